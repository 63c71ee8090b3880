//! Where requests are sent (OpenAPI 3.0.4, section 4.7.5, Server Object).

/// A server (section 4.7.5), its variables still in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The URL template.
    pub url: String,
    /// What the server is.
    pub description: Option<String>,
    /// What the URL's variables stand for, in document order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's URL (section 4.7.6, Server Variable Object).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// The name that stands in the URL.
    pub name: String,
    /// What it is, unless callers choose.
    pub default: String,
    /// What it can be; empty when it can be anything.
    pub values: Vec<String>,
    /// What it is for.
    pub description: Option<String>,
}

impl Server {
    /// The URL with its variables' default values.
    pub fn default_url(&self) -> String {
        let variables = self.variables.iter();
        variables
            .fold(self.url.clone(), |url, it| url.replace(&format!("{{{}}}", it.name), &it.default))
    }
}
