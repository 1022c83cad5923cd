//! Tables that are drawn with lines between their cells: each cell holds what stands inside its lines, however many rows
//! and columns it takes.

use super::layout::{self, Glyph, Line, Row};

/// A straight line drawn on a page, level or upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) upright: bool,
    /// Where it lies: how far down, or how far to the right.
    pub(crate) at: f64,
    /// From where to where it reaches.
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// What is nearer than this, in points, touches.
const NEAR: f64 = 3.0;

/// A page with more rules is a drawing.
pub(crate) const MOST_RULES: usize = 2000;

/// A grid with more cells is squared paper.
const MOST_CELLS: usize = 2000;

/// No page has more tables, and no table is narrower, in points.
const MOST_GRIDS: usize = 50;
const NARROWEST: f64 = 72.0;

/// A cell with more characters is a frame around text; one in the head of a table has fewer.
const MOST_IN_CELL: usize = 2500;
const MOST_IN_HEAD: usize = 100;

/// The rows of a page, each of its ruled tables as one row.
pub(crate) fn rows(mut glyphs: Vec<Glyph>, rules: Vec<Rule>) -> Vec<Row> {
    let mut tables = Vec::new();
    let grids = grids(rules);
    if !grids.is_empty() {
        glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    }
    for grid in grids {
        if !grid.is_filled(&glyphs) || grid.cuts_words(&glyphs) {
            continue;
        }
        let (inside, outside) = glyphs
            .into_iter()
            .partition(|it| grid.cell_of(it).is_some());
        glyphs = outside;
        tables.extend(grid.table(inside));
    }
    let mut rows = layout::rows(glyphs);
    if !tables.is_empty() {
        rows.extend(tables);
        rows.sort_by(|a, b| a.line.y.total_cmp(&b.line.y));
    }
    rows
}

/// The grids that the rules of a page make.
fn grids(rules: Vec<Rule>) -> Vec<Grid> {
    if rules.len() > MOST_RULES {
        return Vec::new();
    }
    let rules = whole(rules);
    let mut grids: Vec<Grid> = connected(&rules)
        .iter()
        .filter_map(|it| Grid::of(it))
        .collect();
    grids.sort_by(|a, b| a.top().total_cmp(&b.top()));
    grids.truncate(MOST_GRIDS);
    grids
}

/// The rules with the parts of each put together: a dashed one is drawn in many, and one of a table cell by cell.
fn whole(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.sort_by(|a, b| {
        let place = |it: &Rule| (it.at / NEAR).round();
        (a.upright.cmp(&b.upright))
            .then(place(a).total_cmp(&place(b)))
            .then(a.from.total_cmp(&b.from))
    });
    let mut out: Vec<Rule> = Vec::new();
    for rule in rules {
        match out.last_mut() {
            Some(last)
                if last.upright == rule.upright
                    && (last.at - rule.at).abs() < NEAR
                    && rule.from - last.to < NEAR =>
            {
                last.to = last.to.max(rule.to);
            }
            _ => out.push(rule),
        }
    }
    // What is left that is as short as a dot rules nothing.
    out.retain(|it| it.to - it.from > 2.0 * NEAR);
    out
}

/// The groups of rules that touch one another.
fn connected(rules: &[Rule]) -> Vec<Vec<Rule>> {
    let mut groups: Vec<Vec<Rule>> = Vec::new();
    let mut left: Vec<Rule> = rules.to_vec();
    while let Some(first) = left.pop() {
        let mut group = vec![first];
        let mut at = 0;
        while let Some(rule) = group.get(at).copied() {
            let (touching, others) = left.into_iter().partition(|it| touches(&rule, it));
            left = others;
            group.extend::<Vec<Rule>>(touching);
            at += 1;
        }
        groups.push(group);
    }
    groups
}

fn touches(a: &Rule, b: &Rule) -> bool {
    let reaches = |it: &Rule, at: f64| it.from - NEAR <= at && at <= it.to + NEAR;
    a.upright != b.upright && reaches(a, b.at) && reaches(b, a.at)
}

/// Rules that make a table: where its columns and rows part, and which of its cells are one.
#[derive(Debug)]
struct Grid {
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// For each cell of the grid, row by row, the first of the cells that are one with it.
    first: Vec<usize>,
}

impl Grid {
    fn of(rules: &[Rule]) -> Option<Self> {
        let edges = |upright: bool| {
            let own = rules.iter().filter(move |it| it.upright == upright);
            let others = rules.iter().filter(move |it| it.upright != upright);
            let ends = others.flat_map(|it| [it.from, it.to]);
            let lowest = ends.clone().fold(f64::MAX, f64::min);
            let highest = ends.fold(f64::MIN, f64::max);
            distinct(own.map(|it| it.at).chain([lowest, highest]).collect())
        };
        let (xs, ys) = (edges(true), edges(false));
        let cells = xs.len().checked_sub(1)? * ys.len().checked_sub(1)?;
        let wide = xs.last()? - xs.first()?;
        if xs.len() < 3 || wide < NARROWEST || cells > MOST_CELLS {
            return None;
        }
        let mut grid = Self {
            first: (0..cells).collect(),
            xs,
            ys,
        };
        grid.unite(rules);
        Some(grid)
    }

    fn top(&self) -> f64 {
        self.ys.first().copied().unwrap_or_default()
    }

    fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// Makes cells one that no rule parts.
    fn unite(&mut self, rules: &[Rule]) {
        let columns = self.columns();
        for cell in 0..self.first.len() {
            let (row, column) = (cell / columns, cell % columns);
            let (Some(x), Some(y)) = (span(&self.xs, column), span(&self.ys, row)) else {
                continue;
            };
            let last_column = column + 1 == columns;
            if !last_column && !is_ruled(rules, true, x.1, y) {
                self.join(cell, cell + 1);
            }
            let below = cell + columns;
            if below < self.first.len() && !is_ruled(rules, false, y.1, x) {
                self.join(cell, below);
            }
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let of = |at: usize| self.first.get(at).copied().unwrap_or(at);
        let (kept, gone) = (of(a).min(of(b)), of(a).max(of(b)));
        for first in &mut self.first {
            if *first == gone {
                *first = kept;
            }
        }
    }

    /// The cell that a character stands in.
    fn cell_of(&self, glyph: &Glyph) -> Option<usize> {
        let column = slot(&self.xs, glyph.x + 0.5 * glyph.width)?;
        let row = slot(&self.ys, glyph.y - 0.3 * glyph.size)?;
        self.first.get(row * self.columns() + column).copied()
    }

    /// Whether it is the grid of a table: cells are filled side by side and one below another, and none holds a page.
    fn is_filled(&self, glyphs: &[Glyph]) -> bool {
        let mut counts = vec![0_usize; self.first.len()];
        for cell in glyphs.iter().filter_map(|it| self.cell_of(it)) {
            if let Some(count) = counts.get_mut(cell) {
                *count += 1;
            }
        }
        let filled = |row: &[usize]| row.iter().filter(|it| **it > 0).count();
        let rows = || counts.chunks(self.columns()).map(filled);
        let one_row = rows().filter(|it| *it > 0).count() == 1;
        // The end of a page may leave a table with its first row alone; else a row alone is no table.
        let most = if one_row { MOST_IN_HEAD } else { MOST_IN_CELL };
        let whole = !one_row || counts.iter().all(|it| *it > 0);
        whole && rows().any(|it| it > 1) && counts.iter().all(|it| *it <= most)
    }

    /// Whether it parts letters of a word, as what is drawn over or under words does.
    fn cuts_words(&self, glyphs: &[Glyph]) -> bool {
        glyphs.windows(2).any(|pair| {
            let [a, b] = pair else { return false };
            let in_line = a.y.total_cmp(&b.y).is_eq() && b.x - a.x <= a.width + 0.1 * a.size;
            let letters = |it: &Glyph| it.text.chars().all(char::is_alphanumeric);
            in_line && letters(a) && letters(b) && self.cell_of(a) != self.cell_of(b)
        })
    }

    /// The table as a row of the page.
    fn table(&self, glyphs: Vec<Glyph>) -> Option<Row> {
        let mut cells: Vec<Vec<Glyph>> = Vec::new();
        cells.resize_with(self.first.len(), Vec::new);
        for glyph in glyphs {
            let at = self.cell_of(&glyph);
            if let Some(cell) = at.and_then(|it| cells.get_mut(it)) {
                cell.push(glyph);
            }
        }
        let lines = |cell: Vec<Glyph>| layout::rows(cell).into_iter().map(|it| it.line).collect();
        let cells: Vec<Vec<Line>> = cells.into_iter().map(lines).collect();
        let mut rows: Vec<Vec<Vec<Line>>> =
            cells.chunks(self.columns()).map(<[_]>::to_vec).collect();
        rows.retain(|row| row.iter().any(|it| !it.is_empty()));
        Line::table(rows).map(|line| Row {
            glyphs: Vec::new(),
            line,
            cut: None,
        })
    }
}

/// The places in order, those that are nearly the same once.
fn distinct(mut places: Vec<f64>) -> Vec<f64> {
    places.retain(|it| it.is_finite());
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    places
}

fn span(places: &[f64], at: usize) -> Option<(f64, f64)> {
    Some((*places.get(at)?, *places.get(at + 1)?))
}

/// Between which two of some places, which are in order, another lies.
fn slot(places: &[f64], at: f64) -> Option<usize> {
    let before = places.partition_point(|it| *it <= at);
    (before < places.len()).then(|| before.checked_sub(1))?
}

/// Whether a rule runs along a side of a cell.
fn is_ruled(rules: &[Rule], upright: bool, at: f64, side: (f64, f64)) -> bool {
    rules.iter().any(|it| {
        let shared = it.to.min(side.1) - it.from.max(side.0);
        it.upright == upright && (it.at - at).abs() < NEAR && shared >= 0.6 * (side.1 - side.0)
    })
}
