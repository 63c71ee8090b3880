//! Progress bars, which show on terminals only.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of `steps` steps of a kind of work.
pub fn bar(work: &'static str, steps: usize) -> ProgressBar {
    let bar = ProgressBar::new(steps as u64).with_prefix(work);
    match ProgressStyle::with_template("{prefix:>9} {bar:30} {pos}/{len} {elapsed} {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
