//! Looks closely at a sentence that some patterns could match.

use super::{Reader, Stated, Weight, refine::cites_within};
use crate::{
    document::Role,
    fact::InClause,
    reading::{
        NearMiss, Pattern, Reading, Readings, Why, joint,
        lexicon::Part,
        matcher::{self, Field, Hit},
        meaning::{Finding, findings, settle},
        named::Names,
        passage::Passage,
        place::{place, place_in_meaning},
        program::Program,
        sense::Sense,
        term::TermId,
        token::Signs,
        topic::Finder,
    },
    value::{Type, Value},
    vocabulary::Slot,
};

/// More findings than this in one sentence are none: no sentence states so much.
const MOST_FINDINGS: usize = 400;

impl Reader<'_> {
    /// Matches the patterns that woke against a sentence, and keeps what they find; `added` are the statements that it
    /// may take members out of, of the sentence before or, where it says so, of a clause that is `cited`.
    pub(super) fn look_closely(
        &mut self,
        passage: &Passage<'_>,
        mut names: Names,
        added: &[usize],
        cited: bool,
    ) {
        let tokens = std::mem::take(&mut self.tokens);
        let terms = &self.readings.terms;
        let members = names
            .mentions
            .iter()
            .filter(|it| terms.names_member(it.term));
        let members: Vec<(usize, usize)> = members.map(|it| (it.start, it.end)).collect();
        let sense = Sense::of(&tokens, &self.readings.lexicon, &members);
        names.find_members(&tokens, &sense, &self.readings.terms);
        let lengths = matcher::lengths(&tokens, &sense, &names);
        let narrowed = self.defined.narrowed(&tokens);
        let field = Field {
            text: &passage.text,
            tokens: &tokens,
            sense: &sense,
            names: &names,
            lengths: &lengths,
            narrowed: &narrowed,
        };
        // "Clause 4.3 does not extend to locums" says so of what clause 4.3 says, and of nothing else.
        let adds = || passage.text.contains("subject to this");
        let of_cited = cited
            && !adds()
            && (self.take_out(passage, &field, added) || cites_within(passage.said(&tokens), 2));
        let mut found = self.found(passage, &field);
        if of_cited {
            found.retain(|it| self.limits_what_is_cited(it));
            if found.is_empty() {
                self.tokens = tokens;
                return;
            }
        }
        drop_told(&mut found);
        let mut settled = settle(self.readings, &found);
        drop_idle_misses(self.readings, &mut settled);
        let before = self.stated.len();
        let left_out = self.left_out(&field, &settled, added, passage.clause);
        let asked = self.asked_of(&settled);
        for finding in settled {
            if !self.takes_for_granted(&asked, &finding) {
                self.keep(passage, &field, finding);
            }
        }
        self.fill_in(passage, &field, left_out);
        // What a sentence states of other things, it does not state of those it takes out.
        let new = self.stated.get(before..).unwrap_or_default();
        let fact = |it: &Stated| Some(self.readings.reading(it.reading)?.fact.as_str());
        let told: Vec<Option<&str>> = new.iter().map(fact).collect();
        // What denies one thing of members takes them out of no other: "locums shall not be entitled to vote".
        let no = |it: &Stated| it.value == Value::YesNo(false) && self.is_of_set(it.reading);
        let denies = new.iter().any(no);
        let untold = |it: &&usize| {
            let stated = self.stated.get(**it);
            stated.is_some_and(|it| !denies && !told.contains(&fact(it)))
        };
        let added: Vec<usize> = added.iter().filter(untold).copied().collect();
        if !added.is_empty() {
            self.take_out(passage, &field, &added);
        }
        self.tokens = tokens;
    }

    /// Whether a finding of a sentence on another clause tells what that clause does not reach.
    fn limits_what_is_cited(&self, finding: &Finding) -> bool {
        let pattern = self.readings.pattern(finding.pattern);
        !self.is_of_set(finding.reading) && pattern.is_some_and(|it| it.bare && it.denies())
    }

    fn found(&mut self, passage: &Passage<'_>, field: &Field<'_>) -> Vec<Finding> {
        let question = passage.is_question();
        let defines = self.is_definition(passage);
        let (mut found, mut failed) = (Vec::new(), Vec::new());
        for number in std::mem::take(&mut self.woken) {
            let number = number as usize;
            let Some(pattern) = self.readings.pattern(number) else {
                continue;
            };
            if defines && !self.reads_definitions(pattern) {
                continue;
            }
            // What is not found where gaps may be long is not found where they may not.
            let gaps = pattern.parts.iter().any(Program::has_gap);
            let nowhere = |it: &Program| !matcher::is_found(it, field, &mut failed);
            if gaps && pattern.parts.iter().any(nowhere) {
                continue;
            }
            let anywhere = pattern.bare && !pattern.denies();
            let mut run = |gap| joint::run(&pattern.parts, anywhere, field, gap, &mut failed);
            let mut hits = run(matcher::GAP);
            let near = hits.is_empty() && !pattern.weak && gaps;
            if near {
                hits = run(matcher::NEAR_GAP);
            }
            let begins = |at: usize| field.range(at, at + 1).start;
            // "Elected by all GPs | Term: 3 years": a quantity is told of what the whole row is about.
            let parted = |hit: &Hit| {
                let quantity = matches!(hit.picked, Some(matcher::Picked::Quantity(_)));
                !quantity && passage.is_parted(hit.said.iter().map(|it| begins(it.0)))
            };
            let left_alone = |hit: &Hit| {
                by_another(self.readings, pattern.reading, field, hit)
                    || beside_another(self.readings, pattern.reading, field, hit)
            };
            hits.retain(|hit| !left_alone(hit));
            for hit in hits.iter().take(MOST_FINDINGS) {
                let of_hit = findings(self.readings, number, field, hit, question);
                let apart = near || parted(hit);
                found.extend(of_hit.into_iter().map(|it| Finding {
                    states: if apart { Err(Why::Apart) } else { it.states },
                    ..it
                }));
            }
        }
        found.truncate(MOST_FINDINGS);
        found
    }

    /// Whether a pattern counts where a word is defined. A definition provides for nothing, but a name or a number may
    /// stand in it, and what is only spoken of.
    fn reads_definitions(&self, pattern: &Pattern) -> bool {
        let reading = self.readings.reading(pattern.reading);
        let names = |it: &Reading| matches!(it.kind, Type::Text | Type::Quantity(_));
        pattern.bare || reading.is_some_and(names)
    }

    /// Whether a passage tells what a word means.
    fn is_definition(&self, passage: &Passage<'_>) -> bool {
        let clause = self.document.clause(passage.clause);
        match clause.role {
            Role::Definition => passage.begins_clause(),
            Role::TableCell => self
                .defined
                .in_tables
                .binary_search(&passage.clause)
                .is_ok(),
            _ => false,
        }
    }

    fn keep(&mut self, passage: &Passage<'_>, field: &Field<'_>, finding: Finding) {
        let words = field.range(finding.tokens.0, finding.tokens.1);
        // What only the words that lead in say, they say once.
        if words.end <= passage.lead_end() && !passage.first {
            return;
        }
        let (clause, own) = passage.locate(&words);
        let undecided = self.document.clause(clause).undecided(&own);
        let in_definition = self.place_in_definition(field, &finding);
        let defined = in_definition.is_some();
        let place = match in_definition {
            // Whom a definition shuts out is told once, however often its word is used.
            Some(place) if self.denied || self.tells(&finding, &place) => return,
            Some(place) => place,
            None => place(self.document, passage, &words),
        };
        let weight = weight_of(&finding);
        let of = self.told_of(finding.reading);
        match finding.states {
            // "Will I be told not to refer? No.": two denials, and it does not show what of.
            Ok((slot, _)) if self.denied && finding.turned => {
                self.miss(finding.pattern, Some(slot), Why::Denial, place);
            }
            Ok((slot, value)) if !undecided => {
                let value = match value {
                    Value::YesNo(yes) => Value::YesNo(yes != self.denied),
                    _ if self.denied => return,
                    other => other,
                };
                let is_set = self.is_of_set(finding.reading);
                if is_set && value == Value::YesNo(true) {
                    self.added.push(self.stated.len());
                    if names_all(field, finding.tokens.0) && !self.is_bare(finding.pattern) {
                        self.granted.push((finding.pattern, place.clone()));
                    }
                }
                self.stated.push(Stated {
                    reading: finding.reading,
                    slot,
                    value,
                    weight,
                    bare: self.is_bare(finding.pattern),
                    place,
                    clause,
                    alone: finding.alone,
                    of,
                    defined,
                    falls: false,
                });
                self.read.used.extend(passage.clauses());
            }
            Ok((slot, _)) => self.miss(finding.pattern, Some(slot), Why::Undecided, place),
            Err(why) => self.miss(finding.pattern, None, why, place),
        }
    }

    /// Of which of the things that a reading tells apart the sentence tells that was read last.
    fn told_of(&mut self, reading: usize) -> Option<TermId> {
        let apart = &self.readings.reading(reading)?.apart;
        if apart.is_empty() {
            return None;
        }
        let mut finder = Finder {
            document: self.document,
            spoken_of: &mut self.spoken_of,
            namer: &mut self.namer,
            defined: &self.defined,
            scanner: &mut self.scanner,
        };
        self.topics.nearest_of(&mut finder, &self.before, apart)
    }

    /// Where a definition says what a finding tells of those whom it shuts out.
    fn place_in_definition(&self, field: &Field<'_>, finding: &Finding) -> Option<InClause> {
        let (number, (from, to)) = finding.defined_out?;
        let word = &field.narrowed.get(number)?.1;
        let place = place_in_meaning(self.document, word.clause, &word.meaning, from..to);
        Some(place)
    }

    /// Whether the slot of a finding is told at a place already in this chapter.
    fn tells(&self, finding: &Finding, place: &InClause) -> bool {
        let slot = finding.states.as_ref().ok().map(|it| it.0);
        let mut stated = self.stated.iter().skip(self.chapter.stated);
        stated.any(|it| Some(it.slot) == slot && it.place == *place)
    }

    /// The records with a set of whose members a question that is answered no asks.
    fn asked_of(&self, settled: &[Finding]) -> Vec<String> {
        let of_set = |it: &&Finding| {
            it.states.is_ok() && self.is_of_set(it.reading) && !self.is_bare(it.pattern)
        };
        let sets = settled.iter().filter(|it| self.denied && of_set(it));
        sets.filter_map(|it| self.record_of(it)).collect()
    }

    /// Whether a question only takes for granted what a finding says: "May locums stand for election to the Board? No."
    /// denies no elections.
    fn takes_for_granted(&self, asked: &[String], finding: &Finding) -> bool {
        let beside = !self.is_of_set(finding.reading) && self.is_bare(finding.pattern);
        let record = self.record_of(finding);
        beside && record.is_some_and(|it| asked.contains(&it))
    }

    fn record_of(&self, finding: &Finding) -> Option<String> {
        let reading = self.readings.reading(finding.reading)?;
        let (record, _) = reading.fact.split_once('.')?;
        Some(record.to_owned())
    }

    pub(super) fn is_of_set(&self, reading: usize) -> bool {
        self.readings.reading(reading).is_some_and(Reading::is_set)
    }

    pub(super) fn is_bare(&self, pattern: usize) -> bool {
        let pattern = self.readings.pattern(pattern);
        pattern.is_some_and(|it| it.bare)
    }

    fn miss(&mut self, pattern: usize, slot: Option<Slot>, why: Why, place: InClause) {
        let Some(pattern) = self.readings.pattern(pattern) else {
            return;
        };
        let Some(reading) = self.readings.reading(pattern.reading) else {
            return;
        };
        let miss = NearMiss {
            fact: reading.fact.clone(),
            slots: slot.map_or_else(|| reading.slots.clone(), |it| vec![it]),
            pattern: self.readings.place(pattern.at),
            why,
            place,
        };
        let again = |it: &NearMiss| {
            it.fact == miss.fact && it.why == miss.why && it.place.sentence == miss.place.sentence
        };
        let near = self.read.near.get(self.chapter.near..).unwrap_or_default();
        if !near.iter().rev().take(8).any(again) {
            self.read.near.push(miss);
        }
    }
}

/// How what a finding states stands beside what else states it.
fn weight_of(finding: &Finding) -> Weight {
    match (finding.weak, finding.defined_out) {
        (false, _) => Weight::Full,
        (true, Some(_)) => Weight::Implied,
        (true, None) => Weight::Spoken,
    }
}

/// Whether words begin with all of those they name, or follow on it: `every partner may`.
fn names_all(field: &Field<'_>, start: usize) -> bool {
    let all = |at: usize| {
        let word = field.words(at, at + 1).to_lowercase();
        matches!(word.as_str(), "every" | "each" | "all" | "any")
    };
    all(start) || start.checked_sub(1).is_some_and(all)
}

/// Whether something stands in one statement with the words of a hit that its reading does not read them with.
fn beside_another(readings: &Readings, reading: usize, field: &Field<'_>, hit: &Hit) -> bool {
    let others = readings
        .reading(reading)
        .map_or(&[][..], |it| &it.bars().never_with);
    if others.is_empty() {
        return false;
    }
    let statement = |at: usize| field.sense.statement(at);
    let beside = |at: usize| hit.said.iter().any(|it| statement(it.0) == statement(at));
    let mut mentions = field.names.mentions.iter();
    mentions.any(|it| others.contains(&it.term) && beside(it.start))
}

/// Leaves out what follows from the definition of a word where the sentence itself tells it otherwise.
fn drop_told(found: &mut Vec<Finding>) {
    let slot = |it: &Finding| it.states.as_ref().ok().map(|it| it.0);
    let told = found.iter().filter(|it| it.defined_out.is_none());
    let told: Vec<Slot> = told.filter_map(slot).collect();
    found.retain(|it| it.defined_out.is_none() || slot(it).is_none_or(|it| !told.contains(&it)));
}

/// Leaves out the words that stand too far apart for a fact which the same sentence states in other words.
fn drop_idle_misses(readings: &Readings, settled: &mut Vec<Finding>) {
    let fact = |it: &Finding| readings.reading(it.reading).map(|it| it.fact.as_str());
    let stated: Vec<_> = settled
        .iter()
        .filter(|it| it.states.is_ok())
        .map(fact)
        .collect();
    let idle = |it: &Finding| it.states == Err(Why::Apart) && stated.contains(&fact(it));
    settled.retain(|it| !idle(it));
}

/// Whether somebody whose doings a reading leaves alone does what a hit says: they are named before it in its
/// statement, or after a `by` that follows.
fn by_another(readings: &Readings, reading: usize, field: &Field<'_>, hit: &Hit) -> bool {
    let others = readings
        .reading(reading)
        .map_or(&[][..], |it| &it.bars().never_by);
    if others.is_empty() {
        return false;
    }
    let statement = field.sense.statement(hit.end.saturating_sub(1));
    let mut mentions = field.names.mentions.iter();
    mentions.any(|it| {
        if !others.contains(&it.term) {
            return false;
        }
        let same = field.sense.statement(it.start) == statement;
        let parted = |at: usize| {
            let token = field.tokens.get(at);
            token.is_some_and(|it| it.signs.has(Signs::SEMICOLON))
        };
        let near = !(it.end..=hit.start).any(parted);
        let before = near && (it.end <= hit.start || (it.start < hit.end && !hit.says(it.start)));
        let by = it.start > hit.end
            && field.words(it.start - 1, it.start) == "by"
            && !is_by_of_other_words(field, hit, it.start - 1);
        same && (before || by)
    })
}

/// Whether a `by` after a hit tells by whom something else is done that is named on the way: `elected under rules approved
/// by …`, but not `held and managed by …`.
fn is_by_of_other_words(field: &Field<'_>, hit: &Hit, by: usize) -> bool {
    let Some(done) = by.checked_sub(1).filter(|it| *it > hit.end) else {
        return false;
    };
    let joined = (hit.end..done).any(|it| field.sense.part(it).is(Part::JOINS));
    let before = (hit.end..done).any(|it| UNDER.contains(&field.words(it, it + 1)));
    let word = field.words(done, by);
    before && !joined && (word.ends_with("ed") || word == "made")
}

/// What leads from what is done to what it is done by or under.
const UNDER: [&str; 5] = ["under", "with", "by", "to", "in"];
