//! Running headers and footers: what stands at the same place of many pages, but for the page number.

use std::collections::BTreeMap;

use super::{Page, layout::Line};

/// How many lines at the top and at the bottom of a page may belong to the page.
const LINES: usize = 4;

/// How many pages a line must stand on.
const FEWEST: usize = 3;

/// Takes running headers, footers and page numbers off the pages.
pub(crate) fn remove(pages: &mut [Page]) {
    let mut seen: BTreeMap<(String, i64), usize> = BTreeMap::new();
    for page in pages.iter() {
        for at in edges(page.lines.len()) {
            if let Some(line) = page.lines.get(at) {
                *seen.entry(key(line)).or_insert(0) += 1;
            }
        }
    }
    // Left and right pages may have headers of their own, and so may parts of a document.
    let fewest = FEWEST.max(pages.len() / 8);
    for page in pages {
        let running: Vec<usize> = edges(page.lines.len())
            .into_iter()
            .filter(|at| {
                let line = page.lines.get(*at);
                line.is_some_and(|it| {
                    seen.get(&key(it)).copied().unwrap_or(0) >= fewest && !is_clause(it)
                })
            })
            .collect();
        let mut index = 0;
        page.lines.retain(|_| {
            index += 1;
            !running.contains(&(index - 1))
        });
    }
}

/// The first and the last lines of a page.
fn edges(lines: usize) -> Vec<usize> {
    (0..lines.min(LINES))
        .chain(lines.saturating_sub(LINES).max(LINES)..lines)
        .collect()
}

/// What a line says, figures apart, and where it stands.
fn key(line: &Line) -> (String, i64) {
    let words: String = line
        .text
        .chars()
        .map(|it| if it.is_ascii_digit() { '#' } else { it })
        .collect();
    let short = words.replace("##", "#").replace("##", "#");
    let bare = short.trim_matches(['-', '–', ' ']);
    let page_number = bare.chars().all(|it| "ivxlc".contains(it));
    (
        if page_number { "#".to_owned() } else { short },
        place(line),
    )
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
fn is_clause(line: &Line) -> bool {
    let item = line.text.starts_with('(') || line.text.ends_with([';', ':']);
    item && line.text.len() < 200
}
