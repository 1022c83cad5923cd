//! Puts in doubt what another clause takes back by its number: `Clause 7.3 is suspended`, `other than those in Article 4.2`.

use std::ops::Range;

use super::{Reader, Stated, Weight};
use crate::{
    document::{ClauseId, Document, References, bare},
    fact::InClause,
    reading::{
        NearMiss, Why,
        called::NAMES,
        place::place_of_sentence,
        takes::{Takes, may_take, takes},
    },
    value::Value,
    vocabulary::Slot,
};

/// A sentence that takes back what clauses say.
struct Taken {
    takes: Takes,
    clauses: Vec<ClauseId>,
    by: ClauseId,
    place: InClause,
}

/// What holds whatever becomes of the clauses that a sentence takes something back from, found once for all that they state.
struct Beside {
    /// The facts that the sentence tells of itself.
    told: Vec<String>,
    /// What other clauses state.
    elsewhere: Vec<(Slot, Value)>,
}

/// How many sentences that take something back are heeded; no document has more in earnest.
const MOST: usize = 200;

impl Reader<'_> {
    /// Puts in doubt what clauses state that others take back.
    pub(super) fn heed_taken_back(&mut self) {
        for taken in self.taken_back() {
            let mut beside = self.beside(&taken);
            // Of an exception that says itself what is not so, nothing else is in doubt.
            if taken.takes == Takes::Some && self.says_what(&taken, &beside) {
                continue;
            }
            for at in 0..self.stated.len() {
                if self.is_taken_back(at, &taken, &beside) {
                    let count = self.stated.len();
                    self.doubt(at, &taken);
                    // Only what is stated anew changes it: one statement a fact.
                    if self.stated.len() > count {
                        beside = self.beside(&taken);
                    }
                }
            }
        }
    }

    fn taken_back(&mut self) -> Vec<Taken> {
        let document = self.document;
        let mut found = Vec::new();
        if self.stated.is_empty() {
            return found;
        }
        for id in document.ids() {
            let clause = document.clause(id);
            if found.len() >= MOST || !clause.role.states() || !may_take(&clause.text) {
                continue;
            }
            let by_sentence = named_by_sentence(document, self.cites, id);
            for (sentence, named) in by_sentence {
                for (range, clauses) in in_groups(&clause.text, named) {
                    if self.amended.iter().any(|it| it.is_made_at(id, &range)) {
                        continue;
                    }
                    let takes = takes(&clause.text, sentence, &range);
                    found.extend(takes.map(|takes| Taken {
                        takes,
                        clauses,
                        by: id,
                        place: place_of_sentence(document, id, sentence),
                    }));
                }
            }
        }
        found
    }

    fn beside(&self, taken: &Taken) -> Beside {
        Beside {
            told: self.facts_of(|it| is_there(it, taken)),
            elsewhere: self.stated_outside(|it| self.is_inside(it.clause, taken)),
        }
    }

    /// The facts of some statements, each once.
    pub(super) fn facts_of(&self, of: impl Fn(&Stated) -> bool) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for it in self.stated.iter().filter(|it| of(it)) {
            let fact = self
                .fact(it)
                .filter(|it| !found.iter().any(|known| known == it));
            found.extend(fact.map(str::to_owned));
        }
        found
    }

    /// What counts of all that is stated, each once, but for the statements inside something.
    pub(super) fn stated_outside(&self, inside: impl Fn(&Stated) -> bool) -> Vec<(Slot, Value)> {
        let mut found: Vec<(Slot, Value)> = Vec::new();
        for it in &self.stated {
            let counts = it.weight == Weight::Full && !it.falls;
            let same = |known: &(Slot, Value)| known.0 == it.slot && known.1 == it.value;
            if counts && !found.iter().any(same) && !inside(it) {
                found.push((it.slot, it.value.clone()));
            }
        }
        found
    }

    /// Whether the sentence tells a fact itself that the clauses state from which it takes something back.
    fn says_what(&self, taken: &Taken, beside: &Beside) -> bool {
        let told = |it: &Stated| {
            let fact = self.fact(it);
            beside.told.iter().any(|told| Some(told.as_str()) == fact)
        };
        let mut stated = self.stated.iter();
        stated.any(|it| !is_there(it, taken) && self.is_inside(it.clause, taken) && told(it))
    }

    fn is_taken_back(&self, at: usize, taken: &Taken, beside: &Beside) -> bool {
        let Some(stated) = self
            .stated
            .get(at)
            .filter(|it| !it.falls && it.weight == Weight::Full)
        else {
            return false;
        };
        let own = taken.clauses.contains(&taken.by) && taken.takes != Takes::Force;
        if own || !self.is_inside(stated.clause, taken) || !self.could_take(stated, &taken.takes) {
            return false;
        }
        // What the sentence itself says of the matter is said already.
        let fact = self.fact(stated);
        let told = beside.told.iter().any(|it| Some(it.as_str()) == fact);
        // What is said elsewhere too is so whatever becomes of this clause.
        let mut elsewhere = beside.elsewhere.iter();
        let elsewhere = elsewhere.any(|it| it.0 == stated.slot && it.1 == stated.value);
        !is_there(stated, taken) && !told && !elsewhere
    }

    pub(super) fn fact(&self, stated: &Stated) -> Option<&str> {
        let reading = self.readings.reading(stated.reading);
        reading.map(|it| it.fact.as_str())
    }

    /// Whether what is stated is of the kind that is taken back.
    fn could_take(&self, stated: &Stated, takes: &Takes) -> bool {
        let adds = stated.value == Value::YesNo(true) && self.is_of_set(stated.reading);
        match takes {
            Takes::Force => true,
            // What one has and another has not tells of members, or of how much, and not whether there are elections.
            Takes::Rights => adds || !matches!(stated.value, Value::YesNo(_)),
            Takes::Some => adds,
            Takes::Word(word) => {
                let sentence = stated.place.sentence.to_lowercase();
                let mut words = sentence.split(|it: char| !it.is_alphanumeric());
                adds && words.any(|it| it.trim_end_matches('s') == word)
            }
        }
    }

    /// Whether a clause is, or stands under, one of those from which something is taken back.
    fn is_inside(&self, clause: ClauseId, taken: &Taken) -> bool {
        let mut all = std::iter::once(clause).chain(self.document.ancestors(clause));
        all.any(|it| taken.clauses.contains(&it))
    }

    /// Of what does not hold the opposite is stated as well; of anything else it is left open what is so.
    fn doubt(&mut self, at: usize, taken: &Taken) {
        let Some(stated) = self.stated.get_mut(at) else {
            return;
        };
        if let (Takes::Force, Value::YesNo(yes)) = (&taken.takes, &stated.value) {
            let opposite = Stated {
                reading: stated.reading,
                slot: stated.slot,
                value: Value::YesNo(!yes),
                weight: Weight::Full,
                bare: false,
                place: taken.place.clone(),
                clause: taken.by,
                alone: Vec::new(),
                of: None,
                defined: false,
                falls: false,
            };
            self.stated.push(opposite);
            self.read.used.push(taken.by);
            return;
        }
        stated.falls = true;
        let (reading, slot) = (stated.reading, stated.slot);
        let place = stated.place.clone();
        // What takes it back is told first, since it names the other.
        self.leave_open(reading, slot, Why::TakesBack, taken.place.clone());
        self.leave_open(reading, slot, Why::TakenBack, place);
    }

    pub(super) fn leave_open(&mut self, reading: usize, slot: Slot, why: Why, place: InClause) {
        let pattern = self.readings.first_pattern_of(reading);
        let Some((of, pattern)) = self.readings.reading(reading).zip(pattern) else {
            return;
        };
        let same = |it: &&mut NearMiss| it.fact == of.fact && it.why == why && it.place == place;
        match self.read.near.iter_mut().find(same) {
            Some(told) => told.slots.push(slot),
            None => self.read.near.push(NearMiss {
                fact: of.fact.clone(),
                slots: vec![slot],
                pattern: self.readings.place(pattern.at),
                why,
                place,
            }),
        }
    }
}

/// Whether a statement stands in the sentence that takes something back.
fn is_there(stated: &Stated, taken: &Taken) -> bool {
    stated.clause == taken.by && stated.place.sentence == taken.place.sentence
}

/// The clauses that words name, each with where.
pub(super) type Named = Vec<(Range<usize>, ClauseId)>;

/// The sentences of a clause, each with the clauses that it names.
pub(super) fn named_by_sentence<'d>(
    document: &'d Document,
    cites: &References<'_>,
    id: ClauseId,
) -> Vec<(&'d Range<usize>, Named)> {
    let named = named_in(document, cites, id);
    let sentences = document.clause(id).sentences.iter();
    let of = |sentence: &'d Range<usize>| {
        let within = |it: &&(Range<usize>, ClauseId)| {
            sentence.start <= it.0.start && it.0.end <= sentence.end
        };
        (sentence, named.iter().filter(within).cloned().collect())
    };
    sentences.map(of).collect()
}

/// The clauses that a clause names, each with where: those it cites, bare numbers, `what is said in 8.2`, and itself, `this
/// clause`.
pub(super) fn named_in(document: &Document, cites: &References<'_>, id: ClauseId) -> Named {
    let text = &document.clause(id).text;
    let cited = cites.of_clause(id).iter();
    let mut named: Named = cited
        .filter_map(|it| Some((it.range.clone(), it.target?)))
        .collect();
    // Most texts hold no `this`, after which alone these count.
    let this = text.contains("This ") || text.contains("this ");
    let names = NAMES.into_iter().chain(["provision"]);
    for word in names.filter(|_| this) {
        let own = text.match_indices(word).filter_map(|(at, it)| {
            let before = text.get(..at)?;
            let this = before.ends_with("This ") || before.ends_with("this ");
            this.then(|| (at..at + it.len(), id))
        });
        named.extend(own);
    }
    let start = text.as_ptr() as usize;
    let mut last = "";
    for word in text.split_whitespace() {
        let number = word.trim_end_matches(['.', ',', ';']);
        let dotted = word.starts_with(|it: char| it.is_ascii_digit()) && number.contains('.');
        let links = [
            "in",
            "by",
            "under",
            "to",
            "as",
            "notwithstanding",
            "despite",
        ];
        if dotted && links.iter().any(|it| it.eq_ignore_ascii_case(last)) {
            let at = word.as_ptr() as usize - start;
            let clause = cites.numbered(number);
            named.extend(clause.map(|it| (at..at + number.len(), it)));
        }
        last = word;
    }
    named.extend(rules_in(text, cites));
    named.sort_by_key(|it| it.0.start);
    named.dedup_by_key(|it| it.0.end);
    named
}

/// The clauses that a text calls rules: `rule 7.2`, `rules 7 and 8`.
fn rules_in(text: &str, cites: &References<'_>) -> Named {
    let start = text.as_ptr() as usize;
    let mut named = Named::new();
    let mut row = false;
    for word in text.split_whitespace() {
        let says = |words: &[&str]| words.iter().any(|it| it.eq_ignore_ascii_case(bare(word)));
        let number = word.trim_end_matches(['.', ',', ';', ':', ')']);
        if row && number.starts_with(|it: char| it.is_ascii_digit()) {
            let at = word.as_ptr() as usize - start;
            named.extend(cites.numbered(number).map(|it| (at..at + number.len(), it)));
        } else {
            row = says(&["rule", "rules"]) || (row && says(&["and", "or"]));
        }
    }
    named
}

/// Clauses that are named one after the other: `Articles 4.2 and 4.5`.
fn in_groups(text: &str, named: Named) -> Vec<(Range<usize>, Vec<ClauseId>)> {
    let mut groups: Vec<(Range<usize>, Vec<ClauseId>)> = Vec::new();
    for (range, clause) in named {
        if let Some((whole, clauses)) = groups.last_mut() {
            let between = text.get(whole.end..range.start).unwrap_or_default();
            let joins = |it: &str| matches!(it, "and" | "or" | "," | "to" | "clause" | "clauses");
            if between.split_whitespace().all(joins) {
                whole.end = range.end;
                clauses.push(clause);
                continue;
            }
        }
        groups.push((range, vec![clause]));
    }
    groups
}
