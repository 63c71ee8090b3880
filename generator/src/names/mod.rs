//! Every identifier is decided here and nowhere else.

mod case;
mod ident;
mod lock;
mod reserved;

pub use ident::Ident;
pub use lock::Lock;
