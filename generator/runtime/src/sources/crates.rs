//! The crates that parts name, and the features of an emitted crate.

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
const CHRONO: Crate = Crate::new("chrono", "0.4.45").only(&["std"]);
const FASTRAND: Crate = Crate::new("fastrand", "2.5.0");
const FUTURES_CORE: Crate = Crate::new("futures-core", "0.3.34").only(&["std"]);
const HTTP: Crate = Crate::new("http", "1.5.0");
const HTTP_BODY: Crate = Crate::new("http-body", "1.1.0");
const HTTPDATE: Crate = Crate::new("httpdate", "1.0.3");
const JIFF: Crate = Crate::new("jiff", "1.0.2").only(&["std"]);
const PERCENT_ENCODING: Crate = Crate::new("percent-encoding", "2.3.2");
// TLS comes through the emitted crate's features; neither HTTP/2 nor the system's proxy settings.
const REQWEST: Crate = Crate::new("reqwest", "0.13.5").only(&[]);
const RUST_DECIMAL: Crate = Crate::new("rust_decimal", "1.43.0").only(&["std"]);
const SERDE: Crate = Crate::new("serde", "1.0.229").only(&["std"]);
// Numbers keep their value, and open values their text.
const SERDE_JSON: Crate =
    Crate::new("serde_json", "1.0.154").with(&["float_roundtrip", "raw_value"]);
const TIME: Crate = Crate::new("time", "0.3.55").only(&["formatting", "parsing"]);
const TOKIO: Crate = Crate::new("tokio", "1.54.1").only(&["rt", "sync", "time"]);
// For uploads alone.
const TOKIO_FS: Crate = TOKIO.only(&["fs", "rt", "sync", "time"]);
const TRACING: Crate = Crate::new("tracing", "0.1.44").only(&["std"]);
const TRACING_SUBSCRIBER: Crate =
    Crate::new("tracing-subscriber", "0.3.20").only(&["fmt"]).optional();
const URL: Crate = Crate::new("url", "2.5.8").only(&["std"]);
const UUID: Crate = Crate::new("uuid", "1.29.3").only(&["std"]);

/// Those that a part may name by their name.
pub(super) const CRATES: &[Crate] = &[
    BASE64,
    BYTES,
    CHRONO,
    FASTRAND,
    FUTURES_CORE,
    HTTP,
    HTTP_BODY,
    HTTPDATE,
    JIFF,
    PERCENT_ENCODING,
    REQWEST,
    RUST_DECIMAL,
    SERDE,
    SERDE_JSON,
    TIME,
    TOKIO,
    TRACING,
    TRACING_SUBSCRIBER,
    URL,
    UUID,
];

/// Whether an emitted crate may depend on a crate of that name, as code has it: its own name would hide
/// that crate in its examples and tests.
pub fn is_dependency(library: &str) -> bool {
    CRATES.iter().any(|it| it.name.replace('-', "_") == library)
}

/// Those that are needed with more features where a path begins so.
pub(super) const WIDER: &[(&str, Crate)] = &[("tokio::fs::", TOKIO_FS)];

/// The features of the emitted crate: name and what it turns on.
pub const FEATURES: &[(&str, &[&str])] = &[
    ("default", &["rustls"]),
    ("rustls", &["reqwest/rustls"]),
    ("native-tls", &["reqwest/native-tls"]),
    ("blocking", &[]),
    ("logging", &["dep:tracing-subscriber"]),
    ("test-util", &[]),
];
