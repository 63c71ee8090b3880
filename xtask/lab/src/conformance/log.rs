//! What Prism logs of a request.
//!
//! A line that ends in `Request received` opens a request. A line at level `warning` or `error` is a
//! problem, of the request or of the answer that Prism makes up.

/// What Prism found wrong.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// With the request.
    pub request: Vec<String>,
    /// With its own answer, which it makes of the document.
    pub answer: Vec<String>,
    /// Whether there was a request.
    pub received: bool,
}

/// Reads the lines about the first request.
pub fn verdict(lines: &[String]) -> Verdict {
    let is_start = |line: &&String| line.trim_end().ends_with("Request received");
    let mut lines = lines.iter().skip_while(|it| !is_start(it));
    let mut verdict = Verdict { received: lines.next().is_some(), ..Verdict::default() };
    for line in lines.take_while(|it| !is_start(it)) {
        let Some((part, message)) = problem(line).filter(|it| !is_summary(it.1)) else { continue };
        let of = match is_of_request(part, message) {
            true => &mut verdict.request,
            false => &mut verdict.answer,
        };
        // The same is said again after `Violation: request.body`.
        if !of.iter().any(|it| message.ends_with(it)) {
            of.push(message.to_owned());
        }
    }
    verdict
}

/// The verdict on a request that Prism died of; its last words tell why.
pub fn of_death(lines: &[String]) -> Verdict {
    let error = lines.iter().rev().find(|it| it.contains("Error: ")).or(lines.last());
    let words = error.map_or("", |it| it.trim());
    Verdict { request: vec![format!("Prism dies: {words}")], received: true, ..Verdict::default() }
}

/// Which part of Prism complains, and of what: `…     [VALIDATOR] ✖  error     Request body …`.
fn problem(line: &str) -> Option<(&str, &str)> {
    let (before, message) =
        [" warning ", " error "].into_iter().find_map(|level| line.split_once(level))?;
    let part = before.rsplit_once('[').and_then(|(_, it)| it.split_once(']'));
    Some((part.map_or("", |it| it.0), message.trim()))
}

/// Whether a line only says that there are problems.
fn is_summary(message: &str) -> bool {
    message.starts_with("Request did not pass the validation rules")
        || message.ends_with("UNPROCESSABLE_ENTITY: Invalid request")
}

/// Whether a problem is one of the request: what the validator finds, but for its view of the answer,
/// and what ends the request before there is one. Callbacks and the choice of an answer are Prism's.
fn is_of_request(part: &str, message: &str) -> bool {
    match part {
        "VALIDATOR" => !message.starts_with("Violation: response"),
        "HTTP SERVER" => !OF_ANSWER.iter().any(|it| message.contains(it)),
        _ => false,
    }
}

/// How requests end for which Prism finds or writes no answer, though it has nothing against them.
const OF_ANSWER: &[&str] = &[
    "NO_RESPONSE_DEFINED",
    "NO_RESPONSE_RESPONSE_DEFINED",
    "NO_SUCCESS_RESPONSE_DEFINED",
    "SCHEMA_TOO_COMPLEX",
    "Cannot find serializer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_belong_to_the_request_or_the_answer() {
        let log = "\
[10:41:17 AM] › [HTTP SERVER] get /end-of-run ✖  error     Request terminated with error: NO_PATH
[10:41:18 AM] › [HTTP SERVER] post /hooks?a=b ℹ  info      Request received
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Request body must be array
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Violation: request.body Request body must be array
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Violation: response.body.a must be string
[10:41:18 AM] › [HTTP SERVER] post /hooks ✖  error     Request terminated with error: NO_RESPONSE_RESPONSE_DEFINED
[10:41:18 AM] › [CALLBACK] ✖  error     ping: Request failed
[10:41:18 AM] › [HTTP SERVER] get /end-of-run ℹ  info      Request received";
        let lines: Vec<_> = log.lines().map(str::to_owned).collect();
        let expected = Verdict {
            request: vec!["Request body must be array".to_owned()],
            answer: [
                "Violation: response.body.a must be string",
                "Request terminated with error: NO_RESPONSE_RESPONSE_DEFINED",
                "ping: Request failed",
            ]
            .map(str::to_owned)
            .to_vec(),
            received: true,
        };
        assert_eq!(verdict(&lines), expected);
        assert_eq!(verdict(&lines[..1]), Verdict::default());
    }
}
