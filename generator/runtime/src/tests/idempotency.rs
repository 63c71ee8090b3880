//! Keys of calls: one a call, the same in all of its attempts, and the caller's own if there is one.

use std::collections::BTreeSet;

use super::sample::{builder, run};
use crate::parts::{
    AsNothing, Call, Client, Error, ManualClock, Operation, Options, Replay, Request, Route,
    StubAnswer, StubTransport,
};

const HEADER: &str = "Idempotency-Key";

#[derive(Debug, Clone)]
struct Pay;

impl Operation for Pay {
    type Reply = AsNothing;

    const ROUTE: Route = Route::post("pay", "/payments").replay(Replay::Always);

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.idempotency_key(HEADER)
    }
}

fn stubbed() -> (StubTransport, Client, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = builder().transport(stub.clone()).clock(clock.clone()).build().unwrap();
    (stub, client, clock)
}

fn keys(stub: &StubTransport) -> Vec<String> {
    stub.requests().iter().map(|it| it.header(HEADER).unwrap().to_owned()).collect()
}

#[tokio::test]
async fn all_attempts_of_a_call_have_its_key() {
    let (stub, client, clock) = stubbed();
    stub.push(StubAnswer::reset()).push(StubAnswer::timed_out()).push(StubAnswer::status(200));
    run(Call::new(&client, Pay), &clock).await.0.unwrap();
    let keys = keys(&stub);
    assert_eq!((keys.len(), keys.iter().collect::<BTreeSet<_>>().len()), (3, 1));
}

#[tokio::test]
async fn no_two_calls_have_the_same() {
    let (stub, client, _) = stubbed();
    let call = Call::new(&client, Pay);
    for _ in 0..100 {
        stub.push(StubAnswer::status(200));
        call.clone().await.unwrap();
    }
    let keys = keys(&stub);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 100);
    for key in keys {
        let parts: Vec<_> = key.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{key}");
        assert!(key[14..].starts_with('4') && "89ab".contains(&key[19..20]), "{key}");
    }
}

#[tokio::test]
async fn the_callers_own_key_is_sent() {
    let (stub, client, clock) = stubbed();
    stub.push(StubAnswer::status(503)).push(StubAnswer::status(200)).push(StubAnswer::status(200));
    run(Call::new(&client, Pay).header("idempotency-key", "mine"), &clock).await.0.unwrap();
    let other = client.with_options(Options::new().header(HEADER, "ours"));
    run(Call::new(&other, Pay), &clock).await.0.unwrap();
    assert_eq!(keys(&stub), ["mine", "mine", "ours"]);
}
