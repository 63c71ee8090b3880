//! What alone members can be, as data.

use proc_macro2::TokenStream;

use super::shape::constants;
use super::{Scope, code};
use crate::sdk::Only;

/// `Only::Value(&[Constant::Number("5")])`
pub(super) fn only(scope: Scope<'_>, only: &Only) -> TokenStream {
    match only {
        Only::Any => code!(scope, [Only], { Only::Any }),
        Only::Value(values) => {
            let values = constants(scope, values);
            code!(scope, [Only], { Only::Value(#values) })
        }
        Only::Each(item) => {
            let item = self::only(scope, item);
            code!(scope, [Only], { Only::Each(&#item) })
        }
        Only::Items(items) => {
            let items = items.iter().map(|it| self::only(scope, it));
            code!(scope, [Only], { Only::Items(&[#(#items),*]) })
        }
    }
}
