//! Lists that come in pages, as streams of their pages and of their items.
//!
//! Invariants: nothing is sent before it is asked for; an error is the last thing that comes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::calls::call::Call;
use super::http::error::Error;
use super::page_reader::{Read, Reading, first};
use super::paging::Paged;

impl<O: Paged> Call<O> {
    /// Reads the list page by page. Each page is a call with the parameters and options of this one, an
    /// idempotency key that was given among them; nothing is sent before a page is asked for.
    pub fn pages(self) -> Pages<O> {
        Pages { reading: Some(first(self)) }
    }

    /// Reads the list item by item, and a page whenever the items of the last are used up; see
    /// [`Call::pages`].
    pub fn items(self) -> Items<O> {
        Items { pages: self.pages(), items: Vec::new().into_iter() }
    }
}

/// The pages of a list. It is a [`Stream`], and [`Pages::next`] reads it without one.
///
/// It ends after the last page, and after an error. Pages that lead back to one that was read, one by
/// number with the items of the one before where the server does not say how many there are, and a
/// hundred pages in a row that hold nothing, are errors: reading on would never end. So is a page on
/// another origin, to which credentials must not follow.
#[must_use = "no page is read until it is asked for"]
pub struct Pages<O: Paged> {
    reading: Option<Reading<O>>,
}

impl<O: Paged> Pages<O> {
    /// The next page; `None` at the end.
    ///
    /// # Errors
    /// Those of awaiting the call; [`Error::Decode`] when the next page cannot be read, after the page
    /// that names it. The end comes after any of them.
    pub async fn next(&mut self) -> Option<Result<O::Page, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Page, Error>>> {
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let Read { page, rest } = ready!(reading.as_mut().poll(context));
        self.reading = rest;
        Poll::Ready(Some(page))
    }
}

impl<O: Paged> Stream for Pages<O> {
    type Item = Result<O::Page, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Paged> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &O::ROUTE.id).finish_non_exhaustive()
    }
}

/// The items of a list that comes in pages. It is a [`Stream`], and [`Items::next`] reads it without
/// one. It ends as [`Pages`] does.
#[must_use = "no page is read until an item is asked for"]
pub struct Items<O: Paged> {
    pages: Pages<O>,
    items: std::vec::IntoIter<O::Item>,
}

impl<O: Paged> Items<O> {
    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// Those of [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Item, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                Some(Ok(mut page)) => {
                    let items = O::items(&mut page).map(std::mem::take);
                    self.items = items.unwrap_or_default().into_iter();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<O: Paged> Stream for Items<O> {
    type Item = Result<O::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<O: Paged> fmt::Debug for Items<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &O::ROUTE.id).finish_non_exhaustive()
    }
}
