//! Holds the test binary `it`; nothing to use.
