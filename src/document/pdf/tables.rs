//! Tables. A page has no more of them than pieces of lines that stand below one another, so that is what they are told
//! by: two rows or more whose pieces stand in the same columns.

use std::ops::Range;

use super::layout::Line;
use crate::document::{
    label::{self, Marker},
    words,
};

/// A table of a page.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    /// Which lines of the page it is.
    pub(crate) lines: Range<usize>,
    pub(crate) columns: usize,
    /// The lines of each cell, row by row.
    pub(crate) rows: Vec<Row<'a>>,
}

/// The lines of the cells of a row.
pub(crate) type Row<'a> = Vec<Vec<&'a Line>>;

impl<'a> Table<'a> {
    /// The ruled table that a line of the page stands for, if it does.
    pub(crate) fn ruled(line: &'a Line, at: usize) -> Option<Self> {
        let columns = line.cells.first()?.len();
        let row = |row: &'a Vec<Vec<Line>>| row.iter().map(|it| it.iter().collect()).collect();
        Some(Self {
            lines: at..at + 1,
            columns,
            rows: line.cells.iter().map(row).collect(),
        })
    }

    /// Whether its rows are the lines of a table of contents: each ends in a page number, none less than the one
    /// before.
    pub(crate) fn is_contents(&self) -> bool {
        let page = |row: &Row<'_>| {
            let text = row.last()?.last()?.text.trim();
            text.parse().ok().filter(|it: &u32| *it < 1000)
        };
        let pages: Vec<Option<u32>> = self.rows.iter().map(page).collect();
        let rise = |it: &[Option<u32>]| it.first() <= it.get(1);
        pages.iter().all(Option::is_some) && pages.windows(2).all(rise)
    }

    /// The words of its first row, by which a table that goes on over a page is known to repeat its header.
    pub(crate) fn header(&self) -> Vec<String> {
        let text = |cell: &Vec<&Line>| {
            let lines: Vec<&str> = cell.iter().map(|it| it.text.as_str()).collect();
            lines.join(" ")
        };
        self.rows.first().into_iter().flatten().map(text).collect()
    }
}

/// The table that begins at a line of a page, if one does.
pub(crate) fn table(lines: &[Line], from: usize) -> Option<Table<'_>> {
    let first = lines.get(from).filter(|it| could_be_row(it))?;
    let mut grid = Grid::of(first);
    for pair in lines.get(from..)?.windows(2) {
        let [last, next] = pair else { break };
        let fits = is_near(last, next) && !grid.is_over(next) && grid.add(next);
        if !fits {
            break;
        }
    }
    let whole = |it: &&Row<'_>| it.iter().filter(|it| !it.is_empty()).count() > 1;
    (grid.rows.iter().filter(whole).count() > 1).then_some(Table {
        lines: from..from + grid.lines,
        columns: grid.columns.len(),
        rows: grid.rows,
    })
}

/// No table is wider; what is, was made to take time.
pub(crate) const MOST_COLUMNS: usize = 40;

/// Whether a line stands in pieces, the first of which is no number: a number stands apart from its clause too.
fn could_be_row(line: &Line) -> bool {
    if line.pieces.len() > MOST_COLUMNS {
        return false;
    }
    let first = line.pieces.first().map(|it| it.text.as_str());
    first.is_some_and(|first| {
        let label = label::typed(first).is_some_and(|it| it.length == first.len());
        let capitals = first.chars().all(char::is_uppercase);
        !label && first.chars().count() > if capitals { 1 } else { 2 }
    }) && !words::leads_to_page(&line.text)
}

/// Whether a line stands below another as the lines of a table do, in the same type.
fn is_near(last: &Line, next: &Line) -> bool {
    let step = next.y - last.y;
    let close = step > 0.0 && step <= 3.0 * last.size;
    last.is_of_size(next) && close && last.column == next.column
}

/// Lines within a cell are no further apart than this, in sizes.
const LEADING: f64 = 1.35;

/// The columns and rows found so far.
#[derive(Debug)]
struct Grid<'a> {
    /// From where to where each column reaches.
    columns: Vec<(f64, f64)>,
    rows: Vec<Row<'a>>,
    /// How many lines went into it.
    lines: usize,
    /// The widest step from one to the next.
    widest: f64,
    /// Where full lines of the column of the page end.
    margin: f64,
    last: &'a Line,
}

impl<'a> Grid<'a> {
    fn of(first: &'a Line) -> Self {
        Self {
            columns: first.pieces.iter().map(|it| (it.left, it.right)).collect(),
            rows: vec![first.pieces.iter().map(|it| vec![it]).collect()],
            lines: 1,
            widest: 0.0,
            margin: first.edge,
            last: first,
        }
    }

    /// Whether a line is no more of the table: a division begins, or a line in one piece stands further below the last
    /// than any row of it does.
    fn is_over(&self, line: &Line) -> bool {
        let division = label::typed(&line.text)
            .is_some_and(|it| matches!(it.marker, Marker::Division { .. }) && it.sure);
        let step = line.y - self.last.y;
        let apart = self.widest > 0.0 && step > 1.5 * self.widest;
        line.pieces.is_empty() && (division || apart)
    }

    /// Takes a line in, if it is one of the table's.
    fn add(&mut self, line: &'a Line) -> bool {
        let pieces = line.parts();
        let Some(places) = self.places(pieces) else {
            return false;
        };
        let begins = places.first() == Some(&0);
        let goes_on = !begins || self.wraps(line, pieces, &places);
        if !goes_on && !could_be_row(line) {
            return false;
        }
        if !goes_on {
            self.rows.push(vec![Vec::new(); self.columns.len()]);
        }
        for (piece, at) in pieces.iter().zip(places) {
            self.put(piece, at);
        }
        self.lines += 1;
        self.widest = self.widest.max(line.y - self.last.y);
        self.last = line;
        true
    }

    fn put(&mut self, piece: &'a Line, at: usize) {
        if let Some(reach) = self.columns.get_mut(at) {
            *reach = grown(*reach, piece);
        }
        let row = self.rows.last_mut();
        if let Some(cell) = row.and_then(|it| it.get_mut(at)) {
            cell.push(piece);
        }
    }

    /// The column of each piece: one after the other where there are as many, else those they stand below. None where
    /// they would make two columns one.
    fn places(&self, pieces: &[Line]) -> Option<Vec<usize>> {
        if pieces.len() > self.columns.len() {
            return None;
        }
        let places: Vec<usize> = if pieces.len() == self.columns.len() {
            (0..pieces.len()).collect()
        } else {
            let below = pieces.iter().map(|it| self.below(it));
            below.collect::<Option<Vec<usize>>>()?
        };
        let mut reaches = self.columns.clone();
        for (piece, at) in pieces.iter().zip(&places) {
            let reach = reaches.get_mut(*at)?;
            *reach = grown(*reach, piece);
        }
        let rise = |it: &[usize]| it.first() < it.get(1);
        let apart = |it: &[(f64, f64)]| it.first().map(|it| it.1) < it.get(1).map(|it| it.0);
        (places.windows(2).all(rise) && reaches.windows(2).all(apart)).then_some(places)
    }

    /// The one column that a piece stands below.
    fn below(&self, piece: &Line) -> Option<usize> {
        let overlaps = |it: &(f64, f64)| it.0 < piece.right && piece.left < it.1;
        let mut found = (0..).zip(&self.columns).filter(|it| overlaps(it.1));
        let only = found.next()?.0;
        found.next().is_none().then_some(only)
    }

    /// Whether a line goes on with the cells of the row before it: each piece could not have stood on the line above.
    fn wraps(&self, line: &Line, pieces: &[Line], places: &[usize]) -> bool {
        line.y - self.last.y <= LEADING * line.size
            && pieces.iter().zip(places).all(|(piece, at)| {
                let cell = self.rows.last().and_then(|it| it.get(*at));
                let above = cell.and_then(|it| it.last());
                above.is_some_and(|above| {
                    !(is_sum(above) && is_sum(piece)) && self.is_full(above, piece, *at)
                })
            })
    }

    /// Whether the first word of a piece would not fit after the line above it.
    fn is_full(&self, above: &Line, piece: &Line, at: usize) -> bool {
        let edge = match self.columns.get(at + 1) {
            // A cell ends a little before the next begins.
            Some(next) => next.0 - 1.2 * piece.size,
            None => self.margin,
        };
        above.right + 0.2 * piece.size + piece.first_word > edge
    }
}

/// Whether a cell is a number whole, which goes on with no other: `12,300`.
fn is_sum(piece: &Line) -> bool {
    let sign = |it: char| it.is_ascii_digit() || ",.%£ ".contains(it);
    piece.text.chars().all(sign)
}

fn grown(reach: (f64, f64), piece: &Line) -> (f64, f64) {
    (reach.0.min(piece.left), reach.1.max(piece.right))
}
