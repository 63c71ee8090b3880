//! Small documents, one a construct, and what the generator makes of them.
//!
//! Fixtures lie in `fixtures/accept/<area>/<construct>` and `fixtures/reject/…`; each opens with a
//! comment that says what it is about, and may go on with its config, in lines that start with `#|`.
//! Their snapshots lie in `snapshots/`.

use std::path::Path;

use generator::diagnostic::Diagnostics;
use generator::output::Tree;
use generator::project::{Inputs, Outcome};

/// What came of a document.
pub struct Made {
    /// The files of the crate, unless an error stood in the way.
    pub tree: Option<Tree>,
    /// All diagnostics.
    pub diagnostics: Diagnostics,
    /// The same, as a person sees them.
    pub rendered: String,
}

/// Generates a crate from a document, with the config in its head.
pub fn make(name: &str, text: &str) -> Made {
    let inputs = Inputs::text(name, text).config("config.toml", &config(text));
    let Outcome { made, diagnostics } = inputs.generate().unwrap();
    let rendered = inputs.text_of(&diagnostics, false);
    Made { tree: made.map(|it| it.tree), diagnostics, rendered }
}

/// The config in a fixture's head.
pub fn config(fixture: &str) -> String {
    let lines = fixture.lines().filter_map(|it| it.strip_prefix("#|"));
    lines.map(|it| format!("{}\n", it.strip_prefix(' ').unwrap_or(it))).collect()
}

/// Generates a crate from a fixture.
pub fn make_file(path: &Path) -> Made {
    let name = path.file_name().unwrap().to_str().unwrap();
    make(name, &fs_err::read_to_string(path).unwrap())
}

/// Where snapshots of a kind lie, named by what they are of alone.
pub fn snapshots(kind: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{kind}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

/// The names of a kind's snapshots, those under review apart.
pub fn snapshot_names(kind: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots").join(kind);
    let names = fs_err::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    names.filter_map(|it| Some(it.to_str()?.strip_suffix(".snap")?.to_owned())).collect()
}

#[test]
fn no_snapshot_is_left_over() {
    for kind in ["accept", "reject"] {
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind);
        for name in snapshot_names(kind) {
            let fixture = name.split_once('@').unwrap().1.replacen("__", "/", 1);
            assert!(fixtures.join(fixture).is_file(), "snapshots/{kind}/{name}: of no fixture");
        }
    }
}
