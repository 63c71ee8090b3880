//! Sets `cfg(shared)` where the folder of published documents lies beside the workspace, so that tests
//! that need it show as ignored elsewhere. Tells tests what is built for.

use std::env;
use std::path::Path;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(shared)");
    println!("cargo::rustc-env=TARGET={}", env::var("TARGET").unwrap_or_default());
    // A file that is missing would have everything built anew each time; so a folder that comes later
    // is seen when the manifest is touched.
    println!("cargo::rerun-if-changed=Cargo.toml");
    // A build script runs in the folder of its package, which the workspace may hold at any depth.
    let root = ["..", "../.."].into_iter().find(|it| Path::new(it).join("Cargo.lock").exists());
    let manifest = format!("{}/../shared/corpus/manifest.json", root.unwrap_or(".."));
    if Path::new(&manifest).exists() {
        println!("cargo::rerun-if-changed={manifest}");
        println!("cargo::rustc-cfg=shared");
    }
}
