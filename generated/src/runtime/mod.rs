// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! The support code, which is the same in the client of any API.

pub(crate) mod api;
pub(crate) mod api_error;
pub(crate) mod auth;
pub(crate) mod base_url;
#[cfg(feature = "blocking")]
pub(crate) mod blocking;
pub(crate) mod body;
pub(crate) mod budget;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod codec;
pub(crate) mod decode_error;
pub(crate) mod error;
pub(crate) mod extra;
pub(crate) mod json;
pub(crate) mod locate;
#[cfg(feature = "logging")]
pub(crate) mod logging;
#[cfg(feature = "test-util")]
pub(crate) mod manual_clock;
pub(crate) mod options;
pub(crate) mod outgoing;
pub(crate) mod params;
pub(crate) mod payload;
pub(crate) mod problem;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod route;
pub(crate) mod secret;
pub(crate) mod send;
#[cfg(feature = "test-util")]
pub(crate) mod stub;
#[cfg(feature = "test-util")]
pub(crate) mod stub_answer;
pub(crate) mod transport;
pub(crate) mod untyped;

pub use api::{ApiInfo, Credential, Place};
pub use api_error::ApiError;
pub use builder::ClientBuilder;
pub use call::{Call, Operation};
pub use client::Client;
pub use decode_error::DecodeError;
pub use error::{
    ConfigurationError, ConnectionError, Error, InvalidRequest, TimeoutError,
};
pub use extra::Extra;
pub use json::Json;
#[cfg(feature = "logging")]
pub use logging::init_logging;
#[cfg(feature = "test-util")]
pub use manual_clock::ManualClock;
pub use options::Options;
pub use problem::Problem;
pub use request::Request;
pub use response::{AsBytes, AsJson, AsNothing, AsText, Decode, Response};
pub use route::{Method, Replay, Route};
pub use secret::Secret;
#[cfg(feature = "test-util")]
pub use stub::{StubRequest, StubTransport};
#[cfg(feature = "test-util")]
pub use stub_answer::StubAnswer;
pub use transport::{Exchange, HttpRequest, HttpResponse, Middleware, Next, Transport};
pub use untyped::Untyped;
