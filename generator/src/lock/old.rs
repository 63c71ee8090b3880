//! The form of locks without a version: names alone, and keys of parameters that were spelled
//! otherwise.

use super::{Key, Role};

/// Where parameters stand, as the old form has it.
const LOCATIONS: [(&str, &str); 4] =
    [("Path", "path"), ("Query", "query"), ("Header", "header"), ("Cookie", "cookie")];

/// A key of the old form, as it is spelled now: `…/parameters/Query/id` was `…/parameters/query/id`.
pub(super) fn key(role: Role, text: &str) -> Key {
    Key::read(parameter(role, text).unwrap_or_else(|| text.to_owned()))
}

fn parameter(role: Role, text: &str) -> Option<String> {
    let (rest, name) = text.rsplit_once('/').filter(|_| role == Role::Slot)?;
    let (parameters, location) = rest.rsplit_once('/')?;
    let (_, now) = LOCATIONS.iter().find(|(old, _)| *old == location)?;
    parameters.ends_with("/parameters").then(|| format!("{parameters}/{now}/{name}"))
}

/// What the old form knew a field or variant by whose schema came to several types: all of them by
/// the same place.
pub(super) fn former(role: Role, key: &Key) -> Option<Key> {
    if role != Role::Field && role != Role::Variant {
        return None;
    }
    let (place, rest) = key.as_str().rsplit_once(' ')?;
    let (nth, rest) = rest.split_once('/')?;
    nth.parse::<usize>().ok()?;
    Some(Key::read(format!("{place}/{rest}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_old_form_are_translated() {
        let query = key(Role::Slot, "#/paths/~1a/get/parameters/Query/Query");
        assert_eq!(query.as_str(), "#/paths/~1a/get/parameters/query/Query");
        // A member of a body is not a parameter, whatever it is called.
        for other in ["#/paths/~1a/get/requestBody/Query", "#/paths/~1a/get/requestBody/Path/x"] {
            assert_eq!(key(Role::Slot, other).as_str(), other);
        }
    }
}
