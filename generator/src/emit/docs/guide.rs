//! What a user of the crate should know, in Markdown: for the README and for the crate's own
//! documentation.

use std::time::Duration;

use super::words;
use crate::emit::client::place_in_words;
use crate::emit::manifest;
use crate::sdk::{Client, Model, Reading, Sdk};
use crate::support::Support;
use runtime::sources::{Name, limits};

/// The sections after the quick start; `mark` is what a heading starts with, and `example` and `upload` are
/// programs that block, and that send a file.
pub(super) fn sections(
    sdk: &Sdk,
    support: &Support,
    mark: &str,
    example: Option<String>,
    upload: Option<String>,
) -> String {
    let paged = sdk.resources.iter().flat_map(|it| &it.methods).any(|it| it.paging.is_some());
    let sections = [
        ("Credentials", credentials(sdk)),
        ("Calls", calls(sdk)),
        ("Formats", formats(support)),
        ("Lists", if paged { LISTS.to_owned() } else { String::new() }),
        ("Streams and files", streams(sdk)),
        ("Uploads", uploads(support, upload)),
        ("Blocking", blocking(support, example)),
        ("Errors", ERRORS.to_owned()),
        ("Retries", RETRIES.to_owned()),
        ("Limits", limits()),
        ("Unknown data", UNKNOWN.to_owned()),
        ("Logs", logs(&sdk.client)),
        ("Extending", EXTENDING.to_owned()),
        ("Features", manifest::FEATURES.to_owned()),
    ];
    let sections = sections.iter().filter(|(_, text)| !text.is_empty());
    let sections = sections.map(|(title, text)| format!("{mark} {title}\n\n{text}"));
    sections.collect::<Vec<_>>().join("\n\n")
}

/// How calls are made, and what may be `null`, if anything may that may be absent, too.
fn calls(sdk: &Sdk) -> String {
    let mut objects = sdk.models.iter().filter_map(Model::object);
    let has_nulls = objects.any(|it| it.fields.iter().any(|it| it.null.is_some()));
    if has_nulls { format!("{CALLS}\n\n{NULLS}") } else { CALLS.to_owned() }
}

const NULLS: &str = "\
What may be `null` takes values as everything else does, and `None`; of texts that is `Option<&str>`. Where a
member may be absent, `None` leaves it out, and a setter of its own sends `null`: `note_null` for `note`.";

const CALLS: &str = "\
A method of a resource gives a call: what only you can say is an argument, more than four are the fields
of a struct, and all else is a chained setter: what is optional, what has a default, and the options of
this one call (`timeout`, `max_retries`, `header`, `query`, `extra`). A required member or parameter with
a default is sent with it unless it is set. An enum of listed texts is made from such a text, too. Many values
are whatever yields them: an array, a `Vec`, an iterator, but not a borrowed array; where there are none,
`Vec::<String>::new()` says of what. Awaiting the call sends it. `with_response` gives status, headers and
request id beside the value, `raw` the response untouched.

Endpoints that the document does not describe are reached with `Client::get`, `post`, `put`, `patch` and
`delete`; their `json` sends JSON, their `body` any media type. Where an answer may be of several media
types, the header `accept` asks for another one, and `raw` returns it as it came.";

/// How texts of formats are read and given, if some are read as types.
fn formats(support: &Support) -> String {
    let parts = support.parts().iter().filter(|it| it.needs.contains(&Name::Formatted));
    let crates = parts.flat_map(|it| &it.crates).map(|it| format!("`{}`", it.name));
    let crates = crates.collect::<Vec<_>>().join(", ");
    if crates.is_empty() {
        return crates;
    }
    words::wrap(&format!("{FORMATS} To name a type, depend on its crate yourself: {crates}."))
}

const FORMATS: &str = "\
A text of a format is `Formatted<T>`: `get` reads it as a `T`, which fails where it says something else, and \
`as_str` is the text as the server wrote it, which is sent back unchanged. What takes one takes a `T` or a text.";

const LISTS: &str = "\
Where a list comes in pages, awaiting its call gives the first one. `items` reads all items and `pages`
all pages, as streams (`futures_core::Stream`) with a `next` of their own. A page is asked for when the
one before it is used up, as a call of its own: options, time limits and retries are those of the call. An
error is the last item. A server that names the same page again, or another origin, ends the stream with
`Error::Decode`.";

const BLOCKING: &str = "\
With the feature `blocking`, code that is not async sends a call by `wait`, `wait_with_response` or
`wait_raw`: the same calls, options and errors, and the thread is blocked until the answer is there.";

const BLOCKING_DOWNLOADS: &str = "\
`wait_download` gives bytes as they arrive: an iterator of pieces, and a `std::io::Read`.";

const BLOCKING_STREAMS: &str = "\
`Blocking::new` makes an iterator of a stream.";

const BLOCKING_LIMITS: &str = "\
Connections live on one thread in the background. On a thread of an async runtime these methods fail with
`Error::InvalidRequest` instead of stopping everything else that runs there. A client for blocking calls should not
also be awaited: it could take a connection from a runtime that is not running.";

/// What is said of each kind of reply that is not read at once, if the API has one.
fn streams(sdk: &Sdk) -> String {
    let methods = sdk.resources.iter().flat_map(|it| &it.methods);
    let has = |reading| methods.clone().any(|it| it.reading() == reading);
    let kinds = [
        (methods.clone().any(|it| it.reply.has_bytes()), DOWNLOADS),
        (has(Reading::Events), EVENTS),
        (has(Reading::Lines), JSON_LINES),
    ];
    let kinds = kinds.iter().filter(|(has, _)| *has).map(|(_, text)| *text);
    kinds.collect::<Vec<_>>().join("\n\n")
}

const DOWNLOADS: &str = "\
Awaiting a call that gives bytes reads them all into memory, up to `max_body`. Its `download` gives them
as they arrive instead: a stream (`futures_core::Stream`) with a `next` of its own, and a
`tokio::io::AsyncRead`, for a file of any size. Time limits and retries end when the response begins;
dropping the stream closes the connection.";

const EVENTS: &str = "\
A call that gives events gives a stream of them (`futures_core::Stream`, and `next`). When its connection
breaks, a GET whose events have ids is sent again with `Last-Event-ID`, and the stream goes on; any other
ends with the error. Errors that the server reports in the stream are events. No event may be longer than
`max_body`. Dropping the stream closes the connection.";

const JSON_LINES: &str = "\
A call that gives a JSON value on each line gives a stream of them (`futures_core::Stream`, and `next`). No
line may be longer than `max_body`. Dropping the stream closes the connection.";

const UPLOADS: &str = "\
A body of bytes is an `Upload`, and so is each file in a body of parts. What becomes `Bytes` becomes one by
itself; `Upload::path` sends a file from disk and `Upload::reader` anything else that is read
(`tokio::io::AsyncRead`), chunk by chunk. `content_type` sets the media type.";

const UPLOADED_PARTS: &str = "\
`named` sets the file name that the server sees, and `header` a header of the part.";

const UPLOAD_LIMITS: &str = "\
Each attempt opens a file again. A reader is read once: after that its call is not sent again, whatever
came of it. The `timeout` of an attempt covers sending too, so a large upload needs a longer one.
What cannot be opened or read, or ends too early, is an `Error::InvalidRequest`.";

fn uploads(support: &Support, example: Option<String>) -> String {
    if !support.has(Name::Upload) {
        return String::new();
    }
    let parts = support.has(Name::Multipart).then_some(UPLOADED_PARTS);
    let words = [Some(UPLOADS), parts].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let paragraphs = [Some(words::wrap(&words)), example, Some(UPLOAD_LIMITS.to_owned())];
    paragraphs.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

const ERRORS: &str = "\
All calls fail with `Error`, an enum: `Api` when the server answers with a status that is not a success (its
body is kept, and read with a type by `ApiError::body`, or as the details of RFC 9457 by
`ApiError::problem`), `Connection`, `Timeout`, `Decode` when a body is not what the document declares,
`InvalidRequest` when the request could not be sent, and `Configuration`. `is_timeout`, `is_connect`,
`is_retryable`, `status` and `request_id` ask any of them. Neither errors nor `Debug` show a credential or a body.";

const RETRIES: &str = "\
A failed call is sent again up to twice, after about half a second and then about twice that, or when the
server says so (`Retry-After`): after any transient failure, unless its method says that it is retried only if
the server did not process the request, or never. All calls of a client share a budget for retries, so that
they do not make an outage worse.";

fn limits() -> String {
    let seconds = |it: Duration| format!("{} s", it.as_secs());
    let mebibytes = |it: usize| format!("{} MiB", it >> 20);
    let budget = format!("{} tokens", limits::RETRY_BUDGET);
    let retries = format!(
        "retries of all calls: each takes {}, after a timeout {}; successes give them back",
        limits::RETRY_COST,
        limits::TIMEOUT_COST
    );
    let rows = [
        ("connect_timeout", seconds(limits::CONNECT_TIMEOUT), "connecting; within `timeout`"),
        (
            "timeout",
            seconds(limits::TIMEOUT),
            "one attempt, from connecting to the last byte of the body",
        ),
        (
            "deadline",
            "none".to_owned(),
            "the whole call, including retries and the waits before them",
        ),
        (
            "stall_timeout",
            seconds(limits::STALL_TIMEOUT),
            "how long a body may stall; the only limit of a stream once its head is there",
        ),
        ("max_retries", limits::MAX_RETRIES.to_string(), "how often a call is sent again"),
        ("retry_budget", budget, &retries),
        (
            "max_body",
            mebibytes(limits::MAX_BODY),
            "the body of a success; a longer one is an error",
        ),
        (
            "max_memory",
            mebibytes(limits::MAX_MEMORY),
            "what a reply, a page or an event becomes in memory, as an estimate",
        ),
        (
            "max_error_body",
            mebibytes(limits::MAX_ERROR_BODY),
            "the body of an API error; a longer one is cut off",
        ),
    ];
    let rows = rows.map(|(setter, default, what)| format!("| `{setter}` | {default} | {what} |\n"));
    format!(
        "| Setter of the builder | Default | What it limits |\n|---|---|---|\n{}\n{BY_OPTIONS}",
        rows.concat()
    )
}

const BY_OPTIONS: &str = "\
`timeout`, `deadline`, `stall_timeout` and `max_retries` can be set by `Options` too, for one call or for a
client made by `Client::with_options`.";

const UNKNOWN: &str = "\
Members, enum values and forms of values that this version of the crate does not know are kept and sent
back unchanged: in the field for undeclared members of a struct, and in the last variant of an enum.";

fn blocking(support: &Support, example: Option<String>) -> String {
    let streams = support.has_streams().then_some(BLOCKING_STREAMS);
    let downloads = support.has(Name::Download).then_some(BLOCKING_DOWNLOADS);
    let words =
        [Some(BLOCKING), downloads, streams].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let paragraphs = [Some(words::wrap(&words)), example, Some(BLOCKING_LIMITS.to_owned())];
    paragraphs.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

const LOGS: &str = "\
Calls are spans of `tracing`; attempts, and bodies that cannot be decoded, are events. All are at the level
`DEBUG`; their fields have the names of OpenTelemetry's semantic conventions for HTTP. None holds a path, a query, a header's value or a body.";

fn logs(client: &Client) -> String {
    let env = &client.log_env;
    format!(
        "{LOGS}\nWith the feature `logging`, `init_logging` prints them to stderr, down to the level in the \
         environment variable\n`{env}`: `off`, `error`, `warn`, `info`, `debug` or `trace`."
    )
}

const EXTENDING: &str = "\
`ClientBuilder::middleware` adds something to do around each request that is sent and its answer:
signing, recording, caching. `ClientBuilder::transport` replaces what sends requests. Credentials, time
limits, retries and redirects stay above both.";

/// What comes before the example of a test.
pub(super) const TESTS: &str = "\
With the feature `test-util`, a stub answers in place of the network, records what it was asked, and fails
the way networks do; with a `ManualClock` time limits and retries take no time.";

/// When credentials are asked for.
const ASKED: &str = " A credential is asked for by the calls that need it, before\nanything is sent; \
`ClientBuilder::require_credentials` has `build` ask at once.";

/// What to do where the document has none.
const UNDECLARED: &str = " The document declares no credentials: what the\nAPI asks for all the same is sent with \
every request by `ClientBuilder::header`, as in\n`.header(\"authorization\", \"Bearer …\")`.";

/// A table of the credentials and their environment variables.
fn credentials(sdk: &Sdk) -> String {
    let client = &sdk.client;
    let rows = client.credentials.iter().map(|it| {
        let (setter, env) = (&it.ident, &it.env);
        format!("| `{setter}` | `{env}` | {} |\n", place_in_words(&it.place).replace('|', "\\|"))
    });
    let must = if client.has_server() { "" } else { "; required: the document names no server" };
    let base_url =
        format!("| `base_url` | `{}` | the base URL of all requests{must} |", client.base_url_env);
    format!(
        "| Setter of the builder | Environment variable | Where it goes |\n|---|---|---|\n{}{base_url}\n\n{}\
         An empty or blank variable counts as unset.{}",
        rows.collect::<String>(),
        needed(sdk),
        if client.credentials.is_empty() { UNDECLARED } else { ASKED },
    )
}

/// The credentials that a call needs where its operation says nothing of its own; empty where it needs none.
fn needed(sdk: &Sdk) -> String {
    let client = &sdk.client;
    let ways = client.auth.iter().map(|it| {
        let names = it.needed.iter().filter_map(|it| client.credential(it));
        let names = names.map(|it| format!("`{}`", it.ident)).collect::<Vec<_>>();
        words::list(&names)
    });
    let ways = ways.collect::<Vec<_>>();
    if ways.iter().any(String::is_empty) {
        return String::new();
    }
    let methods = || sdk.resources.iter().flat_map(|it| &it.methods);
    let differs = methods().any(|it| it.route.auth.is_some());
    let unless = if differs { ", unless their operation says otherwise" } else { "" };
    match ways.as_slice() {
        [] => String::new(),
        [all] => format!("Calls need {all}{unless}.\n"),
        ways => format!("Calls need one of these{unless}: {}.\n", ways.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_about_retries_are_what_the_runtime_does() {
        assert!(
            RETRIES.contains("up to twice, after about half a second and then about twice that")
        );
        assert_eq!(limits::MAX_RETRIES, 2);
        assert_eq!(limits::FIRST_DELAY, Duration::from_millis(500));
    }
}
