//! Reads JSON values as the types of the client, writes them again, and tells what became of them.
//!
//! Each line of the input is `[type, value]`, `type` being a place in the table. Each line of the
//! output is `{"Ok": [text, debug]}` or `{"Err": [path, reason]}`; of a union the text is the name of
//! the value's variant.

mod table;

use std::error::Error;
use std::fmt::Debug;
use std::io::BufRead;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use table::client::Json;

/// The text and what `Debug` prints, or the path of an error and its reason.
pub type Answer = Result<(String, String), (String, String)>;

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (ty, value): (usize, &RawValue) = serde_json::from_str(&line)?;
        let answer = std::panic::catch_unwind(|| table::TYPES[ty](value.get()))
            .unwrap_or_else(|_| Err(failure("it panics")));
        println!("{}", serde_json::to_string(&answer)?);
    }
    Ok(())
}

/// Reads a value as a type and writes it again, as a caller of the client would.
pub fn answer<T: DeserializeOwned + Serialize + Debug>(text: &str) -> Answer {
    let value: T = read(text)?;
    let encoded = serde_json::to_string(&value).map_err(|error| failure(&error.to_string()))?;
    Ok((encoded, format!("{value:?}")))
}

/// Reads a value as a union and tells which variant it is.
pub fn variant<T: DeserializeOwned>(text: &str, name: fn(&T) -> &'static str) -> Answer {
    let value: T = read(text)?;
    Ok((name(&value).to_owned(), String::new()))
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, (String, String)> {
    let json: Json = serde_json::from_str(text).map_err(|error| failure(&error.to_string()))?;
    json.to().map_err(|error| (error.path().to_owned(), error.reason().to_owned()))
}

/// What has no path.
fn failure(reason: &str) -> (String, String) {
    (String::new(), reason.to_owned())
}
