//! The budget of retries, which a client's calls share: what takes from it, and what gives back.

use sendblue_api::{Client, ManualClock, StubAnswer, StubTransport};

use super::{OK, at, unpaused};

fn stubbed(budget: Option<u32>) -> (StubTransport, Client, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = at("http://stub").transport(stub.clone()).clock(clock.clone());
    (stub, client.retry_budget(budget).build().unwrap(), clock)
}

/// What a call meets, one letter an attempt: it is busy, times out or succeeds.
fn answer(letter: char) -> StubAnswer {
    match letter {
        'b' => StubAnswer::status(503),
        't' => StubAnswer::timed_out(),
        's' => StubAnswer::status(200).body(OK),
        other => panic!("{other} is not an answer"),
    }
}

/// Makes calls by turns; each must use up all of its own answers, and ask for no more.
async fn calls(all: &str, stub: &StubTransport, client: &Client, clock: &ManualClock) {
    for letters in all.split(' ') {
        letters.chars().for_each(|it| _ = stub.push(answer(it)));
        let before = stub.requests().len();
        let (outcome, _) = unpaused(client.webhooks().list(), clock).await;
        let sent = stub.requests().len() - before;
        assert_eq!((sent, stub.left()), (letters.len(), 0), "the call `{letters}` of `{all}`");
        assert_eq!(outcome.is_ok(), letters.ends_with('s'), "{letters} of {all}");
    }
}

#[tokio::test]
async fn a_retry_takes_five_and_one_after_a_timeout_ten() {
    for (budget, all) in [
        (14, "bbb b"),
        (19, "tt t"),
        // A success gives back what its last retry took.
        (9, "bs bs bb b"),
        (14, "ts ts tb b"),
        // Without a retry it gives one.
        (8, "bb s s bb b"),
    ] {
        let (stub, client, clock) = stubbed(Some(budget));
        calls(all, &stub, &client, &clock).await;
    }
}

#[tokio::test]
async fn a_client_has_five_hundred_and_its_clones_share_them() {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = at("http://stub").transport(stub.clone()).clock(clock.clone()).build().unwrap();
    for _ in 0..60 {
        (0..3).for_each(|_| _ = stub.push(answer('t')));
        unpaused(client.clone().webhooks().list(), &clock).await.0.unwrap_err();
    }
    assert_eq!(stub.requests().len(), 110, "sixty calls, and fifty retries of them all");
}

#[tokio::test]
async fn there_may_be_no_budget() {
    let (stub, client, clock) = stubbed(None);
    calls(["ttt"; 200].join(" ").as_str(), &stub, &client, &clock).await;
}
