//! Invoices, a new one and those that are not paid.

use serde_json::json;
use support::{Answer, Request};

use super::{Program, pairs};

/// A page of invoices, each by its number, its contact, and what is owed.
fn page(number: u32, invoices: &[(&str, &str, f64)]) -> Answer {
    let invoices = invoices.iter().map(|(number, name, due)| {
        json!({
            "Type": "ACCREC", "InvoiceID": "ed255415-e141-4150-aab7-89c3bbbb851c", "InvoiceNumber": number,
            "AmountDue": due, "AmountPaid": 0.0, "SentToContact": true, "CurrencyRate": 1.0,
            "Contact": {"ContactID": "430fa14a-f945-44d3-9f97-5df5e28441b8", "Name": name},
            "Date": "/Date(1552348800000+0000)/", "DueDate": "/Date(1552435200000+0000)/",
            "Status": "AUTHORISED", "LineAmountTypes": "Exclusive", "LineItems": [],
            "UpdatedDateUTC": "/Date(1552327126164+0000)/", "CurrencyCode": "NZD"
        })
    });
    let body = json!({
        "Id": "900c500b-e83c-4ce2-902a-b8ba04751748", "Status": "OK", "ProviderName": "Example",
        "DateTimeUTC": "/Date(1552326816230)/", "Invoices": invoices.collect::<Vec<_>>(),
        "pagination": {"page": number, "pageSize": 2, "pageCount": 2, "itemCount": 3},
    });
    Answer::json(body.to_string())
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn an_invoice_is_drafted_and_those_unpaid_are_listed() {
    let program = Program::new("xero").credential("ACCESS_TOKEN", "t");
    let drafted = page(1, &[("INV-0007", "Acme", 40.0)]);
    let first = page(1, &[("INV-0001", "Acme", 115.5), ("INV-0002", "Basket Case", 46.0)]);
    let second = page(2, &[("INV-0003", "City Limousines", 20.25)]);
    let ran = program.run([drafted, first, second]).await;

    let expected = "drafted INV-0007\nAcme owes 115.5\nBasket Case owes 46\n\
                    City Limousines owes 20.25\n";
    assert_eq!(ran.printed, expected);
    let [draft, first, second] = ran.requests();
    assert_eq!(draft.line(), "PUT /Invoices");
    let expected = json!({"Invoices": [{
        "Type": "ACCREC",
        "Contact": {"ContactID": "430fa14a-f945-44d3-9f97-5df5e28441b8"},
        "LineItems": [
            {"Description": "Tires", "Quantity": 2.0, "UnitAmount": 20.0, "AccountCode": "200"}
        ],
        "DueDate": "2026-02-28",
    }]});
    assert_eq!(draft.json(), expected);
    for request in [draft, first, second] {
        assert_eq!(request.header("authorization"), Some("Bearer t"));
        assert_eq!(request.header("xero-tenant-id"), Some("org"));
    }
    assert_eq!(asked(first), ["AUTHORISED", "", "2"]);
    assert_eq!(asked(second), ["AUTHORISED", "2", "2"]);
}

/// What a list was asked for: statuses, page, which the first need not say, and size of a page.
fn asked(request: &Request) -> [String; 3] {
    assert_eq!((request.method.as_str(), request.path.as_str()), ("GET", "/Invoices"));
    let mut query = pairs(request.query.as_ref().unwrap());
    ["Statuses", "page", "pageSize"].map(|it| query.remove(it).unwrap_or_default())
}
