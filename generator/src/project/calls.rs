//! What programs need that try each call of a crate.

use crate::emit;
use crate::print::Unprintable;
use crate::sdk::Sdk;

/// The calls of a crate.
pub struct Calls {
    /// The Rust of a table of all calls, each under its place.
    pub table: String,
    /// All of them.
    pub all: Vec<Call>,
    /// The environment variable that the client takes its base URL from.
    pub base_url_env: String,
    /// Those that it takes its credentials from.
    pub credential_envs: Vec<String>,
}

/// A method that calls an operation.
pub struct Call {
    /// Where the operation stands, or the body that this method sends.
    pub at: String,
    /// The media type of the body that it sends.
    pub media: Option<String>,
}

impl Calls {
    /// # Errors
    /// A mistake of the generator: what it emits is not Rust.
    pub(super) fn of(sdk: &Sdk) -> Result<Self, Unprintable> {
        let methods = sdk.resources.iter().flat_map(|it| &it.methods);
        let all = methods.map(|it| {
            let media = it.body.as_ref().map(|it| it.media.clone());
            Call { at: it.at.to_string(), media }
        });
        Ok(Self {
            table: emit::calls::calls(sdk)?,
            all: all.collect(),
            base_url_env: sdk.client.base_url_env.clone(),
            credential_envs: sdk.client.credentials.iter().map(|it| it.env.clone()).collect(),
        })
    }
}
