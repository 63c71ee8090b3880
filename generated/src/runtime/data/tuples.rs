//! Tuples, whose arrays have just as many items; of as many as serde has.

use std::fmt;

use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};

use super::level::Level;
use super::read::{Read, Slot, To};

macro_rules! tuples {
    ($($length:literal { $($item:ident $ty:ident)* })*) => {
        $(impl<'de, $($ty: Read<'de>),*> Read<'de> for ($($ty,)*) {
            fn read<R: Deserializer<'de>>(from: R, to: &mut dyn Slot<Self>) -> Result<(), R::Error> {
                struct Items<'a, T>(&'a mut dyn Slot<T>);

                impl<'de, $($ty: Read<'de>),*> Visitor<'de> for Items<'_, ($($ty,)*)> {
                    type Value = ();

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("a tuple of size ", $length))
                    }

                    fn visit_seq<Q: SeqAccess<'de>>(self, mut items: Q) -> Result<(), Q::Error> {
                        let _level = Level::enter();
                        $(let mut $item: Option<$ty> = None;
                        items.next_element_seed(To(&mut $item))?;)*
                        let ($(Some($item),)*) = ($($item,)*) else {
                            return Err(Q::Error::invalid_length(0, &self));
                        };
                        self.0.put(($($item,)*));
                        Ok(())
                    }
                }

                from.deserialize_tuple($length, Items(to))
            }
        })*
    };
}

tuples! {
    1 { a A }
    2 { a A b B }
    3 { a A b B c C }
    4 { a A b B c C d D }
    5 { a A b B c C d D e E }
    6 { a A b B c C d D e E f F }
    7 { a A b B c C d D e E f F g G }
    8 { a A b B c C d D e E f F g G h H }
    9 { a A b B c C d D e E f F g G h H i I }
    10 { a A b B c C d D e E f F g G h H i I j J }
    11 { a A b B c C d D e E f F g G h H i I j J k K }
    12 { a A b B c C d D e E f F g G h H i I j J k K l L }
    13 { a A b B c C d D e E f F g G h H i I j J k K l L m M }
    14 { a A b B c C d D e E f F g G h H i I j J k K l L m M n N }
    15 { a A b B c C d D e E f F g G h H i I j J k K l L m M n N o O }
    16 { a A b B c C d D e E f F g G h H i I j J k K l L m M n N o O p P }
}
