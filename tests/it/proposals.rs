//! What is proposed for operations that look as if they gave lists in pages, and for parameters that look like
//! credentials, and that it has no effect unless it is put into the config.

use generator::project::{Advice, Crate, Inputs, Outcome};

/// A document with one operation: its parameters, and the members of what it gives.
fn document(params: &[&str], members: &str) -> String {
    let (schema, headers) = match members.strip_prefix("array") {
        Some(headers) => ("{ type: array, items: { type: string } }".to_owned(), headers),
        None => (format!("{{ type: object, properties: {{ {members} }} }}"), ""),
    };
    let params = params.iter().map(|it| {
        let ty = if it.contains("type") { "" } else { "type: string" };
        let (name, more) = it.split_once(' ').unwrap_or((it, ""));
        format!("        - {{ name: {name}, in: query, schema: {{ {ty}{more} }} }}\n")
    });
    let params = params.collect::<String>();
    let params =
        if params.is_empty() { String::new() } else { format!("      parameters:\n{params}") };
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\n\
         servers: [{{ url: 'https://example.com' }}]\npaths:\n  /list:\n    get:\n{params}      responses:\n        \
         '200':\n          description: A page.\n          {headers}\n          content:\n            \
         application/json: {{ schema: {schema} }}\n"
    )
}

/// What the client of a document with a config is, and what is proposed for it.
fn generate(document: &str, config: &str) -> (Crate, Advice) {
    let inputs = Inputs::text("a.yaml", document).config("a.toml", config);
    let Outcome { made, diagnostics } = inputs.generate_advised().unwrap();
    assert!(diagnostics.is_empty(), "{document}\n{config}\n{diagnostics:?}");
    let mut made = made.unwrap();
    let advice = made.advice.take().unwrap();
    (made, advice)
}

/// Whether the client reads pages.
fn reads_pages(made: &Crate) -> bool {
    made.tree.0.contains_key("src/runtime/streams/pages.rs")
}

/// What is proposed, but for the operation; it does what it says once it is in the config, and
/// nothing before.
fn proposal(document: &str) -> Vec<String> {
    let (before, Advice { lists, tables, .. }) = generate(document, "");
    assert!(!reads_pages(&before), "{document}");
    let (after, advice) = generate(document, &tables);
    assert_eq!(reads_pages(&after), lists > 0, "{tables}");
    assert_eq!((advice.lists, advice.tables), (0, String::new()));
    let lines = tables.lines().filter(|it| !it.starts_with(['[', ']', ' ', 'o']));
    lines.map(str::to_owned).collect()
}

const ITEMS: &str =
    "items: { type: array, items: { type: object, properties: { id: { type: string } } } }";

fn with_items(more: &str) -> String {
    format!("{ITEMS}, {more}")
}

#[test]
fn a_parameter_and_a_member_that_go_together_are_proposed() {
    let cursor = with_items("meta: { type: object, properties: { nextCursor: { type: string } } }");
    assert_eq!(
        proposal(&document(&["cursor"], &cursor)),
        [
            "kind = \"cursor\"",
            "parameter = \"cursor\"",
            "next = \"/meta/nextCursor\"",
            "items = \"/items\""
        ]
    );
    let last = with_items("has_more: { type: boolean }");
    assert_eq!(
        proposal(&document(&["starting_after"], &last)),
        [
            "kind = \"cursor\"",
            "parameter = \"starting_after\"",
            "last-item = \"/id\"",
            "items = \"/items\"",
            "more = \"/has_more\""
        ]
    );
    let iterator = with_items("iterator: { type: string }, done: { type: boolean }");
    assert_eq!(
        proposal(&document(&["iterator"], &iterator)),
        [
            "kind = \"cursor\"",
            "parameter = \"iterator\"",
            "next = \"/iterator\"",
            "items = \"/items\"",
            "done = \"/done\""
        ]
    );
    let both = with_items(
        "next_cursor: { type: string }, done: { type: boolean }, has_more: { type: boolean }",
    );
    assert_eq!(proposal(&document(&["cursor"], &both)).last().unwrap(), "more = \"/has_more\"");
    let counted = with_items("total_pages: { type: integer }");
    assert_eq!(
        proposal(&document(&["page type: integer, default: 0", "limit type: integer"], &counted)),
        [
            "kind = \"page\"",
            "parameter = \"page\"",
            "first = 0",
            "items = \"/items\"",
            "total = \"/total_pages\""
        ]
    );
    let nested = format!("data: {{ type: object, properties: {{ {ITEMS} }} }}");
    assert_eq!(
        proposal(&document(&["skip type: integer", "take type: integer"], &nested)),
        ["kind = \"offset\"", "parameter = \"skip\"", "items = \"/data/items\""]
    );
    let url = with_items("next: { type: string, format: uri }");
    let url = proposal(&document(&["page type: integer", "limit type: integer"], &url));
    assert_eq!(url, ["kind = \"url\"", "next = \"/next\"", "items = \"/items\""]);
    let link = document(&[], "arrayheaders: { Link: { schema: { type: string } } }");
    assert_eq!(proposal(&link), ["kind = \"link\""]);
}

#[test]
fn nothing_is_proposed_without_evidence_on_both_sides() {
    let two_lists = "a: { type: array, items: {} }, b: { type: array, items: {} }, next_cursor: { type: string }";
    for (params, members) in [
        // A list, and nothing else.
        (&["cursor"][..], ITEMS.to_owned()),
        (&["page type: integer"], ITEMS.to_owned()),
        (&["offset type: integer"], ITEMS.to_owned()),
        (&[], "array".to_owned()),
        // A cursor for no parameter, and for one that does not take it.
        (&["name"], with_items("next_cursor: { type: string }")),
        (&["cursor type: boolean"], with_items("next_cursor: { type: string }")),
        // Which list, which cursor?
        (&["cursor"], two_lists.to_owned()),
        (&["cursor"], with_items("next_token: { type: string }, end_cursor: { type: string }")),
        // `next` may be anything.
        (&[], with_items("next: { type: string }")),
        (&["cursor"], "next_cursor: { type: string }".to_owned()),
    ] {
        let document = document(params, &members);
        assert_eq!(proposal(&document), [""; 0], "{document}");
    }
}

/// What is proposed for a document whose operations have these parameters, and what is left then.
fn credentials(operations: &[&str]) -> Vec<(String, usize)> {
    let paths = operations.iter().enumerate().map(|(number, params)| {
        let params = params.split_whitespace().map(|it| {
            let (place, name) = it.split_once(':').unwrap();
            format!("{{ in: {place}, name: {name}, schema: {{ type: string }} }}")
        });
        let params = params.collect::<Vec<_>>().join(", ");
        format!("  /{number}: {{ get: {{ parameters: [{params}], responses: {{ '204': {{ description: None }} }} }} }}\n")
    });
    let head =
        "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://a.b' }]\n";
    let document = format!("{head}paths:\n{}", paths.collect::<String>());
    let proposed = generate(&document, "").1.credentials;
    let lines = proposed.iter().map(|it| format!("{}\n", it.line)).collect::<String>();
    let left = generate(&document, &format!("[client.credentials]\n{lines}")).1.credentials;
    assert_eq!(left, [], "{document}");
    proposed.into_iter().map(|it| (it.line, it.operations)).collect()
}

#[test]
fn parameters_of_many_operations_that_look_like_credentials_are_proposed() {
    let key = "header:X-API-Key";
    let line = "api_key = { header = \"X-API-Key\" }".to_owned();
    assert_eq!(credentials(&[key, "header:x-api-key query:page_token", "", ""]), [(line, 2)]);
    let line = "authorization = { header = \"Authorization\" }".to_owned();
    assert_eq!(credentials(&["header:Authorization"; 3]), [(line, 3)]);
    let line = "apikey = { query = \"apiKey\" }".to_owned();
    assert_eq!(credentials(&["query:apiKey"; 2]), [(line, 2)]);
    assert_eq!(credentials(&[key]), []);
    assert_eq!(credentials(&[key, key, "", "", ""]), []);
    assert_eq!(credentials(&["query:page_token header:if-match"; 2]), []);
}
