//! Corrections: what people say is misread in a document.

use miette::Diagnostic;
use thiserror::Error;

use super::Engine;
use crate::{
    diagnostic::{Problems, clause_named, in_a_row, perhaps_meant},
    document::{ClauseId, Document},
    eval,
    fact::{Corrected, Statement, Whence},
    finding::CorrectionShown,
    reading::{self, Read, any_meant},
    source::Place,
    value::{Type, Value},
    vocabulary::{Slot, Vocabulary},
};

/// That a clause is misread, and what it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The clause's number, as the document shows it.
    pub clause: String,
    /// The fact's path; of a member of a set `election.may_stand.locum`.
    pub fact: String,
    /// Where that is written.
    pub fact_at: Place,
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

/// A correction held to the vocabulary. What does not fit in it has been reported; the rest of it can still be held to a
/// document.
pub(super) struct Checked<'c> {
    correction: &'c Correction,
    /// The fact, where there is one of that name.
    slot: Option<Slot>,
    /// What it puts in place of the reading, where that is something the fact can be.
    instead: Option<Instead>,
}

/// What a correction puts in place of a reading.
enum Instead {
    Value(Value),
    /// The clause states nothing of the kind.
    Nothing,
}

/// A correction is of a fact that there is not.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no fact `{fact}` to correct")]
#[diagnostic(code(F012))]
struct NoSuchFact {
    fact: String,
    #[source_code]
    #[label("not a fact")]
    at: Place,
    #[help]
    help: String,
}

/// A correction is of a clause that the document does not have.
#[derive(Debug, Error, Diagnostic)]
#[error("`{document}` has no clause {clause}, so there is nothing to correct")]
#[diagnostic(code(F012))]
struct NoSuchClause {
    document: String,
    clause: String,
    #[source_code]
    #[label("not a clause")]
    at: Place,
    #[help]
    help: String,
}

/// A correction is of a number that several clauses have which were read to state the fact.
#[derive(Debug, Error, Diagnostic)]
#[error("`{document}` has {count} clauses {clause} that were read to state `{fact}`: {clauses}")]
#[diagnostic(
    code(F012),
    help(
        "none of them is corrected; give each a number of its own in the document, and name the one that is meant"
    )
)]
struct SeveralClauses {
    document: String,
    count: usize,
    clause: String,
    fact: String,
    clauses: String,
    #[source_code]
    #[label("fits each of them")]
    at: Place,
}

/// A correction corrects nothing: that clause was not read to state that fact.
#[derive(Debug, Error, Diagnostic)]
#[error("{clause} was not read to state `{fact}`, so there is nothing to correct")]
#[diagnostic(code(F012))]
struct NothingToCorrect {
    clause: String,
    fact: String,
    #[source_code]
    #[label("corrects nothing")]
    at: Place,
    #[help]
    help: String,
}

/// A correction says what the clause was read to state anyway.
#[derive(Debug, Error, Diagnostic)]
#[error("{clause} is read to state just that of `{fact}`, so the correction changes nothing")]
#[diagnostic(
    code(F012),
    severity(Warning),
    help(
        "take it out, if the clause is read as it should be; if it is not, write as its value what the clause does state, or \"not stated\""
    )
)]
struct NothingChanged {
    clause: String,
    fact: String,
    #[source_code]
    #[label("changes nothing")]
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
    /// Holds a correction to the vocabulary: there is a fact of that name, and it can have that value.
    pub(super) fn check_correction<'c>(
        &self,
        correction: &'c Correction,
        problems: &mut Problems,
    ) -> Checked<'c> {
        let vocabulary = self.vocabulary();
        let slot = vocabulary.slot_of_path(&correction.fact);
        if slot.is_none() {
            problems.add(NoSuchFact {
                fact: correction.fact.clone(),
                at: correction.fact_at.clone(),
                help: fact_meant(vocabulary, &correction.fact),
            });
        }
        let instead = slot.and_then(|slot| {
            let Some(text) = &correction.value else {
                return Some(Instead::Nothing);
            };
            match vocabulary.stated(vocabulary.slot_type(slot), text) {
                Ok(value) => Some(Instead::Value(value)),
                Err(misfit) => {
                    problems.add(WrongCorrection {
                        wanted: misfit.wanted,
                        fact: correction.fact.clone(),
                        found: text.clone(),
                        at: correction.value_at.clone(),
                        help: Some(value_meant(misfit.help)),
                    });
                    None
                }
            }
        });
        Checked {
            correction,
            slot,
            instead,
        }
    }
}

/// The way out where a value does not fit: what is meant, or that a clause may state nothing.
fn value_meant(near: Option<String>) -> String {
    near.unwrap_or_else(|| {
        "where the clause states nothing of the kind, write \"not stated\"".to_owned()
    })
}

/// The way out where a path is of no fact: the nearest, or of a set its members, of which each is a fact.
fn fact_meant(vocabulary: &Vocabulary, path: &str) -> String {
    let named = path.split_once('.');
    let field = named.and_then(|(record, field)| vocabulary.field(record, field));
    if let Some(Type::Set(choice)) = field.map(|it| it.kind) {
        let members = vocabulary.choice(choice).names();
        let members: Vec<String> = members.map(|it| format!("`{path}.{it}`")).collect();
        return format!("each of its members is a fact: {}", members.join(", "));
    }
    let paths: Vec<String> = vocabulary.slot_paths().collect();
    let near = perhaps_meant(path, paths.iter().map(String::as_str));
    near.unwrap_or_else(|| {
        "`scrutineer read` shows each fact that was found in the document, under the name that a correction needs".to_owned()
    })
}

impl Checked<'_> {
    /// Puts a misreading right: what the clause was read to state of the fact is replaced, or taken away. Says what was put
    /// right; nothing where the correction is refused, or changes nothing, which is reported.
    pub(super) fn correct(
        &self,
        vocabulary: &Vocabulary,
        document: &Document,
        read: &mut Read,
        problems: &mut Problems,
    ) -> Option<CorrectionShown> {
        let clauses = document.find_all(&self.correction.clause);
        let first = clauses.first().map(|it| document.clause(*it));
        let Some(clause) = first.and_then(|it| it.number.as_ref()) else {
            self.no_such_clause(document, problems);
            return None;
        };
        let fact = self.slot?;
        let is_meant = |slot: Slot, it: &Statement| slot == fact && clause_of(it) == Some(clause);
        let mut statements = read.statements.iter();
        let Some(at) = statements.position(|(slot, it)| is_meant(*slot, it)) else {
            self.nothing_to_correct(clause, fact, read, problems);
            return None;
        };
        if clauses.len() > 1 {
            let meant = read.statements.iter().filter(|it| is_meant(it.0, &it.1));
            let states = |id: &ClauseId| meant.clone().any(|it| stands_in(document, *id, &it.1));
            let stating: Vec<ClauseId> = clauses.iter().copied().filter(states).collect();
            if stating.len() > 1 {
                self.several(document, &stating, problems);
                return None;
            }
        }
        // A correction that is refused changes nothing.
        let instead = self.instead.as_ref()?;
        let meant = read.statements.iter().filter(|it| is_meant(it.0, &it.1));
        let meant: Vec<&Statement> = meant.map(|it| &it.1).collect();
        if let Instead::Value(value) = instead
            && meant.iter().all(|it| it.value == *value)
        {
            problems.add(NothingChanged {
                clause: clause_named(clause),
                fact: self.correction.fact.clone(),
                at: self.correction.at.clone(),
            });
            return None;
        }
        let shown = self.shown(vocabulary, fact, &meant, instead);
        let (slot, mut statement) = read.statements.remove(at);
        read.statements.retain(|(slot, it)| !is_meant(*slot, it));
        if let Instead::Value(value) = instead {
            let was = std::mem::replace(&mut statement.value, value.clone());
            statement.corrected = Some(Box::new(Corrected {
                who: self.correction.who.clone(),
                why: self.correction.why.clone(),
                was,
            }));
            read.statements.insert(at, (slot, statement));
        }
        Some(shown)
    }

    /// What is put right of what a clause was read to state, of `meant`, as reports show it.
    fn shown(
        &self,
        vocabulary: &Vocabulary,
        slot: Slot,
        meant: &[&Statement],
        instead: &Instead,
    ) -> CorrectionShown {
        let ty = vocabulary.slot_type(slot);
        let mut was: Vec<String> = Vec::new();
        for value in meant.iter().map(|it| vocabulary.show(ty, &it.value)) {
            if !was.contains(&value) {
                was.push(value);
            }
        }
        CorrectionShown {
            path: vocabulary.slot_path(slot),
            title: vocabulary.slot_title(slot),
            place: meant
                .iter()
                .find_map(|it| eval::stated_at(it))
                .unwrap_or_default(),
            was: in_a_row(&was, "and"),
            now: match instead {
                Instead::Value(value) => Some(vocabulary.show(ty, value)),
                Instead::Nothing => None,
            },
            who: self.correction.who.clone(),
            why: self.correction.why.clone(),
        }
    }

    /// That a clause was not read to state the fact; a clause of a bound-in part may be meant that is printed with the same
    /// number.
    fn nothing_to_correct(&self, clause: &str, fact: Slot, read: &Read, problems: &mut Problems) {
        let inside = format!(" {clause}");
        let of_fact = read.statements.iter().filter(|it| it.0 == fact);
        let clauses = of_fact.filter_map(|it| clause_of(&it.1));
        let meant: Vec<&str> = clauses
            .filter(|it| it.ends_with(&inside))
            .map(String::as_str)
            .collect();
        problems.add(NothingToCorrect {
            clause: clause_named(clause),
            fact: self.correction.fact.clone(),
            at: self.correction.at.clone(),
            help: any_meant(&meant).unwrap_or_else(|| self.not_read()),
        });
    }

    fn several(&self, document: &Document, clauses: &[ClauseId], problems: &mut Problems) {
        problems.add(SeveralClauses {
            document: document.name.clone(),
            count: clauses.len(),
            clause: self.correction.clause.clone(),
            fact: self.correction.fact.clone(),
            clauses: reading::told_apart(document, clauses),
            at: self.correction.at.clone(),
        });
    }

    /// What there is to do where nothing was read: see what was, or state it in the line of a declaration, which counts for a
    /// folder.
    fn not_read(&self) -> String {
        format!(
            "`scrutineer read` shows what was read, and in which clauses; what a clause says and nothing was read of goes \
             into declaration.toml beside the document: `{}`. Then check the folder, where the document is called \
             `constitution`, or named by `files`",
            self.declared()
        )
    }

    /// The line of a declaration that states what the correction does: `election.provided = { value = true, clause = "7.2" }`.
    fn declared(&self) -> String {
        let Correction {
            fact,
            value,
            clause,
            ..
        } = self.correction;
        let value = match value.as_deref() {
            Some("yes") => "true".to_owned(),
            Some("no") => "false".to_owned(),
            Some(value) => format!("\"{value}\""),
            None => "…".to_owned(),
        };
        format!("{fact} = {{ value = {value}, clause = \"{clause}\" }}")
    }

    fn no_such_clause(&self, document: &Document, problems: &mut Problems) {
        let clause = self.correction.clause.clone();
        problems.add(NoSuchClause {
            document: document.name.clone(),
            help: reading::clause_meant(document, &clause),
            clause,
            at: self.correction.at.clone(),
        });
    }
}

/// Whether words of a clause, or of what stands under it, make a statement.
fn stands_in(document: &Document, clause: ClauseId, statement: &Statement) -> bool {
    let Some(Whence::Clause(at)) = &statement.place else {
        return false;
    };
    document
        .ids()
        .any(|id| document.is_within(id, clause) && document.clause(id).text.contains(at.said()))
}

/// The clause that a statement was read in.
pub(super) fn clause_of(statement: &Statement) -> Option<&String> {
    match &statement.place {
        Some(Whence::Clause(at)) => at.clause.as_ref(),
        _ => None,
    }
}
