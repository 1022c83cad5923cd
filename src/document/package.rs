//! The parts of a zipped document, unpacked within a limit.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{
    encoding,
    fault::Fault,
    xml::{Node, Nodes},
};

/// A zipped document.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: usize,
}

/// What a part is related to.
#[derive(Debug)]
pub(crate) struct Relation {
    /// What the part calls it by.
    pub(crate) id: String,
    /// The last word of its type.
    pub(crate) kind: String,
    /// The name of the part that it leads to.
    pub(crate) part: String,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8], limit: usize) -> Result<Self, Fault> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| Fault::damaged("it is cut short, or the list of its parts is broken"))?;
        Ok(Self {
            archive,
            left: limit,
        })
    }

    /// A part as text; none where there is no such part.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.bytes(name)? else {
            return Ok(None);
        };
        encoding::decode_owned(bytes)
            .map(Some)
            .map_err(|_| Fault::damaged(format!("its part {name} is not text")))
    }

    /// A part as it stands; none where there is no such part.
    pub(crate) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let part = match self.archive.by_name(name.trim_start_matches('/')) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
                | ZipError::InvalidPassword,
            ) => {
                return Err(Fault::Encrypted);
            }
            Err(error) => return Err(Fault::damaged(format!("its part {name}: {error}"))),
        };
        let limit = u64::try_from(self.left)
            .unwrap_or(u64::MAX)
            .saturating_add(1);
        let mut bytes = Vec::new();
        part.take(limit)
            .read_to_end(&mut bytes)
            .map_err(|_| Fault::damaged(format!("its part {name} cannot be unpacked")))?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(Fault::Bomb)?;
        Ok(Some(bytes))
    }

    /// How many bytes may still be unpacked.
    pub(crate) fn left(&self) -> usize {
        self.left
    }

    /// A part as text, which every document of the kind has.
    pub(crate) fn required(&mut self, name: &str) -> Result<String, Fault> {
        self.part(name)?
            .ok_or_else(|| Fault::damaged(format!("its part {name} is missing")))
    }

    /// What a part is related to.
    pub(crate) fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Fault> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = format!("{folder}/_rels/{file}.rels");
        let Some(text) = self.part(&name)? else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        let mut nodes = Nodes::of(&text);
        while let Some(node) = nodes.next()? {
            let Node::Open(tag) = node else {
                continue;
            };
            let (Some(kind), Some(target)) = (tag.attribute("Type"), tag.attribute("Target"))
            else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let path = if target.starts_with('/') || folder.is_empty() {
                target
            } else {
                format!("{folder}/{target}")
            };
            found.push(Relation {
                id: tag.attribute("Id").unwrap_or_default(),
                kind,
                part: path,
            });
        }
        Ok(found)
    }
}
