//! `scrutineer fmt`

use std::path::{Path, PathBuf};

use clap::Args;
use miette::Diagnostic;
use thiserror::Error;

use super::{Outcome, Output};
use crate::{
    diagnostic::Problems,
    project::{self, Disk},
    syntax,
};

/// Print rules and vocabularies in one way: spaces, columns, blank lines
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer fmt my-rules/               rewrite every .rules and .vocab file below
  scrutineer fmt --check my-rules/       only say which would change; exit code 1 if any would")]
pub(super) struct Fmt {
    /// Files or folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Change nothing; say which files would change
    #[arg(long)]
    check: bool,
}

/// A file that cannot be written.
#[derive(Debug, Error, Diagnostic)]
#[error("cannot write `{path}`: {why}")]
#[diagnostic(code(C009))]
pub(super) struct CannotWrite {
    pub(super) path: String,
    pub(super) why: String,
    #[help]
    pub(super) help: &'static str,
}

impl Fmt {
    pub(super) fn run(self, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        let files = project::rule_files(&self.paths, &mut problems);
        let mut changed = 0;
        for path in &files {
            changed += usize::from(self.file(path, output, &mut problems));
        }
        output.problems(&problems);
        let outcome = if self.check && changed > 0 {
            Outcome::Against
        } else {
            Outcome::Well
        };
        outcome.unless_problems(&problems)
    }

    /// Formats a file; whether it changes.
    fn file(&self, path: &Path, output: &mut Output, problems: &mut Problems) -> bool {
        let Some(source) = Disk.text(path, problems) else {
            return false;
        };
        let formatted = match syntax::format(&source) {
            Ok(formatted) => formatted,
            Err(faults) => {
                problems.append(faults);
                return false;
            }
        };
        if formatted == source.text {
            return false;
        }
        if self.check {
            output.print(&format!("would change {}\n", path.display()));
        } else if let Err(fault) = project::write_whole(path, &formatted) {
            problems.add(CannotWrite {
                path: path.display().to_string(),
                why: fault.to_string(),
                help: "the file is as it was",
            });
        } else {
            output.print(&format!("changed {}\n", path.display()));
        }
        true
    }
}
