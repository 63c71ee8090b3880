//! Spells a crate: the second intermediate representation becomes the text of all files.
//!
//! Everything is decided before; each function here spells one construct. Rust is built as tokens and
//! printed by `print`. Nothing here knows OpenAPI.

mod accepts;
mod call;
pub mod calls;
mod client;
mod codec;
mod conversion;
mod docs;
mod encode;
mod formatted;
mod given;
mod imports;
mod manifest;
mod object;
mod open_enum;
mod paging;
mod params;
mod path;
mod reply;
mod resource;
mod root;
mod sdk_json;
mod tokens;
mod types;
mod union;
mod witness;

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use proc_macro2::TokenStream;

use self::imports::Imports;
use self::tokens::Scope;
use crate::hidden;
use crate::output::{Index, Tree};
use crate::print::{self, Unprintable};
use crate::sdk::{Module, Origin, Resource, Sdk};
use crate::support::Support;
pub(crate) use witness::witness;

/// All files of the crate.
///
/// # Errors
/// When emitted tokens are not Rust, which is a mistake of this program.
pub fn crate_files(sdk: &Sdk) -> Result<Tree, Unprintable> {
    let support = Support::of(sdk);
    let files = Files { header: header(sdk) };
    let mut tree = Tree::default();
    let quick_start = docs::quick_start(sdk)?;
    let quick_start = quick_start.as_ref();
    tree.0.extend([
        files.rust(
            "src/lib.rs",
            &docs::of_crate(sdk, &support, quick_start)?,
            root::lib(sdk, &support),
        )?,
        files.client(sdk)?,
        files.rust("src/codec/mod.rs", root::CODEC, root::codec(sdk))?,
        files.rust("src/resources/mod.rs", root::RESOURCES, root::resources(sdk))?,
        files.rust("src/runtime/mod.rs", root::RUNTIME, root::runtime(&support))?,
        files.rust("src/types/mod.rs", root::TYPES, root::types(sdk))?,
        files.hash_commented("Cargo.toml", &manifest::manifest(sdk, &support)),
        files.hash_commented("rustfmt.toml", manifest::RUSTFMT),
        files.markdown("README.md", &docs::readme(sdk, &support, quick_start)),
    ]);
    for floor in support.floors() {
        let path = format!("src/runtime/{}/mod.rs", floor.name());
        tree.0.extend([files.rust(&path, floor.about(), root::floor(&support, floor))?]);
    }
    let resources = sdk.resources.iter().map(Contents::Resource);
    let modules = sdk.modules.iter().flat_map(|it| [Contents::Types(it), Contents::Codec(it)]);
    let contents = resources.chain(modules).collect::<Vec<_>>();
    tree.0.extend(in_parallel(&contents, |it| files.made_from(sdk, it))?);
    let runtime = support.parts().iter();
    tree.0.extend(runtime.map(|it| (format!("src/runtime/{}.rs", it.path), it.text.to_owned())));
    let imports = Imports::default();
    let scope = Scope::of_others(sdk, &imports);
    tree.0.extend([files.markdown("api.md", &docs::api_md(scope))]);
    tree.0.extend([(Index::PATH.to_owned(), sdk_json::index(scope, &tree).to_text())]);
    Ok(tree)
}

/// What the document decides says so on its first line.
fn header(sdk: &Sdk) -> String {
    let Origin { document, command, wire: _ } = &sdk.origin;
    format!("Generated from {document} by `{command}`; edits are lost.")
}

/// A path and a text.
type File = (String, String);

/// What a file is made from.
enum Contents<'a> {
    Resource(&'a Resource),
    Types(&'a Module),
    Codec(&'a Module),
}

/// Makes files by a header.
struct Files {
    header: String,
}

impl Files {
    fn made_from(&self, sdk: &Sdk, contents: &Contents<'_>) -> Result<File, Unprintable> {
        match contents {
            Contents::Resource(it) => self.resource(sdk, it),
            Contents::Types(it) => self.types(sdk, it),
            Contents::Codec(it) => self.codec(sdk, it),
        }
    }

    fn client(&self, sdk: &Sdk) -> Result<File, Unprintable> {
        let imports = Imports::default();
        let tokens = client::client(Scope::of_others(sdk, &imports))?;
        self.rust("src/client.rs", root::CLIENT, imports.before(tokens))
    }

    fn resource(&self, sdk: &Sdk, resource: &Resource) -> Result<File, Unprintable> {
        let path = format!("src/resources/{}.rs", resource.module.plain());
        let imports = Imports::default();
        let tokens = resource::resource(Scope::of_others(sdk, &imports), resource)?;
        self.rust(&path, &resource::about(resource).0, imports.before(tokens))
    }

    fn types(&self, sdk: &Sdk, module: &Module) -> Result<File, Unprintable> {
        let path = format!("src/types/{}.rs", module.ident.plain());
        let imports = Imports::default();
        let tokens = types::module(Scope::of_types(sdk, &imports), module);
        self.rust(&path, "", imports.before(tokens))
    }

    fn codec(&self, sdk: &Sdk, module: &Module) -> Result<File, Unprintable> {
        let path = format!("src/codec/{}.rs", module.ident.plain());
        let imports = Imports::default();
        let tokens = codec::module(Scope::of_others(sdk, &imports), module);
        self.rust(&path, "", imports.before(tokens))
    }

    /// A Rust file with its documentation.
    fn rust(&self, path: &str, docs: &str, items: TokenStream) -> Result<File, Unprintable> {
        let items = print::file(path, items)?;
        let mut text = format!("// {}\n", self.header);
        for line in docs.lines() {
            text.push_str(format!("//! {line}").trim_end());
            text.push('\n');
        }
        if !items.is_empty() {
            text.push('\n');
        }
        text.push_str(&items);
        Ok((path.to_owned(), hidden::replaced(text)))
    }

    /// A file whose comments start with `#`.
    fn hash_commented(&self, path: &str, text: &str) -> File {
        (path.to_owned(), hidden::replaced(format!("# {}\n{text}", self.header)))
    }

    fn markdown(&self, path: &str, text: &str) -> File {
        (path.to_owned(), hidden::replaced(format!("<!-- {} -->\n\n{text}", self.header)))
    }
}

/// Makes a file of each item, on all cores: printing is most of a run. A core takes the next item when
/// it is done with one, since they differ much in size.
fn in_parallel<T: Sync>(
    items: &[T],
    make: impl Fn(&T) -> Result<File, Unprintable> + Sync,
) -> Result<Vec<File>, Unprintable> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let take = || std::iter::from_fn(|| items.get(next.fetch_add(1, Ordering::Relaxed)));
    thread::scope(|scope| {
        let work = || take().map(&make).collect::<Vec<_>>();
        let running = (0..cores).map(|_| scope.spawn(work)).collect::<Vec<_>>();
        let made = running.into_iter().flat_map(|it| match it.join() {
            Ok(files) => files,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        made.collect()
    })
}

#[cfg(test)]
mod tests;
