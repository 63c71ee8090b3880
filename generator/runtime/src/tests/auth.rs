//! Credentials in every place that the document can name.

use http::HeaderMap;

use crate::parts::http::api::Requirement;
use crate::parts::http::auth::Credentials;
use crate::parts::{ApiInfo, ClientBuilder, Credential, Place};

static API: ApiInfo = ApiInfo {
    name: "auth-api",
    version: "1.0.0",
    base_url_env: "AUTH_BASE_URL",
    servers: &[],
    credentials: &[
        Credential {
            scheme: "s",
            name: "session",
            env: "AUTH_SESSION",
            place: Place::Cookie("session"),
        },
        Credential {
            scheme: "t",
            name: "tenant",
            env: "AUTH_TENANT",
            place: Place::Cookie("tenant"),
        },
        Credential { scheme: "b", name: "basic", env: "AUTH_BASIC", place: Place::Basic },
    ],
    auth: &[],
};

/// Which set is sent where those of the credentials are set that have a value.
fn sent(required: Requirement, values: [&str; 3]) -> Result<Vec<usize>, String> {
    let credentials = credentials(values).unwrap();
    credentials.choose(required, |_| false).map(<[usize]>::to_vec)
}

#[test]
fn a_call_is_anonymous_only_where_the_document_lets_it() {
    const ANY_OR_NONE: Requirement = &[&[0], &[1], &[]];
    const ANY: Requirement = &[&[0], &[1]];
    const NONE_OR_BOTH: Requirement = &[&[], &[0, 1]];
    for (required, values, expected) in [
        (ANY_OR_NONE, ["s", "", ""], Some(vec![0])),
        (ANY_OR_NONE, ["", "t", "b"], Some(vec![1])),
        (ANY_OR_NONE, ["", "", "b"], Some(vec![])),
        (ANY, ["", "t", ""], Some(vec![1])),
        (ANY, ["", "", "b"], None),
        (NONE_OR_BOTH, ["s", "t", ""], Some(vec![0, 1])),
        (NONE_OR_BOTH, ["s", "", ""], Some(vec![])),
        (&[], ["s", "t", "b"], Some(vec![])),
        // What a set can do without makes it neither incomplete nor one to be preferred.
        (&[&[0, !1]], ["s", "", ""], Some(vec![0, !1])),
        (&[&[0, !1]], ["", "t", ""], None),
        (&[&[!1], &[0, !1]], ["s", "", ""], Some(vec![0, !1])),
        (&[&[!1], &[0, !1]], ["", "", ""], Some(vec![!1])),
    ] {
        assert_eq!(sent(required, values).ok(), expected, "{required:?} {values:?}");
    }
}

#[test]
fn each_way_to_authenticate_is_told_where_none_is_complete() {
    let told = sent(&[&[0, 1], &[2]], ["", "t", ""]).unwrap_err();
    let [first, second] = told.split("; or ").collect::<Vec<_>>().try_into().unwrap();
    assert!(first.contains("`AUTH_SESSION`") && !first.contains("tenant"), "{told}");
    assert!(second.contains("`b`: call `ClientBuilder::basic`"), "{told}");
}

fn credentials(values: [&str; 3]) -> Result<Credentials, String> {
    let values = values.map(|it| Some(it.into()));
    Credentials::new(&API, &values, None).map_err(|error| error.to_string())
}

#[test]
fn cookies_share_one_header_and_basic_is_encoded() {
    let credentials = credentials(["s1", "t2", "Aladdin:open sesame"]).unwrap();
    let mut headers = HeaderMap::new();
    credentials.apply(&[0, 1, 2], &mut headers, &mut Vec::new());
    assert_eq!(headers["cookie"], "session=s1; tenant=t2");
    // The example of RFC 7617, section 2.
    assert_eq!(headers["authorization"], "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert!(headers.values().all(http::HeaderValue::is_sensitive));
}

#[test]
fn a_credential_that_is_the_header_of_cookies_joins_them() {
    const HEADER: Credential =
        Credential { scheme: "c", name: "c", env: "AUTH_C", place: Place::Header("Cookie") };
    static OF_COOKIES: ApiInfo = ApiInfo { credentials: &[HEADER], ..API };
    let credentials = Credentials::new(&OF_COOKIES, &[Some("a=1; b=2".into())], None).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("cookie", http::HeaderValue::from_static("theme=dark"));
    credentials.apply(&[0], &mut headers, &mut Vec::new());
    assert_eq!(headers["cookie"], "theme=dark; a=1; b=2");
}

#[test]
fn what_is_not_needed_is_sent_where_it_is_there() {
    let mut headers = HeaderMap::new();
    credentials(["s1", "", "b"]).unwrap().apply(&[!0, !1, !2], &mut headers, &mut Vec::new());
    assert_eq!((headers.len(), &headers["cookie"]), (2, &"session=s1".parse().unwrap()));
}

#[test]
fn what_would_end_a_cookie_is_refused_without_being_quoted() {
    for value in ["s1;x", "s1 x", "s1,x", "s1\"x", "s1\\x", "\"s1", "\"", "s1é"] {
        let error = credentials([value, "t", "b"]).err().unwrap();
        assert!(error.contains("AUTH_SESSION") && !error.contains("s1"), "{error}");
    }
    for value in ["\"s1\"", "YWJj+/==", "a%20b"] {
        assert!(credentials([value, "t", "b"]).is_ok(), "{value}");
    }
}

#[test]
fn a_cookie_with_a_line_break_is_refused_without_being_quoted() {
    let error = credentials(["s1\r\nx: y", "t", "b"]).err().unwrap();
    assert!(error.contains("AUTH_SESSION") && !error.contains("s1"), "{error}");
}

#[test]
fn a_user_name_with_a_colon_is_refused_without_being_quoted() {
    let build = |user: &str| {
        ClientBuilder::new(&API)
            .base_url("https://a.example")
            .user_and_password(2, user, &"b".into())
            .build()
    };
    let error = build("top:secret").unwrap_err().to_string();
    assert!(
        error.contains("`ClientBuilder::basic` holds a colon") && !error.contains("secret"),
        "{error}"
    );
    assert!(build("top").is_ok());
}
