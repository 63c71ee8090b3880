//! Whether what the branches of a schema are called stays, wherever they stand.

use serde_json::{Value, json};

use super::publish;

/// The lines of a lock about a component, without what all of them begin with.
fn lines(lock: &str, component: &str) -> Vec<String> {
    let start = format!("\"#/components/schemas/{component}/");
    let lines = lock.lines().filter_map(|it| it.strip_prefix(&start));
    lines.map(|it| it.replace('"', "")).collect()
}

fn object(title: &str, members: &[&str]) -> Value {
    let members = members.iter().map(|it| ((*it).to_owned(), json!({"type": "string"})));
    let mut object =
        json!({"type": "object", "properties": members.collect::<serde_json::Map<_, _>>()});
    if !title.is_empty() {
        object["title"] = title.into();
    }
    object
}

fn payment(keyword: &str, branches: &[Value]) -> Value {
    json!({"Payment": {keyword: branches}, "Ready": object("", &["ready"])})
}

/// The names of types and variants, each by the first member of what it names.
fn names(lock: &str) -> Vec<String> {
    let named = lines(lock, "Payment").into_iter().filter(|it| !it.contains("/properties/"));
    named.map(|it| it.rsplit_once(" = ").unwrap().1.to_owned()).collect()
}

/// Publishes branches, then others, and asserts that no line of the first is lost.
fn kept(keyword: &str, before: &[Value], after: &[Value]) -> String {
    let first = publish(&json!({}), &payment(keyword, before), "");
    let later = publish(&json!({}), &payment(keyword, after), &first);
    let now = lines(&later, "Payment");
    let lost = lines(&first, "Payment").into_iter().filter(|it| !now.contains(it));
    assert_eq!(lost.collect::<Vec<_>>(), Vec::<String>::new(), "{first}\n{later}");
    assert_eq!(publish(&json!({}), &payment(keyword, after), &later), later);
    later
}

#[test]
fn branches_stay_wherever_they_stand() {
    let [card, bank, cash] =
        [object("", &["number"]), object("", &["iban"]), object("", &["amount"])];
    let [text, reference] =
        [json!({"type": "string"}), json!({"$ref": "#/components/schemas/Ready"})];
    for keyword in ["oneOf", "anyOf"] {
        let before = [card.clone(), bank.clone(), text.clone(), reference.clone()];
        let first = [std::slice::from_ref(&cash), &before[..]].concat();
        kept(keyword, &before, &first);
        let turned = before.iter().rev().cloned().collect::<Vec<_>>();
        kept(keyword, &before, &turned);
        kept(keyword, &before[..2], &[reference.clone(), text.clone(), bank.clone(), card.clone()]);
    }
}

#[test]
fn what_is_behind_a_branch_that_goes_stays() {
    let [card, bank, cash] =
        [object("", &["number"]), object("", &["iban"]), object("", &["amount"])];
    let first = publish(&json!({}), &payment("oneOf", &[card.clone(), bank, cash.clone()]), "");
    let later = publish(&json!({}), &payment("oneOf", &[card, cash]), &first);
    let expected = lines(&first, "Payment").into_iter().filter(|it| !it.contains("iban"));
    assert_eq!(lines(&later, "Payment"), expected.collect::<Vec<_>>());
}

#[test]
fn a_branch_of_which_the_document_says_something_else_keeps_its_names() {
    let before =
        [object("Card", &["number"]), object("Bank", &["iban"]), object("Cash", &["amount"])];
    let first = publish(&json!({}), &payment("oneOf", &before), "");
    for (after, members) in [
        ([before[2].clone(), object("Plastic", &["number"]), before[1].clone()], 3),
        (
            [
                object("Cash", &["amount", "coin"]),
                object("Card", &["number", "pin"]),
                before[1].clone(),
            ],
            5,
        ),
        (["amount", "iban", "number"].map(|it| object("", &[it])), 3),
    ] {
        let later = publish(&json!({}), &payment("oneOf", &after), &first);
        let [mut was, mut is] = [names(&first), names(&later)];
        was.sort();
        is.sort();
        assert_eq!(was, is, "{first}\n{later}");
        for member in ["number", "iban", "amount"] {
            let owner = |lock: &str| {
                let key = lock
                    .lines()
                    .find(|it| it.contains(&format!("/properties/{member}\"")))
                    .unwrap();
                let key = key.split("/properties/").next().unwrap().to_owned();
                let ty = lock
                    .split("[types]")
                    .nth(1)
                    .unwrap()
                    .lines()
                    .find(|it| it.starts_with(&format!("{key}\"")));
                ty.unwrap().rsplit(" = ").next().unwrap().to_owned()
            };
            assert_eq!(owner(&first), owner(&later), "{first}\n{later}");
        }
        let fields = lines(&later, "Payment").into_iter().filter(|it| it.contains("/properties/"));
        assert_eq!(fields.count(), members);
    }
}

#[test]
fn branches_that_are_alike_are_told_apart_by_their_order() {
    let alike = [object("", &["same"]), object("", &["same"])];
    let first =
        kept("oneOf", &alike, &[object("", &["other"]), alike[0].clone(), alike[1].clone()]);
    assert!(first.contains("oneOf/object:same@2"), "{first}");
}

#[test]
fn what_stands_within_branches_within_branches_stays() {
    let outer = |inner: &[Value]| {
        let mut outer = object("", &["outer"]);
        outer["properties"]["inner"] = json!({"anyOf": inner});
        outer
    };
    let inner = [object("", &["one"]), object("", &["two"])];
    let before = [outer(&inner), json!({"type": "integer"})];
    let turned = [inner[1].clone(), inner[0].clone()];
    kept("oneOf", &before, &[json!({"type": "integer"}), outer(&turned)]);
}

#[test]
fn members_of_parts_and_types_of_one_schema_stay() {
    let listed = |values: [&str; 2]| {
        let mut part = object("", &[]);
        part["properties"][values[0]] = json!({"type": "string", "enum": values});
        part
    };
    let before = [listed(["a", "b"]), listed(["c", "d"])];
    kept("allOf", &before, &[listed(["e", "f"]), before[1].clone(), before[0].clone()]);
    let nullable =
        [json!({"type": "string", "nullable": true, "enum": [null]}), listed(["a", "b"])];
    kept("oneOf", &nullable, &[nullable[1].clone(), nullable[0].clone()]);
}

#[test]
fn numbers_in_a_lock_are_those_of_the_branches_at_hand() {
    let branches = [object("", &["number"]), object("", &["iban"])];
    let lock = "version = 3\n[types]\n\
                \"#/components/schemas/Payment/oneOf/0\" = \"Plastic\"\n\
                \"#/components/schemas/Payment/oneOf/1\" = \"Account\"\n";
    let named = publish(&json!({}), &payment("oneOf", &branches), lock);
    for line in ["oneOf/object:number = Plastic", "oneOf/object:iban = Account"] {
        assert!(lines(&named, "Payment").contains(&line.to_owned()), "{named}");
    }
    assert!(!named.contains("oneOf/0") && named.contains("version = 4"), "{named}");
}

#[test]
fn unions_that_take_their_branches_from_another_schema_keep_their_own_names() {
    let result = |schema: Value| json!({"properties": {"result": schema}});
    let base =
        json!({"anyOf": [{"type": "object"}, {"type": "string"}, {"type": "array", "items": {}}]});
    let heir = |member: &str| {
        let own = json!({"type": "object", "properties": {member: {"type": "string"}}});
        json!({"allOf": [{"$ref": "#/components/schemas/Reply"}, result(own)]})
    };
    let schemas = json!({"Reply": result(base), "A": heir("a"), "B": heir("b")});
    let first = publish(&json!({}), &schemas, "");
    assert_eq!(publish(&json!({}), &schemas, &first), first);
}
