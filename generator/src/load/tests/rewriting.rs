//! 3.1 as 3.0, and what travels beside it.

use openapiv3::{Schema, SchemaKind, Type};
use serde_json::json;

use super::{at, pointer, said, schema, schemas};
use crate::load::beyond::{self, Bound};
use crate::load::child;

#[test]
fn null_among_types_is_nullable() {
    let loaded = schemas(
        "A: {type: [string, 'null'], minLength: 1}\nB: {type: [integer, null]}\n\
         C: {type: 'null'}",
    );
    assert_eq!(said(&loaded), [""; 0]);
    for name in ["A", "B", "C"] {
        assert!(schema(&loaded, name).schema_data.nullable, "{name}");
    }
    assert!(matches!(kind(schema(&loaded, "A")), Type::String(it) if it.min_length == Some(1)));
    assert!(matches!(kind(schema(&loaded, "B")), Type::Integer(_)));
    let SchemaKind::Any(any) = &schema(&loaded, "C").schema_kind else { panic!("no enum") };
    assert_eq!(any.enumeration, [json!(null)]);
}

#[test]
fn several_types_are_a_union_of_pieces() {
    let loaded = schemas(
        "A: {type: [string, object, 'null'], minLength: 1, properties: {a: {}}, title: t}\n\
         B: {type: [string, integer], enum: [a, 1, 2]}",
    );
    let a = schema(&loaded, "A");
    assert!(a.schema_data.nullable && a.schema_data.title.as_deref() == Some("t"));
    let SchemaKind::AnyOf { any_of } = &a.schema_kind else { panic!("no anyOf: {a:?}") };
    let pieces: Vec<_> = any_of.iter().map(|it| child(it).unwrap()).collect();
    let base = "#/components/schemas/A/type";
    assert_eq!(pieces, [pointer(&format!("{base}/0")), pointer(&format!("{base}/1"))]);
    assert!(
        matches!(kind(at(&loaded, pieces[0].as_str())), Type::String(it) if it.min_length == Some(1))
    );
    let Type::Object(object) = kind(at(&loaded, pieces[1].as_str())) else { panic!("no object") };
    let property = object.properties["a"].clone().unbox();
    assert_eq!(child(&property), Some(pointer("#/components/schemas/A/properties/a")));
    let integer = kind(at(&loaded, "#/components/schemas/B/type/1"));
    assert!(matches!(integer, Type::Integer(it) if it.enumeration == [Some(1), Some(2)]));
}

#[test]
fn exclusive_bounds_become_flags() {
    let loaded = schemas(
        "A: {type: integer, exclusiveMinimum: 3, maximum: 9, exclusiveMaximum: 12}\n\
         B: {type: number, minimum: 1, exclusiveMinimum: true}",
    );
    let Type::Integer(a) = kind(schema(&loaded, "A")) else { panic!("no integer") };
    assert_eq!((a.minimum, a.exclusive_minimum), (Some(3), true));
    assert_eq!((a.maximum, a.exclusive_maximum), (Some(9), false));
    let Type::Number(b) = kind(schema(&loaded, "B")) else { panic!("no number") };
    assert_eq!((b.minimum, b.exclusive_minimum), (Some(1.0), true));
}

#[test]
fn numbers_keep_their_text() {
    let loaded = schemas(
        "A: {type: integer, minimum: -9223372036854776000, maximum: 100.0, multipleOf: 0.5}\n\
         B: {type: number, maximum: 123456789012345678901234567890123456789012}\n\
         C: {type: integer, enum: [1, 18446744073709551615]}",
    );
    assert_eq!(said(&loaded), [""; 0]);
    let a = schema(&loaded, "A");
    assert!(
        matches!(kind(a), Type::Integer(it) if it.maximum == Some(100) && it.minimum.is_none())
    );
    let exact = |schema: &Schema, bound| {
        beyond::exact(&schema.schema_data.extensions, bound).map(str::to_owned)
    };
    assert_eq!(exact(a, Bound::Minimum).as_deref(), Some("-9223372036854776000"));
    assert_eq!(exact(a, Bound::Maximum), None);
    assert_eq!(exact(a, Bound::MultipleOf).as_deref(), Some("0.5"));
    let b = exact(schema(&loaded, "B"), Bound::Maximum);
    assert_eq!(b.as_deref(), Some("123456789012345678901234567890123456789012"));
    let c = beyond::exact_enum(&schema(&loaded, "C").schema_data.extensions);
    assert_eq!(c, Some(vec!["1", "18446744073709551615"]));
}

#[test]
fn what_3_0_cannot_say_travels_beside() {
    let loaded = schemas(
        "A: {const: {a: 1}, examples: [1, 2], default: null}\n\
         B: {type: array, prefixItems: [{title: x}, true], items: false}\n\
         C: {patternProperties: {'^z': {}, '^a': {}}}\n\
         D: {type: string, contentEncoding: base64, contentMediaType: image/png}\n\
         E: {if: {}, then: {}}",
    );
    assert_eq!(said(&loaded), ["unsupported 9:7", "unsupported 9:15"]);
    let extensions = |name| &schema(&loaded, name).schema_data.extensions;
    assert_eq!(beyond::constant(extensions("A")), Some(&json!({"a": 1})));
    assert_eq!(beyond::examples(extensions("A")), [json!(1), json!(2)]);
    assert_eq!(schema(&loaded, "A").schema_data.example, Some(json!(1)));
    assert!(beyond::default_is_null(extensions("A")));
    let items = beyond::prefix_items(extensions("B"));
    let base = "#/components/schemas/B";
    assert_eq!(items, [0, 1].map(|it| pointer(&format!("{base}/prefixItems/{it}"))));
    assert!(matches!(at(&loaded, &format!("{base}/items")).schema_kind, SchemaKind::Not { .. }));
    let patterns = beyond::pattern_properties(extensions("C"));
    assert_eq!(patterns.iter().map(|(it, _)| it.as_str()).collect::<Vec<_>>(), ["^z", "^a"]);
    let d = kind(schema(&loaded, "D"));
    assert!(
        matches!(d, Type::String(it) if it.format == openapiv3::VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::Byte))
    );
    assert_eq!(beyond::content_media_type(extensions("D")), Some("image/png"));
}

#[test]
fn content_that_is_not_text_is_binary() {
    for (content, format) in [
        ("contentEncoding: binary", Some("binary")),
        ("contentEncoding: BASE64, contentMediaType: image/png", Some("byte")),
        ("contentMediaType: application/octet-stream", Some("binary")),
        ("contentMediaType: image/png", Some("binary")),
        ("contentMediaType: image/svg+xml", None),
        ("contentMediaType: text/html", None),
        ("contentEncoding: quoted-printable", None),
    ] {
        let loaded = schemas(&format!("A: {{type: string, {content}}}"));
        let Type::String(it) = kind(schema(&loaded, "A")) else { panic!("{content}") };
        let read = match it.format {
            openapiv3::VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::Binary) => {
                Some("binary")
            }
            openapiv3::VariantOrUnknownOrEmpty::Item(openapiv3::StringFormat::Byte) => Some("byte"),
            _ => None,
        };
        assert_eq!(read, format, "{content}");
    }
}

#[test]
fn keywords_of_other_types_say_nothing() {
    let loaded = schemas(
        "A: {type: array, items: {}, minLength: 1}\nB: {type: string, minimum: 3, format: date}\n\
         C: {type: object, format: map, prefixItems: []}\nD: {minLength: 1, minimum: 3}",
    );
    assert_eq!(said(&loaded), ["ignored 7:34"]);
    assert!(matches!(kind(schema(&loaded, "A")), Type::Array(_)));
    assert!(matches!(kind(schema(&loaded, "B")), Type::String(_)));
    assert!(matches!(kind(schema(&loaded, "C")), Type::Object(_)));
    assert!(matches!(schema(&loaded, "D").schema_kind, SchemaKind::Any(_)));
}

fn kind(schema: &Schema) -> &Type {
    match &schema.schema_kind {
        SchemaKind::Type(kind) => kind,
        other => panic!("{other:?}"),
    }
}

#[test]
fn names_of_values_stand_by_them_whatever_is_left_out() {
    let loaded = schemas(
        "A: {type: integer, enum: [x, 1, 1, 2], x-enum-varnames: [Text, One, Again, Two]}\n\
         B: {type: integer, enum: [1], x-enum-varnames: [One, Two], x-ms-enum: {values: [{value: 1, name: Uno}]}}\n\
         C: {type: string, x-enum-varnames: [One]}",
    );
    assert_eq!(said(&loaded), ["invalid 5:29", "invalid 5:35", "ignored 6:50"]);
    let names = |name| {
        let notes = beyond::value_notes(&schema(&loaded, name).schema_data.extensions);
        notes.map(|(value, name, _)| format!("{value} {}", name.unwrap_or("-"))).collect::<Vec<_>>()
    };
    assert_eq!(names("A")[1..], ["1 One", "1 Again", "2 Two"]);
    assert_eq!(names("B"), ["1 Uno"]);
    assert!(names("C").is_empty());
}
