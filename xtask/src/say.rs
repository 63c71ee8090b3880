//! What commands tell on stdout. A reader that has left (`… | head`) is not a failure of the command.

use std::fmt::Arguments;
use std::io::Write;

/// Prints a line.
#[macro_export]
macro_rules! say {
    ($($words:tt)*) => {
        $crate::say::line(format_args!($($words)*))
    };
}

/// Prints a line; what [`say!`] calls.
pub fn line(words: Arguments<'_>) {
    // Nobody is left to tell that telling failed.
    _ = writeln!(std::io::stdout().lock(), "{words}");
}
