//! Requests as they stand on the wire: recorded on their way to a server, and sent again.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::process::PATIENCE;

/// Calls `send` with the address of a relay to a server, and gives what went through to it first.
///
/// # Errors
/// When there is no address left, or `send` fails.
pub fn recorded<T>(
    server: &str,
    send: impl FnOnce(&str) -> anyhow::Result<T>,
) -> anyhow::Result<(T, Vec<u8>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let over = Arc::new(AtomicBool::new(false));
    let relay = {
        let (over, server) = (Arc::clone(&over), server.to_owned());
        thread::spawn(move || relay(&listener, &server, &over))
    };
    let sent = send(&address.to_string());
    over.store(true, Ordering::SeqCst);
    // Whoever waits for a connection sees that there will be none.
    drop(TcpStream::connect(address));
    let recorded = relay.join().unwrap_or_default();
    Ok((sent?, recorded))
}

/// Passes connections on, one after the other, and gives what the first one sent.
fn relay(listener: &TcpListener, server: &str, over: &AtomicBool) -> Vec<u8> {
    let mut first = Vec::new();
    for client in listener.incoming().map_while(Result::ok) {
        if over.load(Ordering::SeqCst) {
            break;
        }
        let recorded = TcpStream::connect(server).and_then(|server| pass(client, server));
        if first.is_empty() {
            first = recorded.unwrap_or_default();
        }
    }
    first
}

/// Passes everything on in both directions until both sides are silent, and gives what the client sent.
fn pass(mut client: TcpStream, mut server: TcpStream) -> std::io::Result<Vec<u8>> {
    let (mut answers, mut to_client) = (server.try_clone()?, client.try_clone()?);
    let back = thread::spawn(move || {
        // Either side may break off.
        _ = std::io::copy(&mut answers, &mut to_client);
        _ = to_client.shutdown(Shutdown::Write);
    });
    let mut sent = Vec::new();
    let mut buffer = [0; 16 * 1024];
    while let Ok(length @ 1..) = client.read(&mut buffer) {
        sent.extend_from_slice(&buffer[..length]);
        if server.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    _ = server.shutdown(Shutdown::Write);
    _ = back.join();
    Ok(sent)
}

/// Sends a request and waits for the whole answer.
///
/// # Errors
/// When the connection fails.
pub fn exchange(address: &str, request: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut stream = connected(address, request)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(answer)
}

/// Sends a request and gives the head of the answer.
///
/// # Errors
/// When the connection fails, or ends before.
pub fn head(address: &str, request: &[u8]) -> anyhow::Result<String> {
    let mut stream = connected(address, request)?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.extend_from_slice(&byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn connected(address: &str, request: &[u8]) -> anyhow::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request)?;
    Ok(stream)
}

/// The body of a recorded request that names its length.
pub fn body(request: &[u8]) -> Option<&[u8]> {
    let end = request.windows(4).position(|it| it == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
    let length = head.lines().find_map(|it| it.strip_prefix("content-length:"))?;
    request.get(end..end + length.trim().parse::<usize>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_the_relay_is_recorded_and_answered() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap().to_string();
        let answering = thread::spawn(move || {
            let (mut client, _) = server.accept().unwrap();
            let mut request = [0; 47];
            client.read_exact(&mut request).unwrap();
            client.write_all(b"HTTP/1.1 200 OK\r\nx-a: b\r\n\r\n").unwrap();
        });
        let request = b"POST /a HTTP/1.1\r\ncontent-length: 3\r\n\r\n{ }.....";
        let sent = recorded(&address, |relay| head(relay, request));
        let (answer, recorded) = sent.unwrap();
        assert!(answer.contains("x-a: b"), "{answer}");
        assert_eq!(recorded, request);
        assert_eq!(body(&recorded), Some(b"{ }".as_slice()));
        answering.join().unwrap();
    }
}
