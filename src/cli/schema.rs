//! `scrutineer schema`

use clap::{Args, ValueEnum};

use super::{Outcome, Output, Shared};

/// Print a JSON Schema: of declarations, for editors, or of reports
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
}

impl Schema {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        if self.of == Of::Report {
            output.print(include_str!("../../schemas/json/report.schema.json"));
            return Outcome::Well;
        }
        let (engine, problems) = shared.engine(Vec::new(), false);
        let schema = engine.vocabulary().json_schema();
        output.print(&format!("{schema:#}\n"));
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}
