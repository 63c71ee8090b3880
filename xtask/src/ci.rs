//! Everything that must hold before a change is merged, in the order that fails fastest.

use std::time::Instant;

use anyhow::{Context, bail};

use crate::project;
use crate::say;

/// Run all checks: formatting, lints, tests, documentation, features, freshness, conformance.
///
/// This is what `.ci/run` runs. The first check that fails ends the run, and the command that
/// repeats it alone is printed.
#[derive(Debug, clap::Args)]
pub struct Args {}

/// A check: its name, an environment variable it needs, and the arguments of cargo.
struct Step {
    name: &'static str,
    env: Option<(&'static str, &'static str)>,
    args: &'static [&'static str],
    /// A folder beside the project without which the step is skipped.
    needs: Option<&'static str>,
}

const STEPS: &[Step] = &[
    step("formatting", &["fmt", "--all", "--check"]),
    step("lints", &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    step("tests", &["test", "--locked", "--workspace", "--", "--skip", CLIENTS, "--skip", WALK]),
    // These build what is emitted, which takes minutes the first time.
    step("emitted clients", &["test", "--locked", "-p", "tests", "--", CLIENTS, WALK]),
    Step {
        name: "documentation",
        env: Some(("RUSTDOCFLAGS", "-D warnings")),
        args: &["doc", "--locked", "--workspace", "--no-deps"],
        needs: None,
    },
    step("client without TLS", &["check", "--locked", "-p", CLIENT, "--no-default-features"]),
    step(
        "client with native TLS",
        &["check", "--locked", "-p", CLIENT, "--no-default-features", "--features", "native-tls"],
    ),
    step("freshness", &["xtask", "generate", "--check"]),
    step("conformance", &["xtask", "conformance", "--strict"]),
    Step {
        needs: Some(CORPUS),
        ..step("real documents", &["xtask", "corpus", SPECS, "--only", FEW])
    },
    Step {
        needs: Some(CORPUS),
        ..step(
            "damaged documents and replies",
            &["xtask", "fuzz", "--seconds", "60", "--only", FEW],
        )
    },
    Step {
        needs: Some(ORACLES),
        ..step("documents of the specification", &["xtask", "corpus", ORACLES])
    },
    Step {
        needs: Some(CORPUS),
        ..step(
            "round trips",
            &[
                "xtask",
                "roundtrip",
                "--meaning",
                "--dir",
                SPECS,
                "--instances-dir",
                INSTANCES,
                "--only",
                FEW,
            ],
        )
    },
];

/// What lies beside the repository for those who have it.
const SHARED: &str = "../shared";

/// Lists the tests that are ignored.
const IGNORED: &[&str] =
    &["test", "--locked", "--workspace", "--lib", "--bins", "--tests", "--", "--ignored", "--list"];

/// Documents that companies publish, and instances of their schemas.
const CORPUS: &str = "../shared/corpus";
const SPECS: &str = "../shared/corpus/specs";
const INSTANCES: &str = "../shared/corpus/instances";

/// Documents that the specification's own tests pass.
const ORACLES: &str = "../shared/oracles/openapi-3.1/pass";

/// A dozen small ones that use most features of schemas.
const FEW: &str = "autorest-additional-properties,museum,oagen-comprehensive,ogen-allof,ogen-anyof,\
                   ogen-discriminator-mapping,petstore-v3,readme-polymorphism,\
                   readme-schema-circular,readme-schema-types-31,swift-petstore,train-travel";

/// Tests that build what is emitted.
const CLIENTS: &str = "clients::";
const WALK: &str = "readme::another_document";

/// The package in `generated/`.
const CLIENT: &str = "sendblue-api";

impl Args {
    /// Runs the steps until one fails.
    pub fn run(self) -> anyhow::Result<()> {
        let Self {} = self;
        let start = Instant::now();
        for step in STEPS {
            step.run()?;
        }
        nothing_is_left_out()?;
        say!("\nall checks passed in {:.0} s", start.elapsed().as_secs_f64());
        Ok(())
    }
}

impl Step {
    fn run(&self) -> anyhow::Result<()> {
        let Self { name, env, args, needs } = self;
        if let Some(folder) = needs.filter(|it| !project::path(it).exists()) {
            say!("\n== {name}: skipped, since there is no `{folder}`");
            return Ok(());
        }
        say!("\n== {name}: {}", self.command());
        let start = Instant::now();
        let status =
            project::cargo().args(*args).envs(*env).status().context("cannot run cargo")?;
        if !status.success() {
            bail!("{name} failed; to repeat it: {}", self.command());
        }
        say!("== {name}: {:.1} s", start.elapsed().as_secs_f64());
        Ok(())
    }

    /// The command as a person would type it.
    fn command(&self) -> String {
        let env = self.env.map(|(name, value)| format!("{name}='{value}' ")).unwrap_or_default();
        format!("{env}cargo {}", self.args.join(" "))
    }
}

/// Fails where tests are ignored that need a folder which is there.
fn nothing_is_left_out() -> anyhow::Result<()> {
    if !project::path(SHARED).exists() {
        say!("\n== ignored tests: there is no `{SHARED}`");
        return Ok(());
    }
    let listed = project::cargo().args(IGNORED).output().context("cannot run cargo")?;
    let text = String::from_utf8_lossy(&listed.stdout);
    let ignored = text.lines().filter(|it| it.ends_with(": test")).collect::<Vec<_>>();
    if !listed.status.success() || !ignored.is_empty() {
        bail!(
            "tests are ignored although there is `{SHARED}`: {ignored:?}; to have it found: touch \
             generator/Cargo.toml generator/runtime/Cargo.toml tests/Cargo.toml"
        );
    }
    Ok(())
}

const fn step(name: &'static str, args: &'static [&'static str]) -> Step {
    Step { name, env: None, args, needs: None }
}
