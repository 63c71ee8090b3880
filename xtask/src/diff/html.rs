//! Changes as one page, which needs nothing from elsewhere.

use generator::project::{At, Change, Class};

use super::Changes;
use super::print::{place, reached, summaries};

const PAGE: &str = include_str!("report.html");

/// The page of all changes.
pub fn page(changes: &Changes) -> String {
    let items = summaries(changes).into_iter().map(|it| format!("<li>{}</li>", escaped(&it)));
    let wire = changes.wire.iter().map(|it| {
        let at = [("before", &it.base), ("after", &it.revision)];
        let at = at.into_iter().filter_map(|(side, at)| Some((side, at.as_ref()?)));
        change(&it.change, at)
    });
    let callers = changes.callers.iter().map(|it| change(it, std::iter::empty()));
    let sections = section("On the wire", wire) + &section("For callers", callers);
    let filters = Class::ALL.map(|it| {
        let class = it.as_str();
        let count = changes.all().filter(|of| of.class == it).count();
        format!(
            "<label class=\"{class}\"><input type=\"checkbox\" value=\"{class}\" checked> \
             <span class=\"class\">{class}</span> {count}</label>\n"
        )
    });
    let parts = [
        ("{title}", "What the document changes".to_owned()),
        ("{summaries}", items.collect()),
        ("{filters}", filters.concat()),
        ("{sections}", sections),
    ];
    filled(&parts)
}

/// The page, each of its parts put in once: what is put in is not looked at.
fn filled(parts: &[(&str, String)]) -> String {
    let mut page = String::new();
    let mut rest = PAGE;
    while let Some((at, (name, text))) =
        parts.iter().filter_map(|it| Some((rest.find(it.0)?, it))).min_by_key(|it| it.0)
    {
        page.push_str(&rest[..at]);
        page.push_str(text);
        rest = &rest[at + name.len()..];
    }
    page + rest
}

fn section(title: &str, changes: impl Iterator<Item = String>) -> String {
    let all = changes.collect::<String>();
    if all.is_empty() {
        String::new()
    } else {
        format!("<section>\n<h2>{title}</h2>\n{all}</section>\n")
    }
}

fn change<'a>(it: &Change, at: impl Iterator<Item = (&'static str, &'a At)>) -> String {
    let class = it.class.as_str();
    let places = at.map(|(side, at)| format!("{side} <code>{}</code>", escaped(&place(at))));
    let reached = reached(it);
    let reached = (!reached.is_empty()).then(|| format!("reaches {}", words(&reached)));
    let rule = format!("{} <code>{}</code>", it.rule, it.fingerprint);
    let more = places.chain(reached).chain([rule]).collect::<Vec<_>>().join(" · ");
    format!(
        "<div class=\"change {class}\" data-class=\"{class}\"><span class=\"class\">{class}</span> {}\
         <div class=\"more\">{more}</div></div>\n",
        words(&it.says)
    )
}

/// Words with code in backticks.
fn words(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.map(|(at, it)| match at % 2 {
        0 => escaped(it),
        _ => format!("<code>{}</code>", escaped(it)),
    });
    pieces.collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_document_are_no_markup() {
        assert_eq!(words("`a<b>` & <script>"), "<code>a&lt;b&gt;</code> &amp; &lt;script&gt;");
        let parts = [("{title}", "{sections}".to_owned()), ("{sections}", "x".to_owned())];
        assert!(filled(&parts).contains("<h1>{sections}</h1>"));
    }
}
