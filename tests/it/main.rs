//! Everything that is tested from outside, in reading order.

// Documents, good and bad, and what is said about them.
mod fixtures;
mod loading;
mod negative;
mod reject;

// What documents become.
mod accept;
mod changes;
mod damaged;
mod determinism;
mod links;
mod lock;
mod lost;
mod names;
mod oracles;
mod proposals;
mod webhooks;
mod words;

// What clients of fixtures do, those of published documents, and that of the webhooks document.
mod clients;
mod programs;
mod readme;
mod wire;

// The rules of the house.
mod tidy;
