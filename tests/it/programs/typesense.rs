//! A collection, a document in it, and a search.

use serde_json::json;
use support::Answer;

use super::{Program, pairs};

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_document_is_indexed_and_found() {
    let fields = json!([
        {"name": "name", "type": "string"},
        {"name": "employees", "type": "int32"},
        {"name": "country", "type": "string", "facet": true},
    ]);
    let schema =
        json!({"name": "companies", "fields": fields, "default_sorting_field": "employees"});
    let mut collection = schema.clone();
    collection["num_documents"] = json!(0);
    collection["created_at"] = json!(1769850000);
    let company = json!({"name": "Stark Industries", "employees": 5215, "country": "USA"});
    let mut document = company.clone();
    document["id"] = json!("0");
    let found = json!({
        "facet_counts": [], "found": 1, "out_of": 1, "page": 1, "search_cutoff": false,
        "search_time_ms": 2, "request_params": {"collection_name": "companies", "per_page": 10, "q": "stork"},
        "hits": [{"document": document, "highlight": {}, "highlights": [], "text_match": 578730},],
    });
    let script = [collection, document.clone(), found].map(|it| Answer::json(it.to_string()));
    let [made, indexed, found] = script;
    let script = [made.with_status(201), indexed.with_status(201), found];
    let ran = Program::new("typesense").credential("API_KEY", "xyz").run(script).await;

    assert_eq!(ran.printed, "\"Stark Industries\" in \"USA\"\n");
    let [made, indexed, search] = ran.requests();
    assert_eq!(made.line(), "POST /collections");
    assert_eq!(made.json(), schema);
    assert_eq!(indexed.line(), "POST /collections/companies/documents");
    assert_eq!(indexed.json(), company);
    assert_eq!(search.path, "/collections/companies/documents/search");
    let expected = [("q", "stork"), ("query_by", "name"), ("sort_by", "employees:desc")];
    let expected = expected.map(|(a, b)| (a.into(), b.into())).into();
    assert_eq!(pairs(search.query.as_ref().unwrap()), expected);
    assert!(ran.requests.iter().all(|it| it.header("x-typesense-api-key") == Some("xyz")));
}
