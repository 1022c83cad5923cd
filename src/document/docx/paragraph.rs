//! One paragraph of a Word document while it is read.

use std::cell::OnceCell;

use super::super::{
    block::{Block, Computed, Kind},
    place::{Mapped, Measure, small},
};
use super::{
    numbering::Lists,
    styles::{Style, Styles},
};

/// A paragraph's text so far, and what was said of it.
#[derive(Debug)]
pub(crate) struct Paragraph {
    /// Its position in the document, from 1.
    pub(crate) position: u32,
    pub(crate) text: Mapped,
    /// How many characters it has so far.
    pub(crate) length: u32,
    pub(crate) style: Option<String>,
    pub(crate) numbering: Option<u32>,
    pub(crate) level: Option<u8>,
    /// The number it has, once it is counted.
    counted: OnceCell<Option<Computed>>,
    pub(crate) outline: Option<Kind>,
    pub(crate) mark: Mark,
    pub(crate) contents: bool,
    /// The notes it refers to: their part, their id, and after how many characters.
    pub(crate) notes: Vec<(&'static str, String, u32)>,
    pub(crate) comments: Vec<usize>,
    /// Whether a tracked change stands in it.
    pub(crate) changed: bool,
    /// Paragraphs of text boxes anchored in it, which follow it.
    pub(crate) boxes: Vec<Block>,
    pub(crate) any_plain: bool,
}

/// What became of the mark that ends a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mark {
    #[default]
    Stands,
    Deleted,
    Inserted,
    Hidden,
}

impl Paragraph {
    pub(crate) fn new(position: u32) -> Self {
        Self {
            position,
            text: Mapped::new(Measure::Characters),
            length: 0,
            style: None,
            numbering: None,
            level: None,
            counted: OnceCell::new(),
            outline: None,
            mark: Mark::Stands,
            contents: false,
            notes: Vec::new(),
            comments: Vec::new(),
            changed: false,
            boxes: Vec::new(),
            any_plain: false,
        }
    }

    /// Adds printed text.
    pub(crate) fn add(&mut self, text: &str, bold: bool) {
        self.text.copy(text, self.position, self.length);
        self.length = self.length.saturating_add(small(text.chars().count()));
        self.any_plain |= !bold && text.chars().any(char::is_alphanumeric);
    }

    /// Puts what stood before a deleted paragraph mark in front.
    pub(crate) fn take_over(&mut self, before: Self) {
        self.text = before.text;
        self.length = before.length;
        self.position = before.position;
        self.notes = before.notes;
        self.comments = before.comments;
        self.changed |= before.changed;
        self.boxes = before.boxes;
        self.any_plain = before.any_plain;
    }

    pub(crate) fn kind(&self, styles: &Styles) -> Kind {
        let inherited = styles
            .paragraph(self.style.as_deref())
            .and_then(|it| it.kind);
        if self.contents {
            return Kind::Contents;
        }
        self.outline.or(inherited).unwrap_or_default()
    }

    /// Its number. It is counted once, when its number is asked for first.
    pub(crate) fn number(&self, styles: &Styles, lists: &mut Lists) -> Option<Computed> {
        let counts = self.counts_in(styles, lists);
        let number = || counts.and_then(|(id, level)| lists.next(id, level));
        self.counted.get_or_init(number).clone()
    }

    /// The numbering and level it counts in: its own, or its style's.
    pub(crate) fn counts_in(&self, styles: &Styles, lists: &Lists) -> Option<(u32, u8)> {
        let style = styles.paragraph(self.style.as_deref());
        let inherited = style.and_then(|it| it.numbering);
        let id = self.numbering.or(inherited).filter(|it| *it != 0)?;
        let linked = || {
            let own = self.style.as_deref();
            let above = style.filter(|it| !it.own_level);
            let names = [own, above.and_then(Style::numbered_by)];
            names
                .into_iter()
                .flatten()
                .find_map(|it| lists.level_of_style(id, it))
        };
        let of_style = || style.and_then(|it| it.level);
        let level = match self.numbering {
            Some(_) => self.level.or_else(of_style),
            None => self.level.or_else(linked).or_else(of_style),
        };
        Some((id, level.unwrap_or(0)))
    }
}
