//! The specification's own schema tests: what they pass is read, and what they fail is told with its
//! line. `cargo xtask corpus` compiles what is made of the former.

use std::path::{Path, PathBuf};

use generator::diagnostic::Place;
use generator::project::Inputs;

fn documents(kind: &str) -> Vec<PathBuf> {
    let folder = "../../shared/oracles/openapi-3.1";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(kind);
    let mut paths =
        fs_err::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect::<Vec<_>>();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_is_right_is_read() {
    for path in documents("pass") {
        let inputs = Inputs::file(&path);
        let outcome = inputs.generate().unwrap();
        let told = inputs.text_of(&outcome.diagnostics, false);
        let made = outcome.made.unwrap_or_else(|| panic!("{}: {told}", path.display()));
        assert_eq!(made.summary.skipped, 0, "{}: {told}", path.display());
    }
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn what_is_wrong_is_told_with_its_line() {
    for path in documents("fail") {
        let inputs = Inputs::file(&path);
        let outcome = inputs.generate().unwrap();
        let located = outcome.diagnostics.iter().filter(|it| match &it.place {
            Place::Value(_) | Place::Key(_) | Place::Text { .. } => {
                inputs.sources().locate(&it.place).is_some()
            }
            Place::File(_) => false,
        });
        assert!(located.count() > 0, "{} is not told of", path.display());
    }
}
