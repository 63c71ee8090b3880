//! HTTP messages: how values become requests, and what comes back.

use super::data;

pub(crate) mod accept;
pub(crate) mod api;
pub(crate) mod api_error;
pub(crate) mod auth;
pub(crate) mod base_url;
pub(crate) mod body;
pub(crate) mod clock;
pub(crate) mod connection;
pub(crate) mod content;
pub(crate) mod decode_error;
pub(crate) mod dots;
pub(crate) mod elements;
pub(crate) mod error;
pub(crate) mod form;
pub(crate) mod header;
pub(crate) mod link;
pub(crate) mod method;
pub(crate) mod multipart;
pub(crate) mod params;
pub(crate) mod payload;
pub(crate) mod pieces;
pub(crate) mod problem;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod route;
pub(crate) mod style;
pub(crate) mod styled_part;
pub(crate) mod transport;
pub(crate) mod upload;
