//! Rows of pages → lines in the order a reader reads them: where a page is set in two columns, down the left one first.

use super::{
    Page, Sheet,
    layout::{self, Glyph, Line, Row},
};
use crate::document::words;

/// The white strip between two columns of running text.
#[derive(Debug, Clone)]
struct Gutter {
    from: f64,
    to: f64,
    /// Where lines of the right column begin: its clauses, its numbers, its items.
    starts: Vec<f64>,
}

impl Gutter {
    fn middle(&self) -> f64 {
        f64::midpoint(self.from, self.to)
    }
}

/// How many lines of running text a column has at least.
const COLUMN: usize = 8;

/// What is set to stand in line does, to within so many points.
const ALIGNED: f64 = 2.0;

/// The lines of every page, in reading order. A page that has too little running text to show its columns is read in
/// those of the other pages, if its lines keep to them.
pub(crate) fn arrange(sheets: Vec<Sheet>) -> Vec<Page> {
    let sheets: Vec<Sheet> = sheets.into_iter().map(part_near_columns).collect();
    let own: Vec<Option<Gutter>> = sheets.iter().map(|it| gutter(&it.rows)).collect();
    let mut known: Vec<Gutter> = Vec::new();
    for gutter in own.iter().flatten() {
        let alike = |it: &Gutter| (it.middle() - gutter.middle()).abs() < ALIGNED;
        if known.len() < MOST_GUTTERS && !known.iter().any(alike) {
            known.push(gutter.clone());
        }
    }
    let shared = |rows: &[Row]| known.iter().find(|it| keeps_to(rows, it)).cloned();
    sheets
        .into_iter()
        .zip(own)
        .map(|(sheet, own)| {
            let gutter = own.or_else(|| shared(&sheet.rows));
            Page {
                number: sheet.number,
                in_doubt: gutter.is_none() && has_columns(&sheet.rows),
                lines: lines(sheet.rows, gutter),
            }
        })
        .collect()
}

/// No document is set in more ways.
const MOST_GUTTERS: usize = 8;

/// The lines of a page.
fn lines(rows: Vec<Row>, gutter: Option<Gutter>) -> Vec<Line> {
    match gutter {
        Some(gutter) => in_columns(rows, gutter.middle()),
        None => with_edge(rows.into_iter().map(|it| it.line).collect(), |_| true),
    }
}

/// Cuts the rows of a page at the strip between two columns that stand nearer than the pieces of a line.
fn part_near_columns(sheet: Sheet) -> Sheet {
    let Some(at) = narrow_strip(&sheet.rows) else {
        return sheet;
    };
    let rows = sheet.rows.into_iter();
    let rows: Vec<Row> = rows.map(|it| layout::cut(it, at)).collect();
    Sheet { rows, ..sheet }
}

const MOST_ROWS: usize = 400;

/// How far words of a row stand apart, in sizes, where they may be of two columns.
const NARROW: f64 = 0.5;

/// Where the right one of two near columns begins: nearly all rows that have words on both sides are white before it, and
/// in many of them words begin there.
fn narrow_strip(rows: &[Row]) -> Option<f64> {
    // A page of more lines is a drawing, and each of them is looked at for each place.
    if rows.len() > MOST_ROWS {
        return None;
    }
    let lines = || rows.iter().filter(|it| it.line.cells.is_empty());
    let left = lines().map(|it| it.line.left).fold(f64::MAX, f64::min);
    let right = lines().map(|it| it.line.right).fold(f64::MIN, f64::max);
    let middle = left + 0.35 * (right - left)..left + 0.65 * (right - left);
    let mut starts: Vec<f64> = lines()
        .flat_map(|it| layout::starts_after(it, NARROW))
        .filter(|it| middle.contains(it))
        .collect();
    starts.sort_by(f64::total_cmp);
    let begun = |at: f64| {
        let from = starts.partition_point(|it| *it < at - 0.5);
        starts.partition_point(|it| *it < at + ALIGNED) - from
    };
    let mut places = starts.clone();
    places.dedup_by(|a, b| *a - *b < 0.5);
    places.into_iter().find_map(|at| {
        let begun = begun(at);
        if begun < 3 {
            return None;
        }
        let both: Vec<&Row> = lines()
            .filter(|it| it.line.left < at - ALIGNED && it.line.right > at + ALIGNED)
            .collect();
        let white = || both.iter().filter(|it| layout::is_white(it, at, NARROW));
        let many = both.len() >= COLUMN && begun * 10 >= both.len();
        (many && white().count() * 10 >= both.len() * 9).then_some(at - 0.1)
    })
}

/// The strip between two columns, if a page shows by its running text that it is set in two.
fn gutter(rows: &[Row]) -> Option<Gutter> {
    let all = || rows.iter().flat_map(|it| it.line.parts());
    let left = all().map(|it| it.left).fold(f64::MAX, f64::min);
    let right = all().map(|it| it.right).fold(f64::MIN, f64::max);
    let mut best: Option<(usize, f64)> = None;
    let steps = (7..=13).map(|step| left + (right - left) * f64::from(step) / 20.0);
    let cuts = rows.iter().filter_map(|it| it.cut);
    for middle in steps.chain(cuts.take(1)) {
        let count = |is: &dyn Fn(&Line) -> bool| all().filter(|it| is(it)).count();
        let on_left = count(&|it| it.right < middle && fills(it, left, middle));
        let on_right = count(&|it| it.left > middle && fills(it, middle, right));
        let across = count(&|it| crosses(it, middle));
        let fits = on_left >= COLUMN && on_right >= COLUMN && across * 4 <= on_left + on_right;
        if fits && best.is_none_or(|it| on_left + on_right > it.0) {
            best = Some((on_left + on_right, middle));
        }
    }
    let middle = best?.1;
    let end = all().map(|it| it.right).filter(|it| *it <= middle);
    let mut starts: Vec<f64> = all().map(|it| it.left).collect();
    starts.retain(|it| *it >= middle);
    starts.sort_by(f64::total_cmp);
    starts.dedup_by(|a, b| (*a - *b).abs() < ALIGNED);
    Some(Gutter {
        from: end.fold(left, f64::max),
        to: starts.first().copied()?,
        starts,
    })
}

/// Whether a line is as long as running text in a column is; cells of tables mostly are not.
fn fills(line: &Line, from: f64, to: f64) -> bool {
    line.right - line.left > 0.55 * (to - from) && line.text.split(' ').count() >= 3
}

fn crosses(line: &Line, middle: f64) -> bool {
    line.left < middle && line.right > middle
}

/// Whether the lines of a page stand in the columns of another page.
fn keeps_to(rows: &[Row], gutter: &Gutter) -> bool {
    let all = || rows.iter().flat_map(|it| it.line.parts());
    let across = all().filter(|it| crosses(it, gutter.middle())).count();
    let on_left = all().filter(|it| it.right <= gutter.middle());
    let ends = on_left.map(|it| it.right).fold(f64::MIN, f64::max);
    let on_right = all().filter(|it| it.left >= gutter.middle());
    let starts = on_right.map(|it| it.left).fold(f64::MAX, f64::min);
    let is_start = |it: &f64| (starts - it).abs() <= ALIGNED;
    let aligned = gutter.starts.iter().any(is_start) && ends <= gutter.from + ALIGNED;
    aligned && across * 4 <= all().count()
}

/// Whether a page that is read line by line has columns all the same: three of them, or two between lines that go
/// across. Many rows together are in pieces of running text, whose sentences go on from row to row.
fn has_columns(rows: &[Row]) -> bool {
    let runs = rows.chunk_by(|a, b| is_side_by_side(&a.line) == is_side_by_side(&b.line));
    let together = |run: &&[Row]| run.first().is_some_and(|it| is_side_by_side(&it.line));
    let mut runs = runs.filter(together).filter(|it| it.len() >= COLUMN);
    runs.any(|run| {
        let small = |it: &Line| words::starts_small(&it.text);
        let goes_on = |it: &&Row| it.line.pieces.iter().all(small);
        let on = run.iter().filter(goes_on).count();
        on * 4 >= run.len()
    })
}

/// Whether a line is in pieces of running text.
fn is_side_by_side(line: &Line) -> bool {
    let said = |it: &Line| it.text.split(' ').count() >= 3;
    line.pieces.len() > 1 && line.pieces.iter().all(said)
}

/// The lines of a page in two columns: the left one down to a line across both, then the right one, and so on.
fn in_columns(rows: Vec<Row>, middle: f64) -> Vec<Line> {
    let mut out = Columns::default();
    let (mut left, mut right) = (Strip::default(), Strip::default());
    for row in rows {
        let is_across = row.line.parts().iter().any(|it| crosses(it, middle));
        if is_across || row.line.in_margin {
            out.add(Side::Left, &mut left);
            out.add(Side::Right, &mut right);
            out.add_across(row.line);
            continue;
        }
        if !row.line.cells.is_empty() {
            let side = if row.line.right <= middle {
                &mut left
            } else {
                &mut right
            };
            side.tables.push(row);
            continue;
        }
        let (on_left, on_right): (Vec<_>, Vec<_>) =
            row.glyphs.into_iter().partition(|it| it.x < middle);
        left.glyphs.extend(on_left);
        right.glyphs.extend(on_right);
    }
    out.add(Side::Left, &mut left);
    out.add(Side::Right, &mut right);
    out.into_lines()
}

/// What stands in a column so far.
#[derive(Debug, Default)]
struct Strip {
    glyphs: Vec<Glyph>,
    tables: Vec<Row>,
}

impl Strip {
    /// Its rows, found anew: those of two columns need not stand level.
    fn take(&mut self) -> Vec<Row> {
        let mut rows = layout::rows(std::mem::take(&mut self.glyphs));
        rows.append(&mut self.tables);
        rows.sort_by(|a, b| a.line.y.total_cmp(&b.line.y));
        rows
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
    Both,
}

/// The lines of a page so far, each with where it stands.
#[derive(Debug, Default)]
struct Columns {
    lines: Vec<Line>,
    sides: Vec<Side>,
    column: u32,
}

impl Columns {
    fn add(&mut self, side: Side, strip: &mut Strip) {
        self.column += 1;
        for row in strip.take() {
            self.push(side, row.line);
        }
    }

    fn add_across(&mut self, line: Line) {
        self.column += u32::from(self.sides.last() != Some(&Side::Both));
        self.push(Side::Both, line);
    }

    fn push(&mut self, side: Side, line: Line) {
        let column = self.column;
        self.lines.push(Line { column, ..line });
        self.sides.push(side);
    }

    fn into_lines(self) -> Vec<Line> {
        let mut lines = self.lines;
        for side in [Side::Left, Side::Right, Side::Both] {
            let sides = &self.sides;
            lines = with_edge(lines, |at| sides.get(at) == Some(&side));
        }
        lines
    }
}

/// Says of some lines where the full ones among them end, and how wide they are.
fn with_edge(mut lines: Vec<Line>, is_one: impl Fn(usize) -> bool) -> Vec<Line> {
    let all = || (0..).zip(&lines).filter(|it| is_one(it.0)).map(|it| it.1);
    let edge = all().map(|it| it.right).fold(0.0, f64::max);
    let start = all().map(|it| it.left).fold(edge, f64::min);
    let turn = turn(&all().collect::<Vec<_>>());
    for (at, line) in (0..).zip(&mut lines) {
        if is_one(at) {
            line.edge = edge;
            line.room = edge - start;
            line.turn = turn;
        }
    }
    lines
}

/// Where the longest of some lines ends that certainly goes on, since the next begins in the middle of a sentence.
fn turn(lines: &[&Line]) -> Option<f64> {
    let goes_on = |pair: &&[&Line]| matches!(pair, [last, next] if last.goes_on_in(next));
    let ends = lines.windows(2).filter(goes_on);
    let ends = ends.filter_map(|it| it.first()).map(|it| it.right);
    ends.max_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::{super::layout::tests::set, *};

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        let rows = layout::rows(glyphs);
        let sheets = vec![Sheet {
            number: 1,
            rows,
            struck: 0,
            is_unnamed: false,
        }];
        let pages = arrange(sheets);
        let lines = pages.into_iter().flat_map(|it| it.lines);
        lines.map(|it| it.text).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_and_tables_by_row() {
        let mut columns = Vec::new();
        let mut table = Vec::new();
        for row in 0..10 {
            let y = 100.0 + 14.0 * f64::from(row);
            let left = format!("left words fill row {row} of it here");
            let right = format!("right words fill row {row} of it too");
            columns.extend(set(50.0, y, 10.0, &left));
            columns.extend(set(300.0, y, 10.0, &right));
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

    #[test]
    fn columns_may_stand_nearer_than_the_pieces_of_a_line() {
        let mut glyphs = Vec::new();
        for row in 0..10 {
            let y = 100.0 + 14.0 * f64::from(row);
            let left = if row % 3 == 0 {
                "left words end soon"
            } else {
                "left words fill the whole row"
            };
            glyphs.extend(set(50.0, y, 10.0, left));
            let number = if row % 4 == 0 { "1.1" } else { "" };
            glyphs.extend(set(203.0, y, 10.0, number));
            glyphs.extend(set(228.0, y, 10.0, "and right words fill their own"));
        }
        let texts = texts(glyphs);
        assert_eq!(texts.len(), 20, "{texts:?}");
        assert!(
            texts[..10].iter().all(|it| it.starts_with("left")),
            "{texts:?}"
        );
        assert_eq!(texts[10], "1.1 and right words fill their own");
    }

    #[test]
    fn the_rows_of_two_columns_need_not_stand_level() {
        let mut glyphs = Vec::new();
        for row in 0..10 {
            let y = 100.0 + 14.0 * f64::from(row);
            let right = "and the right one fills its own";
            glyphs.extend(set(50.0, y, 10.0, "the left column is filled with"));
            glyphs.extend(set(200.0, y - 4.0, 6.0, "7"));
            glyphs.extend(set(300.0, y - 3.1, 10.0, right));
        }
        let texts = texts(glyphs);
        assert_eq!(texts[0], "the left column is filled with");
        assert_eq!(texts.len(), 20);
    }
}
