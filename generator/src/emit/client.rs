//! `client.rs` of the crate: what the API is, and the builder's setters for its credentials.

use proc_macro2::TokenStream;
use quote::quote;

use super::call;
use super::docs;
use super::imports::{Imports, code};
use super::tokens::Scope;
use crate::markdown;
use crate::print::Unprintable;
use crate::sdk::{Client, Credential, CredentialPlace, Docs, Sdk, Ty, Variable};

/// ```text
/// const API: ApiInfo = ApiInfo { … };
///
/// impl Client { pub fn builder() … pub fn from_env() … }
///
/// impl ClientBuilder { pub fn api_key(self, …) … }
///
/// pub fn init_logging() …
/// ```
pub(super) fn client(scope: Scope<'_>) -> Result<TokenStream, Unprintable> {
    let sdk = scope.sdk;
    let info = info(scope);
    let builder_docs = builder_docs(sdk)?;
    let env_docs = env_docs(&sdk.client);
    let setters =
        sdk.client.credentials.iter().enumerate().map(|(index, it)| setter(scope, index, it));
    let setters = setters
        .chain(sdk.client.variables.iter().map(|it| variable(scope, it)))
        .collect::<Vec<_>>();
    let logging = logging(&sdk.client);
    let server = server(&sdk.client.server);
    let setters = (!setters.is_empty()).then(|| quote!(impl ClientBuilder { #(#setters)* }));
    Ok(code!(scope, [ApiInfo, Client, ClientBuilder, Error], {
        /// The API as a whole.
        const API: ApiInfo = #info;

        #server

        impl Client {
            #builder_docs
            pub fn builder() -> ClientBuilder {
                ClientBuilder::new(&API)
            }

            #env_docs
            pub fn from_env() -> Result<Self, Error> {
                Self::builder().env().build()
            }
        }

        #setters

        #logging
    }))
}

/// The function that shows logs, behind its feature.
fn logging(client: &Client) -> TokenStream {
    let env = &client.log_env;
    let docs = docs::join([
        docs::wrap(&format!(
            "Prints what calls log to stderr, down to the level that the environment variable `{env}` \
             names: `off`, `error`, `warn`, `info`, `debug` or `trace`. Attempts are at `debug`. It does \
             nothing when the variable is unset or blank, or the program has a subscriber of `tracing` already."
        )),
        "# Errors".to_owned(),
        "[`Error::Configuration`] when the variable holds anything else.".to_owned(),
    ]);
    quote! {
        #docs
        #[cfg(feature = "logging")]
        pub fn init_logging() -> Result<(), Error> {
            crate::runtime::init_logging(#env)
        }
    }
}

/// `ApiInfo { name: "sendblue-api", … }`
fn info(scope: Scope<'_>) -> TokenStream {
    let sdk = scope.sdk;
    let name = &sdk.package.name;
    let Client { base_url_env, servers, credentials, auth, .. } = &sdk.client;
    let auth = call::requirement(scope, auth);
    let credentials =
        credentials.iter().map(|Credential { scheme, ident, env, place, docs: _ }| {
            let name = ident.plain();
            let place = self::place(scope, place);
            code!(scope, [Credential, Place], {
                Credential { scheme: #scheme, name: #name, env: #env, place: #place }
            })
        });
    quote! {
        ApiInfo {
            name: #name,
            version: env!("CARGO_PKG_VERSION"),
            base_url_env: #base_url_env,
            servers: &[#(#servers),*],
            credentials: &[#(#credentials),*],
            auth: #auth,
        }
    }
}

fn place(scope: Scope<'_>, place: &CredentialPlace) -> TokenStream {
    match place {
        CredentialPlace::Header(name) => code!(scope, [Place], { Place::Header(#name) }),
        CredentialPlace::Query(name) => code!(scope, [Place], { Place::Query(#name) }),
        CredentialPlace::Cookie(name) => code!(scope, [Place], { Place::Cookie(#name) }),
        CredentialPlace::Bearer => code!(scope, [Place], { Place::Bearer }),
        CredentialPlace::Basic => code!(scope, [Place], { Place::Basic }),
        CredentialPlace::Other(scheme) => code!(scope, [Place], { Place::Other(#scheme) }),
    }
}

const NO_SERVER: &str = "\
The document names no server: set [`ClientBuilder::base_url`], or building the client fails.";

fn builder_docs(sdk: &Sdk) -> Result<Docs, Unprintable> {
    let setters = setters(sdk);
    let imports = Imports::default();
    let scope = Scope::of_callers(sdk, &imports);
    let body = code!(scope, [Client], {
        let client = Client::builder() #(#setters)* .build()?;
    });
    Ok(docs::join([
        docs::wrap(
            "Starts a client whose settings are given in code. What is neither set nor taken from the \
             environment by [`ClientBuilder::env`] has its default.",
        ),
        sdk.client.choice.0.clone(),
        if sdk.client.has_server() { String::new() } else { NO_SERVER.to_owned() },
        "# Examples".to_owned(),
        docs::with_crate(scope, &body)?,
    ]))
}

/// Setters for an example, `.api_key("…")`.
pub(super) fn setters(sdk: &Sdk) -> Vec<TokenStream> {
    let shown = sdk.examples.credentials.iter();
    let shown = shown.filter_map(|name| sdk.client.credential(name));
    let setters = shown.map(|it| {
        let ident = &it.ident;
        if it.place == CredentialPlace::Basic {
            quote!(.#ident("…", "…"))
        } else {
            quote!(.#ident("…"))
        }
    });
    setters.collect()
}

fn env_docs(client: &Client) -> Docs {
    let credentials =
        client.credentials.iter().map(|it| format!("- `{}`: {}", it.env, summary(it)));
    let base_url = match client.has_server() {
        true => "the base URL, when it is not the default",
        false => "the base URL, which is required: the document names no server",
    };
    let base_url = format!("- `{}`: {base_url}.", client.base_url_env);
    docs::join([
        "A client that takes its settings from the environment:".to_owned(),
        credentials.chain([base_url]).collect::<Vec<_>>().join("\n"),
        "An empty or blank variable counts as unset.".to_owned(),
        "# Errors".to_owned(),
        docs::wrap(
            "[`Error::Configuration`] when a credential cannot be sent, or the base URL is not a URL. A call \
             that needs a credential asks for it.",
        ),
    ])
}

/// What a credential is, on one line.
pub(super) fn summary(credential: &Credential) -> String {
    let Credential { scheme: _, ident, env: _, place, docs } = credential;
    match docs.0.lines().next() {
        Some(line) => line.to_owned(),
        None => format!("the credential `{}`, sent {}.", ident.plain(), place_in_words(place)),
    }
}

/// Where a credential is sent, in words.
pub(super) fn place_in_words(place: &CredentialPlace) -> String {
    match place {
        CredentialPlace::Header(name) => format!("in the header {}", markdown::code(name)),
        CredentialPlace::Query(name) => format!("in the query as {}", markdown::code(name)),
        CredentialPlace::Cookie(name) => format!("in the cookie {}", markdown::code(name)),
        CredentialPlace::Bearer => "as a bearer token".to_owned(),
        CredentialPlace::Basic => "as `user:password`, by basic authentication".to_owned(),
        CredentialPlace::Other(scheme) => {
            format!("in the header `authorization`, after the word `{scheme}`")
        }
    }
}

/// ```text
/// pub fn api_key(self, value: impl Into<Secret>) -> Self {
///     self.credential(0, value.into())
/// }
/// ```
fn setter(scope: Scope<'_>, index: usize, credential: &Credential) -> TokenStream {
    let Credential { scheme: _, ident, env, place, docs } = credential;
    let place = place_in_words(place);
    let docs = docs::join([
        docs::or(docs, || format!("Sets the credential `{}`.", ident.plain())).0,
        // A name that the document gives is not wrapped: it must stay on its line.
        format!("It is sent {place}.\n[`ClientBuilder::env`] reads it from `{env}`."),
        if credential.place == CredentialPlace::Bearer {
            "[`ClientBuilder::token_provider`] is for tokens that expire.".to_owned()
        } else {
            String::new()
        },
    ]);
    let index = proc_macro2::Literal::usize_unsuffixed(index);
    if credential.place == CredentialPlace::Basic {
        return code!(scope, [Secret], {
            #docs
            pub fn #ident(self, user: &str, password: impl Into<Secret>) -> Self {
                self.user_and_password(#index, user, &password.into())
            }
        });
    }
    code!(scope, [Secret], {
        #docs
        pub fn #ident(self, value: impl Into<Secret>) -> Self {
            self.credential(#index, value.into())
        }
    })
}

/// `const SERVER: &[&str] = &["https://", "eu", ".example.com"];`
fn server(parts: &[String]) -> Option<TokenStream> {
    (!parts.is_empty()).then(|| {
        quote! {
            /// The URL of the server, its variables among its parts.
            const SERVER: &[&str] = &[#(#parts),*];
        }
    })
}

/// ```text
/// pub fn region(self, value: impl Into<ServerRegion>) -> Self {
///     self.variable(SERVER, &[1], value.into().as_str())
/// }
/// ```
fn variable(scope: Scope<'_>, variable: &Variable) -> TokenStream {
    let Variable { ident, listed, parts, docs } = variable;
    let parts = parts.iter().map(|it| proc_macro2::Literal::usize_unsuffixed(*it));
    let (accepts, value) = match listed {
        Some(model) => {
            let ty = scope.ty(&Ty::Model(*model));
            (quote!(impl Into<#ty>), quote!(value.into().as_str()))
        }
        None => (quote!(&str), quote!(value)),
    };
    quote! {
        #docs
        pub fn #ident(self, value: #accepts) -> Self {
            self.variable(SERVER, &[#(#parts),*], #value)
        }
    }
}
