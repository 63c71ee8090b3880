//! The clients of the fixtures `accept/schemas/unions-by-constants`, `unions-in-unions`,
//! `members-without-a-name` and `inheritance`: each value is read as what the document says it is, and
//! written as it came.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// What a text is read as, the variants from the outside in: `OrderEvent(OrderMade(OrderMade { …`.
fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> String {
    let value = serde_json::from_str::<T>(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let written = serde_json::to_string(&value).unwrap();
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(parse(&written), parse(text));
    format!("{value:?}")
}

macro_rules! expect {
    ($ty:ty: $($text:literal => $variant:literal,)*) => {
        $({
            let told = read::<$ty>($text);
            assert!(told.starts_with($variant), "{} is {told}", $text);
        })*
    };
}

mod constants {
    use super::read;
    use fixture_unions_by_constants::types::{
        All, Answer, ByNull, Default, Event, Lists, Loose, Mapped, MappedVersion, Maps, Mixed, Nested, OrCall, OrMap,
        OrTrue, Page, PlainEvent, Point, Scalar, Shape, Sized, Source, Tuples, Versioned,
    };

    #[test]
    fn of_every_type_tell_variants_apart() {
        expect! {Answer:
            r#"{"ok":true}"# => "Good(Good",
            r#"{"ok":false,"message":"x","more":1}"# => "Bad(Bad",
            r#"{"ok":null}"# => "Unknown(Json",
            r#"{"message":"x"}"# => "Unknown(Json",
            r#"{"ok":"true"}"# => "Unknown(Json",
            r#"[true]"# => "Unknown(Json",
        }
        expect! {Versioned:
            r#"{"version":1,"name":"a"}"# => "V1(V1",
            r#"{"version":2}"# => "V2(V2",
            r#"{"version":2.5}"# => "V25(V25",
            r#"{"version":25e-1}"# => "V25(V25",
            r#"{"version":1e2}"# => "V25(V25",
            r#"{"version":3}"# => "Unknown(Json",
            r#"{"version":"1"}"# => "Unknown(Json",
        }
        expect! {ByNull:
            r#"{"value":null}"# => "Nothing(Nothing",
            r#"{"value":{}}"# => "Something(Something",
            r#"{"value":1}"# => "Unknown(Json",
            r#"{}"# => "Unknown(Json",
        }
        expect! {Point:
            r#"{"at":[0,0],"label":"a"}"# => "Origin(Origin",
            r#"{"at":[1.0,1]}"# => "Unit(Unit",
            r#"{"at":{"y":[null],"x":0}}"# => "Named(Named",
            r#"{"at":[0,1]}"# => "Unknown(Json",
            r#"{"at":{"x":0}}"# => "Unknown(Json",
        }
        expect! {Mixed:
            r#"{"code":1}"# => "Few(Few",
            r#"{"code":null,"note":"x"}"# => "Few(Few",
            r#"{"code":"two"}"# => "Many(Many",
            r#"{"code":true}"# => "Many(Many",
            r#"{"code":false}"# => "Unknown(Json",
        }
    }

    fn of(version: &str) -> String {
        let text = format!(r#"{{"version":{version}}}"#);
        format!("{:?}", serde_json::from_str::<Versioned>(&text).unwrap())
    }

    #[test]
    fn are_numbers_however_they_are_written() {
        for version in ["1.0", "10e-1"] {
            assert!(of(version).starts_with("V1("), "{version}");
        }
        for (whole, variant) in [("4", "V4("), ("5", "V5(")] {
            assert!(of(whole).starts_with(variant), "{whole}");
            assert!(of(&format!("{whole}.00")).starts_with(variant), "{whole}.00");
        }
        assert_eq!(format!("{:?}", serde_json::from_str::<Scalar>("2.0").unwrap()), "Value2(2)");
    }

    #[test]
    fn beyond_64_bits_are_compared_exactly() {
        assert!(of("340282366920938463463374607431768211457").starts_with("Huge"));
        assert!(of("340282366920938463463374607431768211456").starts_with("Unknown"));
    }

    #[test]
    fn count_wherever_they_are() {
        expect! {Nested:
            r#"{"meta":{"kind":"push"},"body":"x"}"# => "Push(Push",
            r#"{"meta":{"kind":"pull"}}"# => "Pull(Pull",
            r#"{"meta":{"kind":"poll"}}"# => "Unknown(Json",
            r#"{"meta":"push"}"# => "Unknown(Json",
            r#"{}"# => "Unknown(Json",
        }
        expect! {Shape:
            r#"{"kind":"circle","size":1}"# => "Circle(Circle",
            r#"{"kind":"square"}"# => "Square(Square",
            r#"{"kind":"line"}"# => "Unknown(Json",
        }
        expect! {Source:
            r#"{"object":"source","live":true}"# => "Card(Card",
            r#"{"object":"source","live":false,"last":"x"}"# => "Bank(Bank",
            r#"{"object":"other","live":true}"# => "Unknown(Json",
        }
        expect! {Page:
            r#"{}"# => "Draft(Draft",
            r#"{"state":"draft"}"# => "Draft(Draft",
            r#"{"state":"final","text":"x"}"# => "Final(Final",
            r#"{"state":"lost","text":"x"}"# => "Unknown(Json",
        }
        expect! {Sized:
            r#"{"size":"xs"}"# => "Small(Small",
            r#"{"size":"xl"}"# => "Large(Large",
            r#"{"size":"m"}"# => "Small(Small",
            r#"{"size":"m","large":"x"}"# => "Large(Large",
            r#"{"size":"xxl","large":"x"}"# => "Unknown(Json",
        }
        expect! {Lists:
            r#"[{"ok":true}]"# => "List(",
            r#"[{"ok":false},{"ok":false}]"# => "List2(",
            r#"[1,2]"# => "List3(",
            r#"[1,3]"# => "Unknown(Json",
            r#"[{"ok":true},{"ok":false}]"# => "Unknown(Json",
        }
        expect! {Tuples:
            r#"["move",1]"# => "List((Move,",
            r#"[7,1]"# => "List2((7,",
            r#"["stop"]"# => "List3((Stop,",
            r#"["jump",1]"# => "Unknown(Json",
        }
    }

    #[test]
    fn beside_variants_that_have_none() {
        expect! {Loose:
            r#"{"type":"typed"}"# => "Typed(Typed",
            r#"{"type":"typed","value":"x","size":1}"# => "Typed(Typed",
            r#"{"type":"other","size":1}"# => "Plain(Plain",
            r#"{"type":"other"}"# => "Unknown(Json",
        }
        expect! {OrMap:
            r#"{"type":"typed"}"# => "Typed(Typed",
            r#"{"type":1}"# => "Map({",
        }
        expect! {OrTrue:
            r#"true"# => "Bool(true",
            r#""x""# => "Text(",
            r#"false"# => "Unknown(Json",
        }
        expect! {OrCall:
            r#"{"type":"call","name":"x"}"# => "Object(OrCallObject",
            r#""x""# => "Text(",
            r#"{"type":"other"}"# => "Unknown(Json",
        }
    }

    #[test]
    fn of_unions_are_those_of_their_variants() {
        expect! {Event:
            r#"{"type":"order.made","n":1}"# => "OrderEvent(OrderMade(OrderMade",
            r#"{"type":"order.paid"}"# => "OrderEvent(OrderPaid(OrderPaid",
            r#"{"type":"user.made"}"# => "UserMade(UserMade",
            r#"{"type":"user.lost"}"# => "Unknown(Json",
        }
        expect! {PlainEvent:
            r#"{"type":"order.made","n":1}"# => "PlainOrder(OrderMade(OrderMade",
            r#"{"type":"user.made"}"# => "UserMade(UserMade",
            r#"{"type":"user.lost"}"# => "Unknown(Json",
        }
    }

    #[test]
    fn count_beside_a_mapping_that_is_complete() {
        expect! {Mapped:
            r#"{"kind":"cat","tame":true}"# => "Cat(MappedCat",
            r#"{"kind":"cat","tame":false}"# => "Unknown(Json",
            r#"{"kind":"dog","tame":false}"# => "Dog(MappedDog",
            r#"{"kind":"cow","tame":1}"# => "Unknown(Json",
        }
        expect! {MappedVersion:
            r#"{"kind":"one","version":1}"# => "First(First",
            r#"{"kind":"uno","version":1}"# => "Unknown(Json",
            r#"{"kind":"two","version":2,"n":1}"# => "Second(Second",
            r#"{"kind":"one","version":2}"# => "Unknown(Json",
            r#"{"kind":"two","version":1}"# => "Unknown(Json",
            r#"{"kind":"three","version":3}"# => "Unknown(Json",
            r#"{"kind":"three","version":1}"# => "Unknown(Json",
            r#"{"kind":"two"}"# => "Unknown(Json",
        }
        expect! {Default:
            r#"{"kind":"ImageBlock","body":"x"}"# => "ImageBlock(ImageBlock",
            r#"{"kind":"TextBlock"}"# => "TextBlock(TextBlock",
        }
    }

    #[test]
    fn are_variants_themselves() {
        expect! {Scalar:
            "1" => "Value(1",
            "2" => "Value2(2",
            r#""a""# => "Value3(A",
            "3" => "Unknown(Json",
            "true" => "Unknown(Json",
        }
        expect! {Maps:
            r#"{"a":1}"# => "Map({",
            r#"{"a":3}"# => "Map2({",
        }
    }

    #[test]
    fn are_read_in_lists_maps_tuples_and_members() {
        expect! {All:
            r#"{"answers":[{"ok":true},{"ok":false},{}],"versioned":{"a":{"version":1},"b":{"version":9}},"pair":[{"value":null},{"at":[1,1]}],"maybe":null}"#
                => "All",
        }
    }
}

mod within {
    use super::read;
    use fixture_unions_in_unions::types::{Deep, Lists, Selector, Setting, Shared, Tree};

    #[test]
    fn unions_of_scalars_are_asked_themselves() {
        expect! {Selector:
            r#""a""# => "Key(Text(",
            "18446744073709551615" => "Key(Integer(18446744073709551615",
            "-1" => "Key(Unknown(Json",
            r#"["a",1]"# => "List(",
            "true" => "Unknown(Json",
        }
        expect! {Deep:
            "1" => "Deeper(Scalar(Integer(1",
            "1.5" => "Deeper(Scalar(Number(1.5",
            "true" => "Deeper(Scalar(Bool(true",
            r#""a""# => "Deeper(Scalar(Text(",
            r#"[1,"a",false]"# => "Deeper(List(",
            r#"{"a":"b"}"# => "Map({",
            "null" => "Unknown(Json",
        }
        expect! {Lists:
            "true" => "Bool(true",
            "[1]" => "Listed(List(",
            r#"{"of":[1]}"# => "Listed(Object(ListedObject",
            "1" => "Unknown(Json",
        }
        expect! {Setting:
            r#""on""# => "Flag(Value(On",
            "false" => "Flag(Bool(false",
            "1.5" => "Number(1.5",
        }
        expect! {Shared:
            r#""on""# => "Flag(Value(On",
            r#""x""# => "Key(Text(",
            "1" => "Key(Integer(1",
            "true" => "Flag(Bool(true",
        }
        expect! {Tree:
            r#""a""# => "Text(",
            r#"["a",["b"]]"# => "Branch(List(",
            r#"{"tree":{"tree":"a"}}"# => "Branch(Node(Node",
        }
    }
}

mod names {
    use super::read;
    use fixture_members_without_a_name::types::{ByType, M, N, Tagged, UModel as U};

    #[test]
    fn that_are_empty_are_names() {
        expect! {U:
            r#"{"":"a"}"# => "A(A",
            r#"{"b":"a"}"# => "B(B",
            r#"{"x":"a"}"# => "Unknown(Json",
            r#"{"":"a","b":"b"}"# => "A(A",
        }
        expect! {Tagged:
            r#"{"":""}"# => "Empty(Empty",
            r#"{"":"full"}"# => "Full(Full",
            r#"{"":"other"}"# => "Unknown(Json",
        }
        expect! {ByType:
            r#"{"":"1"}"# => "Text(Text",
            r#"{"":1}"# => "Number(Number",
        }
    }

    #[test]
    fn of_variables_are_names() {
        expect! {M:
            r#"{"map":"1","name":"2","map_":"3","name_":"4","_map":"5","it":"6","_":"7","":"8","extra":"9","self":"10","value":"11","members":"12"}"#
                => "M",
        }
        expect! {N: r#"{"map":"1","name":"2","map_":"3","it":"4","":"5"}"# => "N",}
    }
}

mod inheritance {
    use super::read;
    use fixture_inheritance::types::{
        AddShapeRequest, Animal, Cat, Dog, Figure, Kennel, Line, Puppy, Shape,
    };

    #[test]
    fn what_is_made_of_a_schema_stands_in_its_place() {
        expect! {Animal:
            r#"{"petType":"dog","name":"a","bark":"w"}"# => "Dog(DogBase",
            r#"{"petType":"puppy","name":"a","bark":"w","weeks":2}"# => "Puppy(Puppy",
            r#"{"petType":"puppy","name":"a","bark":"w"}"# => "Puppy(Puppy",
            r#"{"petType":"Cat","name":"a","friend":{"petType":"Cat","name":"b"}}"#
                => r#"Cat(Cat { pet_type: "Cat", name: "a", lives: None, friend: Some(Cat(Cat"#,
            r#"{"petType":"beast","name":"a","lives":1}"# => "Base(AnimalBase",
            r#"{"petType":"cow","name":"a","lives":1,"bark":"w"}"# => "Base(AnimalBase",
            r#"{"petType":"cow"}"# => "Unknown(Json",
        }
        expect! {Shape:
            r#"{"kind":"Ball"}"# => "Ball(Ball",
            r#"{"kind":"Cube","inner":{"kind":"Point"}}"#
                => "Cube(Cube { kind: Cube, name: None, size: None, inner: Some(Point(Point",
            r#"{"kind":"Shape","size":1}"# => "Base(ShapeBase",
        }
    }

    #[test]
    fn at_any_level() {
        expect! {Dog:
            r#"{"petType":"dog","name":"a","bark":"w"}"# => "Base(DogBase",
            r#"{"petType":"puppy","name":"a","bark":"w"}"# => "Puppy(Puppy",
            r#"{"petType":"hound","name":"a","bark":"w"}"# => "Base(DogBase",
        }
        expect! {Line:
            r#"{"kind":"Dash","gap":1.5}"# => "Dash(Dash",
            r#"{"kind":"line"}"# => "Base(LineBase",
        }
        expect! {Kennel:
            r#"{"dog":{"petType":"puppy","name":"a","bark":"w"}}"# => "Kennel { dog: Some(Puppy(Puppy",
            r#"{"dogOrCat":{"petType":"puppy","name":"a","bark":"w"}}"#
                => "Kennel { dog: None, puppy: None, favourite: None, dog_or_cat: Some(Dog(Puppy(Puppy",
            r#"{"everyDog":{"petType":"dog","name":"a","bark":"w"}}"#
                => "Kennel { dog: None, puppy: None, favourite: None, dog_or_cat: None, every_dog: Some(Dog(DogBase",
            r#"{"favourite":{"petType":"Cat","name":"a"}}"#
                => "Kennel { dog: None, puppy: None, favourite: Some(Cat(Cat",
        }
    }

    #[test]
    fn what_nothing_is_made_of_is_plain() {
        expect! {Cat: r#"{"petType":"dog","name":"a"}"# => "Cat {",}
        expect! {Puppy: r#"{"petType":"puppy","name":"a","bark":"w"}"# => "Puppy {",}
    }

    #[test]
    fn alternatives_have_the_tag_they_inherit_or_that_of_the_schema_that_lists_them() {
        expect! {AddShapeRequest:
            r#"{"kind":"Ball","size":1.5}"# => "Ball(Ball",
            r#"{"kind":"Cube","size":1.5}"# => "Cube(Cube",
        }
        expect! {Figure:
            r#"{"kind":"line","size":1}"# => "Line(Base(LineBase",
            r#"{"kind":"Dash","size":1}"# => "Line(Dash(Dash",
            r#"{"kind":"dot","length":1.5}"# => "Dot(Dot",
            r#"{"kind":"arc","length":1.5}"# => "Line(Base(LineBase",
            r#"{"kind":1,"length":1.5}"# => "Unknown(Json",
        }
    }
}
