//! The command line: arguments to engine, report and exit code. One file a command.

mod check;
mod completions;
mod explain;
mod fmt;
mod init;
mod mistyped;
mod outline;
mod output;
mod read;
mod rules;
mod schema;
mod test;

use std::{panic::resume_unwind, path::PathBuf, process::ExitCode, thread};

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    diagnostic::{Problems, typed},
    document::Tracked,
    engine::{Additions, Engine},
    policy::Setting,
    project,
};
use output::Output;

/// Checks a CCG's constitution, and the evidence it submits, against published positions written as rules.
#[derive(Debug, Parser)]
#[command(name = "scrutineer", version, about, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    shared: Shared,
}

const EXAMPLES: &str = "Examples:
  scrutineer check draft.toml            what goes against which position, and why
  scrutineer check my-ccg/ --explain     a whole submission, each verdict with its derivation
  scrutineer init                        write a declaration with every question, ready to fill in
  scrutineer explain bma/one-gp-one-vote what a rule asks, whose it is and where it is written
  scrutineer explain P001                what a code means and how to put it right
  scrutineer test --rules my-rules/      run the examples that your rules carry

Exit codes:
  0  nothing that counts is left open or goes against a position
  1  something that counts goes against a position, is not said, or disagrees with itself
  2  the command could not do its work, or found problems in what it was given
  3  something that counts cannot be told, or nothing was decided
What counts is a must or a should, unless --fail-on of check says otherwise.";

/// What every command takes.
#[derive(Debug, Args)]
struct Shared {
    /// A folder of rules that adds to the shipped packs, or replaces the pack of its name; may be given again
    #[arg(long, value_name = "DIR", global = true)]
    rules: Vec<PathBuf>,
    /// Whether to use colour
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    colour: Colour,
    /// The width of reports, in columns; the terminal's where it is one, 80 otherwise
    #[arg(long, value_name = "COLUMNS", global = true)]
    width: Option<usize>,
}

/// What every command that reads a document takes.
#[derive(Debug, Args)]
struct Changes {
    /// Read a document with tracked changes as it was before them
    #[arg(long)]
    original: bool,
}

impl Changes {
    /// Which side of tracked changes is read.
    fn tracked(&self) -> Tracked {
        if self.original {
            Tracked::Original
        } else {
            Tracked::Accepted
        }
    }
}

/// Whether to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Explain(explain::Explain),
    Rules(rules::Rules),
    Test(test::Test),
    Fmt(fmt::Fmt),
    Init(init::Init),
    Outline(outline::Outline),
    Read(read::Read),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

/// What a command came to; the number is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// All is well.
    Well = 0,
    /// Something goes against a position, or disagrees with itself, or did not pass.
    Against = 1,
    /// The command could not do its work, or found problems.
    Problems = 2,
    /// Something cannot be told, or nothing was decided.
    Undecided = 3,
}

/// Runs the program.
pub fn main() -> ExitCode {
    let arguments = Arguments::try_parse();
    let arguments = arguments.unwrap_or_else(|it| mistyped::with_way_out(it).exit());
    let mut output = Output::new(&arguments.shared);
    let shared = &arguments.shared;
    let outcome = match arguments.command {
        Command::Check(command) => command.run(shared, &mut output),
        Command::Explain(command) => command.run(shared, &mut output),
        Command::Rules(command) => command.run(shared, &mut output),
        Command::Test(command) => command.run(shared, &mut output),
        Command::Fmt(command) => command.run(&mut output),
        Command::Init(command) => command.run(shared, &mut output),
        Command::Outline(command) => command.run(&mut output),
        Command::Read(command) => command.run(shared, &mut output),
        Command::Schema(command) => command.run(shared, &mut output),
        Command::Completions(command) => command.run(&mut output),
    };
    let outcome = if output.finish() {
        outcome
    } else {
        Outcome::Problems
    };
    ExitCode::from(outcome as u8)
}

impl Shared {
    /// The options that say which rules there are, as they are typed again: ` --rules my-rules`.
    fn again(&self) -> String {
        let mut again = String::new();
        for folder in &self.rules {
            again += " --rules ";
            again += &typed(&folder.display().to_string());
        }
        again
    }

    /// The engine with the packs that the user adds, and every fault in them; with readings where they are needed.
    fn engine(&self, settings: Vec<Setting>, readings: bool) -> (Engine, Problems) {
        let mut problems = Problems::default();
        let additions = self.additions(settings, &mut problems);
        let (engine, faults) = loaded(&additions, readings);
        problems.append(faults);
        (engine, problems)
    }

    /// What the user adds to, or puts instead of, what is shipped.
    fn additions(&self, settings: Vec<Setting>, problems: &mut Problems) -> Additions {
        let mut additions = Additions {
            settings,
            ..Additions::default()
        };
        for folder in &self.rules {
            project::pack_folders(folder, &mut additions, problems);
        }
        additions
    }
}

/// The name of a rule or a note without its pack, which may be left out.
fn without_pack(name: &str) -> Option<&str> {
    name.split_once('/').map(|(_, short)| short)
}

/// The engine with additions, and every fault in them; with readings where they are needed.
fn loaded(additions: &Additions, readings: bool) -> (Engine, Problems) {
    let (mut engine, mut problems) = Engine::load(additions);
    if readings {
        problems.append(engine.load_readings(additions));
    }
    (engine, problems)
}

/// What is loaded on a thread of its own, and what is done meanwhile: documents take as long to read as the engine to load,
/// and neither needs the other.
fn meanwhile<L: Send, D>(load: impl FnOnce() -> L + Send, done: impl FnOnce() -> D) -> (L, D) {
    thread::scope(|scope| {
        let loading = scope.spawn(load);
        let done = done();
        let loaded = loading.join().unwrap_or_else(|it| resume_unwind(it));
        (loaded, done)
    })
}

impl Outcome {
    /// Problems found, if any are more than warnings; else what the command came to.
    fn unless_problems(self, problems: &Problems) -> Self {
        if problems.any_error() {
            Self::Problems
        } else {
            self
        }
    }
}
