//! What to do where a document leaves something open, said once for all the findings that it holds for.

use super::{
    page::{Page, Paint, Text},
    places,
};
use crate::{
    finding::{DocumentShown, Finding, Need, Run},
    report::said::Mark,
};

/// What to do about what goes against a position, and then about what cannot be told, or is said in two ways.
pub(super) fn steps(page: &mut Page<'_>, run: &Run) {
    if run.documents.is_empty() {
        return;
    }
    let marks: Vec<Mark> = run.findings.iter().filter_map(Mark::of).collect();
    if marks.is_empty() {
        return;
    }
    page.gap();
    page.text(&Text::painted(Paint::Strong, "What to do next"));
    if marks.iter().any(|it| *it != Mark::CannotTell) {
        write(page, run);
    }
    let open = run.findings.iter().filter(|it| Mark::of(it).is_some());
    let open: Vec<(&Finding, &Need)> = open
        .flat_map(|it| it.needs.iter().map(move |need| (it, need)))
        .collect();
    if !open.is_empty() {
        settle(page, run, &open);
    }
}

/// What goes against a position comes first: somebody has to write about it.
fn write(page: &mut Page<'_>, run: &Run) {
    step(
        page,
        "First what goes against a position, is not said or disagrees: read the clauses that are shown, and ask the CCG \
         for the wording that stands below them. All of it as paragraphs for a letter is printed by:",
    );
    let again = &page.style().again;
    let check = format!("scrutineer check {}{again} --format letter", run.subject);
    command(page, &check);
}

/// What is open: it can be asked of the CCG, or said by somebody who knows.
fn settle(page: &mut Page<'_>, run: &Run, open: &[(&Finding, &Need)]) {
    let unsaid = open.iter().any(|(_, it)| !it.contested);
    let twice = open.iter().find(|(_, it)| it.contested);
    ask(page, unsaid, twice.is_some());
    // What lies in a folder already has its place beside it.
    let by_itself = run.document().filter(|it| it.name == run.subject);
    if let Some(document) = by_itself {
        make_a_folder(page, document);
    }
    if unsaid {
        let known = known(&page.style().again);
        step(page, &known);
    }
    if let Some((finding, need)) = twice {
        step(page, MISREAD);
        for line in correction(finding, need) {
            places::set_off(page, "    ", &Text::from(line));
        }
    }
    step(page, "Then type:");
    let folder = by_itself.map_or(run.subject.as_str(), |_| "my-ccg");
    command(
        page,
        &format!("scrutineer check {folder}{}", page.style().again),
    );
}

fn command(page: &mut Page<'_>, command: &str) {
    places::set_off(page, "    ", &Text::from(command));
}

/// How what somebody knows is added; `again` are the options that say which questions there are.
fn known(again: &str) -> String {
    format!(
        "What you know yourself goes into a text file beside it, declaration.toml: the lines that are given above, with \
         your answer in place of the one shown. The command \"scrutineer init{again}\" writes such a file with every \
         question and its possible answers."
    )
}

/// How a misreading is put right.
const MISREAD: &str = "What is misread goes into a text file beside it, scrutineer.toml: which clause, what it says \
                       instead, who holds so and why, such as:";

fn step(page: &mut Page<'_>, text: &str) {
    page.hung("  - ", "    ", &Text::from(text));
}

fn ask(page: &mut Page<'_>, unsaid: bool, twice: bool) {
    let what = match (unsaid, twice) {
        (true, true) => "for a clause that settles what cannot be told, and which of two it means",
        (false, _) => "which of two it means",
        (true, false) => "for a clause that settles what cannot be told",
    };
    step(
        page,
        &format!("Ask the CCG {what}, and check its next draft."),
    );
}

fn make_a_folder(page: &mut Page<'_>, document: &DocumentShown) {
    let ending = document.name.rsplit_once('.').map_or("docx", |it| it.1);
    let text = format!(
        "Where you know better yourself: make a folder, my-ccg, and save the document in it as constitution.{ending}."
    );
    step(page, &text);
}

/// The correction of one misreading, to be filled in.
fn correction(finding: &Finding, need: &Need) -> [String; 6] {
    let fact = finding.facts.iter().find(|it| it.path == need.path);
    let mut statements = fact.into_iter().flat_map(|it| &it.statements);
    let clause = statements.find_map(|it| it.place.as_ref()?.clause.as_deref());
    [
        "[[corrections]]".to_owned(),
        format!("clause = \"{}\"", clause.unwrap_or("7.2")),
        format!("fact = \"{}\"", need.path),
        "value = \"not stated\"  # or what it does state".to_owned(),
        "who = \"the LMC secretary\"".to_owned(),
        "why = \"it speaks of something else\"".to_owned(),
    ]
}
