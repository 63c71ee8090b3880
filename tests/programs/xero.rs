//! Drafts an invoice and lists those that wait for money.

use xero::types::{Contact, Invoice, InvoiceType, Invoices, LineItem};
use xero::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let tires = LineItem::default().description("Tires").quantity(2.0).unit_amount(20.0);
    let invoice = Invoice::default()
        .r#type(InvoiceType::Accrec)
        .contact(Contact::default().contact_id("430fa14a-f945-44d3-9f97-5df5e28441b8"))
        .line_items([tires.account_code("200")])
        .due_date("2026-02-28");
    let made = client.invoices().create("org", Invoices::default().invoices([invoice])).await?;
    for invoice in made.invoices.unwrap_or_default() {
        println!("drafted {}", invoice.invoice_number.unwrap_or_default());
    }

    let mut unpaid = client.invoices().list("org").statuses(["AUTHORISED"]).page_size(2).items();
    while let Some(invoice) = unpaid.next().await {
        let invoice = invoice?;
        let name = invoice.contact.and_then(|it| it.name).unwrap_or_default();
        println!("{name} owes {}", invoice.amount_due.unwrap_or_default());
    }
    Ok(())
}
