//! The elements of a list in a header (RFC 9110, section 5.6.1).

/// What stands between the commas that are not in a quoted string (section 5.6.4), without the blanks
/// around it; empty elements do not count.
pub(crate) fn elements(text: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    let ends = move |it: char| {
        let is_end = it == ',' && !quoted;
        match it {
            _ if escaped => escaped = false,
            '\\' => escaped = quoted,
            '"' => quoted = !quoted,
            _ => {}
        }
        is_end
    };
    text.split(ends).map(|it| it.trim_matches([' ', '\t'])).filter(|it| !it.is_empty())
}
