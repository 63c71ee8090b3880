//! How an operation leads from one page of its list to the next: what it says about itself, and what it
//! is made of.
//!
//! Nothing here sends anything; that is done in `page_reader`.

use std::fmt::Display;
use std::str::FromStr;

use serde::Serialize;

use super::calls::call::{Call, Operation};
use super::calls::reply::Decode;
use super::data::json::Json;
use super::data::node;

/// An operation that gives a list in pages. Only this crate implements it.
pub trait Paged: Operation<Reply: Decode<Value = <Self as Paged>::Page>> + Sized {
    /// A page: what the call gives.
    type Page: Send + 'static;

    /// What the pages hold.
    type Item: Serialize + Unpin + 'static;

    /// The items of a page; `None` when it has no list.
    fn items(page: &mut Self::Page) -> Option<&mut Vec<Self::Item>>;

    /// Turns a call to the page after this one; `None` after the last.
    fn advance(call: &mut Call<Self>, page: &Self::Page) -> Option<Next>;
}

/// Where the next page is.
#[derive(Debug)]
pub enum Next {
    /// Where the call leads as it is now.
    Call,
    /// There, too, by a number of which nothing says where it ends.
    Guess,
    /// At this URL, or at this path.
    Url(String),
    /// Where the response's `Link` header says, if it says so.
    Link,
}

impl Next {
    /// The next one by number, where the server may have said how many there are.
    pub(crate) fn counted<T>(total: Option<&T>) -> Self {
        if total.is_some() { Self::Call } else { Self::Guess }
    }
}

/// What says which page is wanted, where the document does not declare it: callers may have given it.
impl<O> Call<O> {
    /// Gives the one parameter of that name.
    pub(crate) fn ask(&mut self, name: &str, value: impl Display) {
        self.options.query.retain(|it| it.0 != name);
        self.options.query.push((name.to_owned(), value.to_string()));
    }

    /// The number that was given.
    pub(crate) fn asked<N: FromStr>(&self, name: &str) -> Option<N> {
        self.options.query.iter().rfind(|it| it.0 == name)?.1.parse().ok()
    }
}

/// A cursor or a link; an empty one does not count.
pub(crate) fn text(text: Option<&impl AsRef<str>>) -> Option<String> {
    text.map(AsRef::as_ref).filter(|it| !it.is_empty()).map(str::to_owned)
}

/// A cursor whose type the document leaves open; null does not count.
pub(crate) fn open(value: Option<&Json>) -> Option<String> {
    text(value.and_then(node::text).as_ref())
}

/// Numbers that pages and items are counted with.
pub(crate) trait Count: Copy {
    fn of(count: i128) -> Option<Self>;
    fn get(self) -> i128;
}

macro_rules! count {
    ($($integer:ty),*) => {
        $(impl Count for $integer {
            fn of(count: i128) -> Option<Self> {
                Self::try_from(count).ok()
            }

            fn get(self) -> i128 {
                self.into()
            }
        })*
    };
}

count!(i32, i64, u32, u64);

/// Documents often declare an integer as a number.
impl Count for f64 {
    fn of(count: i128) -> Option<Self> {
        Some(count as Self)
    }

    fn get(self) -> i128 {
        self as i128
    }
}

/// A cursor that is a number, as a number of another type.
pub(crate) fn number<N: Count, T: Count>(number: Option<&T>) -> Option<N> {
    N::of(number?.get())
}

/// The number of the page after `current`, which is `first` unless it is set; none follows a page
/// without items.
pub(crate) fn page<N: Count>(current: Option<&N>, first: i64, items: usize) -> Option<N> {
    step(current, first, items.min(1))
}

/// The offset of the page after `current`, which is 0 unless it is set; none follows a page without
/// items.
pub(crate) fn offset<N: Count>(current: Option<&N>, items: usize) -> Option<N> {
    step(current, 0, items)
}

/// Where the type has no such number, it is the one of the page before again, and told as that.
fn step<N: Count>(current: Option<&N>, first: i64, by: usize) -> Option<N> {
    let now = current.map_or(first.into(), |it| it.get());
    let next = i128::try_from(by).ok().and_then(|by| N::of(now.checked_add(by)?));
    next.or(current.copied()).filter(|_| by > 0)
}

/// Whether a number, or an offset, lies behind the last of all, where the server says how many there
/// are; they count from `first` on.
pub(crate) fn is_end<N: Count, T: Count>(next: N, first: i64, total: Option<&T>) -> bool {
    total.is_some_and(|it| next.get() - i128::from(first) >= it.get())
}
