//! Reports for machines: `scrutineer/report/1`, as `schemas/json/report.schema.json` has it.

mod derivation;
mod facts;
mod place;
mod problems;
mod read;

pub use read::read;

use serde::Serialize;

use self::{
    derivation::{StepJson, step},
    facts::FactJson,
    place::{PlaceJson, places},
    problems::{ProblemJson, problems_json},
};
use crate::{
    diagnostic::Problems,
    finding::{
        CorrectionShown, DocumentShown, Finding, ItemShown, Need, NoteShown, Run, StandingShown,
        WaiverShown,
    },
    value::{Date, Force, Subject},
};

/// The schema of these reports, and of many of them in one.
pub const SCHEMA: &str = include_str!("../../schemas/json/report.schema.json");

/// The schema of what is read in a document.
pub const FACTS_SCHEMA: &str = include_str!("../../schemas/json/facts.schema.json");

/// The report of a run.
pub fn run(run: &Run, problems: &Problems) -> String {
    written(&report(run, Some(problems), false))
}

/// The report of a run, with how each finding came out.
pub fn explained(run: &Run, problems: &Problems) -> String {
    written(&report(run, Some(problems), true))
}

/// The report of many runs. The problems are of all of them together.
pub fn batch(runs: &[Run], problems: &Problems) -> String {
    let reports = runs.iter().map(|it| report(it, None, false));
    written(&BatchJson {
        format: "scrutineer/batch/1",
        problems: problems_json(problems),
        reports: reports.collect(),
    })
}

fn written(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    // INVARIANT: only a key that is not a text could fail, and every key is the name of a field.
    let mut text = text.unwrap_or_else(|fault| unreachable!("a report that is not JSON: {fault}"));
    text.push('\n');
    text
}

#[derive(Serialize)]
struct BatchJson<'r> {
    format: &'static str,
    problems: Vec<ProblemJson>,
    reports: Vec<ReportJson<'r>>,
}

#[derive(Serialize)]
struct ReportJson<'r> {
    format: &'static str,
    subject: &'r str,
    as_at: AsAt,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<DocumentJson<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<DocumentJson<'r>>,
    packs: Vec<PackJson<'r>>,
    changed_parameters: Vec<ParameterJson<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionJson<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Vec<ProblemJson>>,
    results: Vec<ResultJson<'r>>,
    notes: Vec<NoteJson<'r>>,
}

#[derive(Serialize)]
struct AsAt {
    date: String,
    from: &'static str,
}

#[derive(Serialize)]
struct Summary {
    met: usize,
    not_met: usize,
    not_said: usize,
    conflict: usize,
    cannot_tell: usize,
    nothing_found: usize,
    not_applicable: usize,
    not_asked: usize,
    notes: usize,
    waived: usize,
    clauses: usize,
    clauses_read: usize,
    selected: usize,
    decided: usize,
    vacuous: usize,
}

#[derive(Serialize)]
struct DocumentJson<'r> {
    name: &'r str,
    title: Option<&'r str>,
    date: Option<&'r str>,
    pages: Option<u32>,
    complete: bool,
    whole: bool,
    tracked_changes: usize,
    original: bool,
    comments: usize,
    drafting_notes: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    hidden_passages: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    struck_passages: Option<usize>,
    broken_references: Vec<PlaceJson<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers_shared: Vec<Vec<PlaceJson<'r>>>,
}

#[derive(Serialize)]
struct PackJson<'r> {
    name: &'r str,
    title: &'r str,
    version: &'r str,
}

#[derive(Serialize)]
struct ParameterJson<'r> {
    name: &'r str,
    title: &'r str,
    value: &'r str,
    default: &'r str,
}

#[derive(Serialize)]
struct CorrectionJson<'r> {
    path: &'r str,
    title: &'r str,
    place: PlaceJson<'r>,
    was: &'r str,
    now: Option<&'r str>,
    who: &'r str,
    why: &'r str,
}

#[derive(Serialize)]
struct ResultJson<'r> {
    rule: &'r str,
    title: &'r str,
    force: &'static str,
    severity: &'static str,
    authority: &'static str,
    on: &'static str,
    asks: Vec<&'static str>,
    verdict: &'static str,
    by_silence: bool,
    vacuous: bool,
    message: &'r str,
    needs: Vec<NeedJson<'r>>,
    places: Vec<PlaceJson<'r>>,
    facts: Vec<FactJson<'r>>,
    items: Vec<ItemJson<'r>>,
    source: SourceJson<'r>,
    remedy: Option<&'r str>,
    note: Option<&'r str>,
    turn: Option<TurnJson<'r>>,
    excused_by: Option<ExcuseJson<'r>>,
    waived: Option<WaiverJson<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    derivation: Option<StepJson<'r>>,
}

#[derive(Serialize)]
struct NeedJson<'r> {
    path: &'r str,
    title: &'r str,
    row: Option<&'r str>,
    contested: bool,
}

#[derive(Serialize)]
struct ItemJson<'r> {
    key: &'r str,
    verdict: &'static str,
    message: &'r str,
    needs: Vec<NeedJson<'r>>,
    places: Vec<PlaceJson<'r>>,
}

#[derive(Serialize)]
struct SourceJson<'r> {
    title: &'r str,
    #[serde(rename = "where")]
    place: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unverified: Option<&'r str>,
}

#[derive(Serialize)]
struct TurnJson<'r> {
    path: &'r str,
    title: &'r str,
    value: &'r str,
}

#[derive(Serialize)]
struct ExcuseJson<'r> {
    name: &'r str,
    title: &'r str,
    source: Option<SourceJson<'r>>,
}

#[derive(Serialize)]
struct WaiverJson<'r> {
    who: &'r str,
    why: &'r str,
    until: Option<String>,
}

#[derive(Serialize)]
struct NoteJson<'r> {
    name: &'r str,
    title: &'r str,
    force: Option<&'static str>,
    authority: &'static str,
    on: Vec<&'static str>,
    says: &'r str,
    source: SourceJson<'r>,
}

fn report<'r>(run: &'r Run, problems: Option<&Problems>, explain: bool) -> ReportJson<'r> {
    ReportJson {
        format: "scrutineer/report/1",
        subject: &run.subject,
        as_at: AsAt {
            date: run.as_at.iso(),
            from: run.as_at_from.as_str(),
        },
        summary: summary(run),
        document: run.documents.first().map(document),
        documents: match run.documents.as_slice() {
            [] | [_] => Vec::new(),
            several => several.iter().map(document).collect(),
        },
        packs: run
            .packs
            .iter()
            .map(|it| PackJson {
                name: &it.name,
                title: &it.title,
                version: &it.version,
            })
            .collect(),
        changed_parameters: run
            .changed_parameters
            .iter()
            .map(|it| ParameterJson {
                name: &it.name,
                title: &it.title,
                value: &it.value,
                default: &it.default,
            })
            .collect(),
        corrections: run.corrections.iter().map(correction).collect(),
        problems: problems.map(problems_json),
        results: run.findings.iter().map(|it| result(it, explain)).collect(),
        notes: run.notes.iter().map(note).collect(),
    }
}

fn summary(run: &Run) -> Summary {
    let tally = run.tally();
    Summary {
        met: tally.met,
        not_met: tally.not_met,
        not_said: tally.not_said,
        conflict: tally.conflict,
        cannot_tell: tally.cannot_tell,
        nothing_found: tally.nothing_found,
        not_applicable: tally.not_applicable,
        not_asked: run.not_asked.len(),
        notes: run.notes.len(),
        waived: run.findings.iter().filter(|it| it.waived.is_some()).count(),
        clauses: run.clauses(),
        clauses_read: run.clauses_read(),
        selected: run.findings.len(),
        decided: tally.decided(),
        vacuous: tally.vacuous,
    }
}

fn document(document: &DocumentShown) -> DocumentJson<'_> {
    DocumentJson {
        name: &document.name,
        title: document.title.as_deref(),
        date: document.date.as_deref(),
        pages: document.pages,
        complete: document.complete,
        whole: document.whole,
        tracked_changes: document.beside.tracked_changes,
        original: document.beside.original,
        comments: document.beside.comments.len(),
        drafting_notes: document.beside.drafting_notes.len(),
        hidden_passages: Some(document.beside.hidden_passages).filter(|it| *it > 0),
        struck_passages: Some(document.beside.struck_passages).filter(|it| *it > 0),
        broken_references: places(&document.broken_references),
        numbers_shared: document
            .numbers_shared
            .iter()
            .map(|it| places(it))
            .collect(),
    }
}

fn result(finding: &Finding, explain: bool) -> ResultJson<'_> {
    ResultJson {
        rule: &finding.rule,
        title: &finding.title,
        force: finding.force.as_str(),
        severity: severity(finding.force.rank()),
        authority: finding.standing.authority.as_str(),
        // Only rules on the group are asked; what bears on others is a note.
        on: Subject::Ccg.as_str(),
        asks: finding.asks.iter().map(|it| it.as_str()).collect(),
        verdict: finding.verdict.as_str(),
        by_silence: finding.by_silence,
        vacuous: finding.vacuous,
        message: &finding.message,
        needs: needs(&finding.needs),
        places: places(&finding.places),
        facts: finding.facts.iter().map(facts::fact).collect(),
        items: finding.items.iter().map(item).collect(),
        source: source(&finding.standing),
        remedy: finding.remedy.as_deref(),
        note: finding.note.as_deref(),
        turn: finding.turn.as_ref().map(|it| TurnJson {
            path: &it.path,
            title: &it.title,
            value: &it.value,
        }),
        excused_by: finding.excused.as_ref().map(|it| ExcuseJson {
            name: &it.name,
            title: &it.title,
            source: it.standing.as_ref().map(source),
        }),
        waived: finding.waived.as_ref().map(waiver),
        derivation: explain.then(|| step(&finding.derivation)),
    }
}

fn correction(correction: &CorrectionShown) -> CorrectionJson<'_> {
    CorrectionJson {
        path: &correction.path,
        title: &correction.title,
        place: place::place(&correction.place),
        was: &correction.was,
        now: correction.now.as_deref(),
        who: &correction.who,
        why: &correction.why,
    }
}

fn waiver(waiver: &WaiverShown) -> WaiverJson<'_> {
    WaiverJson {
        who: &waiver.who,
        why: &waiver.why,
        until: waiver.until.map(Date::iso),
    }
}

/// How strong a position is, in one word for tools that know three strengths.
fn severity(rank: u8) -> &'static str {
    match rank {
        3 => "must",
        2 => "should",
        _ => "advice",
    }
}

fn needs(needs: &[Need]) -> Vec<NeedJson<'_>> {
    let each = needs.iter().map(|it| NeedJson {
        path: &it.path,
        title: &it.title,
        row: it.row.as_deref(),
        contested: it.contested,
    });
    each.collect()
}

fn item(item: &ItemShown) -> ItemJson<'_> {
    ItemJson {
        key: &item.key,
        verdict: item.verdict.as_str(),
        message: &item.message,
        needs: needs(&item.needs),
        places: places(&item.places),
    }
}

fn source(standing: &StandingShown) -> SourceJson<'_> {
    SourceJson {
        title: &standing.source,
        place: &standing.place,
        unverified: standing.unverified.as_deref(),
    }
}

fn note(note: &NoteShown) -> NoteJson<'_> {
    NoteJson {
        name: &note.name,
        title: &note.title,
        force: note.standing.force.map(Force::as_str),
        authority: note.standing.authority.as_str(),
        on: note.on.iter().map(|it| it.as_str()).collect(),
        says: &note.says,
        source: source(&note.standing),
    }
}
