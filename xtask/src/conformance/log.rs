//! Prism's log, read as a list of exchanges.
//!
//! Prism announces each operation of the document when it starts, then logs what it makes of each
//! request. A line at level `warning` or `error` is a problem, of the request or of the answer.

/// An operation of the document, and what became of the requests for it.
#[derive(Debug, PartialEq)]
pub struct Exchange {
    /// `GET /path`.
    pub operation: String,
    /// How many requests there were.
    pub requests: usize,
    /// What Prism found wrong with them.
    pub problems: Vec<String>,
}

/// Reads the lines of a log.
pub fn exchanges(log: &[String]) -> Vec<Exchange> {
    let mut exchanges: Vec<Exchange> = Vec::new();
    let mut current = None;
    for line in log {
        if let Some(operation) = announced(line) {
            exchanges.push(Exchange { operation, requests: 0, problems: Vec::new() });
        } else if let Some(operation) = received(line) {
            current = exchanges.iter().position(|it| it.operation == operation);
            let index = current.unwrap_or(exchanges.len());
            if current.is_none() {
                let problems = vec!["is no operation of the document".to_owned()];
                exchanges.push(Exchange { operation, requests: 0, problems });
            }
            exchanges[index].requests += 1;
            current = Some(index);
        } else if let (Some(problem), Some(index)) = (problem(line), current) {
            exchanges[index].problems.push(problem);
        }
    }
    exchanges
}

/// The exchanges as lines of aligned columns.
pub fn table(exchanges: &[Exchange]) -> String {
    let width = exchanges.iter().map(|it| it.operation.len()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for Exchange { operation, requests, problems } in exchanges {
        let verdict = if problems.is_empty() { "valid" } else { "INVALID" };
        lines.push(format!("{operation:width$}  {requests:>3} requests  {verdict}"));
        lines.extend(problems.iter().map(|it| format!("    {it}")));
    }
    lines.join("\n")
}

/// The operations that no request was for.
pub fn never_called(exchanges: &[Exchange]) -> Vec<&str> {
    exchanges.iter().filter(|it| it.requests == 0).map(|it| it.operation.as_str()).collect()
}

/// `… [CLI] ℹ  info      GET        http://127.0.0.1:4010/path`.
fn announced(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("[CLI]")?;
    let (_, rest) = rest.split_once(" info ")?;
    let (method, url) = rest.trim().split_once(' ')?;
    let (_, authority) = url.trim().split_once("://")?;
    let (_, path) = authority.split_once('/')?;
    Some(format!("{method} /{path}"))
}

/// `… [HTTP SERVER] get /path ℹ  info      Request received`.
fn received(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("[HTTP SERVER] ")?;
    let mut words = rest.strip_suffix("Request received")?.split_whitespace();
    let (method, target) = (words.next()?, words.next()?);
    let path = target.split('?').next().unwrap_or(target);
    Some(format!("{} {path}", method.to_uppercase()))
}

/// `…     [VALIDATOR] ✖  error     Request body property webhooks must be array`.
fn problem(line: &str) -> Option<String> {
    let found = [" warning ", " error "].into_iter().find_map(|level| line.split_once(level));
    found.map(|(_, message)| message.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOG: &str = "\
[10:41:17 AM] › [CLI] …  awaiting  Starting Prism…
[10:41:17 AM] › [CLI] ℹ  info      GET        http://127.0.0.1:36761/hooks
[10:41:17 AM] › [CLI] ℹ  info      POST       http://127.0.0.1:36761/hooks
[10:41:17 AM] › [CLI] ℹ  info      PUT        http://127.0.0.1:36761/hooks
[10:41:17 AM] › [CLI] ▶  start     Prism is listening on http://127.0.0.1:36761
[10:41:18 AM] › [HTTP SERVER] get /hooks ℹ  info      Request received
[10:41:18 AM] ›     [VALIDATOR] ✔  success   The request passed the validation rules.
[10:41:18 AM] › [HTTP SERVER] post /hooks?a=b ℹ  info      Request received
[10:41:18 AM] ›     [VALIDATOR] ✖  error     Request body property webhooks must be array
[10:41:18 AM] › [HTTP SERVER] patch /other ℹ  info      Request received";

    fn read() -> Vec<Exchange> {
        exchanges(&LOG.lines().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn problems_belong_to_the_request_before_them() {
        let [get, post, _, other] = read().try_into().unwrap();
        assert_eq!((get.requests, get.problems.len()), (1, 0));
        assert_eq!(post.operation, "POST /hooks");
        assert_eq!(post.problems, ["Request body property webhooks must be array"]);
        assert_eq!(other.problems, ["is no operation of the document"]);
    }

    #[test]
    fn an_operation_without_a_request_is_told() {
        assert_eq!(never_called(&read()), ["PUT /hooks"]);
    }

    #[test]
    fn the_table_shows_every_problem() {
        let table = table(&read());
        assert!(table.contains("GET /hooks      1 requests  valid"), "{table}");
        assert!(table.contains("INVALID\n    Request body"), "{table}");
    }
}
