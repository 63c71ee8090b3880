//! Unions whose variants share a JSON type: the variant is the one that the value names, else the one
//! that recognizes it; what nobody recognizes survives.

use serde::de::{Deserialize, Deserializer, Error as _};

use crate::parts::data::check::Check;
use crate::parts::data::choice::{self, By, ByChoice, Choice, Decoded, Value};
use crate::parts::data::codec::{self, Entries, Members, Model, Slot};
use crate::parts::data::read::Reads;
use crate::parts::data::shape::{Lazy, Member, Shape, Shaped, lazy};
use crate::parts::{Extra, Json};

/// `{ kind, <member>: integer, more?: [text] }`, whose kinds are closed.
#[derive(Debug, PartialEq)]
struct Form<const NAME: char> {
    kind: String,
    size: i64,
    extra: Extra,
}

type Cat = Form<'c'>;
type Dog = Form<'d'>;

macro_rules! forms {
    ($($ty:ident $kind:literal $size:literal;)*) => {
        $(impl Model for $ty {
            fn decode<'de, A: serde::de::MapAccess<'de>>(
                members: &mut Members<'de, A>,
            ) -> Option<Self> {
                let (mut kind, mut size) = (None, None);
                let mut extra = Extra::default();
                while let Some(name) = members.name() {
                    match name {
                        "kind" => members.read(&mut kind),
                        $size => members.read(&mut size),
                        _ => extra.decode(members),
                    }
                }
                let name = 'missing: {
                    let kind = codec::required!('missing, kind);
                    return Some(Self { kind, size: codec::required!('missing, size, $size), extra });
                };
                members.missing(name)
            }

            fn encode<M: serde::ser::SerializeMap>(&self, map: &mut Entries<M>) {
                map.put("kind", &self.kind);
                map.put($size, &self.size);
                self.extra.encode::<Self, M>(map);
            }
        }

        codec::object!($ty);

        impl Shaped for $ty {
            const SHAPE: &'static Shape = &Shape::Open(&[
                Member::required("kind", kind_of::<$kind>),
                Member::required($size, lazy::<i64>),
            ]);
        })*
    };
}

forms! {
    Cat 'c' "lives";
    Dog 'd' "bones";
}

fn kind_of<const KIND: char>() -> &'static Shape {
    if KIND == 'c' { &Shape::Texts(&["cat", "lion"]) } else { &Shape::Texts(&["dog"]) }
}

#[derive(Debug, PartialEq)]
enum Pet<const BY: char> {
    Cat(Cat),
    Dog(Dog),
    Name(String),
    Unknown(Json),
}

impl<const BY: char> Choice for Pet<BY> {
    const BY: By = match BY {
        't' => By::Tag("kind", &[("cat", 0), ("lion", 0), ("dog", 1)]),
        'o' => By::OnlyMember(&[("lives", 0), ("bones", 1)]),
        _ => By::Shape,
    };
    const VARIANTS: &'static [(&'static str, Lazy)] =
        &[("Cat", lazy::<Cat>), ("Dog", lazy::<Dog>), ("Name", lazy::<String>)];

    fn decode(variant: usize, value: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
        match variant {
            0 => choice::read(value, to, Self::Cat),
            1 => choice::read(value, to, Self::Dog),
            _ => choice::read(value, to, Self::Name),
        }
    }

    fn unknown(value: Json) -> Self {
        Self::Unknown(value)
    }
}

impl<'de, const BY: char> Deserialize<'de> for Pet<BY> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut pet = None;
        ByChoice::read(deserializer, &mut pet)?;
        pet.ok_or_else(|| D::Error::custom("no pet"))
    }
}

fn read<const BY: char>(text: &str) -> Pet<BY> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_tag_settles_it() {
    assert!(matches!(read::<'t'>(r#"{"kind":"lion","lives":9}"#), Pet::Cat(it) if it.size == 9));
    assert!(matches!(read::<'t'>(r#"{"bones":2,"kind":"dog"}"#), Pet::Dog(it) if it.size == 2));
    assert!(matches!(read::<'t'>(r#"{"kind":"fish","lives":9}"#), Pet::Unknown(_)));
    assert!(matches!(read::<'t'>(r#""Rex""#), Pet::Name(_)));
    assert!(serde_json::from_str::<Pet<'t'>>(r#"{"kind":"cat","bones":2}"#).is_err());
}

#[test]
fn a_member_of_its_own_settles_it_whatever_else_is_new() {
    assert!(matches!(read::<'o'>(r#"{"kind":"tiger","lives":9}"#), Pet::Cat(_)));
    assert!(matches!(read::<'o'>(r#"{"kind":"x"}"#), Pet::Unknown(_)));
}

#[test]
fn else_the_form_that_recognizes_the_value_is_taken() {
    assert!(matches!(read::<'s'>(r#"{"kind":"dog","bones":1,"lives":2}"#), Pet::Dog(_)));
    assert!(matches!(read::<'s'>(r#"{"kind":"cat","lives":"nine"}"#), Pet::Unknown(_)));
    assert!(matches!(read::<'s'>("7"), Pet::Unknown(_)));
}

#[test]
fn an_unknown_value_survives_and_says_what_each_form_lacked() {
    let text = r#"{"kind":"cat","lives":1.50}"#;
    let Pet::Unknown(value) = read::<'s'>(text) else { panic!("recognized") };
    assert_eq!(value.as_str(), text);
    assert_eq!(
        choice::why::<Pet<'s'>>(&value),
        "Cat: expected an integer at `$.lives`\n\
         Dog: expected a known value at `$.kind`\n\
         Name: expected a string at `$`"
    );
}

#[test]
fn an_error_in_a_named_form_has_the_whole_path_and_no_value() {
    #[derive(Debug)]
    struct Pets(Vec<Pet<'t'>>);
    impl<'de> Deserialize<'de> for Pets {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Vec::deserialize(deserializer).map(Self)
        }
    }
    let text = r#"["x", { "kind": "dog", "bones": "s3cret" } , "y"]"#;
    let error = serde_json::from_str::<Json>(text).unwrap().to::<Pets>().unwrap_err();
    assert_eq!(error.path(), "$[1].bones");
    assert_eq!(error.reason(), "expected an integer, found a string");
    assert!(!format!("{error:?} {error}").contains("s3cret"));
}

#[test]
fn what_a_form_is_asked_besides_does_not_hide_that_it_takes_no_other_members() {
    #[derive(Debug, PartialEq)]
    struct Form(usize);
    const KIND: &[Member] = &[Member::optional("kind", lazy::<String>)];
    impl Choice for Form {
        const BY: By = By::Shape;
        const VARIANTS: &'static [(&'static str, Lazy)] = &[
            ("Open", || &Shape::Open(KIND)),
            ("Checked", || &Shape::Checked(|| &Shape::Closed(KIND), &[Check::Has("kind")])),
            ("Sized", || &Shape::Checked(|| &Shape::Closed(KIND), &[Check::Members(0, 9)])),
        ];

        fn decode(it: usize, _: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
            to.put(Self(it));
            Ok(())
        }

        fn unknown(_: Json) -> Self {
            Self(usize::MAX)
        }
    }
    let read = |text: &str| {
        let mut form = None;
        ByChoice::read(&mut serde_json::Deserializer::from_str(text), &mut form).unwrap();
        form
    };
    assert_eq!(read(r#"{"kind":"a"}"#), Some(Form(1)));
    assert_eq!(read("{}"), Some(Form(2)));
    assert_eq!(read(r#"{"other":1}"#), Some(Form(0)));
}
