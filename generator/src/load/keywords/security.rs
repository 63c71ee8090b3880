//! Security schemes. Security requirements are plain maps and have no table.

use super::KeywordType::{Bool, One, OneOf, Text, TextMap};
use super::{ObjectKind, Rest, Row, Table, kept, unsupported};

pub const SECURITY_SCHEME: Table = Table {
    name: "a security scheme",
    rest: Rest::Nothing,
    rows: &[
        kept("type", OneOf(&["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"])).required(),
        kept("description", Text),
        kept("name", Text).vital(),
        kept("in", OneOf(&["query", "header", "cookie"])).vital(),
        kept("scheme", Text).vital(),
        kept("bearerFormat", Text),
        kept("flows", One(ObjectKind::OauthFlows)).vital(),
        kept("openIdConnectUrl", Text).vital(),
        unsupported("deprecated", Bool, "OpenAPI 3.2 is not read yet"),
    ],
};

pub const OAUTH_FLOWS: Table = Table {
    name: "an OAuth flows object",
    rest: Rest::Nothing,
    rows: &[
        kept("implicit", One(ObjectKind::ImplicitFlow)),
        kept("password", One(ObjectKind::PasswordFlow)),
        kept("clientCredentials", One(ObjectKind::ClientCredentialsFlow)),
        kept("authorizationCode", One(ObjectKind::AuthorizationCodeFlow)),
    ],
};

const SCOPES: Row = kept("scopes", TextMap).replaceable();
const REFRESH_URL: Row = kept("refreshUrl", Text);
const AUTHORIZATION_URL: Row = kept("authorizationUrl", Text);
const TOKEN_URL: Row = kept("tokenUrl", Text);

const fn flow(rows: &'static [Row]) -> Table {
    Table { name: "an OAuth flow", rest: Rest::Nothing, rows }
}

pub const IMPLICIT_FLOW: Table = flow(&[AUTHORIZATION_URL.required(), REFRESH_URL, SCOPES]);
pub const PASSWORD_FLOW: Table = flow(&[TOKEN_URL.required(), REFRESH_URL, SCOPES]);
pub const CLIENT_CREDENTIALS_FLOW: Table = flow(&[TOKEN_URL.required(), REFRESH_URL, SCOPES]);
pub const AUTHORIZATION_CODE_FLOW: Table =
    flow(&[AUTHORIZATION_URL.required(), TOKEN_URL.required(), REFRESH_URL, SCOPES]);
