//! What callers give to members that may be `null`: what they give to any other, or `None`.
//!
//! `By` tells apart the ways in which a type is taken, and is inferred: without it, the compiler could not
//! know that no `Option<T>` is made into a `T`. It has to know the one `Option` that is taken, too, or
//! `None` would be of any: of texts it is `Option<&str>`, which `as_deref` makes of others.

use std::borrow::Cow;

use super::patch::Patch;

/// A value, or `None`: where a member may be absent, it is left out then, elsewhere it is `null`.
pub trait OrNone<T, By> {
    /// A value, or none; `null` where that is given.
    fn into_patch(self) -> Patch<T>;
}

/// A text, or `None`: where a member may be absent, it is left out then, elsewhere it is `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a text nor an `Option<&str>`",
    note = "`as_deref` makes an `Option<&str>` of an `Option<String>`"
)]
pub trait TextOrNone {
    /// A text, or none; `null` where that is given.
    fn into_patch(self) -> Patch<String>;
}

/// Items, or `None`: where a member may be absent, it is left out then, elsewhere it is `null`.
pub trait ItemsOrNone<T, By> {
    /// A list, or none; `null` where that is given.
    fn into_patch(self) -> Patch<Vec<T>>;
}

/// How something is taken.
#[derive(Debug)]
pub struct Value;

/// How `None` is.
#[derive(Debug)]
pub struct Maybe;

/// How a state is.
#[derive(Debug)]
pub struct State;

/// How an iterator is, of whose items each is converted.
#[derive(Debug)]
pub struct Each;

/// How a list is, of whose items each is converted.
#[derive(Debug)]
pub struct List;

/// How what is borrowed is, of whose items each is converted.
#[derive(Debug)]
pub struct Borrowed;

impl<T, U: Into<T>> OrNone<T, Value> for U {
    fn into_patch(self) -> Patch<T> {
        Patch::Value(self.into())
    }
}

impl<T> OrNone<T, Maybe> for Option<T> {
    fn into_patch(self) -> Patch<T> {
        self.into()
    }
}

impl<T> OrNone<T, State> for Patch<T> {
    fn into_patch(self) -> Self {
        self
    }
}

/// Texts, by what they are borrowed or owned as.
macro_rules! texts {
    ($($text:ty),*) => {
        $(impl TextOrNone for $text {
            fn into_patch(self) -> Patch<String> {
                Patch::Value(self.into())
            }
        })*
    };
}

texts!(&str, String, &String, Box<str>, Cow<'_, str>, char);

impl TextOrNone for Option<&str> {
    fn into_patch(self) -> Patch<String> {
        self.map(Into::into).into()
    }
}

impl TextOrNone for Patch<String> {
    fn into_patch(self) -> Self {
        self
    }
}

impl<T, I: Iterator<Item: Into<T>>> ItemsOrNone<T, Each> for I {
    fn into_patch(self) -> Patch<Vec<T>> {
        items(self)
    }
}

impl<T, U: Into<T>> ItemsOrNone<T, List> for Vec<U> {
    fn into_patch(self) -> Patch<Vec<T>> {
        items(self)
    }
}

impl<T, U: Into<T>, const N: usize> ItemsOrNone<T, List> for [U; N] {
    fn into_patch(self) -> Patch<Vec<T>> {
        items(self)
    }
}

impl<'a, T, C> ItemsOrNone<T, Borrowed> for &'a C
where
    C: ?Sized,
    &'a C: IntoIterator<Item: Into<T>>,
{
    fn into_patch(self) -> Patch<Vec<T>> {
        items(self)
    }
}

/// A list of what the items become.
fn items<T>(all: impl IntoIterator<Item: Into<T>>) -> Patch<Vec<T>> {
    Patch::Value(all.into_iter().map(Into::into).collect())
}

impl<T> ItemsOrNone<T, Maybe> for Option<Vec<T>> {
    fn into_patch(self) -> Patch<Vec<T>> {
        self.into()
    }
}

impl<T> ItemsOrNone<T, State> for Patch<Vec<T>> {
    fn into_patch(self) -> Self {
        self
    }
}
