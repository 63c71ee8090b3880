//! The client of the fixture `accept/operations/transfers`: the memory that a large file takes on its way.
//!
//! It is a test of another workspace, which `it/clients.rs` writes. It is the only one here, since
//! it measures its whole process, the server included.

#![cfg(target_os = "linux")]

use std::future::poll_fn;
use std::pin::Pin;

use fixture_transfers::{ByteStream, Client, Upload};
use futures_core::Stream;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

const MIB: u64 = 1 << 20;

const GIB: u64 = 1024 * MIB;

/// More than a file may take on its way, whatever its size.
const TOO_MUCH: u64 = 16 * MIB;

#[tokio::test]
async fn a_gibibyte_takes_less_than_16_mib() {
    let url = serve(vec![MIB, MIB, 0, 0, GIB, GIB, 0, 0, 2 * TOO_MUCH]).await;
    let client = Client::builder().base_url(url).token("t").build().unwrap();
    // What is taken whatever the size, by the code as well.
    assert_eq!(by_pieces(open(&client).await).await, MIB);
    assert_eq!(by_reader(open(&client).await).await, MIB);
    upload(&client, MIB).await;

    let before = peak();
    assert_eq!(by_pieces(open(&client).await).await, GIB);
    let pieces = peak().saturating_sub(before);
    assert_eq!(by_reader(open(&client).await).await, GIB);
    let reader = peak().saturating_sub(before);
    upload(&client, GIB / 4).await;
    let all = peak().saturating_sub(before);
    println!("bytes more: {pieces} by pieces, {reader} by a reader too, {all} by uploads too");
    assert!(
        all < TOO_MUCH,
        "{pieces} bytes more by pieces, {reader} by a reader, {all} by uploads"
    );

    // What is held shows.
    assert_eq!(client.files().read("a").await.unwrap().len() as u64, 2 * TOO_MUCH);
    assert!(peak().saturating_sub(before) > TOO_MUCH);
}

async fn open(client: &Client) -> ByteStream {
    client.files().read("a").download().await.unwrap().value
}

async fn by_pieces(
    file: impl Stream<Item = Result<bytes::Bytes, fixture_transfers::Error>> + Unpin,
) -> u64 {
    let (mut file, mut length) = (file, 0);
    while let Some(piece) = poll_fn(|context| Pin::new(&mut file).poll_next(context)).await {
        length += piece.unwrap().len() as u64;
    }
    length
}

async fn by_reader(mut file: ByteStream) -> u64 {
    tokio::io::copy(&mut file, &mut tokio::io::sink()).await.unwrap()
}

/// Uploads so much of a reader, and a quarter of that from disk, where it takes no room.
async fn upload(client: &Client, size: u64) {
    let content = tokio::io::repeat(b'x').take(size);
    client.files().import(Upload::reader(content)).await.unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(size / 4).unwrap();
    client.files().replace("a", Upload::path(file.path())).await.unwrap();
}

/// The most memory that this process ever had, in bytes.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// A server that answers with files of these sizes, each on a connection of its own.
async fn serve(sizes: Vec<u64>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        for size in sizes {
            let (socket, _) = listener.accept().await.unwrap();
            exchange(BufReader::with_capacity(1 << 16, socket), size).await;
        }
    });
    url
}

/// Receives a request, and sends a file all of whose pieces are the same memory.
async fn exchange(mut socket: BufReader<TcpStream>, size: u64) {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(socket.read_line(&mut head).await.unwrap(), 0);
    }
    let length = head.lines().find_map(|it| it.strip_prefix("content-length: "));
    let mut sink = tokio::io::sink();
    if let Some(length) = length {
        let mut body = (&mut socket).take(length.parse().unwrap());
        tokio::io::copy_buf(&mut body, &mut sink).await.unwrap();
    } else if head.contains("transfer-encoding: chunked") {
        receive_chunks(&mut socket).await;
    }
    let head = format!("HTTP/1.1 200 X\r\ncontent-length: {size}\r\nconnection: close\r\n\r\n");
    socket.write_all(head.as_bytes()).await.unwrap();
    let piece = [b'x'; 1 << 16];
    for _ in 0..size / piece.len() as u64 {
        socket.write_all(&piece).await.unwrap();
    }
}

/// Receives a body of chunks (RFC 9112, section 7.1).
async fn receive_chunks(socket: &mut BufReader<TcpStream>) {
    let mut sink = tokio::io::sink();
    loop {
        let mut line = String::new();
        socket.read_line(&mut line).await.unwrap();
        let length = u64::from_str_radix(line.trim_end(), 16).unwrap();
        // The line's end included.
        tokio::io::copy_buf(&mut (&mut *socket).take(length + 2), &mut sink).await.unwrap();
        if length == 0 {
            return;
        }
    }
}
