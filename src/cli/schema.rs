//! `scrutineer schema`

use clap::{Args, ValueEnum};

use super::{Outcome, Output, Shared};
use crate::report::json;

/// Print a JSON Schema: of declarations, for editors, of reports, or of facts read
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Of what
    #[arg(value_enum, default_value_t = Of::Declaration)]
    of: Of,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Of {
    /// What a declaration may state
    Declaration,
    /// What `check --format json` prints
    Report,
    /// What `read --format json` prints
    Facts,
}

impl Schema {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let fixed = match self.of {
            Of::Declaration => None,
            Of::Report => Some(json::SCHEMA),
            Of::Facts => Some(json::FACTS_SCHEMA),
        };
        if let Some(schema) = fixed {
            output.print(schema);
            return Outcome::Well;
        }
        let (engine, problems) = shared.engine(Vec::new(), false);
        let schema = engine.vocabulary().json_schema();
        output.print(&format!("{schema:#}\n"));
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}
