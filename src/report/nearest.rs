//! The clauses nearest to what a position asks, where none was understood to say it: there a reader looks first.

use std::cmp::Reverse;

use aho_corasick::AhoCorasick;

use super::said;
use crate::finding::{FactShown, Finding, Run, Spot};

/// How many clauses are named that speak of the same matter.
const MOST: usize = 3;

/// The clauses that were not understood and have the words for the matter, and those that state something else of the same
/// record, of a set's member of the same one: what says it in words that were not understood mostly stands beside them.
pub(super) fn nearest(run: &Run, finding: &Finding) -> Vec<String> {
    let asked = finding.facts.iter().map(|it| it.path.as_str());
    let asked: Vec<(&str, Option<&str>)> = asked.map(subject).collect();
    let stated = run.documents.iter().flat_map(|it| &it.stated);
    let stated = stated.filter(|(path, _)| asked.contains(&subject(path)));
    let near = naming(run, finding).into_iter();
    let mut places: Vec<String> = Vec::new();
    for spot in near.chain(stated.map(|it| &it.1)) {
        let place = said::place(spot, run.document());
        if !places.contains(&place) && places.len() < MOST {
            places.push(place);
        }
    }
    places
}

/// The clauses that were not understood and have the word for what is asked, they or their headings, which may be questions;
/// those first that have most of the words that it is asked in. In another form the word alone tells nothing: confidential
/// information has nothing to do with votes of confidence.
fn naming<'r>(run: &'r Run, finding: &Finding) -> Vec<&'r Spot> {
    let asked: Vec<Asked<'_>> = finding.facts.iter().filter_map(Asked::of).collect();
    let matters = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(asked.iter().map(|it| &it.matter_stem));
    let shared = |spot: &Spot| {
        let heading = spot.heading.as_deref().unwrap_or_default();
        // Most have the word for the matter in no form.
        if matters
            .as_ref()
            .is_ok_and(|it| !it.is_match(&spot.text) && !it.is_match(heading))
        {
            return 0;
        }
        let text = format!("{} {heading}", spot.text).to_lowercase();
        let said: Vec<&str> = words(&text).collect();
        asked.iter().map(|it| it.shared(&said)).max().unwrap_or(0)
    };
    let unread = run.documents.iter().flat_map(|it| &it.unread);
    let naming = unread.map(|it| (shared(it), it));
    let mut naming: Vec<(usize, &Spot)> = naming.filter(|it| it.0 > 0).collect();
    naming.sort_by_key(|it| Reverse(it.0));
    // Where as many are as near as the last that there is room for, none of those is nearest.
    if let Some(beyond) = naming.get(MOST).map(|it| it.0) {
        naming.retain(|it| it.0 > beyond);
    }
    naming.into_iter().map(|it| it.1).collect()
}

/// How the words begin that a clause on a matter has in some form.
struct Asked<'f> {
    /// The one word for it: `confidence`, `accountability`, `wellbeing`.
    matter: &'f str,
    /// How it begins in any form: `confiden`, `accounta`, `wellbein`.
    matter_stem: String,
    /// The others that it is asked in.
    others: Vec<String>,
}

impl<'f> Asked<'f> {
    fn of(fact: &'f FactShown) -> Option<Self> {
        let (record, member) = subject(&fact.path);
        let longest = member.unwrap_or(record).split(['_', '.']);
        let matter = longest.max_by_key(|it| it.len())?;
        let matter_stem = stem(matter)?;
        let title = fact.title.to_lowercase();
        let telling = words(&title).filter(|it| *it != "whether");
        let mut others: Vec<String> = telling.filter_map(stem).collect();
        others.sort_unstable();
        others.dedup();
        // The word for the matter in another form tells nothing more.
        others.retain(|it| !it.starts_with(&matter_stem) && !matter_stem.starts_with(it.as_str()));
        Some(Self {
            matter: matter.trim_end_matches('s'),
            matter_stem,
            others,
        })
    }

    /// How many of its words some words hold; none where the one for the matter is not among them, or only in another form
    /// and by itself.
    fn shared(&self, said: &[&str]) -> usize {
        let holds = |stem: &String| said.iter().any(|it| it.starts_with(stem.as_str()));
        let named = said
            .iter()
            .any(|it| it.trim_end_matches('s') == self.matter);
        let others = self.others.iter().filter(|it| holds(it)).count();
        if named || others > 0 && holds(&self.matter_stem) {
            1 + others
        } else {
            0
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric())
}

/// How a word begins in any form; none of a short word, which may mean anything.
fn stem(word: &str) -> Option<String> {
    let stem = word.trim_end_matches('s').chars().take(LONGEST_STEM);
    (word.len() >= SHORTEST_WORD).then(|| stem.collect())
}

/// A word for a matter has at least so many letters; by its first ones it is known in any form.
const SHORTEST_WORD: usize = 6;
const LONGEST_STEM: usize = 8;

/// What a fact is of: its record, and the member where it is one of a set.
fn subject(path: &str) -> (&str, Option<&str>) {
    let record = path.split('.').next().unwrap_or_default();
    let member = said::set_of(path).and_then(|it| path.strip_prefix(it));
    (record, member)
}
