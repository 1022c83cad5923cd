//! `scrutineer read FILE`

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, Output, Shared, check::Format};
use crate::{
    document::{self, Options, Tracked},
    project::Disk,
    report::{Style, json, terminal},
};

/// Show what is read in a document: each fact, its value, its clause and its words
#[derive(Debug, Args)]
#[command(after_help = "Example:
  scrutineer read draft.docx             also what came close, and which clauses state nothing known")]
pub(super) struct Read {
    /// A document
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// Read a document with tracked changes as it was before them
    #[arg(long)]
    original: bool,
    /// List every clause that states nothing known
    #[arg(long)]
    all: bool,
}

impl Read {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let (engine, mut problems) = shared.engine(Vec::new(), true);
        let options = Options {
            tracked: if self.original {
                Tracked::Original
            } else {
                Tracked::Accepted
            },
            ..Options::default()
        };
        let bytes = Disk.bytes(&self.path, &mut problems);
        let document = bytes.and_then(|bytes| {
            let (document, faults) =
                document::read(&self.path.display().to_string(), &bytes, &options);
            problems.append(faults);
            document
        });
        if let Some(shown) = document.and_then(|it| engine.read_alone(&it)) {
            let style = Style {
                all: self.all,
                ..*output.style()
            };
            output.print(&match self.format {
                Format::Terminal => terminal::read(&shown, &style),
                Format::Json => json::read(&shown, &problems),
            });
        }
        if self.format == Format::Terminal {
            output.problems(&problems);
        }
        Outcome::Well.unless_problems(&problems)
    }
}
