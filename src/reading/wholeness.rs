//! Whether a document is a whole constitution, whose silence says something, or a part of one.

mod paper;

use self::paper::{is_of_a_ccg, other_paper};
use super::Read;
use crate::{
    diagnostic::in_a_row,
    document::{Clause, Document, Role},
};

/// Whether a document counts as a whole constitution, and by what it was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wholeness {
    /// Whether it is whole.
    pub whole: bool,
    /// Why, in words that follow "as"; none where it is as large as constitutions mostly are.
    pub because: Option<String>,
}

/// A whole constitution has at least this many clauses that could state something.
const MANY_CLAUSES: usize = 40;

/// What constitutions have headings on.
struct Subject {
    title: &'static str,
    /// Words that stand in such a heading.
    words: &'static [&'static str],
    /// The whole of such a heading in plain words, which may as well be a question: `Who are we?`
    plain: &'static [&'static str],
}

/// Of these subjects, its headings name at least `FEWEST_SUBJECTS`.
const SUBJECTS: [Subject; 5] = [
    Subject {
        title: "the governing body",
        words: &["governing body", "board"],
        plain: &[],
    },
    Subject {
        title: "the members",
        words: &["membership", "members", "member practices"],
        plain: &[
            "our practices",
            "the practices",
            "practices",
            "who belongs",
            "who can join",
            "who can join and who can leave",
            "joining and leaving",
        ],
    },
    Subject {
        title: "the area or an introduction",
        words: &["area", "name", "introduction", "commencement"],
        plain: &[
            "who we are",
            "where we are",
            "where we work",
            "where we cover",
            "about us",
            "our patch",
        ],
    },
    Subject {
        title: "functions or decisions",
        words: &["functions", "duties", "decision", "delegation"],
        plain: &[
            "what we do",
            "what we are for",
            "how we decide",
            "how we work",
            "how decisions are made",
        ],
    },
    Subject {
        title: "interests or standing orders",
        words: &["conflicts", "interests", "standing orders", "conduct"],
        plain: &[],
    },
];

const FEWEST_SUBJECTS: usize = 3;

/// Whether a document is a whole constitution: it has forty clauses or more, cells of tables not counted that say little,
/// its headings name at least three of the governing body, the members, the area or an introduction, functions or
/// decisions, and interests or standing orders, and neither its title nor whom it names says that it is something else.
///
/// A shorter one, or one with headings in words of its own, may be whole as well. It is not taken for one unasked: of six
/// written for a trial, more of what was not found in them was there in other words than was not there.
pub fn wholeness(document: &Document, read: &Read) -> Wholeness {
    let clauses = read.read.iter().filter(|it| counts(document.clause(**it)));
    let clauses = clauses.count();
    let besides = if clauses < read.read.len() {
        " besides what tables say in a few words"
    } else {
        ""
    };
    let unnamed = unnamed(document);
    let because = if clauses < MANY_CLAUSES {
        let noun = if clauses == 1 { "clause" } else { "clauses" };
        Some(format!(
            "it has {clauses} {noun}{besides}, and whole ones mostly have {MANY_CLAUSES} or more"
        ))
    } else if SUBJECTS.len() - unnamed.len() < FEWEST_SUBJECTS {
        Some(format!(
            "its headings do not name {}, of which those of whole ones mostly name most",
            in_a_row(&unnamed, "nor")
        ))
    } else {
        says_part(document)
    };
    Wholeness {
        whole: because.is_none(),
        because,
    }
}

/// A whole constitution begins before this chapter.
const LATE: u32 = 3;

/// What in a document says that it is a part, however long, or no constitution of a CCG: what it calls itself, whom it
/// names, or that its first number is a later chapter's.
fn says_part(document: &Document) -> Option<String> {
    if let Some(paper) = other_paper(document) {
        return Some(format!("its title says \"{paper}\""));
    }
    if !is_of_a_ccg(document) {
        return Some(
            "it hardly names a clinical commissioning group (is it the document that you mean?)"
                .to_owned(),
        );
    }
    let counts = |it: &&Clause| it.role != Role::Contents;
    let mut numbers = document.clauses.iter().filter(counts);
    let number = numbers.find_map(|it| it.number.as_deref())?;
    let chapter = number.split(|it: char| !it.is_ascii_digit()).next()?;
    let late = chapter.parse().is_ok_and(|it: u32| it >= LATE);
    late.then(|| format!("its first number is {number}, and whole ones begin with chapter 1"))
}

/// What a cell of a table says is as much as a clause says from so many words on: a list of practices makes nothing whole.
const WORDS_OF_CLAUSE: usize = 8;

fn counts(clause: &Clause) -> bool {
    let words = || clause.text.split_whitespace().take(WORDS_OF_CLAUSE).count();
    clause.cell.is_none() || words() == WORDS_OF_CLAUSE
}

/// The subjects of constitutions that no heading of a document names.
fn unnamed(document: &Document) -> Vec<String> {
    let headings = document
        .clauses
        .iter()
        .filter(|it| it.role == Role::Heading);
    let headings: Vec<String> = headings.map(|it| it.text.to_lowercase()).collect();
    let named = |subject: &Subject| {
        let mut headings = headings.iter();
        headings.any(|heading| {
            let said = subject.words.iter().any(|it| heading.contains(it));
            said || subject.plain.iter().any(|it| asks(heading, it))
        })
    };
    let unnamed = SUBJECTS.iter().filter(|it| !named(it));
    unnamed.map(|it| it.title.to_owned()).collect()
}

/// Whether a heading is some words, or asks what they tell: `Where do we work?`
fn asks(heading: &str, words: &str) -> bool {
    let in_order = |text: &str| {
        let words = text.split(|it: char| !it.is_alphabetic());
        let mut words: Vec<String> = words
            .filter(|it| !it.is_empty() && *it != "do")
            .map(str::to_owned)
            .collect();
        words.sort_unstable();
        words
    };
    in_order(heading) == in_order(words)
}
