//! The parts as an emitted crate has them: floors, each of which names only itself and those below it.

#[cfg(any(test, feature = "blocking"))]
pub(crate) mod blocking;
pub(crate) mod calls;
pub(crate) mod data;
pub(crate) mod http;
pub(crate) mod streams;
#[cfg(any(test, feature = "test-util"))]
pub(crate) mod testing;

// What users of an emitted crate see.
#[cfg(any(test, feature = "blocking"))]
pub use blocking::blocking_stream::Blocking;
pub use calls::builder::ClientBuilder;
pub(crate) use calls::call::Setters;
pub use calls::call::{Call, Operation};
pub use calls::client::Client;
pub use calls::options::Options;
pub use calls::token::{AccessToken, TokenFuture, TokenProvider};
pub use calls::untyped::Untyped;
pub use data::extra::Extra;
pub use data::formatted::{Format, Formatted};
pub use data::json::Json;
pub use data::json_error::{FromJsonError, ToJsonError};
pub use data::or_none::{ItemsOrNone, OrNone, TextOrNone};
pub use data::patch::Patch;
pub use data::secret::Secret;
pub use http::api_error::ApiError;
pub use http::decode_error::DecodeError;
pub use http::error::{ConfigurationError, ConnectionError, Error, InvalidRequest, TimeoutError};
pub use http::header::Header;
pub use http::multipart::Multipart;
pub use http::problem::Problem;
pub use http::response::Response;
pub use http::transport::{Exchange, HttpRequest, HttpResponse, Middleware, Next, Transport};
pub use http::upload::Upload;
pub use streams::download::ByteStream;
pub use streams::event_parser::Event;
pub use streams::events::Events;
pub use streams::json_lines::JsonLines;
pub use streams::pages::{Items, Pages};
pub use streams::paging::Paged;
#[cfg(any(test, feature = "test-util"))]
pub use testing::manual_clock::ManualClock;
#[cfg(any(test, feature = "test-util"))]
pub use testing::sample::sample;
#[cfg(any(test, feature = "test-util"))]
pub use testing::stub::{StubRequest, StubTransport};
#[cfg(any(test, feature = "test-util"))]
pub use testing::stub_answer::StubAnswer;

// What emitted code names besides.
#[cfg(feature = "logging")]
pub(crate) use calls::logging::init_logging;
pub(crate) use calls::reply::{AsBytes, AsJson, AsNothing, AsText, AsTextOrJson, Decode};
pub(crate) use data::{
    check, choice, codec, constant, integers, large, only, shape, texts, variants,
};
pub(crate) use http::api::{ApiInfo, Credential, Place};
pub(crate) use http::method::{Method, Replay};
pub(crate) use http::request::Request;
pub(crate) use http::route::Route;
pub(crate) use http::style;
pub(crate) use streams::download::Download;
pub(crate) use streams::events::{AsEvents, AsTextEvents};
pub(crate) use streams::json_lines::AsJsonLines;
pub(crate) use streams::paging;
pub(crate) use streams::whole_events::AsWholeEvents;
