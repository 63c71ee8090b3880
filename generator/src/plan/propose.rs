//! Operations that look as if they gave lists in pages, and what the config could say about them.
//!
//! Nothing here has an effect: names are evidence and no proof, so that a person decides. There is a
//! proposal only where a parameter and a member go together, and only one that fits the document.

use toml::Spanned;

use super::Plan;
use super::lookup::Lookup;
use crate::api::{
    Literal, Object, Operation, Param, ParamPlace, ShapeId, ShapeKind, StatusMatch, TextFormat, Use,
};
use crate::config::{Pagination, PaginationKind};
use crate::http::Method;

/// Names without case and punctuation, as [`plain`] makes them.
const LISTS: &[&str] =
    &["items", "data", "results", "records", "entries", "values", "list", "rows"];
const CURSORS: &[&str] = &[
    "cursor",
    "after",
    "startcursor",
    "pagecursor",
    "pagetoken",
    "continuationtoken",
    "token",
    "marker",
];
const NEXT_CURSORS: &[&str] = &[
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
const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage", "more", "ismore"];
const DONE: &[&str] = &["done", "isdone", "islast", "islastpage"];
const AFTER: &[&str] = &["startingafter", "after", "afterid", "startafter"];
const NEXT_URLS: &[&str] = &[
    "nexturl",
    "nextpageurl",
    "nexturi",
    "nextpageuri",
    "nextlink",
    "nextpagelink",
    "odatanextlink",
];
const PAGES: &[&str] = &["page", "pagenumber", "pagenum", "pageno"];
const TOTAL_PAGES: &[&str] = &["totalpages", "pagecount", "pages", "lastpage", "numpages"];
const OFFSETS: &[&str] = &["offset", "skip"];
const TOTAL_ITEMS: &[&str] = &["total", "totalcount", "totalitems", "totalresults"];
const SIZES: &[&str] =
    &["limit", "perpage", "pagesize", "size", "count", "take", "top", "maxresults", "rows"];

/// How deep in a page a cursor is looked for: `/paging/next/after`.
const DEPTH: usize = 3;

impl Plan<'_> {
    /// What the config could say, alike operations in one table.
    pub(super) fn proposals(&self) -> Vec<Pagination> {
        let mut proposals: Vec<Pagination> = Vec::new();
        for chosen in self.choices.usual() {
            let operation = chosen.operation;
            let keys = operation.keys();
            let known = |it: &Spanned<String>| keys.contains(it.get_ref());
            if self.config.pagination.values().any(|it| it.operations.iter().any(known)) {
                continue;
            }
            // Invariant: method and path, the last key, is always there.
            let key = spanned(keys.into_iter().next().unwrap_or_default());
            let lookup = Lookup { plan: self, chosen, key: &key };
            let Some(proposal) = self.proposal(&lookup, operation) else { continue };
            match proposals.iter_mut().find(|it| it.is_like(&proposal)) {
                Some(known) => known.operations.push(key),
                None => proposals.push(Pagination { operations: vec![key], ..proposal }),
            }
        }
        proposals
    }

    /// The first kind that the document speaks for, if it fits.
    fn proposal(&self, lookup: &Lookup<'_>, operation: &Operation) -> Option<Pagination> {
        if !matches!(operation.method, Method::Get | Method::Post) {
            return None;
        }
        let page = Page::of(self, lookup, operation)?;
        let kinds = [
            Page::by_link,
            Page::by_cursor,
            Page::by_last_item,
            Page::by_url,
            Page::by_number,
            Page::by_offset,
        ];
        let proposals = kinds.iter().filter_map(|it| it(&page));
        let items = page.items.clone().map(spanned);
        let mut proposals = proposals.map(|it| Pagination { items: items.clone(), ..it });
        proposals.find(|it| lookup.paging(it).is_ok())
    }
}

/// What speaks for and against in an operation.
struct Page<'a> {
    plan: &'a Plan<'a>,
    operation: &'a Operation,
    /// What callers can give: parameters of the query and members of the body.
    params: Vec<String>,
    /// Where the list is; `None` where the page is the list.
    items: Option<String>,
    /// What items are.
    item: ShapeId,
    /// All members but those of items: their places and shapes.
    members: Vec<(String, ShapeId)>,
}

impl<'a> Page<'a> {
    fn of(plan: &'a Plan<'a>, lookup: &Lookup<'_>, operation: &'a Operation) -> Option<Self> {
        let page = lookup.page().ok()?.shape;
        let mut members = Vec::new();
        collect(plan, page, "", &mut members);
        let (items, item) = match list(plan, page) {
            Some(item) => (None, item),
            None => {
                let (place, item) = only_list(plan, &members)?;
                (Some(place), item)
            }
        };
        let query = operation.params.iter().filter(|it| it.place == ParamPlace::Query);
        let body = lookup.body_members().map(|it| it.wire.clone());
        let params = query.map(|it| it.wire.clone()).chain(body).collect();
        Some(Self { plan, operation, params, items, item, members })
    }

    fn param(&self, names: &[&str]) -> Option<&str> {
        self.params.iter().map(String::as_str).find(|it| names.contains(&plain(it).as_str()))
    }

    /// The place of the only member of one of these names.
    fn member(&self, names: &[&str]) -> Option<&str> {
        let named = |(place, _): &&(String, ShapeId)| names.contains(&last(place).as_str());
        let mut found = self.members.iter().filter(named);
        let (place, _) = found.next()?;
        found.next().is_none().then_some(place)
    }

    /// Rules of a kind that know the last page by its flag, if it has one.
    fn flagged(&self, kind: PaginationKind) -> Pagination {
        let flag = |names| self.member(names).map(|it| spanned(it.to_owned()));
        let more = flag(MORE);
        let done = flag(DONE).filter(|_| more.is_none());
        Pagination { more, done, ..Pagination::new(kind) }
    }

    fn by_link(&self) -> Option<Pagination> {
        let success =
            |it: StatusMatch| matches!(it, StatusMatch::Code(200..300) | StatusMatch::Class(2));
        let replies = self.operation.replies.iter().filter(|it| success(it.when));
        let mut headers = replies.flat_map(|it| &it.headers);
        let declared = headers.any(|it| it.wire.eq_ignore_ascii_case("link"));
        declared.then(|| Pagination::new(PaginationKind::Link))
    }

    fn by_cursor(&self) -> Option<Pagination> {
        let pair = self.params.iter().find_map(|param| {
            let name = plain(param);
            let own = format!("next{name}");
            let same = if NEXT_CURSORS.contains(&name.as_str()) { &name } else { &own };
            let usual = if CURSORS.contains(&name.as_str()) { NEXT_CURSORS } else { &[] };
            Some((param, self.member(&[same]).or_else(|| self.member(usual))?))
        });
        let (param, next) = pair?;
        Some(Pagination {
            parameter: Some(spanned(param.clone())),
            next: Some(spanned(next.to_owned())),
            ..self.flagged(PaginationKind::Cursor)
        })
    }

    fn by_last_item(&self) -> Option<Pagination> {
        let ShapeKind::Object(Object { members, .. }) = &self.plan.api.shapes[self.item].kind
        else {
            return None;
        };
        members.iter().find(|it| it.wire == "id")?;
        let rules = self.flagged(PaginationKind::Cursor);
        rules.flag()?;
        Some(Pagination {
            parameter: Some(spanned(self.param(AFTER)?.to_owned())),
            last_item: Some(spanned("/id".to_owned())),
            ..rules
        })
    }

    fn by_url(&self) -> Option<Pagination> {
        let next = self.member(NEXT_URLS).or_else(|| self.next_link())?;
        let next = Some(spanned(next.to_owned()));
        Some(Pagination { next, ..Pagination::new(PaginationKind::Url) })
    }

    /// A member `next` that is a URL, by its format or since there is one for the page before, too.
    fn next_link(&self) -> Option<&str> {
        let hal = self.members.iter().find(|(place, _)| place.ends_with("/next/href"));
        let next = || {
            let (place, shape) = self.members.iter().find(|(place, _)| last(place) == "next")?;
            let is_url = matches!(
                &self.plan.api.shapes[*shape].kind,
                ShapeKind::Text(TextFormat::Named(format)) if format.starts_with("uri")
            );
            let before = self.member(&["previous", "prev"]).is_some();
            (is_url || before).then_some(place.as_str())
        };
        hal.map(|(place, _)| place.as_str()).or_else(next)
    }

    fn by_number(&self) -> Option<Pagination> {
        let parameter = self.param(PAGES)?;
        let total = self.member(TOTAL_PAGES);
        self.param(SIZES).or(total)?;
        let shapes = &self.plan.api.shapes;
        let from_zero =
            |it: &&Param| shapes[it.value.shape].notes.default == Some(Literal::Integer(0));
        let declared = self.operation.params.iter().find(|it| it.wire == parameter);
        Some(Pagination {
            parameter: Some(spanned(parameter.to_owned())),
            first: declared.filter(from_zero).map(|_| spanned(0)),
            total: total.map(|it| spanned(it.to_owned())),
            ..self.flagged(PaginationKind::Page)
        })
    }

    fn by_offset(&self) -> Option<Pagination> {
        let parameter = self.param(OFFSETS)?;
        self.param(SIZES)?;
        Some(Pagination {
            parameter: Some(spanned(parameter.to_owned())),
            total: self.member(TOTAL_ITEMS).map(|it| spanned(it.to_owned())),
            ..self.flagged(PaginationKind::Offset)
        })
    }
}

/// The members of an object and of the objects in it, lists left alone.
fn collect(plan: &Plan<'_>, of: ShapeId, place: &str, found: &mut Vec<(String, ShapeId)>) {
    let ShapeKind::Object(object) = &plan.api.shapes[of].kind else { return };
    for member in &object.members {
        let place = format!("{place}/{}", member.wire.replace('~', "~0").replace('/', "~1"));
        let inner = member.value.shape;
        if place.matches('/').count() < DEPTH {
            collect(plan, inner, &place, found);
        }
        found.push((place, inner));
    }
}

/// The list that a page holds: the only one there is, or the only one with a usual name; one in the
/// page itself before one further in.
fn only_list(plan: &Plan<'_>, members: &[(String, ShapeId)]) -> Option<(String, ShapeId)> {
    for depth in 1..DEPTH {
        let lists = members.iter().filter(|(place, _)| place.matches('/').count() == depth);
        let lists = lists.filter_map(|(place, shape)| Some((place, list(plan, *shape)?)));
        let lists = lists.collect::<Vec<_>>();
        let usual = lists.iter().filter(|(place, _)| LISTS.contains(&last(place).as_str()));
        match (lists.as_slice(), usual.collect::<Vec<_>>().as_slice()) {
            ([], _) => {}
            ([(place, item)], _) | (_, [(place, item)]) => return Some(((*place).clone(), *item)),
            _ => return None,
        }
    }
    None
}

/// What a list is of.
fn list(plan: &Plan<'_>, shape: ShapeId) -> Option<ShapeId> {
    match plan.api.shapes[shape].kind {
        ShapeKind::List(Use { shape, nullable: _ }) => Some(shape),
        _ => None,
    }
}

/// The name at the end of a place, plain.
fn last(place: &str) -> String {
    plain(place.rsplit('/').next().unwrap_or(place))
}

/// A name without case and punctuation: `next_cursor` and `nextCursor` are `nextcursor`.
fn plain(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A value that stands in no file yet.
fn spanned<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}
