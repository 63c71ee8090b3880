//! What readers of the crate are told: the front pages, the guide in both of them, the docs of methods with
//! their examples, and the list of everything.

mod api_md;
mod example;
mod guide;
mod method;
mod of_crate;
mod readme;
mod words;

pub(super) use api_md::api_md;
pub(super) use example::{quick_start, with_crate};
pub(super) use method::{call_of, method};
pub(super) use of_crate::of_crate;
pub(super) use readme::readme;
pub(super) use words::{first_sentence, join, or, wrap};
