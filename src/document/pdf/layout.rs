//! Characters with positions → rows, and each row → a line of words.

use std::sync::Arc;

use crate::document::words;

/// One character, or a ligature, on a page; y runs down from the top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) size: f64,
    /// Whether a space is printed right before it.
    pub(crate) spaced: bool,
    /// Shared by all that are alike: a document has millions of characters, and few that differ.
    pub(crate) text: Arc<str>,
}

impl Glyph {
    /// Whether it has a place and a size that can be reckoned with.
    pub(crate) fn is_sound(&self) -> bool {
        let finite = [self.x, self.y, self.width, self.size]
            .iter()
            .all(|it| it.is_finite());
        finite && self.size > 0.5 && self.size < 2000.0 && !self.text.is_empty()
    }

    fn end(&self) -> f64 {
        self.x + self.width.max(0.0)
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it is printed right after a space, on the same line.
    pub(crate) fn follows(&self, space: &Self) -> bool {
        let (along, across) = (self.x - space.x, self.y - space.y);
        across.abs() < 0.1 * self.size && along >= 0.0 && along < 2.0 * self.size
    }
}

/// What stands on one baseline, from the left to the right.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) glyphs: Vec<Glyph>,
    /// All of it as one line.
    pub(crate) line: Line,
    /// Where near columns part it.
    pub(crate) cut: Option<f64>,
}

/// One line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// How wide its first word is.
    pub(crate) first_word: f64,
    /// The baseline.
    pub(crate) y: f64,
    pub(crate) size: f64,
    /// The marks of notes in it, which are no part of its text.
    pub(crate) marks: Vec<String>,
    /// Which column of the page it is in, so that lines of two columns are never joined side by side.
    pub(crate) column: u32,
    /// Whether it stands in the margin over the text, where the headers of pages stand.
    pub(crate) in_margin: bool,
    /// Where the full lines of its column end, and how wide the column is.
    pub(crate) edge: f64,
    pub(crate) room: f64,
    /// Where the longest line of its column ends that certainly goes on, if one does.
    pub(crate) turn: Option<f64>,
    /// Its pieces, where wide gaps part it.
    pub(crate) pieces: Vec<Self>,
    /// The lines of the cells, row by row, where it stands for a ruled table whole, and says nothing itself.
    pub(crate) cells: Vec<Vec<Vec<Self>>>,
}

impl Line {
    /// The line that stands for a ruled table.
    pub(crate) fn table(cells: Vec<Vec<Vec<Self>>>) -> Option<Self> {
        let all = || cells.iter().flatten().flatten();
        let first = all().next()?;
        let line = Self {
            text: String::new(),
            left: all().map(|it| it.left).fold(f64::MAX, f64::min),
            right: all().map(|it| it.right).fold(f64::MIN, f64::max),
            y: all().map(|it| it.y).fold(f64::MAX, f64::min),
            marks: all().flat_map(|it| it.marks.clone()).collect(),
            pieces: Vec::new(),
            ..first.clone()
        };
        Some(Self { cells, ..line })
    }

    /// The lines that say something: itself, or those of its cells.
    pub(crate) fn said(&self) -> impl Iterator<Item = &Self> {
        let own = self.cells.is_empty().then_some(self);
        own.into_iter().chain(self.cells.iter().flatten().flatten())
    }

    /// Whether it is set in the size of another line, as near as sizes are told.
    pub(crate) fn is_of_size(&self, other: &Self) -> bool {
        (self.size - other.size).abs() <= 0.08 * self.size.max(other.size)
    }

    /// Whether it certainly goes on in another line: this stands under it, and begins in the middle of a sentence.
    pub(crate) fn goes_on_in(&self, next: &Self) -> bool {
        let near = next.y >= self.y && next.y - self.y < 2.5 * self.size;
        let same = self.column == next.column && self.is_of_size(next);
        near && same && words::starts_small(&next.text)
    }

    /// Its pieces; a line in one piece is that.
    pub(crate) fn parts(&self) -> &[Self] {
        if self.pieces.is_empty() {
            std::slice::from_ref(self)
        } else {
            &self.pieces
        }
    }
}

/// A gap wider than this, in sizes, is a space between words.
const SPACE: f64 = 0.16;
/// So is a narrower one, where a space is printed in it: a line that is set tight has little room for its spaces.
const TIGHT_SPACE: f64 = 0.05;
/// A gap wider than this, in sizes, parts two pieces of a line: columns, cells, a number from its clause.
const GAP: f64 = 1.4;

/// The rows of some characters, top to bottom. What is raised or lowered a little, as ordinals and note marks are,
/// belongs to the row it is raised from.
pub(crate) fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|it| !it.is_blank());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    let mut base: Option<(f64, f64)> = None;
    for glyph in glyphs {
        let near = base.filter(|(y, size)| {
            glyph.y - y <= 0.45 * size.max(glyph.size)
                && (glyph.y - y <= 0.3 * size.min(glyph.size)
                    || glyph.size.min(*size) < 0.8 * glyph.size.max(*size))
        });
        let place = (glyph.y, glyph.size);
        if let (Some(last), Some(row)) = (near, rows.last_mut()) {
            row.push(glyph);
            // The largest letters carry the baseline.
            base = Some(if place.1 > last.1 { place } else { last });
        } else {
            rows.push(vec![glyph]);
            base = Some(place);
        }
    }
    rows.into_iter().filter_map(row).collect()
}

fn row(mut glyphs: Vec<Glyph>) -> Option<Row> {
    glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
    let line = joined(pieces(&glyphs))?;
    Some(Row {
        glyphs,
        line,
        cut: None,
    })
}

/// A row cut before a place, if it is white there.
pub(crate) fn cut(row: Row, at: f64) -> Row {
    if !row.line.cells.is_empty() || !is_white(&row, at, 0.0) {
        return row;
    }
    let (before, after) = row
        .glyphs
        .split_at(row.glyphs.partition_point(|it| it.x < at));
    let mut parts = pieces(before);
    parts.extend(pieces(after));
    let line = joined(parts).unwrap_or_else(|| row.line.clone());
    Row {
        line: Line {
            in_margin: row.line.in_margin,
            ..line
        },
        cut: Some(at),
        ..row
    }
}

/// Where words of a row begin after a gap of so many sizes.
pub(crate) fn starts_after(row: &Row, gap: f64) -> impl Iterator<Item = f64> {
    let pairs = row.glyphs.windows(2);
    pairs.filter_map(move |pair| match pair {
        [last, next] if next.x - last.end() >= gap * next.size => Some(next.x),
        _ => None,
    })
}

/// Whether nothing of a row stands in so many sizes before a place.
pub(crate) fn is_white(row: &Row, at: f64, gap: f64) -> bool {
    let from = |it: &Glyph| at - gap * it.size;
    !row.glyphs.iter().any(|it| it.x < at && it.end() > from(it))
}

/// A row cut where its gaps are wide.
fn pieces(row: &[Glyph]) -> Vec<Line> {
    let mut pieces: Vec<Line> = Vec::new();
    let size = usual_size(row);
    let full = |it: &&Glyph| it.size >= 0.8 * size;
    let baseline = row
        .iter()
        .filter(full)
        .map(|it| it.y)
        .fold(f64::MIN, f64::max);
    let mut last: Option<&Glyph> = None;
    let (mut in_mark, mut in_first_word) = (false, true);
    for glyph in row {
        if last.is_some_and(|last| is_printed_twice(last, glyph)) {
            continue;
        }
        let gap = pieces
            .last()
            .map_or(f64::MAX, |piece| glyph.x - piece.right);
        match pieces.last_mut().filter(|_| gap <= GAP * size) {
            Some(piece) if is_note_mark(glyph, size, baseline, last) => {
                add_mark(&mut piece.marks, &glyph.text, in_mark);
                in_mark = true;
                piece.right = piece.right.max(glyph.end());
                continue;
            }
            Some(piece) => {
                let space = if glyph.spaced { TIGHT_SPACE } else { SPACE };
                if gap > space * glyph.size.min(size) {
                    piece.text.push(' ');
                    in_first_word = false;
                }
                push(&mut piece.text, &glyph.text);
                piece.right = piece.right.max(glyph.end());
                if in_first_word {
                    piece.first_word = piece.right - piece.left;
                }
            }
            None => {
                pieces.push(begin(glyph, baseline, size));
                in_first_word = true;
            }
        }
        in_mark = false;
        last = Some(glyph);
    }
    pieces
}

/// The size that most of a row is set in.
fn usual_size(row: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = row.iter().map(|it| it.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

fn begin(glyph: &Glyph, baseline: f64, size: f64) -> Line {
    let mut text = String::new();
    push(&mut text, &glyph.text);
    Line {
        text,
        left: glyph.x,
        right: glyph.end(),
        first_word: glyph.end() - glyph.x,
        y: baseline,
        size,
        marks: Vec::new(),
        column: 0,
        in_margin: false,
        edge: glyph.end(),
        room: 0.0,
        turn: None,
        pieces: Vec::new(),
        cells: Vec::new(),
    }
}

fn add_mark(marks: &mut Vec<String>, figure: &str, goes_on: bool) {
    match marks.last_mut().filter(|_| goes_on) {
        Some(mark) => mark.push_str(figure),
        None => marks.push(figure.to_owned()),
    }
}

/// The same character nearly at the same place: a cheap bold.
fn is_printed_twice(last: &Glyph, next: &Glyph) -> bool {
    last.text == next.text
        && (next.x - last.x).abs() < 0.12 * next.size
        && (next.y - last.y).abs() < 0.12 * next.size
}

/// A raised figure after a word: the mark of a note, which is no part of the word.
fn is_note_mark(glyph: &Glyph, size: f64, baseline: f64, last: Option<&Glyph>) -> bool {
    let raised = glyph.size < 0.8 * size && baseline - glyph.y > 0.15 * size;
    let after_word = last.is_some_and(|it| it.text.ends_with(|it: char| !it.is_ascii_digit()));
    raised && after_word && glyph.text.chars().all(|it| it.is_ascii_digit())
}

/// Adds a character, ligatures taken apart.
fn push(text: &mut String, glyph: &str) {
    for letter in glyph.chars() {
        match letter {
            '\u{fb00}' => text.push_str("ff"),
            '\u{fb01}' => text.push_str("fi"),
            '\u{fb02}' => text.push_str("fl"),
            '\u{fb03}' => text.push_str("ffi"),
            '\u{fb04}' => text.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
            letter => text.push(letter),
        }
    }
}

/// A row's pieces as one line.
fn joined(pieces: Vec<Line>) -> Option<Line> {
    let (first, rest) = pieces.split_first()?;
    let mut line = first.clone();
    for piece in rest {
        line.text.push(' ');
        line.text.push_str(&piece.text);
        line.right = line.right.max(piece.right);
        line.marks.extend(piece.marks.iter().cloned());
    }
    if !rest.is_empty() {
        line.pieces = pieces;
    }
    Some(line)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn set(x: f64, y: f64, size: f64, text: &str) -> Vec<Glyph> {
        let place = |(at, letter): (usize, char)| Glyph {
            x: x + 0.5 * size * f64::from(u32::try_from(at).unwrap()),
            y,
            width: 0.5 * size,
            size,
            spaced: false,
            text: letter.to_string().into(),
        };
        text.chars().enumerate().map(place).collect()
    }

    #[test]
    fn words_are_parted_by_spaces_however_narrow_and_not_where_letters_stand_close() {
        let mut glyphs = set(10.0, 100.0, 10.0, "seem");
        let mut after = set(31.2, 100.0, 10.0, "like");
        glyphs.append(&mut after.clone());
        let text = |glyphs: Vec<Glyph>| rows(glyphs).remove(0).line.text;
        assert_eq!(text(glyphs.clone()), "seemlike");
        glyphs.truncate(4);
        after[0].spaced = true;
        glyphs.append(&mut after);
        assert_eq!(text(glyphs), "seem like");
    }

    #[test]
    fn a_raised_ordinal_stays_and_a_raised_note_mark_goes() {
        let mut glyphs = set(10.0, 100.0, 10.0, "on 1");
        glyphs.extend(set(30.0, 96.0, 6.0, "st"));
        glyphs.extend(set(40.0, 100.0, 10.0, "April"));
        glyphs.extend(set(65.0, 96.0, 6.0, "7"));
        glyphs.extend(set(10.0, 115.0, 10.0, "next"));
        let texts: Vec<String> = rows(glyphs).into_iter().map(|it| it.line.text).collect();
        assert_eq!(texts, ["on 1st April", "next"]);
    }
}
