//! JSON paths, written as the client's decode errors write them: `$.items[3]["a name"]`.

use std::fmt;

/// The way from the root to a value.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(Vec<Step>);

/// A step of the way.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// To the member of an object.
    Member(String),
    /// To the item of an array, from 0.
    Item(usize),
}

impl Path {
    /// Steps to a member.
    pub fn push(&mut self, name: &str) {
        self.0.push(Step::Member(name.to_owned()));
    }

    /// Steps to an item.
    pub fn push_index(&mut self, index: usize) {
        self.0.push(Step::Item(index));
    }

    /// Steps back.
    pub fn pop(&mut self) {
        self.0.pop();
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-' || it == '$';
        f.write_str("$")?;
        for step in &self.0 {
            match step {
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Member(name) if !name.is_empty() && name.chars().all(plain) => {
                    write!(f, ".{name}")?;
                }
                Step::Member(name) => write!(f, "[{}]", serde_json::json!(name))?,
            }
        }
        Ok(())
    }
}
