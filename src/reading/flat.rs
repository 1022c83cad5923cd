//! Numbers one after the other, packed as they are held: to unpack them is to copy them.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error, Visitor},
};

/// A number of so many bytes that many of are packed one after the other.
pub(super) trait Flat: Copy {
    /// Adds its bytes to others.
    fn put(self, bytes: &mut Vec<u8>);

    /// The numbers that some bytes are of; nothing where they end in the middle of one.
    fn all(bytes: &[u8]) -> Option<Vec<Self>>;
}

/// The numbers of as many bytes each that some bytes are of.
fn each<N, const SIZE: usize>(bytes: &[u8], number: impl Fn([u8; SIZE]) -> N) -> Option<Vec<N>> {
    let (all, rest) = bytes.as_chunks::<SIZE>();
    rest.is_empty()
        .then(|| all.iter().map(|it| number(*it)).collect())
}

impl Flat for u16 {
    fn put(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        each(bytes, Self::from_le_bytes)
    }
}

impl Flat for u32 {
    fn put(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        each(bytes, Self::from_le_bytes)
    }
}

impl Flat for u64 {
    fn put(self, bytes: &mut Vec<u8>) {
        bytes.extend(self.to_le_bytes());
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        each(bytes, Self::from_le_bytes)
    }
}

impl Flat for (u32, u16) {
    fn put(self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
        self.1.put(bytes);
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        each(bytes, |[a, b, c, d, e, f]| {
            (u32::from_le_bytes([a, b, c, d]), u16::from_le_bytes([e, f]))
        })
    }
}

/// Writes numbers as the bytes that they are held in.
pub(super) fn serialize<N: Flat, S: Serializer>(numbers: &[N], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::with_capacity(size_of_val(numbers));
    numbers.iter().for_each(|it| it.put(&mut bytes));
    to.serialize_bytes(&bytes)
}

/// Takes numbers from the bytes that they are held in.
pub(super) fn deserialize<'de, N: Flat, D: Deserializer<'de>>(from: D) -> Result<Vec<N>, D::Error> {
    let numbers = from.deserialize_bytes(Bytes)?;
    N::all(numbers).ok_or_else(|| D::Error::custom("a number is cut short"))
}

/// Expects bytes that are read where they lie.
struct Bytes;

impl<'de> Visitor<'de> for Bytes {
    type Value = &'de [u8];

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("bytes")
    }

    fn visit_borrowed_bytes<E: Error>(self, bytes: &'de [u8]) -> Result<Self::Value, E> {
        Ok(bytes)
    }
}

/// Lists of numbers, one list after the other.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "N: Flat")]
pub(super) struct Lists<N> {
    /// Where each begins, and where the last ends.
    #[serde(with = "super::flat")]
    starts: Vec<u32>,
    #[serde(with = "super::flat")]
    all: Vec<N>,
}

impl<N> Default for Lists<N> {
    fn default() -> Self {
        Self {
            starts: Vec::new(),
            all: Vec::new(),
        }
    }
}

impl<N: Copy> Lists<N> {
    /// From each list by itself.
    pub(super) fn of<'l>(lists: impl Iterator<Item = &'l [N]>) -> Self
    where
        N: 'l,
    {
        let mut flat = Self {
            starts: vec![0],
            all: Vec::new(),
        };
        for list in lists {
            flat.all.extend_from_slice(list);
            let end = u32::try_from(flat.all.len()).unwrap_or(u32::MAX);
            flat.starts.push(end);
        }
        flat
    }

    /// A list by its place; past the last, one that is empty.
    pub(super) fn get(&self, at: usize) -> &[N] {
        let Some([start, end]) = self.starts.get(at..at + 2) else {
            return &[];
        };
        let list = self.all.get(*start as usize..*end as usize);
        list.unwrap_or_default()
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_flat_unpacks_to_the_same_and_no_part_of_a_number_does() {
        let lists = [vec![(70_000u32, 7u16)], Vec::new(), vec![(1, 2), (3, 4)]];
        let flat = Lists::of(lists.iter().map(Vec::as_slice));
        let bytes = postcard::to_allocvec(&flat).unwrap();
        let again: Lists<(u32, u16)> = postcard::from_bytes(&bytes).unwrap();
        for (at, list) in lists.iter().enumerate() {
            assert_eq!(again.get(at), list);
        }
        assert_eq!((again.len(), again.get(3)), (3, &[][..]));
        assert_eq!(u32::all(&[1, 0, 0, 0, 2]), None);
    }
}
