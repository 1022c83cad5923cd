//! The top of a report: what was checked, what of it was read, and how much came out how.

use super::{
    page::{Page, Paint, Text},
    rest::MOST,
};
use crate::{
    diagnostic::in_a_row,
    finding::{BesideShown, DocumentShown, Finding, Run},
    report::said::{self, Kind, Mark, counted, number},
    value::Authority,
};

/// How far the label of a line reaches.
const LABEL: usize = 11;

/// The top of a report.
pub(super) fn head(page: &mut Page<'_>, run: &Run) {
    if run.documents.is_empty() {
        label(page, "Checked", &run.subject);
    }
    for document in &run.documents {
        checked(page, document);
        read(page, document);
        which_text(page, document);
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
        broken_references(page, run, document);
    }
}

/// A line under its label; the lines after it hang from where the first begins.
fn label(page: &mut Page<'_>, name: &str, text: &str) {
    let margin = " ".repeat(LABEL);
    if name.is_empty() {
        return page.indented(&margin, &Text::from(text));
    }
    let labelled = Text::painted(Paint::Strong, &format!("{name:LABEL$}")).then(text);
    page.hung("", &margin, &labelled);
}

fn checked(page: &mut Page<'_>, document: &DocumentShown) {
    let mut text = match &document.title {
        Some(title) => format!("{title} ({})", document.name),
        None => document.name.clone(),
    };
    if let Some(date) = &document.date {
        text.push_str(&format!(", dated {date}"));
    }
    if let Some(pages) = document.pages {
        let pages = usize::try_from(pages).unwrap_or(usize::MAX);
        text.push_str(&format!(", {}", counted(pages, "page", "pages")));
        if !document.pages_counted {
            // What a Word file says of its pages is what the program that saved it last put there.
            text.push_str(" by the file's own count");
        }
    }
    label(page, "Checked", &text);
}

fn read(page: &mut Page<'_>, document: &DocumentShown) {
    let clauses = counted(document.clauses, "clause", "clauses");
    let mut text = format!("{} of {clauses}", number(document.clauses_read));
    let left = document.clauses.saturating_sub(document.clauses_read);
    if left > 0 {
        let says = if left == 1 { "holds" } else { "hold" };
        text.push_str(&format!(
            "; the other {left} {says} something undecided, such as an option in brackets"
        ));
    }
    if !document.complete {
        text.push_str(". Not all of the document could be read, so nothing is concluded from what was not found in it");
    } else if !document.whole {
        // A few clauses, or some without the chapters that every constitution has.
        text.push_str(
            ". It is taken for part of a constitution, so nothing is concluded from what was not found in it",
        );
    }
    label(page, "Read", &text);
}

/// Which of the wordings that a draft holds the report speaks of, and what in it was not read for one.
fn which_text(page: &mut Page<'_>, document: &DocumentShown) {
    let sides = changes_read(&document.beside);
    let left_out = left_out(&document.beside);
    let notes = where_notes_stand(document, page.style().all);
    let said: Vec<String> = sides.into_iter().chain(left_out).chain(notes).collect();
    if !said.is_empty() {
        label(page, "Text", &said.join(". "));
    }
}

/// `1 comment, 3 drafting notes and 1 hidden passage are not read as part of it`.
fn left_out(beside: &BesideShown) -> Option<String> {
    let asides = [
        (beside.comments, "comment", "comments"),
        (
            beside.drafting_notes.len(),
            "drafting note",
            "drafting notes",
        ),
        (beside.hidden_passages, "hidden passage", "hidden passages"),
    ];
    let count: usize = asides.iter().map(|it| it.0).sum();
    let asides = asides.iter().filter(|it| it.0 > 0);
    let asides = asides.map(|(count, one, many)| counted(*count, one, many));
    let asides: Vec<String> = asides.collect();
    let are = if count == 1 { "is" } else { "are" };
    let asides = Some(in_a_row(&asides, "and")).filter(|it| !it.is_empty())?;
    Some(format!("{asides} {are} not read as part of it"))
}

/// In which clauses drafting notes stand; of many, the first few unless all are wanted.
fn where_notes_stand(document: &DocumentShown, all: bool) -> Option<String> {
    let notes = &document.beside.drafting_notes;
    let shown = if all { notes.len() } else { MOST };
    let places = said::places(notes.iter().take(shown), Some(document));
    match (notes.len(), notes.len().saturating_sub(shown)) {
        (0, _) => None,
        (1, _) => Some(format!("The drafting note stands in {places}")),
        (_, 0) => Some(format!("The drafting notes stand in {places}")),
        (_, more) => {
            let more = counted(more, "more place", "more places");
            Some(format!("The drafting notes stand in {places} and {more}"))
        }
    }
}

fn changes_read(beside: &BesideShown) -> Option<String> {
    let changes = counted(beside.tracked_changes, "tracked change", "tracked changes");
    let them = if beside.tracked_changes == 1 {
        "it"
    } else {
        "them"
    };
    (beside.tracked_changes > 0).then(|| {
        if beside.original {
            format!(
                "read as it was before its {changes}; without --original it is read with {them} accepted"
            )
        } else {
            format!("read with its {changes} accepted; --original reads it without {them}")
        }
    })
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
    let open = ["cannot be told: more would have to be said", &common(run)].concat();
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
            "are not said: nothing in the document provides for them",
            "is not said: nothing in the document provides for it",
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
        many: "of these are waived for now, and say by whom",
        one: "of these is waived for now, and says by whom",
    };
    let not_asked = Count {
        of: run.not_asked,
        paint: Paint::Faint,
        many: "were not asked: this file cannot answer them",
        one: "was not asked: this file cannot answer it",
    };
    waived.draw(page, false);
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

fn broken_references(page: &mut Page<'_>, run: &Run, document: &DocumentShown) {
    let broken = &document.broken_references;
    if broken.is_empty() {
        return;
    }
    page.gap();
    let which = match run.document() {
        Some(_) => "It",
        None => &document.name,
    };
    page.text(&Text::painted(
        Paint::Strong,
        &format!("{which} refers to clauses that are not there:"),
    ));
    let shown = if page.style().all { broken.len() } else { MOST };
    for spot in broken.iter().take(shown) {
        let place = said::place(spot, Some(document));
        page.hung(
            "  - ",
            "    ",
            &Text::from(format!("\"{}\" in {place}", spot.text)),
        );
    }
    if let Some(more) = broken.len().checked_sub(shown).filter(|it| *it > 0) {
        page.text(&Text::from(format!(
            "  - and {} more, which --all shows",
            number(more)
        )));
    }
}
