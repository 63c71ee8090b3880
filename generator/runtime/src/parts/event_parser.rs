//! Lines that become events, as the HTML Standard says ("Server-sent events", "Interpreting an event
//! stream").
//!
//! Invariants: no event is begun that grows beyond the limit; an id counts once its event is whole. It
//! knows nothing of connections.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

/// One event.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What kind of event; `message` unless the server says.
    pub event: String,
    /// The id of the last event that had one; empty before.
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
    /// The id that counts when the event is whole.
    id: String,
    data: String,
    /// Events that are whole.
    pub(crate) ready: VecDeque<Event<String>>,
    /// The id of the last event that had one.
    pub(crate) last_id: String,
    /// How long the server wants a client to wait before it connects again.
    pub(crate) retry: Option<Duration>,
    /// Whether an event was longer than the limit; nothing is read after it.
    pub(crate) too_long: bool,
}

impl Parser {
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            limit,
            line: Vec::new(),
            after_return: false,
            begun: false,
            event: String::new(),
            id: String::new(),
            data: String::new(),
            ready: VecDeque::new(),
            last_id: String::new(),
            retry: None,
            too_long: false,
        }
    }

    /// Begins another stream, which goes on after the last event: what is not whole comes again.
    pub(crate) fn restart(&mut self) {
        let last_id = std::mem::take(&mut self.last_id);
        let fresh =
            Self { id: last_id.clone(), last_id, retry: self.retry, ..Self::new(self.limit) };
        *self = fresh;
    }

    pub(crate) fn feed(&mut self, chunk: &[u8]) {
        for &byte in chunk {
            match byte {
                b'\n' if self.after_return => {}
                b'\n' | b'\r' => {
                    let line = std::mem::take(&mut self.line);
                    self.take(&String::from_utf8_lossy(&line));
                }
                _ if self.line.len() + self.data.len() >= self.limit => {
                    self.too_long = true;
                    return;
                }
                _ => self.line.push(byte),
            }
            self.after_return = byte == b'\r';
        }
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
            "event" => value.clone_into(&mut self.event),
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
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
        self.id.clone_into(&mut self.last_id);
        let event = std::mem::take(&mut self.event);
        let mut data = std::mem::take(&mut self.data);
        if data.pop().is_some() {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            self.ready.push_back(Event { event, id: self.last_id.clone(), data });
        }
    }
}
