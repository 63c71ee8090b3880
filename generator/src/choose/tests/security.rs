//! What is sent of what calls need.

use super::{decided, lowered};
use crate::choose::choose;
use crate::config::Config;
use crate::lock::Lock;

const HEAD: &str = "openapi: 3.1.0
info: {title: t, version: v}
components:
  securitySchemes:
    tls: {type: mutualTLS}
    broken: {type: http}
    key: {type: apiKey, name: x-key, in: header}
    token: {type: http, scheme: bearer}
";

/// What is sent with the operation, if it can be called, and how many warnings there are.
fn sent(security: &str) -> (Option<Vec<Vec<String>>>, usize) {
    let paths = format!("paths: {{/a: {{get: {{security: {security}, responses: {{}}}}}}}}\n");
    let api = lowered(&format!("{HEAD}{paths}"));
    let values = decided(api);
    let choices = choose(&values, &Config::default(), &Lock::default());
    let auth = choices.operations.first().map(|it| it.auth.clone());
    (auth, choices.diagnostics.iter().count())
}

#[test]
fn alternatives_that_cannot_be_met_are_left_out() {
    let only = |names: &[&str]| Some(vec![names.iter().map(|it| (*it).to_owned()).collect()]);
    for (security, wanted, warnings) in [
        ("[{key: [], token: []}]", only(&["key", "token"]), 0),
        // What the document lacks, or has broken, as loading has told, costs its credential alone.
        ("[{broken: []}, {token: []}]", only(&["token"]), 0),
        ("[{nobody: []}, {token: []}]", only(&["token"]), 1),
        ("[{tls: [], key: []}, {token: []}]", only(&["token"]), 0),
        ("[{}]", only(&[]), 0),
        ("[]", Some(Vec::new()), 0),
        ("[{nobody: [], token: []}]", only(&["token"]), 1),
        ("[{broken: []}, {nobody: [], key: []}]", Some(vec![vec![], vec!["key".to_owned()]]), 1),
        ("[{nobody: []}]", only(&[]), 1),
        // A call without the certificate is not what the document means.
        ("[{tls: []}]", None, 1),
    ] {
        assert_eq!(sent(security), (wanted, warnings), "{security}");
    }
}
