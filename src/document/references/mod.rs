//! Cross-references: "clause 7.2", "paragraphs (a) and (b)", "Appendix C", and the clauses they lead to.

mod elsewhere;
mod mentions;
mod number;
mod parts;

use std::collections::{HashMap, hash_map::Entry};

use rayon::prelude::*;

use super::{
    Document,
    clause::{Clause, ClauseId, CrossReference, Role},
    definitions::first_bytes,
    label::{self, Division, Marker},
};
use mentions::{LETTERED, Mention, Within, mentions};
use parts::Part;

/// Where the clauses of a document mention other clauses of it.
pub(crate) struct References<'a> {
    numbers: Numbers<'a>,
    /// Every mention, in document order.
    all: Vec<CrossReference>,
}

/// So many clauses are worth looking through by another reader.
const WORTH_A_READER: usize = 64;

impl<'a> References<'a> {
    /// Looks up every mention, and where it leads.
    pub(crate) fn of(document: &'a Document) -> Self {
        let numbers = Numbers::of(document);
        let clauses = (0..document.clauses.len()).into_par_iter();
        let clauses = clauses.with_min_len(WORTH_A_READER);
        let each = clauses.flat_map_iter(|it| numbers.made_by(document, ClauseId::new(it)));
        let all = each.collect();
        Self { numbers, all }
    }

    /// Every mention of another clause, in document order.
    pub(crate) fn all(self) -> Vec<CrossReference> {
        self.all
    }

    /// Those that lead nowhere.
    pub(crate) fn broken(&self) -> impl Iterator<Item = &CrossReference> {
        self.all.iter().filter(|it| it.target.is_none())
    }

    /// The clause of a number.
    pub(crate) fn numbered(&self, number: &str) -> Option<ClauseId> {
        self.numbers.get(number)
    }

    /// Those that one clause makes.
    pub(crate) fn of_clause(&self, clause: ClauseId) -> &[CrossReference] {
        let from = self.all.partition_point(|it| it.clause < clause);
        let to = self.all.partition_point(|it| it.clause <= clause);
        self.all.get(from..to).unwrap_or_default()
    }
}

/// Whether a line is nothing but the mention of a part and what it is a part of, and so says what the paper itself is:
/// `(Appendix C to the Constitution)`.
fn is_a_name(clause: &Clause, mention: &Mention) -> bool {
    let begins = clause.text.trim_start_matches(['(', '[', ' ']);
    let begins = begins.starts_with(&mention.text);
    let division = Division::at_start(&mention.text).is_some();
    division
        && begins
        && clause.number.is_none()
        && !super::words::has_verb(&clause.text)
        && !clause.text.trim_end().ends_with(':')
}

/// The key of the division that a chapter is by its heading alone: `7. Schedule 2: Prescribing`.
fn named_division(clause: &Clause) -> Option<String> {
    if clause.role != Role::Heading {
        return None;
    }
    let typed = label::typed(&clause.text)?;
    let division = matches!(typed.marker, Marker::Division { .. });
    division.then(|| key(&typed.printed))
}

/// The clauses of a document by the key of their number; of two with one number the first.
struct Numbers<'a> {
    clauses: HashMap<String, ClauseId>,
    /// The appendices and bound-in parts, in document order.
    bound: Vec<Part<'a>>,
    /// The parts of the appendices, each with its appendix before it.
    parts: Vec<(&'a str, &'a str)>,
}

impl<'a> Numbers<'a> {
    fn of(document: &'a Document) -> Self {
        let mut clauses = HashMap::new();
        let mut parts = Vec::new();
        for (index, clause) in document.clauses.iter().enumerate() {
            if let Some(number) = clause.number.as_deref() {
                let Entry::Vacant(first) = clauses.entry(key(number)) else {
                    continue;
                };
                first.insert(ClauseId::new(index));
                let part = number.split_once(" Part ");
                let bare = part.filter(|it| is_division(it.0) && !it.1.contains(' '));
                parts.extend(bare.map(|it| (it.0, number)));
            }
        }
        for (index, clause) in document.clauses.iter().enumerate() {
            if let Some(name) = named_division(clause) {
                clauses.entry(name).or_insert(ClauseId::new(index));
            }
        }
        Self {
            clauses,
            bound: parts::of(document),
            parts,
        }
    }

    /// The mentions that a clause makes. One that leads nowhere and may speak of another paper is none.
    fn made_by(&self, document: &Document, clause: ClauseId) -> Vec<CrossReference> {
        let own = document.clause(clause);
        let mut found = Vec::new();
        let states = own.role.states();
        for mention in states.then(|| mentions(&own.text)).into_iter().flatten() {
            let target = self.resolve(document, clause, &mention);
            if target.is_none() && (mention.doubtful || is_a_name(own, &mention)) {
                continue;
            }
            // What a number is said to be of says nothing where the document has no such part.
            let idle = |it: &Within| match it {
                Within::Part { words, .. } => self.part(words).is_none(),
                _ => false,
            };
            found.push(CrossReference {
                clause,
                target,
                range: mention.range,
                word: mention.word,
                text: mention.text,
                within: mention
                    .within
                    .filter(|it| !idle(it))
                    .and_then(Within::written),
            });
        }
        found
    }

    /// The clause a mention leads to, read from where it is made.
    fn resolve(&self, document: &Document, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let found = self.find(document, from, mention);
        found.or_else(|| {
            // "Part 3 of Appendix C", where its chapters are numbered and no parts: chapter 3.
            let number = mention.text.strip_prefix("Part ")?;
            let chapter = Mention {
                text: number.to_owned(),
                word: "section",
                ..mention.clone()
            };
            self.find(document, from, &chapter)
        })
    }

    /// The clause of a mention's number where it is said to be, or in whatever could be meant.
    fn find(&self, document: &Document, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        match &mention.within {
            Some(Within::Clause { word, text, .. }) => {
                let outer = Mention::plain(word, text.clone());
                let outer = self.find_plain(document, from, &outer)?;
                self.inside(document, outer, &mention.text)
            }
            Some(Within::Named { word, written }) => {
                let outer = Mention::plain(word, written.clone());
                let outer = self.find_plain(document, from, &outer);
                outer
                    .and_then(|it| self.inside(document, it, &mention.text))
                    .or_else(|| self.find_plain(document, from, mention))
            }
            Some(Within::Part { words, .. }) => match self.part(words) {
                Some(part) => {
                    let inside = self.get(&format!("{} {}", part.begins, mention.text));
                    inside.or_else(|| self.get_lettered(part, &mention.text))
                }
                None => self.find_plain(document, from, mention),
            },
            Some(Within::This { word, .. }) => match around(document, from, word) {
                Some(outer) => self.inside(document, outer, &mention.text),
                None => self.find_plain(document, from, mention),
            },
            Some(Within::Whole) => {
                let body = self.get_named(mention).or_else(|| self.get(&mention.text));
                body.or_else(|| self.find_plain(document, from, mention))
            }
            None => self.find_plain(document, from, mention),
        }
    }

    /// First by its kind, then here, then in the body, then relative to the clause itself, then in any appendix.
    fn find_plain(
        &self,
        document: &Document,
        from: ClauseId,
        mention: &Mention,
    ) -> Option<ClauseId> {
        let number = mention.text.as_str();
        if let Some(named) = self.get_named(mention) {
            return Some(named);
        }
        if let Some(named) = self.in_a_paper(mention) {
            return Some(named);
        }
        let mut around = document.parts_around(from);
        let here = around.find_map(|it| self.get(&format!("{it} {number}")));
        let division = document.parts_around(from).last();
        let own = division.filter(|it| is_paragraph(mention) && self.has_paragraphs(document, it));
        if here.is_some() || own.is_some() {
            return here;
        }
        self.get(number)
            .or_else(|| self.relative(document, from, mention))
            .or_else(|| self.in_a_part(division, mention))
            .or_else(|| self.in_some_division(mention))
            .or_else(|| self.in_the_words(document, from, mention))
    }

    fn get(&self, number: &str) -> Option<ClauseId> {
        self.clauses.get(&key(number)).copied()
    }

    /// "Article 3(1)" where the articles are divisions.
    fn get_named(&self, mention: &Mention) -> Option<ClauseId> {
        let (kind, _) = Division::at_start(mention.word)?;
        self.get(&format!("{} {}", kind.word(), mention.text))
    }

    /// A number inside a clause: after its own, or whole: "sub-clause 3.1(b) of clause 3.1".
    fn inside(&self, document: &Document, outer: ClauseId, number: &str) -> Option<ClauseId> {
        let own = document.clause(outer).number.as_deref()?;
        let after = self.get(&format!("{own} {number}"));
        let whole = || {
            let (own, number) = (key(own), key(number));
            let begins = number.strip_prefix(&own)?.starts_with(' ');
            self.clauses.get(&number).copied().filter(|_| begins)
        };
        after
            .or_else(whole)
            .or_else(|| holds_item(document.clause(outer), number).then_some(outer))
    }

    /// What stands inside a clause that the mention stands in: of any for "paragraph (a)", else of a division.
    fn relative(&self, document: &Document, from: ClauseId, mention: &Mention) -> Option<ClauseId> {
        let near = mention.text.starts_with('(') || is_below_clause(mention.word);
        let all = std::iter::once(from).chain(document.ancestors(from));
        let outer = all.filter_map(|it| document.clause(it).number.as_deref());
        outer
            .filter(|it| near || Division::at_start(it).is_some())
            .find_map(|it| self.get(&format!("{it} {}", mention.text)))
    }

    /// "paragraph 3" in another part of the schedule that the mention stands in, where its parts number on.
    fn in_a_part(&self, division: Option<&str>, mention: &Mention) -> Option<ClauseId> {
        let division = division.filter(|_| is_below_clause(mention.word))?;
        let parts = self.parts.iter().filter(|it| it.0 == division);
        parts
            .map(|it| format!("{} {}", it.1, mention.text))
            .find_map(|it| self.get(&it))
    }

    /// "standing order 3.2" stands in whichever appendix has a 3.2.
    fn in_some_division(&self, mention: &Mention) -> Option<ClauseId> {
        let inner = matches!(mention.word, "standing order" | "paragraph");
        let parts = self.bound.iter().filter(|_| inner);
        parts
            .map(|it| format!("{} {}", it.begins, mention.text))
            .find_map(|it| self.get(&it))
    }

    /// The bound-in part or the appendix that some words name.
    fn part(&self, words: &str) -> Option<&Part<'a>> {
        self.bound.iter().find(|it| it.is_called(words))
    }

    /// "standing order 3.2" in the part that holds the standing orders.
    fn in_a_paper(&self, mention: &Mention) -> Option<ClauseId> {
        let (letters, name) = LETTERED.iter().find(|it| it.1 == mention.word)?;
        let lettered = self.get(&format!("{letters} {}", mention.text));
        let inside = |it: &Part<'a>| self.get(&format!("{} {}", it.begins, mention.text));
        let called = self.bound.iter().filter(|it| it.is_called(name));
        lettered.or_else(|| called.into_iter().find_map(inside))
    }

    /// "paragraph 3.2 of the Standing Orders" where these number it `SO 3.2`.
    fn get_lettered(&self, part: &Part<'a>, number: &str) -> Option<ClauseId> {
        let letters = part.initials();
        self.get(&format!("{letters} {number}"))
    }

    /// "clause 7.2(b)" where clause 7.2 lists (a) and (b) in its own sentence: the clause that does.
    fn in_the_words(
        &self,
        document: &Document,
        from: ClauseId,
        mention: &Mention,
    ) -> Option<ClauseId> {
        let (outer, item) = mention.text.split_at(mention.text.rfind('(')?);
        let outer = if outer.is_empty() {
            from
        } else {
            self.find_plain(
                document,
                from,
                &Mention::plain(mention.word, outer.to_owned()),
            )?
        };
        holds_item(document.clause(outer), item).then_some(outer)
    }

    /// Whether the provisions of an appendix have single numbers, as the paragraphs of a schedule have.
    fn has_paragraphs(&self, document: &Document, division: &str) -> bool {
        let first = self.get(&format!("{division} 1"));
        first.is_some_and(|it| document.clause(it).role != Role::Heading)
    }
}

/// A number as all ways of writing it have it: `article 3 1 b` for `Article 3 1(b)`, `Article 3(1)(b)` and
/// `Article 3, paragraph 1(b)`.
pub(crate) fn key(number: &str) -> String {
    let parts = number.split(|it: char| !it.is_alphanumeric());
    let parts = parts.flat_map(|it| {
        // `C2` and `SO3` are written `C.2` and `SO 3` too.
        let letters = it.find(|it: char| it.is_ascii_digit()).unwrap_or(0);
        let (letters, figures) = it.split_at(letters);
        [letters, figures]
    });
    let mut key = String::with_capacity(number.len() + 4);
    for (at, part) in parts.filter(|it| !it.is_empty()).enumerate() {
        if at > 0 && part == "paragraph" {
            continue;
        }
        if at > 0 {
            key.push(' ');
        }
        if part.bytes().all(|it| it.is_ascii_digit()) {
            key.push_str(part);
            continue;
        }
        let word = part.to_lowercase();
        match number::in_figures(&word) {
            Some(value) => key.push_str(&value.to_string()),
            None => key.push_str(&word),
        }
    }
    key
}

/// How much of a clause is looked through for the items that it lists.
const LONGEST_LIST: usize = 4000;

/// Whether a clause lists `(b)` within its own words.
fn holds_item(clause: &Clause, item: &str) -> bool {
    let lists = |(at, _): (usize, &str)| {
        let before = clause.text.get(..at).unwrap_or_default();
        let apart = before.is_empty() || before.ends_with(char::is_whitespace);
        apart && !super::text::cites(before.trim_end())
    };
    let words = first_bytes(&clause.text, LONGEST_LIST);
    item.starts_with('(') && words.match_indices(item).any(lists)
}

/// What "this Article" or "this Appendix" is from inside of it.
fn around(document: &Document, from: ClauseId, word: &str) -> Option<ClauseId> {
    let (kind, _) = Division::at_start(word)?;
    document.ancestors(from).find(|it| {
        let number = document.clause(*it).number.as_deref().unwrap_or_default();
        let named = number.rsplit_once(kind.word());
        named.is_some_and(|it| it.1.split_whitespace().count() == 1 && it.1.starts_with(' '))
    })
}

/// Whether a mention is of a single paragraph, "paragraph 3".
fn is_paragraph(mention: &Mention) -> bool {
    let single = mention.text.bytes().all(|it| it.is_ascii_digit());
    single && is_below_clause(mention.word)
}

/// Words for what stands inside a clause.
fn is_below_clause(word: &str) -> bool {
    matches!(word, "paragraph" | "para" | "sub-paragraph" | "sub-clause")
}

/// Whether a number is that of a whole appendix, inside which numbers start again.
pub(crate) fn is_division(number: &str) -> bool {
    let restarts = Division::at_start(number).is_some_and(|it| it.0.restarts());
    restarts && number.split(' ').count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        mentions(text).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn numbers_after_their_word_are_mentions_and_laws_are_not() {
        assert_eq!(
            numbers("see clause 7.2, 7.3(b) and 7.4."),
            ["7.2", "7.3(b)", "7.4"]
        );
        assert_eq!(numbers("Sections 6.6.2 to 6.6.4 apply"), ["6.6.2", "6.6.4"]);
        assert_eq!(numbers("paragraphs (a) and (b) above"), ["(a)", "(b)"]);
        assert_eq!(
            numbers("set out in Appendix C and Appendices D and E"),
            ["Appendix C", "Appendix D", "Appendix E"]
        );
        assert_eq!(
            numbers("Appendix C, 3.1 and 3.2, Appendix D, 4, and Appendix E and 3 annexes"),
            [
                "Appendix C 3.1",
                "Appendix C 3.2",
                "Appendix D 4",
                "Appendix E"
            ]
        );
        assert_eq!(
            numbers("section 14O of the 2006 Act and section 26 of the Health Act"),
            Vec::<String>::new()
        );
        assert_eq!(
            numbers("Schedule 2 of the Delegation Agreements, but clause 3 of this Agreement"),
            ["3"]
        );
        assert_eq!(
            numbers("a section of it, the parts and a clause"),
            Vec::<String>::new()
        );
        let within = mentions("paragraph 2.2.2 of Appendix C");
        assert_eq!(
            within[0]
                .within
                .clone()
                .and_then(Within::written)
                .as_deref(),
            Some("Appendix C")
        );
    }

    #[test]
    fn no_number_has_brackets_without_end() {
        let brackets = |count: usize| "(a)".repeat(count);
        let found = numbers(&format!("clause 1{} applies", brackets(5000)));
        assert_eq!(found, [format!("1{}", brackets(16))]);
    }

    #[test]
    fn a_part_may_be_a_numbered_chapter() {
        let text = "1. Introduction\n\n1.1 See Part 2 of Appendix A.\n\nAppendix A: Orders\n\n1. Meetings\n\n\
            1.1 They meet.\n\n2. Elections\n\n2.1 They are held as Part 1 says, and not as Part 7 says.\n";
        let options = crate::document::Options::default();
        let (document, _) = crate::document::read("parts.txt", text.as_bytes(), &options);
        let document = document.unwrap();
        let led: Vec<_> = document
            .references()
            .iter()
            .map(|it| it.target.and_then(|it| document.cited(it)))
            .collect();
        let wanted = [
            Some("Appendix A 2"),
            Some("Appendix A"),
            Some("Appendix A 1"),
            None,
        ];
        assert_eq!(led, wanted);
    }
}
