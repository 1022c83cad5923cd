//! Running headers and footers: the outermost lines of pages, where they are the same on many pages, or the same about a
//! number that goes up with the pages. Whatever else varies from page to page is text.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::{
    Sheet,
    layout::{Line, Row},
    page_numbers::{readings, says_page},
};
use crate::document::{
    label::{self, Marker},
    words,
};

/// How many lines at the top and at the bottom of a page may belong to the page.
const LINES: usize = 4;

/// How many pages a line must stand on.
const FEWEST: usize = 3;

/// Takes running headers, footers and page numbers off the pages, and marks what else stands where headers do.
pub(crate) fn remove(pages: &mut [Sheet]) {
    mark_headers(pages);
    let repeated = Repeated::of(pages);
    let bodies: Vec<Range<usize>> = pages.iter().map(|it| repeated.body(it)).collect();
    // What is all there is belongs to the document.
    if bodies.iter().all(Range::is_empty) {
        return;
    }
    for (page, body) in pages.iter_mut().zip(bodies) {
        page.rows.truncate(body.end);
        page.rows.drain(..body.start);
    }
}

/// Marks the lines that stand where the headers of most pages do, whatever each of them says: the first page may have a
/// header of its own, and so may every part.
fn mark_headers(pages: &mut [Sheet]) {
    let mut places: BTreeMap<i64, usize> = BTreeMap::new();
    for page in pages.iter() {
        if let Some(header) = header(page) {
            *places.entry(place(header)).or_default() += 1;
        }
    }
    let fewest = 2.max(pages.len() * 3 / 5);
    places.retain(|_, pages| *pages >= fewest);
    for page in pages {
        let is_one = header(page).is_some_and(|it| places.contains_key(&place(it)));
        if let Some(first) = page.rows.first_mut() {
            first.line.in_margin = is_one;
        }
    }
}

/// How far down a page headers stand, in points, and how far above the text, in sizes.
const HEADER_AT: f64 = 90.0;
const HEADER_OVER: f64 = 2.6;

/// The first line of a page, if it stands apart from the text below as a header does, and has no number.
fn header(page: &Sheet) -> Option<&Line> {
    let (first, next) = (&page.rows.first()?.line, &page.rows.get(1)?.line);
    let apart = first.y <= HEADER_AT && next.y - first.y >= HEADER_OVER * first.size;
    let small = first.size <= 1.05 * next.size;
    let numbered = label::typed(&first.text).is_some_and(|it| it.sure);
    (apart && small && !numbered && first.cells.is_empty()).then_some(first)
}

/// Words at a place of the page, and by how much a number in them is ahead of the number of the page, if one is.
type Key = (String, i64, Option<i64>);

/// The lines at the edges of pages that repeat often enough to be running.
#[derive(Debug)]
struct Repeated {
    keys: BTreeSet<Key>,
}

impl Repeated {
    fn of(pages: &[Sheet]) -> Self {
        let mut seen: BTreeMap<Key, BTreeSet<u32>> = BTreeMap::new();
        for page in pages {
            for line in edges(&page.rows) {
                for key in keys(page, line) {
                    seen.entry(key).or_default().insert(page.number);
                }
            }
        }
        let all = pages.len();
        seen.retain(|key, on| {
            if key.2.is_some() {
                on.len() >= FEWEST.min(all.max(2))
            } else {
                is_often(on, all)
            }
        });
        Self {
            keys: seen.into_keys().collect(),
        }
    }

    /// Which lines of a page are its text: what is left when lines that are running are taken off from the outside.
    fn body(&self, page: &Sheet) -> Range<usize> {
        let rows = &page.rows;
        let is_running = |at: usize| rows.get(at).is_some_and(|it| self.has(page, &it.line));
        let most = LINES.min(rows.len());
        let start = (0..most)
            .take_while(|at| is_running(*at) && !heads_rows(rows, *at))
            .count();
        let rest = LINES.min(rows.len() - start);
        let last = |from_end: usize| rows.len() - 1 - from_end;
        let end = (0..rest)
            .take_while(|at| is_running(last(*at)) && !goes_on_from(rows, last(*at)))
            .count();
        start..rows.len() - end
    }

    fn has(&self, page: &Sheet, line: &Line) -> bool {
        says_page(&line.text) || keys(page, line).iter().any(|it| self.keys.contains(it))
    }
}

/// Whether a line that is quite the same stands on pages enough. Left and right pages may have headers of their own, and
/// so may parts of a document; what stands on a page here and there is a heading that several parts have.
fn is_often(on: &BTreeSet<u32>, all: usize) -> bool {
    let span = on.last().zip(on.first()).map_or(0, |it| it.0 - it.1 + 1);
    let dense = on.len() * 5 >= span as usize * 2;
    on.len() >= FEWEST.max(all / 8) && dense
}

/// The first and the last lines of a page.
fn edges(rows: &[Row]) -> impl Iterator<Item = &Line> {
    let last = rows.len().saturating_sub(LINES).max(LINES);
    let last = rows.get(last..).unwrap_or_default();
    rows.iter().take(LINES).chain(last).map(|it| &it.line)
}

/// The ways in which a line may be running: as it is, and as words about the number of its page.
fn keys(page: &Sheet, line: &Line) -> Vec<Key> {
    if !line.cells.is_empty() {
        return Vec::new();
    }
    let place = place(line);
    let ahead = |number: i64| Some(number - i64::from(page.number));
    let mut keys: Vec<Key> = readings(&line.text)
        .into_iter()
        .filter(|it| !is_note(page, it.number))
        .map(|it| (it.words, place, ahead(it.number)))
        .collect();
    if !is_clause(&line.text) {
        keys.push((line.text.clone(), place, None));
    }
    keys
}

/// Whether a number is that of a note which the page refers to.
fn is_note(page: &Sheet, number: i64) -> bool {
    let marks = page.rows.iter().flat_map(|it| &it.line.marks);
    marks.into_iter().any(|it| it.parse() == Ok(number))
}

/// Where a line stands on its page, in steps of four points.
fn place(line: &Line) -> i64 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a page is some hundred points high"
    )]
    let place = (line.y / 4.0).round() as i64;
    place
}

/// Whether a line that repeats is a clause all the same: short items such as "(a) the Chair;" do.
fn is_clause(text: &str) -> bool {
    let item = text.starts_with('(') || text.ends_with([';', ':']);
    let numbered = label::typed(text).is_some_and(|it| {
        it.sure && matches!(it.marker, Marker::Path { .. } | Marker::Item { .. })
    });
    (item && text.len() < 200) || numbered
}

/// Whether a row of a page stands right above the next one in pieces: the head of a table that goes over pages.
fn heads_rows(rows: &[Row], at: usize) -> bool {
    let pair = rows.get(at).zip(rows.get(at + 1));
    pair.is_some_and(|(row, next)| !row.line.pieces.is_empty() && is_close(&row.line, &next.line))
}

/// Whether a row of a page goes on with the one above it: the end of a note does so on several pages.
fn goes_on_from(rows: &[Row], at: usize) -> bool {
    let above = at.checked_sub(1).and_then(|it| rows.get(it));
    let pair = above.zip(rows.get(at));
    pair.is_some_and(|(above, row)| {
        words::starts_small(&row.line.text)
            && row.line.text.contains(' ')
            && is_close(&above.line, &row.line)
    })
}

/// Whether a line stands below another as lines of a text do.
fn is_close(above: &Line, below: &Line) -> bool {
    above.is_of_size(below) && below.y - above.y <= 1.6 * below.size
}
