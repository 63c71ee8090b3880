//! Words that could do harm, and what is written of them.

use super::*;

#[test]
fn descriptions_cannot_run_link_or_mark_up() {
    for (text, expected) in [
        ("Type of webhook to add", "Type of webhook to add."),
        ("See [foo] and `[bar]`.", "See \\[foo\\] and `[bar]`."),
        ("A [page](https://a.example/b).", "A [page](https://a.example/b)."),
        ("A [page](#local).", "A page."),
        ("At https://a.example/b, or", "At <https://a.example/b>, or."),
        ("Vec<T>", "Vec\\<T>"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\tb", "a    b."),
        ("x:\n\n    code()", "x:\n\n```text\ncode()\n```"),
        ("-      code()", "- ```text\n   code()\n  ```"),
        ("```rust\npanic!()\n```", "```text\npanic!()\n```"),
        ("```\nopen", "```text\nopen\n```"),
        ("~~~ rust `\npanic!()", "```text\npanic!()\n```"),
        ("`` <b> ` ``", "`` <b> ` ``"),
        ("[a]: https://a.example\n[a] b", "[a](https://a.example) b."),
    ] {
        assert_eq!(rustdoc(text), expected);
    }
}

#[test]
fn what_vendors_mark_up_loses_its_marks_and_keeps_its_words() {
    for (text, expected) in [
        ("One.<br/>Two.", "One.\nTwo."),
        ("One.<br><br>Two.", "One.\n\nTwo."),
        ("A <b>bold</b> `<b>`.", "A bold `<b>`."),
        (
            "See <a href=\"https://a.example/b\">this page</a>.",
            "See this page (<https://a.example/b>).",
        ),
        ("See <a href='/b'>this page</a>.", "See this page."),
        ("A.\n\n<Message warning>\n\nB.\n\n</Message>\n\nC.", "A.\n\nB.\n\nC."),
        ("<Callout>Beta.</Callout> Of <Owner>.", "Beta.\nOf \\<Owner>."),
        ("The <branch> of <owner>", "The \\<branch> of \\<owner>"),
        ("<ul><li>one</li><li>two</li></ul>", "one\ntwo."),
        ("<table>\n<tr><td>a</td><td>b</td></tr>\n</table>", "a b."),
        ("| a |\n| - |\n| b<br>c |", "|a|\n|-|\n|b c|"),
        ("a <!-- b -->", "a."),
        ("{% note %}\n\n**Note:** a\n\n{% endnote %}", "**Note:** a."),
        (":::warning Beware\nOf it.\n:::", "Beware\nOf it."),
        ("<dd-mm-yyyy> or <code-challenge>", "\\<dd-mm-yyyy> or \\<code-challenge>"),
        (":::note Of it. :::", "Of it."),
        ("a <b>b</b>:::c", "a b:::c."),
        (
            "See [docs](https://a.example/b) and [](https://a.example/c).",
            "See [docs](https://a.example/b) and [https://a.example/c](https://a.example/c).",
        ),
        ("See [](/guides/keys).", "See `/guides/keys`."),
        ("a < b and c > d", "a \\< b and c > d."),
    ] {
        assert_eq!(rustdoc(text), expected, "{text}");
    }
}

#[test]
fn an_item_cannot_swallow_the_start_of_a_code_block() {
    assert_eq!(item("`a`", "b\n\nc"), "- `a`: b\n\n  c");
    assert_eq!(item("`a`", "```text\nb\n```"), "- `a`:\n\n  ```text\n  b\n  ```");
}

#[test]
fn code_survives_backticks() {
    assert_eq!(code("a"), "`a`");
    assert_eq!(code("a`b"), "`` a`b ``");
}

#[test]
fn code_shows_blanks_that_stand_alone() {
    for (text, shown) in [("", "\"\""), (" ", "\" \""), ("\t", "\"\\t\""), (" a\nb ", "a b")] {
        assert_eq!(code(text), format!("`{shown}`"), "{text:?}");
    }
}

#[test]
fn what_is_written_is_no_multiple_of_what_is_read() {
    for (mark, lines) in [("> ", "\na"), ("- ", "\na"), ("1. ", "\na")] {
        let text = format!("{}a{}", mark.repeat(1000), lines.repeat(1000));
        let written = rustdoc(&text);
        assert!(written.len() < 2 * text.len() + 100, "{mark}: {}", written.len());
    }
    let nested = "> ".repeat(16) + "a";
    assert!(!rustdoc(&nested).starts_with("```"));
}
