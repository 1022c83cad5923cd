//! The table at a document's front that tells its versions: what was changed in each is no provision of the document.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    block::{Block, Kind},
    front,
};

/// What a version is called, at the head of the column that numbers them.
const VERSIONS: [&str; 5] = ["version", "draft", "revision", "rev", "edition"];

/// What may stand beside it there.
const NUMBERS: [&str; 5] = ["no", "number", "ref", "control", "of"];

/// What is told of a version first.
const DATED: [&str; 2] = ["date", "dated"];

/// What is told of a version.
const TOLD: [&str; 20] = [
    "date",
    "dated",
    "author",
    "authors",
    "editor",
    "change",
    "changes",
    "amendment",
    "amendments",
    "amended",
    "comment",
    "comments",
    "status",
    "reviewer",
    "reviewers",
    "reviewed",
    "summary",
    "description",
    "notes",
    "approved",
];

/// What else stands in the heads of such columns.
const BETWEEN: [&str; 10] = [
    "by", "for", "and", "to", "the", "issue", "issued", "reason", "details", "made",
];

/// For each paragraph, whether it is of a document's history.
pub(crate) fn of_versions(blocks: &[Block]) -> Vec<bool> {
    let tables = tables(blocks);
    let is_cell = |it: &Block| it.cell.is_some_and(|it| tables.contains(&it.table));
    let mut history: Vec<bool> = blocks.iter().map(is_cell).collect();
    for line in lines(blocks) {
        if let Some(it) = history.get_mut(line) {
            *it = true;
        }
    }
    history
}

/// The paragraphs that are rows of such a table, where a format has lines of it and no cells.
fn lines(blocks: &[Block]) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut heads = None;
    let plain = |it: &Block| it.cell.is_none() && !matches!(it.kind, Kind::Note | Kind::Furniture);
    for (at, block) in blocks.iter().enumerate().filter(|it| plain(it.1)) {
        let text = block.text.text.as_str();
        match heads {
            Some(line) if begins_with_a_version(text) => found.extend([line, at]),
            _ => heads = heads_lines(text).then_some(at),
        }
    }
    found
}

/// Whether a line is nothing but the heads of columns, of versions and of their dates.
fn heads_lines(text: &str) -> bool {
    let words = || {
        text.split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
    };
    let is = |word: &str, what: &[&str]| what.iter().any(|it| it.eq_ignore_ascii_case(word));
    let has = |what: &[&str]| words().any(|it| is(it, what));
    let known = |it: &str| {
        [&VERSIONS[..], &NUMBERS, &TOLD, &BETWEEN]
            .iter()
            .any(|what| is(it, what))
    };
    // Nearly every line has another word among its first.
    words().all(known) && (has(&VERSIONS) || has(&["issue"])) && has(&DATED)
}

/// How many words a row has at most before its date ends.
const BEFORE_DATE: usize = 7;

/// Whether a line begins with the number of a version, and soon has its date.
fn begins_with_a_version(text: &str) -> bool {
    let mut words = text.split_whitespace().take(BEFORE_DATE);
    let number = words
        .next()
        .unwrap_or_default()
        .trim_start_matches(['v', 'V']);
    let figures = number.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    let rest: Vec<&str> = words.collect();
    number.starts_with(|it: char| it.is_ascii_digit())
        && figures
        && front::date_in(&rest.join(" ")).is_some()
}

/// The tables that are a document's history.
fn tables(blocks: &[Block]) -> BTreeSet<u32> {
    let mut rows: BTreeMap<(u32, u32), Vec<&Block>> = BTreeMap::new();
    for block in blocks {
        if let Some(cell) = block.cell {
            rows.entry((cell.table, cell.row)).or_default().push(block);
        }
    }
    // A row that is one cell names the table, and does not head its columns.
    let column = |it: &&Block| it.cell.map(|it| it.column);
    let several = |row: &[&Block]| {
        row.iter()
            .any(|it| Some(column(it)) != row.first().map(column))
    };
    let heads = rows.into_iter().filter(|it| several(&it.1));
    let mut seen = BTreeSet::new();
    heads
        .filter(|(at, _)| seen.insert(at.0))
        .filter(|(_, cells)| heads_versions(cells))
        .map(|(at, _)| at.0)
        .collect()
}

/// Whether the cells of a row head a column of versions and one of what is told of each. An issue is as often a matter
/// as a version; one that has a date is a version.
fn heads_versions(cells: &[&Block]) -> bool {
    let heads: Vec<Vec<String>> = cells.iter().map(|it| words(&it.text.text)).collect();
    let dated = heads.iter().any(|it| tells(it, &DATED));
    let told = heads.iter().any(|it| tells(it, &TOLD));
    heads.iter().any(|it| names(it, &VERSIONS)) && told
        || heads.iter().any(|it| names(it, &["issue"])) && dated
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric());
    let words = words.filter(|it| !it.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether a column's head is one of these words, a number's beside it or not.
fn names(head: &[String], versions: &[&str]) -> bool {
    let is = |it: &String, what: &[&str]| what.contains(&it.as_str());
    let only = |it: &String| is(it, versions) || is(it, &NUMBERS) || is(it, &VERSIONS);
    head.iter().any(|it| is(it, versions)) && head.iter().all(only)
}

/// Whether a column's head has one of these words among a few.
fn tells(head: &[String], what: &[&str]) -> bool {
    head.len() <= 6 && head.iter().any(|it| what.contains(&it.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{
        clause::Cell,
        place::{Mapped, Measure},
    };

    fn row(row: u32, heads: &[&str]) -> Vec<Block> {
        let cell = |(at, head): (u32, &&str)| {
            let mut text = Mapped::new(Measure::Characters);
            text.copy(head, 1, 0);
            Block {
                text,
                cell: Some(Cell {
                    table: 1,
                    row,
                    column: at,
                }),
                ..Block::default()
            }
        };
        (1..).zip(heads).map(cell).collect()
    }

    #[test]
    fn a_history_is_known_by_the_heads_of_its_columns() {
        for heads in [
            vec!["Version", "Date", "Summary of changes"],
            vec!["Version No.", "Author"],
            vec!["Issue", "Issue date", "Reason for amendment"],
            vec!["Date", "Draft", "Status"],
        ] {
            assert!(!tables(&row(1, &heads)).is_empty(), "{heads:?}");
        }
        for heads in [
            vec!["Issue", "Comment"],
            vec!["Version", "Quorum"],
            vec!["Office", "Date of election"],
            vec!["Draft policies the board approves", "Status"],
        ] {
            assert!(tables(&row(1, &heads)).is_empty(), "{heads:?}");
        }
    }

    #[test]
    fn lines_of_versions_follow_the_heads_of_their_columns() {
        let lines = |texts: &[&str]| {
            let rows = texts.iter().map(|it| row(1, &[it]));
            let blocks = rows.flatten().map(|it| Block { cell: None, ..it });
            of_versions(&blocks.collect::<Vec<_>>())
        };
        let found = lines(&[
            "Version Date Summary of changes",
            "0.1 3 May 2012 Locums may not stand",
            "v0.2 J. Bell 2 July 2012",
            "1 Introduction",
            "1.1 It has effect from 1 April 2013.",
        ]);
        assert_eq!(found, [true, true, true, false, false]);
        assert_eq!(lines(&["Version and date", "1 Introduction"]), [false; 2]);
        assert_eq!(lines(&["Dates", "1 On 3 May 2012 it meets"]), [false; 2]);
    }

    #[test]
    fn the_name_of_a_table_heads_no_column() {
        let mut blocks = row(1, &["Version control"]);
        blocks.extend(row(2, &["Version", "Date"]));
        assert_eq!(tables(&blocks).len(), 1);
        blocks = row(1, &["Term", "Meaning"]);
        blocks.extend(row(2, &["Version", "Date"]));
        assert!(tables(&blocks).is_empty());
    }
}
