//! A paragraph that may go on: whether the next line belongs to it, and how its words join on.

use super::{
    layout::Line,
    vocabulary::{Join, Vocabulary},
};
use crate::document::{
    block::{Block, Kind},
    clause::Cell,
    lettered::Lettered,
    place::{Mapped, Measure},
    text::{cites, goes_on_to_division},
    words,
};

/// A line and what its page is like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing<'a> {
    pub(super) line: &'a Line,
    pub(super) page: u32,
    /// The usual distance of two lines.
    pub(super) pitch: f64,
    /// Where lines end that go on; nothing where nobody wrapped any.
    pub(super) turn: Option<f64>,
    /// The size that most text is set in.
    pub(super) body: f64,
}

/// A paragraph that may go on.
#[derive(Debug)]
pub(super) struct Open<'a> {
    pub(super) text: Mapped,
    pub(super) last: Standing<'a>,
    /// The marks of notes in it, and their pages.
    pub(super) marks: Vec<(u32, String)>,
    /// Where its first line begins, and where the last of the others does.
    first: f64,
    hanging: Option<f64>,
    pub(super) cell: Option<Cell>,
}

impl<'a> Open<'a> {
    pub(super) fn new(first: Standing<'a>) -> Self {
        Self::of(&first.line.text, first)
    }

    /// A paragraph that begins with a line, whose words are these.
    pub(super) fn of(words: &str, first: Standing<'a>) -> Self {
        let mut text = Mapped::new(Measure::Pages);
        text.stand_for(words, first.page, 0..0);
        Self {
            text,
            last: first,
            marks: marks(&first),
            first: first.line.left,
            hanging: None,
            cell: None,
        }
    }

    pub(super) fn goes_on(&self, next: &Standing<'_>, lettered: &Lettered) -> bool {
        let (last, line) = (self.last.line, next.line);
        if words::leads_to_page(&last.text) || !last.is_of_size(line) {
            return false;
        }
        let cited = cites(&last.text) || goes_on_to_division(&last.text, &line.text);
        if lettered.starts_clause(&line.text, &last.text) {
            return false;
        }
        let unfinished = !last.text.ends_with(['.', '?', '!', ';', ':']);
        let full = is_full(last) || (unfinished && !fits(line, last));
        let full = full && !self.is_parted(line, unfinished);
        let small_start = words::starts_small(&line.text);
        let away = |left: f64| (line.left - left).abs() / line.size;
        if self.last.page != next.page || last.column != line.column {
            // Under a number that hangs in the margin, what is set in goes on with it.
            let hangs = self
                .hanging
                .is_some_and(|it| away(it) < 0.5 && away(self.first) > 1.0);
            return cited || (unfinished && (small_start || full)) || (hangs && full);
        }
        // Lines of a heading stand as much further apart as they are larger.
        let pitch = next.pitch * (line.size / next.body).max(1.0);
        let near = line.y - last.y <= 1.25 * pitch.max(1.05 * line.size) && line.y >= last.y;
        let indented = self.hanging.is_some_and(|it| away(it) > 1.2);
        near && !indented && (full || small_start || cited)
    }

    /// Whether a new paragraph begins with a line, because its first word would have fitted at the end of a sentence; or
    /// because nobody wrapped any line.
    fn is_parted(&self, line: &Line, unfinished: bool) -> bool {
        let last = self.last.line;
        let is_body = last.size <= 1.12 * self.last.body;
        match last.turn.or(self.last.turn) {
            Some(turn) => !unfinished && last.right + 1.5 * line.size + line.first_word < turn,
            None => is_body,
        }
    }

    pub(super) fn add(&mut self, next: Standing<'a>, vocabulary: &Vocabulary) {
        let line = next.line;
        let first_half = self.text.text.rsplit(' ').next().unwrap_or_default();
        let second_half = line.text.split(' ').next().unwrap_or_default();
        match vocabulary.join(first_half, second_half) {
            Join::Apart => self.text.stand_for(" ", next.page, 0..0),
            Join::Together => {}
            Join::WithoutHyphen => {
                let hyphen = self.text.text.chars().next_back().map_or(0, char::len_utf8);
                self.text.shorten(self.text.text.len() - hyphen);
            }
        }
        self.text.stand_for(&line.text, next.page, 0..0);
        self.hanging = Some(line.left);
        self.marks.extend(marks(&next));
        self.last = next;
    }

    pub(super) fn close(self, body: f64) -> Block {
        let line = self.last.line;
        let words = self.text.text.trim();
        let larger = line.size > 1.12 * body && words.len() <= 200 && !words::provides(words);
        let level = if line.size > 1.4 * body { 1 } else { 2 };
        Block {
            kind: if larger && self.cell.is_none() {
                Kind::Heading(level)
            } else {
                Kind::Paragraph
            },
            text: self.text,
            cell: self.cell,
            ..Block::default()
        }
    }
}

/// Whether a line ends so near the edge of its column that a paragraph may go on after it.
fn is_full(line: &Line) -> bool {
    line.right >= line.edge - (9.0 * line.size).min(0.3 * line.room)
}

/// Whether the first word of a line would have fitted at the end of the one before it.
fn fits(line: &Line, last: &Line) -> bool {
    last.right + 0.2 * line.size + line.first_word <= last.edge
}

/// A line that belongs to its page, and breaks off no paragraph that goes on over it.
pub(super) fn furniture(place: Standing<'_>) -> Block {
    Block {
        kind: Kind::Furniture,
        ..Open::new(place).close(place.line.size)
    }
}

fn marks(place: &Standing<'_>) -> Vec<(u32, String)> {
    place
        .line
        .marks
        .iter()
        .map(|it| (place.page, it.clone()))
        .collect()
}
