//! Reads a document, passage by passage.

mod refine;

use super::{
    NearMiss, Read, Readings, Why,
    answer::Question,
    define::{Defined, named_first},
    lexicon::{Part, Word},
    matcher::{self, Field, Hit},
    meaning::{Finding, findings, settle},
    named::Names,
    passage::{Leads, Passage},
    place::place,
    sense::Sense,
    term::TermId,
    token::{Scanner, Token},
    topic::Topics,
    wake::{Present, could_match},
};
use crate::{
    document::{Document, Role},
    fact::InClause,
    value::{Type, Value},
    vocabulary::Slot,
};

/// A sentence of more words than this is read in parts.
const LONGEST_SENTENCE: usize = 600;
/// The subject of a question has no more words than this.
const LONGEST_SUBJECT: usize = 12;
/// More findings than this in one sentence are none: no sentence states so much.
const MOST_FINDINGS: usize = 400;

impl Readings {
    /// Reads all clauses of a document.
    pub fn read(&self, document: &Document) -> Read {
        self.read_with(document, &[])
    }

    /// Reads a document in which some words have meanings that another document gives them: `Member`, `a practice`.
    pub fn read_where(&self, document: &Document, meanings: &[(String, String)]) -> Read {
        let mut scanner = Scanner::new(&self.lexicon);
        let mut terms = Vec::new();
        for (words, meaning) in meanings {
            let named = named_first(meaning, &self.terms, &mut scanner);
            terms.extend(named.into_iter().map(|it| (words.clone(), it)));
        }
        self.read_with(document, &terms)
    }

    /// Reads a document in which some words mean some terms, besides what it says itself.
    pub(super) fn read_with(&self, document: &Document, meanings: &[(String, TermId)]) -> Read {
        let mut scanner = Scanner::new(&self.lexicon);
        let mut defined = Defined::of(document, &self.terms, &mut scanner);
        for (words, term) in meanings {
            defined.add(words, *term, &mut scanner);
        }
        let mut reader = Reader {
            readings: self,
            document,
            present: Present::new(self.lexicon.len()),
            lifts: lifts(self, &defined),
            scanner,
            defined,
            topics: Topics::default(),
            tokens: Vec::new(),
            woken: Vec::new(),
            stated: Vec::new(),
            added: Vec::new(),
            question: None,
            denied: false,
            read: Read::default(),
        };
        reader.all();
        reader.finish()
    }
}

/// For each defined word, a word of the term that it means, so that the patterns of that term wake.
fn lifts(readings: &Readings, defined: &Defined) -> Vec<(u16, u16)> {
    let lift = |(word, term): (u16, TermId)| {
        let key = readings.terms.get(term)?.keys.first()?;
        Some((word, *key))
    };
    let mut lifts: Vec<(u16, u16)> = defined.first_words().filter_map(lift).collect();
    lifts.sort_unstable();
    lifts.dedup();
    lifts
}

/// Whether somebody whose doings a reading leaves alone does what a hit says: they are named before it in its
/// statement, or after a `by` that follows.
fn by_another(readings: &Readings, reading: usize, field: &Field<'_>, hit: &Hit) -> bool {
    let others = readings.reading(reading).map_or(&[][..], |it| &it.never_by);
    let statement = field.sense.statement(hit.end.saturating_sub(1));
    field.names.mentions.iter().any(|it| {
        let same = field.sense.statement(it.start) == statement;
        let before = it.end <= hit.start || (it.start < hit.end && !hit.says(it.start));
        let after_by = it.start == hit.end + 1 && field.words(hit.end, it.start) == "by";
        others.contains(&it.term) && same && (before || after_by)
    })
}

/// The words that a defined word stands for.
fn lifted(lifts: &[(Word, Word)], word: Word) -> &[(Word, Word)] {
    if lifts.is_empty() {
        return lifts;
    }
    let first = lifts.partition_point(|it| it.0 < word);
    let last = lifts.partition_point(|it| it.0 <= word);
    lifts.get(first..last).unwrap_or_default()
}

struct Reader<'r> {
    readings: &'r Readings,
    document: &'r Document,
    scanner: Scanner<'r>,
    defined: Defined,
    topics: Topics,
    present: Present,
    lifts: Vec<(u16, u16)>,
    tokens: Vec<Token>,
    woken: Vec<u32>,
    stated: Vec<Stated>,
    /// What the passage before added to sets, as places in `stated`.
    added: Vec<usize>,
    /// The sentence before, if it asks.
    question: Option<Question>,
    /// Whether what is read now is the answer no.
    denied: bool,
    read: Read,
}

/// A statement before it is settled which ones of a clause stand.
struct Stated {
    reading: usize,
    slot: Slot,
    value: Value,
    weak: bool,
    place: InClause,
    falls: bool,
}

impl Reader<'_> {
    fn all(&mut self) {
        let mut leads = Leads::of(self.document);
        for id in self.document.ids() {
            if !self.document.clause(id).role.states() {
                continue;
            }
            self.read.read.push(id);
            let first = self.stated.len();
            for passage in leads.passages(self.document, id) {
                self.passage(&passage);
            }
            self.refine(first);
        }
    }

    fn passage(&mut self, passage: &Passage<'_>) {
        let answered = self
            .question
            .take()
            .and_then(|it| it.answered(&passage.text, |text| self.subject(text)));
        self.question = passage
            .is_question()
            .then(|| Question::of(&passage.text))
            .flatten();
        let Some(answered) = answered else {
            return self.sentence(passage);
        };
        self.denied = answered.denied;
        self.sentence(&passage.answering(answered.text));
        self.denied = false;
        // An answer that is part of what was read is not read again; a bare yes or no may be followed by more.
        if !answered.whole {
            let added = std::mem::take(&mut self.added);
            self.sentence(passage);
            self.added.extend(added);
        }
    }

    /// How many bytes of a text the term takes that it begins with, further members of a choice included.
    fn subject(&self, text: &str) -> Option<usize> {
        let mut tokens = Vec::new();
        Scanner::new(&self.readings.lexicon).scan(text, 0, &mut tokens);
        tokens.truncate(LONGEST_SUBJECT);
        let sense = Sense::of(&tokens, &self.readings.lexicon);
        let names = Names::of(&tokens, &sense, &self.readings.terms, &self.defined);
        let lists = names.members.iter().filter(|it| it.start == 0);
        let single = names.starting(0).map(|it| it.end);
        let end = lists.map(|it| it.end).chain(single).max()?;
        tokens.get(end - 1).map(|it| it.end as usize)
    }

    /// Reads a sentence; one that is longer than any in earnest is read in parts, so that no text costs more than its
    /// length.
    fn sentence(&mut self, passage: &Passage<'_>) {
        self.tokens.clear();
        self.scanner.scan(&passage.text, 0, &mut self.tokens);
        if self.tokens.len() <= LONGEST_SENTENCE {
            return self.part(passage);
        }
        let tokens = std::mem::take(&mut self.tokens);
        for part in tokens.chunks(LONGEST_SENTENCE) {
            self.tokens.clear();
            self.tokens.extend_from_slice(part);
            self.part(passage);
        }
    }

    fn part(&mut self, passage: &Passage<'_>) {
        self.note_present();
        self.readings.wake.woken(&self.present, &mut self.woken);
        let added = std::mem::take(&mut self.added);
        let (patterns, present, tokens) = (&self.readings.patterns, &self.present, &self.tokens);
        let lifts = |word| lifted(&self.lifts, word);
        self.woken.retain(|number| {
            let pattern = patterns.get(*number as usize);
            pattern.is_some_and(|it| could_match(&it.program, present, tokens, lifts))
        });
        let closer = !self.woken.is_empty() || !added.is_empty();
        if closer && !self.is_title(passage) {
            self.look_closely(passage, &added);
        }
    }

    /// Whether a passage is a title that nothing marks as one: it has neither a verb nor a sign at its end.
    fn is_title(&self, passage: &Passage<'_>) -> bool {
        let ends = passage
            .text
            .trim_end()
            .ends_with(['.', ';', ':', ',', ')', '?', '!', '"', '”', '’']);
        let lexicon = &self.readings.lexicon;
        let verb = |it: &Token| lexicon.part(it.word).is(Part::VERB);
        let clause = self.document.clause(passage.clause);
        clause.role == Role::Clause && !ends && !self.tokens.iter().any(verb)
    }

    fn note_present(&mut self) {
        self.present.clear();
        for token in &self.tokens {
            self.present.add(token.word);
            for (_, key) in lifted(&self.lifts, token.word) {
                self.present.add(*key);
            }
        }
    }

    fn look_closely(&mut self, passage: &Passage<'_>, added: &[usize]) {
        let tokens = std::mem::take(&mut self.tokens);
        let sense = Sense::of(&tokens, &self.readings.lexicon);
        let names = Names::of(&tokens, &sense, &self.readings.terms, &self.defined);
        let lengths = matcher::lengths(&tokens, &names);
        let field = Field {
            text: &passage.text,
            tokens: &tokens,
            sense: &sense,
            names: &names,
            lengths: &lengths,
        };
        let found = self.found(passage, &field);
        let settled = settle(self.readings, &found);
        let before = self.stated.len();
        for finding in settled {
            self.keep(passage, &field, finding);
        }
        if self.stated.len() == before && !added.is_empty() {
            self.take_out(passage, &field, added);
        }
        self.tokens = tokens;
    }

    fn found(&mut self, passage: &Passage<'_>, field: &Field<'_>) -> Vec<Finding> {
        let question = passage.is_question();
        let (mut found, mut failed) = (Vec::new(), Vec::new());
        for number in std::mem::take(&mut self.woken) {
            let number = number as usize;
            let Some(pattern) = self.readings.patterns.get(number) else {
                continue;
            };
            let mut hits = matcher::run(&pattern.program, field, matcher::GAP, &mut failed);
            let near = hits.is_empty() && !pattern.weak && pattern.program.has_gap();
            if near {
                hits = matcher::run(&pattern.program, field, matcher::NEAR_GAP, &mut failed);
            }
            if hits.is_empty() || !self.is_on_topic(passage, field, pattern.reading) {
                continue;
            }
            let doer = |hit: &Hit| by_another(self.readings, pattern.reading, field, hit);
            hits.retain(|hit| !doer(hit));
            for hit in hits.iter().take(MOST_FINDINGS) {
                let of_hit = findings(self.readings, number, field, hit, question);
                found.extend(of_hit.into_iter().map(|it| Finding {
                    states: if near { Err(Why::Apart) } else { it.states },
                    ..it
                }));
            }
        }
        found.truncate(MOST_FINDINGS);
        found
    }

    fn is_on_topic(&mut self, passage: &Passage<'_>, field: &Field<'_>, reading: usize) -> bool {
        let about = self
            .readings
            .reading(reading)
            .map_or(&[][..], |it| &it.about);
        let said = |it: &TermId| field.names.spoken.contains(it);
        let outside = self
            .readings
            .reading(reading)
            .map_or(&[][..], |it| &it.outside);
        if outside.iter().any(said) {
            return false;
        }
        about.is_empty()
            || about.iter().any(said)
            || self.topics.is_about(
                self.readings,
                self.document,
                &mut self.scanner,
                &self.defined,
                passage.clause,
                about,
            )
    }

    fn keep(&mut self, passage: &Passage<'_>, field: &Field<'_>, finding: Finding) {
        let words = field.range(finding.tokens.0, finding.tokens.1);
        // What only the words that lead in say, they say once.
        if words.end <= passage.lead_end() && !passage.first {
            return;
        }
        let (clause, own) = passage.locate(&words);
        let undecided = self.document.clause(clause).undecided(&own);
        let place = place(self.document, passage, &words);
        match finding.states {
            Ok((slot, value)) if !undecided => {
                let value = match value {
                    Value::YesNo(yes) => Value::YesNo(yes != self.denied),
                    _ if self.denied => return,
                    other => other,
                };
                let is_set = self
                    .readings
                    .reading(finding.reading)
                    .is_some_and(|it| matches!(it.kind, Type::Set(_)));
                if is_set && value == Value::YesNo(true) {
                    self.added.push(self.stated.len());
                }
                self.stated.push(Stated {
                    reading: finding.reading,
                    slot,
                    value,
                    weak: finding.weak,
                    place,
                    falls: false,
                });
                self.read.used.push(passage.clause);
                self.read.used.extend(passage.lead_clause());
            }
            Ok((slot, _)) => self.miss(finding.pattern, Some(slot), Why::Undecided, place),
            Err(why) => self.miss(finding.pattern, None, why, place),
        }
    }

    fn miss(&mut self, pattern: usize, slot: Option<Slot>, why: Why, place: InClause) {
        let Some(pattern) = self.readings.patterns.get(pattern) else {
            return;
        };
        let Some(reading) = self.readings.reading(pattern.reading) else {
            return;
        };
        let miss = NearMiss {
            fact: reading.fact.clone(),
            slots: slot.map_or_else(|| reading.slots.clone(), |it| vec![it]),
            pattern: pattern.at.clone(),
            why,
            place,
        };
        let again = |it: &NearMiss| {
            it.fact == miss.fact && it.why == miss.why && it.place.sentence == miss.place.sentence
        };
        if !self.read.near.iter().rev().take(8).any(again) {
            self.read.near.push(miss);
        }
    }
}
