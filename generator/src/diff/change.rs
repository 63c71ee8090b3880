//! One change, as data.

use std::hash::Hasher;

use crate::pointer::Pointer;

/// What a change means for those who are there already, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// What worked fails.
    Breaking,
    /// What worked goes on, and does something else.
    Different,
    /// All that worked goes on as it did.
    Compatible,
    /// Words alone.
    Docs,
}

impl Class {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Different, Self::Compatible, Self::Docs];

    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Different => "different",
            Self::Compatible => "compatible",
            Self::Docs => "docs",
        }
    }
}

/// The part of an API that a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Area {
    /// The path of an operation.
    Path,
    /// An operation as a whole.
    Operation,
    /// A parameter.
    Parameter,
    /// A request body.
    Body,
    /// A media type of a body or response.
    MediaType,
    /// A response, or the statuses of an operation.
    Response,
    /// A header of a response.
    Header,
    /// Credentials, and what is asked of them.
    Security,
    /// A schema.
    Schema,
    /// A server.
    Server,
    /// A webhook.
    Webhook,
    /// A deprecation.
    Deprecation,
    /// What callers of the crate name.
    Callers,
    /// What calls do.
    Behaviour,
    /// Words about the API.
    Words,
}

impl Area {
    /// The word for it in output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Operation => "operation",
            Self::Parameter => "parameter",
            Self::Body => "body",
            Self::MediaType => "media type",
            Self::Response => "response",
            Self::Header => "header",
            Self::Security => "security",
            Self::Schema => "schema",
            Self::Server => "server",
            Self::Webhook => "webhook",
            Self::Deprecation => "deprecation",
            Self::Callers => "callers",
            Self::Behaviour => "behaviour",
            Self::Words => "words",
        }
    }
}

/// Where a change stands in either document; `None` where the thing is not there.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sides {
    /// Before.
    pub base: Option<Pointer>,
    /// After.
    pub revision: Option<Pointer>,
}

impl Sides {
    /// A place that is on both sides.
    pub(super) fn both(base: &Pointer, revision: &Pointer) -> Self {
        Self { base: Some(base.clone()), revision: Some(revision.clone()) }
    }

    /// A place that is gone.
    pub(super) fn gone(base: &Pointer) -> Self {
        Self { base: Some(base.clone()), revision: None }
    }

    /// A place that is new.
    pub(super) fn new(revision: &Pointer) -> Self {
        Self { base: None, revision: Some(revision.clone()) }
    }
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of change it is, in kebab case.
    pub rule: &'static str,
    /// What it means.
    pub class: Class,
    /// What part of the API it is about.
    pub area: Area,
    /// Where it stands.
    pub at: Sides,
    /// What changed, in one sentence without a full stop.
    pub says: String,
    /// The operations it reaches, as `GET /pets`, in document order; none where it is about the API as a whole.
    pub operations: Vec<String>,
    /// What callers name that changed, by its path in the crate; `None` of what changes on the wire.
    pub symbol: Option<String>,
    /// Twelve hexadecimal digits made of rule, place, old and new value, class and sentence: approving one change
    /// approves no other.
    pub fingerprint: String,
}

impl Change {
    /// With a fingerprint of all that is told, what is new or gone by its name among it: of its place alone,
    /// another thing might be at it later.
    pub(super) fn sealed(self) -> Self {
        let fingerprint = hashed(&[&self.fingerprint, self.class.as_str(), &self.says]);
        Self { fingerprint, ..self }
    }
}

/// What tells a change from others of its rule.
pub(super) fn fingerprint(rule: &str, at: &Sides, old: &str, new: &str) -> String {
    let place = at.base.as_ref().or(at.revision.as_ref()).map_or("", Pointer::as_str);
    hashed(&[rule, place, old, new])
}

/// FNV-1a of 64 bits: it must be the same on every machine and with every version of Rust, and need not withstand
/// anybody.
fn hashed(parts: &[&str]) -> String {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write(&[0xff]);
    }
    format!("{:012x}", hasher.finish() >> 16)
}

struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
