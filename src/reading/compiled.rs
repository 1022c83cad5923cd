//! Readings compiled: what a check reads documents by.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    bars::Bars,
    example::Example,
    flat,
    lexicon::Lexicon,
    packed::Later,
    program::Program,
    term::{TermId, Terms},
    wake::Wake,
};
use crate::{
    source::{Place, Source, Span},
    value::{Type, Value},
    vocabulary::Slot,
};

/// Every reading, compiled.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Readings {
    pub(super) lexicon: Lexicon,
    pub(super) terms: Terms,
    pub(super) all: Vec<Reading>,
    patterns: Vec<Later<Pattern>>,
    /// Of each pattern, which reading it is of.
    #[serde(with = "flat")]
    of_patterns: Vec<u16>,
    pub(super) wake: Wake,
    /// The files that they are written in.
    #[serde(skip)]
    pub(super) sources: Vec<Arc<Source>>,
}

/// Where something is written in the files that readings are compiled from.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct Written {
    /// Which file, by its place among them.
    pub(super) file: u16,
    /// Its first byte, and the one after its last.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// How prose states one fact.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub(super) struct Reading {
    /// The fact's path.
    pub(super) fact: String,
    /// The fact's slots: one, or of a set one for each member.
    pub(super) slots: Vec<Slot>,
    pub(super) kind: Type,
    /// The subjects of which one has to be spoken of.
    pub(super) about: Vec<TermId>,
    /// What keeps it from reading.
    pub(super) bars: Later<Bars>,
    /// The things of which its quantities may be told, each with its own: the larger counts.
    pub(super) apart: Vec<TermId>,
    /// Which value stands where words give both.
    pub(super) prefer: Vec<(Value, Value)>,
    pub(super) silence_means_no: bool,
    /// Whether it was left with a part at fault: then it reads less than is written, and shows nothing.
    pub(super) at_fault: bool,
    pub(super) examples: Later<Vec<Example>>,
}

/// The bars of a reading that has none.
static NO_BARS: Bars = Bars::NONE;

impl Reading {
    /// What it leaves alone, and what all readings of its file do.
    pub(super) fn bars(&self) -> &Bars {
        self.bars.get().unwrap_or(&NO_BARS)
    }

    /// Whether it reads a fact, or the set that it is a member of.
    pub(super) fn is_of(&self, path: &str) -> bool {
        let member = path.strip_prefix(&self.fact);
        member.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    }

    /// Whether its fact is a set.
    pub(super) fn is_set(&self) -> bool {
        matches!(self.kind, Type::Set(_))
    }
}

/// A pattern of a reading.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Pattern {
    /// Which reading, by its place.
    pub(super) reading: usize,
    pub(super) effect: Effect,
    /// It counts only where nothing else states the fact.
    pub(super) weak: bool,
    /// It counts whatever the sentence makes of the words.
    pub(super) bare: bool,
    /// The program of each part; a sentence has to match all of them, in any order.
    pub(super) parts: Vec<Program>,
    /// Where it is written.
    pub(super) at: Written,
}

impl Pattern {
    /// Whether it says that something is not so.
    pub(super) fn denies(&self) -> bool {
        let no = Value::YesNo(false);
        matches!(&self.effect, Effect::Values(values) if values.iter().all(|it| it.1 == no))
    }
}

/// What words that match a pattern state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Effect {
    /// Values of slots; those that are yes or no turn over where the words are denied.
    Values(Vec<(Slot, Value)>),
    /// Of the members named, that they are in the set or not; if they are all, of the others the opposite.
    Named { yes: bool, all: bool },
    /// The quantity or the words picked out.
    Picked,
}

impl Readings {
    /// What is compiled, with the files that it is written in.
    pub(super) fn new(
        (lexicon, terms, wake): (Lexicon, Terms, Wake),
        all: Vec<Reading>,
        patterns: Vec<Pattern>,
        sources: Vec<Arc<Source>>,
    ) -> Self {
        let reading = |it: &Pattern| u16::try_from(it.reading).unwrap_or(u16::MAX);
        Self {
            lexicon,
            terms,
            all,
            of_patterns: patterns.iter().map(reading).collect(),
            patterns: patterns.into_iter().map(Later::of).collect(),
            wake,
            sources,
        }
    }

    /// A pattern by its place.
    pub(super) fn pattern(&self, at: usize) -> Option<&Pattern> {
        self.patterns.get(at).and_then(Later::get)
    }

    /// Which reading a pattern is of.
    pub(super) fn reading_of(&self, pattern: usize) -> Option<usize> {
        self.of_patterns.get(pattern).copied().map(usize::from)
    }

    /// The first pattern of a reading.
    pub(super) fn first_pattern_of(&self, reading: usize) -> Option<&Pattern> {
        let mut of_patterns = self.of_patterns.iter();
        let first = of_patterns.position(|it| usize::from(*it) == reading)?;
        self.pattern(first)
    }

    /// The paths of the facts that there are readings of, in order, each once.
    pub fn facts(&self) -> Vec<&str> {
        let mut facts: Vec<&str> = self.all.iter().map(|it| it.fact.as_str()).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }

    /// Whether a reading looks for a fact, or for a member of it where it is a set.
    pub fn look_for(&self, path: &str) -> bool {
        self.all.iter().any(|it| it.is_of(path))
    }

    /// Whether a reading of a fact, or of a set that it is a member of, is at fault.
    pub fn at_fault(&self, path: &str) -> bool {
        self.all.iter().any(|it| it.at_fault && it.is_of(path))
    }

    /// How many patterns there are.
    pub fn pattern_count(&self) -> usize {
        self.patterns.len()
    }

    pub(super) fn reading(&self, at: usize) -> Option<&Reading> {
        self.all.get(at)
    }

    /// Where something is written.
    pub(super) fn place(&self, at: Written) -> Place {
        let source = self.sources.get(usize::from(at.file)).cloned();
        let source = source.unwrap_or_else(|| Source::new("", ""));
        let span = Span {
            start: at.start,
            end: at.end,
        };
        Place::new(&source, span)
    }
}
