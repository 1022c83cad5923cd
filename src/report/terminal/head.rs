//! The top of a report: what was checked, by which positions, and how much came out how.

use super::{
    document,
    page::{Page, Paint, Text},
};
use crate::{
    finding::{Finding, NOT_MET_IF_IT_APPLIES, Run},
    report::said::{self, Kind, Mark, counted, number},
    value::Authority,
};

/// How far the label of a line reaches.
const LABEL: usize = 11;

/// The top of a report.
pub(super) fn head(page: &mut Page<'_>, run: &Run) {
    if run.documents.is_empty() {
        label(page, "Checked", &said::named(run));
    }
    for document in &run.documents {
        document::document(page, run, document);
    }
    for (at, pack) in run.packs.iter().enumerate() {
        let name = if at == 0 { "Positions" } else { "" };
        label(
            page,
            name,
            &format!("{} (version {})", pack.title, pack.version),
        );
    }
    let from = said::day_source(run.as_at_from);
    label(page, "As at", &format!("{}, {from}", run.as_at));
    label(page, "Privacy", "nothing left this computer");
    page.gap();
    counts(page, run);
    for document in &run.documents {
        document::broken_references(page, run, document);
        document::numbers_shared(page, run, document);
    }
}

/// A line under its label; the lines after it hang from where the first begins.
pub(super) fn label(page: &mut Page<'_>, name: &str, text: &str) {
    let margin = " ".repeat(LABEL);
    if name.is_empty() {
        return page.indented(&margin, &Text::from(text));
    }
    let labelled = Text::painted(Paint::Strong, &format!("{name:LABEL$}")).then(text);
    page.hung("", &margin, &labelled);
}

/// A line for each way that a position can come out.
fn counts(page: &mut Page<'_>, run: &Run) {
    if run.tally().decided() == 0 {
        nothing_decided(page, run);
    }
    let of_law = run
        .findings
        .iter()
        .any(|it| it.standing.authority == Authority::Law);
    let any_document = !run.documents.is_empty();
    let read = if any_document {
        let clauses = counted(run.clauses(), "clause", "clauses");
        format!(" in the {} of {clauses} read", number(run.clauses_read()))
    } else {
        String::new()
    };
    let found = [
        format!("had nothing found against them{read}"),
        format!("had nothing found against it{read}"),
    ];
    let open = [
        "cannot be told: more would have to be said",
        &against_if_it_applies(run),
        &common(run),
    ]
    .concat();
    let lines = [
        (
            Kind::Query,
            of_law,
            Paint::Law,
            "queries about the law",
            "query about the law",
        ),
        (
            Kind::Against,
            true,
            Paint::Against,
            "go against a position",
            "goes against a position",
        ),
        (
            Kind::NotSaid,
            any_document,
            Paint::Against,
            "are not said: no clause that was understood provides for them",
            "is not said: no clause that was understood provides for it",
        ),
        (
            Kind::Disagrees,
            true,
            Paint::Open,
            "are said in two ways that disagree",
            "is said in two ways that disagree",
        ),
        (Kind::CannotTell, true, Paint::Open, &open, &open),
        (Kind::Met, true, Paint::Good, "are met", "is met"),
        (
            Kind::NoQuery,
            false,
            Paint::Good,
            "points of law raise no query",
            "point of law raises no query",
        ),
        (
            Kind::NothingFound,
            false,
            Paint::Faint,
            &found[0],
            &found[1],
        ),
        (
            Kind::NothingToCheck,
            false,
            Paint::Faint,
            "had nothing to check",
            "had nothing to check",
        ),
        (
            Kind::NotApplicable,
            false,
            Paint::Faint,
            "do not apply here",
            "does not apply here",
        ),
    ];
    for (kind, always, paint, many, one) in lines {
        let count = run
            .findings
            .iter()
            .filter(|it| Kind::of(it) == kind)
            .count();
        Count {
            of: count,
            paint,
            many,
            one,
        }
        .draw(page, always);
    }
    beside(page, run);
}

/// How many of what cannot be told would go against a position if it applies: a reader looks for those as well.
fn against_if_it_applies(run: &Run) -> String {
    let would = |it: &&Finding| {
        Kind::of(it) == Kind::CannotTell && it.note.as_deref() == Some(NOT_MET_IF_IT_APPLIES)
    };
    let open = |it: &&Finding| Kind::of(it) == Kind::CannotTell;
    let all = run.findings.iter().filter(open).count();
    match run.findings.iter().filter(would).count() {
        0 => String::new(),
        1 if all == 1 => "; it goes against a position if it applies".to_owned(),
        1 => "; 1 of them goes against a position if it applies".to_owned(),
        many => format!(
            "; {} of them go against a position if they apply",
            number(many)
        ),
    }
}

/// Fewer findings than this that wait for one thing are not worth saying so of at the top.
const FEWEST_WAITING: usize = 3;

/// The one thing that most of what cannot be told waits for: said here, it need not be gathered from one after another.
fn common(run: &Run) -> String {
    let open = run
        .findings
        .iter()
        .filter(|it| Kind::of(it) == Kind::CannotTell);
    let all = open.clone().count();
    let mut waiting: Vec<(&str, usize)> = Vec::new();
    // A row's cell is one of many of its kind, and what is said in two ways is said.
    let unsaid = open.flat_map(|it| &it.needs);
    for need in unsaid.filter(|it| it.row.is_none() && !it.contested) {
        match waiting.iter_mut().find(|it| it.0 == need.title) {
            Some((_, count)) => *count += 1,
            None => waiting.push((&need.title, 1)),
        }
    }
    // Of two as common, the first in the report's order.
    let most = waiting.iter().rev().max_by_key(|it| it.1);
    let Some((title, count)) = most.filter(|it| it.1 >= FEWEST_WAITING) else {
        return String::new();
    };
    let those = if *count == all {
        "all".to_owned()
    } else {
        number(*count)
    };
    format!("; for {those} of them this would have to be said: {title}")
}

/// What is counted beside the findings.
fn beside(page: &mut Page<'_>, run: &Run) {
    let waived = |it: &&Finding| it.waived.is_some() && Mark::of(it).is_some();
    let waived = Count {
        of: run.findings.iter().filter(waived).count(),
        paint: Paint::Faint,
        many: "of these are waived for now; who decided so is said beside each",
        one: "of these is waived for now; who decided so is said beside it",
    };
    let corrected = Count {
        of: run.corrections.len(),
        paint: Paint::Open,
        many: "readings were corrected, and count as somebody says: see \"Corrected for this check\"",
        one: "reading was corrected, and counts as somebody says: see \"Corrected for this check\"",
    };
    let not_asked = Count {
        of: run.not_asked.len(),
        paint: Paint::Faint,
        many: "were not asked: this file cannot answer them; see \"Not asked\"",
        one: "was not asked: this file cannot answer it; see \"Not asked\"",
    };
    waived.draw(page, false);
    corrected.draw(page, false);
    not_asked.draw(page, false);
}

/// A count at the left edge and what it counts.
struct Count<'c> {
    of: usize,
    paint: Paint,
    many: &'c str,
    one: &'c str,
}

impl Count<'_> {
    /// Draws it, a nought only where a reader looks for one.
    fn draw(&self, page: &mut Page<'_>, always: bool) {
        if self.of == 0 && !always {
            return;
        }
        let figures = number(self.of);
        let before = " ".repeat(5_usize.saturating_sub(figures.len()));
        let figures = match self.of {
            0 => Text::from(figures),
            _ => Text::painted(self.paint, &figures),
        };
        let what = if self.of == 1 { self.one } else { self.many };
        page.hung(&before, "       ", &figures.then("  ").then(what));
    }
}

fn nothing_decided(page: &mut Page<'_>, run: &Run) {
    let asked = match run.findings.len() {
        0 => "No position was asked about.".to_owned(),
        1 => "One position was asked about, and what was said does not settle it.".to_owned(),
        many => format!(
            "{} positions were asked about, and what was said settles none of them.",
            number(many)
        ),
    };
    let text = Text::painted(Paint::Open, "NOTHING WAS DECIDED.").then(&format!(
        " {asked} This report speaks neither for nor against what was checked."
    ));
    page.text(&text);
    page.gap();
}
