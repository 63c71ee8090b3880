//! The list of parts: a line each. All else is read from their texts.

use super::floor::Floor;

/// What the list says of a part.
#[derive(Clone, Copy)]
pub(super) struct Listed {
    pub(super) name: Name,
    pub(super) floor: Floor,
    pub(super) module: &'static str,
    pub(super) path: &'static str,
    pub(super) text: &'static str,
    pub(super) on_demand: bool,
}

/// Makes names and a list of floors with their folders, and of parts with their files. A part on demand
/// is one that only some APIs need; what it needs in turn comes with it.
macro_rules! parts {
    ($($floor:ident $folder:ident {
        $($name:ident $module:ident $(, $on:ident demand)?;)*
    })*) => {
        /// The name of a part.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each file says what it is for")]
        pub enum Name {
            $($($name,)*)*
        }

        /// All parts, from the ground up, and by name on each floor.
        pub(super) const LISTED: &[Listed] = &[$($(Listed {
            name: Name::$name,
            floor: Floor::$floor,
            module: stringify!($module),
            path: concat!(stringify!($folder), "/", stringify!($module)),
            text: include_str!(concat!(
                "../parts/", stringify!($folder), "/", stringify!($module), ".rs"
            )),
            on_demand: on_demand!($($on)?),
        },)*)*];
    };
}

macro_rules! on_demand {
    () => {
        false
    };
    (on) => {
        true
    };
}

parts! {
    Data data {
        Check check, on demand;
        Choice choice, on demand;
        Codec codec;
        Constant constant, on demand;
        Decimal decimal, on demand;
        Extra extra;
        Finite finite;
        Formatted formatted, on demand;
        Integers integers, on demand;
        Json json;
        JsonError json_error;
        Large large, on demand;
        Lenient lenient;
        Level level;
        Likeness likeness, on demand;
        Locate locate;
        Members members;
        Memory memory;
        Node node, on demand;
        OfChrono of_chrono, on demand;
        OfJiff of_jiff, on demand;
        OfRustDecimal of_rust_decimal, on demand;
        OfTime of_time, on demand;
        OfUrl of_url, on demand;
        OfUuid of_uuid, on demand;
        Only only, on demand;
        OrNone or_none, on demand;
        Outline outline, on demand;
        Outlined outlined, on demand;
        Patch patch, on demand;
        Placed placed, on demand;
        Raw raw;
        Read read;
        Secret secret;
        Shape shape, on demand;
        Texts texts, on demand;
        TimeOfDay time_of_day, on demand;
        Tree tree, on demand;
        Tuples tuples, on demand;
        Variants variants, on demand;
    }
    Http http {
        Accept accept;
        Api api;
        ApiError api_error;
        Auth auth;
        BaseUrl base_url;
        Body body;
        Clock clock;
        Connection connection;
        Content content, on demand;
        DecodeError decode_error;
        Dots dots;
        Elements elements, on demand;
        Error error;
        Form form, on demand;
        Header header, on demand;
        Link link, on demand;
        Method method;
        Multipart multipart, on demand;
        Params params;
        Payload payload;
        Pieces pieces, on demand;
        Problem problem;
        Request request;
        Response response;
        Route route;
        Style style, on demand;
        StyledPart styled_part, on demand;
        Transport transport;
        Upload upload, on demand;
    }
    Calls calls {
        Budget budget;
        Builder builder;
        Call call;
        Client client;
        Idempotency idempotency, on demand;
        Limits limits;
        Logging logging;
        Options options;
        Outgoing outgoing;
        Redirect redirect;
        Reply reply;
        Retry retry;
        Send send;
        ServerVariables server_variables, on demand;
        Token token, on demand;
        Untyped untyped;
    }
    Streams streams {
        Chunks chunks, on demand;
        Download download, on demand;
        EventParser event_parser, on demand;
        Events events, on demand;
        JsonLines json_lines, on demand;
        PageReader page_reader, on demand;
        Pages pages, on demand;
        Paging paging, on demand;
        Resume resume, on demand;
        Sent sent, on demand;
        WholeEvents whole_events, on demand;
    }
    Blocking blocking {
        BlockingDownload blocking_download, on demand;
        BlockingStream blocking_stream, on demand;
        Wait wait;
    }
    Testing testing {
        ManualClock manual_clock;
        Sample sample;
        Stub stub;
        StubAnswer stub_answer;
    }
}
