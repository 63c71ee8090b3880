//! Reads texts as the types of the client, as a reply of a server is read, and does with what comes of
//! them all that a caller may do.
//!
//! Each line of the input is `[type, text]`, `type` being a place in the table. Each line of the output
//! is `{"Ok": ["", ""]}` or `{"Err": [path, reason]}`.

mod table;

use std::error::Error;
use std::fmt::Debug;
use std::io::BufRead;
use std::thread;

use serde::Serialize;
use serde::de::DeserializeOwned;
use table::client::Json;

/// Nothing, or the path of an error and its reason.
pub type Answer = Result<(String, String), (String, String)>;

/// The stack of a thread in bytes, unless it asks for another: what most callers have.
const STACK: usize = 2 << 20;

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let (ty, text): (usize, String) = serde_json::from_str(&line?)?;
        let read = move || table::TYPES[ty](&text);
        let ended = thread::Builder::new().stack_size(STACK).spawn(read)?.join();
        let answer = ended.unwrap_or_else(|_| Err(failure("the program panics")));
        println!("{}", serde_json::to_string(&answer)?);
    }
    Ok(())
}

/// Reads a text as a type.
pub fn answer<T: DeserializeOwned + Serialize + Clone + PartialEq + Debug>(text: &str) -> Answer {
    if let Ok(json) = serde_json::from_str::<Json>(text)
        && let Err(error) = json.to::<T>()
    {
        return Err((error.path().to_owned(), error.reason().to_owned()));
    }
    let value: T = serde_json::from_str(text).map_err(|error| failure(&error.to_string()))?;
    let copy = value.clone();
    let same = copy == value && !format!("{copy:?}").is_empty();
    serde_json::to_string(&value).map_err(|error| failure(&error.to_string()))?;
    if same { Ok((String::new(), String::new())) } else { Err(failure("it differs from its copy")) }
}

/// What has no path.
fn failure(reason: &str) -> (String, String) {
    (String::new(), reason.to_owned())
}
