//! Footnotes of a page: the marks in its text, and the notes that they lead to, which stand at its end.

use super::{
    super::block::{Block, Computed, Kind},
    Attributes, attribute, style,
};

/// The marks and the notes so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Each mark: the name of its note, and the paragraph that it stands in.
    marks: Vec<(String, usize)>,
    /// The note that the reader is in.
    open: Option<Note>,
    /// The notes, and the paragraphs of each.
    found: Vec<Note>,
}

/// A note at the end of a page.
#[derive(Debug)]
struct Note {
    name: String,
    element: String,
    /// How many elements of its name are open in it, itself included.
    depth: usize,
    blocks: Vec<Block>,
}

impl Notes {
    /// Whether a link is the mark of a note, or leads from a note back to its mark: neither is said. `at` is the paragraph
    /// that it stands in.
    pub(super) fn is_mark(&mut self, attributes: &Attributes, at: usize) -> bool {
        let Some(target) = attribute(attributes, "href") else {
            return false;
        };
        let Some(target) = target.strip_prefix('#') else {
            return false;
        };
        if self.open.is_some() {
            return is_back(target, attributes);
        }
        let is_mark = is_mark(target, attributes);
        if is_mark && self.marks.len() < MOST_MARKS {
            self.marks.push((name(target), at));
        }
        is_mark
    }

    /// Takes note of an element that begins: a note, where a mark leads to it.
    pub(super) fn open(&mut self, element: &str, attributes: &Attributes) {
        if let Some(note) = &mut self.open {
            note.depth += usize::from(note.element == element);
            return;
        }
        let Some(id) = attribute(attributes, "id") else {
            return;
        };
        let holds = matches!(element, "div" | "li" | "p" | "aside" | "section");
        let name = name(&id);
        if holds && self.marks.iter().any(|it| it.0 == name) {
            self.open = Some(Note {
                name,
                element: element.to_owned(),
                depth: 1,
                blocks: Vec::new(),
            });
        }
    }

    pub(super) fn close(&mut self, element: &str) {
        let Some(note) = self.open.as_mut().filter(|it| it.element == element) else {
            return;
        };
        note.depth -= 1;
        if note.depth == 0 {
            self.found.extend(self.open.take());
        }
    }

    /// Takes a paragraph of the note that is open; gives back one that is of none.
    pub(super) fn take(&mut self, block: Block) -> Option<Block> {
        let Some(note) = &mut self.open else {
            return Some(block);
        };
        let figures = note
            .name
            .trim_start_matches(|it: char| !it.is_ascii_digit());
        note.blocks.push(Block {
            text: block.text,
            kind: Kind::Note,
            label: Some(Computed {
                text: figures.to_owned(),
                ..Computed::default()
            }),
            ..Block::default()
        });
        None
    }

    /// The paragraphs of a page, each followed by its notes.
    pub(super) fn placed(mut self, blocks: Vec<Block>) -> Vec<Block> {
        self.found.extend(self.open.take());
        if self.found.is_empty() {
            return blocks;
        }
        let mut out = Vec::with_capacity(blocks.len());
        let mut marks = self.marks.into_iter().peekable();
        for (at, block) in blocks.into_iter().enumerate() {
            out.push(block);
            while let Some((name, _)) = marks.next_if(|it| it.1 <= at) {
                if let Some(note) = self.found.iter().position(|it| it.name == name) {
                    out.extend(self.found.remove(note).blocks);
                }
            }
        }
        out.extend(self.found.into_iter().flat_map(|it| it.blocks));
        out
    }
}

/// A page has no more notes than this whose marks are known: each is looked for among them all.
const MOST_MARKS: usize = 2000;

/// Whether a link leads to a note: word processors say so by its class, its style or the name of its target.
fn is_mark(target: &str, attributes: &Attributes) -> bool {
    let class = attribute(attributes, "class").unwrap_or_default();
    let classes = [
        "sdfootnoteanc",
        "sdendnoteanc",
        "footnote-ref",
        "footnote-reference",
    ];
    let role = attribute(attributes, "role");
    let style = style(attributes);
    let named = ["_ftn", "_edn", "sdfootnote", "sdendnote"];
    let back = target.starts_with("_ftnref") || target.starts_with("_ednref");
    let says = class.split_whitespace().any(|it| classes.contains(&it))
        || role.is_some_and(|it| it == "doc-noteref")
        || style.contains("mso-footnote-id")
        || style.contains("mso-endnote-id")
        || named.iter().any(|it| target.starts_with(it));
    says && !back
}

/// Whether a link in a note leads back to its mark.
fn is_back(target: &str, attributes: &Attributes) -> bool {
    let class = attribute(attributes, "class").unwrap_or_default();
    let role = attribute(attributes, "role");
    class.contains("footnote")
        || class.contains("endnote")
        || role.is_some_and(|it| it == "doc-backlink")
        || target.contains("ref")
        || target.ends_with("anc")
}

/// What a note is called, by the link that leads to it or by its own name: `ftn1` of `_ftn1`, `sdfootnote1` of
/// `sdfootnote1sym`.
fn name(target: &str) -> String {
    let target = target.trim_start_matches('_');
    target.strip_suffix("sym").unwrap_or(target).to_owned()
}
