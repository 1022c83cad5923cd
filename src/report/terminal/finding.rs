//! One finding: what came of a position, why, where, what would change it and what to ask for.

use super::{
    derivation,
    page::{Page, Paint, Text},
    places,
    rest::MOST,
    sources::Sources,
};
use crate::{
    fact::Origin,
    finding::{Finding, ItemShown, NearShown, Need, Run},
    report::said::{self, Mark, number},
    value::{Asks, Authority, Verdict},
};

/// How far what is said of a finding stands in.
const INDENT: &str = "    ";

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
    // What cannot be told is mostly told in a line, and there are many of it.
    if mark != Mark::CannotTell {
        page.gap();
    }
    why(page, mark, finding);
    if finding.items.is_empty() {
        places::facts(page, run, INDENT, finding.facts.iter());
    } else {
        let contested = finding.facts.iter().filter(|it| it.contested);
        if mark >= Mark::Disagrees {
            places::facts(page, run, INDENT, contested);
        }
        if !told_by_needs(finding) {
            items(page, run, finding);
        }
    }
    needs(page, run, mark, finding);
    turn(page, finding);
    exceptions(page, finding);
    remedy(page, finding);
    if page.style().explain {
        page.gap();
        page.indented(INDENT, &Text::painted(Paint::Strong, "How this came out:"));
        derivation::derivation(page, run, INDENT, &finding.derivation);
    }
}

/// Whether no item is any clearer than what would have to be said of them all.
fn told_by_needs(finding: &Finding) -> bool {
    finding
        .items
        .iter()
        .all(|it| it.verdict == Verdict::CannotTell)
        && finding.needs.iter().any(|it| it.row.is_none())
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
const NOTHING_SAYS_SO: &str = "Nothing in the document says so.";
const NOTHING_ELSE: &str = "Nothing else in the document meets it.";

fn why(page: &mut Page<'_>, mark: Mark, finding: &Finding) {
    let mut parts = Vec::new();
    if finding.standing.authority == Authority::Law && mark <= Mark::NotSaid {
        parts.push(said::of_law(finding.force).to_owned());
    }
    let mentioned = mentioned(finding).filter(|_| mark == Mark::NotSaid);
    if let Some(place) = &mentioned {
        parts.push(mention(place, &finding.message));
    } else if mark == Mark::NotSaid && !states_any(finding) {
        parts.push(NOTHING_SAYS_SO.to_owned());
        // What a position says of those who provide otherwise would be wrong of those who are silent.
        let of_law = finding.standing.authority == Authority::Law;
        parts.extend(message(mark, finding).filter(|_| of_law));
    } else {
        parts.extend(message(mark, finding));
        parts.extend((mark == Mark::NotSaid).then(|| NOTHING_ELSE.to_owned()));
    }
    if let Some(note) = &finding.note {
        parts.push(format!(
            "Whether it applies cannot be told; {}",
            said::ended(note)
        ));
    }
    page.indented(INDENT, &Text::from(parts.join(" ")));
}

/// Whether anything is stated of what a finding asks.
fn states_any(finding: &Finding) -> bool {
    let mut statements = finding.facts.iter().flat_map(|it| &it.statements);
    statements.any(|it| it.origin != Origin::Silence)
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

/// The message, unless what follows says the same: what would have to be known, or item by item.
fn message(mark: Mark, finding: &Finding) -> Option<String> {
    if mark == Mark::CannotTell && !finding.needs.is_empty() {
        return None;
    }
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

/// Item by item: first what decides, and last what is not settled.
fn items(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    let (open, deciding): (Vec<&ItemShown>, Vec<&ItemShown>) = finding
        .items
        .iter()
        .partition(|it| it.verdict == Verdict::CannotTell);
    let all = page.style().all;
    let most = if all { finding.items.len() } else { MOST };
    for item in deciding.iter().take(most) {
        told(page, run, item);
        places::quoted(page, run, "      ", &item.places);
    }
    let room = most.saturating_sub(deciding.len());
    let idle = finding.verdict == Verdict::NotMet;
    if idle && room > 0 && !open.is_empty() {
        page.gap();
        page.indented(
            INDENT,
            &Text::from("What is not settled, and would change nothing here:"),
        );
    }
    for item in open.iter().take(room) {
        told(page, run, item);
        // What is quoted of an item that changes nothing would only stand in the way.
        if !idle {
            places::quoted(page, run, "      ", &item.places);
        }
    }
    if let Some(more) = finding.items.len().checked_sub(most).filter(|it| *it > 0) {
        let more = format!("{INDENT}and {} more, which --all shows", number(more));
        page.line(&more);
    }
}

/// An item, and where it is stated outright.
fn told(page: &mut Page<'_>, run: &Run, item: &ItemShown) {
    let outright = item.places.iter().filter(|it| it.sentence.is_none());
    let outright = said::places(outright, run.document());
    let mut text = item_said(item);
    if !outright.is_empty() {
        text = text.paint(Paint::Faint, &format!(" ({outright})"));
    }
    page.hung("    - ", "      ", &text);
}

/// An item in words, with what names it unless the words do.
fn item_said(item: &ItemShown) -> Text {
    let message = match item.verdict {
        Verdict::CannotTell if !item.needs.is_empty() => undecided(&item.needs),
        _ => item.message.clone(),
    };
    let names_itself = message.to_lowercase().contains(&item.key.to_lowercase());
    let text = if names_itself {
        Text::default()
    } else {
        Text::from(format!("{}: ", item.key))
    };
    text.then(&message)
}

/// Why an item cannot be told.
fn undecided(needs: &[Need]) -> String {
    let each = needs.iter().map(|it| {
        let why = if it.contested {
            "said in two ways"
        } else {
            "not said"
        };
        format!("{why}: {}", it.title)
    });
    each.collect::<Vec<_>>().join("; ")
}

fn needs(page: &mut Page<'_>, run: &Run, mark: Mark, finding: &Finding) {
    let disagrees = mark == Mark::Disagrees && finding.needs.iter().all(|it| it.contested);
    let told_by_items =
        !finding.items.is_empty() && finding.needs.iter().all(|it| it.row.is_some());
    if finding.needs.is_empty() || disagrees || told_by_items {
        return;
    }
    page.indented(INDENT, &Text::from("To tell, it would have to be said:"));
    for need in &finding.needs {
        page.hung("    - ", "      ", &need_said(run, need));
    }
    // What only a register or evidence could say, no clause would say.
    let of_clauses = finding.asks.contains(&Asks::Constitution)
        && finding.needs.iter().any(|it| it.declared_as.is_some());
    if mark == Mark::CannotTell && of_clauses && !run.documents.is_empty() {
        next_step(page, run, &finding.needs);
    }
}

/// What to do next; how it is done is said once, at the end of the report.
fn next_step(page: &mut Page<'_>, run: &Run, needs: &[Need]) {
    let lines: Vec<&String> = needs
        .iter()
        .filter(|it| !it.contested)
        .filter_map(|it| it.declared_as.as_ref())
        .collect();
    let add = match lines.len() {
        0 => None,
        1 => Some("if you know the answer, add the line:"),
        _ => Some("if you know the answers, add the lines:"),
    };
    let text = if needs.iter().any(|it| it.contested || it.looked_for) {
        let ask = ask(needs);
        let or = add.map_or_else(|| ".".to_owned(), |it| format!("; or, {it}"));
        format!("{}. {ask}{or}", looked_for(run, needs))
    } else {
        let add = add.map_or_else(String::new, |it| format!(" {}", said::capital(it)));
        format!("No reading looks for this in a document, so no clause was found or missed.{add}")
    };
    page.indented(INDENT, &Text::from(text));
    for line in lines {
        page.indented("        ", &Text::from(line.as_str()));
    }
}

/// What to ask the CCG.
fn ask(needs: &[Need]) -> &'static str {
    if needs.iter().any(|it| it.contested) {
        "Ask the CCG which it means, or correct what is misread"
    } else {
        "Ask the CCG for a clause that settles it"
    }
}

/// Where in a document it was looked for, and what of it was not: that would be wrongly called not found.
fn looked_for(run: &Run, needs: &[Need]) -> String {
    let clauses = said::counted(run.clauses_read(), "clause", "clauses");
    let close = came_close(run, needs);
    let unsought = needs.iter().filter(|it| !it.contested && !it.looked_for);
    let unsought: Vec<&str> = unsought.map(|it| it.title.as_str()).collect();
    let but = match unsought.as_slice() {
        [] => String::new(),
        titles => format!("; no reading looks for {}", titles.join(", nor for ")),
    };
    format!("Looked for in the {clauses} read{close}{but}")
}

/// What would have to be said. Where facts are stated outright, so is the name that they are stated by.
fn need_said(run: &Run, need: &Need) -> Text {
    let mut text = Text::from(need.title.as_str());
    if let Some(row) = &need.row {
        text = text.then(&format!(" ({row})"));
    }
    if need.contested {
        text = text.then(" (it is said in two ways that disagree)");
    }
    if run.documents.is_empty() {
        text.paint(Paint::Faint, &format!(" [{}]", need.path))
    } else {
        text
    }
}

fn turn(page: &mut Page<'_>, finding: &Finding) {
    let Some(turn) = &finding.turn else {
        return;
    };
    let opening = match finding.standing.authority {
        Authority::Law => "The query would fall away if",
        _ => "It would be met if",
    };
    let alone = finding.facts.iter().all(|it| it.path == turn.path);
    let text = if alone {
        format!(
            "{opening} the answer to this were {}: {}.",
            turn.value, turn.title
        )
    } else {
        format!(
            "{opening} this alone were different: {}: {}.",
            turn.title, turn.value
        )
    };
    page.indented(INDENT, &Text::from(text));
}

/// Where something comes close to saying what is wanted, and why it does not count: there a reader looks first.
fn came_close(run: &Run, needs: &[Need]) -> String {
    let of = |path: &str, need: &Need| {
        let rest = need.path.strip_prefix(path);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    };
    let close = |it: &&NearShown| {
        needs
            .iter()
            .any(|need| !need.contested && of(&it.path, need))
    };
    let near = run.documents.iter().flat_map(|it| &it.near);
    let Some(near) = near.into_iter().find(close) else {
        return String::new();
    };
    let place = said::place(&near.place, run.document());
    format!("; the nearest to it is {place}, but {}", near.why)
}

/// The exceptions of a position, each a way to meet it: who cannot change the one thing above may be able to use one.
fn exceptions(page: &mut Page<'_>, finding: &Finding) {
    let opening = match (finding.standing.authority, &finding.turn) {
        (Authority::Law, _) => "The query would fall away under an exception",
        (_, Some(_)) => "It would be met under an exception as well",
        (_, None) => "It would be met under an exception",
    };
    for exception in &finding.exceptions {
        let source = exception.standing.as_ref().map_or_else(String::new, |it| {
            format!(" ({})", said::standing(it.authority, it.force))
        });
        let text = format!("{opening}: {}{source}", exception.title);
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
    places::set_off(page, INDENT, &Text::from(remedy.as_str()));
}
