//! The loop that reads a list page by page.
//!
//! Invariants: a server that names pages again cannot keep it going, nor can one that does not know the
//! number of a page; what is kept does not grow with the pages; credentials never follow to another
//! origin.

use std::future::Future;
use std::pin::Pin;

use bytes::Bytes;
use reqwest::Url;

use super::calls::call::{Call, outgoing};
use super::calls::outgoing::Outgoing;
use super::calls::reply::Decode;
use super::calls::send;
use super::data::memory;
use super::http::base_url::is_within;
use super::http::decode_error::DecodeError;
use super::http::error::Error;
use super::http::link;
use super::http::response::Response;
use super::paging::{Next, Paged};
use super::sent::{Given, Sent};

/// Pages without items that are read in a row, in hope of more. A server may filter what it has
/// found, so that one says nothing; a server that goes on and on is broken.
const MOST_EMPTY: u32 = 100;

/// A page that is being read.
pub(crate) type Reading<O> = Pin<Box<dyn Future<Output = Read<O>> + Send>>;

/// A page that was read, and the one after it, of which nothing is sent yet.
pub(crate) struct Read<O: Paged> {
    pub(crate) page: Result<O::Page, Error>,
    pub(crate) rest: Option<Reading<O>>,
}

/// The first page of a list, of which nothing is sent yet.
pub(crate) fn first<O: Paged>(call: Call<O>) -> Reading<O> {
    let request = outgoing(&call);
    Reader { call, sent: Sent::default(), given: Given::default(), empty: 0 }.read(request)
}

struct Reader<O> {
    call: Call<O>,
    sent: Sent,
    /// What pages held, where nothing but items tells them apart.
    given: Given,
    /// How many pages in a row held nothing.
    empty: u32,
}

impl<O: Paged> Reader<O> {
    fn read(mut self, request: Result<Box<Outgoing>, Error>) -> Reading<O> {
        Box::pin(async move {
            match self.page(request).await {
                Ok((page, next)) => {
                    Read { page: Ok(page), rest: next.map(|request| self.read(request)) }
                }
                Err(error) => Read { page: Err(error), rest: None },
            }
        })
    }

    /// A page, and the request for the one after it.
    async fn page(
        &mut self,
        request: Result<Box<Outgoing>, Error>,
    ) -> Result<(O::Page, Option<Result<Box<Outgoing>, Error>>), Error> {
        let request = request?;
        let (id, url) = (request.id, request.url.clone());
        self.sent.insert(&request);
        let response = send::success(self.call.client.clone(), request).await?;
        let (raw, limit) = (response.clone(), self.call.client.shared.max_memory);
        let decoded = memory::within(limit, || O::Reply::decode(response));
        let mut page = decoded.inspect_err(|error| send::unread(id, error))?.value;
        let next = self.next(&url, &mut page, raw);
        Ok((page, next.inspect_err(|error| send::unread(id, error)).transpose()))
    }

    /// The request for the page after one; `None` after the last.
    fn next(
        &mut self,
        url: &Url,
        page: &mut O::Page,
        raw: Response<Bytes>,
    ) -> Result<Option<Box<Outgoing>>, Error> {
        let mut same = false;
        let empty = O::items(page).is_none_or(|it| it.is_empty());
        let target = match O::advance(&mut self.call, page) {
            Some(Next::Call) => None,
            Some(Next::Guess) => {
                // A server that does not know the number gives the same items for ever.
                let items = O::items(page).and_then(|it| serde_json::to_vec(it).ok());
                same = self.given.comes_again(&items.unwrap_or_default());
                None
            }
            Some(Next::Url(target)) => Some(target),
            Some(Next::Link) => match link::next(&raw.headers) {
                Some(target) => Some(target),
                None => return Ok(None),
            },
            None => return Ok(None),
        };
        let mut request = outgoing(&self.call)?;
        if let Some(target) = target {
            match resolve(url, &target) {
                Ok(target) => self.lead(&mut request, target),
                Err(reason) => return Err(broken(reason, raw)),
            }
        }
        self.empty = if empty { self.empty + 1 } else { 0 };
        match self.sent.contains(&request) {
            // Some servers name the last page as the one after it.
            true if empty => Ok(None),
            true => Err(broken("the next page is one that has already been read", raw)),
            false if same => Err(broken("the items are the same as those before", raw)),
            false if self.empty < MOST_EMPTY => Ok(Some(request)),
            false => Err(broken("page after page is empty, and there is always another one", raw)),
        }
    }

    /// Sends a request elsewhere. Servers leave credentials out of the links they give.
    fn lead(&self, request: &mut Outgoing, mut target: Url) {
        self.call.client.shared.credentials.follow(&request.url, &mut target);
        request.url = target;
    }
}

/// Where a link of a page leads.
fn resolve(page: &Url, target: &str) -> Result<Url, &'static str> {
    let mut target = page.join(target).map_err(|_| "the link to the next page is not a URL")?;
    // It is never sent (RFC 9110, section 4.2.5), and would make the same page look like another.
    target.set_fragment(None);
    is_within(page, &target)
        .then_some(target)
        .ok_or("the next page is on another origin, to which credentials must not follow")
}

fn broken(reason: &str, raw: Response<Bytes>) -> Error {
    DecodeError::whole(reason, raw.value.clone()).of(raw).into()
}
