//! What is sent of what calls need.

use super::{decided, lowered};
use crate::choose::{Alternative, choose, values};
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
    let needed = |it: &Alternative| it.needed.clone();
    let auth = choices.operations.first().map(|it| it.auth.iter().map(needed).collect());
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

#[test]
fn credentials_that_parameters_leave_to_callers_make_no_alternatives() {
    let names = (0..40).map(|it| format!("x-{it:02}")).collect::<Vec<_>>();
    let params = names.iter().map(|it| format!("{{name: {it}, in: header, schema: {{}}}}"));
    let params = params.collect::<Vec<_>>().join(", ");
    let operation =
        format!("{{security: [{{key: []}}, {{}}], parameters: [{params}], responses: {{}}}}");
    let config = names.iter().map(|it| format!("{it} = {{ header = \"{it}\" }}\n"));
    let config = format!("[client.credentials]\n{}", config.collect::<String>());
    let config = Config::parse("config.toml", &config).unwrap();
    let api = lowered(&format!("{HEAD}paths: {{/a: {{get: {operation}}}}}\n"));
    let (values, found) = values(api, &config, &Lock::default());
    assert!(found.is_empty(), "{found:?}");
    let choices = choose(&values, &config, &Lock::default());
    let auth = &choices.operations[0].auth;
    let needed = auth.iter().map(|it| it.needed.len()).collect::<Vec<_>>();
    assert_eq!(needed, [1, 0]);
    assert!(auth.iter().all(|it| it.optional == names));
}
