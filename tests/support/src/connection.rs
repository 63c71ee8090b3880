//! A connection, from its first request to its end.

use std::io;

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use crate::answer::{Act, Answer};
use crate::request::{self, Request};

/// Answers requests until either side closes the connection.
pub(crate) async fn converse(
    stream: TcpStream,
    connection: usize,
    answer: &(impl Fn(Request) -> Answer + Sync),
) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = request::read(&mut stream, connection).await {
        let answer = answer(request);
        if let Some(held) = answer.held {
            // A test that drops its `Release` wants the answer never to come.
            if held.await.is_err() {
                return std::future::pending().await;
            }
        }
        let head = head(answer.status, &answer.headers);
        // The client may be gone already; that is for the test to see.
        let sent = match answer.act {
            Act::Send(body) => send(&mut stream, head, &body, body.len()).await,
            Act::SendForever => send_forever(&mut stream, head).await,
            Act::SendShort(body) => {
                let _ = send(&mut stream, head, &body, body.len() + 1).await;
                return;
            }
            Act::Raw(bytes) => stream.write_all(&bytes).await,
            Act::RawForever(bytes) => raw_forever(&mut stream, &bytes).await,
            Act::RawSlowly(bytes, permits) => raw_slowly(&mut stream, &bytes, &permits).await,
            Act::Close => return,
            Act::Reset => return stream.get_ref().set_zero_linger().unwrap(),
            Act::Nothing => return std::future::pending().await,
        };
        if sent.is_err() || answer.closes {
            return;
        }
    }
}

fn head(status: u16, headers: &[(String, String)]) -> String {
    let headers: String =
        headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("HTTP/1.1 {status} Scripted\r\n{headers}")
}

async fn send(
    stream: &mut BufReader<TcpStream>,
    head: String,
    body: &[u8],
    length: usize,
) -> io::Result<()> {
    let head = format!("{head}content-length: {length}\r\n\r\n");
    stream.write_all(&[head.as_bytes(), body].concat()).await
}

async fn send_forever(stream: &mut BufReader<TcpStream>, head: String) -> io::Result<()> {
    stream.write_all(format!("{head}transfer-encoding: chunked\r\n\r\n").as_bytes()).await?;
    let text = " ".repeat(0x1000);
    let chunk = format!("1000\r\n{text}\r\n");
    loop {
        stream.write_all(chunk.as_bytes()).await?;
    }
}

async fn raw_forever(stream: &mut BufReader<TcpStream>, bytes: &[u8]) -> io::Result<()> {
    loop {
        stream.write_all(bytes).await?;
    }
}

async fn raw_slowly(
    stream: &mut BufReader<TcpStream>,
    bytes: &[u8],
    permits: &Semaphore,
) -> io::Result<()> {
    for byte in bytes {
        permits.acquire().await.unwrap().forget();
        stream.write_all(&[*byte]).await?;
    }
    Ok(())
}
