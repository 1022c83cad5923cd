//! Where that stands by which a position is met: in a line, what decides before what many positions share.

use crate::{
    finding::{FactShown, Finding, Run, Spot, Step},
    report::{quotes, said},
};

/// The first places of what a finding is met by: one of each thing that it rests on, then the others. What few positions rest
/// on comes first, for what all of them share, such as that there are elections, does not tell why this one is met.
pub(super) fn of(run: &Run, finding: &Finding, most: usize) -> String {
    let mut spots: Vec<&Spot> = Vec::new();
    let deciding: Vec<Vec<&Spot>> = deciding(run, finding).map(places).collect();
    let longest = deciding.iter().map(Vec::len).max().unwrap_or(0);
    for at in 0..longest {
        spots.extend(deciding.iter().filter_map(|it| it.get(at)));
    }
    if spots.is_empty() {
        spots.extend(&finding.places);
    }
    let mut told: Vec<Spot> = Vec::new();
    for spot in spots.into_iter().map(in_its_row) {
        let place = said::place(&spot, run.document());
        let is_told = |it: &Spot| said::place(it, run.document()) == place;
        if told.len() < most && !told.iter().any(is_told) {
            told.push(spot);
        }
    }
    if told.iter().all(|it| it.sentence.is_none()) {
        return said::places(told.iter(), run.document());
    }
    // What is taken for met is shown in its words, for a reader to see whether it is.
    let with_words = told.iter().map(|spot| {
        let place = said::place(spot, run.document());
        match quotes::in_short(spot) {
            Some(words) => format!("{place}, {words}"),
            None => place,
        }
    });
    with_words.collect::<Vec<_>>().join("; ")
}

/// The facts that make a finding come out as it did; all of them where its derivation names none.
fn deciding<'r>(run: &Run, finding: &'r Finding) -> impl Iterator<Item = &'r FactShown> {
    let mut names = Vec::new();
    carrying(&finding.derivation, &mut names);
    let carries = |it: &&FactShown| names.contains(&it.path.as_str());
    let mut facts: Vec<&FactShown> = finding.facts.iter().filter(carries).collect();
    if facts.is_empty() {
        facts = finding.facts.iter().collect();
    }
    let shared = |fact: &FactShown| {
        let findings = run.findings.iter();
        findings.filter(|it| it.rests_on(&fact.path)).count()
    };
    facts.sort_by_cached_key(|it| shared(it));
    facts.into_iter()
}

/// The names of the values by which a condition came out as it did: of one made of others, those that came out alike, or, of
/// one that denies another, that other.
fn carrying<'r>(step: &'r Step, names: &mut Vec<&'r str>) {
    names.extend(step.values.iter().map(|it| it.name.as_str()));
    let alike = |it: &&Step| it.truth == step.truth;
    let any = step.parts.iter().any(|it| it.truth == step.truth);
    let parts = step.parts.iter().filter(|it| !any || alike(it));
    parts.for_each(|it| carrying(it, names));
}

fn places(fact: &FactShown) -> Vec<&Spot> {
    let places = fact.statements.iter().filter_map(|it| it.place.as_ref());
    places.collect()
}

/// A place in a table, told apart from the other rows of its clause by the cell that its row begins with.
pub(super) fn in_its_row(spot: &Spot) -> Spot {
    let row = spot.sentence.as_ref().and_then(|it| it.0.split_once(" | "));
    let heading = row.map(|(first, _)| match &spot.heading {
        Some(heading) => format!("{heading}, row “{first}”"),
        None => format!("row “{first}”"),
    });
    Spot {
        heading: heading.or_else(|| spot.heading.clone()),
        ..spot.clone()
    }
}
