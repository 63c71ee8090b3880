//! The client of the fixture `accept/operations/uploads`, sending files over loopback.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use fixture_uploads::{
    AccessToken, Client, Error, StubAnswer, StubTransport, TokenFuture, TokenProvider, Upload,
    types,
};
use support::{Answer, Server};
use tempfile::TempDir;

/// Gives `t0`, `t1` and so on.
#[derive(Default)]
struct Tokens(Arc<AtomicUsize>);

impl TokenProvider for Tokens {
    fn token(&self) -> TokenFuture<'_> {
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move { Ok(AccessToken::new(format!("t{number}"))) })
    }
}

async fn start(answers: impl IntoIterator<Item = u16>) -> (Server, Client) {
    let server = Server::start(answers.into_iter().map(Answer::status)).await;
    let builder = Client::builder().base_url(server.url()).token_provider(Tokens::default());
    (server, builder.build().unwrap())
}

fn file(content: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cat.jpg");
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

fn bodies(server: &Server) -> Vec<String> {
    let text = |it: support::Request| String::from_utf8(it.body).unwrap();
    server.requests().into_iter().map(text).collect()
}

#[tokio::test]
async fn a_whole_body_is_bytes_a_file_or_a_reader() {
    let (_folder, path) = file("from disk");
    let (server, client) = start([204; 4]).await;
    client.blobs().put("a", "in memory").await.unwrap();
    client.blobs().put("a", vec![b'o'; 2]).await.unwrap();
    client.blobs().put("a", Upload::path(path)).await.unwrap();
    let read = Upload::reader(&b"read"[..]).content_type("application/gzip");
    client.blobs().append("a").body(read).await.unwrap();
    assert_eq!(bodies(&server), ["in memory", "oo", "from disk", "read"]);
    let requests = server.requests();
    let media = requests.iter().map(|it| it.header("content-type").unwrap());
    let zip = "application/zip";
    assert_eq!(media.collect::<Vec<_>>(), [zip, zip, zip, "application/gzip"]);
    assert_eq!(requests[2].header("content-length"), Some("9"));
}

#[tokio::test]
async fn parts_have_file_names_media_types_and_headers() {
    let (_folder, path) = file("meow");
    let (server, client) = start([204]).await;
    let photo = Upload::path(path).header("X-Checksum", "c1");
    let more = [
        Upload::reader(&b"purr"[..]).named("purr.wav").content_type("audio/wav"),
        Upload::from("hiss"),
    ];
    let mut meta = types::AddPhotoRequestMeta::default();
    meta.a = Some("b".to_owned());
    client.photos().add(photo, "Cat").more(more).meta(meta).await.unwrap();

    let request = server.request();
    let media = request.header("content-type").unwrap();
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    let part =
        |rest: &str| format!("--{boundary}\r\ncontent-disposition: form-data; name={rest}\r\n");
    let expected = [
        part(
            "\"photo\"; filename=\"cat.jpg\"\r\ncontent-type: image/jpeg\r\nx-checksum: c1\r\n\r\n\
             meow",
        ),
        part("\"title\"\r\n\r\nCat"),
        part("\"more\"; filename=\"purr.wav\"\r\ncontent-type: audio/wav\r\n\r\npurr"),
        part(
            "\"more\"; filename=\"more\"\r\ncontent-type: application/octet-stream\r\n\r\nhiss",
        ),
        part("\"meta\"\r\ncontent-type: application/json\r\n\r\n{\"a\":\"b\"}"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(bodies(&server), [expected.concat()]);
}

#[tokio::test]
async fn a_refused_token_is_renewed_for_what_can_be_read_again() {
    let (_folder, path) = file("meow");
    let (server, client) = start([401, 204, 401]).await;
    client.blobs().put("a", Upload::path(path)).await.unwrap();
    assert_eq!(bodies(&server), ["meow", "meow"]);
    let tokens = server.requests().into_iter().map(|it| it.header("authorization").unwrap().to_owned());
    assert_eq!(tokens.collect::<Vec<_>>(), ["Bearer t0", "Bearer t1"]);

    let error = client.blobs().put("a", Upload::reader(&b"meow"[..])).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn what_cannot_be_read_is_named() {
    let (folder, path) = file("meow");
    let (server, client) = start([]).await;
    let missing = folder.path().join("dog.jpg");
    let parts = client.photos().add(Upload::path(path), "Cat").more([Upload::path(&missing)]);
    for error in [
        parts.await.unwrap_err(),
        client.blobs().put("a", Upload::path(&missing)).await.unwrap_err(),
    ] {
        assert!(matches!(&error, Error::InvalidRequest(_)), "{error:?}");
        assert!(error.to_string().contains(missing.to_str().unwrap()), "{error}");
    }
    let torn = client.photos().add(Upload::sized_reader(&b"me"[..], 4), "Cat").await.unwrap_err();
    assert!(matches!(&torn, Error::InvalidRequest(_)), "{torn:?}");
    let broken = Upload::from("meow").header("x-a", "b\r\nc");
    let broken = client.photos().add(broken, "Cat").await.unwrap_err();
    assert!(matches!(&broken, Error::InvalidRequest(_)), "{broken:?}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_reader_in_two_parts_is_refused() {
    let (server, client) = start([]).await;
    for read in [Upload::reader(&b"read"[..]), Upload::sized_reader(&b"read"[..], 4)] {
        let error = client.photos().add(read.clone(), "Cat").more([read]).await.unwrap_err();
        assert!(matches!(&error, Error::InvalidRequest(_)), "{error:?}");
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_stub_records_an_upload_whole() {
    let stub = StubTransport::new();
    stub.push(StubAnswer::status(204));
    let client = Client::builder().base_url("http://localhost").token("t");
    let client = client.transport(stub.clone()).build().unwrap();
    client.blobs().put("a", Upload::reader(&b"read"[..])).await.unwrap();
    assert_eq!(stub.requests()[0].body, "read");
}

#[tokio::test]
async fn an_upload_is_sent_without_async_on_another_thread() {
    let (_folder, path) = file("meow");
    let (server, client) = start([204; 2]).await;
    let (done, outcome) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let from_disk = client.blobs().put("a", Upload::path(path)).wait();
        let read = client.photos().add(Upload::reader(&b"read"[..]), "Cat").wait();
        done.send(from_disk.and(read))
    });
    outcome.await.unwrap().unwrap();
    let [from_disk, parts] = bodies(&server).try_into().unwrap();
    assert_eq!(from_disk, "meow");
    assert!(parts.contains("\r\n\r\nread\r\n--"), "{parts}");
}
