//! Codes and their pages, collecting problems, nearest names.

mod codes;

pub use codes::{Page, page, pages};

use std::collections::HashSet;

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Place;

/// A fault in what was given, with its code, its place and the way out.
pub type Problem = Box<dyn Diagnostic + Send + Sync + 'static>;

/// Where what is given twice was given first, perhaps in another file.
#[derive(Debug, Error, Diagnostic)]
#[error("it was first {given} here")]
#[diagnostic(severity(Advice))]
pub(crate) struct First {
    /// How it is given: `declared`.
    pub(crate) given: &'static str,
    /// The first one.
    #[source_code]
    #[label]
    pub(crate) at: Place,
}

/// The problems of a run, in the order found. One fault hides no other.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// Puts one more on the list.
    pub fn add(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        self.0.push(Box::new(problem));
    }

    /// Puts one more on the list, unless one that says the same of the same text is among the last on it.
    pub fn add_once(&mut self, problem: impl Diagnostic + Send + Sync + 'static) {
        // So many are gone through and no more, or the cost of a file would grow with the square of its faults.
        const LAST: usize = 200;
        let mut last = self.0.iter().rev().take(LAST);
        if !last.any(|it| is_said_again(it.as_ref(), &problem)) {
            self.add(problem);
        }
    }

    /// Puts another list's on this one.
    pub fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Each of them once, though one may have been found twice: in packs that two submissions load, in settings that stand
    /// beside two files.
    #[must_use]
    pub fn each_once(self) -> Self {
        let mut told = HashSet::new();
        let problems = self.0.into_iter();
        Self(
            problems
                .filter(|it| told.insert(identity(it.as_ref())))
                .collect(),
        )
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are, warnings included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether any of them is more than a warning.
    pub fn any_error(&self) -> bool {
        self.iter().any(|it| is_error(it))
    }

    /// Each in turn.
    pub fn iter(&self) -> impl Iterator<Item = &(dyn Diagnostic + Send + Sync + 'static)> {
        self.0.iter().map(AsRef::as_ref)
    }
}

/// Whether two problems say the same of one text.
fn is_said_again(one: &dyn Diagnostic, other: &dyn Diagnostic) -> bool {
    let code = |it: &dyn Diagnostic| it.code().map(|it| it.to_string());
    code(one) == code(other)
        && one.to_string() == other.to_string()
        && file_of(one) == file_of(other)
}

/// What tells a problem from all others: its code, what it says, and where.
fn identity(problem: &dyn Diagnostic) -> (Option<String>, String, Option<String>, Option<usize>) {
    let first = problem.labels().and_then(|mut it| it.next());
    (
        problem.code().map(|it| it.to_string()),
        problem.to_string(),
        file_of(problem),
        first.map(|it| it.offset()),
    )
}

/// The name of the text that a problem points into.
fn file_of(problem: &dyn Diagnostic) -> Option<String> {
    let label = problem.labels()?.next()?;
    let shown = problem.source_code()?.read_span(label.inner(), 0, 0).ok()?;
    shown.name().map(str::to_owned)
}

/// Whether a problem is more than a warning.
pub fn is_error(problem: &dyn Diagnostic) -> bool {
    problem
        .severity()
        .is_none_or(|it| it == miette::Severity::Error)
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The known name nearest to one that is not known, where one is near enough to be meant: the same in other letters, or at
/// most a third of its letters changed, added, left out or swapped.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // A name longer than any there is is no slip, and the distance costs the product of the lengths.
    const LONGEST: usize = 60;
    if name.len() > LONGEST {
        return None;
    }
    let allowed = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|it| (distance(name, it), it))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, it)| it)
}

fn distance(name: &str, known: &str) -> usize {
    if name.eq_ignore_ascii_case(known) {
        return 0;
    }
    strsim::damerau_levenshtein(name, known)
}

/// The help text for a name that is not known, where a known one is near enough to be meant: `did you mean …?`
pub fn perhaps_meant<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|it| format!("did you mean `{it}`?"))
}

/// The help text for a name that is not known: `did you mean …?`, or the names there are where they are few.
pub fn did_you_mean<'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    perhaps_meant(name, known.clone()).or_else(|| {
        let count = known.clone().into_iter().count();
        (1..=12).contains(&count).then(|| there_are(known))
    })
}

/// The help text that names all there are.
pub fn there_are<'a>(known: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = known.into_iter().map(|it| format!("`{it}`")).collect();
    format!("there are: {}", names.join(", "))
}

/// Names as a sentence has them, with a word before the last: `a, b and c`.
pub fn in_a_row(names: &[String], link: &str) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => {
            format!("{} {link} {last}", before.join(", "))
        }
        _ => names.concat(),
    }
}

/// A clause as a sentence names it: `clause 7.2`, but `Appendix C 2.2.2`, which says what it is itself, and
/// `Schedule 2, paragraph 6`, where two numbers would stand side by side.
pub(crate) fn clause_named(clause: &str) -> String {
    let says_itself = clause.contains(' ') && clause.starts_with(char::is_uppercase);
    if !says_itself {
        return format!("clause {clause}");
    }
    let begins_with_figure = |it: &str| it.starts_with(|it: char| it.is_ascii_digit());
    let mut spaces = clause.match_indices(' ').map(|it| clause.split_at(it.0));
    let side_by_side = spaces.find(|(before, after)| {
        let last = before.rsplit(' ').next();
        last.is_some_and(begins_with_figure) && begins_with_figure(after.trim_start())
    });
    match side_by_side {
        Some((before, after)) => format!("{before}, paragraph{after}"),
        None => clause.to_owned(),
    }
}

/// A word of a command as it is typed: between quotes where a shell would take it for several, or for another.
pub fn typed(word: &str) -> String {
    // On Windows a backslash parts folders; elsewhere a shell takes it away.
    let backslash = |it: char| it == '\\' && !cfg!(windows);
    let plain = |it: char| it.is_alphanumeric() || "/\\._-:=,@+~%".contains(it) && !backslash(it);
    if !word.is_empty() && !word.starts_with('~') && word.chars().all(plain) {
        return word.to_owned();
    }
    // Between double quotes, a shell still reads these.
    if word.contains(|it| "\"$`!".contains(it) || backslash(it)) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_finds_none() {
        let known = ["population", "area", "name"];
        assert_eq!(nearest("populaton", known), Some("population"));
        assert_eq!(nearest("aera", known), Some("area"));
        assert_eq!(nearest("AREA", known), Some("area"));
        assert_eq!(nearest("federation", known), None);
    }

    #[test]
    fn a_clause_says_what_it_is_once() {
        assert_eq!(clause_named("7.2"), "clause 7.2");
        assert_eq!(clause_named("Appendix C 2.2.2"), "Appendix C 2.2.2");
        assert_eq!(
            clause_named("Schedule 2 Part 1 4(a)"),
            "Schedule 2 Part 1, paragraph 4(a)"
        );
    }

    #[test]
    fn names_stand_in_a_row_as_a_sentence_has_them() {
        let row = |names: &[&str]| {
            in_a_row(
                &names.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(),
                "and",
            )
        };
        assert_eq!(row(&[]), "");
        assert_eq!(row(&["a"]), "a");
        assert_eq!(row(&["a and b", "c", "d"]), "a and b, c and d");
    }
}
