//! The client of `spec/webhooks.yaml` as the generator makes it now; `decisions/` is what is said about it.

use std::path::Path;
use std::sync::LazyLock;

use generator::output::Tree;
use generator::project::Inputs;

static WEBHOOKS: LazyLock<Result<Tree, String>> = LazyLock::new(|| {
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let read = |name: &str| fs_err::read_to_string(spec.join(name)).unwrap();
    let inputs = Inputs::text("webhooks.yaml", &read("webhooks.yaml"))
        .named("spec/webhooks.yaml")
        .config("webhooks.toml", &read("webhooks.toml"))
        .lock("webhooks.lock", &read("webhooks.lock"));
    let outcome = inputs.generate().unwrap();
    outcome.made.map(|it| it.tree).ok_or_else(|| inputs.text_of(&outcome.diagnostics, false))
});

/// Its files. Who asks is told what is wrong with the document.
pub fn webhooks() -> &'static Tree {
    WEBHOOKS.as_ref().unwrap_or_else(|told| panic!("{told}"))
}
