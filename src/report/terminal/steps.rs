//! What to do next, said once for all the findings that it holds for.

use super::{
    page::{Page, Paint, Text},
    places,
};
use crate::{
    data::Format,
    diagnostic::{in_a_row, typed},
    fact::Origin,
    finding::{DocumentShown, Finding, Need, Run},
    report::said::{self, Mark},
};

/// What to do about problems in what was given, about what goes against a position, and then about what cannot be told, or is
/// said in two ways.
pub(super) fn steps(page: &mut Page<'_>, run: &Run) {
    let marked = run.findings.iter().filter(|it| Mark::of(it).is_some());
    let to_write = run.findings.iter().any(falls_short);
    // What is not listed has no lines that could be added.
    let listed = |it: &(&Finding, &Need)| it.1.contested || !page.style().decided;
    let open: Vec<(&Finding, &Need)> = marked
        .flat_map(|it| it.needs.iter().map(move |need| (it, need)))
        .filter(listed)
        .collect();
    let faulty = page.style().problems;
    if !to_write && open.is_empty() && !faulty {
        return;
    }
    page.gap();
    page.text(&Text::painted(Paint::Strong, "What to do next"));
    if faulty && open.is_empty() {
        step(
            page,
            &format!("{PUT_RIGHT} Then type the same command again."),
        );
    } else if faulty {
        step(page, PUT_RIGHT);
    }
    if to_write {
        write(page, run);
    }
    let kept = keep_one(page, run);
    if !run.documents.is_empty() {
        settle(page, run, &open, kept);
    } else if !open.is_empty() {
        fill_in(page, run, &open);
    }
}

/// What comes before all else where something could not be read: as long as it cannot, the report takes it for not said.
const PUT_RIGHT: &str = "First put right the problems that are listed after this report: of what cannot be read, nothing is \
                         known, though it may be said.";

/// Whether somebody has to be written to about it.
fn falls_short(finding: &Finding) -> bool {
    let own = said::is_of_own_files(finding);
    Mark::of(finding).is_some_and(|it| it != Mark::CannotTell && !own)
}

/// Of the files that each give a whole list, one is to be kept. Whether there are any.
fn keep_one(page: &mut Page<'_>, run: &Run) -> bool {
    let own = run.findings.iter().filter(|it| said::is_of_own_files(it));
    let mut told: Vec<&str> = Vec::new();
    for list in own.flat_map(|it| &it.facts).filter(|it| it.contested) {
        if told.contains(&list.path.as_str()) {
            continue;
        }
        told.push(&list.path);
        let places = list.statements.iter().filter_map(|it| it.place.as_ref());
        let mut files: Vec<String> = places.map(|it| it.file.clone()).collect();
        files.dedup();
        let text = format!(
            "Keep one of those that give {}, and move the others away: {}.",
            list.title,
            in_a_row(&files, "or")
        );
        step(page, &text);
    }
    !told.is_empty()
}

/// What goes against a position comes first: somebody has to write about it.
fn write(page: &mut Page<'_>, run: &Run) {
    let shown = if run.documents.is_empty() {
        "look up the lines that are named"
    } else {
        "read the clauses that are shown"
    };
    let text = format!(
        "What goes against a position, is not said or disagrees: {shown}, and ask the CCG for the wording that stands \
         below them. All of it as paragraphs for a letter is printed by:"
    );
    step(page, &text);
    check(page, &run.subject, " --format letter");
}

/// What is open where no document was read: it can be stated outright, by whoever knows.
fn fill_in(page: &mut Page<'_>, run: &Run, open: &[(&Finding, &Need)]) {
    let (folder, file) = run.subject.rsplit_once('/').unwrap_or((".", &run.subject));
    let ending = file.rsplit_once('.').map(|it| it.1);
    let (file, again) = match ending {
        Some("toml" | "json" | "yaml" | "yml") => (file, run.subject.as_str()),
        // What is written beside a register is read with its folder.
        Some("csv") => ("declaration.toml", folder),
        _ => ("declaration.toml", run.subject.as_str()),
    };
    let has_line = |it: &(&Finding, &Need)| !it.1.contested && it.1.declared_as.is_some();
    let where_to = if Format::from_name(file) == Some(Format::Toml) && open.iter().any(has_line) {
        format!("in {file} each line that is given above, below its line in brackets")
    } else {
        format!("in {file} under the name that stands in brackets")
    };
    let answer = an_answer(page, open);
    let text = format!(
        "What cannot be told: fill in what you know, {where_to}; in a register its blank cell.{answer}"
    );
    step(page, &text);
    step(page, "Then type:");
    check(page, again, "");
}

/// The command that says what an answer looks like, of the first thing that waits for one.
fn an_answer(page: &Page<'_>, open: &[(&Finding, &Need)]) -> String {
    let Some((_, need)) = open.iter().find(|it| it.1.declared_as.is_some()) else {
        return String::new();
    };
    format!(
        " The command \"scrutineer explain {}{}\" says what such an answer looks like.",
        need.path,
        page.style().again
    )
}

/// What is open: it can be asked of the CCG, or said by somebody who knows.
fn settle(page: &mut Page<'_>, run: &Run, open: &[(&Finding, &Need)], kept: bool) {
    let unsaid = open.iter().any(|(_, it)| !it.contested);
    let twice = open.iter();
    let twice = twice.filter(|(_, it)| it.contested);
    let twice = twice.map(|(finding, need)| correction(finding, &need.path));
    // Of what two files of one's own say, no clause is misread.
    let twice: Option<[String; 6]> = twice.flatten().next();
    ask(page, unsaid, twice.is_some());
    if !open.is_empty() && !unsaid && twice.is_none() && !kept {
        step(page, OF_OWN_FILES);
    }
    let misread = twice.or_else(|| any_misread(run));
    if open.is_empty() && misread.is_none() {
        return;
    }
    // What lies in a folder already has its place beside it.
    let by_itself = run.document().filter(|it| it.name == run.subject);
    if let Some(document) = by_itself {
        make_a_folder(page, document);
    }
    if unsaid {
        let known = known(&page.style().again);
        step(page, &known);
    }
    if let Some(lines) = misread {
        step(page, MISREAD);
        for line in &lines {
            places::line_to_copy(page, "    ", line);
        }
    }
    step(page, "Then type:");
    let folder = by_itself.map_or(run.subject.as_str(), |_| "my-ccg");
    check(page, folder, "");
}

/// How one of many is looked into: the one in which most falls short.
pub(super) fn of_one(page: &mut Page<'_>, runs: &[Run]) {
    let short = |it: &&Run| it.findings.iter().filter(|it| falls_short(it)).count();
    let Some(run) = runs.iter().rev().max_by_key(short) else {
        return;
    };
    page.gap();
    page.text(&Text::painted(Paint::Strong, "What to do next"));
    step(
        page,
        "Check one of them by itself: its report shows the clauses and lines, and what to ask for. Such as:",
    );
    check(page, &run.subject, "");
}

/// The command that checks something, by the same rules as before.
fn check(page: &mut Page<'_>, what: &str, options: &str) {
    let command = format!(
        "scrutineer check {}{}{}{options}",
        typed(what),
        page.style().again,
        page.style().check_again
    );
    places::line_to_copy(page, "    ", &command);
}

/// How what somebody knows is added; `again` are the options that say which questions there are.
fn known(again: &str) -> String {
    format!(
        "What you know yourself goes into a text file beside it, declaration.toml: the lines that are given above, each \
         with your own answer behind its \"=\". Or fill in the file that the command \"scrutineer init{again}\" writes, which \
         has a line for every question, with its possible answers."
    )
}

/// What to do where no clause is in question, and one's own files disagree.
const OF_OWN_FILES: &str = "Your own files state one thing in two ways: keep the line that is right, and take the other out.";

/// How a misreading is put right.
const MISREAD: &str = "Where a clause does not say what it was read as, put that right in a text file beside it, \
                       scrutineer.toml: which clause, what it says instead, who holds so and why, such as:";

fn step(page: &mut Page<'_>, text: &str) {
    page.hung("  - ", "    ", &Text::from(text));
}

fn ask(page: &mut Page<'_>, unsaid: bool, twice: bool) {
    let what = match (unsaid, twice) {
        (true, true) => "for a clause that settles what cannot be told, and which of two it means",
        (false, true) => "which of two it means",
        (true, false) => "for a clause that settles what cannot be told",
        (false, false) => return,
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

/// The correction of what the first position that is gone against rests on, if it was read in a clause: that may be misread.
fn any_misread(run: &Run) -> Option<[String; 6]> {
    let against = run.findings.iter().filter(|it| falls_short(it));
    let mut of_facts = against.flat_map(|it| it.facts.iter().map(move |fact| (it, fact)));
    of_facts.find_map(|(finding, fact)| correction(finding, &fact.path))
}

/// The correction of one misreading, to be filled in; none where it was not read in a clause.
fn correction(finding: &Finding, path: &str) -> Option<[String; 6]> {
    let fact = finding.facts.iter().find(|it| it.path == path)?;
    let read = fact
        .statements
        .iter()
        .filter(|it| it.origin == Origin::Read);
    let places = read.filter_map(|it| it.place.as_ref());
    let mut clauses: Vec<&str> = places.filter_map(|it| it.clause.as_deref()).collect();
    clauses.dedup();
    let (clause, others) = clauses.split_first()?;
    let which = match others {
        [] => String::new(),
        others => format!(
            "  # or \"{}\": the one that is misread",
            others.join("\" or \"")
        ),
    };
    Some([
        "[[corrections]]".to_owned(),
        format!("clause = \"{clause}\"{which}"),
        format!("fact = \"{path}\""),
        "value = \"not stated\"  # or what it does state".to_owned(),
        "who = \"the LMC secretary\"".to_owned(),
        "why = \"it speaks of something else\"".to_owned(),
    ])
}
