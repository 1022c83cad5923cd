//! A problem in JSON: its code, what is said of it, and its places.

use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use serde::Serialize;

use crate::diagnostic::Problems;

#[derive(Serialize)]
pub(super) struct ProblemJson {
    code: Option<String>,
    severity: &'static str,
    message: String,
    help: Option<String>,
    places: Vec<LabelJson>,
}

#[derive(Serialize)]
struct LabelJson {
    file: Option<String>,
    line: usize,
    column: usize,
    start: usize,
    end: usize,
    text: String,
    label: Option<String>,
}

pub(super) fn problems_json(problems: &Problems) -> Vec<ProblemJson> {
    problems.iter().map(|it| problem(it)).collect()
}

fn problem(problem: &dyn Diagnostic) -> ProblemJson {
    let mut places = Vec::new();
    labels(problem, None, &mut places);
    ProblemJson {
        code: problem.code().map(|it| it.to_string()),
        severity: match problem.severity() {
            None | Some(Severity::Error) => "error",
            Some(Severity::Warning) => "warning",
            Some(Severity::Advice) => "advice",
        },
        message: problem.to_string(),
        help: problem.help().map(|it| it.to_string()),
        places,
    }
}

/// The places of a problem and of those that belong to it; one that names no text is in that of the other.
fn labels(problem: &dyn Diagnostic, outer: Option<&dyn SourceCode>, found: &mut Vec<LabelJson>) {
    let source = problem.source_code().or(outer);
    if let Some(source) = source {
        let labels = problem.labels().into_iter().flatten();
        found.extend(labels.filter_map(|it| label(source, &it)));
    }
    for related in problem.related().into_iter().flatten() {
        labels(related, source, found);
    }
}

/// Where a label stands. The line before it is asked for as well, so that columns can be counted in characters.
fn label(source: &dyn SourceCode, label: &LabeledSpan) -> Option<LabelJson> {
    let contents = source.read_span(label.inner(), 1, 0).ok()?;
    let start = label.offset().checked_sub(contents.span().offset())?;
    let before = std::str::from_utf8(contents.data().get(..start)?).ok()?;
    let text = contents.data().get(start..start + label.len())?;
    let of_line = before.rsplit('\n').next().unwrap_or_default();
    Some(LabelJson {
        file: contents.name().map(str::to_owned),
        line: contents.line() + before.matches('\n').count() + 1,
        column: of_line.chars().count() + 1,
        start: label.offset(),
        end: label.offset() + label.len(),
        text: String::from_utf8_lossy(text).into_owned(),
        label: label.label().map(str::to_owned),
    })
}
