//! What follows the findings: what is in order, notes for others, what was changed, and the limits of it all.

use super::{
    finding, grounds,
    page::{Page, Paint, Text},
};
use crate::{
    diagnostic::in_a_row,
    fact::Origin,
    finding::{Finding, NoteShown, Run},
    report::{
        corrected,
        said::{self, Kind, counted},
    },
    value::{Asks, Subject, Verdict},
};

/// How many of a kind are listed, unless all are wanted.
pub(super) const MOST: usize = 10;

/// How many places are given of what is met.
const MOST_PLACES: usize = 3;

/// What nobody need act on, with where it is said.
pub(super) fn in_order(page: &mut Page<'_>, run: &Run) {
    let kinds = [
        (Kind::NoQuery, "The law, no query"),
        (Kind::Met, "Met"),
        (Kind::NothingFound, "Nothing found against it"),
        (Kind::NothingToCheck, "Nothing to check"),
        (Kind::NotApplicable, "Does not apply here"),
    ];
    let any = |it: &Finding| kinds.iter().any(|(kind, _)| Kind::of(it) == *kind);
    if !run.findings.iter().any(any) {
        return;
    }
    page.gap();
    let title = "WHAT IS MET, OR HAS NOTHING AGAINST IT";
    page.text(&Text::painted(Paint::Strong, title));
    page.rule('─', '-');
    let mut first = true;
    for (kind, title) in kinds {
        of_kind(page, run, kind, title, &mut first);
    }
}

/// The findings of a kind by name, with `all` each with why.
fn of_kind(page: &mut Page<'_>, run: &Run, kind: Kind, title: &str, first: &mut bool) {
    let of_kind = run.findings.iter().filter(|it| Kind::of(it) == kind);
    let of_kind: Vec<&Finding> = of_kind.collect();
    if of_kind.is_empty() {
        return;
    }
    // The first stands right under the rule.
    if !std::mem::take(first) {
        page.gap();
    }
    let title = format!("{title}: {}", said::number(of_kind.len()));
    page.text(&Text::painted(Paint::Strong, &title));
    for finding in of_kind {
        if page.style().all {
            with_reason(page, run, finding);
        } else {
            in_a_line(page, run, finding);
        }
    }
}

fn title_line(page: &mut Page<'_>, title: &str) {
    page.gap();
    page.text(&Text::painted(Paint::Strong, title));
}

fn with_reason(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    let mut text = Text::from(said::ended(&finding.title))
        .then(" ")
        .then(&said::sentence(&finding.message));
    let places = said::places(finding.places.iter().take(MOST), run.document());
    if !places.is_empty() {
        text = text.paint(Paint::Faint, &format!(" ({places})"));
    }
    text = text.paint(Paint::Faint, &format!(" ({})", finding.rule));
    page.hung("  - ", "    ", &text);
    but(page, run, finding);
    if page.style().explain {
        super::derivation::derivation(page, run, "    ", &finding.derivation);
    }
}

/// A finding by its name, with where the first places are that decide it, and the exception that excuses it.
fn in_a_line(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    let mut text = Text::from(finding.title.as_str());
    if finding.verdict == Verdict::Met {
        let places = grounds::of(run, finding, MOST_PLACES);
        if !places.is_empty() {
            text = text.then(&format!(": {places}"));
        }
    } else if is_idle_by_silence(finding) {
        text = text.then(": nothing was found that it would apply to");
    }
    text = text.paint(Paint::Faint, &format!(" ({})", finding.rule));
    page.hung("  - ", "    ", &text);
    if let Some(excuse) = &finding.excused {
        let whose = said::whose(excuse);
        let text = format!("only by way of an exception: {}{whose}", excuse.title);
        page.indented("    ", &Text::from(said::ended(&text)));
    }
    but(page, run, finding);
}

/// What keeps what is in order from counting in full: that its source was not seen, that a reading it rests on is somebody's
/// own.
fn but(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    if let Some(reason) = &finding.standing.unverified {
        page.indented("    ", &Text::from(finding::unverified(reason)));
    }
    finding::corrections_told(page, run, run.corrections_of(finding));
}

/// Whether a position does not apply only because nothing was found that says so.
fn is_idle_by_silence(finding: &Finding) -> bool {
    let mut statements = finding.facts.iter().flat_map(|it| &it.statements);
    let mut silent = statements.clone().filter(|it| it.origin == Origin::Silence);
    finding.verdict == Verdict::NotApplicable
        && silent.next().is_some()
        && statements.all(|it| it.origin == Origin::Silence)
}

/// What was not asked, each with the papers that could answer it.
pub(super) fn not_asked(page: &mut Page<'_>, run: &Run) {
    if run.not_asked.is_empty() {
        return;
    }
    let count = said::number(run.not_asked.len());
    title_line(page, &format!("Not asked: {count}"));
    page.text(&Text::from(
        "Check a folder that holds the papers named here, and they are asked as well.",
    ));
    let most = if page.style().all { usize::MAX } else { MOST };
    for it in run.not_asked.iter().take(most) {
        let papers: Vec<String> = it.asks.iter().map(|it| paper(*it).to_owned()).collect();
        let text = Text::from(format!("{}: {}", it.title, in_a_row(&papers, "or")))
            .paint(Paint::Faint, &format!(" ({})", it.rule));
        page.hung("  - ", "    ", &text);
    }
    let more = run.not_asked.len().saturating_sub(most);
    if more > 0 {
        let text = format!("and {} more, which --all lists", said::number(more));
        page.hung("  - ", "    ", &Text::from(text));
    }
}

/// What could answer a position, by the name that it has in a folder.
fn paper(asks: Asks) -> &'static str {
    match asks {
        Asks::Constitution => "the constitution",
        Asks::Declaration => "declaration.toml",
        Asks::Register => "a register, such as roll.csv",
        Asks::Evidence => "evidence.toml",
    }
}

/// What a report of what is decided does not list: nobody is to take it for all there is.
pub(super) fn left_out(page: &mut Page<'_>, run: &Run) {
    let open = run.findings.iter();
    let open = open.filter(|it| Kind::of(it) == Kind::CannotTell).count();
    let counts = [
        (
            open,
            "position that cannot be told",
            "positions that cannot be told",
        ),
        (run.notes.len(), "note", "notes"),
    ];
    let counts = counts.iter().filter(|it| it.0 > 0);
    let counts: Vec<String> = counts.map(|it| counted(it.0, it.1, it.2)).collect();
    if counts.is_empty() {
        return;
    }
    page.gap();
    let text = format!(
        "Left out, as --decided asks: {}. Without it they are listed.",
        in_a_row(&counts, "and")
    );
    page.text(&Text::from(text));
}

/// What is said without anything to be met, by those it bears on.
pub(super) fn notes(page: &mut Page<'_>, run: &Run) {
    if run.notes.is_empty() {
        return;
    }
    page.gap();
    page.text(&Text::painted(Paint::Strong, "NOTES AND CHECKLISTS"));
    page.rule('─', '-');
    page.text(&Text::from(
        "Nothing here counts for or against what was checked.",
    ));
    for subject in Subject::ALL {
        let bearing: Vec<&NoteShown> = run
            .notes
            .iter()
            .filter(|it| it.on.contains(subject))
            .collect();
        if bearing.is_empty() {
            continue;
        }
        let count = counted(bearing.len(), "note", "notes");
        title_line(page, &format!("For {}: {count}", said::bearers(*subject)));
        for it in bearing {
            note(page, it);
        }
    }
}

fn note(page: &mut Page<'_>, note: &NoteShown) {
    let standing = format!(
        " ({})",
        said::standing(note.standing.authority, note.standing.force)
    );
    page.hung(
        "  - ",
        "    ",
        &Text::from(note.title.as_str()).paint(Paint::Faint, &standing),
    );
    if page.style().all {
        page.indented("      ", &Text::from(note.says.as_str()));
    }
}

/// What the project has set otherwise.
pub(super) fn changed_parameters(page: &mut Page<'_>, run: &Run) {
    if run.changed_parameters.is_empty() {
        return;
    }
    title_line(page, "Set otherwise for this check");
    for it in &run.changed_parameters {
        let text = format!(
            "{}: {}, instead of {} [{}]",
            it.title, it.value, it.default, it.name
        );
        page.hung("  - ", "    ", &Text::from(text));
    }
}

/// What the project holds to be misread.
pub(super) fn corrections(page: &mut Page<'_>, run: &Run) {
    if run.corrections.is_empty() {
        return;
    }
    title_line(page, "Corrected for this check");
    for it in &run.corrections {
        let text = corrected::told(it, run.document());
        page.hung("  - ", "    ", &Text::from(text));
    }
}

/// What this report does not say.
pub(super) fn limits(page: &mut Page<'_>, runs: &[Run]) {
    title_line(page, "What this report does not say");
    for limit in said::limits(runs) {
        page.hung("  - ", "    ", &Text::from(limit));
    }
}
