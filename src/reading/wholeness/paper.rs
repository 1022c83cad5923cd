//! What a document is by its first lines: a paper beside a constitution, a part that is bound in one, or a CCG's at all.

use crate::document::{Clause, Document, Role};

/// Among so many of its first lines, a document says what it is.
const FIRST_LINES: usize = 6;

/// Papers that speak of a constitution, whatever else stands in their titles: `Our Constitution: a summary for practices`.
const ABOUT_ONE: [&str; 13] = [
    "agenda",
    "briefing",
    "extract",
    "extracts",
    "excerpt",
    "faq",
    "faqs",
    "frequently asked questions",
    "guide",
    "handbook",
    "minutes",
    "publications",
    "summary",
];

/// What is bound in a constitution or stands beside it, and is one only where its title says constitution before.
const PART_OF_ONE: [&str; 12] = [
    "annex",
    "appendix",
    "business conduct",
    "election rules",
    "electoral rules",
    "financial policies",
    "policy",
    "scheme of delegation",
    "scheme of reservation",
    "standing financial instructions",
    "standing orders",
    "terms of reference",
];

/// The paper that a document calls itself in the headings it begins with, if that is none but about a constitution or
/// part of one: `standing orders`.
pub(super) fn other_paper(document: &Document) -> Option<&'static str> {
    let heads = document.clauses.iter().take(FIRST_LINES);
    let heads = heads.take_while(|it| it.role == Role::Heading && !is_numbered(it));
    for head in heads {
        let title = Words::of(head);
        let itself = title.place("constitution");
        // "Constitution and Handbook" is one with more in it, "Constitution: a handbook" is about one.
        let about = earliest(&title, &ABOUT_ONE, title.place("constitution and"));
        let part = earliest(&title, &PART_OF_ONE, itself);
        if about.is_some() || part.is_some() || itself.is_some() {
            return about.or(part);
        }
    }
    None
}

/// Whether a heading is a chapter's by its number, and no title: `Appendix C` may be one.
fn is_numbered(heading: &Clause) -> bool {
    let number = heading.number.as_deref().unwrap_or_default();
    number.starts_with(|it: char| it.is_ascii_digit())
}

/// The first of some papers that a title names, before what stands at some place in it.
fn earliest(title: &Words, papers: &[&'static str], before: Option<usize>) -> Option<&'static str> {
    let papers = papers.iter();
    let named = papers.filter_map(|it| Some((title.place(it)?, *it)));
    let named = named.filter(|(place, _)| before.is_none_or(|before| *place < before));
    named.min().map(|it| it.1)
}

/// In so many clauses that name a CCG, a document is taken for a CCG's, whatever its title.
const NAMING_CLAUSES: usize = 3;

/// Whether a document speaks of a CCG as its own: its first lines name one, its first headings commissioning, or some
/// clauses a CCG. A draft of 2011 may call it a consortium. That a body deals with "clinical commissioning groups" makes
/// it none.
pub(super) fn is_of_a_ccg(document: &Document) -> bool {
    let mut first = document.clauses.iter().take(FIRST_LINES);
    let of_its_own = |clause: &Clause| {
        let words = Words::of(clause);
        names_ccg(&words) || clause.role == Role::Heading && words.place("commissioning").is_some()
    };
    if first.any(of_its_own) {
        return true;
    }
    let naming = document.clauses.iter().map(Words::of).filter(names_ccg);
    naming.take(NAMING_CLAUSES).count() == NAMING_CLAUSES
}

fn names_ccg(words: &Words) -> bool {
    let names = ["commissioning group", "ccg", "consortium"];
    names.iter().any(|it| words.place(it).is_some())
}

/// The words of a clause, with its number, in small letters and with one space around each.
struct Words(String);

impl Words {
    fn of(clause: &Clause) -> Self {
        let number = clause.number.as_deref().unwrap_or_default();
        let text = format!("{number} {}", clause.text).to_lowercase();
        let words = text.split(|it: char| !it.is_alphanumeric());
        let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
        Words(format!(" {} ", words.join(" ")))
    }

    /// Where some words stand one after the other.
    fn place(&self, words: &str) -> Option<usize> {
        self.0.find(&format!(" {words} "))
    }
}
