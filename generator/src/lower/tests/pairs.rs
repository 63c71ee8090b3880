//! Pairs of documents that differ in one keyword.

use crate::load::Kind;

/// A member of an object: its name and its value, or nothing where it is absent.
type Member = (&'static str, &'static str);

/// Two documents that differ in that keyword alone; `None` where none are written down.
pub(super) fn of(kind: Kind, keyword: &str) -> Option<[String; 2]> {
    let (context, one, other) = values(kind, keyword)?;
    Some([one, other].map(|value| {
        let mut members = base(kind).to_vec();
        for member in context.iter().copied().chain([(keyword, value)]) {
            members.retain(|(name, _)| *name != member.0);
            members.push(member);
        }
        let members = members.iter().filter(|(_, value)| !value.is_empty());
        let members = members.map(|(name, value)| format!("{name}: {value}"));
        around(kind).replace("HOLE", &members.collect::<Vec<_>>().join(", "))
    }))
}

/// A document with the schema `It`, of these keywords.
pub(super) fn schema(keywords: &str) -> String {
    around(Kind::Schema).replace("HOLE", keywords)
}

/// What the object of a kind says in both documents, unless the keyword is among it.
fn base(kind: Kind) -> &'static [Member] {
    match kind {
        Kind::Root => &[
            ("openapi", "3.1.0"),
            ("info", "{title: t, version: v}"),
            ("paths", "{/a: {get: {responses: {'200': {description: d}}}}}"),
            ("components", "{securitySchemes: {s: {type: http, scheme: basic}}}"),
        ],
        Kind::Info => &[("title", "t"), ("version", "v")],
        Kind::License | Kind::Tag => &[("name", "n")],
        Kind::Server => &[("url", "'https://a.test/{v}'"), ("variables", "{v: {default: w}}")],
        Kind::ServerVariable => &[("default", "w")],
        Kind::ExternalDocs => &[("url", "https://docs.test")],
        Kind::Components => &[
            ("schemas", "{S: {type: string}}"),
            ("responses", "{R: {description: d}}"),
            ("parameters", "{P: {name: p, in: query, schema: {type: string}}}"),
            ("examples", "{E: {value: 1}}"),
            ("requestBodies", "{B: {content: {text/plain: {}}}}"),
            ("headers", "{H: {schema: {type: string}}}"),
            ("links", "{L: {operationId: o}}"),
            ("callbacks", "{C: {'{$url}': {post: {}}}}"),
            ("pathItems", "{I: {get: {}}}"),
        ],
        Kind::Operation => &[("responses", "{}")],
        Kind::Parameter => &[("name", "n"), ("in", "query"), ("schema", "{type: string}")],
        Kind::RequestBody => &[("content", "{application/json: {}}")],
        Kind::MediaType => &[("schema", "{type: object, properties: {m: {type: string}}}")],
        Kind::Response => &[("description", "d")],
        Kind::Header => &[("schema", "{type: string}")],
        Kind::Discriminator => &[("propertyName", "kind")],
        Kind::SecurityScheme => &[("type", "http"), ("scheme", "bearer")],
        Kind::ImplicitFlow => &[("authorizationUrl", "https://a.test"), ("scopes", "{}")],
        Kind::PasswordFlow | Kind::ClientCredentialsFlow => {
            &[("tokenUrl", "https://t.test"), ("scopes", "{}")]
        }
        Kind::AuthorizationCodeFlow => &[
            ("authorizationUrl", "https://a.test"),
            ("tokenUrl", "https://t.test"),
            ("scopes", "{}"),
        ],
        Kind::Contact
        | Kind::Paths
        | Kind::PathItem
        | Kind::Encoding
        | Kind::Responses
        | Kind::Callback
        | Kind::Example
        | Kind::Link
        | Kind::Schema
        | Kind::Xml
        | Kind::OauthFlows => &[],
    }
}

pub(super) const HEAD: &str = "openapi: 3.1.0, info: {title: t, version: v}";
const OPERATION: &str = "paths: {'/a/{v}': {parameters: [{name: v, in: path, required: true, schema: {}}], post: {MEMBERS}}}";

/// A document with a hole for the members of an object of a kind.
fn around(kind: Kind) -> String {
    let document = |members: &str| format!("{{{HEAD}, {members}}}\n");
    let operation = |members: &str| document(&OPERATION.replace("MEMBERS", members));
    let response =
        |members: &str| operation(&format!("responses: {{'200': {{description: d, {members}}}}}"));
    let body = |members: &str| {
        operation(&format!(
            "responses: {{}}, requestBody: {{content: {{multipart/form-data: {members}}}}}"
        ))
    };
    let scheme =
        |members: &str| document(&format!("components: {{securitySchemes: {{s: {members}}}}}"));
    let flow = |name: &str| scheme(&format!("{{type: oauth2, flows: {{{name}: {{HOLE}}}}}}"));
    match kind {
        Kind::Root => "{HOLE}\n".to_owned(),
        Kind::Info => "{openapi: 3.1.0, info: {HOLE}, paths: {}}\n".to_owned(),
        Kind::Contact => {
            "{openapi: 3.1.0, info: {title: t, version: v, contact: {HOLE}}, paths: {}}\n"
                .to_owned()
        }
        Kind::License => {
            "{openapi: 3.1.0, info: {title: t, version: v, license: {HOLE}}, paths: {}}\n"
                .to_owned()
        }
        Kind::Server => document("servers: [{HOLE}], paths: {}"),
        Kind::ServerVariable => {
            document("servers: [{url: 'https://a.test/{v}', variables: {v: {HOLE}}}], paths: {}")
        }
        Kind::Tag => document("tags: [{HOLE}], paths: {}"),
        Kind::ExternalDocs => document("externalDocs: {HOLE}, paths: {}"),
        Kind::Components => document(
            "components: {HOLE}, paths: {/i: {$ref: '#/components/pathItems/I'}, /a: {post: {\
             parameters: [{$ref: '#/components/parameters/P'}], \
             requestBody: {$ref: '#/components/requestBodies/B'}, \
             callbacks: {c: {$ref: '#/components/callbacks/C'}}, \
             responses: {'404': {$ref: '#/components/responses/R'}, '200': {description: d, \
             headers: {h: {$ref: '#/components/headers/H'}}, \
             links: {l: {$ref: '#/components/links/L'}}, \
             content: {application/json: {examples: {e: {$ref: '#/components/examples/E'}}}}}}}}}",
        ),
        Kind::Paths => document("paths: {HOLE}"),
        Kind::PathItem => document("paths: {/a: {HOLE}}"),
        Kind::Operation => operation("HOLE"),
        Kind::Parameter => operation("responses: {}, parameters: [{HOLE}]"),
        Kind::RequestBody => operation("responses: {}, requestBody: {HOLE}"),
        Kind::MediaType => body("{HOLE}"),
        Kind::Encoding => {
            body("{schema: {type: object, properties: {m: {type: object}}}, encoding: {m: {HOLE}}}")
        }
        Kind::Responses => operation("responses: {HOLE}"),
        Kind::Response => operation("responses: {'200': {HOLE}}"),
        Kind::Callback => operation("responses: {}, callbacks: {c: {HOLE}}"),
        Kind::Example => response("content: {application/json: {examples: {e: {HOLE}}}}"),
        Kind::Link => response("links: {l: {HOLE}}"),
        Kind::Header => response("headers: {h: {HOLE}}"),
        Kind::Schema => document("components: {schemas: {It: {HOLE}, Other: {type: string}}}"),
        Kind::Discriminator => document(
            "components: {schemas: {It: {oneOf: [{$ref: '#/components/schemas/A'}, \
             {$ref: '#/components/schemas/B'}], discriminator: {HOLE}}, \
             A: {type: object, properties: {kind: {type: string}, sort: {type: string}}}, \
             B: {type: object, properties: {kind: {type: string}, sort: {type: string}}}}}",
        ),
        Kind::Xml => document("components: {schemas: {It: {type: string, xml: {HOLE}}}}"),
        Kind::SecurityScheme => scheme("{HOLE}"),
        Kind::OauthFlows => scheme("{type: oauth2, flows: {HOLE}}"),
        Kind::ImplicitFlow => flow("implicit"),
        Kind::PasswordFlow => flow("password"),
        Kind::ClientCredentialsFlow => flow("clientCredentials"),
        Kind::AuthorizationCodeFlow => flow("authorizationCode"),
    }
}

/// What stands beside the keyword in both documents, and its two values.
type Values = (&'static [Member], &'static str, &'static str);

fn values(kind: Kind, keyword: &str) -> Option<Values> {
    let found = match kind {
        Kind::Root
        | Kind::Info
        | Kind::Contact
        | Kind::License
        | Kind::Server
        | Kind::ServerVariable
        | Kind::Tag
        | Kind::ExternalDocs
        | Kind::Components => of_document(kind, keyword),
        Kind::Paths
        | Kind::PathItem
        | Kind::Operation
        | Kind::Parameter
        | Kind::RequestBody
        | Kind::MediaType
        | Kind::Encoding
        | Kind::Responses
        | Kind::Response
        | Kind::Callback
        | Kind::Example
        | Kind::Link
        | Kind::Header => of_operation(kind, keyword),
        Kind::Schema | Kind::Discriminator | Kind::Xml => of_schema(kind, keyword),
        Kind::SecurityScheme
        | Kind::OauthFlows
        | Kind::ImplicitFlow
        | Kind::PasswordFlow
        | Kind::ClientCredentialsFlow
        | Kind::AuthorizationCodeFlow => of_security(kind, keyword),
    };
    let text = |it: &str| matches!(it, "summary" | "description" | "title" | "name");
    found.or_else(|| text(keyword).then_some((&[] as &[Member], "one", "other")))
}

const DOCS: Values = (&[], "", "{url: 'https://docs.test'}");
const YES: Values = (&[], "", "true");
const URL: Values = (&[], "'https://one.test'", "'https://other.test'");
const SERVERS: Values = (&[], "", "[{url: 'https://a.test'}]");
const SECURITY: Values = (&[], "[{s: []}]", "[]");
const OPERATION_VALUES: Values = (&[], "", "{responses: {'200': {description: d}}}");
const SCHEMA: Values = (&[], "", "{type: string}");
const SCHEMAS: Values = (&[], "[{type: string}, {type: array}]", "[{type: array}, {type: string}]");

fn of_document(kind: Kind, keyword: &str) -> Option<Values> {
    Some(match (kind, keyword) {
        (Kind::Root, "openapi") => (&[], "3.1.0", "3.1.1"),
        (Kind::Root, "info") => (&[], "{title: t, version: v}", "{title: u, version: v}"),
        (Kind::Root, "jsonSchemaDialect") => (&[], "", "'https://dialect.test'"),
        (Kind::Root, "servers") => SERVERS,
        (Kind::Root, "paths") => (&[], "{}", "{/b: {get: {responses: {}}}}"),
        (Kind::Root, "webhooks") => (&[], "", "{w: {post: {responses: {}}}}"),
        (Kind::Root, "components") => (&[], "", "{schemas: {It: {type: string}}}"),
        (Kind::Root, "security") => SECURITY,
        (Kind::Root, "tags") => (&[], "", "[{name: n}]"),
        (Kind::Root | Kind::Tag, "externalDocs") => DOCS,
        (Kind::Info, "version") => (&[], "v", "w"),
        (Kind::Info, "termsOfService") | (_, "url") => URL,
        (Kind::Info, "contact") => (&[], "", "{name: n}"),
        (Kind::Info, "license") => (&[], "", "{name: n}"),
        (Kind::Contact, "email") => (&[], "", "a@b.test"),
        (Kind::License, "identifier") => (&[], "", "MIT"),
        (Kind::Server, "variables") => (&[], "{v: {default: w}}", "{v: {default: x}}"),
        (Kind::ServerVariable, "enum") => (&[], "", "[w, x]"),
        (Kind::ServerVariable, "default") => (&[], "w", "x"),
        (Kind::Components, "schemas") => (&[], "{S: {type: string}}", "{S: {type: integer}}"),
        (Kind::Components, "responses") => (&[], "{R: {description: d}}", "{R: {description: e}}"),
        (Kind::Components, "parameters") => (
            &[],
            "{P: {name: p, in: query, schema: {type: string}}}",
            "{P: {name: q, in: query, schema: {type: string}}}",
        ),
        (Kind::Components, "examples") => (&[], "{E: {value: 1}}", "{E: {value: 2}}"),
        (Kind::Components, "requestBodies") => {
            (&[], "{B: {content: {text/plain: {}}}}", "{B: {content: {text/html: {}}}}")
        }
        (Kind::Components, "headers") => {
            (&[], "{H: {schema: {type: string}}}", "{H: {schema: {type: integer}}}")
        }
        (Kind::Components, "securitySchemes") => (&[], "", "{s: {type: http, scheme: basic}}"),
        (Kind::Components, "links") => (&[], "{L: {operationId: o}}", "{L: {operationId: p}}"),
        (Kind::Components, "callbacks") => {
            (&[], "{C: {'{$url}': {post: {}}}}", "{C: {'{$url}': {put: {}}}}")
        }
        (Kind::Components, "pathItems") => (&[], "{I: {get: {}}}", "{I: {put: {}}}"),
        (_, _) => return None,
    })
}

fn of_operation(kind: Kind, keyword: &str) -> Option<Values> {
    const NO_SCHEMA: &[Member] = &[("schema", "")];
    const MEDIA: &str = "{application/json: {schema: {type: string}}}";
    const OTHER_MEDIA: &str = "{application/json: {schema: {type: integer}}}";
    Some(match (kind, keyword) {
        (Kind::PathItem, "servers") => {
            (&[("get", "{responses: {}}")], "", "[{url: 'https://a.test'}]")
        }
        (Kind::PathItem, "parameters") => {
            (&[("get", "{responses: {}}")], "", "[{name: q, in: query, schema: {type: string}}]")
        }
        (Kind::PathItem, "summary" | "description") => return None,
        (Kind::PathItem, _) => OPERATION_VALUES,
        (Kind::Operation, "tags") => (&[], "", "[t]"),
        (Kind::Operation, "externalDocs") => DOCS,
        (Kind::Operation | Kind::Link, "operationId") => (&[], "", "o"),
        (Kind::Operation, "parameters") => {
            (&[], "", "[{name: q, in: query, schema: {type: string}}]")
        }
        (Kind::Operation, "requestBody") => (&[], "", "{content: {text/plain: {}}}"),
        (Kind::Operation, "responses") => (&[], "{}", "{'200': {description: d}}"),
        (Kind::Operation, "callbacks") => (&[], "", "{c: {'{$url}': {post: {}}}}"),
        (Kind::Operation, "security") => (&[], "", "[{}]"),
        (Kind::Operation, "servers") => SERVERS,
        (_, "required" | "deprecated" | "allowReserved" | "allowEmptyValue") => YES,
        (Kind::Parameter, "in") => (&[], "query", "header"),
        (Kind::Parameter | Kind::Encoding, "style") => (&[], "form", "deepObject"),
        (Kind::Parameter | Kind::Encoding, "explode") => (&[], "true", "false"),
        (Kind::Parameter | Kind::Header, "content") => (NO_SCHEMA, MEDIA, OTHER_MEDIA),
        (Kind::Parameter | Kind::Header, "schema") => (&[], "{type: string}", "{type: integer}"),
        (Kind::RequestBody | Kind::Response, "content") => (&[], MEDIA, OTHER_MEDIA),
        (Kind::MediaType, "schema") => (&[], "{type: string}", "{type: object}"),
        (Kind::MediaType, "encoding") => (&[], "", "{m: {contentType: text/html}}"),
        (_, "example") => (&[], "", "text"),
        (_, "examples") => (&[], "{e: {value: a}}", "{f: {value: a}}"),
        (Kind::Encoding, "contentType") => (&[], "", "text/html"),
        (Kind::Encoding | Kind::Response, "headers") => (&[], "", "{h: {schema: {type: string}}}"),
        (Kind::Responses, "default") => (&[], "", "{description: d}"),
        (Kind::Response, "links") => (&[], "", "{l: {operationId: o}}"),
        (Kind::Example, "value") => (&[], "", "null"),
        (Kind::Example, "externalValue") => URL,
        (Kind::Link, "operationRef") => (&[], "", "'#/paths/~1a/post'"),
        (Kind::Link, "parameters") => (&[], "", "{p: $request.body}"),
        (Kind::Link, "requestBody") => (&[], "", "$request.body"),
        (Kind::Link, "server") => (&[], "", "{url: 'https://a.test'}"),
        (Kind::Header, "in") => (&[], "", "header"),
        (Kind::Header, "style") => (&[], "", "simple"),
        (Kind::Header, "explode") => YES,
        (_, _) => return None,
    })
}

fn of_schema(kind: Kind, keyword: &str) -> Option<Values> {
    const OBJECT: &[Member] = &[("type", "object"), ("properties", "{p: {type: string}}")];
    const LIST: &[Member] = &[("type", "array"), ("items", "{type: string}")];
    const TEXT: &[Member] = &[("type", "string")];
    const NUMBER: &[Member] = &[("type", "number")];
    Some(match (kind, keyword) {
        (Kind::Discriminator, "propertyName") => (&[], "kind", "sort"),
        (Kind::Discriminator, "mapping") => (&[], "", "{a: A, b: B}"),
        (Kind::Schema, "type") => (&[], "string", "integer"),
        (Kind::Schema, "format") => (&[("type", "integer")], "int8", "int16"),
        (Kind::Schema, "default" | "example") => (TEXT, "", "a"),
        (Kind::Schema, "examples") => (TEXT, "[a, b]", "[a, c]"),
        (Kind::Schema, "enum") => (&[("type", "boolean")], "", "[true]"),
        (Kind::Schema, "const") => (&[], "0.5", "false"),
        (Kind::Schema, "nullable" | "readOnly" | "writeOnly" | "deprecated") => (TEXT, "", "true"),
        (Kind::Schema, "externalDocs") => (TEXT, "", "{url: 'https://docs.test'}"),
        (Kind::Schema, "discriminator") => {
            (&[("oneOf", "[{$ref: '#/components/schemas/Other'}]")], "", "{propertyName: kind}")
        }
        (Kind::Schema, "allOf" | "oneOf" | "anyOf" | "prefixItems") => SCHEMAS,
        (Kind::Schema, "properties") => (&[("type", "object")], "", "{p: {type: string}}"),
        (Kind::Schema, "required") => (OBJECT, "", "[p]"),
        (Kind::Schema, "additionalProperties" | "unevaluatedProperties") => (OBJECT, "", "false"),
        (Kind::Schema, "minProperties" | "maxProperties") => (OBJECT, "1", "2"),
        (Kind::Schema, "patternProperties") => {
            (&[("type", "object")], "{^a: {type: string}}", "{^b: {type: string}}")
        }
        (Kind::Schema, "propertyNames") => (OBJECT, "", "{minLength: 2}"),
        (Kind::Schema, "dependentRequired") => (OBJECT, "", "{p: [q]}"),
        (Kind::Schema, "dependentSchemas") => (OBJECT, "", "{p: {required: [q]}}"),
        (Kind::Schema, "items") => (&[("type", "array")], "{type: string}", "{type: integer}"),
        (Kind::Schema, "minItems" | "maxItems" | "minContains" | "maxContains") => (LIST, "1", "2"),
        (Kind::Schema, "uniqueItems") => (LIST, "", "true"),
        (Kind::Schema, "unevaluatedItems") => (LIST, "", "false"),
        (Kind::Schema, "minLength" | "maxLength") => (TEXT, "1", "2"),
        (Kind::Schema, "pattern") => (TEXT, "^a", "^b"),
        (Kind::Schema, "contentEncoding") => (TEXT, "", "base64url"),
        (Kind::Schema, "contentMediaType") => (TEXT, "", "text/html"),
        (Kind::Schema, "contentSchema") => (TEXT, "", "{type: object}"),
        (Kind::Schema, "multipleOf" | "minimum" | "maximum") => (NUMBER, "1", "1.5"),
        (Kind::Schema, "exclusiveMinimum" | "exclusiveMaximum") => (NUMBER, "1", "1.5"),
        (Kind::Schema, "$defs" | "definitions") => (TEXT, "", "{d: {type: string}}"),
        (Kind::Schema, "$schema") => (TEXT, "", "'https://dialect.test'"),
        (Kind::Schema, "$vocabulary") => (TEXT, "", "{'https://v.test': true}"),
        (Kind::Schema, "$id" | "$anchor" | "$dynamicRef" | "$dynamicAnchor") => (TEXT, "", "a"),
        (Kind::Schema, "not" | "contains" | "if" | "then" | "else") => SCHEMA,
        (_, _) => return None,
    })
}

fn of_security(kind: Kind, keyword: &str) -> Option<Values> {
    const KEY: &[Member] = &[("type", "apiKey"), ("name", "n"), ("in", "query"), ("scheme", "")];
    const OAUTH: &[Member] = &[("type", "oauth2"), ("scheme", "")];
    const OPEN_ID: &[Member] = &[("type", "openIdConnect"), ("scheme", "")];
    Some(match (kind, keyword) {
        (Kind::SecurityScheme, "type") => (&[("name", "n"), ("in", "query")], "http", "apiKey"),
        (Kind::SecurityScheme, "name") => (KEY, "n", "m"),
        (Kind::SecurityScheme, "in") => (KEY, "query", "header"),
        (Kind::SecurityScheme, "scheme") => (&[], "bearer", "basic"),
        (Kind::SecurityScheme, "bearerFormat") => (&[], "", "JWT"),
        (Kind::SecurityScheme, "flows") => {
            (OAUTH, "{}", "{password: {tokenUrl: 'https://t.test', scopes: {}}}")
        }
        (Kind::SecurityScheme, "openIdConnectUrl") => {
            (OPEN_ID, "'https://one.test'", "'https://other.test'")
        }
        (Kind::SecurityScheme, "deprecated") => YES,
        (Kind::OauthFlows, "implicit") => {
            (&[], "", "{authorizationUrl: 'https://a.test', scopes: {}}")
        }
        (Kind::OauthFlows, "password" | "clientCredentials") => {
            (&[], "", "{tokenUrl: 'https://t.test', scopes: {}}")
        }
        (Kind::OauthFlows, "authorizationCode") => (
            &[],
            "",
            "{authorizationUrl: 'https://a.test', tokenUrl: 'https://t.test', scopes: {}}",
        ),
        (_, "authorizationUrl" | "tokenUrl" | "refreshUrl") => URL,
        (_, "scopes") => (&[], "{}", "{read: to read}"),
        (_, _) => return None,
    })
}
