//! The parts as data: their text, what they need, and what is seen of them from outside.
//!
//! The generator copies the parts an API needs and derives the emitted manifest from their crates.
//! It compiles none of them for that: the feature `sources` is all it takes. What their texts say is
//! read from them, once. What the generator must know as the runtime does stands in parts that need nothing
//! else, and is compiled here too.

#[path = "../parts/http/accept.rs"]
pub mod accept;
#[path = "../parts/http/connection.rs"]
pub mod connection;
mod crates;
#[path = "../parts/data/decimal.rs"]
pub mod decimal;
#[path = "../parts/http/dots.rs"]
pub mod dots;
mod floor;
mod formats;
#[path = "../parts/calls/limits.rs"]
pub mod limits;
#[path = "../parts/http/method.rs"]
mod method;
mod parts;
mod reserved;
mod scan;

use std::collections::BTreeSet;
use std::sync::LazyLock;

pub use self::crates::{Crate, FEATURES, is_dependency};
pub use self::floor::Floor;
pub use self::formats::FormatType;
pub use self::method::{Method, Replay};
pub use self::parts::Name;
use self::parts::{LISTED, Listed};
pub use self::reserved::{RESERVED_BUILDER, RESERVED_CALL, RESERVED_CLIENT};

/// The list of floors, and of what is seen of the parts from outside.
const HOUSE: &str = include_str!("../parts/mod.rs");

/// All parts, by floor and name.
pub static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| LISTED.iter().map(Part::read).collect());

/// One file of the runtime.
#[derive(Debug)]
pub struct Part {
    /// What the generator calls it.
    pub name: Name,
    /// Where it stands.
    pub floor: Floor,
    /// The module's name.
    pub module: &'static str,
    /// The file below `runtime`, without `.rs`: `data/json`.
    pub path: &'static str,
    /// The file's text.
    pub text: &'static str,
    /// Whether only some APIs need it; what those need in turn comes with them.
    pub on_demand: bool,
    /// The feature of the emitted crate that it stands behind, alone or with its floor.
    pub feature: Option<&'static str>,
    /// What the emitted crate's users see: `pub use` in `runtime/mod.rs` and in `lib.rs`.
    pub public: Vec<&'static str>,
    /// What emitted code uses besides: `pub(crate) use` in `runtime/mod.rs`.
    pub internal: Vec<&'static str>,
    /// Whether emitted code names the module itself.
    pub named: bool,
    /// The other parts that it names.
    pub needs: BTreeSet<Name>,
    /// The crates that it names.
    pub crates: Vec<Crate>,
}

impl Part {
    /// Reads what there is to say of a part.
    fn read(listed: &Listed) -> Self {
        let Listed { name, floor, module, path, text, on_demand } = *listed;
        let from = format!("{}::{module}", floor.name());
        let needs = scan::named(text).filter_map(|it| find(floor, it));
        Self {
            name,
            floor,
            module,
            path,
            text,
            on_demand,
            feature: floor.feature().or_else(|| scan::feature(floor.module(), module)),
            public: scan::uses(HOUSE, "pub", &from),
            internal: scan::uses(HOUSE, "pub(crate)", &from),
            named: scan::uses(HOUSE, "pub(crate)", floor.name()).contains(&module),
            needs: needs.collect(),
            crates: scan::crates(text),
        }
    }
}

/// The part that a path behind `super::` leads to, seen from a floor.
fn find(from: Floor, [first, second]: [&str; 2]) -> Option<Name> {
    let floor = Floor::ALL.into_iter().find(|it| it.name() == first);
    let (floor, module) = floor.map_or((from, first), |it| (it, second));
    let found = LISTED.iter().find(|it| it.floor == floor && it.module == module);
    found.map(|it| it.name)
}
