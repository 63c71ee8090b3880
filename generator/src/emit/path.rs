//! Places in values, as expressions: how what is there is borrowed, and how it is set.

use proc_macro2::TokenStream;
use quote::quote;

use crate::sdk::{Path, Step, StepState};

/// How places are borrowed.
pub(super) struct Borrow {
    reference: fn(TokenStream) -> TokenStream,
    option: fn() -> TokenStream,
    patch: fn() -> TokenStream,
}

pub(super) const SHARED: Borrow =
    Borrow { reference: |it| quote!(&#it), option: || quote!(as_ref()), patch: || quote!(value()) };

pub(super) const MUTABLE: Borrow = Borrow {
    reference: |it| quote!(&mut #it),
    option: || quote!(as_mut()),
    patch: || quote!(value_mut()),
};

/// What is at a place, if anything: `page.meta.as_ref().and_then(|it| it.next_cursor.as_ref())`.
pub(super) fn get(root: TokenStream, Path(steps): &Path, borrow: &Borrow) -> TokenStream {
    let Borrow { reference, option, patch } = borrow;
    let (mut place, mut certain) = (root, true);
    for Step { field, state, is_deprecated: _ } in steps {
        let of = if certain { place.clone() } else { quote!(it) };
        let inner = match state {
            StepState::Always if certain => quote!(#of.#field),
            StepState::Always => reference(quote!(#of.#field)),
            StepState::Optional => {
                let option = option();
                quote!(#of.#field.#option)
            }
            StepState::Patch => {
                let patch = patch();
                quote!(#of.#field.#patch)
            }
        };
        place = match (certain, state) {
            (true, StepState::Always | StepState::Optional | StepState::Patch) => inner,
            (false, StepState::Always) => quote!(#place.map(|it| #inner)),
            (false, StepState::Optional | StepState::Patch) => quote!(#place.and_then(|it| #inner)),
        };
        certain &= *state == StepState::Always;
    }
    match (certain, steps.as_slice()) {
        (true, []) => quote!(Some(#place)),
        (true, _) => {
            let place = reference(place);
            quote!(Some(#place))
        }
        (false, _) => place,
    }
}

/// What is at a place; its absence ends the function.
pub(super) fn present(root: TokenStream, path: &Path) -> TokenStream {
    if is_certain(path) {
        let fields = path.0.iter().map(|it| &it.field);
        return quote!(#root #(.#fields)*);
    }
    let place = get(root, path, &SHARED);
    quote!(#place?)
}

/// Whether there is always something at a place.
pub(super) fn is_certain(path: &Path) -> bool {
    path.0.iter().all(|it| it.state == StepState::Always)
}

/// `call.operation.body.cursor = Some(next)`
pub(super) fn set(root: TokenStream, Path(steps): &Path) -> TokenStream {
    let mut place = root;
    let mut last = StepState::Always;
    for Step { field, state, is_deprecated: _ } in steps {
        place = match last {
            StepState::Always => quote!(#place.#field),
            // Invariant: what holds a cursor is the body, which is at most optional.
            StepState::Optional | StepState::Patch => quote!(#place.get_or_insert_default().#field),
        };
        last = *state;
    }
    match last {
        StepState::Always => quote!(#place = next),
        StepState::Optional => quote!(#place = Some(next)),
        StepState::Patch => quote!(#place = next.into()),
    }
}
