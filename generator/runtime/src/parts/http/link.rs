//! The `Link` header (RFC 8288, section 3), as far as a paginated list needs it.

use http::HeaderMap;
use http::header::LINK;

/// Where the next page is: the target of the first link with the relation `next`.
pub(crate) fn next(headers: &HeaderMap) -> Option<String> {
    let fields = headers.get_all(LINK).iter().filter_map(|it| it.to_str().ok());
    fields.flat_map(links).find(Link::is_next).map(|it| it.target.to_owned())
}

/// A link: its target, and its parameters with their names in lower case.
struct Link<'a> {
    target: &'a str,
    params: Vec<(String, String)>,
}

impl Link<'_> {
    /// Only the first `rel` counts, which may hold several relations (section 3.3). With an `anchor`
    /// it is a link of something else (section 3.2).
    fn is_next(&self) -> bool {
        let param = |name| self.params.iter().find(|(it, _)| it == name).map(|(_, value)| value);
        let is_next = |it: &String| it.split_whitespace().any(|it| it.eq_ignore_ascii_case("next"));
        param("rel").is_some_and(is_next) && param("anchor").is_none()
    }
}

/// The links of a header, up to the first that is not one (appendix B.2).
fn links(field: &str) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut rest = field;
    while let Some((target, after)) = rest
        .trim_start_matches([' ', '\t', ','])
        .strip_prefix('<')
        .and_then(|it| it.split_once('>'))
    {
        let (params, after) = params(after);
        links.push(Link { target: target.trim(), params });
        rest = after;
    }
    links
}

/// The parameters of a link, and what follows (appendix B.3).
fn params(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut params = Vec::new();
    while let Some(param) = rest.trim_start().strip_prefix(';') {
        let (name, after) = param.split_at(param.find(['=', ';', ',']).unwrap_or(param.len()));
        let (value, after) = match after.strip_prefix('=').map(str::trim_start) {
            Some(value) if value.starts_with('"') => quoted(&value[1..]),
            Some(value) => {
                let (value, after) = value.split_at(value.find([';', ',']).unwrap_or(value.len()));
                (value.trim_end().to_owned(), after)
            }
            None => (String::new(), after),
        };
        params.push((name.trim().to_ascii_lowercase(), value));
        rest = after;
    }
    (params, rest)
}

/// A quoted text without its escapes, and what follows the quote at its end (RFC 9110, section 5.6.4).
fn quoted(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = text.chars();
    while let Some(it) = chars.next() {
        match it {
            '"' => break,
            '\\' => value.extend(chars.next()),
            it => value.push(it),
        }
    }
    (value, chars.as_str())
}
