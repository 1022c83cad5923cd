//! What a declaration and a clause say differently, and no finding shows: the positions come out all the same, and whoever
//! submits both would not hear of it.

use miette::Diagnostic;
use thiserror::Error;

use super::{Engine, Gathered};
use crate::{
    diagnostic::{Problems, clause_named, in_a_row},
    fact::{Statement, Whence},
    finding::Run,
    source::Place,
    value::Verdict,
    vocabulary::Slot,
};

/// What is declared of a fact is stated otherwise elsewhere.
#[derive(Debug, Error, Diagnostic)]
#[error("`{fact}` is stated here as {declared}, and {elsewhere}")]
#[diagnostic(
    code(R014),
    severity(Warning),
    help(
        "no position that is listed turns on it; put right what is wrong, or correct what the clause is read to say, in scrutineer.toml"
    )
)]
struct StatedOtherwise {
    fact: String,
    declared: String,
    elsewhere: String,
    #[source_code]
    #[label("stated here")]
    at: Place,
}

impl Engine {
    /// The facts that are stated in ways that differ, at least once outright, and stand in no finding of the listed verdicts,
    /// where their places would be shown; as warnings.
    pub fn unshown_contradictions(
        &self,
        gathered: &Gathered,
        run: &Run,
        listed: &[Verdict],
    ) -> Problems {
        let mut problems = Problems::default();
        if !gathered.facts.any_contested {
            return problems;
        }
        let all = self.vocabulary().slot_count();
        for slot in (0_u32..).map(Slot).take(all) {
            let path = self.vocabulary().slot_path(slot);
            if !is_shown(run, listed, &path)
                && let Some(fault) = self.stated_otherwise(gathered, slot, path)
            {
                problems.add(fault);
            }
        }
        problems
    }

    fn stated_otherwise(
        &self,
        gathered: &Gathered,
        slot: Slot,
        fact: String,
    ) -> Option<StatedOtherwise> {
        let vocabulary = self.vocabulary();
        let kind = vocabulary.slot_type(slot);
        let statements = &gathered.facts.slot(slot).statements;
        let in_text = |it: &Statement| match &it.place {
            Some(Whence::Text(at)) => Some((it.value.clone(), at.clone())),
            _ => None,
        };
        let (declared, at) = statements.iter().find_map(in_text)?;
        let others = statements.iter().filter(|it| it.value != declared);
        let elsewhere = others.filter_map(|it| {
            let value = vocabulary.show(kind, &it.value);
            Some(format!("as {value} {}", whereabouts(it.place.as_ref()?)))
        });
        let elsewhere: Vec<String> = elsewhere.collect();
        (!elsewhere.is_empty()).then(|| StatedOtherwise {
            fact,
            declared: vocabulary.show(kind, &declared),
            elsewhere: in_a_row(&elsewhere, "and"),
            at,
        })
    }
}

/// Whether a fact is shown with all that is said of it.
fn is_shown(run: &Run, listed: &[Verdict], path: &str) -> bool {
    let findings = run.findings.iter();
    let shown = findings.filter(|it| listed.contains(&it.verdict));
    let mut facts = shown.flat_map(|it| &it.facts);
    facts.any(|it| it.path == path)
}

/// Where something is stated, as a part of a sentence.
fn whereabouts(place: &Whence) -> String {
    match place {
        Whence::Text(at) => {
            let (line, _) = at.source.line_column(at.span.range().start);
            format!("in line {line} of {}", at.source.name)
        }
        Whence::Clause(at) => match &at.clause {
            Some(clause) => format!("in {} of {}", clause_named(clause), at.file),
            None => format!("in {}: \"{}\"", at.file, at.said()),
        },
    }
}
