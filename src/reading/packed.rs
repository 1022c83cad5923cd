//! Compiled readings as bytes: those that are shipped are compiled when the program is built.

use std::{hash::BuildHasher, sync::Arc};

use hashbrown::HashMap;
use serde::{Serialize, Serializer};

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
    /// vocabulary: the bytes do not say of which they are.
    ///
    /// # Errors
    /// The bytes are not those of readings.
    pub fn unpack(bytes: &[u8], sources: Vec<Arc<Source>>) -> Result<Self, postcard::Error> {
        let mut readings: Self = postcard::from_bytes(bytes)?;
        readings.sources = sources;
        Ok(readings)
    }
}

/// Writes a table in the order of its keys, so that the same readings always make the same bytes.
pub(super) fn in_order<S: Serializer>(
    table: &HashMap<impl Serialize + Ord, impl Serialize, impl BuildHasher>,
    to: S,
) -> Result<S::Ok, S::Error> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_unstable_by(|one, other| one.0.cmp(other.0));
    to.collect_map(entries)
}
