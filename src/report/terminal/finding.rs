//! One finding: what came of a position, why, where, what would change it and what to ask for.

use super::{
    derivation, items,
    page::{INDENT, Page, Paint, Text},
    places,
    sources::Sources,
};
use crate::{
    diagnostic::in_a_row,
    fact::Origin,
    finding::{Finding, Run, Spot},
    report::said::{self, Mark},
    value::{Authority, Verdict},
};

/// One finding that needs a reader's eye.
pub(super) fn finding(
    page: &mut Page<'_>,
    run: &Run,
    sources: &Sources<'_>,
    mark: Mark,
    finding: &Finding,
) {
    title(page, mark, finding);
    standing(page, sources, finding);
    page.gap();
    why(page, run, mark, finding);
    let (contested, agreed): (Vec<_>, Vec<_>) = finding.facts.iter().partition(|it| it.contested);
    if mark == Mark::Disagrees {
        places::facts(page, run, INDENT, contested.into_iter(), usize::MAX);
        // What disagrees is what counts here: of what else it takes, one place is enough.
        if finding.items.is_empty() {
            places::facts(page, run, INDENT, agreed.into_iter(), 1);
        }
    } else if finding.items.is_empty() {
        places::facts(page, run, INDENT, finding.facts.iter(), usize::MAX);
    }
    if !finding.items.is_empty() && !items::told_by_needs(finding) {
        items::items(page, run, finding);
    }
    turn(page, finding);
    exceptions(page, finding);
    remedy(page, finding);
    derivation::explained(page, run, finding);
}

fn title(page: &mut Page<'_>, mark: Mark, finding: &Finding) {
    let mut word = mark.word(finding.standing.authority).to_owned();
    if finding.waived.is_some() {
        word.push_str(" (waived)");
    }
    let paint = match mark {
        _ if finding.standing.authority == Authority::Law => Paint::Law,
        Mark::NotMet | Mark::NotSaid => Paint::Against,
        Mark::Disagrees | Mark::CannotTell => Paint::Open,
    };
    let rest = " ".repeat(word.len() + 2);
    let text = Text::painted(paint, &word)
        .then("  ")
        .paint(Paint::Strong, &finding.title);
    page.hung("", &rest, &text);
}

fn standing(page: &mut Page<'_>, sources: &Sources<'_>, finding: &Finding) {
    let standing = &finding.standing;
    let whose = said::standing(standing.authority, Some(finding.force));
    let text = format!("{whose}. {} ({})", sources.place(standing), finding.rule);
    page.indented(INDENT, &Text::painted(Paint::Faint, &text));
    caveats(page, finding);
}

/// What keeps a finding from counting in full: that its source was not seen, that somebody lives with it.
pub(super) fn caveats(page: &mut Page<'_>, finding: &Finding) {
    let standing = &finding.standing;
    if let Some(reason) = &standing.unverified {
        let reason = said::sentence(reason);
        let text = format!("Not checked against the provision in force: {reason}");
        page.indented(INDENT, &Text::from(text));
    }
    if let Some(waiver) = &finding.waived {
        let until = waiver
            .until
            .map_or_else(String::new, |it| format!(" until {it}"));
        let why = said::sentence(&waiver.why);
        let text = format!("Waived{until} by {}: {why}", waiver.who);
        page.indented(INDENT, &Text::from(text));
    }
}

/// What is said of what no clause so much as names, and of what clauses name and nothing makes good.
const NOTHING_SAYS_SO: &str = "No clause that was understood says so.";
const NOTHING_ELSE: &str = "Nothing else that was understood meets it.";

fn why(page: &mut Page<'_>, run: &Run, mark: Mark, finding: &Finding) {
    let mut parts = Vec::new();
    if finding.standing.authority == Authority::Law && mark <= Mark::NotSaid {
        parts.push(said::of_law(finding.force).to_owned());
    }
    let mentioned = mentioned(finding).filter(|_| mark == Mark::NotSaid);
    if let Some(place) = &mentioned {
        parts.push(mention(place, &finding.message));
    } else if mark == Mark::NotSaid && !states_any(finding) {
        parts.push(NOTHING_SAYS_SO.to_owned());
        parts.extend(nearest(run, finding));
        // What a position says of those who provide otherwise would be wrong of those who are silent.
        let of_law = finding.standing.authority == Authority::Law;
        parts.extend(message(finding).filter(|_| of_law));
    } else {
        parts.extend(message(finding));
        parts.extend((mark == Mark::NotSaid).then(|| NOTHING_ELSE.to_owned()));
    }
    page.indented(INDENT, &Text::from(parts.join(" ")));
}

/// Whether anything is stated of what a finding asks.
fn states_any(finding: &Finding) -> bool {
    let mut statements = finding.facts.iter().flat_map(|it| &it.statements);
    statements.any(|it| it.origin != Origin::Silence)
}

/// How many clauses are named that speak of the same matter.
const MOST_NEAREST: usize = 3;

/// The clauses that were not understood and have the word for the matter, and those that state something else of the same
/// record, of a set's member of the same one: what says it in words that were not understood mostly stands beside them.
fn nearest(run: &Run, finding: &Finding) -> Option<String> {
    let asked = finding.facts.iter().map(|it| it.path.as_str());
    let asked: Vec<(&str, Option<&str>)> = asked.map(subject).collect();
    let stated = run.documents.iter().flat_map(|it| &it.stated);
    let stated = stated.filter(|(path, _)| asked.contains(&subject(path)));
    let near = naming(run, &asked)
        .into_iter()
        .chain(stated.map(|it| &it.1));
    let mut places: Vec<String> = Vec::new();
    for spot in near {
        let place = said::place(spot, run.document());
        if !places.contains(&place) && places.len() < MOST_NEAREST {
            places.push(place);
        }
    }
    let (are, them) = match places.len() {
        0 => return None,
        1 => ("is", "it"),
        _ => ("are", "them"),
    };
    let places = in_a_row(&places, "and");
    Some(format!(
        "Nearest to it {are} {places}: read {them}, and what stands beside {them}."
    ))
}

/// The clauses that were not understood and have the word for what is asked, they or their headings, which may be questions;
/// none where so many have it that it tells nothing.
fn naming<'r>(run: &'r Run, asked: &[(&str, Option<&str>)]) -> Vec<&'r Spot> {
    let mut words: Vec<String> = asked.iter().filter_map(word_for).collect();
    words.sort_unstable();
    words.dedup();
    let names = |it: &&Spot| {
        let heading = it.heading.as_deref().unwrap_or_default();
        let text = format!("{} {heading}", it.text).to_lowercase();
        let mut said = text.split(|it: char| !it.is_alphanumeric());
        said.any(|said| words.iter().any(|it| said.starts_with(it.as_str())))
    };
    let unread = run.documents.iter().flat_map(|it| &it.unread);
    let naming: Vec<&Spot> = unread.filter(names).collect();
    if naming.len() > MOST_NEAREST {
        return Vec::new();
    }
    naming
}

/// How the word begins that a clause on a matter has in some form: `confiden`, `accounta`, `wellbein`.
fn word_for((record, member): &(&str, Option<&str>)) -> Option<String> {
    let words = member.unwrap_or(record).split(['_', '.']);
    let longest = words.max_by_key(|it| it.len())?;
    let stem = longest.trim_end_matches('s').chars().take(LONGEST_STEM);
    (longest.len() >= SHORTEST_WORD).then(|| stem.collect())
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

/// Where a document speaks of what it leaves unsaid: a clause that names a matter and settles nothing of it is as silent as
/// none, and yet it would be wrong to say above its words that nothing is said.
fn mentioned(finding: &Finding) -> Option<String> {
    let mut statements = finding.facts.iter().flat_map(|it| &it.statements);
    let silent = statements.find_map(|it| match it.origin {
        Origin::Silence => it.place.as_ref(),
        _ => None,
    })?;
    Some(match &silent.clause {
        Some(clause) => said::capital(&said::numbered(clause)),
        None => "The passage below".to_owned(),
    })
}

/// That a clause speaks of a matter, and what it leaves unsaid.
fn mention(place: &str, unsaid: &str) -> String {
    match unsaid.trim() {
        "" => format!("{place} speaks of it, and settles nothing."),
        unsaid => format!("{place} speaks of it, but {}", said::ended(unsaid)),
    }
}

/// The message, unless what follows says the same, item by item.
fn message(finding: &Finding) -> Option<String> {
    let failing = finding
        .items
        .iter()
        .filter(|it| it.verdict == Verdict::NotMet);
    let of_items: Vec<&str> = failing.map(|it| it.message.as_str()).collect();
    if !of_items.is_empty() && finding.message == of_items.join("; ") {
        return None;
    }
    if finding.message.starts_with(|it: char| it.is_ascii_digit()) && !finding.items.is_empty() {
        return Some(format!(
            "It is not so for {}",
            said::ended(&finding.message)
        ));
    }
    Some(said::sentence(&finding.message))
}

/// The one thing that, said otherwise, would do; where nothing else is asked, the position and its wording say so already.
fn turn(page: &mut Page<'_>, finding: &Finding) {
    let alone = |path: &str| finding.facts.iter().all(|it| it.path == path);
    let Some(turn) = finding.turn.as_ref().filter(|it| !alone(&it.path)) else {
        return;
    };
    let opening = match finding.standing.authority {
        Authority::Law => "The query would fall away if",
        _ => "It would be met if",
    };
    let wanted = match said::member_of(&turn.path, &turn.title) {
        Some(_) if turn.value == "yes" => turn.title.clone(),
        Some((set, member)) => format!("{set}: not {member}"),
        None => format!("{}: {}", turn.title, turn.value),
    };
    let text = format!("{opening} this alone were said otherwise: {wanted}.");
    page.indented(INDENT, &Text::from(text));
}

/// The exceptions of a position, each a way to meet it: who cannot change the one thing above may be able to use one.
fn exceptions(page: &mut Page<'_>, finding: &Finding) {
    let opening = match (finding.standing.authority, &finding.turn) {
        (Authority::Law, _) => "The query would fall away under an exception",
        (_, Some(_)) => "It would be met under an exception as well",
        (_, None) => "It would be met under an exception",
    };
    for exception in &finding.exceptions {
        let whose = said::whose(exception);
        let text = format!("{opening}: {}{whose}", exception.title);
        page.indented(INDENT, &Text::from(said::ended(&text)));
    }
}

fn remedy(page: &mut Page<'_>, finding: &Finding) {
    let wanted = matches!(finding.verdict, Verdict::NotMet | Verdict::Conflict);
    let Some(remedy) = finding.remedy.as_ref().filter(|_| wanted) else {
        return;
    };
    page.gap();
    page.indented(INDENT, &Text::painted(Paint::Strong, "Wording to ask for:"));
    // Nothing stands before its lines, so that it can be copied into a letter.
    page.indented("      ", &Text::from(remedy.as_str()));
}
