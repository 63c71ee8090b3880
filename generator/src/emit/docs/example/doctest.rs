//! Code that the documentation compiles: built as tokens and printed like any other code, so that it is
//! Rust and looks like the rest.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::tokens::Scope;
use crate::print::{self, Unprintable};

/// Code with a client, for the documentation: compiled and not run, the function around it hidden.
///
/// ````text
/// ```no_run
/// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
/// let reply = client.webhooks().list().await?;
/// # Ok(()) }
/// ```
/// ````
pub(in crate::emit::docs) fn with_client(
    scope: Scope<'_>,
    body: &TokenStream,
) -> Result<String, Unprintable> {
    let lib = &scope.sdk.package.lib;
    doctest(
        scope,
        &quote! {
            async fn example(client: #lib::Client) -> Result<(), #lib::Error> {
                #body
                Ok(())
            }
        },
    )
}

/// Code that makes a client, for the documentation.
pub(in crate::emit) fn with_crate(
    scope: Scope<'_>,
    body: &TokenStream,
) -> Result<String, Unprintable> {
    let lib = &scope.sdk.package.lib;
    doctest(
        scope,
        &quote! {
            fn example() -> Result<(), #lib::Error> {
                #body
                Ok(())
            }
        },
    )
}

/// Imports and one function, which is hidden but for its body: a line before it, and one after.
pub(super) fn doctest(scope: Scope<'_>, tokens: &TokenStream) -> Result<String, Unprintable> {
    let text = print(scope, tokens)?;
    let is_import = |it: &&str| it.is_empty() || it.starts_with("use ");
    let imports = text.lines().take_while(is_import);
    let mut rest = text.lines().skip_while(is_import);
    let mut signature = String::new();
    for line in rest.by_ref() {
        signature.push_str(line.trim_start());
        if line.ends_with('{') {
            break;
        }
    }
    let mut lines = vec!["```no_run".to_owned()];
    lines.extend(imports.map(str::to_owned));
    lines.push(format!("# {}", signature.replace(",)", ")")));
    let body = rest.take_while(|it| *it != "    Ok(())");
    lines.extend(body.map(|it| it.strip_prefix("    ").unwrap_or(it).to_owned()));
    lines.push("# Ok(()) }".to_owned());
    lines.push("```".to_owned());
    Ok(lines.join("\n"))
}

/// Code as a caller's file would have it, after its imports.
pub(super) fn print(scope: Scope<'_>, tokens: &TokenStream) -> Result<String, Unprintable> {
    let tokens = scope.imports.before_callers(&scope.sdk.package.lib, tokens);
    print::file("an example", tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::imports::{Imports, code};
    use crate::names::Ident;

    #[test]
    fn only_the_body_of_an_example_is_seen() {
        let mut sdk = crate::emit::tests::webhooks::sdk();
        sdk.package.lib = Ident::test("a_crate_with_a_name_that_breaks_the_signature_into_lines");
        let imports = Imports::default();
        let scope = Scope::of_callers(&sdk, &imports);
        let text = with_client(scope, &quote!(client.pets().list().await?;)).unwrap();
        let lines = text.lines().collect::<Vec<_>>();
        let [open, before, code, after, close] = lines[..] else { panic!("{text}") };
        assert_eq!([open, code, close], ["```no_run", "client.pets().list().await?;", "```"]);
        assert!(
            before.starts_with("# async fn example(client: ") && before.ends_with('{'),
            "{text}"
        );
        assert_eq!(after, "# Ok(()) }");
    }

    #[test]
    fn examples_import_types_when_they_name_one() {
        let sdk = crate::emit::tests::webhooks::sdk();
        let imports = Imports::default();
        let scope = Scope::of_callers(&sdk, &imports);
        let body = code!(scope, [types], {
            client.pets().add(types::Pet::default()).await?;
        });
        let text = with_client(scope, &body).unwrap();
        let lib = &sdk.package.lib;
        assert!(text.starts_with(&format!("```no_run\nuse {lib}::types;\n\n# async fn")), "{text}");
    }
}
