//! Compiled readings as bytes: those that are shipped are compiled when the program is built.

use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned, ser::Error};

use super::Readings;
use crate::source::Source;

impl Readings {
    /// These as bytes, without the text of their files.
    ///
    /// # Errors
    /// None is known: they hold nothing that has no bytes.
    pub fn pack(&self) -> Result<Vec<u8>, postcard::Error> {
        postcard::to_allocvec(self)
    }

    /// Readings from their bytes, with the files that they were compiled from. They are those of this version and its
    /// vocabulary: the bytes do not say of which they are. What no document asks for stays packed.
    ///
    /// # Errors
    /// The bytes are not those of readings.
    pub fn unpack(
        bytes: &'static [u8],
        sources: Vec<Arc<Source>>,
    ) -> Result<Self, postcard::Error> {
        let mut readings: Self = postcard::from_bytes(bytes)?;
        readings.sources = sources;
        Ok(readings)
    }
}

/// What is unpacked when it is first asked for: a document asks for few of all patterns.
#[derive(Debug)]
pub(super) struct Later<T> {
    bytes: &'static [u8],
    known: OnceLock<Option<Box<T>>>,
}

impl<T> Later<T> {
    /// What was never packed.
    pub(super) fn of(it: T) -> Self {
        Self {
            bytes: &[],
            known: OnceLock::from(Some(Box::new(it))),
        }
    }
}

impl<T: DeserializeOwned> Later<T> {
    /// It; nothing where the bytes are not its own, which no program packs.
    pub(super) fn get(&self) -> Option<&T> {
        let unpacked = || postcard::from_bytes(self.bytes).ok().map(Box::new);
        self.known.get_or_init(unpacked).as_deref()
    }
}

impl<T: DeserializeOwned + Serialize> Serialize for Later<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let it = self
            .get()
            .ok_or_else(|| S::Error::custom("it does not unpack"))?;
        let bytes = postcard::to_allocvec(it).map_err(S::Error::custom)?;
        to.serialize_bytes(&bytes)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self {
            bytes: Deserialize::deserialize(from)?,
            known: OnceLock::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_later_is_what_was_packed_and_a_part_of_it_is_nothing() {
        let words = vec!["vote".to_owned(), "board".to_owned()];
        let bytes = postcard::to_allocvec(&Later::of(words.clone())).unwrap();
        let bytes: &'static [u8] = bytes.leak();
        let later: Later<Vec<String>> = postcard::from_bytes(bytes).unwrap();
        assert_eq!(later.get(), Some(&words));
        assert_eq!(later.get(), Some(&words));
        let cut = Later::<Vec<String>> {
            bytes: &bytes[1..bytes.len() - 1],
            known: OnceLock::new(),
        };
        assert_eq!(cut.get(), None);
    }
}
