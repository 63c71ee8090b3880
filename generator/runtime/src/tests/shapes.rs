//! What it takes to tell apart variants that nothing but their shapes tells apart.

use std::cell::Cell;

use crate::parts::Json;
use crate::parts::data::check::{self, Check};
use crate::parts::data::choice::{self, By, Choice, Decoded, Value};
use crate::parts::data::read::{self, Read, Slot};
use crate::parts::data::shape::{Lazy, Shape, Shaped, lazy};

thread_local! {
    static LEAVES: Cell<usize> = const { Cell::new(0) };
}

/// A list of at most one, a list of more, or an integer.
enum Lists {
    Few(Vec<Self>),
    Many(Vec<Self>),
    Leaf(i64),
    Unknown,
}

impl Lists {
    const FEW: Lazy = || &Shape::Checked(lazy::<Vec<Lists>>, &[Check::Items(0, 1)]);
    const MANY: Lazy = || &Shape::Checked(lazy::<Vec<Lists>>, &[Check::Items(2, 99_999)]);
    const LEAF: Lazy = || {
        &Shape::Integer(|_| {
            LEAVES.set(LEAVES.get() + 1);
            true
        })
    };

    fn leaves(&self) -> usize {
        match self {
            Self::Few(all) => {
                assert!(all.len() < 2);
                all.iter().map(Self::leaves).sum()
            }
            Self::Many(all) => {
                assert!(all.len() > 1);
                all.iter().map(Self::leaves).sum()
            }
            Self::Leaf(1) => 1,
            Self::Leaf(_) | Self::Unknown => panic!(),
        }
    }
}

impl Choice for Lists {
    const BY: By = By::Shape;
    const VARIANTS: &'static [(&'static str, Lazy)] =
        &[("Few", Self::FEW), ("Many", Self::MANY), ("Leaf", Self::LEAF)];

    fn decode(variant: usize, value: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
        match variant {
            0 => choice::read(value, to, Self::Few),
            1 => choice::read(value, to, Self::Many),
            _ => choice::read(value, to, Self::Leaf),
        }
    }

    fn unknown(_: Json) -> Self {
        Self::Unknown
    }
}

impl Shaped for Lists {
    const SHAPE: &'static Shape = &Shape::Union(&[Self::FEW, Self::MANY, Self::LEAF]);
}

impl Read for Lists {
    type By = choice::ByChoice;
}

#[test]
fn what_variants_have_in_common_is_asked_once() {
    let pairs = (0..12).fold("1".to_owned(), |it, _| format!("[{it},{it}]"));
    let ones = format!("[{}[1]]", "[1],".repeat(4000));
    let deep = format!("{}1{}", "[".repeat(100), ",[1],1]".repeat(100));
    let deeper = format!("{}{ones}{}", "[".repeat(100), "]".repeat(100));
    for text in ["[1,1]", &pairs, &ones, &deep, &deeper] {
        LEAVES.set(0);
        let lists = read::from_slice::<Lists>(text.as_bytes()).unwrap();
        let (asked, leaves) = (LEAVES.get(), lists.leaves());
        // Once for the choice of each list around it whose answer is not kept, and for its own.
        assert!(asked <= 5 * leaves, "{asked} times for {leaves} leaves in {} bytes", text.len());
    }
}
