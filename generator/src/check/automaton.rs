//! A pattern as a table: from each state, by each class of characters, to the next.

use std::collections::{BTreeSet, HashMap};

use super::parse::{Node, parse};

/// What characters are to a pattern: those of ASCII, line separators, other white space, and all others.
pub(super) const SYMBOLS: usize = 131;
pub(super) const SEPARATOR: usize = 128;
pub(super) const SPACE: usize = 129;

/// A table, whose first state is the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Automaton {
    /// The pattern.
    pub source: String,
    /// The first symbol of each run of symbols of one class, and the class.
    pub classes: Vec<(u8, u8)>,
    /// How many classes there are.
    pub width: usize,
    /// The next state, by state and class.
    pub next: Vec<u8>,
    /// Whether a text may end in a state.
    pub accepts: Vec<bool>,
}

/// A table has no more entries.
const MOST: usize = 4_096;

/// A pattern has no more steps, its repetitions written out.
const MOST_STEPS: usize = 20_000;

/// A step of a pattern.
#[derive(Debug)]
enum Step {
    One(Box<[bool; SYMBOLS]>, usize),
    Either(usize, usize),
    Start(usize),
    End(usize),
    Accept,
}

impl Automaton {
    /// The table of a pattern; `None` where it would be large.
    pub(super) fn of(source: &str) -> Option<Self> {
        let mut steps = vec![Step::Accept];
        let first = add(&mut steps, &parse(source)?, 0)?;
        let table = Self::of_steps(&steps, first)?;
        Some(Self { source: source.to_owned(), ..table })
    }

    /// States are sets of steps at which a text may be.
    fn of_steps(steps: &[Step], first: usize) -> Option<Self> {
        let (classes, members) = classes(steps);
        let width = members.len();
        let start = closure(steps, [first].into(), true, false);
        let mut known = HashMap::from([(start.clone(), 0)]);
        let (mut sets, mut next, mut accepts) = (vec![start], Vec::new(), Vec::new());
        let mut at = 0;
        while at < sets.len() {
            let set = sets[at].clone();
            accepts.push(closure(steps, set.clone(), at == 0, true).contains(&0));
            for symbol in &members {
                let to = after(steps, &set, *symbol, first);
                let state = *known.entry(to.clone()).or_insert_with(|| {
                    sets.push(to);
                    sets.len() - 1
                });
                next.push(u8::try_from(state).ok()?);
            }
            if next.len() > MOST {
                return None;
            }
            at += 1;
        }
        Some(Self { source: String::new(), classes, width, next, accepts })
    }

    /// Whether a text matches.
    pub(super) fn matches(&self, text: &str) -> bool {
        let class = |c: char| {
            let symbol = symbol(c);
            let run = self.classes.iter().rev().find(|it| usize::from(it.0) <= symbol);
            // Invariant: the first run begins with the first symbol.
            run.map_or(0, |it| usize::from(it.1))
        };
        let step = |state: usize, c| usize::from(self.next[state * self.width + class(c)]);
        self.accepts[text.chars().fold(0, step)]
    }
}

/// What a character is to a pattern (ECMA-262, sections 12.2 and 12.3).
fn symbol(c: char) -> usize {
    match c {
        '\0'..='\x7f' => c as usize,
        '\u{2028}' | '\u{2029}' => SEPARATOR,
        '\u{85}' => SPACE + 1,
        '\u{feff}' => SPACE,
        _ if c.is_whitespace() => SPACE,
        _ => SPACE + 1,
    }
}

/// Adds the steps of a node that lead to a step, and gives the first of them.
fn add(steps: &mut Vec<Step>, node: &Node, to: usize) -> Option<usize> {
    let step = match node {
        Node::One(set) => Step::One(set.clone(), to),
        Node::Start => Step::Start(to),
        Node::End => Step::End(to),
        Node::All(nodes) => {
            return nodes.iter().rev().try_fold(to, |to, it| add(steps, it, to));
        }
        Node::Some(nodes) => {
            let (last, others) = nodes.split_last()?;
            let last = add(steps, last, to)?;
            return others.iter().rev().try_fold(last, |other, it| {
                let first = add(steps, it, to)?;
                push(steps, Step::Either(first, other))
            });
        }
        Node::Times(node, min, max) => return times(steps, node, (*min, *max), to),
    };
    push(steps, step)
}

fn times(
    steps: &mut Vec<Step>,
    node: &Node,
    (min, max): (u32, Option<u32>),
    to: usize,
) -> Option<usize> {
    let mut at = to;
    match max {
        Some(max) => {
            for _ in min..max {
                let first = add(steps, node, at)?;
                at = push(steps, Step::Either(first, to))?;
            }
        }
        None => {
            let again = push(steps, Step::Either(to, to))?;
            let first = add(steps, node, again)?;
            steps[again] = Step::Either(first, to);
            at = again;
        }
    }
    (0..min).try_fold(at, |to, _| add(steps, node, to))
}

fn push(steps: &mut Vec<Step>, step: Step) -> Option<usize> {
    steps.push(step);
    (steps.len() < MOST_STEPS).then_some(steps.len() - 1)
}

/// The runs of symbols that no step tells apart, with their classes, and a symbol of each class.
fn classes(steps: &[Step]) -> (Vec<(u8, u8)>, Vec<usize>) {
    let sets = steps.iter().filter_map(|it| match it {
        Step::One(set, _) => Some(set),
        Step::Either(..) | Step::Start(_) | Step::End(_) | Step::Accept => None,
    });
    let sets = sets.collect::<BTreeSet<_>>();
    let mut members: Vec<usize> = Vec::new();
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for symbol in 0..SYMBOLS {
        let alike = |other: &usize| sets.iter().all(|set| set[symbol] == set[*other]);
        let class = members.iter().position(alike).unwrap_or_else(|| {
            members.push(symbol);
            members.len() - 1
        });
        // Invariant: there are fewer than 256 symbols, and no more classes.
        let (symbol, class) = (symbol as u8, class as u8);
        if runs.last().is_none_or(|it| it.1 != class) {
            runs.push((symbol, class));
        }
    }
    (runs, members)
}

/// All steps that are reached without a character. A match may begin anywhere, but `^` holds where the
/// text does alone.
fn closure(steps: &[Step], from: BTreeSet<usize>, at_start: bool, at_end: bool) -> BTreeSet<usize> {
    let mut open = from.iter().copied().collect::<Vec<_>>();
    let mut all = from;
    while let Some(at) = open.pop() {
        let to = match &steps[at] {
            Step::Either(one, other) => vec![*one, *other],
            Step::Start(to) if at_start => vec![*to],
            Step::End(to) if at_end => vec![*to],
            Step::Start(_) | Step::End(_) | Step::One(..) | Step::Accept => Vec::new(),
        };
        open.extend(to.into_iter().filter(|it| all.insert(*it)));
    }
    all
}

/// The steps after a character: what has matched has, whatever follows.
fn after(steps: &[Step], set: &BTreeSet<usize>, symbol: usize, first: usize) -> BTreeSet<usize> {
    if set.contains(&0) {
        return [0].into();
    }
    let next = set.iter().filter_map(|at| match &steps[*at] {
        Step::One(symbols, to) => symbols[symbol].then_some(*to),
        Step::Either(..) | Step::Start(_) | Step::End(_) | Step::Accept => None,
    });
    closure(steps, next.chain([first]).collect(), false, false)
}
