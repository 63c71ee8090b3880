//! Texts of a format, such as dates: kept as they came, and read as values when somebody asks.
//!
//! Invariant: the text survives decode and encode as it was, whatever it says.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::read::{self, ByKind, Read, Reads, Slot};

/// A text that should be a `T`: [`get`](Self::get) reads it. Two are equal when their texts are.
///
/// It is made of a `T`, or of a text, which is sent as it is and not looked at.
pub struct Formatted<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

/// A type that texts of a format are read as.
pub trait Format: Sized {
    /// Why a text cannot be read.
    type Error;

    /// Reads a text.
    ///
    /// # Errors
    /// When the text is not of the format, or says what the type cannot hold.
    fn from_text(text: &str) -> Result<Self, Self::Error>;

    /// The text of a value.
    fn to_text(&self) -> String;
}

impl<T> Formatted<T> {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: Format> Formatted<T> {
    /// Reads the text.
    ///
    /// # Errors
    /// When the text is not of the format, or says what the type cannot hold.
    pub fn get(&self) -> Result<T, T::Error> {
        T::from_text(&self.text)
    }
}

impl<T: Format> From<T> for Formatted<T> {
    fn from(value: T) -> Self {
        Self::from(value.to_text())
    }
}

impl<T> From<String> for Formatted<T> {
    fn from(text: String) -> Self {
        Self { text, of: PhantomData }
    }
}

impl<T> From<&String> for Formatted<T> {
    fn from(text: &String) -> Self {
        Self::from(text.clone())
    }
}

impl<T> From<&str> for Formatted<T> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<T> FromStr for Formatted<T> {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

impl<T> AsRef<str> for Formatted<T> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

// Derives would ask all of this of `T`.

impl<T> Clone for Formatted<T> {
    fn clone(&self) -> Self {
        Self::from(&self.text)
    }
}

impl<T> Default for Formatted<T> {
    fn default() -> Self {
        Self::from(String::new())
    }
}

impl<T> PartialEq for Formatted<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Formatted<T> {}

impl<T> PartialEq<str> for Formatted<T> {
    fn eq(&self, text: &str) -> bool {
        self.text == text
    }
}

impl<T> PartialEq<&str> for Formatted<T> {
    fn eq(&self, text: &&str) -> bool {
        self.text == *text
    }
}

impl<T> Hash for Formatted<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> fmt::Debug for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<T> fmt::Display for Formatted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> Serialize for Formatted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T> Deserialize<'de> for Formatted<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read::owned::<String, _>(from).map(Self::from)
    }
}

impl<T> Read for Formatted<T> {
    type By = ByKind;
}

impl<T> Reads<Formatted<T>> for ByKind {
    #[inline]
    fn read<'de, D: Deserializer<'de>>(
        from: D,
        to: &mut dyn Slot<Formatted<T>>,
    ) -> Result<(), D::Error> {
        to.put(Formatted::deserialize(from)?);
        Ok(())
    }
}
