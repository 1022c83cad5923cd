//! Readings as written, checked against the vocabulary and compiled.

mod bars;
mod shown;
mod terms;
mod values;

use std::sync::Arc;

use self::bars::ForAll;

use super::{
    Readings,
    bars::Bars,
    compiled::{Effect, Pattern, Reading, Written},
    example::Example,
    fault::{MalformedPattern, NothingPicked, UnknownFact, UnknownTerm, WrongVerb},
    lexicon::Lexicon,
    packed::Later,
    pattern::{self, Piece},
    program::{self, Meant},
    quantity::Measure,
    term::{TermId, Terms},
    wake::{Costs, Wake},
};
use crate::{
    diagnostic::{Problems, did_you_mean, perhaps_meant},
    source::{Place, Source, Span},
    syntax::ast::{self, At, Datum, Item, ReadingClause, Verb},
    value::{Type, Value},
    vocabulary::{Field, Named, Slot, Vocabulary},
};

/// Checks and compiles the readings of some files. What has a fault is reported and left out.
pub fn from_syntax(
    vocabulary: &Vocabulary,
    files: &[(Arc<Source>, ast::File)],
) -> (Readings, Problems) {
    let mut lexicon = Lexicon::new();
    let costs = Costs::of(&mut lexicon);
    let mut compiler = Compiler {
        vocabulary,
        lexicon,
        costs,
        terms: Terms::default(),
        readings: Vec::new(),
        patterns: Vec::new(),
        faulty_terms: Vec::new(),
        problems: Problems::default(),
        file: 0,
    };
    compiler.terms(files);
    for (number, (source, file)) in files.iter().enumerate() {
        compiler.file = u16::try_from(number).unwrap_or(u16::MAX);
        let for_all = compiler.for_all(source, file);
        for item in &file.items {
            if let Item::Reading(reading) = &item.node {
                compiler.reading(source, reading, &for_all);
            }
        }
        compiler.shown(source, file);
    }
    let Compiler {
        mut lexicon,
        costs,
        mut terms,
        readings,
        mut patterns,
        problems,
        ..
    } = compiler;
    let parts = patterns.iter().map(|it| it.parts.as_slice());
    let wake = Wake::of(&lexicon, &costs, &terms, parts);
    // What is left is all that is packed, so that packed readings and these are alike.
    let parts = patterns.iter_mut().flat_map(|it| &mut it.parts);
    parts.for_each(|it| it.needs = Vec::new());
    terms.settle();
    lexicon.settle();
    let sources = files.iter().map(|it| Arc::clone(&it.0)).collect();
    let readings = Readings::new((lexicon, terms, wake), readings, patterns, sources);
    (readings, problems)
}

/// What of a reading stays packed until it is asked for.
struct Beside {
    bars: Bars,
    examples: Vec<Example>,
}

struct Compiler<'v> {
    vocabulary: &'v Vocabulary,
    lexicon: Lexicon,
    costs: Costs,
    terms: Terms,
    readings: Vec<Reading>,
    patterns: Vec<Pattern>,
    /// The terms that were left with a part at fault.
    faulty_terms: Vec<TermId>,
    problems: Problems,
    /// The file whose readings are compiled, by its place.
    file: u16,
}

fn names_in<'t>(pieces: &[Piece<'t>], names: &mut Vec<&'t str>) {
    for piece in pieces {
        match piece {
            Piece::Name(name) => names.push(name),
            Piece::OneOf(branches) | Piece::Maybe(branches) => {
                for branch in branches {
                    names_in(branch, names);
                }
            }
            Piece::Word(_) | Piece::Gap | Piece::Joint => {}
        }
    }
}

/// Where a name in braces stands in a pattern; the whole pattern where it is not written there as it is read.
fn span_of_name(source: &Arc<Source>, text: &ast::Text, name: &str) -> Span {
    let written = source.slice(text.span);
    let braces = written.match_indices('{').find_map(|(open, _)| {
        let inside = written.get(open + 1..)?.split_once('}')?.0;
        let before = inside.len() - inside.trim_start().len();
        (inside.trim() == name).then_some(open + 1 + before)
    });
    braces.map_or(text.span, |at| {
        let start = text.span.range().start + at;
        Span::new(start, start + name.len())
    })
}

impl Compiler<'_> {
    /// The parts of a pattern, each in pieces.
    fn parts<'t>(
        &mut self,
        source: &Arc<Source>,
        text: &'t ast::Text,
    ) -> Option<Vec<Vec<Piece<'t>>>> {
        match pattern::parse(&text.node) {
            Ok(parts) => Some(parts),
            Err(fault) => {
                self.problems.add(MalformedPattern {
                    fault: fault.words(),
                    at: Place::new(source, text.span),
                });
                None
            }
        }
    }

    fn unknown_term(&mut self, source: &Arc<Source>, name: &str, at: Span) {
        let help = perhaps_meant(name, self.terms.names()).or_else(|| {
            Some(format!(
                "a new one is declared with what is said for it: `term {name} \"…\"`"
            ))
        });
        self.problems.add(UnknownTerm {
            name: name.to_owned(),
            at: Place::new(source, at),
            help,
        });
    }

    fn reading(&mut self, source: &Arc<Source>, written: &ast::Reading, for_all: &ForAll) {
        let names: Vec<&str> = written
            .fact
            .node
            .iter()
            .map(|it| it.node.as_str())
            .collect();
        let field = match names.as_slice() {
            [record, field] => self.vocabulary.field(record, field),
            _ => None,
        };
        let Some(field) = field else {
            return self.unknown_fact(source, &names, written.fact.span);
        };
        let number = self.readings.len();
        let before = self.problems.len();
        let mut reading = Reading {
            fact: names.join("."),
            slots: self.vocabulary.slots_of(field).collect(),
            kind: field.kind,
            about: Vec::new(),
            bars: Later::of(Bars::NONE),
            apart: Vec::new(),
            prefer: Vec::new(),
            silence_means_no: false,
            at_fault: written.unread || for_all.at_fault,
            examples: Later::of(Vec::new()),
        };
        let mut beside = Beside {
            bars: for_all.bars.clone(),
            examples: Vec::new(),
        };
        for clause in &written.clauses {
            self.clause(source, field, (&mut reading, &mut beside), number, clause);
        }
        reading.bars = Later::of(beside.bars);
        reading.examples = Later::of(beside.examples);
        reading.at_fault |= self.problems.len() > before;
        self.readings.push(reading);
    }

    fn unknown_fact(&mut self, source: &Arc<Source>, names: &[&str], at: Span) {
        if let [record, field] = names
            && self.vocabulary.is_faulty(record, field)
        {
            return;
        }
        let paths: Vec<String> = self.vocabulary.paths().collect();
        let name = source.slice(at);
        self.problems.add(UnknownFact {
            at: Place::new(source, at),
            help: perhaps_meant(name, paths.iter().map(String::as_str)),
        });
    }

    fn clause(
        &mut self,
        source: &Arc<Source>,
        field: &Field,
        (reading, beside): (&mut Reading, &mut Beside),
        number: usize,
        clause: &At<ReadingClause>,
    ) {
        match &clause.node {
            ReadingClause::About(names) => reading.about.extend(self.named(source, names)),
            ReadingClause::Outside(_)
            | ReadingClause::NeverBy(_)
            | ReadingClause::NeverWith(_)
            | ReadingClause::NeverUnder(..)
            | ReadingClause::NeverAfter(..)
            | ReadingClause::NeverBeside(..)
            | ReadingClause::NeverOfSome(_) => self.bar(source, &clause.node, &mut beside.bars),
            ReadingClause::Patterns(verb, value, texts) => {
                if let Some(effect) = self.effect(source, field, &reading.fact, verb, value) {
                    for text in texts {
                        reading.at_fault |= self.names_faulty_term(text);
                        self.pattern(source, number, verb.node, value, effect.clone(), text);
                    }
                }
            }
            ReadingClause::Larger(names) => reading.apart.extend(self.named(source, names)),
            ReadingClause::Over(over, under) => {
                let over = self.named_value(source, field, &reading.fact, over);
                let under = self.named_value(source, field, &reading.fact, under);
                reading.prefer.extend(over.zip(under));
            }
            ReadingClause::SilenceMeansNo => {
                reading.silence_means_no = self.can_be_silent(source, reading, clause.span);
            }
            ReadingClause::Reads(text, value, meanings) => {
                let means = self.meanings(source, meanings);
                let states = self.stated(source, field, &reading.fact, value);
                if let (Some(means), Some(states)) = (means, states) {
                    let example = self.example(text, Some(states), means);
                    beside.examples.push(example);
                }
            }
            ReadingClause::Ignores(text) => {
                let example = self.example(text, None, Vec::new());
                beside.examples.push(example);
            }
        }
    }

    fn named(&mut self, source: &Arc<Source>, names: &[ast::Name]) -> Vec<TermId> {
        let mut found = Vec::new();
        for name in names {
            match self.terms.find(&name.node) {
                Some(term) => found.push(term),
                None => self.unknown_term(source, &name.node, name.span),
            }
        }
        found
    }

    fn can_be_silent(&mut self, source: &Arc<Source>, reading: &Reading, at: Span) -> bool {
        let can = matches!(reading.kind, Type::YesNo | Type::Set(_));
        if !can {
            self.wrong_verb(
                source,
                "silence means no",
                at,
                "a yes_no fact or a set",
                &reading.fact,
                reading.kind,
            );
        }
        can
    }

    fn meanings(
        &mut self,
        source: &Arc<Source>,
        meanings: &[(ast::Name, ast::Name)],
    ) -> Option<Vec<(String, TermId)>> {
        let mut found = Vec::new();
        for (said, meant) in meanings {
            let Some(term) = self.terms.find(&meant.node) else {
                self.unknown_term(source, &meant.node, meant.span);
                return None;
            };
            found.push((said.node.clone(), term));
        }
        Some(found)
    }

    fn pattern(
        &mut self,
        source: &Arc<Source>,
        reading: usize,
        verb: Verb,
        value: &At<Datum>,
        effect: Effect,
        text: &ast::Text,
    ) {
        let Some(parts) = self.parts(source, text) else {
            return;
        };
        self.found_everywhere(source, text, &parts);
        let mut names = Vec::new();
        for pieces in &parts {
            names_in(pieces, &mut names);
        }
        for name in &names {
            if self.meant(name).is_none() {
                self.unknown_term(source, name, span_of_name(source, text, name));
                return;
            }
        }
        let wanted = match (&effect, &value.node) {
            (Effect::Picked | Effect::Named { .. }, Datum::Word(word)) => Some(word.as_str()),
            _ => None,
        };
        let picks = |wanted: &str| names.iter().any(|it| it.split(' ').next() == Some(wanted));
        if let Some(wanted) = wanted.filter(|it| !picks(it)) {
            self.problems.add(NothingPicked {
                name: wanted.to_owned(),
                at: Place::new(source, text.span),
            });
            return;
        }
        let (terms, vocabulary) = (&self.terms, self.vocabulary);
        let meant = |name: &str| meant(terms, vocabulary, name);
        let lexicon = &mut self.lexicon;
        let mut compiled = |part: &Vec<Piece<'_>>| {
            program::compile(part, terms, &mut |it| lexicon.learn(it), &meant)
        };
        self.patterns.push(Pattern {
            reading,
            effect,
            weak: verb == Verb::Misses,
            bare: verb == Verb::Mentions,
            parts: parts.iter().map(&mut compiled).collect(),
            at: self.written(text.span),
        });
    }

    fn example(
        &self,
        text: &ast::Text,
        states: Option<Vec<(Slot, Value)>>,
        means: Vec<(String, TermId)>,
    ) -> Example {
        Example {
            text: text.node.clone(),
            states,
            means,
            at: self.written(text.span),
        }
    }

    fn written(&self, at: Span) -> Written {
        Written {
            file: self.file,
            start: at.start,
            end: at.end,
        }
    }

    /// Whether a pattern names a term that has a part at fault.
    fn names_faulty_term(&self, text: &ast::Text) -> bool {
        if self.faulty_terms.is_empty() {
            return false;
        }
        let parts = pattern::parse(&text.node).unwrap_or_default();
        let mut names = Vec::new();
        for pieces in &parts {
            names_in(pieces, &mut names);
        }
        let mut terms = names.into_iter().filter_map(|it| self.terms.find(it));
        terms.any(|it| self.faulty_terms.contains(&it))
    }

    fn meant(&self, name: &str) -> Option<Meant> {
        meant(&self.terms, self.vocabulary, name)
    }

    fn wrong_verb(
        &mut self,
        source: &Arc<Source>,
        verb: &'static str,
        at: Span,
        wanted: &'static str,
        fact: &str,
        kind: Type,
    ) {
        self.problems.add(WrongVerb {
            verb,
            wanted,
            fact: fact.to_owned(),
            found: self.vocabulary.describe(kind),
            at: Place::new(source, at),
            help: did_you_mean(verb, ["sets"]),
        });
    }
}

/// What a name in braces stands for: a quantity, a term, or the members of a choice.
fn meant(terms: &Terms, vocabulary: &Vocabulary, name: &str) -> Option<Meant> {
    // Asked of every name in every pattern: most hold no space, and nothing is looked for in them.
    let words = name
        .contains(' ')
        .then(|| name.split_once(" from "))
        .flatten();
    let (quantity, least) = words.unwrap_or((name, "0"));
    if let Some(measure) = Measure::named(quantity) {
        let least = least.replace(',', "").parse().ok()?;
        return Some(Meant::Measure(measure, least));
    }
    match name {
        "words" => return Some(Meant::Rest),
        "title" => return Some(Meant::Title(None)),
        _ => {}
    }
    if let Some(says) = name.strip_prefix("title with ") {
        return terms.find(says.trim()).map(|it| Meant::Title(Some(it)));
    }
    if let Some(term) = terms.find(name) {
        return Some(Meant::Term(term));
    }
    match vocabulary.named(name)? {
        Named::Choice(choice) => Some(Meant::Members(choice)),
        _ => None,
    }
}
