// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! Operations for managing webhook subscriptions.

use crate::runtime::{
    AsJson, Call, Client, Error, Operation, Request, Route, Secret, Setters,
};
use crate::types;

/// Operations for managing webhook subscriptions.
///
/// Reached through [`Client::webhooks`].
#[derive(Debug, Clone)]
pub struct Webhooks {
    client: Client,
}

impl Client {
    /// Operations for managing webhook subscriptions.
    pub fn webhooks(&self) -> Webhooks {
        Webhooks { client: self.clone() }
    }
}

impl Webhooks {
    /// Get webhooks.
    ///
    /// Gives [`WebhookListResponse`](crate::types::WebhookListResponse). `GET /api/account/webhooks`.
    /// Error bodies: [`ErrorBody`](crate::types::ErrorBody) for `4XX` and `5XX`.
    ///
    /// Get all webhooks configured for the authenticated account.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
    /// let reply = client.webhooks().list().await?;
    /// # Ok(()) }
    /// ```
    pub fn list(&self) -> Call<List> {
        Call::new(&self.client, List)
    }

    /// Add webhooks.
    ///
    /// Gives [`WebhookCreateResponse`](crate::types::WebhookCreateResponse). `POST /api/account/webhooks`,
    /// retried only if not processed. Error bodies: [`ErrorBody`](crate::types::ErrorBody) for `4XX`
    /// and `5XX`.
    ///
    /// Add new webhooks to the account. Webhooks are appended to existing ones.
    ///
    /// - `webhooks`: Array of webhook URLs or webhook objects.
    ///
    /// Optional: [`global_secret`, `r#type`](Create#implementations).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
    /// let reply = client.webhooks().create(["https://example.com"]).await?;
    /// # Ok(()) }
    /// ```
    pub fn create<T>(&self, webhooks: impl IntoIterator<Item = T>) -> Call<Create>
    where
        T: Into<types::Webhook>,
    {
        let body = types::WebhookCreateParams::new(webhooks);
        Call::new(&self.client, Create { body })
    }

    /// Replace webhooks.
    ///
    /// Gives [`WebhookUpdateResponse`](crate::types::WebhookUpdateResponse). `PUT /api/account/webhooks`.
    /// Error bodies: [`ErrorBody`](crate::types::ErrorBody) for `4XX` and `5XX`.
    ///
    /// Replace all webhooks for the account. This overwrites existing webhooks.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use sendblue_api::types;
    ///
    /// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
    /// let reply = client.webhooks().update(types::Webhooks::default()).await?;
    /// # Ok(()) }
    /// ```
    pub fn update(&self, webhooks: impl Into<types::Webhooks>) -> Call<Update> {
        let body = types::WebhookUpdateParams::new(webhooks);
        Call::new(&self.client, Update { body })
    }

    /// Delete webhooks.
    ///
    /// Gives [`WebhookDeleteResponse`](crate::types::WebhookDeleteResponse). `DELETE /api/account/webhooks`.
    /// Error bodies: [`ErrorBody`](crate::types::ErrorBody) for `4XX` and `5XX`.
    ///
    /// Delete specific webhooks from the account.
    ///
    /// - `webhooks`: Array of webhook URLs to delete.
    ///
    /// Optional: [`r#type`](Delete#implementations).
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(client: sendblue_api::Client) -> Result<(), sendblue_api::Error> {
    /// let reply = client.webhooks().delete(["https://example.com"]).await?;
    /// # Ok(()) }
    /// ```
    pub fn delete<T>(&self, webhooks: impl IntoIterator<Item = T>) -> Call<Delete>
    where
        T: Into<String>,
    {
        let body = types::WebhookDeleteParams::new(webhooks);
        Call::new(&self.client, Delete { body })
    }
}

/// A call of [`Webhooks::list`].
#[derive(Debug, Clone)]
pub struct List;

impl Operation for List {
    type Reply = AsJson<types::WebhookListResponse>;
    const ROUTE: Route = Route::get("listWebhooks", "/api/account/webhooks");
}

/// A call of [`Webhooks::create`]; [`Call<Create>`](Call) has the setters below.
#[derive(Debug, Clone)]
pub struct Create {
    body: types::WebhookCreateParams,
}

impl Operation for Create {
    type Reply = AsJson<types::WebhookCreateResponse>;
    const ROUTE: Route = Route::post("createWebhooks", "/api/account/webhooks");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.object(&self.body)
    }
}

impl Setters<Create> {
    /// Global secret for webhook signature verification.
    /// Format `password`. Example: `whsec_global123`.
    pub fn global_secret(mut self, global_secret: impl Into<Secret>) -> Self {
        self.operation.body.global_secret = Some(global_secret.into());
        self
    }

    /// Type of webhook to add.
    pub fn r#type(mut self, r#type: impl Into<types::WebhookType>) -> Self {
        self.operation.body.r#type = Some(r#type.into());
        self
    }
}

/// A call of [`Webhooks::update`].
#[derive(Debug, Clone)]
pub struct Update {
    body: types::WebhookUpdateParams,
}

impl Operation for Update {
    type Reply = AsJson<types::WebhookUpdateResponse>;
    const ROUTE: Route = Route::put("updateWebhooks", "/api/account/webhooks");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.object(&self.body)
    }
}

/// A call of [`Webhooks::delete`]; [`Call<Delete>`](Call) has the setters below.
#[derive(Debug, Clone)]
pub struct Delete {
    body: types::WebhookDeleteParams,
}

impl Operation for Delete {
    type Reply = AsJson<types::WebhookDeleteResponse>;
    const ROUTE: Route = Route::delete("deleteWebhooks", "/api/account/webhooks");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.object(&self.body)
    }
}

impl Setters<Delete> {
    /// Type of webhook to delete from.
    pub fn r#type(mut self, r#type: impl Into<types::WebhookType>) -> Self {
        self.operation.body.r#type = Some(r#type.into());
        self
    }
}
