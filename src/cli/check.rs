//! `scrutineer check PATH …`

use std::{
    collections::VecDeque,
    mem::forget,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use miette::Diagnostic;
use rayon::prelude::*;
use thiserror::Error;

use super::{Changes, Outcome, Output, Shared, loaded, meanwhile};
use crate::{
    diagnostic::{Problems, did_you_mean, in_a_row, nearest, typed},
    document::{Document, Tracked},
    engine::{self, Additions, Engine, Input, Reading, Request},
    fact::Strictness,
    finding::{Finding, Run},
    project::{self, Disk, Part, Submission},
    report::{Style, json, letter, terminal},
    source::Place,
    value::{Authority, Date, Force, Verdict, day_meant},
    vocabulary::{ListId, Named},
};

/// Check a constitution, a declaration or a whole submission
///
/// PATH is a file, a folder with the files of one CCG, or a folder of many such folders or declarations. What
/// `scrutineer.toml` sets in the folder counts for it, and for a file in it that is named itself.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer check examples/falls-short/declaration.toml
  scrutineer check my-ccg/ --as-at 2013-04-01 --format json
  scrutineer check my-ccg/ --authority \"the BMA's view\" --fail-on must
  scrutineer check draft.docx --format letter > letter.txt    what to write to the CCG, in a file
  scrutineer check england-2013/                 many at once: a line each")]
pub(super) struct Check {
    /// What to check
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print the report
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
    /// The day the report speaks of, as 2012-10-01; otherwise the submission's own, otherwise the pack's
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_at: Option<Date>,
    /// The weakest position that counts towards the exit code
    #[arg(long, value_enum, default_value_t = Threshold::Should)]
    fail_on: Threshold,
    /// Only this pack; may be given again
    #[arg(long, value_name = "NAME")]
    pack: Vec<String>,
    /// Only positions of this authority, such as law or "the BMA's view"; may be given again
    #[arg(long, value_name = "WHOSE", value_parser = authority)]
    authority: Vec<Authority>,
    #[command(flatten)]
    changes: Changes,
    /// Keys that nothing declares are warnings, not errors
    #[arg(long)]
    allow_unknown: bool,
    #[command(flatten)]
    extent: Extent,
}

/// How much a report says.
#[derive(Debug, Clone, Copy, Args)]
struct Extent {
    /// Show the whole derivation of each verdict
    #[arg(long)]
    explain: bool,
    /// List everything, with why it is met or does not apply, and notes in full
    #[arg(long)]
    all: bool,
    /// Leave out what cannot be told, and the notes: they are only counted
    #[arg(long)]
    decided: bool,
}

impl Extent {
    /// The verdicts of which a report shows what each place says.
    fn with_places(self) -> &'static [Verdict] {
        if self.decided {
            &[Verdict::NotMet, Verdict::Conflict]
        } else {
            &[Verdict::NotMet, Verdict::Conflict, Verdict::CannotTell]
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Terminal,
    /// For programs; its schema is printed by `scrutineer schema report`
    Json,
    /// What goes against a position, with the wording to ask for, as paragraphs for a letter to the CCG
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Threshold {
    /// Must and must not
    Must,
    /// Should and should not as well
    Should,
    /// Advice as well
    Advice,
}

/// A register of something that the vocabulary has no list of.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is named after no list that a register could give")]
#[diagnostic(code(C011))]
struct NoSuchRegister {
    path: String,
    #[help]
    help: String,
}

impl NoSuchRegister {
    fn new(engine: &Engine, path: &Path) -> Self {
        let lists = engine.vocabulary().lists().iter();
        let names: Vec<&str> = lists.map(|it| it.name.as_str()).collect();
        let near = nearest(&list_name(path), names.iter().copied());
        let help = near.map_or_else(
            || {
                let files: Vec<String> = names.iter().map(|it| format!("`{it}.csv`")).collect();
                let files = in_a_row(&files, "or");
                format!("rename the file after the list that it gives: {files}")
            },
            |name| format!("did you mean `{name}.csv`? Then rename the file"),
        );
        let path = path.display().to_string();
        Self { path, help }
    }
}

/// A file that stands beside those of a submission, as a register would, and is none.
#[derive(Debug, Error, Diagnostic)]
#[error("`{path}` is passed over: it is named after no list that a register could give")]
#[diagnostic(code(C011), severity(Warning))]
struct PassedOver {
    path: String,
    #[help]
    help: String,
}

/// The name of the list that a register gives, if it gives one.
fn list_name(path: &Path) -> String {
    let stem = path.file_stem();
    stem.map(|it| it.to_string_lossy().to_lowercase())
        .unwrap_or_default()
}

fn list_of(engine: &Engine, path: &Path) -> Option<ListId> {
    match engine.vocabulary().named(&list_name(path)) {
        Some(Named::List(list)) => Some(list),
        _ => None,
    }
}

fn day(text: &str) -> Result<Date, String> {
    let wanted = "wanted a day such as 2012-10-01";
    text.parse().map_err(|()| {
        let meant = day_meant(text).filter(|it| it.parse::<Date>().is_ok());
        meant.map_or_else(|| wanted.to_owned(), |it| format!("{wanted}: write {it}"))
    })
}

fn authority(text: &str) -> Result<Authority, String> {
    Authority::from_text(text).ok_or_else(|| {
        let known = Authority::ALL.iter().map(|it| it.as_str());
        did_you_mean(text, known).unwrap_or_default()
    })
}

/// The parts of a submission as they were read, and every fault in reading them.
type Parts = (Vec<Input>, Problems);

/// The documents of a submission that were read while the engine was loaded, in order.
type Ahead = VecDeque<(Option<Document>, Problems)>;

impl Check {
    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        let submissions = project::submissions(&self.paths, &mut problems);
        // One engine serves all that set nothing of their own.
        let additions = shared.additions(Vec::new(), &mut problems);
        let ((engine, faults), ahead) = self.engine_and_ahead(&additions, &submissions);
        problems.append(faults);
        let packs: Vec<_> = self.pack.iter().map(|it| (it.clone(), None)).collect();
        if known_packs(&packs, &engine, &mut problems).is_none() {
            return self.report(Vec::new(), problems, output);
        }
        let checked: Vec<(Result<Run, String>, Problems)> = match submissions.as_slice() {
            [submission] => {
                let parts = self.parts(&engine, submission, ahead);
                vec![self.check(shared, &engine, submission, parts)]
            }
            many => many
                .par_iter()
                .map(|it| {
                    let parts = self.parts(&engine, it, Ahead::default());
                    self.check(shared, &engine, it, parts)
                })
                .collect(),
        };
        let outcome = self.report(checked, problems, output);
        // The process ends here: giving back piece by piece what the engine holds would be the last of the work.
        forget(engine);
        outcome
    }

    /// The engine, with readings where some document needs them; and meanwhile the documents of a submission that is the
    /// only one, to read which nothing has to be known of any rule.
    fn engine_and_ahead(
        &self,
        additions: &Additions,
        submissions: &[Submission],
    ) -> ((Engine, Problems), Ahead) {
        let any_document = submissions.iter().any(Submission::has_document);
        let load = || loaded(additions, any_document);
        match submissions {
            [submission] if any_document => meanwhile(load, || self.documents(submission)),
            _ => (load(), Ahead::default()),
        }
    }

    /// What came of a submission: its name alone where no part of it could be read, for then there is nothing to report on.
    fn check(
        &self,
        shared: &Shared,
        common: &Engine,
        submission: &Submission,
        (inputs, faults): Parts,
    ) -> (Result<Run, String>, Problems) {
        let config = &submission.config;
        let mut problems = Problems::default();
        let own = (!config.settings.is_empty()).then(|| {
            let (mut own, faults) = shared.engine(config.settings.clone(), false);
            problems.append(faults);
            own.share_readings(common);
            own
        });
        let engine = own.as_ref().unwrap_or(common);
        problems.append(faults);
        let reading = Reading {
            strictness: if self.allow_unknown {
                Strictness::Warnings
            } else {
                Strictness::Errors
            },
            corrections: config.corrections.clone(),
            whole: config.whole,
            ..Reading::default()
        };
        let mut gathered = engine.read(&inputs, &reading);
        problems.append(std::mem::take(&mut gathered.problems));
        project::look_for_evidence(&gathered.facts, engine.vocabulary(), &mut problems);
        problems.append(engine.idle_waivers(&config.waived));
        let named = config.packs.iter();
        let named: Vec<_> = named
            .map(|(name, at)| (name.clone(), Some(at.clone())))
            .collect();
        let packs = if self.pack.is_empty() {
            known_packs(&named, engine, &mut problems)
        } else {
            Some(self.pack.clone())
        };
        let Some(packs) = packs else {
            return (Err(submission.name.clone()), problems);
        };
        no_such_authority(&self.authority, &packs, engine, &mut problems);
        let request = Request {
            as_at: self.as_at,
            packs,
            authorities: self.authority.clone(),
            answers: submission.answers.clone(),
            waivers: config.waivers.clone(),
        };
        let readable = gathered.any_read || !problems.any_error();
        if !readable {
            return (Err(submission.name.clone()), problems);
        }
        let run = engine.run(&submission.name, &gathered, &request);
        problems.append(engine::lapsed_waivers(&config.waivers, run.as_at));
        problems.append(engine::needless_waivers(&config.waivers, &run));
        let listed = self.extent.with_places();
        problems.append(engine.unshown_contradictions(&gathered, &run, listed));
        (Ok(run), problems)
    }

    /// Prints what was checked; `problems` are those of the command itself and of the packs.
    fn report(
        &self,
        checked: Vec<(Result<Run, String>, Problems)>,
        mut problems: Problems,
        output: &mut Output,
    ) -> Outcome {
        let (mut runs, mut unread) = (Vec::new(), Vec::new());
        for (run, faults) in checked {
            problems.append(faults);
            match run {
                Ok(run) => runs.push(run),
                Err(name) => unread.push(name),
            }
        }
        let problems = problems.each_once();
        let Extent {
            explain,
            all,
            decided,
        } = self.extent;
        let style = Style {
            explain,
            all,
            decided,
            check_again: self.again(),
            problems: problems.any_error(),
            ..output.style().clone()
        };
        if self.format == Format::Terminal && !runs.is_empty() && problems.any_error() {
            output.print(
                "There are problems in what was given; they are listed after this report.\n\n",
            );
        }
        match (self.format, runs.as_slice()) {
            (Format::Json, [run]) if explain => output.print(&json::explained(run, &problems)),
            (Format::Json, [run]) => output.print(&json::run(run, &problems)),
            (Format::Json, many) => output.print(&json::batch(many, &problems)),
            (Format::Letter, runs) => output.print(&letter::letter(runs)),
            (Format::Terminal, []) => {}
            (Format::Terminal, [run]) => output.print(&terminal::run(run, &style)),
            (Format::Terminal, many) => output.print(&terminal::batch(many, &unread, &style)),
        }
        match self.format {
            Format::Json => {}
            _ if runs.is_empty() => output.problems(&problems),
            Format::Terminal => output.problems_below(&problems, true),
            // A letter goes out as it stands.
            Format::Letter => output.problems_below(&problems, false),
        }
        worst(runs.iter().map(|it| self.outcome(it))).unless_problems(&problems)
    }

    /// The options that say what is checked, as they are typed again: ` --pack bma --as-at 2013-04-01`.
    fn again(&self) -> String {
        let mut again = String::new();
        for pack in &self.pack {
            again += &format!(" --pack {}", typed(pack));
        }
        for authority in &self.authority {
            again += &format!(" --authority {}", typed(authority.as_str()));
        }
        if let Some(day) = self.as_at {
            again += &format!(" --as-at {}", day.iso());
        }
        if self.changes.tracked() == Tracked::Original {
            again += " --original";
        }
        if self.allow_unknown {
            again += " --allow-unknown";
        }
        again
    }

    /// The documents of a submission, read from disk, each with the faults in it.
    fn documents(&self, submission: &Submission) -> Ahead {
        let parts = submission.parts.iter();
        let documents = parts.filter_map(|it| match it {
            Part::Document(path) => Some(self.document(path)),
            _ => None,
        });
        documents.collect()
    }

    fn document(&self, path: &Path) -> (Option<Document>, Problems) {
        let mut problems = Problems::default();
        let document = Disk.document(path, self.changes.tracked(), &mut problems);
        (document, problems)
    }

    /// The parts of a submission, read from disk but for the documents that were read ahead. What lists there are, by which
    /// registers are known, no setting changes.
    fn parts(&self, engine: &Engine, submission: &Submission, mut ahead: Ahead) -> Parts {
        let mut problems = Problems::default();
        let parts = submission.parts.iter();
        let inputs = parts.filter_map(|it| self.input(engine, it, &mut ahead, &mut problems));
        (inputs.collect(), problems)
    }

    fn input(
        &self,
        engine: &Engine,
        part: &Part,
        ahead: &mut Ahead,
        problems: &mut Problems,
    ) -> Option<Input> {
        match part {
            Part::Facts(path, format) => {
                Some(Input::Declaration(Disk.text(path, problems)?, *format))
            }
            Part::Register(path) | Part::Table(path) => {
                if let Some(list) = list_of(engine, path) {
                    return Some(Input::Register(Disk.text(path, problems)?, list));
                }
                let stranger = NoSuchRegister::new(engine, path);
                if let Part::Table(_) = part {
                    let NoSuchRegister { path, help } = stranger;
                    problems.add(PassedOver { path, help });
                } else {
                    problems.add(stranger);
                }
                None
            }
            Part::Document(path) => {
                let read = ahead.pop_front();
                let (document, faults) = read.unwrap_or_else(|| self.document(path));
                problems.append(faults);
                document.map(Input::Document)
            }
        }
    }

    fn outcome(&self, run: &Run) -> Outcome {
        let threshold = match self.fail_on {
            Threshold::Must => Force::Must,
            Threshold::Should => Force::Should,
            Threshold::Advice => Force::Advice,
        };
        let counted = |it: &&Finding| it.force.rank() >= threshold.rank() && it.waived.is_none();
        let counts = |verdicts: &[Verdict]| {
            run.findings
                .iter()
                .filter(counted)
                .any(|it| verdicts.contains(&it.verdict))
        };
        if counts(&[Verdict::NotMet, Verdict::Conflict]) {
            Outcome::Against
        } else if counts(&[Verdict::CannotTell]) || run.tally().decided() == 0 {
            Outcome::Undecided
        } else {
            Outcome::Well
        }
    }
}

/// The packs that there are, of those that are named; nothing where some are named and there is none of them, for then
/// nothing was asked. Each of the others is reported.
fn known_packs(
    named: &[(String, Option<Place>)],
    engine: &Engine,
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let packs = engine.policy().packs.iter();
    let known: Vec<&str> = packs.map(|it| it.name.as_str()).collect();
    let mut found = Vec::new();
    for (name, at) in named {
        if known.contains(&name.as_str()) {
            found.push(name.clone());
        } else {
            problems.add(super::rules::NoSuchPack::new(name, at.clone(), &known));
        }
    }
    (named.is_empty() || !found.is_empty()).then_some(found)
}

/// An authority is asked for that no position of the packs is of: nothing of it can be decided.
#[derive(Debug, Error, Diagnostic)]
#[error("no position in {packs} is of the authority `{authority}`")]
#[diagnostic(
    code(C008),
    severity(Warning),
    help("what there is, and whose it is, is listed by `scrutineer rules`")
)]
struct NoSuchAuthority {
    packs: String,
    authority: Authority,
}

/// Reports the authorities that are asked for, and of which some packs, or all where none is named, have no position.
fn no_such_authority(
    asked: &[Authority],
    packs: &[String],
    engine: &Engine,
    problems: &mut Problems,
) {
    let all: Vec<String> = engine
        .policy()
        .packs
        .iter()
        .map(|it| it.name.clone())
        .collect();
    let packs = if packs.is_empty() { &all } else { packs };
    let is_asked = |name: &str| {
        let pack = name.split_once('/').map(|(pack, _)| pack);
        packs.iter().any(|it| Some(it.as_str()) == pack)
    };
    let policy = engine.policy();
    let rules = policy.rules.iter().map(|it| (&it.name, &it.standing));
    let notes = policy.notes.iter().map(|it| (&it.name, &it.standing));
    let own = rules.chain(notes).filter(|it| is_asked(it.0));
    let known: Vec<Authority> = own.map(|it| it.1.authority).collect();
    for authority in asked.iter().filter(|it| !known.contains(it)) {
        let named: Vec<String> = packs.iter().map(|it| format!("`{it}`")).collect();
        problems.add(NoSuchAuthority {
            packs: in_a_row(&named, "or"),
            authority: *authority,
        });
    }
}

/// The first that holds, of: problems, against, undecided, well. Of nothing at all, nothing was decided.
fn worst(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let rank = |it: &Outcome| match it {
        Outcome::Problems => 3,
        Outcome::Against => 2,
        Outcome::Undecided => 1,
        Outcome::Well => 0,
    };
    outcomes.max_by_key(rank).unwrap_or(Outcome::Undecided)
}
