//! What is sent of bytes, files and readers, and what becomes of those that fail.

use std::io;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::task::{Context, Poll};

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

use super::sample::{builder, client, soon};
use super::server::{Received, Server, reply};
use crate::parts::{
    AsNothing, Call, Client, Error, Multipart, Operation, Request, Route, StubAnswer,
    StubTransport, Upload,
};

/// An operation whose body is one file, and that may be repeated.
#[derive(Clone)]
pub(crate) struct PutFile(pub(crate) Upload);

impl Operation for PutFile {
    type Reply = AsNothing;

    const ROUTE: Route = Route::put("putFile", "/file");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.upload("application/octet-stream", &self.0)
    }
}

/// An operation whose body has parts, and that may be repeated.
#[derive(Clone)]
pub(crate) struct PutParts(pub(crate) Multipart);

impl Operation for PutParts {
    type Reply = AsNothing;

    const ROUTE: Route = Route::put("putParts", "/parts");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        self.0.clone().send("multipart/form-data", request)
    }
}

/// A folder with a file `a.txt` of that content.
pub(crate) fn file(content: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// A reader of what comes as it is asked for.
pub(crate) fn reader(content: &'static str) -> Upload {
    Upload::reader(content.as_bytes())
}

/// Calls a function at the first read, and ends then.
struct Then<F>(Option<F>);

impl<F: FnOnce() -> io::Result<()> + Unpin> AsyncRead for Then<F> {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Poll::Ready(self.get_mut().0.take().map_or(Ok(()), |act| act()))
    }
}

fn then(act: impl FnOnce() -> io::Result<()> + Unpin + Send + 'static) -> impl AsyncRead + Send {
    Then(Some(act))
}

async fn put(client: &Client, upload: impl Into<Upload>) -> Result<(), Error> {
    soon(Call::new(client, PutFile(upload.into()))).await
}

fn framing(received: &Received) -> (Option<&str>, Option<&str>) {
    (received.header("content-length"), received.header("transfer-encoding"))
}

#[tokio::test]
async fn a_length_is_announced_where_it_is_known() {
    let (_folder, path) = file("four");
    let server = Server::start([(); 5].map(|()| reply(200, "", ""))).await;
    let (client, _) = client(&server);
    put(&client, "four").await.unwrap();
    put(&client, Upload::path(&path)).await.unwrap();
    put(&client, Upload::sized_reader(&b"four and more"[..], 4)).await.unwrap();
    put(&client, reader("four")).await.unwrap();
    put(&client, Upload::sized_reader(&b"more"[..], 0)).await.unwrap();
    let received = server.requests();
    let bodies = received.iter().map(Received::text).collect::<Vec<_>>();
    assert_eq!(bodies, ["four", "four", "four", "four", ""]);
    let framed = received.iter().map(framing).collect::<Vec<_>>();
    let known = (Some("4"), None);
    assert_eq!(framed, [known, known, known, (None, Some("chunked")), (Some("0"), None)]);
}

#[tokio::test]
async fn the_media_type_is_the_documents_unless_set() {
    let server = Server::start([(); 2].map(|()| reply(200, "", ""))).await;
    let (client, _) = client(&server);
    put(&client, reader("a")).await.unwrap();
    put(&client, reader("a").content_type("image/png")).await.unwrap();
    let received = server.requests();
    let media = received.iter().map(|it| it.header("content-type").unwrap()).collect::<Vec<_>>();
    assert_eq!(media, ["application/octet-stream", "image/png"]);
    let error = put(&client, reader("a").content_type("a\nb")).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
}

#[tokio::test]
async fn parts_are_sent_one_after_the_other() {
    let (_folder, path) = file("on disk");
    let server = Server::start([(); 2].map(|()| reply(200, "", ""))).await;
    let (client, _) = client(&server);
    let parts = Multipart::new()
        .part("id", 7)
        .file("first", Upload::path(&path))
        .file("second", Upload::path(&path).named("b.png").content_type("image/png"))
        .file("third", "in memory");
    Call::new(&client, PutParts(parts.clone())).await.unwrap();
    Call::new(&client, PutParts(parts.file("last", reader("read")))).await.unwrap();
    let [sized, chunked] = server.requests().try_into().unwrap();

    let media = sized.header("content-type").unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    let part =
        |rest: &str| format!("--{boundary}\r\ncontent-disposition: form-data; name={rest}\r\n");
    let octets = "content-type: application/octet-stream";
    let expected = [
        part("\"id\"\r\n\r\n7"),
        part(&format!("\"first\"; filename=\"a.txt\"\r\n{octets}\r\n\r\non disk")),
        part("\"second\"; filename=\"b.png\"\r\ncontent-type: image/png\r\n\r\non disk"),
        part(&format!("\"third\"; filename=\"third\"\r\n{octets}\r\n\r\nin memory")),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(sized.text(), expected.concat());
    assert_eq!(framing(&sized).0, Some(&*sized.text().len().to_string()));
    assert_eq!(framing(&chunked), (None, Some("chunked")));
    assert!(chunked.text().contains("in memory\r\n--"), "{}", chunked.text());
    assert!(chunked.text().contains("\r\n\r\nread\r\n--"), "{}", chunked.text());
}

#[tokio::test]
async fn the_headers_that_a_part_has_anyway_are_not_given_twice() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    for name in ["Content-Type", "content-disposition", "no name"] {
        let parts = Multipart::new().file("a", Upload::new("a").header(name, "b"));
        let error = soon(Call::new(&client, PutParts(parts))).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        assert_eq!(error.problem(), format!("a part cannot have the header `{name}`"));
    }
    assert!(server.requests().is_empty());
}

/// What the system says of its length is zero.
#[cfg(unix)]
#[tokio::test]
async fn a_pipe_is_sent_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    let writer = pipe.clone();
    let written = std::thread::spawn(move || std::fs::write(writer, "through the pipe"));
    put(&client, Upload::path(&pipe)).await.unwrap();
    let received = &server.requests()[0];
    assert_eq!(received.text(), "through the pipe");
    assert_eq!(framing(received), (None, Some("chunked")));
    written.join().unwrap().unwrap();
}

#[tokio::test]
async fn what_cannot_be_opened_is_named_and_nothing_is_sent() {
    let (folder, path) = file("");
    let missing = folder.path().join("missing.bin");
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let alone = put(&client, Upload::path(&missing)).await.unwrap_err();
    let parts = Multipart::new().file("a", Upload::path(path)).file("b", Upload::path(&missing));
    let among = Call::new(&client, PutParts(parts)).await.unwrap_err();
    for error in [alone, among] {
        assert!(!error.is_retryable());
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        let expected = format!("cannot open `{}`: ", missing.display());
        assert!(error.problem().starts_with(&expected), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn what_fails_while_it_is_read_is_told_and_not_sent_again() {
    let (folder, path) = file("");
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let failing = then(|| Err(io::Error::other("the tape tore")));
    let half = Upload::reader((&b"half"[..]).chain(failing));
    let short = Upload::sized_reader(&b"half"[..], 6);
    let folder = Upload::path(folder.path());
    let label = format!("cannot read `{}`: ", path.parent().unwrap().display());
    let cases = [
        (half, "cannot read the reader: the tape tore"),
        (short, "the reader ended 2 bytes before the length that was announced"),
        (folder, &label),
    ];
    for (upload, expected) in cases {
        let error = put(&client, upload.clone()).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        assert!(error.problem().starts_with(expected), "{error}");
        let parts = Multipart::new().file("a", upload);
        let error = Call::new(&client, PutParts(parts)).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn one_reader_for_two_parts_is_refused() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    for upload in [reader("read"), Upload::sized_reader(&b"read"[..], 4)] {
        let parts = Multipart::new().file("a", upload.clone()).file("b", upload);
        let error = soon(Call::new(&client, PutParts(parts))).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        let expected = "the reader is also sent by another call, part or attempt";
        assert!(error.problem().starts_with(expected), "{error}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn lengths_that_are_too_long_together_are_not_announced() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let parts = Multipart::new().file("a", Upload::sized_reader(&b"read"[..], u64::MAX));
    let error = Call::new(&client, PutParts(parts)).await.unwrap_err();
    assert!(error.to_string().contains("before the length that was announced"), "{error}");
    assert!(server.requests().is_empty());
}

/// Sends a part that does something to a file when it is sent, and then that file.
async fn meddled(
    client: &Client,
    path: &Path,
    meddle: fn(&std::fs::File) -> io::Result<()>,
) -> Result<(), Error> {
    let of = path.to_owned();
    let act = then(move || meddle(&std::fs::File::options().append(true).open(of)?));
    let parts = Multipart::new().file("first", Upload::reader(act));
    soon(Call::new(client, PutParts(parts.file("file", Upload::path(path))))).await
}

#[tokio::test]
async fn a_file_is_sent_as_long_as_it_was_when_it_was_opened() {
    let (_folder, path) = file("0123456789");
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    meddled(&client, &path, |mut file| io::Write::write_all(&mut file, b"more")).await.unwrap();
    assert!(server.requests()[0].text().contains("\r\n\r\n0123456789\r\n--"));

    let error = meddled(&client, &path, |file| file.set_len(9)).await.unwrap_err();
    let expected = "a.txt` ended 5 bytes before the length that was announced";
    assert!(error.to_string().ends_with(expected), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_stub_records_what_is_read() {
    let stub = StubTransport::new();
    stub.push(StubAnswer::status(200));
    let client = builder().transport(stub.clone()).build().unwrap();
    put(&client, reader("read")).await.unwrap();
    assert_eq!(stub.requests()[0].body, "read");
    let failing = Upload::reader(then(|| Err(io::Error::other("the tape tore"))));
    let error = put(&client, failing).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error:?}");
}

#[tokio::test]
async fn debug_shows_no_content() {
    let shown = format!("{:?} {:?} {:?}", Upload::new("hush"), Upload::path("a"), reader("hush"));
    assert_eq!(shown, r#"Upload(4 bytes) Upload("a") Upload(reader)"#);
}

/// Counts what is read of it.
struct Counted<R>(R, Arc<AtomicU64>);

impl<R: AsyncRead + Unpin> AsyncRead for Counted<R> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let Self(reader, count) = self.get_mut();
        let before = buffer.filled().len();
        let outcome = Pin::new(reader).poll_read(context, buffer);
        count.fetch_add((buffer.filled().len() - before) as u64, SeqCst);
        outcome
    }
}

/// Receives one request, and tells how far its sender was ahead at most.
async fn furthest_ahead(socket: TcpStream, length: u64, given: Arc<AtomicU64>) -> u64 {
    let mut socket = BufReader::new(socket);
    let mut line = String::new();
    while socket.read_line(&mut line).await.unwrap() > 2 {
        line.clear();
    }
    let (mut taken, mut furthest) = (0, 0);
    let mut buffer = vec![0; 64 << 10];
    while taken < length {
        furthest = furthest.max(given.load(SeqCst) - taken);
        taken += socket.read(&mut buffer).await.unwrap() as u64;
    }
    socket.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    furthest
}

#[tokio::test]
async fn a_large_reader_is_never_far_ahead_of_the_server() {
    const LENGTH: u64 = 256 << 20;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let given = Arc::new(AtomicU64::new(0));
    let client = builder().base_url(url).build().unwrap();
    let content = Counted(tokio::io::repeat(b'x').take(LENGTH), Arc::clone(&given));
    let call = put(&client, Upload::sized_reader(content, LENGTH));
    let serve = async {
        let (socket, _) = listener.accept().await.unwrap();
        furthest_ahead(socket, LENGTH, Arc::clone(&given)).await
    };
    let (outcome, furthest) = tokio::join!(call, serve);
    outcome.unwrap();
    assert_eq!(given.load(SeqCst), LENGTH);
    // What the buffers of both sockets hold, which the system decides, and little more.
    assert!(furthest < 16 << 20, "{furthest}");
}
