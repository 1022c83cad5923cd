//! The parts of a submission to facts.

use std::sync::Arc;

use super::{
    Engine,
    correct::{Checked, Correction},
};
use crate::{
    data::{self, Format, Limits},
    diagnostic::Problems,
    document::Document,
    fact::{self, Builder, Facts, Strictness},
    finding::{CorrectionShown, DocumentShown},
    reading::{self, Wholeness},
    source::Source,
    vocabulary::ListId,
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
    /// What was read of each document.
    pub documents: Vec<DocumentShown>,
    /// The misreadings that were put right.
    pub corrections: Vec<CorrectionShown>,
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
    /// Whether a document is a whole constitution, where people say so.
    pub whole: Option<bool>,
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
        // Whether or not there is a document to correct, a correction names a fact and a value that it can have.
        let corrections = reading.corrections.iter();
        let corrections = corrections.map(|it| self.check_correction(it, &mut problems));
        let corrections: Vec<Checked<'_>> = corrections.collect();
        let (mut shown, mut corrected) = (Vec::new(), Vec::new());
        for document in documents {
            shown.extend(self.read_document(
                document,
                reading.whole,
                &corrections,
                &mut corrected,
                &mut builder,
                &mut problems,
            ));
        }
        let facts = builder.finish();
        super::keys::given_once(&self.policy, &facts, &mut problems);
        super::keys::check(&self.policy, &facts, &mut problems);
        Gathered {
            facts,
            documents: shown,
            corrections: corrected,
            problems,
            any_read,
        }
    }

    /// Adds what a document states, and what its silence does; says what was read of it.
    fn read_document(
        &self,
        document: &Document,
        whole: Option<bool>,
        corrections: &[Checked<'_>],
        corrected: &mut Vec<CorrectionShown>,
        builder: &mut Builder<'_>,
        problems: &mut Problems,
    ) -> Option<DocumentShown> {
        let readings = self.readings.as_ref()?;
        let mut read = readings.read(document);
        for correction in corrections {
            corrected.extend(correction.correct(
                builder.vocabulary(),
                document,
                &mut read,
                problems,
            ));
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
        let wholeness = whole.map_or_else(
            || reading::wholeness(document, &read),
            |whole| Wholeness {
                whole,
                because: Some("scrutineer.toml says".to_owned()),
            },
        );
        let stated = |slot| builder.is_stated(slot);
        let silent = reading::silence(readings, document, &read, wholeness.whole, stated);
        for (slot, statement) in silent.unwrap_or_default() {
            builder.state(slot, statement);
        }
        Some(super::read::document_shown(
            builder.vocabulary(),
            document,
            &read,
            wholeness,
        ))
    }
}
