//! The parts as data: their text, what they need, and what is seen of them from outside.
//!
//! The generator copies the parts an API needs and derives the emitted manifest from their crates.
//! It compiles none of them for that: the feature `sources` is all it takes.

/// One module of the runtime.
#[derive(Debug)]
pub struct Part {
    /// The module's name; its file is `<name>.rs`.
    pub name: &'static str,
    /// The file's text.
    pub text: &'static str,
    /// The feature of the emitted crate that the module stands behind.
    pub feature: Option<&'static str>,
    /// What the emitted crate's users see: `pub use` in `runtime/mod.rs` and in `lib.rs`.
    pub public: &'static [&'static str],
    /// What emitted code uses besides: `pub use` in `runtime/mod.rs`, which is itself private.
    pub internal: &'static [&'static str],
    /// The other parts that it names.
    pub needs: &'static [&'static str],
    /// The crates that it names.
    pub crates: &'static [Crate],
}

/// A dependency of the emitted crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crate {
    /// The package's name.
    pub name: &'static str,
    /// The least version.
    pub version: &'static str,
    /// Whether its default features are on.
    pub default_features: bool,
    /// The features that are on besides.
    pub features: &'static [&'static str],
    /// Whether only a feature of the emitted crate brings it.
    pub optional: bool,
}

impl Crate {
    const fn new(name: &'static str, version: &'static str) -> Self {
        Self { name, version, default_features: true, features: &[], optional: false }
    }

    const fn only(self, features: &'static [&'static str]) -> Self {
        Self { default_features: false, features, ..self }
    }

    const fn with(self, features: &'static [&'static str]) -> Self {
        Self { features, ..self }
    }

    const fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

const BASE64: Crate = Crate::new("base64", "0.23.1").only(&["std"]);
const BYTES: Crate = Crate::new("bytes", "1.12.2");
const FASTRAND: Crate = Crate::new("fastrand", "2.5.0");
const FUTURES_CORE: Crate = Crate::new("futures-core", "0.3.34").only(&["std"]);
const HTTP: Crate = Crate::new("http", "1.5.0");
const HTTP_BODY: Crate = Crate::new("http-body", "1.1.0");
const HTTPDATE: Crate = Crate::new("httpdate", "1.0.3");
const PERCENT_ENCODING: Crate = Crate::new("percent-encoding", "2.3.2");
// TLS comes through the emitted crate's features; neither HTTP/2 nor the system's proxy settings.
const REQWEST: Crate = Crate::new("reqwest", "0.13.5").only(&[]);
const SERDE: Crate = Crate::new("serde", "1.0.229").only(&["std"]);
// Numbers keep their value, and open values their text.
const SERDE_JSON: Crate =
    Crate::new("serde_json", "1.0.154").with(&["float_roundtrip", "raw_value"]);
const TOKIO: Crate = Crate::new("tokio", "1.54.1").only(&["rt", "sync", "time"]);
// For uploads alone.
const TOKIO_FS: Crate = TOKIO.only(&["fs", "rt", "sync", "time"]);
const TRACING: Crate = Crate::new("tracing", "0.1.44").only(&["std"]);
const TRACING_SUBSCRIBER: Crate =
    Crate::new("tracing-subscriber", "0.3.20").only(&["fmt"]).optional();

/// The features of the emitted crate: name and what it turns on.
pub const FEATURES: &[(&str, &[&str])] = &[
    ("default", &["rustls"]),
    ("rustls", &["reqwest/rustls"]),
    ("native-tls", &["reqwest/native-tls"]),
    ("blocking", &[]),
    ("logging", &["dep:tracing-subscriber"]),
    ("test-util", &[]),
];

/// The own methods of `Call`, those of lists in pages, of downloads and of features among them, and what it gets from
/// traits: no setter can have one of these names, whether the API has such calls or not.
pub const RESERVED_CALL: &[&str] = &[
    "clone",
    "download",
    "extra",
    "header",
    "into_future",
    "items",
    "max_retries",
    "new",
    "options",
    "pages",
    "query",
    "raw",
    "timeout",
    "wait",
    "wait_download",
    "wait_raw",
    "wait_with_response",
    "with_response",
];

/// The own methods of `Client`, emitted ones included, and what it gets from traits: no accessor can
/// have one of these names.
pub const RESERVED_CLIENT: &[&str] =
    &["builder", "clone", "delete", "from_env", "get", "patch", "post", "put", "with_options"];

/// The own methods of `ClientBuilder`, and what it gets from traits, and `log`, whose environment variable
/// sets the level of logs: no credential can have one of these names.
pub const RESERVED_BUILDER: &[&str] = &[
    "base_url",
    "build",
    "clock",
    "clone",
    "connect_timeout",
    "credential",
    "deadline",
    "env",
    "env_from",
    "header",
    "http_client",
    "log",
    "max_body",
    "max_error_body",
    "max_retries",
    "middleware",
    "new",
    "retry_budget",
    "stall_timeout",
    "timeout",
    "token_provider",
    "token_source",
    "transport",
    "with_clock",
];

/// The parts that only some APIs need; those that they need in turn come with them.
pub const ON_DEMAND: &[&str] = &[
    "blocking_download",
    "blocking_stream",
    "choice",
    "chunks",
    "content",
    "download",
    "event_parser",
    "events",
    "form",
    "header",
    "idempotency",
    "json_lines",
    "link",
    "multipart",
    "node",
    "page_reader",
    "pages",
    "paging",
    "patch",
    "resume",
    "shape",
    "style",
    "token",
    "upload",
];

/// All parts, ordered by name.
pub const PARTS: &[Part] = &[
    Part {
        name: "api",
        text: include_str!("parts/api.rs"),
        feature: None,
        public: &[],
        internal: &["ApiInfo", "Credential", "Place"],
        needs: &[],
        crates: &[],
    },
    Part {
        name: "api_error",
        text: include_str!("parts/api_error.rs"),
        feature: None,
        public: &["ApiError"],
        internal: &[],
        needs: &["decode_error", "error", "problem", "response"],
        crates: &[BYTES, HTTP, SERDE, SERDE_JSON],
    },
    Part {
        name: "auth",
        text: include_str!("parts/auth.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["api", "error", "secret"],
        crates: &[BASE64, HTTP, REQWEST],
    },
    Part {
        name: "base_url",
        text: include_str!("parts/base_url.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error"],
        crates: &[REQWEST],
    },
    Part {
        name: "blocking",
        text: include_str!("parts/blocking.rs"),
        feature: Some("blocking"),
        public: &[],
        internal: &[],
        needs: &["call", "error", "response"],
        crates: &[BYTES, TOKIO],
    },
    Part {
        name: "blocking_download",
        text: include_str!("parts/blocking_download.rs"),
        feature: Some("blocking"),
        public: &[],
        internal: &[],
        needs: &["blocking", "blocking_stream", "call", "download", "error", "response"],
        crates: &[TOKIO],
    },
    Part {
        name: "blocking_stream",
        text: include_str!("parts/blocking_stream.rs"),
        feature: Some("blocking"),
        public: &["Blocking"],
        internal: &[],
        needs: &["blocking", "error"],
        crates: &[FUTURES_CORE],
    },
    Part {
        name: "body",
        text: include_str!("parts/body.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["clock", "error"],
        crates: &[BYTES, HTTP_BODY, REQWEST],
    },
    Part {
        name: "budget",
        text: include_str!("parts/budget.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error"],
        crates: &[],
    },
    Part {
        name: "builder",
        text: include_str!("parts/builder.rs"),
        feature: None,
        public: &["ClientBuilder"],
        internal: &[],
        needs: &[
            "api",
            "auth",
            "base_url",
            "budget",
            "client",
            "clock",
            "error",
            "options",
            "secret",
            "transport",
        ],
        crates: &[HTTP, REQWEST],
    },
    Part {
        name: "call",
        text: include_str!("parts/call.rs"),
        feature: None,
        public: &["Call", "Operation"],
        internal: &[],
        needs: &[
            "client", "error", "extra", "options", "outgoing", "params", "request", "response",
            "route", "send",
        ],
        crates: &[BYTES, SERDE],
    },
    Part {
        name: "choice",
        text: include_str!("parts/choice.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["decode_error", "json", "shape"],
        crates: &[SERDE, SERDE_JSON],
    },
    Part {
        name: "chunks",
        text: include_str!("parts/chunks.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["body", "error", "response"],
        crates: &[BYTES],
    },
    Part {
        name: "client",
        text: include_str!("parts/client.rs"),
        feature: None,
        public: &["Client"],
        internal: &[],
        needs: &[
            "api",
            "auth",
            "base_url",
            "budget",
            "call",
            "clock",
            "options",
            "route",
            "transport",
            "untyped",
        ],
        crates: &[HTTP],
    },
    Part {
        name: "clock",
        text: include_str!("parts/clock.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &[],
        crates: &[FASTRAND, TOKIO],
    },
    Part {
        name: "codec",
        text: include_str!("parts/codec.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["json"],
        crates: &[SERDE, SERDE_JSON],
    },
    Part {
        name: "content",
        text: include_str!("parts/content.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error", "payload"],
        crates: &[BYTES, HTTP_BODY, REQWEST, TOKIO_FS],
    },
    Part {
        name: "decode_error",
        text: include_str!("parts/decode_error.rs"),
        feature: None,
        public: &["DecodeError"],
        internal: &[],
        needs: &["locate", "response"],
        crates: &[BYTES, HTTP, SERDE_JSON],
    },
    Part {
        name: "download",
        text: include_str!("parts/download.rs"),
        feature: None,
        public: &["ByteStream"],
        internal: &["Download"],
        needs: &["call", "chunks", "error", "response", "send"],
        crates: &[BYTES, FUTURES_CORE, TOKIO],
    },
    Part {
        name: "error",
        text: include_str!("parts/error.rs"),
        feature: None,
        public: &[
            "ConfigurationError",
            "ConnectionError",
            "Error",
            "InvalidRequest",
            "TimeoutError",
        ],
        internal: &[],
        needs: &["api_error", "decode_error", "retry"],
        crates: &[HTTP, REQWEST, SERDE_JSON],
    },
    Part {
        name: "event_parser",
        text: include_str!("parts/event_parser.rs"),
        feature: None,
        public: &["Event"],
        internal: &[],
        needs: &[],
        crates: &[],
    },
    Part {
        name: "events",
        text: include_str!("parts/events.rs"),
        feature: None,
        public: &["Events"],
        internal: &["AsEvents", "AsTextEvents"],
        needs: &[
            "chunks",
            "client",
            "decode_error",
            "error",
            "event_parser",
            "outgoing",
            "response",
            "resume",
            "send",
        ],
        crates: &[BYTES, FUTURES_CORE, SERDE, SERDE_JSON],
    },
    Part {
        name: "extra",
        text: include_str!("parts/extra.rs"),
        feature: None,
        public: &["Extra"],
        internal: &[],
        needs: &["codec", "json"],
        crates: &[SERDE],
    },
    Part {
        name: "form",
        text: include_str!("parts/form.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["codec", "error", "extra", "json", "node", "request", "style"],
        crates: &[SERDE],
    },
    Part {
        name: "header",
        text: include_str!("parts/header.rs"),
        feature: None,
        public: &["Header"],
        internal: &[],
        needs: &[],
        crates: &[HTTP, SERDE, SERDE_JSON],
    },
    Part {
        name: "idempotency",
        text: include_str!("parts/idempotency.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error", "payload", "request"],
        crates: &[SERDE_JSON],
    },
    Part {
        name: "json",
        text: include_str!("parts/json.rs"),
        feature: None,
        public: &["Json"],
        internal: &[],
        needs: &["decode_error", "error"],
        crates: &[BYTES, SERDE, SERDE_JSON],
    },
    Part {
        name: "json_lines",
        text: include_str!("parts/json_lines.rs"),
        feature: None,
        public: &["JsonLines"],
        internal: &["AsJsonLines"],
        needs: &["chunks", "client", "decode_error", "error", "outgoing", "response", "send"],
        crates: &[BYTES, FUTURES_CORE, SERDE, SERDE_JSON],
    },
    Part {
        name: "link",
        text: include_str!("parts/link.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &[],
        crates: &[HTTP],
    },
    Part {
        name: "locate",
        text: include_str!("parts/locate.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["json"],
        crates: &[],
    },
    Part {
        name: "logging",
        text: include_str!("parts/logging.rs"),
        feature: Some("logging"),
        public: &[],
        internal: &["init_logging"],
        needs: &["error"],
        crates: &[TRACING_SUBSCRIBER],
    },
    Part {
        name: "manual_clock",
        text: include_str!("parts/manual_clock.rs"),
        feature: Some("test-util"),
        public: &["ManualClock"],
        internal: &[],
        needs: &["builder", "clock"],
        crates: &[],
    },
    Part {
        name: "multipart",
        text: include_str!("parts/multipart.rs"),
        feature: None,
        public: &["Multipart"],
        internal: &[],
        needs: &["content", "error", "json", "node", "request", "upload"],
        crates: &[FASTRAND, HTTP, SERDE],
    },
    Part {
        name: "node",
        text: include_str!("parts/node.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["json"],
        crates: &[SERDE],
    },
    Part {
        name: "options",
        text: include_str!("parts/options.rs"),
        feature: None,
        public: &["Options"],
        internal: &[],
        needs: &["extra", "json"],
        crates: &[HTTP, SERDE],
    },
    Part {
        name: "outgoing",
        text: include_str!("parts/outgoing.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["auth", "client", "error", "options", "payload", "request", "route"],
        crates: &[HTTP, REQWEST],
    },
    Part {
        name: "page_reader",
        text: include_str!("parts/page_reader.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &[
            "call",
            "decode_error",
            "error",
            "link",
            "outgoing",
            "paging",
            "payload",
            "response",
            "send",
        ],
        crates: &[BYTES, REQWEST, SERDE_JSON],
    },
    Part {
        name: "pages",
        text: include_str!("parts/pages.rs"),
        feature: None,
        public: &["Items", "Pages"],
        internal: &[],
        needs: &["call", "error", "page_reader", "paging"],
        crates: &[FUTURES_CORE],
    },
    Part {
        name: "paging",
        text: include_str!("parts/paging.rs"),
        feature: None,
        public: &["Paged"],
        internal: &[],
        needs: &["call", "json", "node", "response"],
        crates: &[SERDE],
    },
    Part {
        name: "params",
        text: include_str!("parts/params.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error", "request"],
        crates: &[],
    },
    Part {
        name: "patch",
        text: include_str!("parts/patch.rs"),
        feature: None,
        public: &["Patch"],
        internal: &[],
        needs: &["codec", "secret"],
        crates: &[SERDE],
    },
    Part {
        name: "payload",
        text: include_str!("parts/payload.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error"],
        crates: &[BYTES, REQWEST],
    },
    Part {
        name: "problem",
        text: include_str!("parts/problem.rs"),
        feature: None,
        public: &["Problem"],
        internal: &[],
        needs: &["json", "response"],
        crates: &[BYTES, HTTP, SERDE_JSON],
    },
    Part {
        name: "redirect",
        text: include_str!("parts/redirect.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["transport"],
        crates: &[HTTP, REQWEST],
    },
    Part {
        name: "request",
        text: include_str!("parts/request.rs"),
        feature: None,
        public: &[],
        internal: &["Request"],
        needs: &["api", "auth", "codec", "error", "extra", "payload", "route"],
        crates: &[BYTES, HTTP, PERCENT_ENCODING, SERDE, SERDE_JSON],
    },
    Part {
        name: "response",
        text: include_str!("parts/response.rs"),
        feature: None,
        public: &["Response"],
        internal: &["AsBytes", "AsJson", "AsNothing", "AsText", "Decode"],
        needs: &["body", "client", "decode_error", "error", "outgoing", "send"],
        crates: &[BYTES, HTTP, SERDE, SERDE_JSON],
    },
    Part {
        name: "resume",
        text: include_str!("parts/resume.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &[
            "budget",
            "client",
            "clock",
            "error",
            "event_parser",
            "outgoing",
            "response",
            "retry",
            "send",
        ],
        crates: &[HTTP],
    },
    Part {
        name: "retry",
        text: include_str!("parts/retry.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["error", "route"],
        crates: &[HTTP, HTTPDATE],
    },
    Part {
        name: "route",
        text: include_str!("parts/route.rs"),
        feature: None,
        public: &[],
        internal: &["Method", "Replay", "Route"],
        needs: &["api"],
        crates: &[HTTP],
    },
    Part {
        name: "secret",
        text: include_str!("parts/secret.rs"),
        feature: None,
        public: &["Secret"],
        internal: &[],
        needs: &[],
        crates: &[SERDE],
    },
    Part {
        name: "send",
        text: include_str!("parts/send.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &[
            "api_error",
            "body",
            "budget",
            "client",
            "clock",
            "decode_error",
            "error",
            "outgoing",
            "payload",
            "redirect",
            "response",
            "retry",
            "route",
            "transport",
        ],
        crates: &[BYTES, HTTP, REQWEST, TOKIO, TRACING],
    },
    Part {
        name: "shape",
        text: include_str!("parts/shape.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["codec", "json", "secret"],
        crates: &[SERDE],
    },
    Part {
        name: "stub",
        text: include_str!("parts/stub.rs"),
        feature: Some("test-util"),
        public: &["StubRequest", "StubTransport"],
        internal: &[],
        needs: &["body", "decode_error", "error", "stub_answer", "transport"],
        crates: &[BYTES, HTTP, SERDE, SERDE_JSON, TOKIO],
    },
    Part {
        name: "stub_answer",
        text: include_str!("parts/stub_answer.rs"),
        feature: Some("test-util"),
        public: &["StubAnswer"],
        internal: &[],
        needs: &[],
        crates: &[BYTES, HTTP, HTTP_BODY, REQWEST, SERDE, SERDE_JSON],
    },
    Part {
        name: "style",
        text: include_str!("parts/style.rs"),
        feature: None,
        public: &[],
        internal: &[],
        needs: &["json", "node", "params", "request"],
        crates: &[PERCENT_ENCODING, SERDE],
    },
    Part {
        name: "token",
        text: include_str!("parts/token.rs"),
        feature: None,
        public: &["AccessToken", "TokenFuture", "TokenProvider"],
        internal: &[],
        needs: &["auth", "builder", "error", "secret"],
        crates: &[HTTP, TOKIO],
    },
    Part {
        name: "transport",
        text: include_str!("parts/transport.rs"),
        feature: None,
        public: &["Exchange", "HttpRequest", "HttpResponse", "Middleware", "Next", "Transport"],
        internal: &[],
        needs: &["error"],
        crates: &[HTTP, REQWEST],
    },
    Part {
        name: "untyped",
        text: include_str!("parts/untyped.rs"),
        feature: None,
        public: &["Untyped"],
        internal: &[],
        needs: &["call", "error", "json", "request", "response", "route"],
        crates: &[BYTES, SERDE, SERDE_JSON],
    },
    Part {
        name: "upload",
        text: include_str!("parts/upload.rs"),
        feature: None,
        public: &["Upload"],
        internal: &[],
        needs: &["content", "error", "payload", "request"],
        crates: &[BYTES, TOKIO_FS],
    },
];
