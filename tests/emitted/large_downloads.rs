//! The client of the fixture `accept/operations/bytes`: the memory that a large file takes.
//!
//! It is a test of another workspace, which `it/emitted.rs` writes and runs. It is the only one here, since
//! it measures its whole process, the server included.

#![cfg(target_os = "linux")]

use fixture_bytes::{ByteStream, Client};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const MIB: u64 = 1 << 20;

/// More than a download may take, whatever its size.
const TOO_MUCH: u64 = 16 * MIB;

#[tokio::test]
async fn a_gibibyte_takes_less_than_16_mib() {
    let url = serve(vec![MIB, MIB, 1024 * MIB, 1024 * MIB, 2 * TOO_MUCH]).await;
    let client = Client::builder().base_url(url).build().unwrap();
    // What is taken whatever the size, by the code as well.
    assert_eq!(by_pieces(open(&client).await).await, MIB);
    assert_eq!(by_reader(open(&client).await).await, MIB);

    let before = peak();
    assert_eq!(by_pieces(open(&client).await).await, 1024 * MIB);
    let of_pieces = peak() - before;
    assert_eq!(by_reader(open(&client).await).await, 1024 * MIB);
    let of_both = peak() - before;
    println!("{} KiB more by pieces, {} KiB more by both", of_pieces / 1024, of_both / 1024);
    assert!(of_both < TOO_MUCH, "{of_pieces} bytes more by pieces, {of_both} by both");

    // What is held shows.
    assert_eq!(client.things().read().await.unwrap().len() as u64, 2 * TOO_MUCH);
    assert!(peak() - before > TOO_MUCH);
}

async fn open(client: &Client) -> ByteStream {
    client.things().read().download().await.unwrap().value
}

async fn by_pieces(mut file: ByteStream) -> u64 {
    let mut length = 0;
    while let Some(piece) = file.next().await {
        length += piece.unwrap().len() as u64;
    }
    length
}

async fn by_reader(mut file: ByteStream) -> u64 {
    tokio::io::copy(&mut file, &mut tokio::io::sink()).await.unwrap()
}

/// The most memory that this process ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// A server of files of these sizes, one after the other, each on a connection of its own.
async fn serve(sizes: Vec<u64>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for size in sizes {
            let (socket, _) = listener.accept().await.unwrap();
            send(socket, size).await;
        }
    });
    url
}

/// Sends a file, all of whose pieces are the same memory.
async fn send(mut socket: TcpStream, size: u64) {
    let piece = [b'x'; 1 << 16];
    // The head of a request without a body comes in one piece.
    assert_ne!(socket.read(&mut [0; 4096]).await.unwrap(), 0);
    let head = format!("HTTP/1.1 200 X\r\ncontent-length: {size}\r\nconnection: close\r\n\r\n");
    socket.write_all(head.as_bytes()).await.unwrap();
    for _ in 0..size / piece.len() as u64 {
        socket.write_all(&piece).await.unwrap();
    }
}
