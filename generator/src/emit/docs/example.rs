//! Example code for the documentation: built as tokens and printed like any other code, so that it
//! is Rust and looks like the rest.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::imports;
use crate::emit::tokens::Scope;
use crate::names::Ident;
use crate::print::{self, Unprintable};
use crate::sdk::{Accepts, Builtin, Method, ModelId, ModelKind, Reply, Resource, Sample, Sdk, Ty};

/// Code with a client, for the documentation: compiled and not run, the function around it hidden.
///
/// ````text
/// ```no_run
/// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
/// let reply = client.webhooks().list().await?;
/// # Ok(()) }
/// ```
/// ````
pub(super) fn with_client(lib: &Ident, body: &TokenStream) -> Result<String, Unprintable> {
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

/// A test of the first operation without a network, for the documentation; behind the feature that it
/// takes. `None` when there is no operation.
pub(super) fn stubbed(sdk: &Sdk, setters: &[TokenStream]) -> Result<Option<String>, Unprintable> {
    let Some((resource, method)) = first(sdk) else { return Ok(None) };
    let scope = Scope::of_callers(sdk);
    let lib = &sdk.package.lib;
    let answer = match &method.reply {
        Reply::Json(Ty::Model(id)) if is_default(sdk, *id) => {
            let model = scope.model(*id);
            quote!(StubAnswer::json(&#model::default()))
        }
        _ => quote!(StubAnswer::status(200).body("…")),
    };
    let call = chain(scope, resource, method, &TokenStream::new(), arguments(scope, method));
    doctest(quote! {
        #[cfg(feature = "test-util")]
        async fn example() -> Result<(), #lib::Error> {
            use #lib::{Client, StubAnswer, StubTransport, types};

            let stub = StubTransport::new();
            stub.push(#answer);
            let client = Client::builder() #(#setters)* .transport(stub.clone()).build()?;
            let reply = #call.await?;
            println!("{reply:?} {:?}", stub.requests());
            Ok(())
        }
    })
    .map(Some)
}

/// Whether a model is made by `default`.
fn is_default(sdk: &Sdk, id: ModelId) -> bool {
    match &sdk.model(id).kind {
        ModelKind::Object(object) => !object.has_required(),
        ModelKind::OpenEnum(_) | ModelKind::Union(_) => false,
    }
}

/// Imports and one function, which is hidden but for its body: a line before it, and one after.
fn doctest(tokens: TokenStream) -> Result<String, Unprintable> {
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

/// Whether an example says more than the signature: there is a value to be made, or what comes is read
/// in a loop.
pub(super) fn is_telling(method: &Method) -> bool {
    let is_made = |it: &Sample| match it {
        Sample::Text(_) | Sample::Integer(_) | Sample::Number(_) | Sample::Bool(_) => false,
        Sample::List(_)
        | Sample::Vec(_)
        | Sample::New(..)
        | Sample::Variant(..)
        | Sample::None
        | Sample::Default => true,
    };
    let is_stream = match method.reply {
        Reply::Events(_) | Reply::TextEvents | Reply::JsonLines(_) => true,
        Reply::Json(_) | Reply::Text | Reply::Bytes | Reply::Nothing | Reply::ByStatus(_) => false,
    };
    is_stream || method.example.iter().any(is_made)
}

/// A function that sends a file from disk, for the documentation; `None` when no operation takes one.
fn upload(sdk: &Sdk) -> Result<Option<String>, Unprintable> {
    let file = |method: &'_ Method| {
        let mut slots = method.args.iter().chain(&method.setters);
        slots.find(|it| it.accepts == Accepts::Into(Ty::Builtin(Builtin::Upload))).cloned()
    };
    let mut all =
        sdk.resources.iter().flat_map(|it| it.methods.iter().map(move |method| (it, method)));
    let found = all.find_map(|(it, method)| Some((it, method, file(method)?)));
    let Some((resource, method, slot)) = found else { return Ok(None) };
    let (scope, lib) = (Scope::of_callers(sdk), &sdk.package.lib);
    let upload = quote!(Upload::path("a.bin"));
    let args = method.args.iter().zip(&method.example);
    let args =
        args.map(|(it, sample)| if *it == slot { upload.clone() } else { value(scope, sample) });
    let call = chain(scope, resource, method, &TokenStream::new(), args);
    let ident = &slot.ident;
    let set = method.setters.contains(&slot).then(|| quote!(.#ident(#upload)));
    print(quote! {
        use #lib::{Client, Error, Upload, types};

        async fn example(client: &Client) -> Result<(), Error> {
            #call #set .await?;
            Ok(())
        }
    })
    .map(Some)
}

/// The first program of a new user, awaited and blocking: a client from the environment, and the first
/// operation.
pub(in crate::emit) struct QuickStart {
    /// A program to run on tokio, which documentation cannot compile: the crate does not depend on
    /// tokio's macros.
    pub(super) main: String,
    /// The same as a function that is async.
    pub(super) awaited: String,
    /// One that is not, under the feature `blocking`.
    pub(super) blocking: String,
    /// A function that sends a file, where an operation takes one.
    pub(super) upload: Option<String>,
}

/// The first program of a new user; `None` when there is no operation.
pub(in crate::emit) fn quick_start(sdk: &Sdk) -> Result<Option<QuickStart>, Unprintable> {
    let Some((resource, method)) = first(sdk) else { return Ok(None) };
    let (scope, lib) = (Scope::of_callers(sdk), &sdk.package.lib);
    let show = match method.reply {
        _ if method.paging.is_some() => None,
        Reply::Json(_) | Reply::Text | Reply::Bytes | Reply::ByStatus(_) => {
            Some(quote!(println!("{reply:?}");))
        }
        Reply::Nothing | Reply::Events(_) | Reply::TextEvents | Reply::JsonLines(_) => None,
    };
    let program = |start: TokenStream, call: TokenStream| {
        print(quote! {
            use #lib::{Blocking, Client, Error, types};

            #start() -> Result<(), Error> {
                let client = Client::from_env()?;
                #call
                #show
                Ok(())
            }
        })
    };
    let awaited = call(scope, resource, method);
    let main = quote!(#[tokio::main(flavor = "current_thread")] async fn main);
    Ok(Some(QuickStart {
        main: program(main, awaited.clone())?,
        awaited: program(quote!(async fn example), awaited)?,
        blocking: program(quote!(fn example), blocking_call(scope, resource, method))?,
        upload: upload(sdk)?,
    }))
}

fn first(sdk: &Sdk) -> Option<(&Resource, &Method)> {
    sdk.resources.iter().find_map(|it| Some((it, it.methods.first()?)))
}

/// A call of an operation with example values, and what to do with the reply.
pub(super) fn call(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let call = chain(scope, resource, method, &TokenStream::new(), arguments(scope, method));
    if method.paging.is_some() {
        return quote! {
            let mut items = #call.items();
            while let Some(item) = items.next().await {
                let item = item?;
                println!("{item:?}");
            }
        };
    }
    let call = quote!(#call.await?;);
    match method.reply {
        Reply::Nothing => call,
        Reply::Json(_) | Reply::Text | Reply::Bytes | Reply::ByStatus(_) => {
            quote!(let reply = #call)
        }
        Reply::Events(_) | Reply::TextEvents => quote! {
            let mut events = #call
            while let Some(event) = events.next().await {
                let event = event?;
                println!("{:?}", event.data);
            }
        },
        Reply::JsonLines(_) => quote! {
            let mut lines = #call
            while let Some(line) = lines.next().await {
                let line = line?;
                println!("{line:?}");
            }
        },
    }
}

/// The same on a thread that may be blocked.
fn blocking_call(scope: Scope<'_>, resource: &Resource, method: &Method) -> TokenStream {
    let call = chain(scope, resource, method, &TokenStream::new(), arguments(scope, method));
    let each = |stream: TokenStream| {
        let shown = match method.reply {
            Reply::Events(_) | Reply::TextEvents => quote!(println!("{:?}", item.data);),
            _ => quote!(println!("{item:?}");),
        };
        quote! {
            for item in Blocking::new(#stream) {
                let item = item?;
                #shown
            }
        }
    };
    match method.reply {
        _ if method.paging.is_some() => each(quote!(#call.items())),
        Reply::Nothing => quote!(#call.wait()?;),
        Reply::Json(_) | Reply::Text | Reply::Bytes | Reply::ByStatus(_) => {
            quote!(let reply = #call.wait()?;)
        }
        Reply::Events(_) | Reply::TextEvents | Reply::JsonLines(_) => each(quote!(#call.wait()?)),
    }
}

/// A call with empty lists, whose types are named: `client.webhooks().create::<types::Webhook>([])`. `None`
/// when it takes no list.
pub(super) fn empty_lists(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
) -> Option<TokenStream> {
    let items = method.args.iter().filter_map(|it| match &it.accepts {
        Accepts::Each { item, generic: _ } => Some(scope.ty(item)),
        Accepts::Into(_) | Accepts::Patch(_) | Accepts::Exactly(_) => None,
    });
    let items = items.collect::<Vec<_>>();
    let args = method.args.iter().zip(&method.example).map(|(slot, sample)| match slot.accepts {
        Accepts::Each { .. } => quote!([]),
        Accepts::Into(_) | Accepts::Patch(_) | Accepts::Exactly(_) => value(scope, sample),
    });
    if items.is_empty() {
        return None;
    }
    let call = chain(scope, resource, method, &quote!(::<#(#items),*>), args);
    Some(quote!(#call.await?;))
}

fn arguments(scope: Scope<'_>, method: &Method) -> impl Iterator<Item = TokenStream> {
    method.example.iter().map(move |it| value(scope, it))
}

/// `client.webhooks().create(["…"])`, and a body that may be left out: `.body(…)`.
fn chain(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
    types: &TokenStream,
    args: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let (accessor, ident) = (&resource.accessor, &method.ident);
    let body = method.example_body.iter().map(|(setter, sample)| {
        let value = value(scope, sample);
        quote!(.#setter(#value))
    });
    quote!(client.#accessor().#ident #types (#(#args),*) #(#body)*)
}

/// An example value as an expression.
fn value(scope: Scope<'_>, sample: &Sample) -> TokenStream {
    match sample {
        Sample::Text(text) => quote!(#text),
        Sample::Integer(integer) => {
            let sign = (*integer < 0).then(|| quote!(-));
            let digits = Literal::u128_unsuffixed(integer.unsigned_abs());
            quote!(#sign #digits)
        }
        Sample::Number(text) => text.parse().unwrap_or_else(|_| quote!(0.0)),
        Sample::Bool(value) => quote!(#value),
        Sample::List(items) => {
            let items = items.iter().map(|it| value(scope, it));
            quote!([#(#items),*])
        }
        Sample::Vec(items) => {
            let items = items.iter().map(|it| value(scope, it));
            quote!(vec![#(#items),*])
        }
        Sample::New(id, args) if args.is_empty() => {
            let model = scope.model(*id);
            quote!(#model::default())
        }
        Sample::New(id, args) => {
            let model = scope.model(*id);
            let args = args.iter().map(|it| value(scope, it));
            quote!(#model::new(#(#args),*))
        }
        Sample::Variant(id, variant) => {
            let model = scope.model(*id);
            quote!(#model::#variant)
        }
        Sample::None => quote!(None),
        Sample::Default => quote!(Default::default()),
    }
}

fn print(tokens: TokenStream) -> Result<String, Unprintable> {
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

    #[test]
    fn values_are_literals_of_no_particular_type() {
        let sdk = crate::emit::tests::webhooks::sdk();
        let text = |it: Sample| value(Scope::of_callers(&sdk), &it).to_string().replace(' ', "");
        assert_eq!(text(Sample::Integer(-5)), "-5");
        assert_eq!(text(Sample::Number("-1.5".to_owned())), "-1.5");
        assert_eq!(text(Sample::Text("a\"b".to_owned())), r#""a\"b""#);
        let list = Sample::List(vec![Sample::Bool(true), Sample::Default]);
        assert_eq!(text(list), "[true,Default::default()]");
    }
}
