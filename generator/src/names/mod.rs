//! Every identifier is decided here and nowhere else.

mod ident;
mod reserved;

pub use ident::Ident;
