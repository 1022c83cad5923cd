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
#[diagnostic(code(R014), severity(Warning))]
struct StatedOtherwise {
    fact: String,
    declared: String,
    elsewhere: String,
    #[source_code]
    #[label("stated here")]
    at: Place,
    #[help]
    help: String,
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
                && let Some(fault) = self.stated_otherwise(gathered, run, slot, path)
            {
                problems.add(fault);
            }
        }
        problems
    }

    fn stated_otherwise(
        &self,
        gathered: &Gathered,
        run: &Run,
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
        let others: Vec<&Statement> = statements
            .iter()
            .filter(|it| it.value != declared)
            .collect();
        // That a key stands twice in one file is told of the file.
        if others
            .iter()
            .all(|it| in_text(it).is_some_and(|it| it.1.source.name == at.source.name))
        {
            return None;
        }
        let of_clause = others.iter().any(|it| in_text(it).is_none());
        let elsewhere = others.iter().filter_map(|it| {
            let value = vocabulary.show(kind, &it.value);
            Some(format!("as {value} {}", whereabouts(it.place.as_ref()?)))
        });
        let elsewhere: Vec<String> = elsewhere.collect();
        (!elsewhere.is_empty()).then(|| StatedOtherwise {
            declared: vocabulary.show(kind, &declared),
            help: way_out(run, &fact, of_clause),
            fact,
            elsewhere: in_a_row(&elsewhere, "and"),
            at,
        })
    }
}

/// Whether anything turns on what is stated in ways that differ, and how to put it right.
fn way_out(run: &Run, fact: &str, of_clause: bool) -> String {
    let turns = if is_shown(run, &[Verdict::CannotTell], fact) {
        "a position that cannot be told turns on it, and is listed without `--decided`"
    } else if is_shown(run, &[Verdict::Met], fact) {
        "a position counts as met by what is stated here"
    } else {
        "no position that was asked about turns on it"
    };
    let mend = if of_clause {
        "put right what is wrong, or correct what the clause is read to say, in scrutineer.toml"
    } else {
        "keep what is right and take the rest out"
    };
    format!("{turns}; {mend}")
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
