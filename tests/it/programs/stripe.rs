//! A customer and a payment.

use serde_json::json;
use support::Answer;

use super::{Program, pairs};

fn customer() -> String {
    json!({
        "id": "cus_NffrFeUfNV2Hib", "object": "customer", "balance": 0, "created": 1680893993,
        "currency": null, "default_source": null, "delinquent": false, "description": null,
        "email": "jenny@example.com", "invoice_prefix": "0759376C", "livemode": false,
        "invoice_settings": {
            "custom_fields": null, "default_payment_method": null, "footer": null,
            "rendering_options": null
        },
        "metadata": {"order": "6735"}, "name": "Jenny Rosen", "next_invoice_sequence": 1,
        "phone": null, "preferred_locales": [], "shipping": null, "tax_exempt": "none",
    })
    .to_string()
}

fn payment() -> String {
    json!({
        "id": "pi_3MtwBwLkdIwHu7ix28a3tqPa", "object": "payment_intent", "amount": 2000,
        "amount_capturable": 0, "amount_details": {"tip": {}}, "amount_received": 0,
        "application": null, "application_fee_amount": null,
        "automatic_payment_methods": {"enabled": true}, "canceled_at": null,
        "cancellation_reason": null, "capture_method": "automatic",
        "client_secret": "pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH",
        "confirmation_method": "automatic", "created": 1680800504, "currency": "usd",
        "customer": "cus_NffrFeUfNV2Hib", "description": null, "last_payment_error": null,
        "latest_charge": null, "livemode": false, "metadata": {}, "next_action": null,
        "on_behalf_of": null, "payment_method": null, "payment_method_types": ["card", "link"],
        "payment_method_options": {
            "card": {"installments": null, "mandate_options": null, "network": null},
            "link": {"persistent_token": null}
        },
        "processing": null, "receipt_email": null, "review": null, "setup_future_usage": null,
        "shipping": null, "source": null, "statement_descriptor": null,
        "statement_descriptor_suffix": null, "status": "requires_payment_method",
        "transfer_data": null, "transfer_group": null
    })
    .to_string()
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_new_customer_pays() {
    let program = Program::new("stripe").credential("API_KEY", "sk_test_1");
    let ran = program.run([Answer::json(customer()), Answer::json(payment())]).await;

    let expected = "pi_3MtwBwLkdIwHu7ix28a3tqPa of cus_NffrFeUfNV2Hib is requires_payment_method\n\
                    secret: pi_3MtwBwLkdIwHu7ix28a3tqPa_secret_YrKJUKribcBjcG8HVhfZluoGH\n";
    assert_eq!(ran.printed, expected);
    let [customer, payment] = ran.requests();
    assert_eq!(customer.line(), "POST /v1/customers");
    assert_eq!(payment.line(), "POST /v1/payment_intents");
    for request in [customer, payment] {
        assert_eq!(request.header("authorization"), Some("Bearer sk_test_1"));
        assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    }
    let expected = [
        ("name", "Jenny Rosen"),
        ("email", "jenny@example.com"),
        ("address[line1]", "510 Townsend St"),
        ("address[city]", "San Francisco"),
        ("address[country]", "US"),
        ("metadata[order]", "6735"),
    ];
    assert_eq!(pairs(customer.text()), expected.map(|(a, b)| (a.into(), b.into())).into());
    let expected = [
        ("amount", "2000"),
        ("currency", "usd"),
        ("customer", "cus_NffrFeUfNV2Hib"),
        ("automatic_payment_methods[enabled]", "true"),
    ];
    assert_eq!(pairs(payment.text()), expected.map(|(a, b)| (a.into(), b.into())).into());
}
