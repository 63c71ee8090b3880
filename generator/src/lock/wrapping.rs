//! How a field or variant holds its value, as callers see it, and what becomes of that when the
//! document changes.

/// Which states a field has besides a value.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// None: `T`.
    #[default]
    Plain,
    /// Absent: `Option<T>`, where `null` is read as absent.
    Optional,
    /// `null`: `Option<T>`, always there.
    Nullable,
    /// Absent and `null`: `Patch<T>`.
    Patch,
}

/// How a field or variant is held.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Wrapping {
    /// Its states.
    pub state: State,
    /// Whether its value is in a box.
    pub boxed: bool,
    /// Whether only servers set it, so that it has no setter.
    pub received: bool,
}

impl State {
    const ALL: [(Self, &'static str); 3] =
        [(Self::Optional, "optional"), (Self::Nullable, "nullable"), (Self::Patch, "patch")];

    /// What is published stays where it holds all that the document allows now.
    #[must_use]
    pub fn keep(self, published: Option<Self>) -> Self {
        published.filter(|it| it.holds(self)).unwrap_or(self)
    }

    fn holds(self, other: Self) -> bool {
        match self {
            Self::Plain => other == Self::Plain,
            // What is `null` is read as absent.
            Self::Optional => other != Self::Patch,
            Self::Nullable => matches!(other, Self::Plain | Self::Nullable),
            Self::Patch => true,
        }
    }

    /// Whether there may be no value, not even `null`.
    pub fn may_be_absent(self) -> bool {
        matches!(self, Self::Optional | Self::Patch)
    }

    /// What a member with these states is, for a reader.
    pub fn words(self) -> &'static str {
        match self {
            Self::Plain => "required",
            Self::Optional => "optional",
            Self::Nullable => "required and nullable",
            Self::Patch => "optional and nullable",
        }
    }
}

impl Wrapping {
    pub(super) const BOXED: &'static str = "boxed";
    const RECEIVED: &'static str = "received";

    /// What stands behind the name: `optional boxed`; `None` where a word means nothing.
    pub(super) fn read(words: &str) -> Option<Self> {
        let mut held = Self::default();
        for word in words.split_whitespace() {
            match State::ALL.iter().find(|(_, it)| *it == word) {
                Some((state, _)) if held.state == State::Plain => held.state = *state,
                None if word == Self::BOXED => held.boxed = true,
                None if word == Self::RECEIVED => held.received = true,
                Some(_) | None => return None,
            }
        }
        Some(held)
    }

    pub(super) fn to_text(self) -> String {
        let state = State::ALL.iter().find(|(it, _)| *it == self.state).map(|(_, word)| *word);
        let words = state.into_iter().chain(self.boxed.then_some(Self::BOXED));
        let words = words.chain(self.received.then_some(Self::RECEIVED));
        words.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_published_stays_where_it_holds_all_that_is_allowed() {
        use State::{Nullable, Optional, Patch, Plain};
        let cases = [
            (Plain, [Plain, Optional, Nullable, Patch]),
            (Optional, [Optional, Optional, Optional, Patch]),
            (Nullable, [Nullable, Optional, Nullable, Patch]),
            (Patch, [Patch, Patch, Patch, Patch]),
        ];
        for (published, expected) in cases {
            let kept = [Plain, Optional, Nullable, Patch].map(|it| it.keep(Some(published)));
            assert_eq!(kept, expected, "{published:?}");
        }
    }

    #[test]
    fn words_come_back() {
        for text in ["", "optional", "nullable boxed", "patch", "boxed", "optional boxed received"]
        {
            assert_eq!(Wrapping::read(text).unwrap().to_text(), text);
        }
        assert!(Wrapping::read("optional patch").is_none() && Wrapping::read("maybe").is_none());
    }
}
