//! Everything that is tested from outside, in reading order.
//!
//! First what the generator makes of documents, then what the made client does on the wire, then
//! the rules of the house.

mod accept;
mod compiles;
mod fixtures;
mod loading;
mod reject;
mod server;
mod tidy;
mod webhooks;
mod wire;
