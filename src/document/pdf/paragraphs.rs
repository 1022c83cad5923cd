//! Lines → paragraphs, cells of tables and notes, in reading order.

use super::{
    Page,
    layout::Line,
    notes::{Foot, mark_of, note},
    open::{Open, Standing, furniture},
    tables::{self, MOST_COLUMNS, Row, Table},
    vocabulary::Vocabulary,
};
use crate::document::{
    block::{Block, Kind},
    clause::Cell,
    label,
    lettered::Lettered,
    words,
};

/// The paragraphs of a document, in reading order, each followed by the notes it refers to.
pub(crate) fn paragraphs(pages: &[Page]) -> Vec<Block> {
    let mut run = Run {
        vocabulary: Vocabulary::of(pages),
        body: body_size(pages),
        title: title_size(pages),
        turn: turn(pages),
        step: step(pages),
        ..Run::default()
    };
    for page in pages {
        run.add(page);
    }
    run.end_paragraph();
    run.end_notes(u32::MAX);
    run.out
}

/// The paragraphs so far.
#[derive(Debug, Default)]
struct Run<'a> {
    vocabulary: Vocabulary,
    /// The size that most text is set in.
    body: f64,
    /// The size that the title is set in, and nothing else.
    title: Option<f64>,
    /// Where lines end that go on, on any page.
    turn: Option<f64>,
    /// How far apart lines of a paragraph stand, in sizes.
    step: Option<f64>,
    out: Vec<Block>,
    open: Option<Open<'a>>,
    lettered: Lettered,
    /// How many tables there were, and the words of the last one's first row.
    tables: u32,
    header: Vec<String>,
    /// The notes at the foot of pages that no paragraph has claimed yet: their page and their mark.
    notes: Vec<(u32, Block)>,
}

impl<'a> Run<'a> {
    fn add(&mut self, page: &'a Page) {
        let step = self.step.map_or(f64::MAX, |it| it * self.body);
        let pitch = pitch(page).min(step);
        let (body, turn) = (self.body, self.turn);
        let standing = |line| Standing {
            line,
            page: page.number,
            pitch,
            turn,
            body,
        };
        let foot = Foot::of(page, self.body);
        self.add_notes(page.number, foot.notes.into_iter().map(standing));
        for column in foot.text {
            self.add_column(column, standing);
        }
    }

    fn add_column(&mut self, text: &'a [Line], standing: impl Fn(&'a Line) -> Standing<'a> + Copy) {
        let (mut at, mut looked_at) = (0, 0);
        while let Some(line) = text.get(at) {
            let place = standing(line);
            if line.in_margin {
                self.out.push(furniture(place));
                at += 1;
                continue;
            }
            if let Some(table) = Table::ruled(line, at) {
                self.add_table(&table, standing);
                at += 1;
                continue;
            }
            let table = (at >= looked_at).then(|| tables::table(text, at));
            if let Some(table) = table.flatten() {
                looked_at = table.lines.end;
                if !table.is_contents() {
                    self.add_table(&table, standing);
                    at = table.lines.end;
                    continue;
                }
            }
            at += 1;
            let last = self.open.as_ref().map(|it| it.last.line.text.as_str());
            let parted = self.lettered.parted(&line.text, last.unwrap_or("."));
            match &mut self.open {
                Some(paragraph)
                    if parted.is_none() && paragraph.goes_on(&place, &self.lettered) =>
                {
                    paragraph.add(place, &self.vocabulary);
                }
                _ => {
                    self.end_paragraph();
                    let text = parted.as_deref().unwrap_or(&line.text);
                    self.lettered.see(text);
                    self.open = Some(Open::of(text, place));
                }
            }
        }
    }

    /// Puts out each cell of a table as a paragraph. A table that the end of a page cuts in two is one.
    fn add_table(&mut self, table: &Table<'a>, standing: impl Fn(&'a Line) -> Standing<'a>) {
        self.end_paragraph();
        // The header of a page stands between the parts of a table.
        let mut before = self.out.iter().rev();
        let before = before.find(|it| it.kind != Kind::Furniture);
        let before = before.and_then(|it| it.cell);
        let header = table.header();
        let goes_on =
            before.filter(|_| table.lines.start == 0 && self.header.len() == table.columns);
        let repeated = goes_on.is_some() && header == self.header;
        if goes_on.is_none() {
            self.header = header;
        }
        let mut cell = goes_on.unwrap_or(Cell {
            table: self.tables + 1,
            row: 0,
            column: 0,
        });
        self.tables = cell.table;
        let rows = table.rows.iter().skip(usize::from(repeated));
        for (at, row) in rows.enumerate() {
            if at == 0 && goes_on.is_some() && self.is_rest_of_row(cell, row) {
                for (column, lines) in (1..).zip(row) {
                    self.go_on_with_cell(
                        Cell { column, ..cell },
                        lines.iter().map(|it| standing(it)),
                    );
                }
                continue;
            }
            cell.row += 1;
            cell.column = 0;
            for lines in row {
                cell.column += 1;
                self.add_cell(cell, lines.iter().map(|it| standing(it)));
            }
        }
    }

    /// Whether the first row of a page is the rest of the row before: its first cell says nothing more, and another one
    /// goes on in the middle of a sentence, or with a cell that ends in the middle of one.
    fn is_rest_of_row(&self, last: Cell, row: &Row<'_>) -> bool {
        let goes_on = |(column, lines): (u32, &Vec<&Line>)| {
            let Some(first) = lines.first() else {
                return false;
            };
            let cell = Some(Cell { column, ..last });
            let before = self.out.iter().rev().take(MOST_COLUMNS);
            let before = before.into_iter().find(|it| it.cell == cell);
            let begun = before.is_some_and(|it| words::is_unfinished(it.text.text.trim_end()));
            words::starts_small(&first.text) || (begun && label::typed(&first.text).is_none())
        };
        row.first().is_some_and(Vec::is_empty) && (1..).zip(row).any(goes_on)
    }

    /// Goes on with a cell that the end of a page or of a column cuts in two.
    fn go_on_with_cell(&mut self, cell: Cell, lines: impl Iterator<Item = Standing<'a>>) {
        let same = |it: &&mut Block| it.cell == Some(cell);
        let Some(block) = self.out.iter_mut().rev().take(MOST_COLUMNS).find(same) else {
            return self.add_cell(cell, lines);
        };
        for place in lines {
            block.text.stand_for(" ", place.page, 0..0);
            block.text.stand_for(&place.line.text, place.page, 0..0);
        }
    }

    fn add_cell(&mut self, cell: Cell, mut lines: impl Iterator<Item = Standing<'a>>) {
        let Some(first) = lines.next() else {
            return;
        };
        let mut open = Open::new(first);
        for line in lines {
            open.add(line, &self.vocabulary);
        }
        open.cell = Some(cell);
        self.open = Some(open);
        self.end_paragraph();
    }

    fn add_notes(&mut self, page: u32, lines: impl Iterator<Item = Standing<'a>>) {
        let mut notes: Vec<Open<'a>> = Vec::new();
        for place in lines {
            match notes
                .last_mut()
                .filter(|_| mark_of(&place.line.text).is_none())
            {
                Some(note) => note.add(place, &self.vocabulary),
                None => notes.push(Open::new(place)),
            }
        }
        self.notes
            .extend(notes.into_iter().map(|it| (page, note(&it.text))));
    }

    fn end_paragraph(&mut self) {
        let Some(open) = self.open.take() else {
            return;
        };
        let marks = open.marks.clone();
        let page = open.last.page;
        let title = self.title.is_some_and(|it| open.last.line.size >= it);
        let mut block = open.close(self.body);
        if title && could_be_title(&block) {
            block.kind = Kind::Title;
        }
        self.out.push(block);
        for (page, mark) in marks {
            let claimed = |it: &(u32, Block)| {
                it.0 == page && it.1.label.as_ref().is_some_and(|it| it.text == mark)
            };
            if let Some(at) = self.notes.iter().position(claimed) {
                self.out.push(self.notes.remove(at).1);
            }
        }
        self.end_notes(page);
    }

    /// Puts out the notes of the pages before one that no paragraph claimed.
    fn end_notes(&mut self, page: u32) {
        if self.notes.first().is_none_or(|it| it.0 >= page) {
            return;
        }
        let (out, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut self.notes)
            .into_iter()
            .partition(|it| it.0 < page);
        self.notes = kept;
        self.out.extend(out.into_iter().map(|it| it.1));
    }
}

/// The size that most text is set in.
fn body_size(pages: &[Page]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = pages
        .iter()
        .flat_map(|it| &it.lines)
        .flat_map(Line::said)
        .map(|it| (it.size, it.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: usize = sizes.iter().map(|it| it.1).sum();
    let mut before = 0;
    for (size, length) in &sizes {
        before += length;
        if before * 2 >= total {
            return *size;
        }
    }
    0.0
}

/// Where the longest line of a document ends that certainly goes on.
fn turn(pages: &[Page]) -> Option<f64> {
    let turns = pages.iter().flat_map(|it| &it.lines);
    turns.filter_map(|it| it.turn).max_by(f64::total_cmp)
}

/// How far apart lines stand, in sizes, of which one certainly goes on with the other: nearly all of them stand no
/// further. On a page of short paragraphs the usual distance of two lines is that of two paragraphs.
fn step(pages: &[Page]) -> Option<f64> {
    let pairs = pages.iter().flat_map(|it| it.lines.windows(2));
    let steps = pairs.filter_map(|pair| match pair {
        [last, next] if last.goes_on_in(next) => Some((next.y - last.y) / next.size),
        _ => None,
    });
    let mut steps: Vec<f64> = steps.filter(|it| *it > 0.5).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() * 9 / 10).copied()
}

/// The size of the title: larger than any other, and found in a few lines together, the first of their page.
fn title_size(pages: &[Page]) -> Option<f64> {
    let first = pages.iter().find(|it| !it.lines.is_empty())?;
    let all = || pages.iter().flat_map(|it| &it.lines).map(|it| it.size);
    let largest = 0.97 * all().fold(0.0, f64::max);
    let is_large = |size: &f64| *size >= largest;
    let sizes = || first.lines.iter().map(|it| it.size);
    let above = sizes().take_while(|it| !is_large(it)).count();
    let together = sizes().skip(above).take_while(is_large).count();
    let only = all().filter(is_large).count() == together;
    (only && (1..=MOST_TITLE).contains(&together) && above <= MOST_TITLE).then_some(largest)
}

/// A title has no more lines, and no more stand above it.
const MOST_TITLE: usize = 5;

/// Whether a heading has words of a title's kind: no number, and no "Contents".
fn could_be_title(block: &Block) -> bool {
    let words = block.text.text.trim();
    let set = matches!(block.kind, Kind::Heading(_));
    set && label::typed(words).is_none() && !words::opens_contents(words)
}

/// The usual distance of two lines of a page: the smaller of the most frequent ones.
fn pitch(page: &Page) -> f64 {
    let mut steps: Vec<f64> = page
        .lines
        .windows(2)
        .filter_map(|pair| Some(pair.get(1)?.y - pair.first()?.y))
        .filter(|it| *it > 2.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or(0.0)
}
