// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! Sendblue API.
//!
//! The part of the Sendblue API that manages webhook subscriptions.
//!
//! # Quick start
//!
//! ```no_run
//! use sendblue_api::{Client, Error};
//!
//! async fn example() -> Result<(), Error> {
//!     let client = Client::from_env()?;
//!     let reply = client.webhooks().list().await?;
//!     println!("{reply:?}");
//!     Ok(())
//! }
//! ```
//!
//! # Credentials
//!
//! | Setter of the builder | Environment variable | Where it goes |
//! |---|---|---|
//! | `api_key` | `SENDBLUE_API_API_KEY` | in the header `sb-api-key-id` |
//! | `api_secret` | `SENDBLUE_API_API_SECRET` | in the header `sb-api-secret-key` |
//! | `base_url` | `SENDBLUE_API_BASE_URL` | the base URL of all requests |
//!
//! Calls need `api_key` and `api_secret`.
//! An empty or blank variable counts as unset. A credential is asked for by the calls that need it, before
//! anything is sent; `ClientBuilder::require_credentials` has `build` ask at once.
//!
//! # Calls
//!
//! A method of a resource gives a call: what only you can say is an argument, more than four are the fields
//! of a struct, and all else is a chained setter: what is optional, what has a default, and the options of
//! this one call (`timeout`, `max_retries`, `header`, `query`, `extra`). A required member or parameter with
//! a default is sent with it unless it is set. An enum of listed texts is made from such a text, too. Many values
//! are whatever yields them: an array, a `Vec`, an iterator, but not a borrowed array; where there are none,
//! `Vec::<String>::new()` says of what. Awaiting the call sends it. `with_response` gives status, headers and
//! request id beside the value, `raw` the response untouched.
//!
//! Endpoints that the document does not describe are reached with `Client::get`, `post`, `put`, `patch` and
//! `delete`; their `json` sends JSON, their `body` any media type. Where an answer may be of several media
//! types, the header `accept` asks for another one, and `raw` returns it as it came.
//!
//! # Blocking
//!
//! With the feature `blocking`, code that is not async sends a call by `wait`,
//! `wait_with_response` or `wait_raw`: the same calls, options and errors, and the thread is
//! blocked until the answer is there.
//!
//! ```no_run
//! # #[cfg(feature = "blocking")] mod blocking {
//! use sendblue_api::{Client, Error};
//!
//! fn example() -> Result<(), Error> {
//!     let client = Client::from_env()?;
//!     let reply = client.webhooks().list().wait()?;
//!     println!("{reply:?}");
//!     Ok(())
//! }
//! # }
//! ```
//!
//! Connections live on one thread in the background. On a thread of an async runtime these methods fail with
//! `Error::InvalidRequest` instead of stopping everything else that runs there. A client for blocking calls should not
//! also be awaited: it could take a connection from a runtime that is not running.
//!
//! # Errors
//!
//! All calls fail with `Error`, an enum: `Api` when the server answers with a status that is not a success (its
//! body is kept, and read with a type by `ApiError::body`, or as the details of RFC 9457 by
//! `ApiError::problem`), `Connection`, `Timeout`, `Decode` when a body is not what the document declares,
//! `InvalidRequest` when the request could not be sent, and `Configuration`. `is_timeout`, `is_connect`,
//! `is_retryable`, `status` and `request_id` ask any of them. Neither errors nor `Debug` show a credential or a body.
//!
//! # Retries
//!
//! A failed call is sent again up to twice, after about half a second and then about twice that, or when the
//! server says so (`Retry-After`): after any transient failure, unless its method says that it is retried only if
//! the server did not process the request, or never. All calls of a client share a budget for retries, so that
//! they do not make an outage worse.
//!
//! # Limits
//!
//! | Setter of the builder | Default | What it limits |
//! |---|---|---|
//! | `connect_timeout` | 5 s | connecting; within `timeout` |
//! | `timeout` | 60 s | one attempt, from connecting to the last byte of the body |
//! | `deadline` | none | the whole call, including retries and the waits before them |
//! | `stall_timeout` | 60 s | how long a body may stall; the only limit of a stream once its head is there |
//! | `max_retries` | 2 | how often a call is sent again |
//! | `retry_budget` | 500 tokens | retries of all calls: each takes 5, after a timeout 10; successes give them back |
//! | `max_body` | 64 MiB | the body of a success; a longer one is an error |
//! | `max_memory` | 512 MiB | what a reply, a page or an event becomes in memory, as an estimate |
//! | `max_error_body` | 8 MiB | the body of an API error; a longer one is cut off |
//!
//! `timeout`, `deadline`, `stall_timeout` and `max_retries` can be set by `Options` too, for one call or for a
//! client made by `Client::with_options`.
//!
//! # Unknown data
//!
//! Members, enum values and forms of values that this version of the crate does not know are kept and sent
//! back unchanged: in the field for undeclared members of a struct, and in the last variant of an enum.
//!
//! # Logs
//!
//! Calls are spans of `tracing`; attempts, and bodies that cannot be decoded, are events. All are at the level
//! `DEBUG`; their fields have the names of OpenTelemetry's semantic conventions for HTTP. None holds a path, a query, a header's value or a body.
//! With the feature `logging`, `init_logging` prints them to stderr, down to the level in the environment variable
//! `SENDBLUE_API_LOG`: `off`, `error`, `warn`, `info`, `debug` or `trace`.
//!
//! # Extending
//!
//! `ClientBuilder::middleware` adds something to do around each request that is sent and its answer:
//! signing, recording, caching. `ClientBuilder::transport` replaces what sends requests. Credentials, time
//! limits, retries and redirects stay above both.
//!
//! # Features
//!
//! - `rustls` (default): TLS by rustls with `aws-lc-rs`, whose build takes a C compiler.
//! - `native-tls`: TLS by the system's library, OpenSSL with its headers on Linux.
//! - `blocking`: calls that block the thread, for code that is not async.
//! - `logging`: `init_logging`, which prints logs to stderr.
//! - `test-util`: `StubTransport`, to test without a network, `ManualClock`, to test retries and time limits
//!   without waiting, and `sample`, to make any model of the members that a test is about.
//!
//! # Tests
//!
//! With the feature `test-util`, a stub answers in place of the network, records what it was asked, and fails
//! the way networks do; with a `ManualClock` time limits and retries take no time.
//!
//! ```no_run
//! # #[cfg(feature = "test-util")]async fn example() -> Result<(), sendblue_api::Error> {
//! use sendblue_api::{Client, StubAnswer, StubTransport, types};
//! let stub = StubTransport::new();
//! stub.push(StubAnswer::json(&types::WebhookListResponse::default()));
//! let client = Client::builder()
//!     .api_key("…")
//!     .api_secret("…")
//!     .transport(stub.clone())
//!     .build()?;
//! let reply = client.webhooks().list().await?;
//! println!("{reply:?} {:?}", stub.requests());
//! # Ok(()) }
//! ```

#![forbid(unsafe_code)]
#![allow(
    clippy::disallowed_names,
    clippy::diverging_sub_expression,
    clippy::doc_lazy_continuation,
    clippy::doc_overindented_list_items,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::new_ret_no_self,
    clippy::result_large_err,
    clippy::self_named_constructors,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention,
    reason = "the document decides on words and sizes, and the decoders on what is cheap to compile"
)]

mod client;
mod codec;
#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "the same for every API, and this one may not need all of it"
)]
mod runtime;

pub mod resources;
pub mod types;

#[cfg(feature = "logging")]
pub use client::init_logging;

pub use crate::runtime::{
    ApiError, Call, Client, ClientBuilder, ConfigurationError, ConnectionError,
    DecodeError, Error, Exchange, Extra, FromJsonError, HttpRequest, HttpResponse,
    InvalidRequest, Json, Middleware, Next, Operation, Options, Problem, Response,
    Secret, TimeoutError, ToJsonError, Transport, Untyped,
};
#[cfg(feature = "test-util")]
pub use crate::runtime::{ManualClock, StubAnswer, StubRequest, StubTransport, sample};
