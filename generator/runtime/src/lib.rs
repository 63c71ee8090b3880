//! The support code that every emitted client carries.
