// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec;
use crate::runtime::texts;
use crate::types;

texts::listed! {
    types::WebhookType, Unknown; Receive = "receive"; LineBlocked = "line_blocked";
    LineAssigned = "line_assigned"; Outbound = "outbound"; TypingIndicator =
    "typing_indicator"; CallLog = "call_log"; ContactCreated = "contact_created";
}
