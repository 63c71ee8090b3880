//! Names that the document cannot have, since parts have them.

/// The own methods of `Call`, those of lists in pages, of downloads and of features among them, and
/// what it gets from traits: no setter can have one of these names, whether the API has such calls or
/// not.
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
    "max_memory",
    "max_retries",
    "middleware",
    "new",
    "require_credentials",
    "retry_budget",
    "stall_timeout",
    "timeout",
    "token_provider",
    "token_source",
    "transport",
    "user_and_password",
    "variable",
    "with_clock",
];
