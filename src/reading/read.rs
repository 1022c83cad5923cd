//! Reads a document, chapter by chapter and in them passage by passage.

mod amended;
mod chapters;
mod closely;
mod fill;
mod limited;
mod on_topic;
mod pronoun;
mod put_off;
mod refine;
mod taken_back;

use std::ops::Range;

use hashbrown::HashSet;

use super::{
    Read, Readings,
    answer::{Answered, Question},
    beside::Beside,
    define::{Defined, Head, Still},
    lexicon::{Part, UNKNOWN, Word},
    named::Names,
    namer::Namer,
    passage::{Asked, Leads, Passage},
    sense::Sense,
    term::TermId,
    token::{Scanner, Token},
    topic::{Before, SpokenOf, Topics},
    wake::Present,
};
use amended::{Amended, amended_of};
use limited::{Limit, limits_of};
use pronoun::Pronoun;
use put_off::PutOff;

use crate::{
    document::{ClauseId, Document, References, Role},
    fact::InClause,
    value::Value,
    vocabulary::Slot,
};

/// A sentence of more words than this is read in parts.
const LONGEST_SENTENCE: usize = 600;
/// The subject of a question has no more words than this.
const LONGEST_SUBJECT: usize = 12;

impl Readings {
    /// Reads all clauses of a document.
    pub fn read(&self, document: &Document) -> Read {
        self.read_with(document, &[])
    }

    /// Reads a document in which some words have meanings that another document gives them: `Member`, `a practice`.
    pub fn read_where(&self, document: &Document, meanings: &[(String, String)]) -> Read {
        let mut scanner = Scanner::new(&self.lexicon);
        let mut namer = Namer::new(&self.terms);
        let mut terms = Vec::new();
        for (words, meaning) in meanings {
            let named = Head::of(meaning, &mut namer, &mut scanner).named();
            terms.extend(named.into_iter().map(|it| (words.clone(), it)));
        }
        self.read_with(document, &terms)
    }

    /// Reads a document in which some words mean some terms, besides what it says itself.
    pub(super) fn read_with(&self, document: &Document, meanings: &[(String, TermId)]) -> Read {
        let mut scanner = Scanner::new(&self.lexicon);
        let mut namer = Namer::new(&self.terms);
        // What words mean and where clauses lead are told by the document alone, and neither by the other.
        let defined = || Defined::of(document, &mut namer, &mut scanner);
        let (mut defined, (cites, limits, amended)) = rayon::join(defined, || {
            let cites = References::of(document);
            let limits = limits_of(document, &cites);
            let amended = amended_of(document, &cites);
            (cites, limits, amended)
        });
        for (words, term) in meanings {
            defined.add(None, words, *term, Still::default(), &mut scanner);
        }
        let leads = Leads::of(document, &defined.in_tables);
        let mut reader = Reader {
            readings: self,
            document,
            present: Present::new(self.lexicon.len(), &self.wake),
            scanner,
            namer,
            defined,
            topics: Topics::default(),
            spoken_of: SpokenOf::default(),
            beside: Beside::default(),
            tokens: Vec::new(),
            woken: Vec::new(),
            stated: Vec::new(),
            added: Vec::new(),
            leads: &leads,
            cites: &cites,
            chapter: Chapter::default(),
            put_off: Vec::new(),
            pronoun: Pronoun::default(),
            before: Before::default(),
            limits: &limits,
            amended: &amended,
            question: None,
            asked_before: None,
            answered: None,
            granted: Vec::new(),
            denied: false,
            read: Read {
                broken: cites.broken().cloned().collect(),
                ..Read::default()
            },
        };
        reader.all();
        reader.finish()
    }
}

#[derive(Clone)]
struct Reader<'r> {
    readings: &'r Readings,
    document: &'r Document,
    scanner: Scanner<'r>,
    namer: Namer<'r>,
    defined: Defined,
    topics: Topics,
    spoken_of: SpokenOf,
    beside: Beside,
    present: Present,
    tokens: Vec<Token>,
    woken: Vec<u32>,
    stated: Vec<Stated>,
    /// What the passage before added to sets, as places in `stated`.
    added: Vec<usize>,
    /// Which clauses lead in what stands under them.
    leads: &'r Leads,
    /// Which clauses each clause cites.
    cites: &'r References<'r>,
    chapter: Chapter,
    /// What is read once all chapters are.
    put_off: Vec<PutOff<'r>>,
    pronoun: Pronoun,
    before: Before,
    /// Which clauses give way to which by what the document says of them.
    limits: &'r [Limit],
    /// Which clauses amend which others.
    amended: &'r [Amended],
    /// The sentence before, if it asks: what it asks, and how it stands in the document.
    question: Option<(Question, Asked)>,
    /// The last question, whatever stands after it, on which the next may lean.
    asked_before: Option<(Question, Asked)>,
    /// The question that the sentence before answered.
    answered: Option<(Question, Asked)>,
    /// What grants something to all of some members of a choice: the pattern and the words.
    granted: Vec<(usize, InClause)>,
    /// Whether what is read now is the answer no.
    denied: bool,
    read: Read,
}

/// The chapter that is read.
#[derive(Debug, Clone, Default)]
struct Chapter {
    /// Its clauses.
    clauses: Range<usize>,
    /// How much had been stated, and how many near misses there had been, before it.
    stated: usize,
    near: usize,
    /// Its clauses whose words have led in something.
    led_in: HashSet<ClauseId>,
}

/// How a statement stands beside others of the same fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// It counts.
    Full,
    /// It follows from whom the document has a word mean, and counts where nothing else states the fact.
    Implied,
    /// The matter is only spoken of: it counts as silence does, where nothing else states the fact.
    Spoken,
}

/// A statement before it is settled which ones of a clause stand.
#[derive(Clone)]
struct Stated {
    reading: usize,
    slot: Slot,
    value: Value,
    weight: Weight,
    /// Whether it counts wherever the words stand, so that it tells nothing of who does what.
    bare: bool,
    place: InClause,
    clause: ClauseId,
    /// Where it is said of one member of a set, and of no other with it: the words that say what of it.
    alone: Vec<Word>,
    /// Of which of the things that its reading tells apart it is said.
    of: Option<TermId>,
    /// Whether it follows from a definition, which is told once.
    defined: bool,
    falls: bool,
}

impl<'r> Reader<'r> {
    /// Begins a chapter, whose words lean on nothing that is said before it.
    fn enter(&mut self, clauses: Range<usize>) {
        self.chapter = Chapter {
            clauses,
            stated: self.stated.len(),
            near: self.read.near.len(),
            led_in: HashSet::default(),
        };
        self.pronoun = Pronoun::default();
        self.before = Before::default();
        (self.question, self.asked_before, self.answered) = (None, None, None);
        self.added.clear();
    }

    fn read_chapter(&mut self) {
        // Where the last clause that is no note begins: its notes are settled together with it.
        let mut noted: Option<(ClauseId, usize)> = None;
        for id in self.chapter.clauses.clone().map(ClauseId::new) {
            let clause = self.document.clause(id);
            self.defined.enter(self.document, id);
            if clause.role == Role::Heading {
                self.question = self.asked(&clause.text, Asked::heading(clause, id));
            }
            if !clause.role.states() {
                continue;
            }
            self.read.read.push(id);
            let of_note =
                noted.filter(|it| clause.role == Role::Footnote && clause.parent == Some(it.0));
            let first = of_note.map_or(self.stated.len(), |it| it.1);
            if clause.role != Role::Footnote {
                noted = Some((id, first));
            }
            let (quotes, put_in) = self.put_in(id);
            let leads = self.leads;
            for passage in leads.passages(self.document, id, &mut self.chapter.led_in) {
                let passage = self.in_place(passage);
                if !quotes.iter().any(|it| passage.begins_within(it)) {
                    self.passage(&passage);
                }
            }
            for passage in put_in {
                self.passage(&passage);
            }
            self.refine(first);
        }
    }

    fn passage(&mut self, passage: &Passage<'r>) {
        let answered = self.answer(passage);
        self.question = if passage.is_question() {
            self.asked(&passage.text, passage.asked())
        } else {
            None
        };
        let Some((answered, asked)) = answered else {
            return self.sentence(passage);
        };
        self.denied = answered.denied;
        // "No." says nothing to those who do not see what was asked.
        let asked = answered.bare.then_some(&asked);
        self.sentence(&passage.answering(answered.text, asked));
        self.denied = false;
        // An answer that is part of what was read is not read again; a bare yes or no may be followed by more.
        if !answered.whole {
            let added = std::mem::take(&mut self.added);
            self.sentence(passage);
            self.added.extend(added);
        }
    }

    /// What a sentence asks, if it does: a question that leans on the one before asks the same of somebody else.
    fn asked(&mut self, text: &str, asked: Asked) -> Option<(Question, Asked)> {
        let before = self.asked_before.take();
        let near = before.filter(|it| asked.stands_near(&it.1));
        let leaning = near.and_then(|(before, of)| {
            let question = before.leaning(text, |text| self.subject(text))?;
            Some((question, asked.clone().after(&of)))
        });
        let found = match leaning {
            Some(leaning) => Some(leaning),
            None => Question::of(text).map(|it| (it, asked)),
        };
        self.asked_before.clone_from(&found);
        found
    }

    /// What a sentence says as the answer to a question: that of the sentence before, or one that was answered already and
    /// of which it denies something of somebody else.
    fn answer(&mut self, passage: &Passage<'_>) -> Option<(Answered, Asked)> {
        let (asked, answered_before) = (self.question.take(), self.answered.take());
        // A question is no answer to the one before.
        if passage.is_question() {
            return None;
        }
        let (answered, question) = match (asked, answered_before) {
            (Some(question), _) => {
                let answered = question
                    .0
                    .answered(&passage.text, |text| self.subject(text));
                (answered, question)
            }
            (None, question) => {
                let question = question?;
                (question.0.denied_of(&passage.text), question)
            }
        };
        let asked = question.1.clone();
        self.answered = Some(question).filter(|_| answered.is_some());
        answered.map(|it| (it, asked))
    }

    /// How many bytes of a text the term takes that it begins with, further members of a choice included.
    fn subject(&mut self, text: &str) -> Option<usize> {
        let mut tokens = Vec::new();
        self.scanner.scan(text, &mut tokens);
        tokens.truncate(LONGEST_SUBJECT);
        let sense = Sense::of(&tokens, &self.readings.lexicon, &[]);
        let mut names = self.namer.names(&tokens, &self.defined, &[]);
        names.uncover(&self.readings.terms);
        names.find_members(&tokens, &sense, &self.readings.terms);
        let lists = names.members.iter().filter(|it| it.start == 0);
        let single = names.starting(0).map(|it| it.end);
        let end = lists.map(|it| it.end).chain(single).max()?;
        tokens.get(end - 1).map(|it| it.end as usize)
    }

    /// Reads a sentence; one that is longer than any in earnest is read in parts, so that no text costs more than its
    /// length.
    fn sentence(&mut self, passage: &Passage<'r>) {
        self.tokens.clear();
        self.scanner.scan(&passage.text, &mut self.tokens);
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

    fn part(&mut self, passage: &Passage<'r>) {
        self.heed_pronoun(passage);
        let names = self.names();
        self.before.enter(passage.read_in());
        let mut added = std::mem::take(&mut self.added);
        let cites = self.may_limit(passage);
        if cites {
            let cited = self.cited_by(passage.clause);
            if cited
                .iter()
                .any(|it| !self.chapter.clauses.contains(&it.index()))
            {
                self.put_off(passage, cited);
                return self.before.keep(&names.spoken);
            }
            let cited = self.added_in(&cited, passage.clause);
            added = if cited.is_empty() { added } else { cited };
        }
        self.heed(passage, names, &added, cites);
    }

    /// What the sentence says that is read now. Of words that the document has mean something else altogether, no more is
    /// known than that.
    fn names(&mut self) -> Names {
        let it = &self.pronoun.meant;
        let names = self.namer.names(&self.tokens, &self.defined, it);
        for said in self.defined.said_of_others(&self.tokens) {
            let words = self.tokens.get_mut(said);
            words.into_iter().flatten().for_each(|it| it.word = UNKNOWN);
        }
        names
    }

    /// Heeds what a sentence says; `added` are the statements that it may take members out of, of the sentence before or,
    /// where it says so, of a clause that it `cites`.
    fn heed(&mut self, passage: &Passage<'_>, mut names: Names, added: &[usize], cites: bool) {
        let readings = self.readings;
        self.present.words.clear();
        for token in &self.tokens {
            self.present.words.add(token.word);
        }
        let wake = &readings.wake;
        wake.woken(&mut self.present, &names.spoken, &mut self.woken);
        if !self.woken.is_empty() {
            self.keep_on_topic(passage, &names);
        }
        self.before.keep(&names.spoken);
        if self.woken.is_empty() && added.is_empty() {
            return;
        }
        // Which terms only stand inside others is worth finding out only now.
        names.uncover(&readings.terms);
        let meant = names.meant(&readings.terms);
        wake.keep_possible(&mut self.present, &meant, &mut self.woken);
        let closer = !self.woken.is_empty() || !added.is_empty();
        if closer && !self.is_title(passage) {
            self.look_closely(passage, names, added, cites);
        }
    }

    /// Whether a passage is a title that nothing marks as one: it has neither a verb nor a sign or a count such as
    /// 281,355 at its end, nor a name before what it tells, as in `Term of office: three years`, nor the bars of a table's row.
    fn is_title(&self, passage: &Passage<'_>) -> bool {
        let text = passage.text.trim_end();
        let counts = text
            .rsplit(' ')
            .next()
            .is_some_and(|it| it.contains(',') && it.ends_with(|it: char| it.is_ascii_digit()));
        let ends = counts || text.ends_with(['.', ';', ':', ',', ')', '?', '!', '"', '”', '’']);
        let lexicon = &self.readings.lexicon;
        let verb = |it: &Token| lexicon.part(it.word).is(Part::VERB);
        let clause = self.document.clause(passage.clause);
        let tells = passage.text.contains(": ") || passage.text.contains(" | ");
        clause.role == Role::Clause && !ends && !tells && !self.tokens.iter().any(verb)
    }
}
