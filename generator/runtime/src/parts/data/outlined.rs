//! The text of a union while it is read: its outline, and what was found out of it. The unions inside share them,
//! since their texts are parts of it.
//!
//! Invariants: a text is outlined once, whatever is nested in it; it stays where it is while it is read, so that
//! what stands at an address within it is a part of it.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use super::json_error::FromJsonError;
use super::level::{Level, TOO_DEEP};
use super::likeness::Asked;
use super::memory;
use super::outline::Outline;
use super::placed::Misplaced;
use super::tree::Value;

pub(crate) struct Outlined {
    /// Where the text is.
    place: Range<usize>,
    pub(crate) outline: Outline,
    pub(crate) asked: RefCell<Asked>,
    /// The error of the innermost union, which knows its place; those around it only pass it on.
    wrong: RefCell<Option<Misplaced>>,
}

thread_local! {
    static OUTERMOST: RefCell<Option<Rc<Outlined>>> = const { RefCell::new(None) };
}

/// Puts the text back that was read before.
struct Before(Option<Rc<Outlined>>);

impl Drop for Before {
    fn drop(&mut self) {
        OUTERMOST.set(self.0.take());
    }
}

/// How a value is read.
pub(crate) type Reader<'r> = dyn FnMut(&Outlined, Value<'_>) -> Result<(), Misplaced> + 'r;

/// Reads a value from its text; tells what is wrong so that it is found in the text around it.
pub(crate) fn read(text: &str, read: &mut Reader<'_>) -> Result<(), String> {
    let start = text.as_ptr().addr();
    let place = start..start + text.len();
    let outer = OUTERMOST.with_borrow(Clone::clone);
    match outer.filter(|it| it.place.start <= place.start && place.end <= it.place.end) {
        Some(outer) => {
            let value = Value::new(text, place.start - outer.place.start, &outer.outline);
            read(&outer, value).map_err(|wrong| {
                outer.wrong.borrow_mut().get_or_insert(wrong);
                String::new()
            })
        }
        None => outermost(text, place, read),
    }
}

fn outermost(text: &str, place: Range<usize>, read: &mut Reader<'_>) -> Result<(), String> {
    let Some(outline) = Outline::of(text, Level::left()) else {
        return Err(TOO_DEEP.to_owned());
    };
    let (asked, wrong) = (RefCell::default(), RefCell::default());
    let outlined = Rc::new(Outlined { place, outline, asked, wrong });
    let _before = Before(OUTERMOST.replace(Some(Rc::clone(&outlined))));
    let read = read(&outlined, Value::new(text, 0, &outlined.outline));
    memory::give(outlined.asked.borrow().taken());
    read.map_err(|wrong| {
        let Misplaced { end, message } = outlined.wrong.take().unwrap_or(wrong);
        FromJsonError::within(&message, end.unwrap_or(text.len()), text)
    })
}
