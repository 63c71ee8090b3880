//! Code that the documentation compiles: built as tokens and printed like any other code, so that it is
//! Rust and looks like the rest.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::imports;
use crate::names::Ident;
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
    lib: &Ident,
    body: &TokenStream,
) -> Result<String, Unprintable> {
    doctest(quote! {
        use #lib::types;

        async fn example(client: #lib::Client) -> Result<(), #lib::Error> {
            #body
            Ok(())
        }
    })
}

/// Code that makes a client, for the documentation.
pub(in crate::emit) fn with_crate(lib: &Ident, body: &TokenStream) -> Result<String, Unprintable> {
    doctest(quote! {
        use #lib::Client;

        fn example() -> Result<(), #lib::Error> {
            #body
            Ok(())
        }
    })
}

/// Imports and one function, which is hidden but for its body: a line before it, and one after.
pub(super) fn doctest(tokens: TokenStream) -> Result<String, Unprintable> {
    let text = print(tokens)?;
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

/// Code as a file would have it.
pub(super) fn print(tokens: TokenStream) -> Result<String, Unprintable> {
    Ok(print::file(imports::prune(print::parse("an example", tokens)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_body_of_an_example_is_seen() {
        let lib = Ident::test("a_crate_with_a_name_that_breaks_the_signature_into_lines");
        let text = with_client(&lib, &quote!(client.pets().list().await?;)).unwrap();
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
        let body = quote!(client.pets().add(types::Pet::default()).await?;);
        let text = with_client(&Ident::test("pets"), &body).unwrap();
        assert!(text.starts_with("```no_run\nuse pets::types;\n\n# async fn"), "{text}");
    }
}
