//! The parts as an emitted crate has them; `sources::PARTS` says the same as data.

pub(crate) mod api;
pub(crate) mod api_error;
pub(crate) mod auth;
pub(crate) mod base_url;
#[cfg(any(test, feature = "blocking"))]
pub(crate) mod blocking;
#[cfg(any(test, feature = "blocking"))]
pub(crate) mod blocking_download;
#[cfg(any(test, feature = "blocking"))]
pub(crate) mod blocking_stream;
pub(crate) mod body;
pub(crate) mod budget;
pub(crate) mod builder;
pub(crate) mod call;
pub(crate) mod choice;
pub(crate) mod chunks;
pub(crate) mod client;
pub(crate) mod clock;
pub(crate) mod codec;
pub(crate) mod content;
pub(crate) mod decode_error;
pub(crate) mod download;
pub(crate) mod error;
pub(crate) mod event_parser;
pub(crate) mod events;
pub(crate) mod extra;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod idempotency;
pub(crate) mod json;
pub(crate) mod json_lines;
pub(crate) mod link;
pub(crate) mod locate;
#[cfg(feature = "logging")]
pub(crate) mod logging;
#[cfg(any(test, feature = "test-util"))]
pub(crate) mod manual_clock;
pub(crate) mod multipart;
pub(crate) mod node;
pub(crate) mod options;
pub(crate) mod outgoing;
pub(crate) mod page_reader;
pub(crate) mod pages;
pub(crate) mod paging;
pub(crate) mod params;
pub(crate) mod patch;
pub(crate) mod payload;
pub(crate) mod problem;
pub(crate) mod redirect;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod resume;
pub(crate) mod retry;
pub(crate) mod route;
pub(crate) mod secret;
pub(crate) mod send;
pub(crate) mod shape;
#[cfg(any(test, feature = "test-util"))]
pub(crate) mod stub;
#[cfg(any(test, feature = "test-util"))]
pub(crate) mod stub_answer;
pub(crate) mod style;
pub(crate) mod token;
pub(crate) mod transport;
pub(crate) mod untyped;
pub(crate) mod upload;

pub use api::{ApiInfo, Credential, Place};
pub use api_error::ApiError;
#[cfg(any(test, feature = "blocking"))]
pub use blocking_stream::Blocking;
pub use builder::ClientBuilder;
pub use call::{Call, Operation};
pub use client::Client;
pub use decode_error::DecodeError;
pub use download::{ByteStream, Download};
pub use error::{ConfigurationError, ConnectionError, Error, InvalidRequest, TimeoutError};
pub use event_parser::Event;
pub use events::{AsEvents, AsTextEvents, Events};
pub use extra::Extra;
pub use header::Header;
pub use json::Json;
pub use json_lines::{AsJsonLines, JsonLines};
#[cfg(feature = "logging")]
pub use logging::init_logging;
#[cfg(any(test, feature = "test-util"))]
pub use manual_clock::ManualClock;
pub use multipart::Multipart;
pub use options::Options;
pub use pages::{Items, Pages};
pub use paging::Paged;
pub use patch::Patch;
pub use problem::Problem;
pub use request::Request;
pub use response::{AsBytes, AsJson, AsNothing, AsText, Decode, Response};
pub use route::{Method, Replay, Route};
pub use secret::Secret;
#[cfg(any(test, feature = "test-util"))]
pub use stub::{StubRequest, StubTransport};
#[cfg(any(test, feature = "test-util"))]
pub use stub_answer::StubAnswer;
pub use token::{AccessToken, TokenFuture, TokenProvider};
pub use transport::{Exchange, HttpRequest, HttpResponse, Middleware, Next, Transport};
pub use untyped::Untyped;
pub use upload::Upload;
