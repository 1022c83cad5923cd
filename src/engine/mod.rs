//! The façade: load, check, evaluate.
//!
//! ```
//! use scrutineer::{data::Format, engine::{Engine, Input, Request}, source::Source};
//!
//! let (engine, problems) = Engine::shipped();
//! assert!(problems.is_empty());
//! let declaration = Source::new("ccg.toml", "[election]\nprovided = true\nbasis = 'weighted_by_list_size'\n");
//! let gathered = engine.read(&[Input::Declaration(declaration, Format::Toml)], &Default::default());
//! assert!(gathered.problems.is_empty());
//! let run = engine.run("ccg.toml", &gathered, &Request::default());
//! let finding = run.findings.iter().find(|it| it.rule == "bma/one-gp-one-vote").unwrap();
//! assert_eq!(finding.message, "no election is provided for in which each GP has one vote");
//! ```

mod correct;
mod gather;
mod keys;
mod load;
mod read;
mod run;
mod unshown;
mod unsought;

pub use correct::Correction;
pub use gather::{Gathered, Input, Reading};
pub use load::{Additions, PackTexts};
pub use run::{Request, Waiver, lapsed_waivers, needless_waivers};

use std::sync::Arc;

use crate::{
    policy::Policy, reading::Readings, source::Source, syntax::ast::File, vocabulary::Vocabulary,
};

/// The rules that checks go by, loaded and checked.
#[derive(Debug)]
pub struct Engine {
    policy: Policy,
    /// The readings, where they were asked for: a declaration is checked without them.
    readings: Option<Arc<Readings>>,
    /// The files of added packs that hold readings or terms.
    readings_in_packs: Vec<(Arc<Source>, File)>,
    /// Whether its vocabulary is the shipped one, and nothing besides.
    vocabulary_is_shipped: bool,
}

impl Engine {
    /// The readings, where they were loaded.
    pub fn readings(&self) -> Option<&Readings> {
        self.readings.as_deref()
    }

    /// Takes over another engine's readings, compiled with the same additions: parameters, which may differ, are nothing
    /// to them.
    pub(crate) fn share_readings(&mut self, of: &Self) {
        self.readings.clone_from(&of.readings);
    }

    /// The checked policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The vocabulary.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.policy.vocabulary
    }
}
