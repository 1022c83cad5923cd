//! The parts of a submission to facts.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::Engine;
use crate::{
    data::{self, Format, Limits},
    diagnostic::Problems,
    document::Document,
    fact::{self, Builder, Corrected, Facts, Statement, Strictness, Whence},
    finding::DocumentShown,
    reading::{self, Read},
    source::{Place, Source},
    vocabulary::{ListId, Slot, Vocabulary},
};

/// A part of a submission.
#[derive(Debug, Clone)]
pub enum Input {
    /// Facts stated outright.
    Declaration(Arc<Source>, Format),
    /// A register of a list's rows, as comma-separated values.
    Register(Arc<Source>, ListId),
    /// A constitution. It states nothing where the readings are not loaded.
    Document(Document),
}

/// What the parts of a submission come to.
#[derive(Debug)]
pub struct Gathered {
    /// The facts.
    pub facts: Facts,
    /// What was read of the document, where there is one.
    pub document: Option<DocumentShown>,
    /// Every fault in the parts.
    pub problems: Problems,
    /// Whether any part could be read at all; where none could, nothing that is said of the facts says anything.
    pub any_read: bool,
}

/// How declarations are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// What becomes of a key that nothing declares.
    pub strictness: Strictness,
    /// How large a file may be.
    pub limits: Limits,
    /// What people say is misread.
    pub corrections: Vec<Correction>,
}

/// That a clause is misread, and what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The clause's number, as the document shows it.
    pub clause: String,
    /// The fact's path; of a member of a set `election.may_stand.locum`.
    pub fact: String,
    /// What it states; nothing where it states nothing of the kind.
    pub value: Option<String>,
    /// Where that is written.
    pub value_at: Place,
    /// Who says so.
    pub who: String,
    /// Why.
    pub why: String,
    /// Where it is written.
    pub at: Place,
}

/// A correction corrects nothing: that clause was not read to state that fact.
#[derive(Debug, Error, Diagnostic)]
#[error("clause {clause} was not read to state `{fact}`, so there is nothing to correct")]
#[diagnostic(
    code(F012),
    help("`scrutineer read` shows what was read, and in which clauses")
)]
struct NothingToCorrect {
    clause: String,
    fact: String,
    #[source_code]
    #[label("corrects nothing")]
    at: Place,
}

/// A correction states a value that the fact cannot have.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted} for `{fact}`, found `{found}`")]
#[diagnostic(code(F013))]
struct WrongCorrection {
    wanted: String,
    fact: String,
    found: String,
    #[source_code]
    #[label("does not fit")]
    at: Place,
    #[help]
    help: Option<String>,
}

impl Engine {
    /// Everything that the parts of a submission state together, and every fault in them.
    pub fn read(&self, inputs: &[Input], reading: &Reading) -> Gathered {
        let mut problems = Problems::default();
        let mut builder = Builder::new(&self.policy.vocabulary);
        let mut documents = Vec::new();
        let mut any_read = false;
        for input in inputs {
            match input {
                Input::Declaration(source, format) => {
                    let (tree, faults) = data::parse(source, *format, &reading.limits);
                    problems.append(faults);
                    if let Some(tree) = tree {
                        any_read = true;
                        fact::from_data(
                            &Arc::new(tree),
                            reading.strictness,
                            &mut builder,
                            &mut problems,
                        );
                    }
                }
                Input::Register(source, list) => {
                    any_read = true;
                    fact::from_csv(
                        source,
                        *list,
                        reading.strictness,
                        &mut builder,
                        &mut problems,
                    );
                }
                Input::Document(document) => {
                    any_read = true;
                    documents.push(document);
                }
            }
        }
        let mut shown = None;
        for document in documents {
            shown = self.read_document(document, &reading.corrections, &mut builder, &mut problems);
        }
        let facts = builder.finish();
        super::repeated::repeated_rows(&self.policy, &facts, &mut problems);
        Gathered {
            facts,
            document: shown,
            problems,
            any_read,
        }
    }

    /// Adds what a document states, and what its silence does; says what was read of it.
    fn read_document(
        &self,
        document: &Document,
        corrections: &[Correction],
        builder: &mut Builder<'_>,
        problems: &mut Problems,
    ) -> Option<DocumentShown> {
        let readings = self.readings.as_ref()?;
        let mut read = readings.read(document);
        for correction in corrections {
            correct(correction, &mut read, builder.vocabulary(), problems);
        }
        let declared = builder.statements();
        problems.append(reading::check_cited(
            builder.vocabulary(),
            document,
            &read,
            &declared,
        ));
        for (slot, statement) in &read.statements {
            builder.state(*slot, statement.clone());
        }
        // Only what nothing declares can be silent; why a document's silence says nothing is told by what cannot be told.
        let silent = reading::silence(readings, document, &read, |slot| builder.is_stated(slot));
        for (slot, statement) in silent.unwrap_or_default() {
            builder.state(slot, statement);
        }
        Some(super::read::document_shown(
            builder.vocabulary(),
            document,
            &read,
        ))
    }
}

/// Puts a misreading right: what the clause was read to state of the fact is replaced, or taken away.
fn correct(
    correction: &Correction,
    read: &mut Read,
    vocabulary: &Vocabulary,
    problems: &mut Problems,
) {
    let clause_of = |statement: &Statement| match &statement.place {
        Some(Whence::Clause(at)) => at.clause.clone(),
        _ => None,
    };
    let is_meant = |slot: Slot, statement: &Statement| {
        vocabulary.slot_path(slot) == correction.fact
            && clause_of(statement).as_ref() == Some(&correction.clause)
    };
    let meant = read
        .statements
        .iter()
        .position(|(slot, statement)| is_meant(*slot, statement));
    let Some(at) = meant else {
        return problems.add(NothingToCorrect {
            clause: correction.clause.clone(),
            fact: correction.fact.clone(),
            at: correction.at.clone(),
        });
    };
    let (slot, mut statement) = read.statements.remove(at);
    read.statements
        .retain(|(slot, statement)| !is_meant(*slot, statement));
    let Some(text) = &correction.value else {
        return;
    };
    match vocabulary.parse(vocabulary.slot_type(slot), text) {
        Ok(value) => {
            let was = std::mem::replace(&mut statement.value, value);
            statement.corrected = Some(Box::new(Corrected {
                who: correction.who.clone(),
                why: correction.why.clone(),
                was,
            }));
            read.statements.insert(at, (slot, statement));
        }
        Err(misfit) => problems.add(WrongCorrection {
            wanted: misfit.wanted,
            fact: correction.fact.clone(),
            found: text.clone(),
            at: correction.value_at.clone(),
            help: misfit.help,
        }),
    }
}
