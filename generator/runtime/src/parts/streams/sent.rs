//! Which pages of a list were asked for, and what they held, in little memory, so that what comes again is noticed.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use super::calls::outgoing::Outgoing;
use super::http::payload::Payload;

/// How many pages are all remembered.
const ALL: u64 = 1024;

/// Hashes of requests: of the first thousand, and from there on of each whose number is a power of two. So
/// one of the first that comes again is noticed at once, and a loop of `n` pages that begins with page `m`
/// before page `2 * m + n` (after Brent, "An improved Monte Carlo factorization algorithm", 1980, section
/// 2). The keys of the hashes are random: no server can make one page look like another.
#[derive(Default)]
pub(crate) struct Sent {
    hasher: RandomState,
    hashes: HashSet<u64>,
    count: u64,
}

impl Sent {
    pub(crate) fn insert(&mut self, request: &Outgoing) {
        self.count += 1;
        if self.count <= ALL || self.count.is_power_of_two() {
            self.hashes.insert(self.hash(request));
        }
    }

    pub(crate) fn contains(&self, request: &Outgoing) -> bool {
        self.hashes.contains(&self.hash(request))
    }

    /// A list in pages differs from page to page by nothing but URL and body.
    fn hash(&self, request: &Outgoing) -> u64 {
        let body = match &request.body {
            Some(Payload::Bytes(body)) => Some(&body[..body.len() - request.fresh]),
            Some(Payload::Openable(_)) | None => None,
        };
        self.hasher.hash_one((&request.url, body))
    }
}

/// Hashes of what pages held, of the last some thousand.
#[derive(Default)]
pub(crate) struct Given {
    hasher: RandomState,
    hashes: Vec<u64>,
}

impl Given {
    /// How many pages are remembered at the most, of which half are forgotten then.
    const MOST: usize = 4096;

    /// Adds a page, and says whether the last ones are those before: a page twice, or a circle of them. That one
    /// page is like one of long ago says nothing, since items may be alike.
    pub(crate) fn comes_again(&mut self, items: &[u8]) -> bool {
        if self.hashes.len() == Self::MOST {
            self.hashes.drain(..Self::MOST / 2);
        }
        self.hashes.push(self.hasher.hash_one(items));
        (1..=self.hashes.len() / 2).any(|length| {
            let (before, last) = self.hashes.split_at(self.hashes.len() - length);
            before.ends_with(last)
        })
    }
}
