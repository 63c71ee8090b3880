//! Everything that must hold before a change is merged, in the order that fails fastest.

use std::env::{self, consts::EXE_SUFFIX};
use std::process::Command;
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

/// A check: its name, an environment variable it needs, and what runs it.
struct Step {
    name: &'static str,
    env: Option<(&'static str, &'static str)>,
    program: Program,
    args: &'static [&'static str],
    /// A folder beside the project without which the step is skipped.
    needs: Option<&'static str>,
}

/// What runs a check. Cargo would build a command of this project with the features that its package needs
/// alone, and with it all that it uses; the tests have built both with those of the whole workspace.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Cargo,
    Xtask,
    Lab,
}

const STEPS: &[Step] = &[
    step("formatting", &["fmt", "--all", "--check"]),
    step("lints", &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    step(
        "tests",
        &[
            "test",
            "--locked",
            "--workspace",
            "--",
            "--skip",
            CLIENTS,
            "--skip",
            WALK,
            "--skip",
            PROGRAMS,
        ],
    ),
    // These build what is emitted, which takes minutes the first time.
    step(
        "emitted clients",
        &["test", "--locked", "--workspace", "--test", "it", "--", CLIENTS, WALK],
    ),
    Step {
        needs: Some(CORPUS),
        ..step(
            "programs people write",
            &["test", "--locked", "--workspace", "--test", "it", "--", PROGRAMS],
        )
    },
    Step {
        env: Some(("RUSTDOCFLAGS", "-D warnings")),
        ..step("documentation", &["doc", "--locked", "--workspace", "--no-deps"])
    },
    step("client without TLS", &["check", "--locked", "-p", CLIENT, "--no-default-features"]),
    step(
        "client with native TLS",
        &["check", "--locked", "-p", CLIENT, "--no-default-features", "--features", "native-tls"],
    ),
    Step { program: Program::Xtask, ..step("freshness", &["generate", "--check"]) },
    // Against the crate that is there, so that no history is needed.
    Step {
        program: Program::Xtask,
        ..step("what callers are told", &["diff", "spec/webhooks.yaml", "--prove"])
    },
    lab(None, "conformance", &["conformance", "--strict"]),
    lab(Some(CORPUS), "real documents", &["corpus", SPECS, "--only", FEW]),
    lab(Some(CORPUS), "damaged documents and replies", &["fuzz", "--seconds", "60", "--only", FEW]),
    lab(Some(ORACLES), "documents of the specification", &["corpus", ORACLES]),
    lab(
        Some(CORPUS),
        "round trips",
        &["roundtrip", "--meaning", "--dir", SPECS, "--instances-dir", INSTANCES, "--only", FEW],
    ),
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
const PROGRAMS: &str = "programs::";

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
        let Self { name, env, program, args, needs } = self;
        if let Some(folder) = needs.filter(|it| !project::path(it).exists()) {
            say!("\n== {name}: skipped, since there is no `{folder}`");
            return Ok(());
        }
        say!("\n== {name}: {}", self.command());
        let start = Instant::now();
        let mut command = program.start()?;
        let status = command.args(*args).envs(*env).status().context("cannot run a check")?;
        if !status.success() {
            bail!("{name} failed; to repeat it: {}", self.command());
        }
        say!("== {name}: {:.1} s", start.elapsed().as_secs_f64());
        Ok(())
    }

    /// The command as a person would type it.
    fn command(&self) -> String {
        let env = self.env.map(|(name, value)| format!("{name}='{value}' ")).unwrap_or_default();
        let program = match self.program {
            Program::Cargo => "cargo",
            Program::Xtask | Program::Lab => "cargo xtask",
        };
        format!("{env}{program} {}", self.args.join(" "))
    }
}

impl Program {
    fn start(self) -> anyhow::Result<Command> {
        let name = match self {
            Self::Cargo => return Ok(project::cargo()),
            Self::Xtask => "xtask",
            Self::Lab => "lab",
        };
        // By name, since the tests' build may have put another file in the place of this one.
        let this = env::current_exe().context("this program does not know where it is")?;
        let mut command = Command::new(this.with_file_name(format!("{name}{EXE_SUFFIX}")));
        command.current_dir(project::root());
        Ok(command)
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
    Step { name, env: None, program: Program::Cargo, args, needs: None }
}

/// A command of the laboratory, and the folder that it needs.
const fn lab(
    needs: Option<&'static str>,
    name: &'static str,
    args: &'static [&'static str],
) -> Step {
    Step { name, env: None, program: Program::Lab, args, needs }
}
