//! What parameters and members are called that have to do with pages or credentials, as [`plain`] makes it.

pub(super) const LISTS: &[&str] =
    &["items", "data", "results", "records", "entries", "values", "list", "rows"];
pub(super) const CURSORS: &[&str] = &[
    "cursor",
    "after",
    "startcursor",
    "pagecursor",
    "pagetoken",
    "continuationtoken",
    "token",
    "marker",
];
pub(super) const NEXT_CURSORS: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpage",
    "nextcontinuationtoken",
    "continuationtoken",
    "endcursor",
    "after",
    "iterator",
];
pub(super) const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage", "more", "ismore"];
pub(super) const DONE: &[&str] = &["done", "isdone", "islast", "islastpage"];
pub(super) const AFTER: &[&str] = &["startingafter", "after", "afterid", "startafter"];
pub(super) const NEXT_URLS: &[&str] = &[
    "nexturl",
    "nextpageurl",
    "nexturi",
    "nextpageuri",
    "nextlink",
    "nextpagelink",
    "odatanextlink",
];
pub(super) const PAGES: &[&str] = &["page", "pagenumber", "pagenum", "pageno"];
pub(super) const TOTAL_PAGES: &[&str] =
    &["totalpages", "pagecount", "pages", "lastpage", "numpages"];
pub(super) const OFFSETS: &[&str] = &["offset", "skip"];
pub(super) const TOTAL_ITEMS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];
pub(super) const SIZES: &[&str] =
    &["limit", "perpage", "pagesize", "size", "count", "take", "top", "maxresults", "rows"];

/// Parts of the names of headers that are credentials.
pub(super) const HEADERS_OF_CREDENTIALS: &[&str] = &["authorization", "apikey", "secret", "token"];
/// The same of parameters of the query, where most tokens are those of pages.
pub(super) const QUERIES_OF_CREDENTIALS: &[&str] = &["accesstoken", "apikey", "apitoken"];

/// The name at the end of a place, plain.
pub(super) fn last(place: &str) -> String {
    plain(place.rsplit('/').next().unwrap_or(place))
}

/// A name without case and punctuation: `next_cursor` and `nextCursor` are `nextcursor`.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
