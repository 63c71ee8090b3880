// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! The support code, which is the same in the client of any API.

mod data;
mod http;
mod calls;
#[cfg(feature = "blocking")]
mod blocking;
#[cfg(feature = "test-util")]
mod testing;

pub(crate) use data::codec;
pub use data::extra::Extra;
pub use data::json::Json;
pub use data::json_error::{FromJsonError, ToJsonError};
pub use data::secret::Secret;
pub(crate) use data::texts;
pub(crate) use data::variants;
pub(crate) use http::api::{ApiInfo, Credential, Place};
pub use http::api_error::ApiError;
pub use http::decode_error::DecodeError;
pub use http::error::{
    ConfigurationError, ConnectionError, Error, InvalidRequest, TimeoutError,
};
pub(crate) use http::method::{Method, Replay};
pub use http::problem::Problem;
pub(crate) use http::request::Request;
pub use http::response::Response;
pub(crate) use http::route::Route;
pub use http::transport::{
    Exchange, HttpRequest, HttpResponse, Middleware, Next, Transport,
};
pub use calls::builder::ClientBuilder;
pub use calls::call::{Call, Operation};
pub(crate) use calls::call::Setters;
pub use calls::client::Client;
#[cfg(feature = "logging")]
pub(crate) use calls::logging::init_logging;
pub use calls::options::Options;
pub(crate) use calls::reply::{AsBytes, AsJson, AsNothing, AsText, AsTextOrJson, Decode};
pub use calls::untyped::Untyped;
#[cfg(feature = "test-util")]
pub use testing::manual_clock::ManualClock;
#[cfg(feature = "test-util")]
pub use testing::sample::sample;
#[cfg(feature = "test-util")]
pub use testing::stub::{StubRequest, StubTransport};
#[cfg(feature = "test-util")]
pub use testing::stub_answer::StubAnswer;
