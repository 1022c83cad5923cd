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
    finding::{CorrectionShown, Finding, MET_EITHER_WAY, Run},
    report::{
        corrected, nearest,
        said::{self, Mark},
    },
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
    caveats(page, finding);
    // What is quoted below says itself how it was corrected; what is taken for nothing is not quoted.
    let quoted = finding.items.is_empty();
    let corrections = run.corrections_of(finding);
    corrections_told(
        page,
        run,
        corrections.filter(|it| it.now.is_none() || !quoted),
    );
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
}

/// What keeps a finding from counting in full: that its source was not seen, that somebody lives with it.
pub(super) fn caveats(page: &mut Page<'_>, finding: &Finding) {
    let standing = &finding.standing;
    if let Some(reason) = &standing.unverified {
        page.indented(INDENT, &Text::from(unverified(reason)));
    }
    if let Some(waiver) = &finding.waived {
        let until = waiver
            .until
            .map_or_else(String::new, |it| format!(" until {it}"));
        // The words are somebody's own, and stay as they are.
        let why = said::ended(&waiver.why);
        let text = format!("Waived{until} by {}: {why}", waiver.who);
        page.indented(INDENT, &Text::from(text));
    }
}

/// That the source of a position was not seen in its own text.
pub(super) fn unverified(reason: &str) -> String {
    let reason = said::sentence(reason);
    format!("Not checked against the provision in force: {reason}")
}

/// The misreadings put right that a finding rests on, each with who did so and why.
pub(super) fn corrections_told<'r>(
    page: &mut Page<'_>,
    run: &Run,
    corrections: impl Iterator<Item = &'r CorrectionShown>,
) {
    for correction in corrections {
        let text = corrected::told(correction, run.document());
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
        parts.extend(nearest_told(run, finding));
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

/// The clauses nearest to what is asked, which a reader is to read.
fn nearest_told(run: &Run, finding: &Finding) -> Option<String> {
    let places = nearest::nearest(run, finding);
    let (are, them) = match places.as_slice() {
        [] => return None,
        [_] => ("is", "it"),
        _ => ("are", "them"),
    };
    Some(format!(
        "Nearest to it {are} {}: read {them}, and what stands beside {them}.",
        in_a_row(&places, "and")
    ))
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
    if said::counts_rows(finding) {
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
    for exception in said::exceptions(finding) {
        page.indented(INDENT, &Text::from(exception));
    }
}

fn remedy(page: &mut Page<'_>, finding: &Finding) {
    let wanted = matches!(finding.verdict, Verdict::NotMet | Verdict::Conflict);
    if said::is_of_own_files(finding) {
        return page.indented(
            INDENT,
            &Text::from("No wording of the CCG's is in question: keep the one list that counts."),
        );
    }
    if finding.note.as_deref() == Some(MET_EITHER_WAY) {
        let text = "Whichever of them counts, it is met: ask which is meant.";
        page.gap();
        return page.indented(INDENT, &Text::from(text));
    }
    let Some(remedy) = finding.remedy.as_ref().filter(|_| wanted) else {
        return;
    };
    page.gap();
    page.indented(INDENT, &Text::painted(Paint::Strong, "Wording to ask for:"));
    // Nothing stands before its lines, so that it can be copied into a letter.
    page.indented("      ", &Text::from(remedy.as_str()));
}
