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
        let Some(problem) = problem(line) else { continue };
        let of = if is_of_answer(&problem) { &mut verdict.answer } else { &mut verdict.request };
        if !of.contains(&problem) {
            of.push(problem);
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

/// `…     [VALIDATOR] ✖  error     Request body property webhooks must be array`.
fn problem(line: &str) -> Option<String> {
    let found = [" warning ", " error "].into_iter().find_map(|level| line.split_once(level));
    found.map(|(_, message)| message.trim().to_owned())
}

/// Whether a problem is one of the answer, or of the document that it is made from.
fn is_of_answer(problem: &str) -> bool {
    ["Violation: response", "Unable to find", "Unable to generate"]
        .iter()
        .any(|it| problem.starts_with(it))
        || ["NO_RESPONSE_DEFINED", "NO_SUCCESS_RESPONSE_DEFINED", "SCHEMA_TOO_COMPLEX"]
            .iter()
            .any(|it| problem.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_belong_to_the_request_or_the_answer() {
        let log = "\
[10:41:17 AM] › [HTTP SERVER] get /end-of-run ✖  error     Request terminated with error: NO_PATH
[10:41:18 AM] › [HTTP SERVER] post /hooks?a=b ℹ  info      Request received
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Violation: request.body Request body must be array
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Violation: request.body Request body must be array
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Violation: response.body.a must be string
[10:41:18 AM] › [HTTP SERVER] get /end-of-run ℹ  info      Request received";
        let lines: Vec<_> = log.lines().map(str::to_owned).collect();
        let expected = Verdict {
            request: vec!["Violation: request.body Request body must be array".to_owned()],
            answer: vec!["Violation: response.body.a must be string".to_owned()],
            received: true,
        };
        assert_eq!(verdict(&lines), expected);
        assert_eq!(verdict(&lines[..1]), Verdict::default());
    }
}
