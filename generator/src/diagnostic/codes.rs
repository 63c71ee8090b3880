//! The closed list of diagnostic codes: the stable name of each kind of problem, and what it means.

use std::fmt;

macro_rules! codes {
    ($($variant:ident = $id:literal, $meaning:literal;)*) => {
        /// A kind of problem. Its text (`dangling-ref`) is stable and printed with every
        /// diagnostic.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code {
            $(#[doc = $meaning] $variant,)*
        }

        impl Code {
            /// All codes, in the order they are documented.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code's stable text.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// What the code means, in a sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning,)* }
            }
        }
    };
}

codes! {
    Unreadable = "unreadable", "A file cannot be read.";
    Syntax = "syntax", "The text is not YAML or JSON.";
    DuplicateKey = "duplicate-key", "An object names the same member twice.";
    TooDeep = "too-deep", "The document is nested deeper than the readers follow.";
    TooLarge = "too-large", "Aliases or the text grow beyond what is read.";
    NotOpenApi = "not-openapi", "The file is not an OpenAPI document of version 3.0 or 3.1.";
    UnknownKeyword = "unknown-keyword", "A member that OpenAPI does not define here.";
    WrongType = "wrong-type", "A keyword's value has the wrong JSON type or is not a value that it allows.";
    MissingKeyword = "missing-keyword", "A member that OpenAPI requires here is missing.";
    DanglingRef = "dangling-ref", "A `$ref` points at nothing.";
    RefCycle = "ref-cycle", "`$ref`s that lead back to themselves.";
    RefRefused = "ref-refused", "A `$ref` to a remote or outside file, which is not read.";
    ReservedExtension = "reserved-extension", "An extension under the generator's own prefix.";
    Ignored = "ignored", "A keyword that is understood but has no effect on the generated crate.";
    Unsupported = "unsupported", "A construct that the generator does not support yet.";
    Invalid = "invalid", "A value that contradicts another part of the document.";
    Skipped = "skipped", "An operation that is left out of the generated crate.";
    Config = "config", "The config file is wrong, or a rule of it matches nothing.";
    Lock = "lock", "The lock of published names is wrong or does not fit.";
    Output = "output", "The output folder cannot be used.";
    Mistake = "mistake", "A mistake in the generator, not in the document: please report it.";
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
