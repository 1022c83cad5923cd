//! Whether a document is a whole constitution, whose silence says something, or a part of one.

use super::Read;
use crate::document::{self, Clause, Document, Role};

/// Whether a document counts as a whole constitution, and by what it was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wholeness {
    /// Whether it is whole.
    pub whole: bool,
    /// Why, in words that follow "as"; none where it is as large as constitutions mostly are.
    pub because: Option<String>,
}

/// A constitution as large as most has at least this many clauses that could state something.
const MANY_CLAUSES: usize = 40;

/// Of these subjects, its headings name at least `FEWEST_SUBJECTS`.
const SUBJECTS: [&[&str]; 5] = [
    &["governing body", "board"],
    &["membership", "members", "member practices"],
    &["area", "name", "introduction", "commencement"],
    &["functions", "duties", "decision", "delegation"],
    &["conflicts", "interests", "standing orders", "conduct"],
];

const FEWEST_SUBJECTS: usize = 3;

/// A short one has at least this many clauses.
const FEW_CLAUSES: usize = 25;

/// A short one has at least this many chapters.
const FEWEST_CHAPTERS: usize = 5;

/// The chapters of a short one name at least `SHORT_SUBJECTS` of these subjects, in its own words for them.
const CHAPTERS: [&[&str]; 9] = [
    &[
        "governing body",
        "board",
        "guardian",
        "council",
        "governance",
    ],
    &["member", "practice", "fellow"],
    &[
        "area",
        "name",
        "introduction",
        "interpretation",
        "about",
        "who we are",
        "the group",
    ],
    &[
        "function",
        "duties",
        "decision",
        "delegation",
        "objects",
        "powers",
        "what we do",
    ],
    &[
        "conflict",
        "interest",
        "standing orders",
        "conduct",
        "dispute",
        "difference",
        "fall out",
    ],
    &["election", "choosing", "appointment", "removal"],
    &["accountab", "confidence", "answer", "not happy"],
    &[
        "patient",
        "public",
        "communit",
        "involv",
        "engag",
        "communicat",
        "inform",
        "in touch",
    ],
    &[
        "amend",
        "alteration",
        "variation",
        "changing",
        "review",
        "small print",
        "general",
    ],
];

const SHORT_SUBJECTS: usize = 4;

/// What a whole constitution calls itself.
const WHOLE_NAMES: [&str; 3] = ["constitution", "articles", "articles of association"];

/// What names a part of one, or another paper about it.
const PART_NAMES: [&str; 22] = [
    "extract",
    "extracts",
    "excerpt",
    "excerpts",
    "from the constitution",
    "part",
    "chapter",
    "section",
    "appendix",
    "annex",
    "schedule",
    "summary",
    "policy",
    "standing orders",
    "terms of reference",
    "rules",
    "amendments to",
    "changes to",
    "comments on",
    "changes",
    "amendments",
    "dear",
];

/// A title or a line under it has no more letters than this.
const LONGEST_TITLE: usize = 120;

/// So many passages before the first number can name a document.
const FRONT: usize = 8;

/// Whether a document is a whole constitution.
///
/// One with forty clauses or more is, if its headings name at least three of: the governing body, the members, the area
/// or an introduction, functions or decisions, and interests or standing orders. One that is shorter, or has headings of
/// its own kind, is whole if it calls itself a constitution or articles and no part of one, has at least twenty-five
/// clauses, and at least five chapters, numbered from 1 on without a gap where they are numbered, that name at least four
/// of the subjects of constitutions. Members' rules, an election policy and the terms of reference of a committee pass for
/// none.
pub fn wholeness(document: &Document, read: &Read) -> Wholeness {
    let headings = titles(document, |it| it.role == Role::Heading);
    let many = read.read.len() >= MANY_CLAUSES;
    if many && named(&SUBJECTS, &headings) >= FEWEST_SUBJECTS {
        return Wholeness {
            whole: true,
            because: None,
        };
    }
    match short(document, read.read.len()) {
        Ok(because) => Wholeness {
            whole: true,
            because: Some(because),
        },
        Err(because) => Wholeness {
            whole: false,
            because: Some(because),
        },
    }
}

/// By what a short document is a whole constitution, or what it lacks.
fn short(document: &Document, clauses: usize) -> Result<String, String> {
    if clauses < FEW_CLAUSES {
        let noun = if clauses == 1 { "clause" } else { "clauses" };
        return Err(format!(
            "it has {clauses} {noun}, and a whole one has {FEW_CLAUSES} or more"
        ));
    }
    let front = front(document);
    let says = |name: &str| front.iter().any(|it| document::says(it, name));
    if let Some(part) = PART_NAMES.iter().find(|it| says(it)) {
        return Err(format!("its title says \"{part}\""));
    }
    if !WHOLE_NAMES.iter().any(|it| says(it)) {
        return Err("its title does not call it a constitution or articles".to_owned());
    }
    let chapters = match chapters(document) {
        Ok(chapters) if chapters.len() >= FEWEST_CHAPTERS => chapters,
        Ok(chapters) => return Err(format!("it has only {} chapters", chapters.len())),
        Err(missing) => return Err(format!("it has no chapter {missing}")),
    };
    let subjects = named(&CHAPTERS, &chapters);
    if subjects < SHORT_SUBJECTS {
        return Err(format!(
            "its chapters name only {subjects} of the subjects that constitutions have"
        ));
    }
    Ok(format!(
        "its title calls it one and its {} chapters name {subjects} of the subjects that constitutions have",
        chapters.len()
    ))
}

/// The titles of some passages, in small letters.
fn titles(document: &Document, of: impl Fn(&Clause) -> bool) -> Vec<String> {
    let titles = document.clauses.iter().filter(|it| of(it));
    titles.map(|it| it.text.to_lowercase()).collect()
}

/// How many of some subjects titles name.
fn named(subjects: &[&[&str]], titles: &[String]) -> usize {
    let names = |subject: &&&[&str]| {
        let mut titles = titles.iter();
        titles.any(|title| subject.iter().any(|it| title.contains(it)))
    };
    subjects.iter().filter(names).count()
}

/// The title and the lines under it, before the first number.
fn front(document: &Document) -> Vec<String> {
    let unnumbered = document.clauses.iter().take_while(|it| it.number.is_none());
    let titles = unnumbered.filter(|it| {
        let listed = matches!(it.role, Role::Contents | Role::History | Role::DraftingNote);
        let sentence = it.text.ends_with('.') || it.text.chars().count() > LONGEST_TITLE;
        !listed && !sentence
    });
    titles
        .take(FRONT)
        .map(|it| it.text.to_lowercase())
        .collect()
}

/// The titles of a document's chapters; where their numbers leave one out, its number.
fn chapters(document: &Document) -> Result<Vec<String>, u32> {
    let numbers = document
        .clauses
        .iter()
        .filter_map(|it| it.number.as_deref());
    let first = |it: &str| it.split(['.', '(']).next()?.parse::<u32>().ok();
    let mut chapters: Vec<u32> = numbers.filter_map(first).collect();
    chapters.sort_unstable();
    chapters.dedup();
    if let Some((_, missing)) = chapters.iter().zip(1..).find(|(number, at)| *number != at) {
        return Err(missing);
    }
    if chapters.is_empty() {
        return Ok(titles(document, |it| it.role == Role::Heading));
    }
    let is_chapter = |it: &Clause| {
        let number = it.number.as_deref();
        let title = it.text.chars().count() <= LONGEST_TITLE;
        title && number.is_some_and(|it| it.parse::<u32>().is_ok())
    };
    Ok(titles(document, is_chapter))
}
