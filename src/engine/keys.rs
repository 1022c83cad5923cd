//! Rows that their list cannot tell apart: two of one name, or one without; and names that may be miswritten.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    path::Path,
};

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::{
    diagnostic::{Problems, in_a_row},
    fact::{Facts, Scalar, Table},
    policy::{Body, Column, Policy},
    source::Place,
    vocabulary::{List, Named},
};

/// Two rows of a list are known by one name.
#[derive(Debug, Error, Diagnostic)]
#[error("two rows of `{list}` have the {column} `{key}`")]
#[diagnostic(
    code(F014),
    help("a row is known by its {column}: give each its own, or take one of the two out{}", part_of(.key))
)]
struct RowTwice {
    list: String,
    column: String,
    key: String,
    #[source_code]
    #[label("again here")]
    at: Place,
    #[label("first here")]
    first: Option<SourceSpan>,
}

/// The way out of two rows for one file: each may have a part of it.
fn part_of(key: &str) -> String {
    if Path::new(key).extension().is_none() {
        return String::new();
    }
    format!("; where both are in one file, name the part of each: `{key}, chapter 4`")
}

/// A row of a list has no name to be known by.
#[derive(Debug, Error, Diagnostic)]
#[error("a row of `{list}` has no {column}")]
#[diagnostic(
    code(F017),
    help("a row is known by its {column}: fill it in, or take the row out")
)]
struct RowWithoutKey {
    list: String,
    column: String,
    #[source_code]
    #[label("nothing here")]
    at: Place,
}

/// A list is given in two places, of which only one can be the list.
#[derive(Debug, Error, Diagnostic)]
#[error("`{list}` is given here, and {elsewhere}")]
#[diagnostic(
    code(F018),
    help("keep it in one place: until then nothing is known of it")
)]
struct ListTwice {
    list: String,
    elsewhere: String,
    #[source_code]
    #[label("given here")]
    at: Place,
}

/// Two rows of a list are known by what may be one name, written in two ways.
#[derive(Debug, Error, Diagnostic)]
#[error("`{list}` has the {column} `{one}` and the {column} `{other}`, which may be the same")]
#[diagnostic(
    code(F014),
    help(
        "write each {column} in one way, without spaces, signs or zeros in front: as long as two differ, they are counted as two"
    )
)]
struct RowInTwoWays {
    list: String,
    column: String,
    one: String,
    other: String,
    #[source_code]
    #[label("written in another way here")]
    at: Place,
    #[label("first here")]
    first: Option<SourceSpan>,
}

/// Some rows of a list are known by numbers with more or fewer figures than those of nearly all others have.
#[derive(Debug, Error, Diagnostic)]
#[error(
    "the {column} `{key}` in `{list}` has {figures} figures, and {most} of {all} have {usual}{others}"
)]
#[diagnostic(
    code(F006),
    severity(Warning),
    help(
        "look it up: a figure was left out or added, or a spreadsheet took the noughts in front away"
    )
)]
struct OddLength {
    list: String,
    column: String,
    key: String,
    figures: usize,
    usual: usize,
    most: usize,
    all: usize,
    others: String,
    #[source_code]
    #[label("one figure too few or too many?")]
    at: Place,
}

/// Reports the first number that is not as long as those by which most rows of a list are known. Where too many differ, their
/// length says nothing.
fn of_odd_length(list: &List, table: &Table, facts: &Facts, problems: &mut Problems) {
    /// One in so many may differ, and be a slip.
    const FEW: usize = 4;
    let Some(key) = list.fields.get(list.key) else {
        return;
    };
    let number = |row: usize| match table.cell(list.key, row) {
        Some(Scalar::Text(symbol)) => Some(facts.texts().get(symbol)).filter(|it| is_number(it)),
        _ => None,
    };
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for number in (0..table.rows).filter_map(number) {
        *lengths.entry(number.len()).or_default() += 1;
    }
    let all: usize = lengths.values().sum();
    let Some((usual, most)) = lengths.into_iter().max_by_key(|it| it.1) else {
        return;
    };
    let odd = all - most;
    if odd == 0 || odd * FEW > all {
        return;
    }
    let differs = |row: &usize| number(*row).is_some_and(|it| it.len() != usual);
    let first = (0..table.rows).find(differs);
    let place = first.and_then(|row| table.cell_place(row, list.key, &key.name));
    if let Some((at, found)) = place.zip(first.and_then(number)) {
        problems.add(OddLength {
            list: list.name.clone(),
            column: key.name.clone(),
            key: found.to_owned(),
            figures: found.len(),
            usual,
            most,
            all,
            others: match odd {
                1 => String::new(),
                odd => format!("; so {} more differ", odd - 1),
            },
            at,
        });
    }
}

fn is_number(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|it| it.is_ascii_digit())
}

/// Reports the rows of a list whose names are the same but for how they are written.
fn in_two_ways(list: &List, table: &Table, facts: &Facts, problems: &mut Problems) {
    let Some(key) = list.fields.get(list.key) else {
        return;
    };
    let text = |row: usize| match table.cell(list.key, row) {
        Some(Scalar::Text(symbol)) => facts.texts().get(symbol),
        _ => "",
    };
    // Mostly all are written in one way, and then nothing need be held against anything.
    if !(0..table.rows).any(|it| plain(text(it)).is_some()) {
        return;
    }
    let place = |row: usize| table.cell_place(row, list.key, &key.name);
    let mut first: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for row in (0..table.rows).filter(|it| !text(*it).is_empty()) {
        let written = text(row);
        let meant = plain(written).map_or(Cow::Borrowed(written), Cow::Owned);
        let before = *first.entry(meant).or_insert(row);
        let differs = text(before) != written;
        if let Some(at) = place(row).filter(|_| differs) {
            problems.add(RowInTwoWays {
                list: list.name.clone(),
                column: key.name.clone(),
                one: text(before).to_owned(),
                other: written.to_owned(),
                first: place(before).map(|it| it.span.range().into()),
                at,
            });
        }
    }
}

/// A number of at least five figures without what people write around it: `C1234567`, `01234567` and `123 4567` are all
/// `1234567`. Nothing of what is plain already, nor of a code with figures of its own meaning, such as `D81001` beside `E81001`.
fn plain(key: &str) -> Option<String> {
    const FEWEST: usize = 5;
    // Most are plain already, and there may be millions.
    if !key.starts_with('0') && is_number(key) {
        return None;
    }
    let figures = key.strip_prefix(['C', 'c']).unwrap_or(key);
    let around = |it: char| it.is_whitespace() || "-./".contains(it);
    if !figures.chars().all(|it| it.is_ascii_digit() || around(it)) {
        return None;
    }
    let figures: String = figures.chars().filter(|it| !around(*it)).collect();
    let figures = figures.trim_start_matches('0');
    (figures.len() >= FEWEST && figures != key).then(|| figures.to_owned())
}

/// Reports lists that are given more than once.
pub(super) fn given_once(policy: &Policy, facts: &Facts, problems: &mut Problems) {
    for list in policy.vocabulary.lists() {
        let Some(Named::List(id)) = policy.vocabulary.named(&list.name) else {
            continue;
        };
        let mut places = facts
            .list(id)
            .stated
            .iter()
            .filter_map(|it| it.place.as_ref());
        let Some(first) = places.next() else {
            continue;
        };
        let others = places.map(|it| {
            let (line, _) = it.source.line_column(it.span.range().start);
            format!("in {} line {line}", it.source.name)
        });
        let others: Vec<String> = others.collect();
        if !others.is_empty() {
            problems.add(ListTwice {
                list: list.name.clone(),
                elsewhere: in_a_row(&others, "and"),
                at: first.clone(),
            });
        }
    }
}

/// Reports lists in which two rows are known by one name, or a row by none. A list of which a rule asks that is left to
/// the rule.
pub(super) fn check(policy: &Policy, facts: &Facts, problems: &mut Problems) {
    let vocabulary = &policy.vocabulary;
    for list in vocabulary.lists() {
        let Some(Named::List(id)) = vocabulary.named(&list.name) else {
            continue;
        };
        let column = Column {
            list: id,
            column: list.key,
        };
        let Some(table) = &facts.list(id).table else {
            continue;
        };
        in_two_ways(list, table, facts, problems);
        of_odd_length(list, table, facts, problems);
        if !is_asked(policy, column) {
            in_table(list, table, facts, problems);
        }
    }
}

fn is_asked(policy: &Policy, column: Column) -> bool {
    policy.rules.iter().any(|it| match &it.body {
        Body::One(cond) | Body::Rows(_, cond) => cond.asks_distinct(column),
        Body::Members(_) => false,
    })
}

/// Each key that stands again is reported once, at the first row that repeats it.
fn in_table(list: &List, table: &Table, facts: &Facts, problems: &mut Problems) {
    let Some(key) = list.fields.get(list.key) else {
        return;
    };
    let place = |row: usize| table.cell_place(row, list.key, &key.name);
    let mut seen: Vec<Seen> = vec![Seen::Never; facts.texts().len()];
    // Of a row that could not be read, that was told.
    let read = (0..table.rows).filter(|it| table.passed_over.binary_search(it).is_err());
    for row in read {
        let Some(Scalar::Text(symbol)) = table.cell(list.key, row) else {
            if let Some(at) = place(row) {
                problems.add(RowWithoutKey {
                    list: list.name.clone(),
                    column: key.name.clone(),
                    at,
                });
            }
            continue;
        };
        let Some(seen) = seen.get_mut(symbol.0 as usize) else {
            continue;
        };
        // A seat that nobody holds is called what any other is.
        if names_nobody(facts.texts().get(symbol)) {
            continue;
        }
        let first = match seen {
            Seen::Never => {
                *seen = Seen::In(row);
                continue;
            }
            Seen::In(first) => *first,
            Seen::Again => continue,
        };
        *seen = Seen::Again;
        if let Some(at) = place(row) {
            problems.add(RowTwice {
                list: list.name.clone(),
                column: key.name.clone(),
                key: facts.texts().get(symbol).to_owned(),
                first: place(first).map(|it| it.span.range().into()),
                at,
            });
        }
    }
}

fn names_nobody(key: &str) -> bool {
    const WORDS: [&str; 5] = ["vacant", "vacancy", "tbc", "tba", "to be appointed"];
    WORDS.iter().any(|it| key.eq_ignore_ascii_case(it))
}

/// In which row a key stood so far.
#[derive(Debug, Clone, Copy)]
enum Seen {
    Never,
    In(usize),
    Again,
}
