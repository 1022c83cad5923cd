//! PDF with a text layer: characters with positions from a library, lines and paragraphs of our own.

mod collector;
mod columns;
mod extract;
mod furniture;
mod guard;
mod layout;
mod notes;
mod open;
mod page_numbers;
mod paragraphs;
mod problems;
mod ruled;
mod strokes;
mod struck;
mod tables;
mod vocabulary;
mod widths;

use pdf_extract::{Dictionary, Document, Object};

use super::{
    Limits,
    block::{Contents, Passages},
    fault::Fault,
};
use crate::diagnostic::Problems;
use layout::{Line, Row};

/// One page as it is drawn, row by row.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub(crate) number: u32,
    pub(crate) rows: Vec<Row>,
    /// How many passages on it are struck through, and not read.
    pub(crate) struck: usize,
    /// Whether the file does not say which letters much of it is.
    pub(crate) is_unnamed: bool,
}

/// One page's lines, in reading order.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) number: u32,
    pub(crate) lines: Vec<Line>,
    /// Whether they may stand in another order: the page has columns that could not be made out.
    pub(crate) in_doubt: bool,
}

/// Reads a PDF. Pages that the library cannot read are reported, and the rest is read without them.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    problems: &mut Problems,
) -> Result<Contents, Fault> {
    guard::inflates_within(bytes, limits.unpacked)?;
    let mut found = extract::extract(bytes)?;
    if found.pages.iter().all(|page| page.rows.is_empty()) {
        return Err(
            match (found.unreadable.is_empty(), found.pictures.is_empty()) {
                (false, _) => Fault::damaged("none of its pages can be read"),
                _ if !found.unnamed.is_empty() => {
                    Fault::damaged("it does not say which letters its words are made of")
                }
                (true, false) => Fault::NoText,
                (true, true) => Fault::Empty,
            },
        );
    }
    problems::report(name, &found, problems);
    let whole = found.is_whole();
    let struck = found.pages.iter().map(|it| it.struck).sum();
    furniture::remove(&mut found.pages);
    let pages = columns::arrange(found.pages);
    problems::report_order(name, &pages, problems);
    Ok(Contents {
        incomplete: !whole,
        blocks: paragraphs::paragraphs(&pages),
        title: found.title,
        pages: Some(found.count),
        struck: Passages::counted(struck),
        ..Contents::default()
    })
}

/// A text of the document's information dictionary.
fn information(document: &Document, key: &[u8]) -> Option<String> {
    let reference = document.trailer.get(b"Info").ok()?;
    let information: &Dictionary = match reference {
        Object::Reference(id) => document.get_dictionary(*id).ok()?,
        direct => direct.as_dict().ok()?,
    };
    let value = pdf_extract::decode_text_string(information.get(key).ok()?).ok()?;
    Some(value.trim().to_owned()).filter(|it| !it.is_empty())
}
