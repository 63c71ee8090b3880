//! A server on a thread of its own that answers every request with the same small list.

use std::net::TcpListener;
use std::thread;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const BODY: &str = r#"{
    "status": "OK",
    "webhooks": {
        "globalSecret": "whsec_global123",
        "line_assigned": ["https://example.com"],
        "receive": ["https://example.com", {"url": "https://example.com/signed", "secret": "whsec_1"}]
    }
}"#;

/// Starts it; gives its base URL.
pub fn start() -> std::io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let base = format!("http://{}", listener.local_addr()?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    thread::spawn(move || runtime.block_on(serve(listener)));
    Ok(base)
}

async fn serve(listener: TcpListener) -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let reply = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    loop {
        let (socket, _) = listener.accept().await?;
        socket.set_nodelay(true)?;
        tokio::spawn(answer(socket, reply.clone()));
    }
}

/// Answers all requests of a connection. They have no body, so each ends with its head.
async fn answer(mut socket: TcpStream, reply: String) -> std::io::Result<()> {
    let mut head = Vec::new();
    while socket.read_buf(&mut head).await? > 0 {
        if head.ends_with(b"\r\n\r\n") {
            head.clear();
            socket.write_all(reply.as_bytes()).await?;
        }
    }
    Ok(())
}
