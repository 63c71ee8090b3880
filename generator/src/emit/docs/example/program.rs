//! The programs of the front pages: a new user's first one, a test without a network, an upload.

use proc_macro2::TokenStream;
use quote::quote;

use super::call::{argument, blocking, call, chain, with_arguments};
use super::doctest::{doctest, print};
use crate::emit::imports::{Imports, code};
use crate::emit::tokens::Scope;
use crate::print::Unprintable;
use crate::sdk::{ModelId, ModelKind, Reading, Reply, Sdk};

/// The first program of a new user, awaited and blocking: a client from the environment, and the first
/// operation.
pub(in crate::emit) struct QuickStart {
    /// A program to run on tokio, which documentation cannot compile: the crate does not depend on
    /// tokio's macros.
    pub(in crate::emit) main: String,
    /// The same as a function that is async.
    pub(in crate::emit) awaited: String,
    /// One that is not, under the feature `blocking`.
    pub(in crate::emit) blocking: String,
    /// A function that sends a file, where an operation takes one.
    pub(in crate::emit) upload: Option<String>,
}

/// The first program of a new user; `None` when there is no operation.
pub(in crate::emit) fn quick_start(sdk: &Sdk) -> Result<Option<QuickStart>, Unprintable> {
    let Some(first) = sdk.examples.first else { return Ok(None) };
    let (resource, method) = sdk.method(first);
    let imports = Imports::default();
    let scope = Scope::of_callers(sdk, &imports);
    let show = match method.reading() {
        Reading::Value => Some(quote!(println!("{reply:?}");)),
        Reading::Items | Reading::Events | Reading::Lines | Reading::Nothing => None,
    };
    let program = |scope: Scope<'_>, start: TokenStream, call: TokenStream| {
        let code = code!(scope, [Client, Error], {
            #start() -> Result<(), Error> {
                let client = Client::from_env()?;
                #call
                #show
                Ok(())
            }
        });
        print(scope, &code)
    };
    let awaited = call(scope, resource, method);
    let main = quote!(#[tokio::main(flavor = "current_thread")] async fn main);
    Ok(Some(QuickStart {
        main: program(scope, main, awaited.clone())?,
        awaited: program(scope, quote!(async fn example), awaited)?,
        blocking: {
            let imports = Imports::default();
            let scope = Scope::of_callers(sdk, &imports);
            program(scope, quote!(fn example), blocking(scope, resource, method))?
        },
        upload: upload(sdk)?,
    }))
}

/// A function that sends a file from disk; `None` when no operation takes one.
fn upload(sdk: &Sdk) -> Result<Option<String>, Unprintable> {
    let Some((id, taker)) = &sdk.examples.upload else { return Ok(None) };
    let (resource, method) = sdk.method(*id);
    let imports = Imports::default();
    let scope = Scope::of_callers(sdk, &imports);
    let upload = code!(scope, [Upload], { Upload::path("a.bin") });
    let args = method.args.iter().map(|it| match it.ident == *taker {
        true => upload.clone(),
        false => argument(scope, method, it),
    });
    let call = chain(scope, resource, method, args);
    let is_setter = method.setters.iter().any(|it| it.ident == *taker);
    let set = is_setter.then(|| quote!(.#taker(#upload)));
    let code = code!(scope, [Client, Error], {
        async fn example(client: &Client) -> Result<(), Error> {
            #call #set .await?;
            Ok(())
        }
    });
    print(scope, &code).map(Some)
}

/// A test of the first operation without a network; behind the feature that it takes. `None` when there is
/// no operation.
pub(in crate::emit::docs) fn stubbed(
    sdk: &Sdk,
    setters: &[TokenStream],
) -> Result<Option<String>, Unprintable> {
    let Some(first) = sdk.examples.first else { return Ok(None) };
    let (resource, method) = sdk.method(first);
    let imports = Imports::default();
    let scope = Scope::of_callers(sdk, &imports);
    let lib = &sdk.package.lib;
    let answer = match defaulted(sdk, &method.reply) {
        Some(id) => {
            let model = scope.model(id);
            quote!(StubAnswer::json(&#model::default()))
        }
        None => quote!(StubAnswer::status(200).body("…")),
    };
    let call = with_arguments(scope, resource, method);
    let resources = method.params.is_some().then(|| quote!(resources,));
    let code = quote! {
        #[cfg(feature = "test-util")]
        async fn example() -> Result<(), #lib::Error> {
            use #lib::{Client, StubAnswer, StubTransport, #resources types};

            let stub = StubTransport::new();
            stub.push(#answer);
            let client = Client::builder() #(#setters)* .transport(stub.clone()).build()?;
            let reply = #call.await?;
            println!("{reply:?} {:?}", stub.requests());
            Ok(())
        }
    };
    // What is imported stands in the function, behind its feature.
    let imports = Imports::default();
    doctest(Scope::of_callers(sdk, &imports), &code).map(Some)
}

/// The model that a call gives, if it is made by `default`.
fn defaulted(sdk: &Sdk, reply: &Reply) -> Option<ModelId> {
    let id = reply.model()?;
    match &sdk.model(id).kind {
        ModelKind::Object(object) => object.has_default().then_some(id),
        ModelKind::OpenEnum(_) | ModelKind::Union(_) => None,
    }
}
