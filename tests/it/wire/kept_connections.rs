//! Connections that are kept for later calls: they are used again, and one that is dead by then costs no
//! more than an attempt.

use std::io::{self, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use sendblue_api::Error;

use super::{OK, at, done, scripted, start};
use support::{Answer, Server};

fn connections(server: &Server) -> Vec<usize> {
    server.requests().iter().map(|it| it.connection).collect()
}

#[tokio::test]
async fn one_on_which_nothing_comes_any_more_is_left_after_the_time_limit() {
    let (server, client, clock) =
        scripted([Answer::json(OK), Answer::never(), Answer::json(OK)]).await;
    client.webhooks().list().await.unwrap();
    let call = start(client.webhooks().list());
    server.received(2).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    assert_eq!(connections(&server), [0, 0, 1]);
}

#[tokio::test]
async fn a_post_on_one_that_is_half_open_is_sent_once() {
    let (server, client, clock) = scripted([Answer::json(OK), Answer::never()]).await;
    client.webhooks().list().await.unwrap();
    let call = start(client.webhooks().create(["https://example.com"]));
    server.received(2).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(done(call).await.unwrap(), Err(Error::Timeout(_))));
    assert_eq!(connections(&server), [0, 0]);
}

#[tokio::test]
async fn one_whose_body_was_not_read_to_its_end_is_not_used_again() {
    let refusal = Answer::status(503).endless();
    let (server, client, clock) = scripted([refusal, Answer::json(OK), Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    client.webhooks().list().await.unwrap();
    assert_eq!(connections(&server), [0, 1, 1]);
}

/// A runtime of one thread sees that the server closes a connection only when it looks.
#[tokio::test]
async fn a_post_is_not_sent_on_one_that_was_closed_while_the_runtime_stood_still() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let ((close, to_close), (closed, is_closed)) = (mpsc::channel(), mpsc::channel());
    thread::spawn(move || {
        for socket in listener.incoming() {
            let socket = answered(socket?)?;
            // Whoever sends or waits is gone when the test is over.
            _ = to_close.recv();
            drop(socket);
            _ = closed.send(());
        }
        io::Result::Ok(())
    });
    let client = at(&url).build().unwrap();
    for _ in 0..4 {
        client.webhooks().create(["https://example.com"]).await.unwrap();
        close.send(()).unwrap();
        is_closed.recv().unwrap();
    }
}

/// Answers a request, whose body comes with its head or alone.
fn answered(mut socket: TcpStream) -> io::Result<TcpStream> {
    let (mut received, mut chunk) = (Vec::new(), [0; 4096]);
    while !received.ends_with(b"}") {
        let length = socket.read(&mut chunk)?;
        received.extend_from_slice(&chunk[..length]);
    }
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length";
    write!(socket, "{head}: {}\r\n\r\n{OK}", OK.len())?;
    Ok(socket)
}
