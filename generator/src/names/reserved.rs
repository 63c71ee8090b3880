//! Words that identifiers must keep clear of.

/// The field for undeclared members.
pub(super) const EXTRA: &str = "extra";

/// The variant for unknown values.
pub(super) const UNKNOWN: &str = "Unknown";

/// The variant for values that are not listed, where the document allows any.
pub(super) const OTHER: &str = "Other";

/// What every struct has: the constructors, beside which no setter can stand, and the undeclared members.
pub(super) const STRUCT: &[&str] = &["new", "default", EXTRA];

/// Methods of the prelude's traits that all values have: a setter of that name would be called in their place.
/// Fields that are published with such a name keep it.
pub(super) const TRAITS: &[&str] = &["clone", "into", "to_owned", "try_into"];

/// What the function that reads a struct names itself, beside the variables for the fields.
pub(super) const DECODE: &[&str] = &["map", "name"];

/// What every open enum and union has.
pub(super) const ENUM: &[&str] = &[UNKNOWN, OTHER];

/// What a union has besides the methods of its variants, and functions of traits that callers name by its type.
pub(super) const UNION: &[&str] = &[
    "as_str",
    "clone",
    "default",
    "deserialize",
    "from",
    "new",
    "serialize",
    "try_from",
    "unknown",
    "why",
];

/// What files of models name without a path, type parameters among it: a model of that name would shadow it, or
/// be shadowed.
pub(crate) const TYPES: &[&str] = &[
    "BTreeMap",
    "Box",
    "Bytes",
    "Extra",
    "Formatted",
    "From",
    "Into",
    "IntoIterator",
    "ItemsOrNone",
    "Json",
    "None",
    "Option",
    "OrNone",
    "Patch",
    "Secret",
    "Some",
    "String",
    "T",
    "TextOrNone",
    "U",
    "V",
    "Vec",
    "W",
];

/// What resource files import, and the prelude: a call or handle of that name would shadow it.
pub(crate) const CALLS: &[&str] = &[
    "AsBytes",
    "AsEvents",
    "AsJson",
    "AsJsonLines",
    "AsNothing",
    "AsText",
    "AsTextEvents",
    "AsTextOrJson",
    "AsWholeEvents",
    "BTreeMap",
    "Box",
    "Bytes",
    "Call",
    "Client",
    "Clone",
    "Debug",
    "Err",
    "Error",
    "Formatted",
    "From",
    "Header",
    "Into",
    "IntoIterator",
    "ItemsOrNone",
    "Iterator",
    "Json",
    "None",
    "Ok",
    "Operation",
    "Option",
    "OrNone",
    "Replay",
    "Request",
    "Result",
    "Route",
    "Secret",
    "Send",
    "Setters",
    "Some",
    "String",
    "Sync",
    "TextOrNone",
    "Vec",
];

/// Methods that a handle has without the document.
pub(super) const HANDLE: &[&str] = &["clone"];

/// Modules below `types/` and `resources/` that have another meaning; what Windows cannot have is kept
/// clear of, too (`config::DEVICES`).
pub(super) const MODULES: &[&str] = &["mod"];

/// What the function that makes a call names beside its arguments.
pub(super) const CALL_VARIABLES: &[&str] = &["call"];

/// The argument that is the whole body, and the variable for one that is given by its members.
pub(super) const BODY: &str = "body";

/// Whether a word is a keyword of the 2024 edition that can be written raw.
pub(super) fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Whether a word is a keyword that cannot be written raw.
pub(super) fn never_raw(word: &str) -> bool {
    matches!(word, "_" | "crate" | "self" | "super" | "Self")
}

/// Whether an identifier is in `UpperCamelCase`, and not in `snake_case`: an underscore may stand between
/// digits alone.
pub(super) fn is_camel(word: &str) -> bool {
    let mut parts = word.trim_end_matches('_').split('_').peekable();
    let mut divided = true;
    while let (Some(before), Some(after)) = (parts.next(), parts.peek()) {
        let is_digit = |it: char| it.is_ascii_digit();
        divided &= before.ends_with(is_digit) && after.starts_with(is_digit);
    }
    divided && word.starts_with(|it: char| it.is_ascii_uppercase())
}

/// Whether a word could be an identifier, as names are made here: ASCII.
pub(super) fn is_identifier(word: &str) -> bool {
    let rest = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let one_case = is_camel(word) || !word.contains(|it: char| it.is_ascii_uppercase());
    word.starts_with(|it: char| it.is_ascii_alphabetic()) && word.chars().all(rest) && one_case
}

/// Strict and reserved keywords of the Rust reference, but those that cannot be raw.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];
