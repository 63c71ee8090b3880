// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! The models of the API. Their `new` takes what is required, and leaves the rest unset; where nothing is required, that is `default`. What callers only receive is made from JSON alone, by `serde_json::from_str`, and in tests of the members that matter to them, by `sample` (feature `test-util`).

mod error_body;
mod webhook;
mod webhook_configuration;
mod webhook_create_params;
mod webhook_create_response;
mod webhook_delete_params;
mod webhook_delete_response;
mod webhook_list_response;
mod webhook_type;
mod webhook_update_params;
mod webhook_update_response;
mod webhooks;

pub use error_body::ErrorBody;
pub use webhook::Webhook;
pub use webhook_configuration::WebhookConfiguration;
pub use webhook_create_params::WebhookCreateParams;
pub use webhook_create_response::WebhookCreateResponse;
pub use webhook_delete_params::WebhookDeleteParams;
pub use webhook_delete_response::WebhookDeleteResponse;
pub use webhook_list_response::WebhookListResponse;
pub use webhook_type::WebhookType;
pub use webhook_update_params::WebhookUpdateParams;
pub use webhook_update_response::WebhookUpdateResponse;
pub use webhooks::Webhooks;
