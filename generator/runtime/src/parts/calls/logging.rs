//! This crate's logs on stderr, for programs that do not collect logs themselves.
//!
//! Invariant: a subscriber that the program has stays, and gets what it got before.

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

use super::http::error::{ConfigurationError, Error};

/// Prints what this crate logs, down to the level that the environment variable names.
pub fn init_logging(variable: &str) -> Result<(), Error> {
    let level = std::env::var_os(variable).unwrap_or_default();
    let level = level.to_string_lossy();
    if level.trim().is_empty() {
        return Ok(());
    }
    let level = level.trim().parse::<LevelFilter>().map_err(|_| {
        ConfigurationError::new(format!(
            "the environment variable `{variable}` is not a log level: set it to `off`, `error`, `warn`, \
             `info`, `debug` or `trace`, or unset it"
        ))
    })?;
    // Targets are paths of modules, which start with the crate's name.
    let own = module_path!().split_inclusive("::").next().unwrap_or_default();
    let lines = fmt::layer().with_writer(std::io::stderr);
    let lines = lines.with_filter(Targets::new().with_target(own, level));
    // It fails where the program has a subscriber.
    let _ = tracing_subscriber::registry().with(lines).try_init();
    Ok(())
}
