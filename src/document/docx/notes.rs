//! Notes and comments: they stand in parts of their own, and hang on the paragraph that refers to them.

use std::collections::HashMap;

use super::super::{
    block::{Block, Computed, Kind},
    place::{Mapped, Measure},
    series::roman,
    xml::Tag,
};
use super::body::{Body, Within};

/// What stands outside the body and is referred to from it.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(super) notes: HashMap<(&'static str, String), Vec<Block>>,
    /// The comments' ids, and their positions in the list of comments.
    pub(crate) comments: HashMap<String, usize>,
}

impl Notes {
    pub(crate) fn add(&mut self, kind: &'static str, found: Vec<Note>) {
        for note in found {
            self.notes.insert((kind, note.id), note.blocks);
        }
    }
}

/// A note or a comment, in a part of its own.
#[derive(Debug, Default)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) author: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) blocks: Vec<Block>,
}

impl Body<'_> {
    pub(super) fn refer(&mut self, kind: &'static str, tag: &Tag<'_>) {
        if let (Some(paragraph), Some(id)) = (self.paragraphs.last_mut(), tag.attribute("id")) {
            paragraph.notes.push((kind, id, paragraph.length));
        }
    }

    pub(super) fn pin_comment(&mut self, tag: &Tag<'_>) {
        let comment = tag
            .attribute("id")
            .and_then(|id| self.notes.comments.get(&id));
        if let (Some(paragraph), Some(comment)) = (self.paragraphs.last_mut(), comment) {
            paragraph.comments.push(*comment);
        }
    }

    pub(super) fn open_note(&mut self, tag: &Tag<'_>) -> Within {
        if tag.attribute("type").is_some_and(|it| it != "normal") {
            return Within::Skipped;
        }
        self.found.push(Note {
            id: tag.attribute("id").unwrap_or_default(),
            author: tag.attribute("author"),
            date: tag.attribute("date"),
            blocks: Vec::new(),
        });
        Within::Note
    }

    /// A note's paragraphs, standing where it is referred to.
    pub(super) fn note_blocks(
        &mut self,
        part: &'static str,
        id: String,
        position: u32,
        at: u32,
    ) -> Vec<Block> {
        let count = self.marks.entry(part).or_insert(0);
        *count += 1;
        let mark = if part == "endnotes" {
            roman(*count)
        } else {
            count.to_string()
        };
        if !self.noted.insert((part, id.clone())) {
            return Vec::new();
        }
        let blocks = self
            .notes
            .notes
            .get(&(part, id))
            .map(Vec::as_slice)
            .unwrap_or_default();
        blocks
            .iter()
            .map(|block| {
                let mut text = Mapped::new(Measure::Characters);
                text.stand_for(&block.text.text, position, at..at);
                Block {
                    text,
                    kind: Kind::Note,
                    label: Some(Computed {
                        text: mark.clone(),
                        ..Computed::default()
                    }),
                    ..Block::default()
                }
            })
            .collect()
    }
}
