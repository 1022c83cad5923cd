//! The notes at the foot of a page or of a column: where they begin, and by which mark each is referred to.

use super::{Page, layout::Line};
use crate::document::{
    block::{Block, Computed, Kind},
    label::{self, Marker},
    place::Mapped,
};

/// The lines of a page with the notes told from the text, column by column.
#[derive(Debug)]
pub(crate) struct Foot<'a> {
    pub(crate) text: Vec<&'a [Line]>,
    pub(crate) notes: Vec<&'a Line>,
}

impl<'a> Foot<'a> {
    /// What of a page is text and what is notes, where most text is set in a size.
    pub(crate) fn of(page: &'a Page, body: f64) -> Self {
        let mut foot = Self {
            text: Vec::new(),
            notes: Vec::new(),
        };
        // The marks that text refers to so far.
        let mut marks: Vec<&str> = Vec::new();
        for column in page.lines.chunk_by(|a, b| a.column == b.column) {
            marks.extend(column.iter().flat_map(|it| &it.marks).map(String::as_str));
            let from = small(column, body).min(marked(column, &marks, body));
            let (text, notes) = column.split_at(from);
            foot.text.push(text);
            foot.notes.extend(notes);
        }
        foot
    }
}

/// Where the notes in small type begin: at the first line that starts with a mark, if all below it are small.
fn small(column: &[Line], body: f64) -> usize {
    let is_small = |line: &&Line| line.size < 0.93 * body && line.cells.is_empty();
    let small = column.iter().rev().take_while(is_small).count();
    let first = column.len() - small;
    let starts = column
        .iter()
        .skip(first)
        .position(|it| mark_of(&it.text).is_some());
    starts.map_or(column.len(), |at| first + at)
}

/// Where the notes in the type of the text begin: each starts with a mark that the text refers to, their marks go up, and
/// no clause stands among them.
fn marked(column: &[Line], marks: &[&str], body: f64) -> usize {
    let mut from = column.len();
    let mut next = u32::MAX;
    for (at, line) in column.iter().enumerate().rev() {
        if line.size > 1.05 * body || is_clause(&line.text) || !line.cells.is_empty() {
            break;
        }
        let mark = mark_of(&line.text).filter(|it| marks.contains(it));
        let number = mark.and_then(|it| it.parse().ok());
        if let Some(number) = number.filter(|it| *it < next) {
            next = number;
            from = at;
        }
    }
    from
}

fn is_clause(text: &str) -> bool {
    label::typed(text).is_some_and(|it| it.sure && !matches!(it.marker, Marker::Bullet(_)))
}

/// The mark that a note starts with.
pub(crate) fn mark_of(text: &str) -> Option<&str> {
    let figures = text.len()
        - text
            .trim_start_matches(|it: char| it.is_ascii_digit())
            .len();
    let mark = text.get(..figures)?;
    let rest = text.get(figures..)?;
    ((1..=3).contains(&figures) && (rest.starts_with(' ') || rest.starts_with(char::is_uppercase)))
        .then_some(mark)
}

/// The note that a text is, with its mark.
pub(crate) fn note(text: &Mapped) -> Block {
    let mark = mark_of(&text.text).unwrap_or_default();
    Block {
        text: text.part(mark.len()..text.text.len()),
        kind: Kind::Note,
        label: Some(Computed {
            text: mark.to_owned(),
            ..Computed::default()
        }),
        ..Block::default()
    }
}
