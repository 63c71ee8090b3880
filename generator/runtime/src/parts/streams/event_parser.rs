//! Lines that become events, as the HTML Standard says ("Server-sent events", "Interpreting an event
//! stream").
//!
//! Invariants: no event is begun that grows beyond the limit, and none is read ahead; an id counts once
//! its event is whole; no byte costs more than itself, but an event the copy of an id. It knows nothing
//! about connections.

use std::fmt;
use std::time::Duration;

/// The longest name or id of an event, in bytes: each event has a copy of the last id, and a header sends
/// it back.
const LONGEST_NAME: usize = 4096;

const TOO_LONG: &str = "an event is longer than `ClientBuilder::max_body`; raise it";

/// One event.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event; `message` unless the server says.
    pub event: String,
    /// The id of the last event that had one; before, the `last-event-id` of the call, or empty.
    pub id: String,
    /// Its data.
    pub data: T,
}

/// `Debug` shows neither data nor ids.
impl<T> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event").field("event", &self.event).finish_non_exhaustive()
    }
}

/// The state between two pieces of a stream.
pub(crate) struct Parser {
    /// The longest event, in bytes.
    limit: usize,
    /// The beginning of a line whose end has not come.
    line: Vec<u8>,
    /// Whether a line ended with a carriage return, so that a line feed after it ends none.
    after_return: bool,
    /// Whether the first line has been read, which may begin with a byte order mark.
    begun: bool,
    event: String,
    /// The id that counts when the event is whole, if it brings one.
    id: Option<String>,
    data: String,
    /// An event that is whole.
    pub(crate) ready: Option<Event<String>>,
    /// The id of the last event that had one.
    pub(crate) last_id: String,
    /// How long the server wants a client to wait before it connects again.
    pub(crate) retry: Option<Duration>,
    /// What was longer than its limit; nothing is read after it.
    pub(crate) too_long: Option<&'static str>,
}

impl Parser {
    /// Begins a stream, after the event of that id if it is not empty.
    pub(crate) fn new(limit: usize, last_id: String) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_return: false,
            begun: false,
            event: String::new(),
            id: None,
            data: String::new(),
            ready: None,
            last_id,
            retry: None,
            too_long: None,
        }
    }

    /// Begins another stream, which goes on after the last event: what is not whole comes again.
    pub(crate) fn restart(&mut self) {
        let last_id = std::mem::take(&mut self.last_id);
        *self = Self { retry: self.retry, ..Self::new(self.limit, last_id) };
    }

    /// Reads up to the end of an event, and says how much that is: an id comes once and is in each event
    /// after it, so that all events of a chunk could be much longer than the chunk.
    pub(crate) fn feed(&mut self, chunk: &[u8]) -> usize {
        for (&byte, read) in chunk.iter().zip(1..) {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => {
                    let line = std::mem::take(&mut self.line);
                    match text(line, self.limit.saturating_sub(self.length())) {
                        Some(line) => self.take(&line),
                        None => self.too_long = Some(TOO_LONG),
                    }
                }
                _ if self.length() >= self.limit => self.too_long = Some(TOO_LONG),
                _ => self.line.push(byte),
            }
            self.after_return = byte == b'\r';
            if self.ready.is_some() || self.too_long.is_some() {
                return read;
            }
        }
        chunk.len()
    }

    /// How much there is of an event.
    fn length(&self) -> usize {
        let id = self.id.as_ref().map_or(0, String::len);
        self.line.len() + self.event.len() + id + self.data.len()
    }

    fn take(&mut self, line: &str) {
        let mark = if self.begun { None } else { line.strip_prefix('\u{feff}') };
        let line = mark.unwrap_or(line);
        self.begun = true;
        if line.is_empty() {
            return self.dispatch();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" | "id" if value.len() > LONGEST_NAME => {
                self.too_long = Some("the name or the id of an event is longer than 4096 bytes");
            }
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "data" => self.data.extend([value, "\n"]),
            "retry" if !value.is_empty() && value.bytes().all(|it| it.is_ascii_digit()) => {
                // More than a number holds is longer than anyone waits.
                self.retry = Some(Duration::from_millis(value.parse().unwrap_or(u64::MAX)));
            }
            // A comment or an unknown field.
            _ => {}
        }
    }

    fn dispatch(&mut self) {
        if let Some(id) = self.id.take() {
            self.last_id = id;
        }
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_some() {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            self.ready = Some(Event { event, id: self.last_id.clone(), data });
        }
    }
}

/// A line with a replacement character for each run of bytes that are not UTF-8, which takes up to three bytes
/// for one; `None` if it would be longer than that.
fn text(line: Vec<u8>, most: usize) -> Option<String> {
    let wrong = match String::from_utf8(line) {
        Ok(text) => return Some(text),
        Err(error) => error.into_bytes(),
    };
    let mut text = String::new();
    for chunk in wrong.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        if text.len() > most {
            return None;
        }
    }
    Some(text)
}
