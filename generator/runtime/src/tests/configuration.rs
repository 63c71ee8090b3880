//! What a client is built from, and how it says what is missing.

use std::ffi::OsString;
use std::time::Duration;

use super::sample::{API, List, builder};
use super::server::{Server, reply};
use crate::parts::{Call, ClientBuilder};
use crate::sources::{Name, PARTS, limits};

fn env(variables: &'static [(&str, &str)]) -> impl Fn(&str) -> Option<OsString> {
    move |name| variables.iter().find(|(it, _)| *it == name).map(|(_, value)| OsString::from(value))
}

fn problem(builder: ClientBuilder) -> String {
    builder.require_credentials().build().unwrap_err().to_string()
}

#[test]
fn a_missing_credential_is_named_with_its_setter_and_variable() {
    let blank = env(&[("SAMPLE_API_KEY", "k"), ("SAMPLE_API_SECRET", " \t ")]);
    assert_eq!(
        problem(ClientBuilder::new(&API).env_from(blank)),
        "invalid configuration: `api_secret` is missing, for the security scheme `ApiSecret`: call \
         `ClientBuilder::api_secret` or set the environment variable `SAMPLE_API_SECRET`"
    );
    let both = problem(ClientBuilder::new(&API).env_from(env(&[("SAMPLE_API_KEY", "")])));
    assert!(
        both.contains("`api_key` is missing") && both.contains("`api_secret` is missing"),
        "{both}"
    );
    let blank_setter = problem(builder().credential(0, "".into()));
    assert!(blank_setter.contains("`api_key` is missing"), "{blank_setter}");
}

#[test]
fn a_credential_that_is_not_a_header_value_is_refused_unseen() {
    let text = problem(builder().credential(0, "topsecret\n".into()));
    assert!(
        text.contains("`api_key`")
            && text.contains("SAMPLE_API_KEY")
            && text.contains("line break"),
        "{text}"
    );
    assert!(!text.contains("topsecret"), "{text}");
}

#[tokio::test]
async fn the_environment_fills_what_no_setter_did() {
    let server = Server::start([reply(200, "", r#"{"hooks":[]}"#)]).await;
    let variables = env(&[
        ("SAMPLE_API_KEY", "from-env"),
        ("SAMPLE_API_SECRET", "from-env"),
        ("SAMPLE_BASE_URL", " "),
    ]);
    let builder = ClientBuilder::new(&API).credential(0, "from-setter".into()).env_from(variables);
    let client = builder.base_url(format!("{}/", server.url())).build().unwrap();
    Call::new(&client, List).await.unwrap();
    let received = &server.requests()[0];
    assert_eq!(received.header("x-key"), Some("from-setter"));
    assert_eq!(received.header("x-secret"), Some("from-env"));
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_refused() {
    use std::os::unix::ffi::OsStringExt;
    let read = |name: &str| (name == "SAMPLE_TOKEN").then(|| OsString::from_vec(vec![0xff]));
    assert_eq!(
        problem(builder().env_from(read)),
        "invalid configuration: the environment variable `SAMPLE_TOKEN` is not Unicode"
    );
}

#[test]
fn the_base_url_is_absolute_http() {
    for (url, why) in [
        ("api.example.com", "is not an absolute URL"),
        ("ftp://example.com", "is neither `https` nor `http`"),
        ("file:///tmp", "is neither `https` nor `http`"),
        ("https://user:hush@example.com", "holds a user name or password"),
        ("https://example.com/?key=hush", "holds a query"),
        ("https:///v1", "has no host"),
        ("https://:8080/v1", "is not an absolute URL with a host"),
        ("https://.example.com", "has no host, or an empty part in its name"),
    ] {
        let text = problem(builder().base_url(url));
        assert!(
            text.contains(why) && text.contains("SAMPLE_BASE_URL") && !text.contains("hush"),
            "{text}"
        );
    }
    for url in
        ["https://example.com", "HTTPS://example.com", "http://[::1]:8080", "http://localhost."]
    {
        builder().base_url(url).build().unwrap();
    }
}

#[test]
fn the_documents_server_is_the_default() {
    let request =
        crate::parts::Request::new(&<List as crate::parts::Operation>::ROUTE, Default::default());
    let client = builder().build().unwrap();
    let outgoing =
        crate::parts::calls::outgoing::Outgoing::new(&client, request, &Default::default(), "*/*")
            .unwrap();
    assert_eq!(outgoing.url.as_str(), "http://localhost:1/v0/api/hooks");
}

#[test]
fn a_bad_default_header_is_a_configuration_error() {
    let text = problem(builder().header("x-bad", "hush\r\n"));
    assert!(text.contains("`x-bad`") && !text.contains("hush"), "{text}");
}

#[test]
fn a_client_is_cheap_to_share() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn thrown<T: std::error::Error + Send + Sync + 'static>() {}
    shared::<crate::parts::Client>();
    thrown::<crate::parts::Error>();
    assert!(size_of::<crate::parts::Client>() <= 2 * size_of::<usize>());
    assert!(size_of::<crate::parts::Error>() <= 4 * size_of::<usize>());
}

#[test]
fn docs_tell_the_limits_there_are() {
    let docs = |part: Name, setter: &str| {
        let text = PARTS.iter().find(|it| it.name == part).unwrap().text;
        let before = text.split_once(&format!("    pub fn {setter}(")).unwrap().0;
        before[before.rfind("\n\n").unwrap()..].replace("\n    ///", "")
    };
    let seconds = |it: Duration| format!("{} s unless set", it.as_secs());
    assert!(docs(Name::Builder, "connect_timeout").contains(&seconds(limits::CONNECT_TIMEOUT)));
    for part in [Name::Builder, Name::Options] {
        assert!(docs(part, "timeout").contains(&seconds(limits::TIMEOUT)));
        assert!(docs(part, "stall_timeout").contains(&seconds(limits::STALL_TIMEOUT)));
    }
    for (setter, limit) in [
        ("max_body", limits::MAX_BODY),
        ("max_memory", limits::MAX_MEMORY),
        ("max_error_body", limits::MAX_ERROR_BODY),
    ] {
        let told = format!("{} MiB unless set", limit >> 20);
        assert!(docs(Name::Builder, setter).contains(&told), "{}", docs(Name::Builder, setter));
    }
}
