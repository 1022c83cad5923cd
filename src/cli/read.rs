//! `scrutineer read FILE`

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Changes, Outcome, Output, Shared, meanwhile};
use crate::{
    diagnostic::Problems,
    project::Disk,
    report::{Style, json, terminal},
};

/// Show what is read in a document: each fact, its value, its clause and its words
#[derive(Debug, Args)]
#[command(after_help = "Example:
  scrutineer read draft.docx             also what came close, and in which clauses nothing was understood")]
pub(super) struct Read {
    /// A document
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    #[command(flatten)]
    changes: Changes,
    /// List every clause that states nothing known
    #[arg(long)]
    all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// For programs; its schema is printed by `scrutineer schema facts`
    Json,
}

impl Read {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let mut faults = Problems::default();
        let ((engine, mut problems), document) = meanwhile(
            || shared.engine(Vec::new(), true),
            || Disk.document(&self.path, self.changes.tracked(), &mut faults),
        );
        problems.append(faults);
        if let Some(shown) = document.and_then(|it| engine.read_alone(&it)) {
            let style = Style {
                all: self.all,
                ..output.style().clone()
            };
            output.print(&match self.format {
                Format::Terminal => terminal::read(&shown, &style),
                Format::Json => json::read(&shown, &problems),
            });
            if self.format == Format::Terminal {
                output.problems_below(&problems, false);
            }
        } else if self.format == Format::Terminal {
            output.problems(&problems);
        }
        Outcome::Well.unless_problems(&problems)
    }
}
