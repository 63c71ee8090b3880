//! The client of the fixture `accept/client/server-variables`: the server's variables as setters.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::sync::{Arc, Mutex};

use fixture_server_variables::types::{ServerEnv, ServerRegion};
use fixture_server_variables::{
    Client, ClientBuilder, Exchange, HttpRequest, Middleware, Next, StubAnswer, StubTransport,
};

/// Keeps the URL of the last request.
#[derive(Clone, Default)]
struct Url(Arc<Mutex<String>>);

impl Middleware for Url {
    fn handle<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> Exchange<'a> {
        *self.0.lock().unwrap() = request.url.to_string();
        next.run(request)
    }
}

/// The URL that a call of a client goes to.
async fn url(builder: ClientBuilder) -> String {
    let (stub, url) = (StubTransport::new(), Url::default());
    stub.push(StubAnswer::status(204));
    let client = builder.transport(stub).middleware(url.clone()).build().unwrap();
    client.a().get().await.unwrap();
    let url = url.0.lock().unwrap();
    url.clone()
}

#[tokio::test]
async fn what_is_set_takes_the_place_of_the_default() {
    assert_eq!(url(Client::builder()).await, "http://eu.example.com:443/v1/eu/a");
    let builder = Client::builder().region(ServerRegion::UsEast).domain("example.org");
    assert_eq!(url(builder.clone()).await, "http://us-east.example.org:443/v1/us-east/a");
    let again = builder.region("ap").port_variable("8443").env_variable(ServerEnv::V2);
    assert_eq!(url(again.clone()).await, "http://ap.example.org:8443/v2/ap/a");
    assert_eq!(url(again.base_url("http://localhost:1")).await, "http://localhost:1/a");
}

#[test]
fn what_makes_no_url_is_told() {
    for region in ["", "evil.test/", "evil.test\\\\", "evil.test?", "evil.test#", "a@evil.test"] {
        let told = Client::builder().region(region).build().unwrap_err().to_string();
        assert!(told.contains("the document's first server"), "{region}: {told}");
    }
}
