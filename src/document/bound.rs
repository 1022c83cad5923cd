//! Parts that are bound in without a number of their own, "Standing Orders", and number their clauses anew: which headings
//! open one, and what such a part is called.

use std::collections::{BTreeMap, BTreeSet};

use super::words::says;
use crate::value;

/// What bound-in parts are called, in lower case: "Scheme of Delegation", "Prime Financial Policies".
const PAPERS: [&str; 15] = [
    "orders",
    "scheme",
    "policy",
    "policies",
    "terms of reference",
    "rules",
    "instructions",
    "code",
    "protocol",
    "agreement",
    "procedure",
    "procedures",
    "regulations",
    "charter",
    "bye-laws",
];

/// The parts of a document that are bound in, by the paragraphs that are their headings, each with its name; none for the
/// heading that the document itself begins under, where a summary stands in front of it.
pub(crate) type Parts = BTreeMap<usize, Option<String>>;

/// What a paper says of itself that is put in front of a constitution to tell what is in it.
const COVERS: [&str; 9] = [
    "summary",
    "covering",
    "briefing",
    "overview",
    "explanatory",
    "introduction to",
    "guide",
    "key points",
    "at a glance",
];

/// Watches the numbers of a document for those that begin anew under a heading that has none.
#[derive(Debug, Default)]
pub(crate) struct Restarts {
    /// The headings without a number since the last numbered clause.
    headings: Vec<Heading>,
    /// The numbers so far that a run of clauses can begin with.
    seen: BTreeSet<String>,
    /// The heading over the first run, which is no part where its chapters are the document's own.
    first: Option<Heading>,
    /// The heading of a summary that the first run stands under.
    cover: Option<Heading>,
    /// How many numbers stand before the second run, and how many from there to the third.
    length: [usize; 2],
    /// Whether a number has more than one step.
    deep: bool,
    found: Vec<Heading>,
}

/// A heading without a number.
#[derive(Debug, Clone)]
struct Heading {
    at: usize,
    level: u8,
    words: String,
}

impl Restarts {
    /// Takes note of a heading without a number.
    pub(crate) fn heading(&mut self, at: usize, level: u8, words: &str) {
        self.headings.push(Heading {
            at,
            level,
            words: words.to_owned(),
        });
    }

    /// Takes note of an appendix or another division, which has a name already.
    pub(crate) fn division(&mut self) {
        self.headings.clear();
    }

    /// Takes note of a clause's whole number and its steps.
    pub(crate) fn number(&mut self, number: &str, steps: &[String]) {
        let headings = std::mem::take(&mut self.headings);
        self.deep |= steps.len() > 1;
        if let Some(length) = self.length.get_mut(self.found.len()) {
            *length += 1;
        }
        let lettered = steps.first().is_some_and(|it| it.ends_with(" 1"));
        let mut figures = steps.iter().skip(usize::from(lettered));
        if !figures.all(|it| it == "1") {
            return;
        }
        if self.seen.is_empty() {
            self.cover = headings.iter().rfind(|it| covers(&it.words)).cloned();
        }
        let over = over(headings);
        let new = self.seen.insert(number.to_owned());
        match over {
            Some(heading) if !new || lettered => self.found.push(heading),
            Some(heading) if self.seen.len() == 1 && heading.at > 0 => self.first = Some(heading),
            _ => {}
        }
    }

    /// The parts that were found. Where nothing but lists stands under the headings, the first is one like the others.
    pub(crate) fn parts(mut self) -> Parts {
        let of_whole = |it: &Heading| {
            names_paper(&it.words) || it.words.to_lowercase().contains("constitution")
        };
        let alike = |it: &Heading| self.found.iter().any(|other| other.level == it.level);
        // Under "PART THE SECOND" numbers go on, and only in a schedule they begin anew.
        let numbers_on = |it: &Heading| {
            is_part(&it.words) && !self.found.iter().any(|other| is_part(&other.words))
        };
        let first = self
            .first
            .take()
            .filter(|it| !self.deep && alike(it) && !of_whole(it) && !numbers_on(it));
        if !self.found.is_empty() {
            self.found.extend(first);
        }
        let mut parts = Parts::new();
        if let Some((cover, whole)) = self.covered() {
            self.found.retain(|it| it.at != whole);
            self.found.push(cover);
            parts.insert(whole, None);
        }
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        self.found.sort_by_key(|it| it.at);
        for heading in self.found {
            let name = name(&heading.words);
            let count = taken.entry(name.clone()).or_default();
            *count += 1;
            let name = match count {
                1 => name,
                again => format!("{name} ({again})"),
            };
            parts.insert(heading.at, Some(name));
        }
        parts
    }

    /// The heading of a summary in front of the constitution, and where that begins: it is longer, and the first to begin
    /// its numbers anew.
    fn covered(&self) -> Option<(Heading, usize)> {
        let [before, after] = self.length;
        let whole = self.found.iter().min_by_key(|it| it.at)?;
        let is_whole = says(&whole.words.to_lowercase(), "constitution") && !covers(&whole.words);
        let cover = self.cover.clone().filter(|_| is_whole && after > before)?;
        Some((cover, whole.at))
    }
}

/// The heading of the part among those that stand before its first number: one that names a paper, else the last of the
/// highest.
fn over(headings: Vec<Heading>) -> Option<Heading> {
    let named = headings.iter().find(|it| names_paper(&it.words)).cloned();
    named.or_else(|| {
        let highest = headings.iter().map(|it| it.level).min()?;
        headings.into_iter().rfind(|it| it.level == highest)
    })
}

/// Whether parts are schedules, or papers, that are all named as such.
pub(crate) fn is_of_schedules(parts: &Parts) -> bool {
    let schedule = |name: &String| {
        let name = name.to_lowercase();
        let words = ["schedule", "appendix", "annex"];
        words.iter().any(|it| says(&name, it)) || names_paper(&name)
    };
    !parts.is_empty() && parts.values().all(|it| it.as_ref().is_some_and(schedule))
}

/// Whether a heading is that of one of the numbered parts of a paper: `PART THE FIRST`, `Part Two: Meetings`.
fn is_part(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut words = words
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty());
    let kind = words
        .next()
        .is_some_and(|it| matches!(it, "part" | "chapter" | "title" | "book"));
    let number = words.find(|it| *it != "the");
    let ordinal = |it: &str| ORDINALS.contains(&it) || value::in_figures(it).is_some();
    kind && number.is_some_and(ordinal)
}

/// The ordinals by which parts are called.
const ORDINALS: [&str; 15] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "i", "ii", "iii",
];

fn covers(words: &str) -> bool {
    let words = words.to_lowercase();
    COVERS.iter().any(|it| says(&words, it))
}

fn names_paper(words: &str) -> bool {
    let words = words.to_lowercase();
    PAPERS.iter().any(|it| says(&words, it))
}

/// How many words of a heading its part is called by.
const LONGEST_NAME: usize = 8;

/// What a part is called by its heading: "STANDING ORDERS OF THE GROUP" is `Standing Orders of the Group`.
fn name(heading: &str) -> String {
    let end = heading.find([':', '(', '–', '—', ',']);
    let named = end.and_then(|it| heading.get(..it)).map(str::trim);
    let heading = named.filter(|it| !it.is_empty()).unwrap_or(heading);
    let shouted = !heading.chars().any(char::is_lowercase);
    let words: Vec<String> = heading
        .split_whitespace()
        .enumerate()
        .take(LONGEST_NAME)
        .map(|(at, word)| {
            if shouted {
                in_a_sentence(word, at == 0)
            } else {
                word.to_owned()
            }
        })
        .collect();
    words.join(" ").trim_end_matches(['.', '-', ' ']).to_owned()
}

/// A word of a heading in capitals as a sentence has it. What has no vowel is an abbreviation: `CCG`.
fn in_a_sentence(word: &str, first: bool) -> String {
    let lower = word.to_lowercase();
    let joins = matches!(
        lower.as_str(),
        "of" | "and" | "the" | "for" | "in" | "to" | "on" | "by" | "a" | "an" | "with" | "at"
    );
    if joins && !first {
        return lower;
    }
    if !lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
        return word.to_owned();
    }
    let mut letters = lower.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_called_as_its_heading_is_read_aloud() {
        assert_eq!(name("STANDING ORDERS"), "Standing Orders");
        let scheme = "SCHEME OF RESERVATION AND DELEGATION (JUNE 2012)";
        assert_eq!(name(scheme), "Scheme of Reservation and Delegation");
        assert_eq!(name("THE NHS CCG'S POLICY"), "The NHS CCG'S Policy");
        assert_eq!(name("Meetings – general"), "Meetings");
    }
}
