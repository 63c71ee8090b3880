//! The client of the fixture `accept/schemas/enum-of-odd-texts`: what an enum of texts is made of, compared with, and
//! shown as.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_enum_of_odd_texts::types::AVote;

#[test]
fn values_are_read_from_texts_and_compared_with_them() {
    let vote: AVote = "+1".parse().unwrap();
    assert_eq!(vote, AVote::Plus1);
    assert!(vote == "+1" && vote == *"+1" && vote != "-1");
    assert_eq!(AVote::Self_.to_string(), "self");
    let odd: AVote = "odd".parse().unwrap();
    assert!(odd == "odd" && matches!(&odd, AVote::Unknown(it) if **it == *"odd"));
}

#[test]
fn known_values_come_in_the_order_of_the_document() {
    let known = AVote::known().map(|it| it.as_str().to_owned()).collect::<Vec<_>>();
    assert_eq!(known, ["+1", "-1", "", "asc", "ASC", "self", "1st", "a/b"]);
}
