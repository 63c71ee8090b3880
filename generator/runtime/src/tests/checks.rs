//! What texts and numbers must be besides their JSON type.

use crate::parts::data::check::{self, Check, Table};
use crate::parts::data::likeness::{Demand, Fit};
use crate::parts::data::outline::Outline;
use crate::parts::data::tree::Value;

fn is(check: Check, text: &str) -> bool {
    let outline = Outline::of(text, 127).unwrap();
    [check].fit(Value::new(text, 0, &outline)) == Fit::Yes
}

#[test]
fn texts_are_of_a_format() {
    type Format = fn(&str) -> bool;
    let formats: [(Format, &[&str], &[&str]); 8] = [
        (
            check::is_uuid,
            &["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
            &["", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g"],
        ),
        (check::is_ipv4, &["192.0.2.1"], &["192.0.2", "192.0.2.256", "::1"]),
        (check::is_ipv6, &["::1", "2001:db8::192.0.2.1"], &["192.0.2.1", "1::2::3", "::g"]),
        (check::is_email, &["a@b.c", "\"a @\"@b"], &["", "a", "@b", "a@", "a b@c", "a@b@c"]),
        (
            check::is_uri,
            &["https://a.b/c?d#e", "urn:a"],
            &["", "/a", "a b:c", "1a:b", "a:\u{e9}", "a:<"],
        ),
        (
            check::is_date,
            &["2024-02-29", "0000-12-31"],
            &["2023-02-29", "2024-13-01", "2024-1-01", "2024-01-01-"],
        ),
        (
            check::is_time,
            &["23:59:60Z", "01:02:03.45+05:30"],
            &["24:00:00Z", "01:02:03", "01:02:03.Z", "01:02Z"],
        ),
        (
            check::is_date_time,
            &["2024-01-31T12:00:00Z", "2024-01-31t12:00:00.123-00:00"],
            &[
                "2024-01-31",
                "2024-01-31 12:00:00Z",
                "2024-01-31T12:00:00",
                "2024-01-31T12:00:00+24:00",
            ],
        ),
    ];
    for (format, yes, no) in formats {
        yes.iter().for_each(|it| assert!(format(it), "{it}"));
        no.iter().for_each(|it| assert!(!format(it), "{it}"));
    }
}

#[test]
fn numbers_are_compared_by_their_exact_value() {
    for (limit, least, less) in [
        ("1", "1.0", "0.99999999999999999999999"),
        ("-1.5", "-15e-1", "-1.50000000000000000000001"),
        ("0", "-0", "-1e-400"),
        ("9007199254740993", "9007199254740993", "9007199254740992"),
        ("10", "1e1", "9.9"),
        ("-10", "-1e1", "-11"),
    ] {
        assert!(is(Check::AtLeast(limit), least) && is(Check::AtMost(limit), least), "{limit}");
        assert!(!is(Check::Above(limit), least) && !is(Check::Below(limit), least), "{limit}");
        assert!(!is(Check::AtLeast(limit), less) && is(Check::Below(limit), less), "{limit}");
        assert!(!is(Check::Above(limit), less) && is(Check::AtMost(limit), less), "{limit}");
    }
    assert!(is(Check::MultipleOf(5), "-15.0") && !is(Check::MultipleOf(5), "12"));
}

#[test]
fn texts_are_taken_by_tables_and_lengths() {
    let table = || Table {
        pattern: "^[a-b]*$",
        classes: &[(0, 0), (b'a', 1), (b'c', 0)],
        next: &[&[1, 0], &[1, 1]],
        accepts: &[0],
    };
    for (text, matches) in
        [(r#""""#, true), (r#""abba""#, true), (r#""abc""#, false), (r#""é""#, false)]
    {
        assert_eq!(is(Check::Matches(table()), text), matches, "{text}");
        assert_eq!(is(Check::MatchesNot(table()), text), !matches, "{text}");
    }
    assert!(is(Check::Length(2, 3), r#""é€""#) && !is(Check::Length(2, 3), r#""é""#));
    assert!(!is(Check::Length(2, 3), r#""abcd""#) && is(Check::Length(2, 3), "[1]"));
}
