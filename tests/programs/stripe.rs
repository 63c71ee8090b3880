//! Takes a payment from a new customer.

use stripe::types::{Address, AutomaticPaymentMethods};
use stripe::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let customer = client
        .customers()
        .create()
        .name("Jenny Rosen")
        .email("jenny@example.com")
        .address(Address::default().line1("510 Townsend St").city("San Francisco").country("US"))
        .metadata([("order", "6735")])
        .await?;

    let payment = client
        .payment_intents()
        .create(2_000, "usd")
        .customer(&customer.id)
        .automatic_payment_methods(AutomaticPaymentMethods::new(true))
        .await?;
    println!("{} of {} is {}", payment.id, customer.id, payment.status);
    println!("secret: {}", payment.client_secret.unwrap_or_default());
    Ok(())
}
