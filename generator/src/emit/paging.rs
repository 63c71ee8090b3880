//! How the pages of a list are read: the few lines of an operation that the runtime's loop asks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::encode;
use super::imports::code;
use super::path::{MUTABLE, SHARED, get, is_certain, present, set};
use super::tokens::{Scope, allowed};
use crate::sdk::{
    Accepts, Builtin, CursorHow, CursorPlace, Method, NextPage, PageFlag, PageTarget, Paging, Path,
};

/// ```text
/// impl paging::Paged for List {
///     type Page = types::ThingList;
///     type Item = types::Thing;
///
///     fn items(page: &mut Self::Page) -> Option<&mut Vec<Self::Item>> { Some(&mut page.data) }
///
///     fn advance(call: &mut Call<Self>, page: &Self::Page) -> Option<paging::Next> { … }
/// }
/// ```
pub(super) fn paging(scope: Scope<'_>, method: &Method) -> Option<TokenStream> {
    let paging = method.paging.as_ref()?;
    let Paging { page, item, items, flag, next } = paging;
    let allow = allowed(paging.is_deprecated());
    let call = &method.call;
    let (page, item) = (scope.ty(page), scope.ty(item));
    let list = get(quote!(page), items, &MUTABLE);
    let unused = flag.is_none() && *next == NextPage::Link;
    let flag = flag.as_ref().map(end_by);
    let advance = advance(scope, next, items);
    let parameter = if unused { quote!(_) } else { quote!(page) };
    let called = match next {
        NextPage::Link | NextPage::Url { .. } => quote!(_),
        NextPage::Cursor { .. } | NextPage::Number { .. } | NextPage::Offset { .. } => quote!(call),
    };
    Some(code!(scope, [Call, paging], {
        #allow
        impl paging::Paged for #call {
            type Page = #page;
            type Item = #item;

            fn items(page: &mut Self::Page) -> Option<&mut Vec<Self::Item>> { #list }

            fn advance(#called: &mut Call<Self>, #parameter: &Self::Page) -> Option<paging::Next> {
                #flag
                #advance
            }
        }
    }))
}

/// Ends the list where a page says that it is the last one.
fn end_by(PageFlag { from, last }: &PageFlag) -> TokenStream {
    let is_last = if is_certain(from) {
        let not = (!last).then(|| quote!(!));
        let flag = present(quote!(page), from);
        quote!(#not #flag)
    } else {
        let flag = get(quote!(page), from, &SHARED);
        quote!(#flag == Some(&#last))
    };
    quote! {
        if #is_last {
            return None;
        }
    }
}

/// What `advance` ends with.
fn advance(scope: Scope<'_>, next: &NextPage, items: &Path) -> TokenStream {
    match next {
        NextPage::Cursor { to, from: CursorPlace::Page(from), how } => {
            let cursor = take(&get(quote!(page), from, &SHARED), *how);
            turn(scope, to, &cursor, None, &quote!(Call))
        }
        NextPage::Cursor { to, from: CursorPlace::LastItem(from), how } => {
            let items = present(quote!(page), items);
            let cursor = take(&get(quote!(last), from, &SHARED), *how);
            let turn = turn(scope, to, &cursor, None, &quote!(Call));
            quote!(let last = #items.last()?; #turn)
        }
        NextPage::Number { to, first, total } => {
            let (current, items) = (current(scope, to), present(quote!(page), items));
            let first = Literal::i64_unsuffixed(*first);
            let number = quote!(paging::page(#current, #first, #items.len())?);
            let end = total.as_ref().map(|it| end(&first, it));
            turn(scope, to, &number, end.as_ref(), &counted(total.as_ref()))
        }
        NextPage::Offset { to, total } => {
            let (current, items) = (current(scope, to), present(quote!(page), items));
            let number = quote!(paging::offset(#current, #items.len())?);
            let first = Literal::i64_unsuffixed(0);
            let end = total.as_ref().map(|it| end(&first, it));
            turn(scope, to, &number, end.as_ref(), &counted(total.as_ref()))
        }
        NextPage::Url { from, how } => {
            let url = take(&get(quote!(page), from, &SHARED), *how);
            quote!(let next = #url; Some(paging::Next::Url(next)))
        }
        NextPage::Link => quote!(Some(paging::Next::Link)),
    }
}

/// Gives a call what leads to the next page, unless that lies behind the last.
fn turn(
    scope: Scope<'_>,
    to: &PageTarget,
    next: &TokenStream,
    end: Option<&TokenStream>,
    then: &TokenStream,
) -> TokenStream {
    let set = match to {
        PageTarget::Query { variable, wire, how, ty } => {
            let taken = Accepts::Exactly(ty.clone());
            encode::param(scope, &quote!(call), variable, &taken, wire, *how)
        }
        PageTarget::Undeclared { wire, ty: _ } => quote!(call.ask(#wire, next)),
        PageTarget::Body { path, ty: _ } => set(quote!(call.operation), path),
    };
    let (of, into) = match to {
        PageTarget::Body { path: _, ty } if ty.is_text() && !ty.is(Builtin::String) => {
            let ty = scope.ty(ty);
            (quote!(: #ty), quote!(.into()))
        }
        PageTarget::Body { .. } | PageTarget::Query { .. } | PageTarget::Undeclared { .. } => {
            Default::default()
        }
    };
    quote! {
        let next #of = #next #into;
        #end
        #set;
        Some(paging::Next::#then)
    }
}

/// Numbers go on for ever where the server does not say how many there are.
fn counted(total: Option<&Path>) -> TokenStream {
    let Some(total) = total else { return quote!(Guess) };
    let total = get(quote!(page), total, &SHARED);
    quote!(counted(#total))
}

/// The number or offset that a call has now.
fn current(scope: Scope<'_>, to: &PageTarget) -> TokenStream {
    match to {
        PageTarget::Body { path, ty: _ } => get(quote!(call.operation), path, &SHARED),
        PageTarget::Query { variable: _, wire, how: _, ty } => {
            let ty = scope.ty(ty);
            quote!(call.params.number::<#ty>(#wire).as_ref())
        }
        PageTarget::Undeclared { wire, ty } => {
            let ty = scope.ty(ty);
            quote!(call.asked::<#ty>(#wire).as_ref())
        }
    }
}

/// Ends the list where a page says that there are no more.
fn end(first: &Literal, total: &Path) -> TokenStream {
    let total = get(quote!(page), total, &SHARED);
    quote! {
        if paging::is_end(next, #first, #total) {
            return None;
        }
    }
}

/// A cursor or URL from where it is; nothing ends the list.
fn take(place: &TokenStream, how: CursorHow) -> TokenStream {
    match how {
        CursorHow::Text => quote!(paging::text(#place)?),
        CursorHow::Open => quote!(paging::open(#place)?),
        CursorHow::Written => quote!(#place?.to_string()),
        CursorHow::Number => quote!(paging::number(#place)?),
    }
}
