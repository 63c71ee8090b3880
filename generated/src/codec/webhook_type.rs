// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec;
use crate::types;

codec::text!(types::WebhookType);
