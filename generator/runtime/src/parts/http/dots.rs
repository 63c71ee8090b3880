//! Segments of paths that lead elsewhere.
//!
//! The generator reads this file too: it needs nothing else.

/// Whether URLs resolve a segment (URL Standard, section 4.1: `%2e` is a dot there).
pub fn is_dots(segment: &str) -> bool {
    matches!(&*segment.to_ascii_lowercase().replace("%2e", "."), "." | "..")
}
