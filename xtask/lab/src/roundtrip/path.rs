//! JSON paths, written as the client's decode errors write them: `$.items[3]["a name"]`.

use std::fmt;

use serde_json::Value;

/// The way from the root to a value.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Path(Vec<Step>);

/// A step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// The last step; `None` at the root.
    pub fn last(&self) -> Option<&Step> {
        self.0.last()
    }

    /// Whether it leads to the member of an object.
    pub fn is_member(&self) -> bool {
        matches!(self.last(), Some(Step::Member(_)))
    }

    /// The path that one step less leads to; the root's is the root.
    pub fn parent(&self) -> Self {
        Self(self.0[..self.0.len().saturating_sub(1)].to_vec())
    }

    /// The paths of all values on the way, from the root to this one.
    pub fn prefixes(&self) -> impl Iterator<Item = Self> {
        (0..=self.0.len()).map(|it| Self(self.0[..it].to_vec()))
    }

    /// The value that the path leads to.
    pub fn find_mut<'a>(&self, root: &'a mut Value) -> Option<&'a mut Value> {
        self.0.iter().try_fold(root, |value, step| match step {
            Step::Member(name) => value.get_mut(name),
            Step::Item(index) => value.get_mut(index),
        })
    }

    /// The path as a JSON pointer (RFC 6901).
    pub fn pointer(&self) -> String {
        let tokens = self.0.iter().map(|step| match step {
            Step::Member(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Item(index) => format!("/{index}"),
        });
        tokens.collect()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_written_in_two_ways_and_leads_to_a_value() {
        let mut path = Path::default();
        path.push("a b/c");
        path.push_index(1);
        path.push("d-e");
        assert_eq!(path.to_string(), r#"$["a b/c"][1].d-e"#);
        assert_eq!(path.pointer(), "/a b~1c/1/d-e");
        let mut value = json!({"a b/c": [0, {"d-e": 5}]});
        assert_eq!(path.find_mut(&mut value), Some(&mut json!(5)));
        let prefixes: Vec<_> = path.prefixes().map(|it| it.to_string()).collect();
        assert_eq!(prefixes[..2], ["$", r#"$["a b/c"]"#]);
        assert_eq!(path.parent().to_string(), prefixes[2]);
    }
}
