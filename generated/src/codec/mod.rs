// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.
//! How the models are read and written, apart from them so that they stay readable.

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
