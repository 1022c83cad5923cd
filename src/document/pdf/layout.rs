//! Characters with positions → lines, in the order a reader reads them.

/// One character, or a ligature, on a page; y runs down from the top.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) width: f64,
    pub(crate) size: f64,
    pub(crate) text: String,
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

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// One line of a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The baseline.
    pub(crate) y: f64,
    pub(crate) size: f64,
    /// The marks of notes in it, which are no part of its text.
    pub(crate) marks: Vec<String>,
    /// Which column of the page it is in, so that lines of two columns are never joined side by side.
    pub(crate) column: u32,
    /// Its pieces, where wide gaps part it.
    pub(crate) pieces: Vec<Self>,
}

/// A gap wider than this, in sizes, is a space between words.
const SPACE: f64 = 0.16;
/// A gap wider than this, in sizes, parts two pieces of a line: columns, cells, a number from its clause.
const GAP: f64 = 1.4;

/// The lines of a page, in reading order.
pub(crate) fn lines(glyphs: &mut Vec<Glyph>) -> Vec<Line> {
    glyphs.retain(|it| !it.is_blank());
    let rows = rows(glyphs);
    let pieces: Vec<Vec<Line>> = rows.iter().map(|row| pieces(row)).collect();
    match gutter(&pieces) {
        Some(gutter) => in_columns(pieces, gutter),
        None => pieces.into_iter().filter_map(joined).collect(),
    }
}

/// The characters by baseline, top to bottom, each row from left to right. What is raised or lowered a little, as
/// ordinals and note marks are, belongs to the row it is raised from.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<&Glyph>> {
    let mut sorted: Vec<&Glyph> = glyphs.iter().collect();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut rows: Vec<Vec<&Glyph>> = Vec::new();
    let mut base: Option<(f64, f64)> = None;
    for glyph in sorted {
        let near = base.filter(|(y, size)| {
            glyph.y - y <= 0.45 * size.max(glyph.size)
                && (glyph.y - y <= 0.3 * size.min(glyph.size)
                    || glyph.size.min(*size) < 0.8 * glyph.size.max(*size))
        });
        if let (Some((y, size)), Some(row)) = (near, rows.last_mut()) {
            row.push(glyph);
            // The largest letters carry the baseline.
            base = Some(if glyph.size > size {
                (glyph.y, glyph.size)
            } else {
                (y, size)
            });
        } else {
            rows.push(vec![glyph]);
            base = Some((glyph.y, glyph.size));
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// A row cut where its gaps are wide.
fn pieces(row: &[&Glyph]) -> Vec<Line> {
    let mut pieces: Vec<Line> = Vec::new();
    let size = usual_size(row);
    let full = |it: &&&Glyph| it.size >= 0.8 * size;
    let baseline = row
        .iter()
        .filter(full)
        .map(|it| it.y)
        .fold(f64::MIN, f64::max);
    let mut last: Option<&Glyph> = None;
    let mut in_mark = false;
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
                if gap > SPACE * glyph.size.min(size) {
                    piece.text.push(' ');
                }
                push(&mut piece.text, &glyph.text);
                piece.right = piece.right.max(glyph.end());
            }
            None => pieces.push(begin(glyph, baseline, size)),
        }
        in_mark = false;
        last = Some(glyph);
    }
    pieces
}

/// The size that most of a row is set in.
fn usual_size(row: &[&Glyph]) -> f64 {
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
        y: baseline,
        size,
        marks: Vec::new(),
        column: 0,
        pieces: Vec::new(),
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

/// How many lines a column has at least.
const COLUMN: usize = 8;

/// The middle of the white strip between two columns of running text, if the page is set in two.
fn gutter(rows: &[Vec<Line>]) -> Option<f64> {
    let all = || rows.iter().flatten();
    let left = all().map(|it| it.left).fold(f64::MAX, f64::min);
    let right = all().map(|it| it.right).fold(f64::MIN, f64::max);
    let width = right - left;
    let mut best: Option<(usize, f64)> = None;
    for step in 7..=13 {
        let middle = left + width * f64::from(step) / 20.0;
        let on_left = all()
            .filter(|it| it.right < middle && fills(it, left, middle))
            .count();
        let on_right = all()
            .filter(|it| it.left > middle && fills(it, middle, right))
            .count();
        let across = all()
            .filter(|it| it.left < middle && it.right > middle)
            .count();
        let fits = on_left >= COLUMN && on_right >= COLUMN && across * 4 <= on_left + on_right;
        if fits && best.is_none_or(|it| on_left + on_right > it.0) {
            best = Some((on_left + on_right, middle));
        }
    }
    best.map(|it| it.1)
}

/// Whether a line is as long as running text in a column is; cells of tables mostly are not.
fn fills(line: &Line, from: f64, to: f64) -> bool {
    line.right - line.left > 0.55 * (to - from) && line.text.split(' ').count() >= 3
}

/// The lines of a page in two columns: the left one down to a line across both, then the right one, and so on.
fn in_columns(rows: Vec<Vec<Line>>, gutter: f64) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut left, mut right): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    let mut column = 0;
    for row in rows {
        let across = row.iter().any(|it| it.left < gutter && it.right > gutter);
        if across {
            flush(&mut out, &mut left, &mut right, &mut column);
            out.extend(joined(row).map(|it| Line { column, ..it }));
            continue;
        }
        let (on_left, on_right): (Vec<Line>, Vec<Line>) =
            row.into_iter().partition(|it| it.right <= gutter);
        left.extend(joined(on_left));
        right.extend(joined(on_right));
    }
    flush(&mut out, &mut left, &mut right, &mut column);
    out
}

fn flush(out: &mut Vec<Line>, left: &mut Vec<Line>, right: &mut Vec<Line>, column: &mut u32) {
    for side in [left, right] {
        *column += 1;
        out.extend(side.drain(..).map(|it| Line {
            column: *column,
            ..it
        }));
    }
    *column += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(x: f64, y: f64, size: f64, text: &str) -> Vec<Glyph> {
        let place = |(at, letter): (usize, char)| Glyph {
            x: x + 0.5 * size * f64::from(u32::try_from(at).unwrap()),
            y,
            width: 0.5 * size,
            size,
            text: letter.to_string(),
        };
        text.chars().enumerate().map(place).collect()
    }

    fn texts(mut glyphs: Vec<Glyph>) -> Vec<String> {
        lines(&mut glyphs).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn a_raised_ordinal_stays_and_a_raised_note_mark_goes() {
        let mut glyphs = set(10.0, 100.0, 10.0, "on 1");
        glyphs.extend(set(30.0, 96.0, 6.0, "st"));
        glyphs.extend(set(40.0, 100.0, 10.0, "April"));
        glyphs.extend(set(65.0, 96.0, 6.0, "7"));
        glyphs.extend(set(10.0, 115.0, 10.0, "next"));
        assert_eq!(texts(glyphs), ["on 1st April", "next"]);
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_tables_by_row() {
        let mut columns = Vec::new();
        let mut table = Vec::new();
        for row in 0..10 {
            let y = 100.0 + 14.0 * f64::from(row);
            columns.extend(set(
                50.0,
                y,
                10.0,
                &format!("left words fill row {row} of it here"),
            ));
            columns.extend(set(
                300.0,
                y,
                10.0,
                &format!("right words fill row {row} of it too"),
            ));
            table.extend(set(50.0, y, 10.0, &format!("cell {row}")));
            table.extend(set(300.0, y, 10.0, &format!("value {row}")));
        }
        let columns = texts(columns);
        assert!(
            columns[..10].iter().all(|it| it.starts_with("left")),
            "{columns:?}"
        );
        assert!(columns[10..].iter().all(|it| it.starts_with("right")));
        assert_eq!(texts(table)[3], "cell 3 value 3");
    }
}
