//! A server on a thread of its own that answers every request with the same small list.

use std::net::TcpListener;
use std::thread;

use support::Answer;

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
    support::serve(listener, |_| Answer::json(BODY)).await;
    Ok(())
}
