//! What HTTP says, which OpenAPI's path items, the operations of an API and its client share: methods,
//! tokens and media types.

/// Whether a text is a token (RFC 9110, section 5.6.2): the name of a header, half a media type.
pub fn is_token(text: &str) -> bool {
    let is_sign = |it: char| "!#$%&'*+-.^_`|~".contains(it);
    !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || is_sign(it))
}

/// A media type without its parameters, in lower case (RFC 9110, section 8.3.1).
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether content of a media type is never text.
pub fn is_of_bytes(media_type: &str) -> bool {
    let kinds = ["audio/", "image/", "video/", "font/"];
    let types = ["octet-stream", "pdf", "zip", "gzip", "x-tar"];
    let essence = essence(media_type);
    let is_type = essence.strip_prefix("application/").is_some_and(|it| types.contains(&it));
    let is_kind = kinds.iter().any(|it| essence.starts_with(it)) && !essence.ends_with("+xml");
    is_type || is_kind
}

/// Whether a media type is of a range of them (RFC 9110, section 12.5.1); one that is not a range is of itself.
/// `application/*+json` stands in documents for what ends so.
pub fn is_in_range(media_type: &str, range: &str) -> bool {
    let (media_type, range) = (essence(media_type), essence(range));
    match range.split_once('*') {
        Some((start, end)) if range != "*/*" => {
            media_type.starts_with(start) && media_type.ends_with(end)
        }
        Some(_) => true,
        None => media_type == range,
    }
}

/// A method that a path item can have (OpenAPI 3.0.4, section 4.7.9.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// RFC 9110 section 9.3.1.
    Get,
    /// RFC 9110 section 9.3.4.
    Put,
    /// RFC 9110 section 9.3.3.
    Post,
    /// RFC 9110 section 9.3.5.
    Delete,
    /// RFC 9110 section 9.3.7.
    Options,
    /// RFC 9110 section 9.3.2.
    Head,
    /// RFC 5789.
    Patch,
    /// RFC 9110 section 9.3.8.
    Trace,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// The method as it is sent.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// The key of its operation in a path item.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// The method whose operation has that key in a path item.
    pub fn of_keyword(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.keyword() == name)
    }
}
