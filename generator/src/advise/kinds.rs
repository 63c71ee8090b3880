//! The kinds of pagination, and what speaks for each.

use super::page::Page;
use super::spanned;
use super::words::{
    AFTER, CURSORS, DONE, MORE, NEXT_CURSORS, NEXT_URLS, OFFSETS, PAGES, SIZES, TOTAL_ITEMS,
    TOTAL_PAGES, last, plain,
};
use crate::api::{Literal, Param};
use crate::config::{Pagination, PaginationKind};

impl Page<'_> {
    /// What the document speaks for, the surest first.
    pub(super) fn proposals(&self) -> impl Iterator<Item = Pagination> {
        let kinds = [
            Self::by_link,
            Self::by_cursor,
            Self::by_last_item,
            Self::by_url,
            Self::by_number,
            Self::by_offset,
        ];
        kinds.into_iter().filter_map(|it| it(self))
    }

    /// Rules of a kind that know the last page by its flag, if it has one.
    fn flagged(&self, kind: PaginationKind) -> Pagination {
        let flag = |names| self.member(names).map(|it| spanned(it.to_owned()));
        let more = flag(MORE);
        let done = flag(DONE).filter(|_| more.is_none());
        Pagination { more, done, ..Pagination::new(kind) }
    }

    fn by_link(&self) -> Option<Pagination> {
        let replies = self.operation.replies.iter().filter(|it| it.when.is_success());
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
        let item = self.shapes[self.item].kind.object()?;
        item.member("id")?;
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
            let is_url = self.shapes[*shape].kind.is_uri();
            let before = self.member(&["previous", "prev"]).is_some();
            (is_url || before).then_some(place.as_str())
        };
        hal.map(|(place, _)| place.as_str()).or_else(next)
    }

    fn by_number(&self) -> Option<Pagination> {
        let parameter = self.param(PAGES)?;
        let total = self.member(TOTAL_PAGES);
        self.param(SIZES).or(total)?;
        let from_zero =
            |it: &&Param| self.shapes[it.value.shape].notes.default == Some(Literal::Integer(0));
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
