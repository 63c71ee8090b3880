//! A small crate by hand: webhooks, with every kind of model, and one resource with parameters.

use crate::http;
use crate::names::Ident;
use crate::pointer::Pointer;
use crate::sdk::*;

pub(in crate::emit) fn sdk() -> Sdk {
    let models = vec![
        webhook(),
        model(
            "WebhookConfiguration",
            object(true, vec![url(), optional("secret", "secret", SECRET)]),
        ),
        webhook_type(),
        model(
            "Webhooks",
            object(true, vec![optional("global_secret", "globalSecret", SECRET), receive()]),
        ),
        model(
            "WebhookCreateParams",
            object(true, vec![webhooks(), optional("type", "type", Ty::Model(ModelId(2)))]),
        ),
        model(
            "WebhookListResponse",
            object(false, vec![name(), optional("webhooks", "webhooks", Ty::Model(ModelId(3)))]),
        ),
        model("Failure", object(false, vec![optional("message", "message", STRING)])),
    ];
    let names = [
        "webhook",
        "webhook_configuration",
        "webhook_type",
        "webhooks",
        "webhook_create_params",
        "webhook_list_response",
        "failure",
    ];
    let modules = names
        .iter()
        .enumerate()
        .map(|(index, it)| Module { ident: id(it), models: vec![ModelId(index)] });
    Sdk {
        origin: Origin {
            document: "spec/webhooks.yaml".to_owned(),
            command: "cargo xtask generate".to_owned(),
            wire: "{}".to_owned(),
        },
        package: package(),
        client: client(),
        resources: vec![
            resource("webhooks", "Webhooks", vec![list(), create(), update()]),
            resource("pets", "Pets", vec![find(), photo()]),
        ],
        modules: modules.collect(),
        unions: Vec::new(),
        schemas: vec![
            (at("Webhook"), Ty::Model(ModelId(0))),
            (at("Urls"), Ty::List(Box::new(STRING))),
            (at("Limits"), Ty::Map(Box::new(Ty::Tuple(vec![STRING, I64])))),
        ],
        models,
        examples: Examples {
            first: Some(MethodId { resource: 0, method: 0 }),
            upload: None,
            credentials: ["ApiKeyId", "ApiSecretKey"].map(str::to_owned).to_vec(),
        },
        nests_deeply: false,
    }
}

const JSON: &str = "application/json";
const STRING: Ty = Ty::Builtin(Builtin::String);
const SECRET: Ty = Ty::Builtin(Builtin::Secret);
const I64: Ty = Ty::Builtin(Builtin::I64);
const WEBHOOK: Ty = Ty::Model(ModelId(0));

fn id(word: &str) -> Ident {
    Ident::test(word)
}

fn docs(text: &str) -> Docs {
    Docs(text.to_owned())
}

fn at(name: &str) -> Pointer {
    Pointer::root().child("components").child("schemas").child(name)
}

fn package() -> Package {
    Package {
        name: "sendblue-api".to_owned(),
        lib: id("sendblue_api"),
        version: "0.1.0".to_owned(),
        license: Some("MIT OR Apache-2.0".to_owned()),
        repository: None,
        description: "A client of the \"Sendblue\" API".to_owned(),
        rust_version: "1.95".to_owned(),
        docs: docs("Sendblue sends messages."),
    }
}

fn client() -> Client {
    let credential = |scheme: &str, ident, env: &str, header: &str| Credential {
        scheme: scheme.to_owned(),
        ident: id(ident),
        env: env.to_owned(),
        place: CredentialPlace::Header(header.to_owned()),
        docs: docs(""),
    };
    Client {
        env_prefix: "SENDBLUE_API".to_owned(),
        base_url_env: "SENDBLUE_API_BASE_URL".to_owned(),
        log_env: "SENDBLUE_API_LOG".to_owned(),
        servers: vec!["https://api.sendblue.co".to_owned()],
        server: Vec::new(),
        variables: Vec::new(),
        choice: Docs::default(),
        credentials: vec![
            credential("ApiKeyId", "api_key", "SENDBLUE_API_API_KEY", "sb-api-key-id"),
            credential(
                "ApiSecretKey",
                "api_secret",
                "SENDBLUE_API_API_SECRET",
                "sb-api-secret-key",
            ),
        ],
        auth: vec![Alternative {
            needed: ["ApiKeyId", "ApiSecretKey"].map(str::to_owned).to_vec(),
            optional: Vec::new(),
        }],
    }
}

fn model(name: &str, kind: ModelKind) -> Model {
    Model { at: at(name), ident: id(name), docs: docs(""), kind, shaped: false }
}

fn object(sent: bool, fields: Vec<Field>) -> ModelKind {
    let required = fields.iter().enumerate().filter(|(_, it)| it.is_required());
    let new = Some(required.map(|(position, _)| position).collect());
    let fields = fields.into_iter().map(|it| Field { has_setter: sent && !it.is_required(), ..it });
    ModelKind::Object(Object {
        fields: fields.collect(),
        extra: id("extra"),
        rest: docs(""),
        rest_ty: Ty::Builtin(Builtin::Json),
        rest_look: None,
        closed: false,
        new,
        params: None,
        large: false,
    })
}

fn field(ident: &str, wire: &str, ty: Ty, presence: FieldPresence, accepts: Accepts) -> Field {
    let wire = wire.to_owned();
    Field {
        ident: id(ident),
        local: crate::names::local(&id(ident)),
        wire,
        ty,
        presence,
        accepts,
        docs: docs(""),
        deprecated: None,
        given: None,
        has_setter: false,
        null: None,
        nullable: false,
        in_replies: presence == FieldPresence::Required,
        look: None,
        only: None,
        nests: false,
    }
}

fn optional(ident: &str, wire: &str, ty: Ty) -> Field {
    field(ident, wire, ty.clone(), FieldPresence::Optional, Accepts::Into(ty))
}

fn url() -> Field {
    let docs = docs("Webhook endpoint URL for receiving callbacks.");
    Field { docs, ..field("url", "url", STRING, FieldPresence::Required, Accepts::Into(STRING)) }
}

/// A field with a name that the codec uses itself.
fn name() -> Field {
    field("name", "name", I64, FieldPresence::Required, Accepts::Exactly(Ty::Option(Box::new(I64))))
}

fn each(item: Ty) -> Accepts {
    Accepts::Each { generic: id("W"), item }
}

fn webhooks() -> Field {
    field(
        "webhooks",
        "webhooks",
        Ty::List(Box::new(WEBHOOK)),
        FieldPresence::Required,
        each(WEBHOOK),
    )
}

fn receive() -> Field {
    field("receive", "receive", Ty::List(Box::new(WEBHOOK)), FieldPresence::Optional, each(WEBHOOK))
}

fn webhook() -> Model {
    let variant = |ident, ty, from: &[Conversion]| UnionVariant {
        ident: id(ident),
        ty,
        docs: docs(""),
        make: None,
        see: crate::names::see(&id(ident)),
        take: crate::names::take(&id(ident)),
        from: from.to_vec(),
        tag: None,
        look: None,
    };
    let union = Union {
        variants: vec![
            variant("Url", STRING, &[Conversion::Same, Conversion::Str, Conversion::StringRef]),
            variant(
                "Configuration",
                Ty::Boxed(Box::new(Ty::Model(ModelId(1)))),
                &[Conversion::Same],
            ),
            variant("Count", I64, &[]),
            variant("Many", Ty::List(Box::new(STRING)), &[]),
        ],
        unknown: id("Unknown"),
        dispatch: Dispatch::Token(Tokens {
            string: Some(0),
            boolean: None,
            integer: Some(2),
            number: None,
            array: Some(3),
            object: Some(1),
        }),
        expected: "a string or an object".to_owned(),
    };
    Model {
        docs: docs("A webhook: a bare URL, or a URL with options of its own."),
        ..model("Webhook", ModelKind::Union(union))
    }
}

fn webhook_type() -> Model {
    let value =
        |ident, wire: &str| KnownValue { ident: id(ident), wire: wire.to_owned(), docs: docs("") };
    let values =
        KnownValues::Texts(vec![value("Receive", "receive"), value("LineBlocked", "line_blocked")]);
    model(
        "WebhookType",
        ModelKind::OpenEnum(OpenEnum { values, unknown: id("Unknown"), any: false }),
    )
}

fn resource(module: &str, handle: &str, methods: Vec<Method>) -> Resource {
    let docs = docs("Operations for managing webhook subscriptions.");
    Resource {
        module: id(module),
        handle: id(handle),
        within: None,
        docs,
        methods,
        headers: Vec::new(),
    }
}

fn method(ident: &str, call: &str, verb: http::Method, path: &str, reply: Reply) -> Method {
    Method {
        at: Pointer::root().child("paths").child(path).child(ident),
        ident: id(ident),
        call: id(call),
        docs: docs(""),
        besides: docs(""),
        deprecated: None,
        args: Vec::new(),
        params: None,
        setters: Vec::new(),
        said: Vec::new(),
        presets: Vec::new(),
        body: None,
        others: Vec::new(),
        answers: Vec::new(),
        reply,
        paging: None,
        accept: None,
        idempotency: None,
        server: None,
        route: Route {
            id: ident.to_owned(),
            method: verb,
            path: path.to_owned(),
            replay: Replay::Always,
            auth: None,
            redirects: Vec::new(),
            unread: Vec::new(),
            stream: None,
        },
        headers: Vec::new(),
        failures: vec![
            ("4    schemas".to_owned(), Ty::Model(ModelId(6))),
            ("5    schemas".to_owned(), Ty::Model(ModelId(6))),
        ],
        is_telling: false,
        shown_setter: None,
    }
}

fn list() -> Method {
    let reply = Reply::One(Content::Json(Ty::Model(ModelId(5))));
    Method {
        docs: docs("Get all webhooks."),
        ..method("list", "List", http::Method::Get, "/webhooks", reply)
    }
}

fn slot(ident: &str, accepts: Accepts, goes: Goes) -> Slot {
    Slot {
        ident: id(ident),
        docs: docs(""),
        deprecated: None,
        accepts,
        goes,
        example: Sample::Default,
    }
}

fn body_field(ident: &str, presence: FieldPresence) -> Goes {
    Goes::BodyField { field: id(ident), wire: ident.to_owned(), presence, null: None }
}

fn create() -> Method {
    let docs = docs("Add webhooks.");
    let about = Docs("Array of webhook URLs\nor webhook objects.".to_owned());
    Method {
        docs,
        args: vec![Slot {
            docs: about,
            example: Sample::List(vec![Sample::Text("https://example.com/hook".to_owned())]),
            ..slot("webhooks", each(WEBHOOK), body_field("webhooks", FieldPresence::Required))
        }],
        setters: vec![slot(
            "type",
            Accepts::Into(Ty::Model(ModelId(2))),
            body_field("type", FieldPresence::Optional),
        )],
        body: Some(CallBody {
            ty: Ty::Model(ModelId(4)),
            how: BodyHow::Object,
            required: true,
            media: JSON.to_owned(),
            supplied: Supplied::ByMembers,
            new: vec![id("webhooks")],
        }),
        is_telling: true,
        ..method("create", "Create", http::Method::Post, "/webhooks", Reply::One(Content::Nothing))
    }
}

fn update() -> Method {
    let body = Ty::Model(ModelId(3));
    Method {
        args: vec![Slot {
            example: Sample::New(ModelId(3), Vec::new()),
            ..slot("webhooks", Accepts::Into(body.clone()), Goes::Body)
        }],
        body: Some(CallBody {
            ty: body,
            how: BodyHow::Object,
            required: true,
            media: JSON.to_owned(),
            supplied: Supplied::Whole,
            new: Vec::new(),
        }),
        is_telling: true,
        ..method("update", "Update", http::Method::Put, "/webhooks", Reply::One(Content::Text))
    }
}

fn find() -> Method {
    let param = |wire: &str, how| Goes::Param { wire: wire.to_owned(), how };
    Method {
        deprecated: Some(Deprecated(String::new())),
        args: vec![
            Slot {
                example: Sample::Integer(-7),
                ..slot("pet_id", Accepts::Exactly(I64), param("petId", ParamHow::Path))
            },
            Slot {
                example: Sample::List(vec![Sample::Text("a".to_owned())]),
                ..slot("tags", each(STRING), param("tags", ParamHow::Queries))
            },
        ],
        setters: vec![
            slot("limit", Accepts::Exactly(I64), param("x-limit", ParamHow::Header)),
            slot("body", Accepts::Into(WEBHOOK), Goes::Body),
        ],
        body: Some(CallBody {
            ty: WEBHOOK,
            how: BodyHow::Json,
            required: true,
            media: JSON.to_owned(),
            supplied: Supplied::WholeOrNone,
            new: Vec::new(),
        }),
        is_telling: true,
        ..method(
            "find",
            "Find",
            http::Method::Get,
            "/pets/{petId}",
            Reply::One(Content::Json(Ty::List(Box::new(WEBHOOK)))),
        )
    }
}

fn photo() -> Method {
    method("photo", "Photo", http::Method::Get, "/pets/photo", Reply::One(Content::Bytes))
}
