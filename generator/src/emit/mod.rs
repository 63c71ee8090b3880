//! Spells a crate: the second intermediate representation becomes the text of all files.
//!
//! Everything is decided before; each function here spells one construct. Rust is built as tokens and
//! printed by `print`. Nothing here knows OpenAPI.

mod accepts;
mod api_md;
mod call;
mod client;
mod codec;
mod docs;
mod example;
mod guide;
mod imports;
mod manifest;
mod method_docs;
mod object;
mod open_enum;
mod readme;
mod resource;
mod root;
mod sdk_json;
mod tokens;
mod types;
mod union;

use proc_macro2::TokenStream;

use self::tokens::Scope;
use crate::output::{Index, Tree};
use crate::print::{self, Unprintable};
use crate::sdk::Sdk;
use crate::support::Support;

/// All files of the crate.
///
/// # Errors
/// When emitted tokens are no Rust, which is a mistake of this program.
pub fn crate_files(sdk: &Sdk) -> Result<Tree, Unprintable> {
    let support = Support::all();
    let mut files = Files { header: header(sdk), tree: Tree::default() };
    let quick_start = example::quick_start(sdk)?;
    files.rust("src/lib.rs", &root::docs(sdk, quick_start.as_deref()), root::lib(&support))?;
    files.rust("src/client.rs", root::CLIENT, client::client(sdk)?)?;
    resources(sdk, &mut files)?;
    models(sdk, &mut files)?;
    files.rust("src/runtime/mod.rs", root::RUNTIME, root::runtime(&support))?;
    for part in support.parts() {
        files.add(format!("src/runtime/{}.rs", part.name), part.text.to_owned());
    }
    files.hash_commented("Cargo.toml", &manifest::manifest(sdk, &support));
    files.hash_commented("rustfmt.toml", manifest::RUSTFMT);
    files.markdown("README.md", &readme::readme(sdk, quick_start.as_deref()));
    let scope = Scope::of_others(sdk);
    let api_md = api_md::api_md(scope, &files.tree);
    files.markdown("api.md", &api_md);
    let index = sdk_json::index(scope, &files.tree).to_text();
    files.add(Index::PATH.to_owned(), index);
    Ok(files.tree)
}

fn resources(sdk: &Sdk, files: &mut Files) -> Result<(), Unprintable> {
    files.rust("src/resources/mod.rs", root::RESOURCES, root::resources(sdk))?;
    for resource in &sdk.resources {
        let path = format!("src/resources/{}.rs", resource.module.plain());
        let tokens = resource::resource(Scope::of_others(sdk), resource)?;
        files.rust(&path, &resource::about(resource).0, tokens)?;
    }
    Ok(())
}

fn models(sdk: &Sdk, files: &mut Files) -> Result<(), Unprintable> {
    files.rust("src/types/mod.rs", root::TYPES, root::types(Scope::of_types(sdk)))?;
    files.rust("src/codec/mod.rs", root::CODEC, root::codec(sdk))?;
    for module in &sdk.modules {
        let name = module.ident.plain();
        let types = types::module(Scope::of_types(sdk), module);
        files.rust(&format!("src/types/{name}.rs"), "", types)?;
        let codec = codec::module(Scope::of_others(sdk), module);
        files.rust(&format!("src/codec/{name}.rs"), "", codec)?;
    }
    Ok(())
}

/// What the document decides says so on its first line.
fn header(sdk: &Sdk) -> String {
    format!("Generated from {} by `cargo xtask generate`; edits are lost.", sdk.source)
}

/// The files so far.
struct Files {
    header: String,
    tree: Tree,
}

impl Files {
    fn add(&mut self, path: String, text: String) {
        self.tree.0.insert(path, text);
    }

    /// A Rust file with its documentation.
    fn rust(&mut self, path: &str, docs: &str, items: TokenStream) -> Result<(), Unprintable> {
        let items = print::file(imports::prune(print::parse(path, items)?));
        let mut text = format!("// {}\n", self.header);
        for line in docs.lines() {
            text.push_str(format!("//! {line}").trim_end());
            text.push('\n');
        }
        if !items.is_empty() {
            text.push('\n');
        }
        text.push_str(&items);
        self.add(path.to_owned(), text);
        Ok(())
    }

    /// A file whose comments start with `#`.
    fn hash_commented(&mut self, path: &str, text: &str) {
        self.add(path.to_owned(), format!("# {}\n{text}", self.header));
    }

    fn markdown(&mut self, path: &str, text: &str) {
        self.add(path.to_owned(), format!("<!-- {} -->\n\n{text}", self.header));
    }
}

#[cfg(test)]
mod tests;
