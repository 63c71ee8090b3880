//! What came of all calls, for people and as JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::values::Extent;

/// What came of a document.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The document's name.
    pub name: String,
    /// Its operations.
    pub operations: Vec<Row>,
    /// What became of the judges.
    pub deaths: Deaths,
}

/// What became of the judges.
#[derive(Debug, Default, Serialize)]
pub struct Deaths {
    /// How often Prism died and was started anew.
    pub prism: usize,
    /// How often Steady did.
    pub steady: usize,
    /// Why Steady judged nothing.
    pub absent: Option<String>,
}

/// An operation.
#[derive(Debug, Serialize)]
pub struct Row {
    /// `GET /pets`.
    pub operation: String,
    /// Its calls, or why the client has no method for it.
    pub calls: Result<Vec<Tried>, String>,
}

/// A call.
#[derive(Debug, Serialize)]
pub struct Tried {
    /// Whether it gives everything, or what is required.
    #[serde(serialize_with = "extent")]
    pub extent: Extent,
    /// The media type of its body.
    pub media: Option<String>,
    /// What became of the request.
    pub outcome: Outcome,
    /// Why the answer was not read, though the request was accepted.
    pub unreadable: Option<String>,
    /// What Prism finds wrong with its own answer, which it makes of the document.
    pub answer: Vec<String>,
    /// How many values are given.
    pub values: usize,
    /// What is given although no valid value was found for it.
    pub doubtful: Vec<String>,
    /// What is left out for that reason.
    pub left_out: Vec<String>,
}

/// What became of a request.
#[derive(Debug, Serialize)]
pub enum Outcome {
    /// The judges find nothing wrong with it.
    Accepted,
    /// A judge finds these things wrong with it.
    Refused(Vec<String>),
    /// So it does with a request that was put together from the document alone, which is beside it.
    Apart(Vec<String>, String),
    /// It was not sent.
    Unsent(String),
}

/// How many of something.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Calls.
    pub calls: usize,
    /// Requests that both judges accept.
    pub accepted: usize,
    /// Requests whose refusal is not the client's.
    pub apart: usize,
    /// Answers to accepted requests that were not read.
    pub unreadable: usize,
    /// Answers that were not read, or that Prism finds something wrong with.
    pub faulty: usize,
    /// Operations without a method.
    pub uncovered: usize,
    /// Values that are given.
    pub values: usize,
    /// Those for which no valid value was found.
    pub doubtful: usize,
}

impl Report {
    /// Counts.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.operations {
            counts.uncovered += usize::from(row.calls.is_err());
            for call in row.calls.iter().flatten() {
                counts.calls += 1;
                counts.values += call.values;
                counts.doubtful += call.doubtful.len();
                counts.unreadable += usize::from(call.unreadable.is_some());
                counts.faulty += usize::from(call.unreadable.is_some() || !call.answer.is_empty());
                match call.outcome {
                    Outcome::Accepted => counts.accepted += 1,
                    Outcome::Apart(..) => counts.apart += 1,
                    Outcome::Refused(_) | Outcome::Unsent(_) => {}
                }
            }
        }
        counts
    }

    /// A table of the operations with something to tell, and the totals.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in &self.operations {
            let told = match &row.calls {
                Ok(calls) => calls.iter().map(Tried::text).collect(),
                Err(reason) => format!("    NOT COVERED: {reason}\n"),
            };
            if !told.is_empty() {
                text += &format!("{}\n{told}", row.operation);
            }
        }
        // Writing to a string does not fail.
        _ = writeln!(text, "{}", self.totals());
        text
    }

    fn totals(&self) -> String {
        let counts = self.counts();
        let Deaths { prism, steady, absent } = &self.deaths;
        let absent = absent.iter().map(|it| format!("\nSteady judges nothing: {}", short(it)));
        format!(
            "{}: {} values, {} not valid by their schemas for requests\n{}: {} operations, {} requests: {} accepted ({:.2} %), {} refused, {} listed apart; \
             {} answers not read, {} operations not covered, Prism died {prism} times, Steady \
             {steady}{}",
            self.name,
            counts.values,
            counts.doubtful,
            self.name,
            self.operations.len(),
            counts.calls,
            counts.accepted,
            counts.percent(),
            counts.refused(),
            counts.apart,
            counts.unreadable,
            counts.uncovered,
            absent.collect::<String>()
        )
    }
}

impl Counts {
    /// Requests that a judge refuses, or that were not sent.
    pub fn refused(&self) -> usize {
        self.calls - self.accepted - self.apart
    }

    /// How many of the requests that count are accepted.
    pub fn percent(&self) -> f64 {
        100.0 * self.accepted as f64 / (self.calls - self.apart).max(1) as f64
    }
}

impl Tried {
    /// Lines of what there is to tell; none when all is well.
    fn text(&self) -> String {
        let mut lines = Vec::new();
        let (word, problems) = match &self.outcome {
            Outcome::Accepted => ("", Vec::new()),
            Outcome::Refused(problems) => ("REFUSED", problems.clone()),
            Outcome::Apart(problems, request) => {
                let first = request.lines().next().unwrap_or_default();
                let body = request.split_once("\r\n\r\n").map_or("", |it| it.1);
                let by_hand = format!("so is, by hand: {first} {}", short(body));
                ("listed apart", [problems.clone(), vec![by_hand]].concat())
            }
            Outcome::Unsent(reason) => ("NOT SENT", vec![reason.clone()]),
        };
        lines.extend(problems.iter().map(|it| format!("{word}: {}", short(it))));
        let prism = match self.answer.as_slice() {
            [] => "Prism finds nothing wrong with it".to_owned(),
            [first, ..] => short(first),
        };
        let unreadable = self.unreadable.iter().map(|it| short(it));
        lines.extend(unreadable.map(|it| format!("answer not read: {it} ({prism})")));
        lines.extend(self.doubtful.iter().map(|it| format!("no valid value for {it}")));
        lines.extend(self.left_out.iter().map(|it| format!("left out for want of a value: {it}")));
        let extent = self.extent.word();
        let media = self.media.iter().map(|it| format!(" ({it})")).collect::<String>();
        lines.iter().map(|it| format!("    {extent:8}  {it}{media}\n")).collect()
    }
}

/// A text on one line, and no long one.
fn short(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    let mut short: String = text.chars().take(300).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.trim_end().to_owned()
}

fn extent<S: serde::Serializer>(extent: &Extent, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(extent.word())
}

impl Extent {
    fn word(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::All => "all",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(outcome: Outcome) -> Tried {
        Tried {
            extent: Extent::All,
            media: Some("text/plain".into()),
            outcome,
            unreadable: None,
            answer: vec![],
            values: 1,
            doubtful: vec![],
            left_out: vec![],
        }
    }

    fn report() -> Report {
        let apart = Outcome::Apart(vec!["wrong".into()], "GET /a?b=c HTTP/1.1\r\n\r\n".into());
        let row = |operation: &str, calls| Row { operation: operation.into(), calls };
        Report {
            name: "pets".into(),
            operations: vec![
                row("GET /a", Ok(vec![tried(Outcome::Accepted), tried(apart)])),
                row("GET /b", Ok(vec![tried(Outcome::Refused(vec!["odd".into()]))])),
                row("GET /c", Err("why".into())),
            ],
            deaths: Deaths::default(),
        }
    }

    #[test]
    fn what_is_listed_apart_is_not_counted() {
        let counts = report().counts();
        assert_eq!((counts.refused(), counts.uncovered), (1, 1));
        assert_eq!(counts.percent(), 50.0);
    }

    #[test]
    fn each_violation_stands_below_its_operation() {
        let text = report().text();
        assert!(text.contains("GET /b\n    all       REFUSED: odd (text/plain)\n"), "{text}");
        assert!(text.contains("so is, by hand: GET /a?b=c HTTP/1.1 (text/plain)\n"), "{text}");
        assert!(text.contains("GET /c\n    NOT COVERED: why"), "{text}");
    }
}
