//! Where requests are sent (OpenAPI 3.0.4, section 4.7.5, Server Object).

use crate::pointer::Pointer;

/// A server (section 4.7.5), its variables still in braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Where it stands.
    pub at: Pointer,
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

/// The longest URL in bytes: the least that RFC 9110, section 4.1, recommends everybody to take.
pub const LONGEST_URL: usize = 8000;

impl Server {
    /// The URL with its variables' default values, each put in once: braces in a value are no variable.
    /// `None` where it becomes too long.
    pub fn default_url(&self) -> Option<String> {
        let (start, rest) = self.pieces();
        let mut url = start.to_owned();
        for piece in rest {
            match piece {
                Piece::Variable { variable, after } => url.extend([&*variable.default, after]),
                Piece::Other(words) => url.extend(["{", words]),
            }
            if url.len() > LONGEST_URL {
                return None;
            }
        }
        Some(url).filter(|it| it.len() <= LONGEST_URL)
    }

    /// The URL in parts: what stands in it as it is, and the default value of each variable.
    pub fn parts(&self) -> Vec<(String, Option<&ServerVariable>)> {
        let (start, rest) = self.pieces();
        let mut parts = vec![(start.to_owned(), None)];
        for piece in rest {
            match piece {
                Piece::Variable { variable, after } => parts
                    .extend([(variable.default.clone(), Some(variable)), (after.to_owned(), None)]),
                Piece::Other(words) => parts.push((format!("{{{words}"), None)),
            }
        }
        parts.retain(|(text, variable)| variable.is_some() || !text.is_empty());
        parts
    }

    /// What stands in braces in the URL and is not a variable.
    pub fn undefined(&self) -> Option<&str> {
        let (_, mut rest) = self.pieces();
        rest.find_map(|it| match it {
            Piece::Variable { .. } => None,
            Piece::Other(words) => words.split_once('}').map(|(name, _)| name),
        })
    }

    /// The URL up to its first brace, and what follows each.
    fn pieces(&self) -> (&str, impl Iterator<Item = Piece<'_>>) {
        let mut pieces = self.url.split('{');
        let start = pieces.next().unwrap_or_default();
        let variable = |name| self.variables.iter().find(|it| it.name == name);
        let rest = pieces.map(move |piece| {
            let found = piece.split_once('}').and_then(|(it, after)| Some((variable(it)?, after)));
            found.map_or(Piece::Other(piece), |(variable, after)| Piece::Variable {
                variable,
                after,
            })
        });
        (start, rest)
    }
}

/// What follows a brace in a URL.
enum Piece<'a> {
    /// A variable, and what is between it and the next brace.
    Variable { variable: &'a ServerVariable, after: &'a str },
    /// Anything else.
    Other(&'a str),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str, variables: &[(&str, &str)]) -> Server {
        let variables = variables.iter().map(|(name, default)| ServerVariable {
            name: (*name).to_owned(),
            default: (*default).to_owned(),
            values: Vec::new(),
            description: None,
        });
        let variables = variables.collect();
        Server { at: Pointer::root(), url: url.to_owned(), description: None, variables }
    }

    #[test]
    fn a_value_is_put_in_once() {
        let two = [("a", "{b}-{a}"), ("b", "x")];
        let url = |it: &str| server(it, &two).default_url().unwrap();
        assert_eq!(url("https://{a}/{b}"), "https://{b}-{a}/x");
        assert_eq!(url("{a{b}}{{b}"), "{ax}{x");
        assert_eq!(server("{b}/{c}", &two).undefined(), Some("c"));
        assert_eq!(server("{b}/{a}", &two).undefined(), None);
    }

    #[test]
    fn a_url_that_is_too_long_is_not_made() {
        let long = "x".repeat(LONGEST_URL / 2);
        let url = |it: &str| server(it, &[("a", &long)]).default_url();
        assert_eq!(url("{a}{a}").map(|it| it.len()), Some(LONGEST_URL));
        assert_eq!(url("{a}{a}/"), None);
        assert_eq!(url(&"{a}".repeat(1_000_000)), None);
    }
}
