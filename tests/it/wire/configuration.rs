//! How a client comes about, from settings and from the environment.

use std::process::{Command, Output};

use sendblue_api::{Client, ClientBuilder, Error};

use super::{KEY, OK, SECRET};
use crate::fixtures::make;
use support::{Answer, Server};

#[track_caller]
fn refused(builder: ClientBuilder) -> String {
    match builder.require_credentials().build() {
        Err(Error::Configuration(error)) => error.to_string(),
        other => panic!("expected a configuration error, got {other:?}"),
    }
}

#[test]
fn a_missing_credential_is_told_with_both_ways_to_give_it() {
    let message = refused(Client::builder().api_key(KEY));
    for hint in ["`api_secret` is missing", "ClientBuilder::api_secret", "SENDBLUE_API_API_SECRET"]
    {
        assert!(message.contains(hint), "{message}");
    }
    assert!(!message.contains("api_key"), "{message}");
}

#[tokio::test]
async fn a_call_asks_for_a_credential_before_it_is_sent() {
    let server = Server::start([]).await;
    let client = Client::builder().api_key(KEY).base_url(server.url()).build().unwrap();
    let Err(Error::InvalidRequest(error)) = client.webhooks().list().await else { panic!() };
    for told in ["`ApiSecretKey`", "ClientBuilder::api_secret", "SENDBLUE_API_API_SECRET"] {
        assert!(error.to_string().contains(told), "{error}");
    }
    assert!(server.requests().is_empty());
}

/// URLs that requests can be sent to, and others.
const URLS: [&[&str]; 2] = [
    &[
        "https://example.com",
        " HTTP://example.com:8080/v1/ ",
        "https://example.com:/v1",
        "https://example.com:65535",
        "https://localhost./v1",
        "https://a_b.example",
        "https://[::1]:8080/v1",
        "https://[::ffff:1.2.3.4]",
        "https://1.2.3.4/v1",
        "https://127.1",
        "https://0x7f.0.0.01",
        "https://4294967295",
        "https://1.2.3.4.example",
        "https://1.2.3.a",
        "https://bücher.example",
        "https://example.com/a%20b",
        "https://example.com/...",
    ],
    &[
        "example.com",
        "/v1",
        "//example.com",
        "https:example.com",
        "https:/example.com",
        r"https:\\example.com",
        "https://",
        "https:///v1",
        r"https://\v1",
        "https://:8080",
        "https://.",
        "https://.example.com",
        "https://a..example.com",
        "https://example.com..",
        "https://example.com:65536",
        "https://example.com:+80",
        "https://example.com:80:90",
        "https://example.com:a",
        "https://[zz]/v1",
        "https://[::1",
        "https://[::1]a",
        "https://[1.2.3.4]",
        "https://[fe80::1%25eth0]",
        "https://1.2.3.999/",
        "https://256.1.1.1",
        "https://1.2.3.4.5",
        "https://1.65536.1",
        "https://1.2.65536",
        "https://08.1.1.1",
        "https://4294967296",
        "https://a b.example",
        "https://a<b.example",
        "https://a%62.example",
        "https://a|b.example",
        "https://a^b.example",
        "https://@example.com",
        "https://a:b@example.com",
        "https://example.com?",
        "https://example.com#",
        "https://example.com/a/../b",
        "https://example.com/a/%2E",
        "ftp://example.com",
        "ws://example.com",
    ],
];

#[test]
fn a_client_takes_the_urls_that_its_generator_takes() {
    let document = |url: &str| {
        let config = format!("#| [client]\n#| base-url = '{url}'\n");
        format!("{config}openapi: 3.0.3\ninfo: {{title: t, version: v}}\npaths: {{}}\n")
    };
    for (urls, expected) in URLS.iter().zip([true, false]) {
        for url in *urls {
            let client = Client::builder().base_url(*url).build().is_ok();
            let generator = make("urls.yaml", &document(url)).tree.is_some();
            assert_eq!((client, generator), (expected, expected), "{url}");
        }
    }
}

#[test]
fn a_blank_credential_counts_as_missing() {
    let message = refused(Client::builder().api_key(" ").api_secret(SECRET));
    assert!(message.contains("`api_key` is missing"), "{message}");
}

#[test]
fn a_credential_that_is_not_a_header_value_is_told_but_not_shown() {
    let message = refused(Client::builder().api_key(KEY).api_secret("abc\ndef"));
    assert!(message.contains("api_secret") && message.contains("header"), "{message}");
    assert!(!message.contains("abc") && !message.contains("def"), "{message}");
}

#[test]
fn a_base_url_must_be_one() {
    for url in [
        "",
        "example.com",
        "ftp://example.com",
        "https://a:b@example.com",
        "https://a/?b",
        "https://a.exa\nmple",
        "https://a/b/../c",
        "https://a/%2e%2E/c",
        "https://a/b\\..\\c",
    ] {
        let message = refused(Client::builder().api_key(KEY).api_secret(SECRET).base_url(url));
        assert!(message.contains("base URL"), "{message}");
    }
}

#[test]
fn the_default_server_is_the_documents() {
    Client::builder().api_key(KEY).api_secret(SECRET).build().unwrap();
}

#[test]
fn a_client_and_its_calls_can_go_to_any_thread() {
    fn is_shared<T: Clone + Send + Sync + 'static>(_: &T) {}
    fn is_sent<F: IntoFuture<IntoFuture: Send + 'static>>(_: &F) {}
    let client = Client::builder().api_key(KEY).api_secret(SECRET).build().unwrap();
    is_shared(&client);
    is_shared(&client.webhooks());
    is_sent(&client.webhooks().create(["https://example.com"]));
}

/// Runs the README's sample, configured by these variables alone.
async fn run(variables: &[(&'static str, String)]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_tour"));
    for name in ["SENDBLUE_API_API_KEY", "SENDBLUE_API_API_SECRET", "SENDBLUE_API_BASE_URL"] {
        program.env_remove(name);
    }
    program.envs(variables.iter().map(|(name, value)| (name, value)));
    tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap()
}

#[tokio::test]
async fn everything_can_come_from_the_environment() {
    let server = Server::start([(); 6].map(|()| Answer::json(OK))).await;
    let output = run(&[
        ("SENDBLUE_API_API_KEY", KEY.to_owned()),
        ("SENDBLUE_API_API_SECRET", SECRET.to_owned()),
        ("SENDBLUE_API_BASE_URL", server.url().to_owned()),
    ])
    .await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(server.requests().len(), 6);
    assert!(server.requests().iter().all(|it| it.header("sb-api-key-id") == Some(KEY)));
    assert!(server.requests().iter().all(|it| it.header("sb-api-secret-key") == Some(SECRET)));
}

#[tokio::test]
async fn a_blank_variable_counts_as_unset() {
    let variables = [
        ("SENDBLUE_API_API_KEY", KEY.to_owned()),
        ("SENDBLUE_API_API_SECRET", " \t".to_owned()),
        ("SENDBLUE_API_BASE_URL", String::new()),
    ];
    let output = run(&variables).await;
    let message = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(message.contains("SENDBLUE_API_API_SECRET"), "{message}");
    assert!(!message.contains("base URL"), "{message}");
}
