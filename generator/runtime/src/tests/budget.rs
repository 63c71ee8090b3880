//! The budget of retries: what takes from it, what gives back, and what happens without.

use super::sample::{List, builder, run};
use crate::parts::{Call, Client, ManualClock, StubAnswer, StubTransport};

const LISTED: &str = r#"{"hooks":[]}"#;

/// What a call meets, one letter an attempt.
fn answer(letter: char) -> StubAnswer {
    match letter {
        'b' => StubAnswer::status(503),
        'c' => StubAnswer::reset(),
        't' => StubAnswer::timed_out(),
        'n' => StubAnswer::status(404),
        _ => StubAnswer::status(200).body(LISTED),
    }
}

/// Runs calls by turns; each has answers of its own, all of which it must use up, and asks for no more.
async fn calls(client: &Client, stub: &StubTransport, clock: &ManualClock, all: &str) {
    for letters in all.split(' ') {
        letters.chars().for_each(|it| _ = stub.push(answer(it)));
        let before = stub.requests().len();
        let (outcome, _) = run(Call::new(client, List), clock).await;
        let sent = stub.requests().len() - before;
        assert_eq!((sent, stub.left()), (letters.len(), 0), "the call `{letters}` of `{all}`");
        assert_eq!(outcome.is_ok(), letters.ends_with('s'), "{letters} in {all}");
    }
}

fn budgeted(tokens: impl Into<Option<u32>>) -> (Client, StubTransport, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = builder().transport(stub.clone()).clock(clock.clone());
    (client.retry_budget(tokens).build().unwrap(), stub, clock)
}

#[tokio::test]
async fn each_call_takes_and_gives_what_is_said() {
    for (tokens, all) in [
        // Retries take 5 each, and what is left is too little for one more.
        (14, "bbc b"),
        // A timeout takes 10.
        (19, "tt t"),
        (15, "tbb b"),
        // A success gives back what its last retry took; what is lost is what came before.
        (9, "bs bs bs bb b"),
        (10, "bbs bs bb b"),
        (14, "ts ts tb b"),
        // Without a retry it gives one.
        (8, "bb s s bb b"),
        // Never more than at the start.
        (5, "s s s s s s bb b"),
        // An answer that is not a success gives nothing.
        (5, "bn b"),
        (5, "bb s s s s b s bb b"),
    ] {
        let (client, stub, clock) = budgeted(tokens);
        calls(&client, &stub, &clock, all).await;
    }
}

#[tokio::test]
async fn an_outage_is_met_with_few_retries() {
    let (client, stub, clock) = budgeted(500);
    for _ in 0..1000 {
        (0..3).for_each(|_| _ = stub.push(answer('b')));
        run(Call::new(&client, List), &clock).await.0.unwrap_err();
    }
    assert_eq!(stub.requests().len(), 1100);
}

#[tokio::test]
async fn it_is_shared_by_clones_and_can_be_switched_off() {
    let (client, stub, clock) = budgeted(10);
    calls(&client.clone(), &stub, &clock, "bbb").await;
    calls(&client.with_options(Default::default()), &stub, &clock, "b").await;
    let (client, stub, clock) = budgeted(None);
    for _ in 0..200 {
        calls(&client, &stub, &clock, "bbb").await;
    }
}
