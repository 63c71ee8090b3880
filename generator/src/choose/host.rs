//! The hosts that requests can be sent to. Clients parse URLs in the same way (URL Standard, section 3.5), so that
//! what is let through here is not refused there.

use std::net::Ipv6Addr;

/// Whether a URL may have that host.
pub(super) fn is_host(host: &str) -> bool {
    match host.strip_prefix('[') {
        Some(rest) => rest.strip_suffix(']').is_some_and(|it| it.parse::<Ipv6Addr>().is_ok()),
        None => is_name(host),
    }
}

/// A name, or a number: what ends in one is an address. An empty label may end a name, for the root of all
/// (RFC 1034, section 3.1).
fn is_name(host: &str) -> bool {
    let labels = host.strip_suffix('.').unwrap_or(host).split('.').collect::<Vec<_>>();
    let is_forbidden = |it: char| it.is_ascii_control() || " #%/:<>?@[\\]^|".contains(it);
    if host.contains(is_forbidden) || labels.iter().any(|it| it.is_empty()) {
        return false;
    }
    let is_number = |it: &&str| it.bytes().all(|it| it.is_ascii_digit()) || number(it).is_some();
    !labels.last().is_some_and(is_number) || is_v4(&labels)
}

/// One number of four, or the last one for several.
fn is_v4(labels: &[&str]) -> bool {
    let numbers = labels.iter().map(|it| number(it)).collect::<Option<Vec<_>>>();
    match numbers.as_deref() {
        Some([a, b, c, d]) => [a, b, c, d].iter().all(|it| **it < 1 << 8),
        Some([a, b, rest]) => *a < 1 << 8 && *b < 1 << 8 && *rest < 1 << 16,
        Some([a, rest]) => *a < 1 << 8 && *rest < 1 << 24,
        Some([all]) => *all < 1 << 32,
        Some(_) | None => false,
    }
}

/// Hexadecimal after `0x`, octal after `0`, and nothing at all is 0.
fn number(text: &str) -> Option<u64> {
    let hex = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let octal = text.strip_prefix('0').filter(|it| !it.is_empty());
    let (digits, radix) = match (hex, octal) {
        (Some(it), _) => (it, 16),
        (None, Some(it)) => (it, 8),
        (None, None) => (text, 10),
    };
    let is_whole = digits.bytes().all(|it| it.is_ascii_hexdigit());
    let number = if digits.is_empty() { Some(0) } else { u64::from_str_radix(digits, radix).ok() };
    number.filter(|_| is_whole)
}
