//! What a document changes, and callers do not see: the order of arguments, what is an argument and
//! what a setter, states and boxes of fields, the names of crate and environment.

use generator::output::Tree;
use generator::project::{Inputs, Outcome};

/// A crate, its lock, and what was said about the document.
struct Made {
    tree: Tree,
    lock: String,
    said: String,
}

impl Made {
    fn of(inputs: &Inputs) -> Self {
        let Outcome { made, diagnostics } = inputs.generate().unwrap();
        let said = inputs.text_of(&diagnostics, false);
        let made = made.unwrap_or_else(|| panic!("{said}"));
        Self { tree: made.tree, lock: made.lock.to_text(), said }
    }

    fn first(document: &Doc) -> Self {
        Self::of(&document.inputs(""))
    }

    /// What a later document makes of it.
    fn then(&self, document: &Doc) -> Self {
        let made = Self::of(&document.inputs(&self.lock));
        // What is written is read as it was meant, and the same run changes nothing more.
        let again = Self::of(&document.inputs(&made.lock));
        assert_eq!(again.lock, made.lock);
        assert!(again.tree == made.tree);
        made
    }

    /// The head of a function in a file, on one line.
    fn head(&self, file: &str, function: &str) -> String {
        let text = &self.tree.0[file];
        let start = text.find(&format!("pub fn {function}")).unwrap_or_else(|| panic!("{text}"));
        let head = text[start..].split('{').next().unwrap();
        head.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn create(&self) -> String {
        self.head("src/resources/t.rs", "create")
    }

    fn maker(&self) -> String {
        self.head("src/types/new.rs", "new")
    }
}

/// A document with one operation, `create`. Texts, since the order of members matters.
#[derive(Clone)]
struct Doc {
    title: &'static str,
    path: String,
    parameters: String,
    body: String,
    reply: String,
    schemas: String,
    servers: String,
}

impl Doc {
    /// The document, with what is published.
    fn inputs(&self, lock: &str) -> Inputs {
        Inputs::text("a.json", &self.text()).lock("a.lock", lock)
    }

    fn of(parameters: &[String]) -> Self {
        Self {
            title: "Swap",
            path: "/t".to_owned(),
            parameters: parameters.join(", "),
            body: String::new(),
            reply: String::new(),
            schemas: String::new(),
            servers: "[]".to_owned(),
        }
    }

    fn text(&self) -> String {
        let Self { title, path, parameters, body, reply, schemas, servers } = self;
        format!(
            r##"{{
                "openapi": "3.0.3",
                "info": {{"title": "{title}", "version": "1"}},
                "servers": {servers},
                "paths": {{"{path}": {{"post": {{
                    "operationId": "create",
                    "tags": ["t"],
                    "parameters": [{parameters}],
                    {body}
                    "responses": {{"200": {{"description": "OK" {reply}}}}}
                }}}}}},
                "components": {{"schemas": {{{schemas}}}}}
            }}"##
        )
    }

    fn body(self, required: bool, media: &str, schema: &str) -> Self {
        let content = content(media, schema);
        let body = format!(r#""requestBody": {{"required": {required}, {content}}},"#);
        Self { body, ..self }
    }

    fn reply(self) -> Self {
        Self { reply: format!(", {}", content("application/json", NEW)), ..self }
    }

    fn schemas(self, schemas: String) -> Self {
        Self { schemas, ..self }
    }

    fn servers(self, servers: String) -> Self {
        Self { servers, ..self }
    }
}

const NEW: &str = r##"{"$ref": "#/components/schemas/New"}"##;

fn content(media: &str, schema: &str) -> String {
    format!(r#""content": {{"{media}": {{"schema": {schema}}}}}"#)
}

fn object(required: &[&str], members: &[(&str, &str)]) -> String {
    let members = members.iter().map(|(name, ty)| format!(r#""{name}": {{"type": "{ty}"}}"#));
    let members = members.collect::<Vec<_>>().join(", ");
    let required = match required {
        [] => String::new(),
        _ => format!(r#""required": {required:?}, "#),
    };
    format!(r#"{{"type": "object", {required}"properties": {{{members}}}}}"#)
}

fn parameter(name: &str, place: &str, required: bool) -> String {
    format!(
        r#"{{"name": "{name}", "in": "{place}", "required": {required}, "schema": {{"type": "string"}}}}"#
    )
}

/// A document whose one method takes the members of an object.
fn by_members(required: &[&str], members: &[(&str, &str)]) -> Doc {
    let schemas = format!(r#""New": {}"#, object(required, members));
    Doc::of(&[]).body(true, "application/json", NEW).schemas(schemas)
}

const TEXTS: [(&str, &str); 2] = [("from", "string"), ("to", "string")];
const SWAPPED: [(&str, &str); 2] = [("to", "string"), ("from", "string")];

#[test]
fn members_that_change_places_change_no_call() {
    let before = Made::first(&by_members(&["from", "to"], &TEXTS));
    let after = before.then(&by_members(&["from", "to"], &SWAPPED));
    let expected =
        "pub fn create( &self, from: impl Into<String>, to: impl Into<String>, ) -> Call<Create>";
    assert_eq!(before.create(), expected);
    assert_eq!(after.create(), expected);
    assert_eq!(after.maker(), before.maker());
    let text = &after.tree.0["src/resources/t.rs"];
    assert!(text.contains("types::New::new(from, to)"), "{text}");
    assert_eq!(after.said, "");
}

#[test]
fn parameters_that_change_places_change_no_call() {
    let header = || parameter("c", "header", true);
    let query = |name| parameter(name, "query", true);
    let before = Made::first(&Doc::of(&[query("b"), query("a"), header()]));
    let after = before.then(&Doc::of(&[header(), query("a"), query("b")]));
    assert_eq!(after.create(), before.create());
    assert!(before.create().contains("b: impl Into<String>, a:"), "{}", before.create());
}

#[test]
fn a_body_given_whole_and_parts_keep_their_places() {
    let query = |name| parameter(name, "query", true);
    let of = |parameters: &[String]| {
        Doc::of(parameters).body(true, "text/plain", r#"{"type": "string"}"#)
    };
    let before = Made::first(&of(&[query("a")]));
    let after = before.then(&of(&[query("b"), query("a")]));
    let expected = "a: impl Into<String>, body: impl Into<String>, b: impl Into<String>,";
    assert!(after.create().contains(expected), "{}", after.create());

    let parts =
        |members| Doc::of(&[]).body(true, "multipart/form-data", &object(&["from", "to"], members));
    let before = Made::first(&parts(&TEXTS));
    let after = before.then(&parts(&SWAPPED));
    assert_eq!(after.create(), before.create());
    assert!(before.create().contains("from: impl Into<String>, to:"), "{}", before.create());
}

#[test]
fn what_is_received_is_made_as_before() {
    let received = |members| {
        let schemas = format!(r#""New": {}"#, object(&["from", "to"], members));
        Doc::of(&[]).reply().schemas(schemas)
    };
    let before = Made::first(&received(&TEXTS));
    let after = before.then(&received(&SWAPPED));
    assert_eq!(after.maker(), before.maker());
    assert!(before.maker().contains("from: impl Into<String>, to:"), "{}", before.maker());
}

#[test]
fn a_renamed_member_takes_its_place_and_is_told() {
    let before = Made::first(&by_members(&["from", "to"], &TEXTS));
    let members = [("to", "string"), ("sender", "string")];
    let after = before.then(&by_members(&["sender", "to"], &members));
    assert!(after.create().contains("sender: impl Into<String>, to:"), "{}", after.create());
    let told = "`sender` takes the place of `from` among the arguments of `New::new`";
    assert!(after.said.contains(told), "{}", after.said);
    assert!(after.said.contains("a.json:"), "it has a place:\n{}", after.said);
}

#[test]
fn two_renames_go_by_their_types_first() {
    let members = [("a", "integer"), ("b", "string"), ("c", "boolean")];
    let before = Made::first(&by_members(&["a", "b", "c"], &members));
    let renamed = [("y", "string"), ("c", "boolean"), ("x", "integer")];
    let after = before.then(&by_members(&["x", "y", "c"], &renamed));
    assert!(after.create().contains("x: i64, y: impl Into<String>, c: bool"), "{}", after.create());
    for told in ["`x` takes the place of `a`", "`y` takes the place of `b`"] {
        assert!(after.said.contains(told), "{}", after.said);
    }
}

#[test]
fn what_goes_shifts_nothing_and_what_is_new_stands_last() {
    let members = [("a", "string"), ("b", "string"), ("c", "string")];
    let before = Made::first(&by_members(&["a", "b", "c"], &members));
    let after = before.then(&by_members(&["a", "c"], &[("c", "string"), ("a", "string")]));
    assert!(after.create().contains("a: impl Into<String>, c: impl Into<String>"));
    let members = [("new", "string"), ("c", "string"), ("b", "string"), ("a", "string")];
    let more = before.then(&by_members(&["new", "a", "b", "c"], &members));
    let order = ["a:", "b:", "c:", "new:"].map(|it| more.create().find(it).unwrap());
    assert!(order.is_sorted(), "{}", more.create());
    assert_eq!(more.said, "");
}

#[test]
fn an_argument_stays_one_and_so_does_a_setter() {
    let of = |a, b| Doc::of(&[parameter("a", "query", a), parameter("b", "query", b)]);
    let before = Made::first(&of(true, false));
    let after = before.then(&of(false, true));
    assert_eq!(after.create(), before.create());
    let text = &after.tree.0["src/resources/t.rs"];
    assert!(text.contains("pub fn b(mut self, b: impl Into<String>)"), "{text}");
    assert!(after.said.contains("`query/b` is required now, and stays a setter"), "{}", after.said);
    assert!(!after.said.contains("query/a`"), "{}", after.said);
}

#[test]
fn a_body_stays_an_argument_or_a_setter() {
    let of = |required| Doc::of(&[]).body(required, "text/plain", r#"{"type": "string"}"#);
    for required in [true, false] {
        let before = Made::first(&of(required));
        let after = before.then(&of(!required));
        assert_eq!(after.create(), before.create());
        assert_eq!(after.said.contains("`body` is required now"), !required, "{}", after.said);
    }
}

#[test]
fn members_stay_arguments_and_setters_of_their_body() {
    let before = Made::first(&by_members(&["from"], &TEXTS));
    let after = before.then(&by_members(&["to"], &TEXTS));
    assert_eq!(after.create(), before.create());
    assert_eq!(after.maker(), before.maker());
    // A field that is always there cannot be absent: this one follows, the other need not.
    let told = "`from` of `New` was required, and is now optional";
    assert!(after.said.contains(told), "{}", after.said);
    assert!(after.said.contains("`to` is required now, and stays a setter"), "{}", after.said);
    let text = &after.tree.0["src/types/new.rs"];
    assert!(text.contains("pub from: Option<String>") && text.contains("pub to: Option<String>"));
    assert!(text.contains("from: Some(from.into())"), "{text}");
}

#[test]
fn a_body_by_members_stays_one_when_it_may_be_left_out() {
    let document = by_members(&["from"], &TEXTS);
    let before = Made::first(&document);
    let after = before.then(&document.body(false, "application/json", NEW));
    assert_eq!(after.create(), before.create());
    assert_eq!(after.said, "");
}

#[test]
fn a_setter_of_the_whole_body_stays_one_beside_a_member_of_its_name() {
    let with_body = [("to", "string"), ("body", "string")];
    for required in [true, false] {
        let of = |members: &[(&str, &str)]| {
            by_members(&[], members).body(required, "application/json", NEW)
        };
        let setter = |made: &Made, name: &str| made.head("src/resources/t.rs", name);
        let before = Made::first(&of(&[("to", "string")]));
        let after = before.then(&of(&with_body));
        for made in [&before, &after] {
            assert!(setter(made, "body(").contains("body: impl Into<types::New>"));
        }
        assert!(setter(&after, "body_body").contains("body_body: impl Into<String>"));
        let first = Made::first(&of(&with_body));
        assert!(setter(&first, "body(").contains("body: impl Into<String>"));
    }
}

#[test]
fn setters_for_null_keep_their_names() {
    let of = |members: &str| {
        let to = r#""to": {"type": "string", "nullable": true}"#;
        let schema = format!(r#"{{"type": "object", "properties": {{{members}{to}}}}}"#);
        Doc::of(&[]).body(true, "application/json", NEW).schemas(format!(r#""New": {schema}"#))
    };
    let before = Made::first(&of(""));
    let after = before.then(&of(r#""to_null": {"type": "boolean"}, "#));
    let file = "src/types/new.rs";
    assert_eq!(after.head(file, "to_null("), before.head(file, "to_null("));
    assert_eq!(after.head(file, "to_null2"), "pub fn to_null2(mut self, to_null2: bool) -> Self");
    assert_eq!(after.said, "");
    // Where both are new, the member has its own name.
    let both = Made::first(&of(r#""to_null": {"type": "boolean"}, "#));
    assert_eq!(both.head(file, "to_null("), "pub fn to_null(mut self, to_null: bool) -> Self");
    assert_eq!(both.head(file, "set_to_null"), "pub fn set_to_null(mut self) -> Self");
}

#[test]
fn three_states_stay_and_two_become_three_with_a_word() {
    let of = |nullable: bool| {
        let to = format!(r#"{{"type": "string", "nullable": {nullable}}}"#);
        let schema = format!(r#"{{"type": "object", "properties": {{"to": {to}}}}}"#);
        Doc::of(&[]).body(true, "application/json", NEW).schemas(format!(r#""New": {schema}"#))
    };
    let three = Made::first(&of(true));
    assert!(three.tree.0["src/types/new.rs"].contains("pub to: Patch<String>"));
    let after = three.then(&of(false));
    assert!(after.tree.0["src/types/new.rs"].contains("pub to: Patch<String>"));
    assert_eq!(after.said, "");
    let two = Made::first(&of(false));
    let after = two.then(&of(true));
    assert!(after.tree.0["src/types/new.rs"].contains("pub to: Patch<String>"));
    let told = "`to` of `New` was optional, and is now optional and nullable";
    assert!(after.said.contains(told), "{}", after.said);
}

#[test]
fn a_box_stays_and_a_new_one_is_told() {
    let of = |inner| {
        let next = format!(r##"{{"$ref": "#/components/schemas/{inner}"}}"##);
        let new = format!(r#"{{"type": "object", "properties": {{"next": {next}}}}}"#);
        let leaf = object(&[], &[("a", "string")]);
        Doc::of(&[]).reply().schemas(format!(r#""New": {new}, "Leaf": {leaf}"#))
    };
    let boxed = Made::first(&of("New"));
    let after = boxed.then(&of("Leaf"));
    assert!(after.tree.0["src/types/new.rs"].contains("pub next: Option<Box<Leaf>>"));
    assert_eq!(after.said, "");
    let plain = Made::first(&of("Leaf"));
    assert!(plain.tree.0["src/types/new.rs"].contains("pub next: Option<Leaf>"));
    let after = plain.then(&of("New"));
    assert!(after.tree.0["src/types/new.rs"].contains("pub next: Option<Box<New>>"));
    let told = "a value of `New` now leads back to itself here";
    assert!(after.said.contains(told), "{}", after.said);
}

#[test]
fn a_large_model_is_boxed_unless_it_was_published_inline() {
    let members = |count| (0..count).map(|it| format!("m{it}")).collect::<Vec<_>>();
    let of = |count| {
        let members = members(count);
        let members = members.iter().map(|it| (it.as_str(), "string")).collect::<Vec<_>>();
        let leaf = object(&[], &members);
        let new = r##"{"type": "object", "properties": {
            "leaf": {"$ref": "#/components/schemas/Leaf"},
            "either": {"oneOf": [{"type": "string"}, {"$ref": "#/components/schemas/Leaf"}]}}}"##;
        Doc::of(&[]).reply().schemas(format!(r#""New": {new}, "Leaf": {leaf}"#))
    };
    let held = |made: &Made| {
        let texts = made.tree.0.iter().filter(|(path, _)| path.starts_with("src/types/"));
        let lines = texts.flat_map(|(_, text)| text.lines()).map(str::trim);
        lines.filter(|it| it.contains("Leaf") && it.ends_with(',')).collect::<Vec<_>>().join(" ")
    };
    let inline = "pub leaf: Option<Leaf>, Leaf(Leaf),";
    let boxed = "pub leaf: Option<Box<Leaf>>, Leaf(Box<Leaf>),";
    // 8 bytes for undeclared members and 24 a text: 10 come to 248, beside which a tag still fits.
    assert_eq!(held(&Made::first(&of(10))), inline);
    assert_eq!(held(&Made::first(&of(11))), boxed);
    assert_eq!(held(&Made::first(&of(10)).then(&of(11))), inline);
    assert_eq!(held(&Made::first(&of(11)).then(&of(10))), boxed);
}

#[test]
fn another_title_renames_neither_crate_nor_environment() {
    let document = by_members(&["from"], &TEXTS);
    let before = Made::first(&document);
    let after = before.then(&Doc { title: "Transfers of Money", ..document });
    assert!(
        after.tree.0["Cargo.toml"].contains("name = \"swap\""),
        "{}",
        after.tree.0["Cargo.toml"]
    );
    assert!(after.tree.0["src/client.rs"].contains("\"SWAP_BASE_URL\""));
}

/// A lock as it was before orders were kept.
fn of_names_alone(lock: &str) -> String {
    let mut text = String::new();
    let mut skipped = false;
    for line in lock.lines() {
        if line.starts_with('[') {
            skipped = matches!(line, "[order]" | "[new]" | "[crate]");
        }
        if !skipped && line != "version = 4" {
            let line = line.replace("/parameters/query/", "/parameters/Query/");
            let line = line.replace(": optional\"", "\"").replace(": patch\"", "\"");
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

#[test]
fn with_a_lock_of_names_alone_the_crate_says_the_order() {
    let of = |required: &[&str], members: &[(&str, &str)]| Doc {
        parameters: parameter("at", "query", true),
        ..by_members(required, members)
    };
    let before = Made::first(&of(&["from", "to"], &[TEXTS[0], TEXTS[1], ("note", "string")]));
    let members = [("to", "string"), ("sender", "string"), ("note", "string")];
    let document = of(&["note", "to", "sender"], &members);

    let inputs = || document.inputs(&of_names_alone(&before.lock));
    let after = Made::of(&inputs().published(|path| before.tree.0.get(path).cloned()));
    let expected = "at: impl Into<String>, sender: impl Into<String>, to: impl Into<String>,";
    assert!(after.create().contains(expected), "{}", after.create());
    assert!(after.said.contains("`sender` takes the place of `from`"), "{}", after.said);
    // It was optional, and stays a setter.
    assert!(after.said.contains("`note` is required now, and stays a setter"), "{}", after.said);
    assert!(after.lock.contains("version = 4"), "{}", after.lock);

    // Without the crate, the document says it.
    let after = Made::of(&inputs());
    let expected = "at: impl Into<String>, to: impl Into<String>, sender: impl Into<String>,";
    assert!(after.create().contains(expected), "{}", after.create());
    assert_eq!(after.said, "");
}

const MANY: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A document whose one method takes required texts of the query.
fn queries(names: &[&str]) -> Doc {
    Doc::of(&names.iter().map(|it| parameter(it, "query", true)).collect::<Vec<_>>())
}

#[test]
fn arguments_go_on_being_given_one_by_one_or_by_name() {
    let few = Made::first(&queries(&MANY[..4]));
    let more = few.then(&queries(&MANY));
    assert!(more.create().contains("d: impl Into<String>, e: impl Into<String>,"));
    let many = Made::first(&queries(&MANY));
    assert!(many.create().contains("params: CreateParams"), "{}", many.create());
    assert!(many.lock.contains("[params]\n\"#/paths/~1t/post\" = \"CreateParams\""));
    let fewer = many.then(&queries(&["f", "a"]));
    assert_eq!(fewer.create(), many.create());
    let text = &fewer.tree.0["src/resources/t.rs"];
    assert!(
        text.contains("pub struct CreateParams {\n    pub a: String,\n    pub f: String,\n}"),
        "{text}"
    );
    assert_eq!(fewer.said, "");
}

#[test]
fn a_model_goes_on_being_made_one_by_one_or_by_name() {
    let of = |required: &[&str]| {
        let members = MANY.map(|it| (it, "string"));
        let schemas = format!(r#""New": {}"#, object(required, &members));
        Doc::of(&[]).body(false, "application/json", NEW).schemas(schemas)
    };
    let few = Made::first(&of(&MANY[..4]));
    assert!(few.maker().contains("d: impl Into<String>"), "{}", few.maker());
    let many = Made::first(&of(&MANY));
    assert_eq!(many.maker(), "pub fn new(params: NewParams) -> Self");
    let fewer = many.then(&of(&MANY[..1]));
    assert_eq!(fewer.maker(), many.maker());
    // What was required stays a field of the struct, which others make.
    assert_eq!(fewer.tree.0["src/types/new.rs"].matches("pub e: ").count(), 2);
}

#[test]
fn a_struct_of_arguments_keeps_its_name_when_a_schema_takes_it() {
    let members = MANY.map(|it| (it, "string"));
    let of = |more: &str| {
        let schemas = format!(r#"{more}"New": {}"#, object(&MANY, &members));
        Doc::of(&[]).body(true, "application/json", NEW).schemas(schemas)
    };
    let before = Made::first(&of(""));
    let taken = format!(r#""NewParams": {}, "#, object(&[], &members));
    let after = before.then(&of(&taken));
    assert_eq!(after.maker(), before.maker());
    let first = Made::first(&of(&taken));
    assert_eq!(first.maker(), "pub fn new(params: NewRequired) -> Self");
}

#[test]
fn an_argument_that_has_a_default_now_stays_one_and_so_does_a_setter() {
    let of = |default: &str| {
        let schema = format!(r#"{{"type": "string"{default}}}"#);
        let parameter =
            format!(r#"{{"name": "a", "in": "query", "required": true, "schema": {schema}}}"#);
        let new =
            format!(r#"{{"type": "object", "required": ["b"], "properties": {{"b": {schema}}}}}"#);
        let document = Doc::of(&[parameter]).body(true, "application/json", NEW);
        document.schemas(format!(r#""New": {new}"#))
    };
    let default = r#", "default": "x""#;
    let before = Made::first(&of(""));
    let after = before.then(&of(default));
    assert_eq!((after.create(), after.maker()), (before.create(), before.maker()));
    let preset = Made::first(&of(default));
    assert_eq!(preset.create(), "pub fn create(&self) -> Call<Create>");
    let after = preset.then(&of(""));
    assert!(after.said.contains("`query/a` is required now, and stays a setter"), "{}", after.said);
    // A member that is always there has nothing else that it could be.
    assert_eq!(after.create(), "pub fn create(&self, b: impl Into<String>) -> Call<Create>");
}

#[test]
fn what_only_servers_set_has_no_setter_unless_one_is_published() {
    let of = |access: &str| {
        let members = format!(
            r#""id": {{"type": "string", "nullable": true{access}}}, "name": {{"type": "string"}}"#
        );
        let new = format!(r#"{{"type": "object", "properties": {{{members}}}}}"#);
        let document = Doc::of(&[]).body(true, "application/json", NEW).reply();
        document.schemas(format!(r#""New": {new}"#))
    };
    let read_only = r#", "readOnly": true"#;
    let setters = |made: &Made| {
        let texts = ["src/types/new.rs", "src/resources/t.rs"].map(|it| made.tree.0[it].as_str());
        ["pub fn id(", "pub fn id_null("].map(|it| texts.concat().matches(it).count())
    };
    let received = Made::first(&of(read_only));
    assert_eq!(setters(&received), [0, 0]);
    assert!(received.tree.0["src/types/new.rs"].contains("pub id: Patch<String>"));
    assert!(received.lock.contains(r#"= "id: patch received""#), "{}", received.lock);
    assert_eq!(setters(&received.then(&of(read_only))), [0, 0]);

    let sent = received.then(&of(""));
    let both = setters(&sent);
    assert!(both.iter().all(|it| *it > 0), "{both:?}");
    assert_eq!(setters(&sent.then(&of(read_only))), both);
}

#[test]
fn a_variable_of_the_server_goes_on_being_set() {
    let of = |values: &str| {
        let variable = format!(r#"{{"default": "eu"{values}}}"#);
        let url = r#""url": "https://{region}.example.com""#;
        let server = format!(r#"{{{url}, "variables": {{"region": {variable}}}}}"#);
        Doc::of(&[]).servers(format!("[{server}]"))
    };
    let setter = |made: &Made| made.head("src/client.rs", "region");
    let (one, two) = (of(r#", "enum": ["eu"]"#), of(r#", "enum": ["eu", "us"]"#));
    let listed = Made::first(&two);
    assert!(setter(&listed).contains("types::ServerRegion"), "{}", setter(&listed));
    assert_eq!(setter(&listed.then(&one)), setter(&listed));

    let text = Made::first(&of(""));
    assert!(setter(&text).contains("value: &str"), "{}", setter(&text));
    assert_eq!(setter(&text.then(&two)), setter(&text));

    let files = Made::first(&one).tree.0;
    assert!(files.values().all(|it| !it.contains("fn region(")));
}

#[test]
fn a_place_that_is_spelled_otherwise_is_the_same() {
    let query = ["from", "to"].map(|it| parameter(it, "query", true));
    let id = |name: &str| parameter(name, "path", true);
    let of = |name: &str, media: &str, parameters: Vec<String>, members: &[&str]| {
        let strings = members.iter().map(|it| (*it, "string")).collect::<Vec<_>>();
        let body = object(members, &strings);
        Doc { path: format!("/t/{{{name}}}"), ..Doc::of(&parameters) }.body(true, media, &body)
    };
    let [from, to] = query;
    let before = Made::first(&of(
        "id",
        "application/json",
        vec![id("id"), from.clone(), to.clone()],
        &["a", "b", "c"],
    ));
    let swapped = vec![id("user"), to, from];
    let media = "application/json; charset=utf-8";
    let after = before.then(&of("user", media, swapped, &["b", "a", "c"]));
    let arguments = |made: &Made| made.create().replace("user: ", "id: ");
    assert_eq!(arguments(&after), before.create());
    assert!(after.said.contains("`path/user` takes the place of `path/id`"), "{}", after.said);
    let new = |made: &Made| {
        let file = made.tree.0.keys().find(|it| it.starts_with("src/types/create")).unwrap();
        made.head(file, "new")
    };
    assert_eq!(new(&after), new(&before));
}
