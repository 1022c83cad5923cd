//! The items of a finding, as those of a list or of a choice: what is said of each, and where.

use super::{
    page::{INDENT, Page, Paint, Text},
    places,
    rest::MOST,
};
use crate::{
    finding::{Finding, ItemShown, Need, Run},
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
        told(page, run, item);
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

/// Whether no item is any clearer than what would have to be said of them all.
pub(super) fn told_by_needs(finding: &Finding) -> bool {
    finding
        .items
        .iter()
        .all(|it| it.verdict == Verdict::CannotTell)
        && finding.needs.iter().any(|it| it.row.is_none())
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
        Verdict::CannotTell if !item.needs.is_empty() => unsaid(&item.needs),
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
fn unsaid(needs: &[Need]) -> String {
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
