//! Tuples, whose arrays have just as many items; of as many as serde has.

use std::fmt;

use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};

use super::level::Level;
use super::read::{ByKind, Read, Reads, Slot, To, put};

/// How many bytes of items stand on the stack while they are read.
const LARGEST: usize = 256;

/// Makes a tuple of items that are read before: on the stack where they are small, or else apart from it.
fn of_parts<P, T, E>(
    none: fn() -> P,
    read: impl FnOnce(&mut P) -> Result<(), E>,
    whole: fn(P) -> Result<T, E>,
    to: &mut dyn Slot<T>,
) -> Result<(), E> {
    if size_of::<P>() <= LARGEST {
        return on_the_stack(none, read, whole, to);
    }
    let mut parts = apart(none);
    read(&mut parts)?;
    finish(parts, to, whole)
}

// Functions of their own, since all that a function may hold stands on the stack while it runs.

#[inline(never)]
fn on_the_stack<P, T, E>(
    none: fn() -> P,
    read: impl FnOnce(&mut P) -> Result<(), E>,
    whole: fn(P) -> Result<T, E>,
    to: &mut dyn Slot<T>,
) -> Result<(), E> {
    let mut parts = none();
    let read = read(&mut parts);
    put(read.and_then(|()| whole(parts)), to)
}

#[inline(never)]
fn apart<P>(none: fn() -> P) -> Box<P> {
    Box::new(none())
}

#[inline(never)]
#[allow(clippy::boxed_local, reason = "on the caller's stack it would be there while it is filled")]
fn finish<P, T, E>(
    parts: Box<P>,
    to: &mut dyn Slot<T>,
    whole: fn(P) -> Result<T, E>,
) -> Result<(), E> {
    put(whole(*parts), to)
}

macro_rules! tuples {
    ($($length:literal { $($item:ident $ty:ident)* })*) => {
        $(impl<$($ty: Read),*> Read for ($($ty,)*) {
            type By = ByKind;
        }

        impl<$($ty: Read),*> Reads<($($ty,)*)> for ByKind {
            fn read<'de, R: Deserializer<'de>>(
                from: R,
                to: &mut dyn Slot<($($ty,)*)>,
            ) -> Result<(), R::Error> {
                struct Items<'a, T>(&'a mut dyn Slot<T>);

                impl<'de, $($ty: Read),*> Visitor<'de> for Items<'_, ($($ty,)*)> {
                    type Value = ();

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("a tuple of size ", $length))
                    }

                    fn visit_seq<Q: SeqAccess<'de>>(self, mut items: Q) -> Result<(), Q::Error> {
                        let _level = Level::enter();
                        let read = |parts: &mut ($(Option<$ty>,)*)| {
                            let ($($item,)*) = parts;
                            $(items.next_element_seed(To($item))?;)*
                            Ok(())
                        };
                        let whole = |parts: ($(Option<$ty>,)*)| match parts {
                            ($(Some($item),)*) => Ok(($($item,)*)),
                            _ => Err(Q::Error::invalid_length(0, &concat!("a tuple of size ", $length))),
                        };
                        of_parts(|| ($(None::<$ty>,)*), read, whole, self.0)
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
