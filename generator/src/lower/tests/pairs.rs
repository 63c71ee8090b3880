//! Pairs of documents that differ in one keyword.

use crate::load::ObjectKind;

/// A member of an object: its name and its value, or nothing where it is absent.
type Member = (&'static str, &'static str);

/// Two documents that differ in that keyword alone; `None` where none are written down.
pub(super) fn of(kind: ObjectKind, keyword: &str) -> Option<[String; 2]> {
    Some(members(kind, keyword)?.map(|it| around(kind).replace("HOLE", &it)))
}

/// The members of the objects that differ in that keyword alone.
pub(super) fn members(kind: ObjectKind, keyword: &str) -> Option<[String; 2]> {
    let (context, one, other) = values(kind, keyword)?;
    Some([one, other].map(|value| {
        let mut members = base(kind).to_vec();
        for member in context.iter().copied().chain([(keyword, value)]) {
            members.retain(|(name, _)| *name != member.0);
            members.push(member);
        }
        let members = members.iter().filter(|(_, value)| !value.is_empty());
        let members = members.map(|(name, value)| format!("{name}: {value}"));
        members.collect::<Vec<_>>().join(", ")
    }))
}

/// A document with the schema `It`, of these keywords.
pub(super) fn schema(keywords: &str) -> String {
    object(ObjectKind::Schema, keywords)
}

/// A document with an object of a kind, of these keywords.
pub(super) fn object(kind: ObjectKind, keywords: &str) -> String {
    around(kind).replace("HOLE", keywords)
}

/// What the object of a kind says in both documents, unless the keyword is among it.
fn base(kind: ObjectKind) -> &'static [Member] {
    match kind {
        ObjectKind::Root => &[
            ("openapi", "3.1.0"),
            ("info", "{title: t, version: v}"),
            ("paths", "{/a: {get: {responses: {'200': {description: d}}}}}"),
            ("components", "{securitySchemes: {s: {type: http, scheme: basic}}}"),
        ],
        ObjectKind::Info => &[("title", "t"), ("version", "v")],
        ObjectKind::License | ObjectKind::Tag => &[("name", "n")],
        ObjectKind::Server => {
            &[("url", "'https://a.test/{v}'"), ("variables", "{v: {default: w}}")]
        }
        ObjectKind::ServerVariable => &[("default", "w")],
        ObjectKind::ExternalDocs => &[("url", "https://docs.test")],
        ObjectKind::Components => &[
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
        ObjectKind::Operation => &[("responses", "{}")],
        ObjectKind::Parameter => &[("name", "n"), ("in", "query"), ("schema", "{type: string}")],
        ObjectKind::RequestBody => &[("content", "{application/json: {}}")],
        ObjectKind::MediaType => &[("schema", "{type: object, properties: {m: {type: string}}}")],
        ObjectKind::Response => &[("description", "d")],
        ObjectKind::Header => &[("schema", "{type: string}")],
        ObjectKind::Discriminator => &[("propertyName", "kind")],
        ObjectKind::SecurityScheme => &[("type", "http"), ("scheme", "bearer")],
        ObjectKind::ImplicitFlow => &[("authorizationUrl", "https://a.test"), ("scopes", "{}")],
        ObjectKind::PasswordFlow | ObjectKind::ClientCredentialsFlow => {
            &[("tokenUrl", "https://t.test"), ("scopes", "{}")]
        }
        ObjectKind::AuthorizationCodeFlow => &[
            ("authorizationUrl", "https://a.test"),
            ("tokenUrl", "https://t.test"),
            ("scopes", "{}"),
        ],
        ObjectKind::Contact
        | ObjectKind::Paths
        | ObjectKind::PathItem
        | ObjectKind::Encoding
        | ObjectKind::Responses
        | ObjectKind::Callback
        | ObjectKind::Example
        | ObjectKind::Link
        | ObjectKind::Schema
        | ObjectKind::Xml
        | ObjectKind::OauthFlows => &[],
    }
}

pub(super) const HEAD: &str = "openapi: 3.1.0, info: {title: t, version: v}";
const OPERATION: &str = "paths: {'/a/{v}': {parameters: [{name: v, in: path, required: true, schema: {}}], post: {MEMBERS}}}";

/// A document with a hole for the members of an object of a kind.
fn around(kind: ObjectKind) -> String {
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
        ObjectKind::Root => "{HOLE}\n".to_owned(),
        ObjectKind::Info => "{openapi: 3.1.0, info: {HOLE}, paths: {}}\n".to_owned(),
        ObjectKind::Contact => {
            "{openapi: 3.1.0, info: {title: t, version: v, contact: {HOLE}}, paths: {}}\n"
                .to_owned()
        }
        ObjectKind::License => {
            "{openapi: 3.1.0, info: {title: t, version: v, license: {HOLE}}, paths: {}}\n"
                .to_owned()
        }
        ObjectKind::Server => document("servers: [{HOLE}], paths: {}"),
        ObjectKind::ServerVariable => {
            document("servers: [{url: 'https://a.test/{v}', variables: {v: {HOLE}}}], paths: {}")
        }
        ObjectKind::Tag => document("tags: [{HOLE}], paths: {}"),
        ObjectKind::ExternalDocs => document("externalDocs: {HOLE}, paths: {}"),
        ObjectKind::Components => document(
            "components: {HOLE}, paths: {/i: {$ref: '#/components/pathItems/I'}, /a: {post: {\
             parameters: [{$ref: '#/components/parameters/P'}], \
             requestBody: {$ref: '#/components/requestBodies/B'}, \
             callbacks: {c: {$ref: '#/components/callbacks/C'}}, \
             responses: {'404': {$ref: '#/components/responses/R'}, '200': {description: d, \
             headers: {h: {$ref: '#/components/headers/H'}}, \
             links: {l: {$ref: '#/components/links/L'}}, \
             content: {application/json: {examples: {e: {$ref: '#/components/examples/E'}}}}}}}}}",
        ),
        ObjectKind::Paths => document("paths: {HOLE}"),
        ObjectKind::PathItem => document("paths: {/a: {HOLE}}"),
        ObjectKind::Operation => operation("HOLE"),
        ObjectKind::Parameter => operation("responses: {}, parameters: [{HOLE}]"),
        ObjectKind::RequestBody => operation("responses: {}, requestBody: {HOLE}"),
        ObjectKind::MediaType => body("{HOLE}"),
        ObjectKind::Encoding => {
            body("{schema: {type: object, properties: {m: {type: object}}}, encoding: {m: {HOLE}}}")
        }
        ObjectKind::Responses => operation("responses: {HOLE}"),
        ObjectKind::Response => operation("responses: {'200': {HOLE}}"),
        ObjectKind::Callback => operation("responses: {}, callbacks: {c: {HOLE}}"),
        ObjectKind::Example => response("content: {application/json: {examples: {e: {HOLE}}}}"),
        ObjectKind::Link => response("links: {l: {HOLE}}"),
        ObjectKind::Header => response("headers: {h: {HOLE}}"),
        ObjectKind::Schema => {
            document("components: {schemas: {It: {HOLE}, Other: {type: string}}}")
        }
        ObjectKind::Discriminator => document(
            "components: {schemas: {It: {oneOf: [{$ref: '#/components/schemas/A'}, \
             {$ref: '#/components/schemas/B'}], discriminator: {HOLE}}, \
             A: {type: object, properties: {kind: {type: string}, sort: {type: string}}}, \
             B: {type: object, properties: {kind: {type: string}, sort: {type: string}}}}}",
        ),
        ObjectKind::Xml => document("components: {schemas: {It: {type: string, xml: {HOLE}}}}"),
        ObjectKind::SecurityScheme => scheme("{HOLE}"),
        ObjectKind::OauthFlows => scheme("{type: oauth2, flows: {HOLE}}"),
        ObjectKind::ImplicitFlow => flow("implicit"),
        ObjectKind::PasswordFlow => flow("password"),
        ObjectKind::ClientCredentialsFlow => flow("clientCredentials"),
        ObjectKind::AuthorizationCodeFlow => flow("authorizationCode"),
    }
}

/// What stands beside the keyword in both documents, and its two values.
type Values = (&'static [Member], &'static str, &'static str);

fn values(kind: ObjectKind, keyword: &str) -> Option<Values> {
    let found = match kind {
        ObjectKind::Root
        | ObjectKind::Info
        | ObjectKind::Contact
        | ObjectKind::License
        | ObjectKind::Server
        | ObjectKind::ServerVariable
        | ObjectKind::Tag
        | ObjectKind::ExternalDocs
        | ObjectKind::Components => of_document(kind, keyword),
        ObjectKind::Paths
        | ObjectKind::PathItem
        | ObjectKind::Operation
        | ObjectKind::Parameter
        | ObjectKind::RequestBody
        | ObjectKind::MediaType
        | ObjectKind::Encoding
        | ObjectKind::Responses
        | ObjectKind::Response
        | ObjectKind::Callback
        | ObjectKind::Example
        | ObjectKind::Link
        | ObjectKind::Header => of_operation(kind, keyword),
        ObjectKind::Schema | ObjectKind::Discriminator | ObjectKind::Xml => {
            of_schema(kind, keyword)
        }
        ObjectKind::SecurityScheme
        | ObjectKind::OauthFlows
        | ObjectKind::ImplicitFlow
        | ObjectKind::PasswordFlow
        | ObjectKind::ClientCredentialsFlow
        | ObjectKind::AuthorizationCodeFlow => of_security(kind, keyword),
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

fn of_document(kind: ObjectKind, keyword: &str) -> Option<Values> {
    Some(match (kind, keyword) {
        (ObjectKind::Root, "openapi") => (&[], "3.1.0", "3.1.1"),
        (ObjectKind::Root, "info") => (&[], "{title: t, version: v}", "{title: u, version: v}"),
        (ObjectKind::Root, "jsonSchemaDialect") => (&[], "", "'https://dialect.test'"),
        (ObjectKind::Root, "servers") => SERVERS,
        (ObjectKind::Root, "paths") => (&[], "{}", "{/b: {get: {responses: {}}}}"),
        (ObjectKind::Root, "webhooks") => (&[], "", "{w: {post: {responses: {}}}}"),
        (ObjectKind::Root, "components") => (&[], "", "{schemas: {It: {type: string}}}"),
        (ObjectKind::Root, "security") => SECURITY,
        (ObjectKind::Root, "tags") => (&[], "", "[{name: n}]"),
        (ObjectKind::Root | ObjectKind::Tag, "externalDocs") => DOCS,
        (ObjectKind::Info, "version") => (&[], "v", "w"),
        (ObjectKind::Info, "termsOfService") | (_, "url") => URL,
        (ObjectKind::Info, "contact") => (&[], "", "{name: n}"),
        (ObjectKind::Info, "license") => (&[], "", "{name: n}"),
        (ObjectKind::Contact, "email") => (&[], "", "a@b.test"),
        (ObjectKind::License, "identifier") => (&[], "", "MIT"),
        (ObjectKind::Server, "variables") => (&[], "{v: {default: w}}", "{v: {default: x}}"),
        (ObjectKind::ServerVariable, "enum") => (&[], "", "[w, x]"),
        (ObjectKind::ServerVariable, "default") => (&[], "w", "x"),
        (ObjectKind::Components, "schemas") => (&[], "{S: {type: string}}", "{S: {type: integer}}"),
        (ObjectKind::Components, "responses") => {
            (&[], "{R: {description: d}}", "{R: {description: e}}")
        }
        (ObjectKind::Components, "parameters") => (
            &[],
            "{P: {name: p, in: query, schema: {type: string}}}",
            "{P: {name: q, in: query, schema: {type: string}}}",
        ),
        (ObjectKind::Components, "examples") => (&[], "{E: {value: 1}}", "{E: {value: 2}}"),
        (ObjectKind::Components, "requestBodies") => {
            (&[], "{B: {content: {text/plain: {}}}}", "{B: {content: {text/html: {}}}}")
        }
        (ObjectKind::Components, "headers") => {
            (&[], "{H: {schema: {type: string}}}", "{H: {schema: {type: integer}}}")
        }
        (ObjectKind::Components, "securitySchemes") => {
            (&[], "", "{s: {type: http, scheme: basic}}")
        }
        (ObjectKind::Components, "links") => {
            (&[], "{L: {operationId: o}}", "{L: {operationId: p}}")
        }
        (ObjectKind::Components, "callbacks") => {
            (&[], "{C: {'{$url}': {post: {}}}}", "{C: {'{$url}': {put: {}}}}")
        }
        (ObjectKind::Components, "pathItems") => (&[], "{I: {get: {}}}", "{I: {put: {}}}"),
        (_, _) => return None,
    })
}

fn of_operation(kind: ObjectKind, keyword: &str) -> Option<Values> {
    const NO_SCHEMA: &[Member] = &[("schema", "")];
    const MEDIA: &str = "{application/json: {schema: {type: string}}}";
    const OTHER_MEDIA: &str = "{application/json: {schema: {type: integer}}}";
    Some(match (kind, keyword) {
        (ObjectKind::PathItem, "servers") => {
            (&[("get", "{responses: {}}")], "", "[{url: 'https://a.test'}]")
        }
        (ObjectKind::PathItem, "parameters") => {
            (&[("get", "{responses: {}}")], "", "[{name: q, in: query, schema: {type: string}}]")
        }
        (ObjectKind::PathItem, "summary" | "description") => return None,
        (ObjectKind::PathItem, _) => OPERATION_VALUES,
        (ObjectKind::Operation, "tags") => (&[], "", "[t]"),
        (ObjectKind::Operation, "externalDocs") => DOCS,
        (ObjectKind::Operation | ObjectKind::Link, "operationId") => (&[], "", "o"),
        (ObjectKind::Operation, "parameters") => {
            (&[], "", "[{name: q, in: query, schema: {type: string}}]")
        }
        (ObjectKind::Operation, "requestBody") => (&[], "", "{content: {text/plain: {}}}"),
        (ObjectKind::Operation, "responses") => (&[], "{}", "{'200': {description: d}}"),
        (ObjectKind::Operation, "callbacks") => (&[], "", "{c: {'{$url}': {post: {}}}}"),
        (ObjectKind::Operation, "security") => (&[], "", "[{}]"),
        (ObjectKind::Operation, "servers") => SERVERS,
        (_, "required" | "deprecated" | "allowReserved" | "allowEmptyValue") => YES,
        (ObjectKind::Parameter, "in") => (&[], "query", "header"),
        (ObjectKind::Parameter | ObjectKind::Encoding, "style") => (&[], "form", "deepObject"),
        (ObjectKind::Parameter | ObjectKind::Encoding, "explode") => (&[], "true", "false"),
        (ObjectKind::Parameter | ObjectKind::Header, "content") => (NO_SCHEMA, MEDIA, OTHER_MEDIA),
        (ObjectKind::Parameter | ObjectKind::Header, "schema") => {
            (&[], "{type: string}", "{type: integer}")
        }
        (ObjectKind::RequestBody | ObjectKind::Response, "content") => (&[], MEDIA, OTHER_MEDIA),
        (ObjectKind::MediaType, "schema") => (&[], "{type: string}", "{type: object}"),
        (ObjectKind::MediaType, "encoding") => (&[], "", "{m: {contentType: text/html}}"),
        (_, "example") => (&[], "", "text"),
        (_, "examples") => (&[], "{e: {value: a}}", "{f: {value: a}}"),
        (ObjectKind::Encoding, "contentType") => (&[], "", "text/html"),
        (ObjectKind::Encoding | ObjectKind::Response, "headers") => {
            (&[], "", "{h: {schema: {type: string}}}")
        }
        (ObjectKind::Responses, "default") => (&[], "", "{description: d}"),
        (ObjectKind::Response, "links") => (&[], "", "{l: {operationId: o}}"),
        (ObjectKind::Example, "value") => (&[], "", "null"),
        (ObjectKind::Example, "externalValue") => URL,
        (ObjectKind::Link, "operationRef") => (&[], "", "'#/paths/~1a/post'"),
        (ObjectKind::Link, "parameters") => (&[], "", "{p: $request.body}"),
        (ObjectKind::Link, "requestBody") => (&[], "", "$request.body"),
        (ObjectKind::Link, "server") => (&[], "", "{url: 'https://a.test'}"),
        (ObjectKind::Header, "in") => (&[], "", "header"),
        (ObjectKind::Header, "style") => (&[], "", "simple"),
        (ObjectKind::Header, "explode") => YES,
        (_, _) => return None,
    })
}

fn of_schema(kind: ObjectKind, keyword: &str) -> Option<Values> {
    const OBJECT: &[Member] = &[("type", "object"), ("properties", "{p: {type: string}}")];
    const LIST: &[Member] = &[("type", "array"), ("items", "{type: string}")];
    const TEXT: &[Member] = &[("type", "string")];
    const NUMBER: &[Member] = &[("type", "number")];
    Some(match (kind, keyword) {
        (ObjectKind::Discriminator, "propertyName") => (&[], "kind", "sort"),
        (ObjectKind::Discriminator, "mapping") => (&[], "", "{a: A, b: B}"),
        (ObjectKind::Schema, "type") => (&[], "string", "integer"),
        (ObjectKind::Schema, "format") => (&[("type", "integer")], "int8", "int16"),
        (ObjectKind::Schema, "default" | "example") => (TEXT, "", "a"),
        (ObjectKind::Schema, "examples") => (TEXT, "[a, b]", "[a, c]"),
        (ObjectKind::Schema, "enum") => (&[("type", "boolean")], "", "[true]"),
        (ObjectKind::Schema, "const") => (&[], "0.5", "false"),
        (ObjectKind::Schema, "nullable" | "readOnly" | "writeOnly" | "deprecated") => {
            (TEXT, "", "true")
        }
        (ObjectKind::Schema, "externalDocs") => (TEXT, "", "{url: 'https://docs.test'}"),
        (ObjectKind::Schema, "discriminator") => {
            (&[("oneOf", "[{$ref: '#/components/schemas/Other'}]")], "", "{propertyName: kind}")
        }
        (ObjectKind::Schema, "allOf" | "oneOf" | "anyOf" | "prefixItems") => SCHEMAS,
        (ObjectKind::Schema, "properties") => (&[("type", "object")], "", "{p: {type: string}}"),
        (ObjectKind::Schema, "required") => (OBJECT, "", "[p]"),
        (ObjectKind::Schema, "additionalProperties" | "unevaluatedProperties") => {
            (OBJECT, "", "false")
        }
        (ObjectKind::Schema, "minProperties" | "maxProperties") => (OBJECT, "1", "2"),
        (ObjectKind::Schema, "patternProperties") => {
            (&[("type", "object")], "{^a: {type: string}}", "{^b: {type: string}}")
        }
        (ObjectKind::Schema, "propertyNames") => (OBJECT, "", "{minLength: 2}"),
        (ObjectKind::Schema, "dependentRequired") => (OBJECT, "", "{p: [q]}"),
        (ObjectKind::Schema, "dependentSchemas") => (OBJECT, "", "{p: {required: [q]}}"),
        (ObjectKind::Schema, "items") => {
            (&[("type", "array")], "{type: string}", "{type: integer}")
        }
        (ObjectKind::Schema, "minItems" | "maxItems" | "minContains" | "maxContains") => {
            (LIST, "1", "2")
        }
        (ObjectKind::Schema, "uniqueItems") => (LIST, "", "true"),
        (ObjectKind::Schema, "unevaluatedItems") => (LIST, "", "false"),
        (ObjectKind::Schema, "minLength" | "maxLength") => (TEXT, "1", "2"),
        (ObjectKind::Schema, "pattern") => (TEXT, "^a", "^b"),
        (ObjectKind::Schema, "contentEncoding") => (TEXT, "", "base64url"),
        (ObjectKind::Schema, "contentMediaType") => (TEXT, "", "text/html"),
        (ObjectKind::Schema, "contentSchema") => (TEXT, "", "{type: object}"),
        (ObjectKind::Schema, "multipleOf" | "minimum" | "maximum") => (NUMBER, "1", "1.5"),
        (ObjectKind::Schema, "exclusiveMinimum" | "exclusiveMaximum") => (NUMBER, "1", "1.5"),
        (ObjectKind::Schema, "$defs" | "definitions") => (TEXT, "", "{d: {type: string}}"),
        (ObjectKind::Schema, "$schema") => (TEXT, "", "'https://dialect.test'"),
        (ObjectKind::Schema, "$vocabulary") => (TEXT, "", "{'https://v.test': true}"),
        (ObjectKind::Schema, "$id" | "$anchor" | "$dynamicRef" | "$dynamicAnchor") => {
            (TEXT, "", "a")
        }
        (ObjectKind::Schema, "not" | "contains" | "if" | "then" | "else") => SCHEMA,
        (_, _) => return None,
    })
}

fn of_security(kind: ObjectKind, keyword: &str) -> Option<Values> {
    const KEY: &[Member] = &[("type", "apiKey"), ("name", "n"), ("in", "query"), ("scheme", "")];
    const OAUTH: &[Member] = &[("type", "oauth2"), ("scheme", "")];
    const OPEN_ID: &[Member] = &[("type", "openIdConnect"), ("scheme", "")];
    Some(match (kind, keyword) {
        (ObjectKind::SecurityScheme, "type") => {
            (&[("name", "n"), ("in", "query")], "http", "apiKey")
        }
        (ObjectKind::SecurityScheme, "name") => (KEY, "n", "m"),
        (ObjectKind::SecurityScheme, "in") => (KEY, "query", "header"),
        (ObjectKind::SecurityScheme, "scheme") => (&[], "bearer", "basic"),
        (ObjectKind::SecurityScheme, "bearerFormat") => (&[], "", "JWT"),
        (ObjectKind::SecurityScheme, "flows") => {
            (OAUTH, "{}", "{password: {tokenUrl: 'https://t.test', scopes: {}}}")
        }
        (ObjectKind::SecurityScheme, "openIdConnectUrl") => {
            (OPEN_ID, "'https://one.test'", "'https://other.test'")
        }
        (ObjectKind::SecurityScheme, "deprecated") => YES,
        (ObjectKind::OauthFlows, "implicit") => {
            (&[], "", "{authorizationUrl: 'https://a.test', scopes: {}}")
        }
        (ObjectKind::OauthFlows, "password" | "clientCredentials") => {
            (&[], "", "{tokenUrl: 'https://t.test', scopes: {}}")
        }
        (ObjectKind::OauthFlows, "authorizationCode") => (
            &[],
            "",
            "{authorizationUrl: 'https://a.test', tokenUrl: 'https://t.test', scopes: {}}",
        ),
        (_, "authorizationUrl" | "tokenUrl" | "refreshUrl") => URL,
        (_, "scopes") => (&[], "{}", "{read: to read}"),
        (_, _) => return None,
    })
}
