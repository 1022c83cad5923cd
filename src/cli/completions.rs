//! `scrutineer completions`

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use super::{Arguments, Outcome, Output};

/// Print completions for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  scrutineer completions bash > ~/.local/share/bash-completion/completions/scrutineer")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, output: &mut Output) -> Outcome {
        let mut script = Vec::new();
        clap_complete::generate(
            self.shell,
            &mut Arguments::command(),
            "scrutineer",
            &mut script,
        );
        output.print(&String::from_utf8_lossy(&script));
        Outcome::Well
    }
}
