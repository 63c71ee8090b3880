//! Calls one operation of the client: `PROGRAM POINTER`, the values as JSON on stdin, the address and
//! the credentials in the environment. Prints what came of it as `[what, reason]`.

// An operation that nobody should call any more is tried all the same.
#![allow(deprecated)]

mod calls;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use calls::client::{Call, Client, Error, Operation};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Makes a call of the values and sends it.
pub type Calling = fn(Client, CallValues) -> Pin<Box<dyn Future<Output = Result<(), Failure>>>>;

/// Values by their places.
pub struct CallValues(Map<String, Value>);

/// Why there is no reply.
pub enum Failure {
    /// The client failed.
    Client(Error),
    /// A value does not fit what the method takes.
    Value(String),
    /// The method does not take some values.
    Left(String),
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pointer = std::env::args().nth(1).unwrap_or_default();
    let values = CallValues(serde_json::from_reader(std::io::stdin().lock())?);
    // Prism takes its time over the first answer of a large document.
    let limit = Duration::from_secs(120);
    let client = Client::builder().env().timeout(limit).max_retries(0).build()?;
    let (_, calling) =
        calls::CALLS.iter().find(|it| it.0 == pointer).ok_or("there is no such operation")?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answer = match runtime.block_on(calling(client, values)) {
        Ok(()) => ["reply".to_owned(), String::new()],
        Err(failure) => failure.told(),
    };
    println!("{}", serde_json::to_string(&answer)?);
    Ok(())
}

/// Awaits a call. Members of the body that the method does not know are sent as undeclared ones.
pub async fn send<O: Operation>(mut call: Call<O>, mut values: CallValues) -> Result<(), Failure> {
    if let Some(Value::Object(members)) = values.0.remove("body") {
        for (name, value) in members {
            call = call.extra(&name, value);
        }
    }
    values.0.retain(|_, inner| inner.as_object().is_none_or(|it| !it.is_empty()));
    if !values.0.is_empty() {
        return Err(Failure::Left(serde_json::to_string(&values.0).unwrap_or_default()));
    }
    call.await.map(drop).map_err(Failure::Client)
}

impl CallValues {
    /// Takes the value at a place, which must be there.
    pub fn required<T: DeserializeOwned>(&mut self, place: &[&str]) -> Result<T, Failure> {
        let missing = || Failure::Value(format!("{}: there is no value", place.join(" ")));
        self.optional(place)?.ok_or_else(missing)
    }

    /// Takes the value at a place, if there is one.
    pub fn optional<T: DeserializeOwned>(&mut self, place: &[&str]) -> Result<Option<T>, Failure> {
        let value = match place {
            [outer, inner] => {
                self.0.get_mut(*outer).and_then(Value::as_object_mut).and_then(|it| it.remove(*inner))
            }
            whole => self.0.remove(&whole.concat()),
        };
        // The models are read from text, as the client reads them.
        let read = |value: Value| serde_json::from_str(&value.to_string());
        let failure = |error| Failure::Value(format!("{}: {error}", place.join(" ")));
        value.map(read).transpose().map_err(failure)
    }
}

impl Failure {
    fn told(self) -> [String; 2] {
        let (what, reason) = match self {
            Self::Client(error) => {
                let what = match &error {
                    Error::Api(_) => "status",
                    Error::Decode(_) => "unreadable",
                    Error::InvalidRequest(_) => "unsent",
                    _ => "broken",
                };
                (what, error.to_string())
            }
            Self::Value(reason) => ("unsent", format!("the method does not take a value: {reason}")),
            Self::Left(reason) => ("unsent", format!("the method has no place for {reason}")),
        };
        [what.to_owned(), reason]
    }
}
