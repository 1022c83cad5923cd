//! `scrutineer outline FILE`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, Output};
use crate::{
    diagnostic::Problems,
    document::{self, Options, Tracked},
    project::Disk,
};

/// Show the clauses of a document with their numbers, as they were found
#[derive(Debug, Args)]
#[command(after_help = "Example:
  scrutineer outline draft.docx          compare the numbers with what you see on the page")]
pub(super) struct Outline {
    /// A document
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// Read a document with tracked changes as it was before them
    #[arg(long)]
    original: bool,
}

impl Outline {
    pub(super) fn run(self, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        let options = Options {
            tracked: if self.original {
                Tracked::Original
            } else {
                Tracked::Accepted
            },
            ..Options::default()
        };
        if let Some(bytes) = Disk.bytes(&self.path, &mut problems) {
            let (document, faults) =
                document::read(&self.path.display().to_string(), &bytes, &options);
            problems.append(faults);
            if let Some(document) = document {
                output.print(&document::outline(&document));
            }
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}
