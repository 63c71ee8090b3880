//! What comes to less than the document says of it, told: a value that is open though a `not` is said of it, and
//! a union in a header, which is read as a text.

use std::collections::BTreeSet;

use crate::api::{Api, Header, ShapeKind};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

pub(super) fn tell(api: &Api) -> Diagnostics {
    let open = api.shapes.iter().filter(|(_, it)| it.kind == ShapeKind::Any);
    let says = open.filter_map(|(_, it)| api.untold.get(&it.at)).flatten();
    let says = says.filter(|it| it.name() == "not").collect::<BTreeSet<_>>();
    let open = says.into_iter().map(|at| {
        Diagnostic::warning(
            Code::Ignored,
            Place::Key(at.clone()),
            "this `not` has no type beside it",
        )
        .consequence("the value is open JSON, and may be what it must not be")
    });
    let replies = api.operations.iter().flat_map(|it| &it.replies);
    let headers = replies.flat_map(|it| &it.headers).filter(|it| is_union(api, it));
    let places = headers.map(|it| &it.at).collect::<BTreeSet<_>>();
    let headers = places.into_iter().map(|at| {
        Diagnostic::warning(Code::Ignored, Place::Key(at.clone()), "this header is a union")
            .consequence("it is read as a text")
    });
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(open.chain(headers));
    diagnostics
}

fn is_union(api: &Api, header: &Header) -> bool {
    let kind = &api.shapes[header.value.shape].kind;
    header.content.is_none() && kind.union().is_some() && !super::is_enumeration(kind)
}
