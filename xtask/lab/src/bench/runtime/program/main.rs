//! Measures the emitted client beside code written by hand, and prints the samples as JSON.
//!
//! Samples of both sides are taken in turns, and who is first changes each time, so that whatever
//! else the machine does meets both. What is made is dropped outside of the measured time. Both sides
//! call `serde_json` from here, so that they share one copy of its loops: where a copy happens to lie
//! costs up to a fifth more or less.

mod server;

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use baseline::derived;
use sendblue_api::types::WebhookListResponse;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// Whatever goes wrong on either side.
type Failure = Box<dyn Error + Send + Sync>;

/// How many samples are kept of each side, and how many before them are thrown away.
const SAMPLES: usize = 200;
const WARM_UP: usize = 50;

/// How many requests there are in a sample: of one caller, and of each of many. A sample begins with a
/// runtime at rest, and is so long that its beginning, when each of many wakes it, weighs little.
const REQUESTS: usize = 32;
const CALLERS: usize = 64;
const REQUESTS_EACH: usize = 16;

/// The credentials of both sides.
const KEY: &str = "key";
const SECRET: &str = "secret";

/// Someone who sends the request.
#[derive(Clone)]
enum Caller {
    ByHand(reqwest::Client, String),
    Emitted(sendblue_api::Client),
}

fn main() -> Result<(), Failure> {
    // One thread for the callers: what they cost is seen in full, and the server has another core.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let base = server::start()?;
    let client = sendblue_api::Client::builder().base_url(&base).api_key(KEY).api_secret(SECRET);
    let emitted = Caller::Emitted(client.build()?);
    let by_hand = Caller::ByHand(reqwest::Client::new(), format!("{base}/api/account/webhooks"));
    let all = [
        decode()?,
        encode()?,
        series(
            "get, one after the other",
            || sequential(&runtime, &by_hand),
            || sequential(&runtime, &emitted),
        )?,
        series("get, 64 at once", || at_once(&runtime, &by_hand), || at_once(&runtime, &emitted))?,
    ];
    println!("{}", Value::from_iter(all));
    Ok(())
}

fn decode() -> Result<Value, Failure> {
    let payload = baseline::payload();
    let list: WebhookListResponse = serde_json::from_slice(&payload)?;
    if serde_json::to_value(list)? != serde_json::from_slice::<Value>(&payload)? {
        return Err("the emitted side loses something".into());
    }
    series(
        "decode",
        || timed(1, || serde_json::from_slice::<baseline::ListResponse>(black_box(&payload))),
        || timed(1, || serde_json::from_slice::<WebhookListResponse>(black_box(&payload))),
    )
}

fn encode() -> Result<Value, Failure> {
    let payload = baseline::payload();
    let by_hand: derived::ListResponse = serde_json::from_slice(&payload)?;
    let emitted: WebhookListResponse = serde_json::from_slice(&payload)?;
    series(
        "encode",
        || timed(1, || serde_json::to_vec(black_box(&by_hand))),
        || timed(1, || serde_json::to_vec(black_box(&emitted))),
    )
}

/// Nanoseconds a request, one after the other.
fn sequential(runtime: &Runtime, caller: &Caller) -> Result<f64, Failure> {
    timed(REQUESTS, || runtime.block_on(caller.clone().send(REQUESTS)))
}

/// Nanoseconds a request, many callers at once.
fn at_once(runtime: &Runtime, caller: &Caller) -> Result<f64, Failure> {
    timed(CALLERS * REQUESTS_EACH, || {
        runtime.block_on(async {
            let mut callers = JoinSet::new();
            for _ in 0..CALLERS {
                callers.spawn(caller.clone().send(REQUESTS_EACH));
            }
            while let Some(ended) = callers.join_next().await {
                ended??;
            }
            Ok::<_, Failure>(())
        })
    })
}

impl Caller {
    async fn send(self, requests: usize) -> Result<(), Failure> {
        for _ in 0..requests {
            match &self {
                Self::ByHand(client, url) => {
                    let headers = [("sb-api-key-id", KEY), ("sb-api-secret-key", SECRET)];
                    black_box(baseline::get(client, url, &headers).await?);
                }
                Self::Emitted(client) => {
                    black_box(client.webhooks().list().await?);
                }
            }
        }
        Ok(())
    }
}

/// Takes the samples of both sides in turns.
fn series(
    name: &str,
    mut by_hand: impl FnMut() -> Result<f64, Failure>,
    mut emitted: impl FnMut() -> Result<f64, Failure>,
) -> Result<Value, Failure> {
    let (mut baseline, mut ours) = (Vec::new(), Vec::new());
    for round in 0..WARM_UP + SAMPLES {
        if round % 2 == 0 {
            baseline.push(by_hand()?);
            ours.push(emitted()?);
        } else {
            ours.push(emitted()?);
            baseline.push(by_hand()?);
        }
    }
    let (baseline, ours) = (&baseline[WARM_UP..], &ours[WARM_UP..]);
    Ok(json!({"name": name, "baseline": baseline, "emitted": ours}))
}

/// Nanoseconds of each of `count` things that `work` does.
fn timed<T, E: Into<Failure>>(
    count: usize,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<f64, Failure> {
    let start = Instant::now();
    let made = work();
    let taken = start.elapsed();
    black_box(made.map_err(Into::into)?);
    Ok(taken.as_nanos() as f64 / count as f64)
}
