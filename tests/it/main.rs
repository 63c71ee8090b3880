//! Everything that is tested from outside, in reading order.
