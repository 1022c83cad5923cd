//! The items of a finding, as those of a list or of a choice: what is said of each, and where.

use super::{
    grounds,
    page::{INDENT, Page, Paint, Text},
    places,
    rest::MOST,
};
use crate::{
    diagnostic::in_a_row,
    finding::{Finding, ItemShown, Need, Run, Spot, UNREAD},
    report::said::{self, number},
    value::Verdict,
};

/// Item by item: first what decides, and last what is not settled.
pub(super) fn items(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    let (open, deciding): (Vec<&ItemShown>, Vec<&ItemShown>) = finding
        .items
        .iter()
        .partition(|it| it.verdict == Verdict::CannotTell);
    let all = page.style().all;
    let most = if all { finding.items.len() } else { MOST };
    for item in deciding.iter().take(most) {
        told(page, run, item, false);
        places::quoted(page, run, "      ", &item.places);
    }
    let room = most.saturating_sub(deciding.len());
    let idle = finding.verdict == Verdict::NotMet;
    if idle && room > 0 && !open.is_empty() {
        page.gap();
        page.indented(
            INDENT,
            &Text::from("These cannot be told, and whatever they are, the above stands:"),
        );
    }
    for item in open.iter().take(room) {
        told(page, run, item, idle);
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

/// Whether no item is any clearer than what would have to be said of them all.
pub(super) fn told_by_needs(finding: &Finding) -> bool {
    finding
        .items
        .iter()
        .all(|it| it.verdict == Verdict::CannotTell)
        && finding.needs.iter().any(|it| it.row.is_none())
}

/// An item, and where it is stated outright; where nothing is quoted of it, where else it is.
fn told(page: &mut Page<'_>, run: &Run, item: &ItemShown, idle: bool) {
    let outright = item
        .places
        .iter()
        .filter(|it| it.sentence.is_none() || idle);
    // Of what is not said, no place says it.
    let unsaid = |it: &Need| it.row.is_none() && !it.contested;
    let nowhere = !item.needs.is_empty() && item.needs.iter().all(unsaid);
    let outright = outright.filter(|_| !nowhere);
    let outright: Vec<Spot> = outright.map(grounds::in_its_row).collect();
    let outright = said::places(outright.iter(), run.document());
    let mut text = item_said(item, page.style().problems);
    if !outright.is_empty() {
        text = text.paint(Paint::Faint, &format!(" ({outright})"));
    }
    page.hung("    - ", "      ", &text);
}

/// An item in words, with what names it unless the words do.
fn item_said(item: &ItemShown, faulty: bool) -> Text {
    let message = match item.verdict {
        Verdict::CannotTell if !item.needs.is_empty() => unsaid(item, faulty),
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

/// Why an item cannot be told; of one thing that is wanting in several rows, in which of them. Where there are problems in what
/// was given, a cell may as well be one that could not be read.
fn unsaid(item: &ItemShown, faulty: bool) -> String {
    let mut wanting: Vec<(&Need, Vec<String>)> = Vec::new();
    for need in &item.needs {
        let row = need.row.iter().filter(|it| **it != item.key).cloned();
        let same = |it: &&mut (&Need, Vec<String>)| {
            it.0.path == need.path && it.0.contested == need.contested
        };
        match wanting.iter_mut().find(same) {
            Some((_, rows)) => rows.extend(row),
            None => wanting.push((need, row.collect())),
        }
    }
    let unread = item.key.ends_with(UNREAD);
    let each = wanting.into_iter().map(|(need, rows)| {
        if unread {
            return need.title.clone();
        }
        let why = match (need.contested, &need.row) {
            (true, _) => "said in two ways",
            (false, Some(_)) if faulty => "not said, or not to be read",
            (false, _) => "not said",
        };
        let title = &need.title;
        if rows.is_empty() {
            return format!("{why}: {title}");
        }
        format!("{why}: {title} ({})", first_rows(rows))
    });
    each.collect::<Vec<_>>().join("; ")
}

/// How many rows are named in which one thing is wanting.
const MOST_ROWS: usize = 5;

fn first_rows(mut rows: Vec<String>) -> String {
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    // Of several that could not be read, that is said once.
    let unread: Option<Vec<String>> = rows
        .iter()
        .map(|it| Some(it.strip_suffix(UNREAD)?.to_owned()))
        .collect();
    let (mut rows, unread) = unread.map_or((rows, ""), |it| (it, UNREAD));
    if more > 0 {
        rows.push(format!("{} more", number(more)));
    }
    in_a_row(&rows, "and") + unread
}
