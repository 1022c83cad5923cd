//! Why a rule came out as it did: one sentence, the places, the facts, what is missing, what would turn it.

use super::{
    column,
    derivation::{cell_spot, conditions, derivation, row_key, stated_at},
    either,
    message::{fill, joined},
    needs::{OpenRule, needs_of},
    outcome::{Items, Outcome, formula},
    shown::{fact_shown, list_shown, standing_shown},
    support::{self, FactRef},
    turn::{slots_of, turn},
    view::View,
};
use crate::{
    fact::{Facts, Origin, Scalar},
    finding::{
        Excuse, FactShown, Finding, ItemShown, MET_EITHER_WAY, MET_IF_IT_APPLIES,
        NOT_MET_IF_IT_APPLIES, NOTHING_FOUND_IF_IT_APPLIES, Need, Spot,
    },
    policy::{Body, Column, Cond, CondKind, Exception, Policy, Rule, Term, TermKind},
    value::{Date, Truth, Type, Verdict},
    vocabulary::{Field, ListId, Slot, Vocabulary, spoken},
};

/// The finding of an outcome; nothing where the outcome is not of this policy.
pub fn explain(policy: &Policy, facts: &Facts, day: Date, outcome: &Outcome) -> Option<Finding> {
    let rule = policy.rules.get(outcome.rule)?;
    let explaining = Explaining {
        view: View::new(facts, day),
        vocabulary: &policy.vocabulary,
        rule,
        outcome,
    };
    Some(explaining.finding())
}

/// The facts that a rule asks about, in rule order: its condition first, then what it demands and what excuses.
pub fn facts_asked(rule: &Rule) -> Vec<Slot> {
    let mut slots = Vec::new();
    for cond in rule.when.iter().chain(conditions(rule)) {
        slots_of(cond, &mut slots);
    }
    slots
}

/// The facts that decide a rule where it applies: of its demand and what excuses from it, without its condition.
pub fn facts_demanded(rule: &Rule) -> Vec<Slot> {
    let mut slots = Vec::new();
    for cond in conditions(rule) {
        slots_of(cond, &mut slots);
    }
    slots
}

/// What a rule asks about, in words and in rule order: its condition first, then what it demands and what excuses.
pub fn asked(vocabulary: &Vocabulary, rule: &Rule) -> Vec<String> {
    let list = match &rule.body {
        Body::Rows(list, _) => Some(vocabulary.list(*list).title.clone()),
        Body::One(_) | Body::Members(_) => None,
    };
    let of_slots = facts_asked(rule)
        .into_iter()
        .map(|it| vocabulary.slot(it).1.title.clone());
    let mut titles: Vec<String> = Vec::new();
    for title in list.into_iter().chain(of_slots) {
        if !titles.contains(&title) {
            titles.push(title);
        }
    }
    titles
}

fn excuse(exception: &Exception) -> Excuse {
    Excuse {
        name: exception.name.clone(),
        title: exception.title.clone(),
        standing: exception.standing.as_ref().map(standing_shown),
    }
}

struct Explaining<'e> {
    view: View<'e>,
    vocabulary: &'e Vocabulary,
    rule: &'e Rule,
    outcome: &'e Outcome,
}

impl Explaining<'_> {
    fn finding(&self) -> Finding {
        let (rule, outcome) = (self.rule, self.outcome);
        let undecided = matches!(outcome.verdict, Verdict::CannotTell | Verdict::Conflict);
        let open = undecided.then(|| OpenRule::of(&self.view, rule));
        let slots = self.slots().into_iter();
        let facts: Vec<FactShown> = slots
            .map(|it| fact_shown(self.vocabulary, self.view.facts, it))
            .chain(open.iter().flat_map(|it| self.contested_lists(it)))
            .collect();
        let excused = self.excused();
        let conflict = outcome.verdict == Verdict::Conflict;
        let either = open.as_ref().filter(|_| conflict);
        let either = either.is_some_and(|it| either::meets(&self.view, rule, it));
        let waits_for = open.as_ref().map_or_else(Vec::new, |it| self.waits_for(it));
        let needs = open.map_or_else(Vec::new, |it| self.needs(&it.needs()));
        let items = match &outcome.items {
            Some(items) => self.items(items),
            None => self.repeated(),
        };
        let message = self.message(&facts, &needs, excused.as_ref());
        Finding {
            rule: rule.name.clone(),
            title: rule.title.clone(),
            standing: standing_shown(&rule.standing),
            force: rule.force,
            asks: rule.asks.clone(),
            verdict: outcome.verdict,
            by_silence: outcome.by_silence,
            vacuous: outcome.vacuous,
            message,
            needs,
            waits_for,
            places: places(&facts, &items),
            turn: self.turn(),
            facts,
            items,
            excused,
            exceptions: self.exceptions(),
            remedy: rule
                .remedy
                .as_ref()
                .filter(|_| !either)
                .map(|it| fill(&self.view, self.vocabulary, it, &mut Vec::new())),
            waived: None,
            note: if either {
                Some(MET_EITHER_WAY.to_owned())
            } else {
                self.note()
            },
            derivation: derivation(&self.view, self.vocabulary, rule, outcome),
        }
    }

    fn message(&self, facts: &[FactShown], needs: &[Need], excused: Option<&Excuse>) -> String {
        match self.outcome.verdict {
            Verdict::NotApplicable => self.why_not_applicable(),
            Verdict::NotMet => self.why_not_met(),
            Verdict::Conflict => contested(facts),
            Verdict::CannotTell => missing(needs),
            Verdict::NothingFound => "nothing was found against it".to_owned(),
            Verdict::Met if self.outcome.vacuous => {
                "there was nothing to check: the list is empty".to_owned()
            }
            Verdict::Met => match excused {
                Some(excuse) => format!("excused: {}", excuse.title),
                None => self.said(&self.slots()).unwrap_or_else(|| self.all_hold()),
            },
        }
    }

    fn all_hold(&self) -> String {
        match self.outcome.items.as_ref() {
            Some(items) => format!("all {}", items.all),
            None => "it holds".to_owned(),
        }
    }

    fn why_not_applicable(&self) -> String {
        if !self.rule.in_force.includes(self.view.day) {
            return format!("not in force on {}", self.view.day);
        }
        let mut slots = Vec::new();
        self.rule
            .when
            .iter()
            .for_each(|it| slots_of(it, &mut slots));
        match self.said(&slots) {
            Some(said) => format!("does not apply here: {said}"),
            None => "does not apply here".to_owned(),
        }
    }

    fn why_not_met(&self) -> String {
        if let (Body::Rows(list, _), Some(items)) = (&self.rule.body, &self.outcome.items) {
            let unit = self.vocabulary.list(*list).unit;
            let all = i64::try_from(items.all).unwrap_or(i64::MAX);
            let all = self
                .vocabulary
                .show_quantity(unit, crate::value::Number::whole(all));
            let mut text = format!("{} of {all}", items.fail.len());
            if !items.unknown.is_empty() {
                text.push_str(&format!(", {} cannot be told", items.unknown.len()));
            }
            return text;
        }
        if let (Body::Members(members), Some(items)) = (&self.rule.body, &self.outcome.items) {
            let messages = items
                .fail
                .iter()
                .filter_map(|at| members.get(*at)?.otherwise.as_ref());
            let messages: Vec<String> = messages
                .map(|it| fill(&self.view, self.vocabulary, it, &mut Vec::new()))
                .collect();
            return messages.join("; ");
        }
        let otherwise = self.rule.otherwise.as_ref();
        otherwise.map_or_else(String::new, |it| {
            fill(&self.view, self.vocabulary, it, &mut Vec::new())
        })
    }

    /// What is to be added where it is not known whether the rule applies.
    fn note(&self) -> Option<String> {
        if self.outcome.applies != Truth::Unknown {
            return None;
        }
        let note = match self.outcome.formula {
            Truth::True if self.holds_by_silence() => NOTHING_FOUND_IF_IT_APPLIES,
            Truth::True => MET_IF_IT_APPLIES,
            Truth::False => NOT_MET_IF_IT_APPLIES,
            Truth::Unknown => return None,
        };
        Some(note.to_owned())
    }

    /// Whether what the rule asks for holds only because a document says nothing against it.
    fn holds_by_silence(&self) -> bool {
        let unheard = View::without_silence(self.view.facts, self.view.day);
        self.view.facts.any_silence && formula(&unheard, self.rule).0 != Truth::True
    }

    fn turn(&self) -> Option<crate::finding::Turn> {
        (self.outcome.verdict == Verdict::NotMet)
            .then(|| turn(&self.view, self.vocabulary, self.rule))
            .flatten()
    }

    /// The exception that makes the formula true, where what is demanded does not hold itself.
    fn excused(&self) -> Option<Excuse> {
        let Body::One(cond) = &self.rule.body else {
            return None;
        };
        let truth = |cond: &Cond| super::condition::truth(&self.view, cond, &mut Vec::new());
        if self.outcome.verdict != Verdict::Met || truth(cond) == Truth::True {
            return None;
        }
        let excusing = |it: &&Exception| truth(&it.cond) == Truth::True;
        self.rule.exceptions.iter().find(excusing).map(excuse)
    }

    /// The exceptions by which a rule that is not met would be.
    fn exceptions(&self) -> Vec<Excuse> {
        match self.outcome.verdict {
            Verdict::NotMet => self.rule.exceptions.iter().map(excuse).collect(),
            _ => Vec::new(),
        }
    }

    /// What the rule speaks of: its facts; where it does not apply, those of its `when`.
    fn slots(&self) -> Vec<Slot> {
        let mut slots = Vec::new();
        if self.outcome.applies != Truth::True {
            self.rule
                .when
                .iter()
                .for_each(|it| slots_of(it, &mut slots));
        }
        if self.outcome.applies != Truth::False {
            for cond in conditions(self.rule) {
                slots_of(cond, &mut slots);
            }
        }
        slots
    }

    /// The lists that an undecided rule waits for because more than one source states them.
    fn contested_lists(&self, open: &OpenRule) -> Vec<FactShown> {
        let contested = |it: &&FactRef| support::is_contested(&self.view, **it);
        let waits_for = open.waits_for().iter().filter(contested);
        let lists = waits_for.filter_map(|it| match it {
            FactRef::List(list) => Some(list_shown(self.vocabulary, self.view.facts, *list)),
            FactRef::Slot(_) | FactRef::Cell(..) => None,
        });
        lists.collect()
    }

    /// What is stated of these facts, in words; of a set, who is in it.
    fn said(&self, slots: &[Slot]) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let mut done: Vec<&str> = Vec::new();
        for slot in slots {
            let (_, field, member) = self.vocabulary.slot(*slot);
            // A position on one member of a set is told by what is said of that one.
            let of_set = self.vocabulary.slots_of(field);
            if member.is_some() && of_set.filter(|it| slots.contains(it)).count() == 1 {
                let title = self.vocabulary.slot_title(*slot);
                parts.extend(self.stated(*slot).map(|it| format!("{title}: {it}")));
                continue;
            }
            if done.contains(&field.title.as_str()) {
                continue;
            }
            done.push(&field.title);
            let said = match member {
                None => self.stated(*slot),
                Some(_) => self.members_stated(field),
            };
            parts.extend(said.map(|it| format!("{}: {it}", field.title)));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    fn stated(&self, slot: Slot) -> Option<String> {
        let value = self.view.slot(slot)?;
        let ty = self.vocabulary.slot_type(slot);
        Some(self.vocabulary.show(ty, &self.view.facts.value(value)))
    }

    fn members_stated(&self, field: &Field) -> Option<String> {
        let Type::Set(choice) = field.kind else {
            return None;
        };
        let names = self.vocabulary.choice(choice).names();
        let members = names.zip(self.vocabulary.slots_of(field));
        let known: Vec<(&str, Scalar)> = members
            .filter_map(|(name, it)| Some((name, self.view.slot(it)?)))
            .collect();
        let inside = known.iter().filter(|(_, it)| it.truth() == Truth::True);
        let inside: Vec<String> = inside.map(|(name, _)| spoken(name)).collect();
        (!known.is_empty()).then(|| joined(&inside))
    }

    /// Every fact that an undecided rule may wait for; of the cells of a list its items tell.
    fn waits_for(&self, open: &OpenRule) -> Vec<Need> {
        let slots = open.waits_for().iter();
        let slots = slots.filter(|it| matches!(it, FactRef::Slot(_)));
        slots.map(|it| self.need(*it)).collect()
    }

    fn needs(&self, facts: &[FactRef]) -> Vec<Need> {
        facts.iter().map(|it| self.need(*it)).collect()
    }

    fn need(&self, fact: FactRef) -> Need {
        let contested = support::is_contested(&self.view, fact);
        match fact {
            FactRef::Slot(slot) => Need {
                path: self.vocabulary.slot_path(slot),
                title: self.vocabulary.slot_title(slot),
                row: None,
                contested,
                looked_for: false,
                declared_as: Some(self.vocabulary.sample_line(slot)),
            },
            FactRef::List(list) => {
                let list = self.vocabulary.list(list);
                Need {
                    path: list.name.clone(),
                    title: list.title.clone(),
                    row: None,
                    contested,
                    looked_for: false,
                    declared_as: None,
                }
            }
            FactRef::Cell(column, row) => {
                let list = self.vocabulary.list(column.list);
                let field = list.fields.get(column.column);
                Need {
                    path: format!("{}.{}", list.name, field.map_or("", |it| it.name.as_str())),
                    title: field.map_or_else(String::new, |it| it.title.clone()),
                    row: Some(row_key(&self.view, self.vocabulary, column.list, row)),
                    contested,
                    looked_for: false,
                    declared_as: None,
                }
            }
        }
    }

    fn items(&self, items: &Items) -> Vec<ItemShown> {
        let failing = items.fail.iter().map(|at| (*at, Verdict::NotMet));
        let unknown = items.unknown.iter().map(|at| (*at, Verdict::CannotTell));
        let mut all: Vec<(usize, Verdict)> = failing.chain(unknown).collect();
        all.sort_unstable_by_key(|(at, _)| *at);
        all.into_iter()
            .filter_map(|(at, verdict)| self.item(at, verdict))
            .collect()
    }

    /// The values that stand more than once, where that is what a rule falls on.
    fn repeated(&self) -> Vec<ItemShown> {
        let Body::One(cond) = &self.rule.body else {
            return Vec::new();
        };
        let mut found = Vec::new();
        if self.outcome.verdict == Verdict::NotMet {
            self.repeated_in(cond, &mut found);
        }
        found
    }

    fn repeated_in(&self, cond: &Cond, found: &mut Vec<ItemShown>) {
        if let CondKind::Distinct(column) = &cond.kind {
            let list = self.vocabulary.list(column.list);
            let field = list.fields.get(column.column);
            let cells = self
                .view
                .table(column.list)
                .and_then(|it| it.columns.get(column.column));
            let texts = self.view.facts.texts().len();
            let repeated = cells.map(|it| column::repeated(it, texts));
            for (value, rows) in repeated.unwrap_or_default() {
                let kind = field.map_or(Type::Text, |it| it.kind);
                let name = field.map_or("", |it| it.name.as_str());
                let key = self.vocabulary.show(kind, &self.view.facts.value(value));
                found.push(ItemShown {
                    message: format!("{key} stands {} times", rows.len()),
                    key,
                    verdict: Verdict::NotMet,
                    needs: Vec::new(),
                    places: rows
                        .iter()
                        .filter_map(|row| cell_spot(&self.view, *column, *row, name))
                        .collect(),
                });
            }
        }
        for part in cond.parts() {
            self.repeated_in(part, found);
        }
    }

    fn item(&self, at: usize, verdict: Verdict) -> Option<ItemShown> {
        let needs = |open: support::Open| self.needs(&needs_of(&open));
        match &self.rule.body {
            Body::One(_) => None,
            Body::Members(members) => {
                let member = members.get(at)?;
                let wanting = match verdict {
                    Verdict::CannotTell => needs(support::of_item(
                        &self.view,
                        self.rule,
                        &member.cond,
                        None,
                        true,
                    )),
                    _ => Vec::new(),
                };
                let otherwise = member.otherwise.as_ref();
                Some(ItemShown {
                    key: member.key.clone(),
                    verdict,
                    message: match verdict {
                        Verdict::CannotTell => missing(&wanting),
                        _ => otherwise.map_or_else(String::new, |it| {
                            fill(&self.view, self.vocabulary, it, &mut Vec::new())
                        }),
                    },
                    needs: wanting,
                    places: self.slot_places(&member.cond, verdict),
                })
            }
            Body::Rows(list, cond) => {
                let wanting = match verdict {
                    Verdict::CannotTell => needs(support::of_item(
                        &self.view,
                        self.rule,
                        cond,
                        Some(at),
                        true,
                    )),
                    _ => Vec::new(),
                };
                let otherwise = self.rule.otherwise.as_ref();
                Some(ItemShown {
                    key: row_key(&self.view, self.vocabulary, *list, at),
                    verdict,
                    message: match verdict {
                        Verdict::CannotTell => missing(&wanting),
                        _ => otherwise.map_or_else(String::new, |it| {
                            fill(&self.view, self.vocabulary, it, &mut vec![at])
                        }),
                    },
                    needs: wanting,
                    places: self.row_places(*list, cond, at),
                })
            }
        }
    }

    /// Where the facts of a condition are stated; of one that fails, those alone on which it does.
    fn slot_places(&self, cond: &Cond, verdict: Verdict) -> Vec<Spot> {
        let mut slots = Vec::new();
        match &cond.kind {
            CondKind::All(parts) if verdict == Verdict::NotMet => {
                let truth = |it: &Cond| super::condition::truth(&self.view, it, &mut Vec::new());
                let failing = parts.iter().filter(|it| truth(it) == Truth::False);
                failing.for_each(|it| slots_of(it, &mut slots));
            }
            _ => slots_of(cond, &mut slots),
        }
        let statements = slots
            .into_iter()
            .flat_map(|it| &self.view.fact(it).statements);
        let mut places: Vec<Spot> = statements.filter_map(stated_at).collect();
        places.dedup();
        places
    }

    /// The cells of a row that a condition speaks of.
    fn row_places(&self, list: ListId, cond: &Cond, row: usize) -> Vec<Spot> {
        let mut columns = Vec::new();
        columns_of(cond, &mut columns);
        let fields = &self.vocabulary.list(list).fields;
        let of_row = columns.into_iter().filter(|it| it.list == list);
        of_row
            .filter_map(|it| cell_spot(&self.view, it, row, &fields.get(it.column)?.name))
            .collect()
    }
}

fn columns_of(cond: &Cond, found: &mut Vec<Column>) {
    let mut add = |term: &Term| {
        if let TermKind::Cell { depth: 0, column } = &term.kind
            && !found.contains(column)
        {
            found.push(*column);
        }
    };
    for term in cond.terms() {
        add(term);
        if let TermKind::Arithmetic(left, _, right) = &term.kind {
            add(left);
            add(right);
        }
    }
    if !matches!(cond.kind, CondKind::Rows(..)) {
        cond.parts().iter().for_each(|it| columns_of(it, found));
    }
}

fn contested(facts: &[FactShown]) -> String {
    let differing = facts.iter().filter(|it| it.contested).map(|fact| {
        let said = fact.statements.iter();
        let mut values: Vec<String> = Vec::new();
        for it in said.filter(|it| it.origin != Origin::Silence) {
            if !values.contains(&it.shown) {
                values.push(it.shown.clone());
            }
        }
        match values.as_slice() {
            // Two lists of as many rows may still differ, and neither goes before the other.
            [_] => format!(
                "{}: stated in {} places, and only one of them can be the list",
                fact.title,
                fact.statements.len()
            ),
            values => format!("{}: stated as {}", fact.title, joined(values)),
        }
    });
    differing.collect::<Vec<_>>().join("; ")
}

fn missing(needs: &[Need]) -> String {
    if needs.is_empty() {
        return "what is known does not settle it".to_owned();
    }
    let each = needs.iter().map(|need| {
        let title = match &need.row {
            Some(row) => format!("{} ({row})", need.title),
            None => need.title.clone(),
        };
        if need.contested {
            format!("stated in two ways: {title}")
        } else {
            format!("not stated: {title}")
        }
    });
    each.collect::<Vec<_>>().join("; ")
}

/// The places that decide a finding: those of its items, else those of its facts, each once.
fn places(facts: &[FactShown], items: &[ItemShown]) -> Vec<Spot> {
    let of_items = items.iter().flat_map(|it| it.places.iter().cloned());
    let of_facts = facts
        .iter()
        .flat_map(|it| it.statements.iter().filter_map(|it| it.place.clone()));
    let mut spots: Vec<Spot> = Vec::new();
    for spot in of_facts.chain(of_items) {
        // Only neighbours are compared, so that a million items cost no square.
        if spots.last() != Some(&spot) {
            spots.push(spot);
        }
    }
    spots
}
