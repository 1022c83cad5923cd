//! The paragraphs of a Word document's body, notes and comments, in reading order.

use std::collections::{HashMap, HashSet};

use super::super::{
    Options, Tracked,
    block::{Block, Contents, Kind},
    breaks::LINE_END,
    clause::Cell,
    fault::Fault,
    xml::{Node, Nodes, Tag},
};
use super::{
    embedded::Embedded,
    field::Fields,
    listnum::FieldLists,
    notes::{Note, Notes},
    numbering::Lists,
    paragraph::{Mark, Paragraph},
    styles::{Struck, Styles},
    symbols,
};

/// Which element the reader is in, as far as that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Other,
    /// Nothing in it is read.
    Skipped,
    Paragraph,
    ParagraphProperties,
    NumberProperties,
    MarkProperties,
    Run,
    RunProperties,
    Text,
    Code,
    Table,
    Row,
    RowProperties,
    Cell,
    CellProperties,
    Control {
        placeholder: bool,
        contents: bool,
    },
    ControlProperties,
    ControlContent {
        placeholder: bool,
        contents: bool,
    },
    Note,
}

/// What a run's text is like.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Run {
    pub(super) hidden: Option<bool>,
    pub(super) struck: Struck,
    pub(super) bold: Option<bool>,
}

/// The reader of one part.
pub(crate) struct Body<'a> {
    pub(super) styles: &'a Styles,
    pub(super) lists: &'a mut Lists,
    /// The lists that fields count in.
    pub(super) field_lists: FieldLists,
    pub(super) notes: &'a Notes,
    pub(super) embedded: Embedded,
    pub(super) tracked: Tracked,
    /// How many paragraphs are read at most.
    limit: usize,
    pub(super) within: Vec<Within>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Cell>,
    pub(super) run: Run,
    fields: Fields,
    /// Text before a paragraph mark that was deleted, which joins the next paragraph.
    held: Option<Paragraph>,
    pub(super) out: Contents,
    pub(super) found: Vec<Note>,
    pub(super) position: u32,
    pub(super) tables_seen: u32,
    /// The tracked change before: what it is, who made it, and when.
    change: Option<[String; 3]>,
    pub(super) marks: HashMap<&'static str, u32>,
    /// The notes put out: a note that is referred to again is not repeated.
    pub(super) noted: HashSet<(&'static str, String)>,
}

impl<'a> Body<'a> {
    pub(crate) fn new(
        styles: &'a Styles,
        lists: &'a mut Lists,
        notes: &'a Notes,
        options: &Options,
    ) -> Self {
        Self {
            styles,
            lists,
            field_lists: FieldLists::default(),
            notes,
            embedded: Embedded::default(),
            tracked: options.tracked,
            limit: options.limits.clauses,
            within: Vec::new(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            run: Run::default(),
            fields: Fields::default(),
            held: None,
            out: Contents::default(),
            found: Vec::new(),
            position: 0,
            tables_seen: 0,
            change: None,
            marks: HashMap::new(),
            noted: HashSet::new(),
        }
    }

    /// Reads the document's own part.
    pub(crate) fn read(mut self, text: &str) -> Result<Contents, Fault> {
        self.walk(text)?;
        Ok(self.out)
    }

    /// Reads a part of notes or comments.
    pub(crate) fn read_notes(mut self, text: &str) -> Result<Vec<Note>, Fault> {
        self.walk(text)?;
        Ok(self.found)
    }

    fn walk(&mut self, text: &str) -> Result<(), Fault> {
        let mut nodes = Nodes::of(text);
        while let Some(node) = nodes.next()? {
            if self.out.blocks.len() > self.limit {
                return Err(Fault::TooLarge);
            }
            match node {
                Node::Open(tag) => {
                    let within = self.open(&tag);
                    self.within.push(within);
                }
                Node::Close => {
                    if let Some(within) = self.within.pop() {
                        self.close(within);
                    }
                }
                Node::Text(text) => match self.within.last() {
                    Some(Within::Text) => self.text(&text),
                    Some(Within::Code) => self.fields.code(&text),
                    _ => {}
                },
            }
        }
        if let Some(held) = self.held.take() {
            self.finish(held);
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>) -> Within {
        let top = self.within.last().copied().unwrap_or(Within::Other);
        match (top, tag.name()) {
            (Within::Skipped, _) => Within::Skipped,
            // Drawings have paragraphs of their own under the same names.
            (_, _) if tag.prefix() == "a" => Within::Other,
            (Within::ParagraphProperties, name) => self.paragraph_property(name, tag),
            (Within::NumberProperties, name) => self.number_property(name, tag),
            (Within::MarkProperties, name) => self.mark_property(name, tag),
            (Within::RunProperties, name) => self.run_property(name, tag),
            (Within::RowProperties, name) => self.row_property(name),
            (Within::CellProperties, "gridSpan") => {
                self.widen_cell(tag.number("val").unwrap_or(1));
                Within::Other
            }
            (Within::ControlProperties, name) => self.control_property(name, tag),
            (Within::Run, name) => self.in_run(name, tag),
            (
                Within::Control {
                    placeholder,
                    contents,
                },
                "sdtContent",
            ) => Within::ControlContent {
                placeholder,
                contents,
            },
            (_, name) => self.open_structure(name, tag),
        }
    }

    fn open_structure(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        let original = self.tracked == Tracked::Original;
        self.count_change(name, tag);
        match name {
            "p" => {
                self.begin_paragraph();
                Within::Paragraph
            }
            "pPr" => Within::ParagraphProperties,
            "r" => {
                self.run = Run::default();
                Within::Run
            }
            "ins" | "moveTo" if original => Within::Skipped,
            "del" | "moveFrom" if !original => Within::Skipped,
            "Fallback" | "rt" | "sectPr" => Within::Skipped,
            "fldSimple"
                if tag
                    .attribute("instr")
                    .is_some_and(|it| it.trim_start().starts_with("TOC")) =>
            {
                Within::ControlContent {
                    placeholder: false,
                    contents: true,
                }
            }
            "tbl" => {
                self.tables_seen += 1;
                self.tables.push(Cell {
                    table: self.tables_seen,
                    row: 0,
                    column: 0,
                });
                Within::Table
            }
            "tr" => {
                self.move_cell(|it| (it.row + 1, 0));
                Within::Row
            }
            "trPr" => Within::RowProperties,
            "tc" => {
                self.move_cell(|it| (it.row, it.column + 1));
                Within::Cell
            }
            "tcPr" => Within::CellProperties,
            "sdt" => Within::Control {
                placeholder: false,
                contents: false,
            },
            "sdtPr" => Within::ControlProperties,
            "commentRangeStart" | "commentReference" => {
                self.pin_comment(tag);
                Within::Other
            }
            "footnote" | "endnote" | "comment" => self.open_note(tag),
            "altChunk" | "subDoc" => {
                self.embed(tag);
                Within::Other
            }
            _ => Within::Other,
        }
    }

    /// Counts a tracked change of the text. One change is written as several where its words are set differently, or it
    /// goes on in the next paragraph: those stand side by side, and say the same of who made them and when.
    pub(super) fn count_change(&mut self, name: &str, tag: &Tag<'_>) {
        let top = self.within.last();
        let in_paragraph = top == Some(&Within::Paragraph);
        match name {
            // What is moved is counted where it goes to.
            "ins" | "del" | "moveTo" if in_paragraph || top == Some(&Within::MarkProperties) => {
                let said = |what: &str| tag.attribute(what).unwrap_or_default();
                let change = [name.to_owned(), said("author"), said("date")];
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.changed = true;
                }
                if self.change.as_ref() != Some(&change) {
                    self.out.changes += 1;
                    self.change = Some(change);
                }
            }
            "r" if in_paragraph => self.change = None,
            _ => {}
        }
    }

    fn in_run(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        match name {
            "rPr" => return Within::RunProperties,
            "t" => return Within::Text,
            "delText" if self.tracked == Tracked::Original => return Within::Text,
            "instrText" | "delInstrText" => return Within::Code,
            "delText" => return Within::Skipped,
            "tab" | "ptab" => self.text("\t"),
            "br" | "cr" => self.text(LINE_END),
            "noBreakHyphen" => self.text("-"),
            "sym" => self.symbol(tag),
            "fldChar" => {
                let mark = tag.attribute("fldCharType").unwrap_or_default();
                if let Some(code) = self.fields.mark(&mark) {
                    self.list_number(&code);
                }
            }
            "footnoteReference" => self.refer("footnotes", tag),
            "endnoteReference" => self.refer("endnotes", tag),
            _ => return self.open_structure(name, tag),
        }
        Within::Other
    }

    /// A character picked from a symbol font; those fonts keep theirs in the private area.
    fn symbol(&mut self, tag: &Tag<'_>) {
        let code = tag
            .attribute("char")
            .and_then(|it| u32::from_str_radix(&it, 16).ok());
        let font = tag.attribute("font").unwrap_or_default();
        let known = code.and_then(|it| symbols::letter(&font, it));
        if let Some(letter) = known.or_else(|| code.and_then(char::from_u32)) {
            self.text(letter.encode_utf8(&mut [0; 4]));
        }
    }

    /// Adds printed text to the paragraph: a sign for something to fill in where it stands in an empty control.
    pub(super) fn text(&mut self, text: &str) {
        let placeholder = self.within.iter().any(|it| {
            matches!(
                it,
                Within::ControlContent {
                    placeholder: true,
                    ..
                }
            )
        });
        let Some(paragraph) = self.paragraphs.last_mut() else {
            return;
        };
        let style = self.styles.paragraph(paragraph.style.as_deref());
        let hidden = self
            .run
            .hidden
            .or(style.and_then(|it| it.hidden))
            .unwrap_or(false);
        let bold = self
            .run
            .bold
            .or(style.and_then(|it| it.bold))
            .unwrap_or(false);
        let struck = style.map_or(self.run.struck, |it| self.run.struck.or(it.struck));
        let struck = struck.is_on() && !hidden;
        if !self.fields.prints() {
            return;
        }
        self.out.hidden.see(text, hidden);
        self.out.struck.see(text, struck);
        if hidden || struck {
            return;
        }
        paragraph.contents |= self.fields.in_contents();
        if !placeholder {
            paragraph.add(text, bold);
        } else if !paragraph.text.text.ends_with('●') {
            paragraph.add("●", bold);
        }
    }

    fn move_cell(&mut self, to: impl Fn(Cell) -> (u32, u32)) {
        if let Some(cell) = self.tables.last_mut() {
            (cell.row, cell.column) = to(*cell);
        }
    }

    fn widen_cell(&mut self, columns: u32) {
        self.move_cell(|it| (it.row, it.column.saturating_add(columns.saturating_sub(1))));
    }

    fn close(&mut self, within: Within) {
        match within {
            Within::Paragraph => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(paragraph);
                }
            }
            Within::Table => {
                self.tables.pop();
            }
            Within::Note => {
                let blocks = std::mem::take(&mut self.out.blocks);
                if let Some(note) = self.found.last_mut() {
                    note.blocks = blocks;
                }
            }
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        self.position += 1;
        self.out.hidden.end_paragraph();
        self.out.struck.end_paragraph();
        // What stands in a text box is counted after the paragraph that the box hangs on.
        if let Some(outer) = self.paragraphs.last() {
            outer.number(self.styles, self.lists);
        }
        let mut paragraph = Paragraph::new(self.position);
        if self.paragraphs.is_empty()
            && let Some(held) = self.held.take()
        {
            paragraph.take_over(held);
        }
        paragraph.contents = self
            .within
            .iter()
            .any(|it| matches!(it, Within::ControlContent { contents: true, .. }));
        self.paragraphs.push(paragraph);
    }

    fn end_paragraph(&mut self, paragraph: Paragraph) {
        let joins = match self.tracked {
            Tracked::Accepted => paragraph.mark == Mark::Deleted,
            Tracked::Original => paragraph.mark == Mark::Inserted,
        };
        let in_cell = !self.tables.is_empty();
        if joins && self.paragraphs.is_empty() && !in_cell {
            self.held = Some(paragraph);
        } else {
            let gone = joins || paragraph.mark == Mark::Hidden;
            if !(gone && paragraph.text.text.trim().is_empty()) {
                self.finish(paragraph);
            }
        }
    }

    /// Counts a paragraph and puts it out, with its notes and text boxes after it.
    fn finish(&mut self, mut paragraph: Paragraph) {
        let label = paragraph.number(self.styles, self.lists);
        let kind = paragraph.kind(self.styles);
        let mut notes = Vec::new();
        for (part, id, at) in std::mem::take(&mut paragraph.notes) {
            notes.extend(self.note_blocks(part, id, paragraph.position, at));
        }
        let heading_of_contents = kind == Kind::Contents
            && super::super::words::opens_contents(paragraph.text.text.trim());
        let block = Block {
            kind: if heading_of_contents {
                Kind::Paragraph
            } else {
                kind
            },
            label,
            cell: self.tables.last().copied(),
            strong: !paragraph.any_plain,
            comments: paragraph.comments,
            changed: paragraph.changed,
            text: paragraph.text,
            ..Block::default()
        };
        if block.text.text.is_empty()
            && block.label.is_none()
            && notes.is_empty()
            && paragraph.boxes.is_empty()
        {
            return;
        }
        let target = match self.paragraphs.last_mut() {
            Some(outer) => &mut outer.boxes,
            None => &mut self.out.blocks,
        };
        target.push(block);
        target.extend(notes);
        target.extend(paragraph.boxes);
    }
}
