//! Functions whose matches on enums of the representations are to be completed. Nothing may be added.

#[rustfmt::skip]
pub const TO_COMPLETE: &[&str] = &[
    "generator/src/emit/codec/union.rs array",
    "generator/src/emit/codec/union.rs integer",
    "generator/src/emit/codec/union.rs number",
    "generator/src/emit/codec/union.rs object",
    "generator/src/emit/codec/union.rs string",
    "generator/src/emit/path.rs get",
    "generator/src/names/types.rs variant",
    "generator/src/plan/model.rs conversions",
    "generator/src/plan/model.rs expected",
    "generator/src/support.rs of_model",
    "generator/src/support.rs wanted",
];
