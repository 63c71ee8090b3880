//! What is sent again, how often, and after how long.

use std::time::Duration;

use sendblue_api::{Error, ManualClock, StubAnswer, StubTransport};

use super::{OK, api_error, at, builder, done, scripted, start};
use support::{Answer, Server};

/// Lets the pause before the next attempt pass, and checks how long it is.
async fn pass(clock: &ManualClock, milliseconds: u64) {
    let pause = Duration::from_millis(milliseconds);
    assert_eq!(done(clock.sleeping()).await, pause);
    clock.advance(pause);
}

#[tokio::test]
async fn get_put_and_delete_are_repeated_after_503() {
    let script = (0..6).map(|index| match index % 2 {
        0 => Answer::status(503),
        _ => Answer::json(OK),
    });
    let (server, client, clock) = scripted(script).await;
    let webhooks = client.webhooks();

    let list = start(webhooks.list());
    pass(&clock, 500).await;
    done(list).await.unwrap().unwrap();
    let update = start(webhooks.update(sendblue_api::types::Webhooks::default()));
    pass(&clock, 500).await;
    done(update).await.unwrap().unwrap();
    let delete = start(webhooks.delete(["https://example.com"]));
    pass(&clock, 500).await;
    done(delete).await.unwrap().unwrap();

    let requests = server.requests();
    let methods: Vec<_> = requests.iter().map(|it| it.method.as_str()).collect();
    assert_eq!(methods, ["GET", "GET", "PUT", "PUT", "DELETE", "DELETE"]);
    assert_eq!(requests[2].body, requests[3].body);
    assert_eq!(requests[2].headers, requests[3].headers);
}

#[tokio::test]
async fn transient_statuses_are_repeated() {
    for status in [408, 409, 429, 500, 502, 599] {
        let (server, client, clock) = scripted([Answer::status(status), Answer::json(OK)]).await;
        let call = start(client.webhooks().list());
        pass(&clock, 500).await;
        done(call).await.unwrap().unwrap();
        assert_eq!(server.requests().len(), 2, "{status}");
    }
}

#[tokio::test]
async fn other_statuses_are_not() {
    for status in [304, 400, 401, 404, 422] {
        let (server, client, _) = scripted([Answer::status(status)]).await;
        assert_eq!(api_error(done(client.webhooks().list()).await).status(), status);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_post_is_not_repeated_when_it_may_have_been_processed() {
    for answer in [Answer::status(500), Answer::status(503), Answer::status(409)] {
        let (server, client, _) = scripted([answer]).await;
        api_error(done(client.webhooks().create(["https://example.com"])).await);
        assert_eq!(server.requests().len(), 1);
    }
    let (server, client, _) = scripted([Answer::close()]).await;
    let error = done(client.webhooks().create(["https://example.com"])).await.unwrap_err();
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_post_is_repeated_when_it_was_not_processed() {
    let cases = [
        (Answer::status(429), 500),
        (Answer::status(429).header("retry-after", "3"), 3000),
        (Answer::status(503).header("retry-after", "2"), 2000),
        (Answer::status(500).header("x-should-retry", "true"), 500),
    ];
    for (answer, milliseconds) in cases {
        let (server, client, clock) = scripted([answer, Answer::json(OK)]).await;
        let call = start(client.webhooks().create(["https://example.com"]));
        pass(&clock, milliseconds).await;
        done(call).await.unwrap().unwrap();
        let [first, second] = server.requests().try_into().unwrap();
        assert_eq!(first.body, second.body);
    }
}

#[tokio::test]
async fn a_broken_connection_is_repeated_where_that_is_safe() {
    let cut = Answer::json(OK).cut_short("{");
    let (server, client, clock) = scripted([Answer::close(), cut, Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    pass(&clock, 500).await;
    pass(&clock, 1000).await;
    done(call).await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn even_a_post_is_repeated_when_nobody_listens() {
    let (server, client, clock) = scripted([]).await;
    // Dropping the server frees its port, which then refuses connections.
    server.stop().await;
    let call = start(client.webhooks().create(["https://example.com"]));
    pass(&clock, 500).await;
    pass(&clock, 1000).await;
    let error = done(call).await.unwrap().unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn it_gives_up_after_two_repetitions() {
    let script = [503, 502, 500].map(Answer::status);
    let (server, client, clock) = scripted(script).await;
    let call = start(client.webhooks().list());
    pass(&clock, 500).await;
    pass(&clock, 1000).await;
    assert_eq!(api_error(done(call).await.unwrap()).status(), 500);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn pauses_double_up_to_eight_seconds() {
    let server = Server::start([(); 7].map(|()| Answer::status(500))).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).max_retries(6).build().unwrap();
    let call = start(client.webhooks().list());
    for milliseconds in [500, 1000, 2000, 4000, 8000, 8000] {
        pass(&clock, milliseconds).await;
    }
    api_error(done(call).await.unwrap());
}

#[tokio::test]
async fn a_call_can_forbid_repetitions() {
    let (server, client, _) = scripted([Answer::status(503)]).await;
    api_error(done(client.webhooks().list().max_retries(0)).await);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_server_can_forbid_a_repetition() {
    let answer = Answer::status(503).header("x-should-retry", "false");
    let (server, client, _) = scripted([answer]).await;
    api_error(done(client.webhooks().list()).await);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn an_unread_body_does_not_hold_up_a_repetition() {
    let (_server, client, clock) =
        scripted([Answer::status(503).endless(), Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    pass(&clock, 500).await;
    done(call).await.unwrap().unwrap();
}

/// What the head says is known, and holds.
#[tokio::test]
async fn a_failure_stands_though_its_body_breaks_or_stalls() {
    let long = || StubAnswer::status(429).header("retry-after", "3600").header("x-request-id", "r");
    let not_again = || StubAnswer::status(503).header("x-should-retry", "false");
    let answers = [
        (long().broken_body("{"), 429, false),
        (long().stalled_body("{"), 429, true),
        (not_again().broken_body(""), 503, false),
        (StubAnswer::status(400).stalled_body(""), 400, true),
    ];
    for (answer, status, stalls) in answers {
        let (stub, clock) = (StubTransport::new(), ManualClock::new());
        stub.push(answer);
        let client = at("http://stub").transport(stub.clone()).clock(clock.clone());
        let call = start(client.build().unwrap().webhooks().list());
        if stalls {
            clock.waiting(1).await;
            clock.advance(Duration::from_secs(60));
        }
        let error = api_error(done(call).await.unwrap());
        assert_eq!((error.status().as_u16(), stub.requests().len()), (status, 1));
        assert_eq!(error.request_id().is_some(), status == 429);
    }
}
