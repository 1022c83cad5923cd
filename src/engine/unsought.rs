//! Facts that rules ask of a constitution and no reading looks for in one.

use miette::Diagnostic;
use thiserror::Error;

use super::Engine;
use crate::{
    diagnostic::Problems, eval, policy::Rule, source::Place, value::Asks, vocabulary::Slot,
};

/// A rule asks a constitution for a fact that nothing finds in one: it can then only ever come out as not told.
#[derive(Debug, Error, Diagnostic)]
#[error("no reading looks for `{fact}`, which `{rule}` asks of a constitution")]
#[diagnostic(
    code(R012),
    severity(Warning),
    help(
        "write a reading of `{fact}`, or have `asks` name what else can answer it: `declaration`"
    )
)]
struct Unsought {
    fact: String,
    rule: String,
    #[source_code]
    #[label("no constitution could answer it")]
    at: Place,
}

impl Engine {
    /// The facts that rules ask of a constitution and no reading looks for, as warnings; none where readings are not loaded.
    pub fn unsought(&self) -> Problems {
        let mut problems = Problems::default();
        for rule in &self.policy.rules {
            for fact in self.unsought_by(rule) {
                problems.add(Unsought {
                    fact,
                    rule: rule.name.clone(),
                    at: rule.place.clone(),
                });
            }
        }
        problems
    }

    /// What a rule asks of a constitution in vain. Where a declaration may answer as well, some of it may be left to that,
    /// but not all that the rule demands.
    fn unsought_by(&self, rule: &Rule) -> Vec<String> {
        let Some(readings) = &self.readings else {
            return Vec::new();
        };
        if !rule.asks.contains(&Asks::Constitution) {
            return Vec::new();
        }
        let mut asked = self.fields(eval::facts_asked(rule));
        asked.retain(|it| !readings.look_for(it));
        let demanded = self.fields(eval::facts_demanded(rule));
        let declared = rule.asks.contains(&Asks::Declaration);
        if declared && demanded.iter().any(|it| readings.look_for(it)) {
            asked.clear();
        }
        asked
    }

    /// The fields that slots are of, each once.
    fn fields(&self, slots: Vec<Slot>) -> Vec<String> {
        let mut fields: Vec<String> = Vec::new();
        for slot in slots {
            let path = self.vocabulary().field_path(slot);
            if !fields.contains(&path) {
                fields.push(path);
            }
        }
        fields
    }
}
