//! JSON and the values it becomes; nothing here knows about HTTP.

pub(crate) mod check;
pub(crate) mod choice;
pub(crate) mod codec;
pub(crate) mod constant;
pub(crate) mod extra;
pub(crate) mod finite;
pub(crate) mod json;
pub(crate) mod json_error;
pub(crate) mod large;
pub(crate) mod lenient;
pub(crate) mod level;
pub(crate) mod locate;
pub(crate) mod members;
pub(crate) mod memory;
pub(crate) mod node;
pub(crate) mod only;
pub(crate) mod outline;
pub(crate) mod outlined;
pub(crate) mod patch;
pub(crate) mod placed;
pub(crate) mod raw;
pub(crate) mod read;
pub(crate) mod secret;
pub(crate) mod shape;
pub(crate) mod tree;
pub(crate) mod tuples;
