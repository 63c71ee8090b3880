//! Times of day as texts have them.

/// What a text says of the time of day, without the offset from UTC that may follow it (RFC 3339, section 5.6):
/// servers often leave it out, and types of civil time do not hold it.
pub(crate) fn without_offset(text: &str) -> &str {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return time;
    }
    let split = text.len().checked_sub("+00:00".len()).and_then(|it| text.split_at_checked(it));
    match split {
        Some((time, offset)) if is_offset(offset.as_bytes()) => time,
        Some(_) | None => text,
    }
}

fn is_offset(text: &[u8]) -> bool {
    match text {
        [b'+' | b'-', hours @ .., b':', m, n] => hours.iter().chain([m, n]).all(u8::is_ascii_digit),
        _ => false,
    }
}
