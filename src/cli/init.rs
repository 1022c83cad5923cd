//! `scrutineer init`

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;
use miette::Diagnostic;
use thiserror::Error;

use super::{Outcome, Output, Shared, fmt::CannotWrite};
use crate::{data::Format, diagnostic::typed, project};

/// Write a declaration with every question there is, commented and ready to fill in
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer init                          writes declaration.toml
  scrutineer init my-ccg/declaration.toml  makes the folder as well
  scrutineer init -                        prints it")]
pub(super) struct Init {
    /// Where to write it; `-` prints it
    #[arg(value_name = "FILE", default_value = "declaration.toml")]
    path: PathBuf,
}

/// A file that is there already.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is there already, and is left as it is")]
#[diagnostic(code(C010), help("name another file, or move that one away"))]
struct AlreadyThere {
    path: String,
}

/// A declaration to fill in would be written into a file of another kind, which could not then be read.
#[derive(Debug, Error, Diagnostic)]
#[error("a declaration to fill in is written as TOML, and `{path}` does not end in .toml")]
#[diagnostic(
    code(C009),
    help(
        "name a file such as declaration.toml; JSON and YAML are read as well, once you have written them yourself"
    )
)]
struct NotToml {
    path: String,
}

impl Init {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let (engine, mut problems) = shared.engine(Vec::new(), false);
        let text = engine.vocabulary().blank_declaration();
        let path = self.path.display().to_string();
        if path == "-" {
            output.print(&text);
        } else if Format::from_name(&path) != Some(Format::Toml) {
            problems.add(NotToml { path });
        } else if self.path.exists() {
            problems.add(AlreadyThere { path });
        } else if let Err(fault) = written(&self.path, &text) {
            problems.add(CannotWrite {
                path,
                why: fault.to_string(),
                help: "nothing was written; name a folder that you may write to",
            });
        } else {
            output.print(&format!(
                "Wrote {path}. Take out the `#` before what you know, fill it in, and run:\n  scrutineer check {}{}\n",
                typed(&path),
                shared.again()
            ));
        }
        output.problems(&problems);
        Outcome::Well.unless_problems(&problems)
    }
}

/// Writes a file, in a new folder where there is none.
fn written(path: &Path, text: &str) -> io::Result<()> {
    project::make_folder_of(path)?;
    project::write_whole(path, text)
}
