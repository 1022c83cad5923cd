//! What a sentence states, out of all that its patterns found.

use super::{
    Effect, Pattern, Reading, Readings, Why,
    aside::runs_on,
    define::Narrowed,
    excepted::{excepted, is_told_apart},
    judge::{Standing, lifted, standing},
    lexicon::{FIGURES, Part, UNKNOWN, Word},
    matcher::{Field, Hit, Picked},
    named::Mention,
    narrow::ShutOut,
    room::leaves_room,
    sense::Hold,
};
use crate::{
    value::{Number, Type, Value},
    vocabulary::Slot,
};

/// That a sentence gives a slot a value, or nearly does.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    /// Which pattern found it.
    pub(super) pattern: usize,
    /// Which reading that is of.
    pub(super) reading: usize,
    /// The slot and its value; of a near miss, only the pattern is known.
    pub(super) states: Result<(Slot, Value), Why>,
    /// Whether it counts only where nothing else states the fact.
    pub(super) weak: bool,
    /// Whether the sentence turns over what the pattern says.
    pub(super) turned: bool,
    /// Whether the pattern itself says the `no` or `not`.
    pub(super) denies_itself: bool,
    /// The first token and the one after the last.
    pub(super) tokens: (usize, usize),
    /// Of what the quantity is told that it gives.
    pub(super) told: Told,
    /// Where it says so of one member of a set, and of no other with it: the words that say what of it.
    pub(super) alone: Vec<Word>,
    /// Where it says so of those whom the document's definition of a word shuts out: which of the narrowed words, and
    /// the bytes of its meaning.
    pub(super) defined_out: Option<(usize, (usize, usize))>,
}

impl Finding {
    fn overlaps(&self, other: &Self) -> bool {
        self.tokens.0 < other.tokens.1 && other.tokens.0 < self.tokens.1
    }

    fn length(&self) -> usize {
        self.tokens.1 - self.tokens.0
    }
}

/// What one hit of a pattern comes to.
pub(super) fn findings(
    readings: &Readings,
    number: usize,
    field: &Field<'_>,
    hit: &Hit,
    question: bool,
) -> Vec<Finding> {
    let Some(pattern) = readings.pattern(number) else {
        return Vec::new();
    };
    let Some(reading) = readings.reading(pattern.reading) else {
        return Vec::new();
    };
    let finding = |states| Finding {
        pattern: number,
        reading: pattern.reading,
        states,
        weak: pattern.weak,
        turned: false,
        denies_itself: (hit.start..hit.end)
            .any(|at| hit.says(at) && field.sense.denies(at) && !field.names.is_inside_name(at)),
        tokens: (hit.start, hit.end),
        told: Told::of(field, hit),
        alone: Vec::new(),
        defined_out: None,
    };
    let is_set = reading.is_set();
    let denied = match standing(field, hit, question) {
        Standing::Leaves(Why::Question | Why::Quoted | Why::Raised) if pattern.bare => {
            return Vec::new();
        }
        // Words that count wherever they stand do not run on into others of another sense.
        _ if pattern.bare && pattern.parts.len() == 1 && runs_on(field, hit).is_some() => {
            return Vec::new();
        }
        // "All may stand, save for locums, who may vote" says of locums alone that they may vote.
        _ if is_told_apart(field, hit) => return Vec::new(),
        // Nor are words taken together of which some stand in an aside that denies: "but no member of it,".
        _ if pattern.bare && !pattern.denies() && reaches_into_aside(field, hit) => {
            return Vec::new();
        }
        _ if pattern.bare && pattern.denies() => match lifted(field, hit) {
            Some(why) => return near_unless_weak(pattern, finding(Err(why))),
            None => false,
        },
        _ if pattern.bare => false,
        Standing::Leaves(why) => return near_unless_weak(pattern, finding(Err(why))),
        Standing::States => false,
        Standing::Denies => true,
        Standing::Excepts if is_set => true,
        Standing::Excepts => return near_unless_weak(pattern, finding(Err(Why::Denial))),
    };
    if !denied && !pattern.denies() && is_of_some(reading, field, hit) {
        return near_unless_weak(pattern, finding(Err(Why::OfSome)));
    }
    // A set is made of those who are in it as a rule.
    let outright = (denied || pattern.denies()) && reading.kind == Type::YesNo;
    if let Some(why) = outright.then(|| leaves_room(field, hit)).flatten() {
        return near_unless_weak(pattern, finding(Err(why)));
    }
    // What is only spoken of, and what is a quantity or a member, has no opposite.
    let can_turn = matches!(reading.kind, Type::YesNo | Type::Set(_)) && !pattern.weak;
    if denied && !can_turn {
        return near_unless_weak(pattern, finding(Err(Why::Denial)));
    }
    let mut values = values(pattern, reading, field, hit);
    let mut out = Vec::new();
    if matches!(pattern.effect, Effect::Values(_)) {
        out = left_out(reading, field, hit, &mut values);
        let says_yes = !denied && !pattern.denies();
        out.retain(|_| says_yes);
    }
    if denied {
        // "The vote is not confined to partners": the others have it, and of partners it says nothing new.
        let only = is_set && says_only(&values, &pattern.effect);
        values.retain(|(_, value)| !only || *value == Value::YesNo(false));
        for (_, value) in &mut values {
            *value = opposite(value);
        }
    } else if let (Type::Set(choice), false) = (reading.kind, pattern.bare) {
        let excepted = excepted(readings, field, hit, choice);
        let slots: Vec<Slot> = excepted
            .iter()
            .filter_map(|it| slot_of(reading, *it))
            .collect();
        let turned = values.iter_mut().filter(|it| slots.contains(&it.0));
        for (_, value) in turned {
            *value = Value::YesNo(false);
        }
    }
    let alone = if is_set && !pattern.bare && values.len() == 1 {
        said_of_member(readings, field, hit)
    } else {
        Vec::new()
    };
    let states = values.into_iter().map(|it| Finding {
        turned: denied,
        alone: alone.clone(),
        ..finding(Ok(it))
    });
    // Whom it shuts out by naming others counts where nothing else is said of them.
    let shut_out = out.into_iter().map(|(slot, number, out)| Finding {
        defined_out: Some((number, out.bytes)),
        weak: out.by_naming_others,
        ..finding(Ok((slot, Value::YesNo(false))))
    });
    states.chain(shut_out).collect()
}

/// Whether a hit speaks of all members of a choice by a word that the document has mean only some of them, and its reading
/// asks for all.
fn is_of_some(reading: &Reading, field: &Field<'_>, hit: &Hit) -> bool {
    let of_choice = |it: &Narrowed| Some(it.out.choice) == reading.bars().never_of_some;
    let mut narrowed = field.narrowed.iter();
    narrowed.any(|(at, it)| (hit.start..hit.end).contains(at) && of_choice(it))
}

/// Leaves out of the values of a set those of members whom the document's own word for all of them does not mean, and
/// tells which of these its definition shuts out: the slot, which narrowed word, and by what.
fn left_out(
    reading: &Reading,
    field: &Field<'_>,
    hit: &Hit,
    values: &mut Vec<(Slot, Value)>,
) -> Vec<(Slot, usize, ShutOut)> {
    let mut shut_out = Vec::new();
    let Type::Set(choice) = reading.kind else {
        return shut_out;
    };
    let said = field.narrowed.iter().enumerate();
    let said =
        said.filter(|(_, (at, it))| (hit.start..hit.end).contains(at) && it.out.choice == choice);
    for (number, (_, word)) in said {
        let slot = |member: u16| slot_of(reading, member);
        let unmeant = |it: Slot| {
            word.out
                .unmeant
                .iter()
                .any(|member| slot(*member) == Some(it))
        };
        for out in &word.out.shut_out {
            let given = slot(out.member).filter(|it| values.iter().any(|value| value.0 == *it));
            shut_out.extend(given.map(|it| (it, number, *out)));
        }
        values.retain(|it| !unmeant(it.0));
    }
    shut_out
}

/// Whether some of the words of a hit stand in an aside that denies something of its own, and others do not.
fn reaches_into_aside(field: &Field<'_>, hit: &Hit) -> bool {
    let mut asides = field.sense.stretches.iter();
    asides.any(|aside| {
        let inside = |it: &(usize, usize)| aside.holds(it.0);
        let some = hit.said.iter().any(inside) && !hit.said.iter().all(inside);
        aside.hold == Hold::Aside && some
    })
}

fn near_unless_weak(pattern: &Pattern, finding: Finding) -> Vec<Finding> {
    if pattern.weak {
        Vec::new()
    } else {
        vec![finding]
    }
}

/// Whether an effect says of some that they are in a set and of the others that they are not.
fn says_only(values: &[(Slot, Value)], effect: &Effect) -> bool {
    let says = |yes: bool| values.iter().any(|it| it.1 == Value::YesNo(yes));
    matches!(effect, Effect::Named { all: true, .. }) || (says(true) && says(false))
}

fn opposite(value: &Value) -> Value {
    match value {
        Value::YesNo(yes) => Value::YesNo(!yes),
        other => other.clone(),
    }
}

fn slot_of(reading: &Reading, member: u16) -> Option<Slot> {
    reading.slots.get(usize::from(member)).copied()
}

/// The slots and values that a hit gives, before anything denies or excepts them.
fn values(
    pattern: &Pattern,
    reading: &Reading,
    field: &Field<'_>,
    hit: &Hit,
) -> Vec<(Slot, Value)> {
    match (&pattern.effect, &hit.picked) {
        (Effect::Values(values), _) => values.clone(),
        (Effect::Named { yes, all }, Some(Picked::Members(list))) => {
            let members = field.names.members.get(*list);
            let named = members.map_or(&[][..], |it| &it.named);
            let value = |(at, slot): (usize, &Slot)| {
                let inside = named.iter().any(|it| usize::from(*it) == at);
                (inside || *all).then_some((*slot, Value::YesNo(inside == *yes)))
            };
            reading.slots.iter().enumerate().filter_map(value).collect()
        }
        (Effect::Picked, Some(picked)) => {
            let slot = reading.slots.first().copied();
            slot.zip(picked_value(reading.kind, field, picked))
                .into_iter()
                .collect()
        }
        _ => Vec::new(),
    }
}

fn picked_value(kind: Type, field: &Field<'_>, picked: &Picked) -> Option<Value> {
    match (picked, kind) {
        (Picked::Quantity(number), Type::Quantity(_)) => sensible(*number).map(Value::Quantity),
        (Picked::Words(start, end), Type::Text) => {
            let words = field.words(*start, *end);
            let words = words.trim_end_matches(['.', ',', ':', ' ', '"', '”']);
            (!words.is_empty()).then(|| Value::Text(words.into()))
        }
        _ => None,
    }
}

/// A quantity that a constitution can mean: more than nothing.
fn sensible(number: Number) -> Option<Number> {
    (number > Number::ZERO).then_some(number)
}

/// The findings of a sentence put together: of one value the longest, of two for the same words neither unless one is
/// preferred; what is stated outweighs what is only spoken of.
pub(super) fn settle(readings: &Readings, findings: &[Finding]) -> Vec<Finding> {
    let better_known = |one: &Finding| {
        is_outdone(findings, one) || findings.iter().any(|it| knows_better(it, one))
    };
    let standing: Vec<&Finding> = findings.iter().filter(|it| !better_known(it)).collect();
    let mut kept: Vec<Finding> = Vec::with_capacity(standing.len());
    let mut clashing: Vec<Finding> = Vec::new();
    for (number, finding) in standing.iter().enumerate() {
        match fate(readings, &standing, number, finding) {
            Fate::Stays => kept.push((*finding).clone()),
            Fate::Clashes => clashing.push(Finding {
                states: Err(Why::TwoValues),
                ..(*finding).clone()
            }),
            Fate::Falls => {}
        }
    }
    kept.extend(clashing);
    kept
}

/// Whether a pattern that says the denial itself tells what is denied, and another's words only happen to stand by it.
fn knows_better(one: &Finding, other: &Finding) -> bool {
    let (Ok((slot, value)), Ok((other_slot, other_value))) = (&one.states, &other.states) else {
        return false;
    };
    let differ = slot == other_slot && value != other_value;
    differ && one.denies_itself && other.turned && one.overlaps(other)
}

enum Fate {
    Stays,
    Falls,
    Clashes,
}

fn fate(readings: &Readings, all: &[&Finding], number: usize, one: &Finding) -> Fate {
    let Ok((slot, value)) = &one.states else {
        return Fate::Stays;
    };
    let mut fate = Fate::Stays;
    for (at, other) in all.iter().enumerate().filter(|it| it.0 != number) {
        let Ok((other_slot, other_value)) = &other.states else {
            continue;
        };
        if slot != other_slot || disagree(all, one, other) {
            continue;
        }
        // Two readings of one fact share what either prefers.
        let prefers = |over: &Value, under: &Value| {
            [one.reading, other.reading]
                .into_iter()
                .any(|it| preferred(readings, it, over, under))
        };
        if let (Value::Text(text), Value::Text(inner)) = (value, other_value)
            && text != inner
            && text.contains(&**inner)
            && one.overlaps(other)
        {
            // Of words and more words around them, the fewer are the name.
            return Fate::Falls;
        }
        if value == other_value && one.weak == other.weak {
            let longer = other.length() > one.length();
            let first = other.length() == one.length() && at < number;
            if longer || first {
                return Fate::Falls;
            }
        } else if one.weak && !other.weak || prefers(other_value, value) {
            return Fate::Falls;
        } else if one.weak == other.weak
            && value != other_value
            && one.overlaps(other)
            && !prefers(value, other_value)
        {
            fate = Fate::Clashes;
        }
    }
    fate
}

/// The words of a hit that say something of the members it names, without those that name them or only carry the
/// statement.
fn said_of_member(readings: &Readings, field: &Field<'_>, hit: &Hit) -> Vec<Word> {
    let names = |at: usize| {
        let of = |it: &Mention| it.start <= at && at < it.end;
        let mut mentions = field.names.mentions.iter();
        mentions.any(|it| of(it) && readings.terms.names_member(it.term))
    };
    let known = |at: &usize| field.tokens.get(*at).is_some_and(|it| it.word != UNKNOWN);
    let said = (hit.start..hit.end).filter(|at| hit.says(*at) && known(at));
    let said = said.filter(|at| field.sense.part(*at) == Part::default() && !names(*at));
    said.filter_map(|at| field.tokens.get(at).map(|it| it.word))
        .collect()
}

/// Of what a quantity is told: `341,000 people, of whom some 12,000 live elsewhere`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    OfWhole,
    OfPart,
}

impl Told {
    /// What the quantity that a hit picks out is told of.
    fn of(field: &Field<'_>, hit: &Hit) -> Self {
        if is_of_part(field, hit) {
            Self::OfPart
        } else {
            Self::OfWhole
        }
    }
}

/// Whether the quantity that a hit picks out is told of a part of those named before.
fn is_of_part(field: &Field<'_>, hit: &Hit) -> bool {
    let Some(Picked::Quantity(_)) = hit.picked else {
        return false;
    };
    let figure = |at: usize| field.tokens.get(at).is_some_and(|it| it.word == FIGURES);
    let number = |at: usize| figure(at) || field.sense.part(at).is(Part::NUMBER);
    let mut said = hit.said.iter().map(|it| it.0);
    let Some(at) = said.find(|at| number(*at)) else {
        return false;
    };
    let near = (at.saturating_sub(3)..=at).rev();
    let mut near = near.take_while(|it| *it == at || !field.has_comma(it + 1));
    near.any(|it| field.sense.part(it).is(Part::RELATES))
}

/// Whether a quantity is told of a part where another finding tells that of the whole.
fn is_outdone(findings: &[Finding], one: &Finding) -> bool {
    let slot = |it: &Finding| it.states.as_ref().ok().map(|it| it.0);
    let of_whole =
        |it: &Finding| it.told == Told::OfWhole && slot(it).is_some() && slot(it) == slot(one);
    one.told == Told::OfPart && findings.iter().any(of_whole)
}

/// Whether two findings tell yes and no of one member, each of it alone and in words of its own, and the same of it:
/// neither takes it out of what the other says of all.
fn contradict(one: &Finding, other: &Finding) -> bool {
    one.states != other.states && !one.overlaps(other) && say_the_same(&one.alone, &other.alone)
}

/// Whether two findings, or one and words around the other that tell the same as it, contradict each other.
fn disagree(all: &[&Finding], one: &Finding, other: &Finding) -> bool {
    let same = |it: &&&Finding| it.states == other.states && it.overlaps(other);
    !one.alone.is_empty() && all.iter().filter(same).any(|it| contradict(one, it))
}

/// Whether what is said of one member is said of it elsewhere, alone there as well.
pub(super) fn say_the_same(one: &[Word], other: &[Word]) -> bool {
    one.iter().any(|it| other.contains(it))
}

fn preferred(readings: &Readings, reading: usize, over: &Value, under: &Value) -> bool {
    let of_set = readings
        .reading(reading)
        .is_some_and(|it| is_taken(it, over, under));
    of_set || readings.prefers(reading, over, under)
}

impl Readings {
    /// Whether a reading prefers one value over another.
    pub(super) fn prefers(&self, reading: usize, over: &Value, under: &Value) -> bool {
        let same = |it: &(Value, Value)| it.0 == *over && it.1 == *under;
        self.reading(reading)
            .is_some_and(|it| it.prefer.iter().any(same))
    }
}

/// Of a set, who is taken out is out, whatever the same sentence says of all.
fn is_taken(reading: &Reading, over: &Value, under: &Value) -> bool {
    let is_set = reading.is_set();
    is_set && *over == Value::YesNo(false) && *under == Value::YesNo(true)
}

/// The members of a choice that a sentence takes out of what the sentence before it said of all: `Locums are not
/// included in this`, `This does not extend to locums`, `Salaried doctors are excepted`.
pub(super) fn taken_out(readings: &Readings, field: &Field<'_>, choice: u16) -> Vec<u16> {
    let count = field.tokens.len();
    let part = |at: usize| field.sense.part(at);
    let reaches = |at: usize| (at + 1..(at + 5).min(count)).any(|it| part(it).is(Part::REACHES));
    let cue = (0..count).find(|at| {
        let denies = field.sense.denies(*at);
        let ends = denies && at + 1 == count;
        // Nobody is taken out who "shall not be barred".
        let hinders = part(*at).is(Part::HINDERS) && !(0..*at).any(|it| field.sense.denies(it));
        part(*at).is(Part::EXCEPTS) || hinders || ends || (denies && reaches(*at))
    });
    let Some(cue) = cue else {
        return Vec::new();
    };
    let named = |start: usize, end: usize| {
        field
            .names
            .members_within(&readings.terms, choice, start, end)
    };
    // Who is named in an aside is not taken out: "freelance doctors, who should write to the sessional lead".
    let aside = |at: &usize| field.has_comma(*at) && part(*at).is(Part::RELATES);
    let after = named(cue, (cue + 1..count).find(aside).unwrap_or(count));
    if after.is_empty() {
        named(0, cue)
    } else {
        after
    }
}
