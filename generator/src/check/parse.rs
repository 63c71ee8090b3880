//! Pattern text as a tree (ECMA-262, section 22.2.1), as far as tables can tell.

use super::automaton::{SEPARATOR, SPACE, SYMBOLS};

/// What a text has to look like.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// A character that is one of these symbols.
    One(Box<[bool; SYMBOLS]>),
    /// One after the other.
    All(Vec<Node>),
    /// One of these.
    Some(Vec<Node>),
    /// So many times, at most so many.
    Times(Box<Node>, u32, Option<u32>),
    /// Nothing, at the start.
    Start,
    /// Nothing, at the end.
    End,
}

/// Repetitions are written out, up to this.
const MOST: u32 = 255;

/// Groups nest no deeper.
const DEEPEST: usize = 50;

/// What a pattern looks for ahead, from its start, each wanted or not, and the rest of it.
pub(super) fn looks_ahead(text: &str) -> Option<(Vec<(bool, &str)>, String)> {
    let mut rest = text.trim_start_matches('^');
    let mut ahead = Vec::new();
    let mut is_anchored = text.starts_with('^');
    while let Some(inner) = rest.strip_prefix("(?!").or_else(|| rest.strip_prefix("(?=")) {
        let wanted = rest.starts_with("(?=");
        let end = group_end(inner)?;
        ahead.push((wanted, &inner[..end]));
        is_anchored |= inner[end + 1..].starts_with('^');
        rest = inner[end + 1..].trim_start_matches('^');
    }
    if ahead.is_empty() {
        return Some((ahead, text.to_owned()));
    }
    // An alternative behind would not look ahead.
    (is_anchored && !rest.contains('|')).then(|| (ahead, format!("^{rest}")))
}

/// Where a group ends whose start is read.
fn group_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_class, mut is_escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => {
                is_escaped = false;
                continue;
            }
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class && depth == 0 => return Some(at),
            ')' if !in_class => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Reads a pattern.
pub(super) fn parse(text: &str) -> Option<Node> {
    let mut reader = Reader { rest: text };
    let node = reader.alternatives(DEEPEST)?;
    reader.rest.is_empty().then_some(node)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, token: &str) -> bool {
        let rest = self.rest.strip_prefix(token);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    fn alternatives(&mut self, depth: usize) -> Option<Node> {
        let depth = depth.checked_sub(1)?;
        let mut all = vec![self.sequence(depth)?];
        while self.take("|") {
            all.push(self.sequence(depth)?);
        }
        Some(Node::Some(all))
    }

    fn sequence(&mut self, depth: usize) -> Option<Node> {
        let mut all = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let node = self.atom(depth)?;
            all.push(self.times(node)?);
        }
        Some(Node::All(all))
    }

    fn atom(&mut self, depth: usize) -> Option<Node> {
        Some(match self.next()? {
            '^' => Node::Start,
            '$' => Node::End,
            '.' => one(|it| !matches!(it, 0x0a | 0x0d | SEPARATOR)),
            '(' => {
                let is_group = !self.rest.starts_with('?') || self.take("?:");
                let inner = self.alternatives(depth).filter(|_| is_group)?;
                self.take(")").then_some(inner)?
            }
            '[' => Node::One(Box::new(self.class()?)),
            '\\' => Node::One(Box::new(self.escape(false)?)),
            '*' | '+' | '?' | '{' | '}' | ']' | ')' => return None,
            c => Node::One(Box::new(only(c)?)),
        })
    }

    /// How often what was read may come.
    fn times(&mut self, node: Node) -> Option<Node> {
        let (min, max) = match self.rest.chars().next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let (inner, _) = self.rest[1..].split_once('}')?;
                let (min, max) = inner.split_once(',').unwrap_or((inner, inner));
                self.rest = &self.rest[inner.len() + 1..];
                let max = if max.is_empty() { None } else { Some(max.parse().ok()?) };
                (min.parse().ok()?, max)
            }
            _ => return Some(node),
        };
        self.next();
        // To take as few as possible changes nothing about whether it matches.
        self.take("?");
        let is_some = max.is_none_or(|max| min <= max && max <= MOST) && min <= MOST;
        is_some.then(|| Node::Times(Box::new(node), min, max))
    }

    /// The symbols of a class, behind its bracket.
    fn class(&mut self) -> Option<[bool; SYMBOLS]> {
        let is_other = self.take("^");
        let mut all = [false; SYMBOLS];
        while !self.take("]") {
            let first = self.member()?;
            let is_range = self.rest.starts_with('-') && !self.rest.starts_with("-]");
            let members = if is_range {
                self.next();
                let (from, to) = (single(&first)?, single(&self.member()?)?);
                (from <= to).then(|| symbols(|it| (from..=to).contains(&it)))?
            } else {
                first
            };
            all.iter_mut().zip(members).for_each(|(it, member)| *it |= member);
        }
        Some(all.map(|it| it != is_other))
    }

    fn member(&mut self) -> Option<[bool; SYMBOLS]> {
        match self.next()? {
            '\\' => self.escape(true),
            c => only(c),
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, in_class: bool) -> Option<[bool; SYMBOLS]> {
        let ascii = |is: fn(&u8) -> bool| symbols(|it| u8::try_from(it).is_ok_and(|it| is(&it)));
        let not = |it: [bool; SYMBOLS]| it.map(|it| !it);
        let word = || symbols(|it| u8::try_from(it).is_ok_and(is_word));
        let space = || symbols(|it| matches!(it, 0x09..=0x0d | 0x20 | SEPARATOR | SPACE));
        Some(match self.next()? {
            'd' => ascii(u8::is_ascii_digit),
            'D' => not(ascii(u8::is_ascii_digit)),
            'w' => word(),
            'W' => not(word()),
            's' => space(),
            'S' => not(space()),
            't' => only('\t')?,
            'n' => only('\n')?,
            'r' => only('\r')?,
            'f' => only('\u{c}')?,
            'v' => only('\u{b}')?,
            '0' => only('\0')?,
            'b' if in_class => only('\u{8}')?,
            'x' => self.code(2)?,
            'u' => self.code(4)?,
            c if c.is_alphanumeric() => return None,
            c => only(c)?,
        })
    }

    fn code(&mut self, digits: usize) -> Option<[bool; SYMBOLS]> {
        let code = u32::from_str_radix(self.rest.get(..digits)?, 16).ok()?;
        self.rest = &self.rest[digits..];
        only(char::from_u32(code)?)
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn one(is: impl Fn(usize) -> bool) -> Node {
    Node::One(Box::new(symbols(is)))
}

fn symbols(is: impl Fn(usize) -> bool) -> [bool; SYMBOLS] {
    std::array::from_fn(is)
}

/// One character; beyond ASCII they are not told apart.
fn only(c: char) -> Option<[bool; SYMBOLS]> {
    c.is_ascii().then(|| symbols(|it| it == c as usize))
}

/// The only symbol of a set.
fn single(set: &[bool; SYMBOLS]) -> Option<usize> {
    let mut all = (0..SYMBOLS).filter(|it| set[*it]);
    all.next().filter(|_| all.next().is_none())
}
