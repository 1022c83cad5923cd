//! `scrutineer outline FILE`

use std::path::PathBuf;

use clap::Args;

use super::{Changes, Outcome, Output};
use crate::{diagnostic::Problems, document, project::Disk};

/// Show the clauses of a document with their numbers, as they were found
#[derive(Debug, Args)]
#[command(after_help = "Example:
  scrutineer outline draft.docx          compare the numbers with what you see on the page")]
pub(super) struct Outline {
    /// A document
    #[arg(value_name = "FILE")]
    path: PathBuf,
    #[command(flatten)]
    changes: Changes,
}

impl Outline {
    pub(super) fn run(self, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        if let Some(document) = Disk.document(&self.path, self.changes.tracked(), &mut problems) {
            output.print(&document::outline(&document));
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}
