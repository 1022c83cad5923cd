//! `scrutineer test`

use std::{fmt, path::PathBuf};

use clap::Args;
use miette::Diagnostic;
use thiserror::Error;

use super::{Outcome, Output, Shared, without_pack};
use crate::{
    diagnostic::{Problems, perhaps_meant, typed},
    engine::{Additions, Engine},
    example::{self, RuleTested, TestResult},
    reading::{Expected, Tested, TestedExample},
    source::Place,
    syntax,
    value::Truth,
};

/// Run the examples that rules carry, and say what they do not reach
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  scrutineer test                        the shipped packs
  scrutineer test --rules my-rules/      yours as well
  scrutineer test --rule one-gp-one-vote only this one")]
pub(super) struct Test {
    /// Only the rules whose name contains this
    #[arg(long, value_name = "NAME")]
    rule: Option<String>,
    /// Say which verdicts and conditions no example reaches
    #[arg(long)]
    reach: bool,
}

/// The name of a rule to test is part of none: its examples would be taken for passed.
#[derive(Debug, Error, Diagnostic)]
#[error("no rule has `{name}` in its name, so nothing was tested")]
#[diagnostic(code(C007))]
struct NothingToTest {
    name: String,
    #[help]
    help: Option<String>,
}

impl NothingToTest {
    fn new(name: &str, engine: &Engine) -> Self {
        let rules = engine.policy().rules.iter();
        let names: Vec<&str> = rules.map(|it| it.name.as_str()).collect();
        let short = names.iter().filter_map(|it| without_pack(it));
        let known: Vec<&str> = names.iter().copied().chain(short).collect();
        Self {
            name: name.to_owned(),
            help: perhaps_meant(name, known)
                .or(Some("`scrutineer rules` lists the rules".to_owned())),
        }
    }
}

impl Test {
    /// The readings' own examples; none where only some rules are asked for.
    fn readings(&self, engine: &Engine) -> Vec<Tested> {
        let readings = engine.readings().filter(|_| self.is_asked(None));
        readings
            .map(|it| it.test(engine.vocabulary()))
            .unwrap_or_default()
    }

    /// How many examples of the user's own are written among what is asked for.
    fn written(&self, additions: &Additions) -> usize {
        let mut count = 0;
        for pack in &additions.packs {
            let files = pack.rules.iter();
            for of in files.flat_map(|it| syntax::examples_written(it)) {
                let name = of.rule.map(|it| format!("{}/{it}", pack.name));
                if self.is_asked(name.as_deref()) {
                    count += of.count;
                }
            }
        }
        let readings = additions.readings.iter();
        let of_readings = readings.flat_map(|it| syntax::examples_written(it));
        let asked = of_readings.filter(|_| self.is_asked(None));
        count + asked.map(|it| it.count).sum::<usize>()
    }

    /// Whether a rule is asked for, by its whole name; a reading, which has none, is left out where only some rules are.
    fn is_asked(&self, rule: Option<&str>) -> bool {
        match (&self.rule, rule) {
            (None, _) => true,
            (Some(part), Some(name)) => name.contains(part.as_str()),
            (Some(_), None) => false,
        }
    }

    /// The command that lists what no example reaches, for the same rules.
    fn again(&self, shared: &Shared) -> String {
        let mut command = format!("scrutineer test --reach{}", shared.again());
        if let Some(rule) = &self.rule {
            command.push_str(&format!(" --rule {}", typed(rule)));
        }
        command
    }

    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        let additions = shared.additions(Vec::new(), &mut problems);
        // What passes of the shipped rules says nothing of those that were asked for and are not there.
        if problems.any_error() && additions.are_none() {
            output.problems(&problems);
            return Outcome::Problems;
        }
        let (engine, faults) = super::loaded(&additions, true);
        problems.append(faults);
        problems.append(engine.unsought());
        let mut tally = Tally::new(&additions);
        for tested in example::test(engine.policy(), engine.readings()) {
            if !self.is_asked(Some(&tested.rule.name)) {
                continue;
            }
            for one in &tested.examples {
                tally.count(&one.example.at, Came::of(&one.result));
            }
            output.print(&failures(&tested));
            // Who brings rules asks what their own examples leave out.
            if !shared.rules.is_empty() && !additions.hold(&tested.rule.place.source) {
                continue;
            }
            tally.unreached += tested.unshown.len() + tested.unreached.len();
            if self.reach {
                output.print(&reach(&tested));
            }
        }
        for tested in self.readings(&engine) {
            for one in &tested.examples {
                tally.count(
                    &one.at,
                    if one.passed {
                        Came::Passed
                    } else {
                        Came::Failed
                    },
                );
                if !one.passed {
                    output.print(&misread(&tested.fact, one));
                }
            }
        }
        let written = self.written(&additions);
        if let Some(name) = &self.rule
            && written == 0
            && tally.all.of() == 0
            && !problems.any_error()
        {
            problems.add(NothingToTest::new(name, &engine));
        }
        tally.left_out(written);
        output.print(&format!("{}\n", tally.all));
        output.print(&tally.own_words(&shared.rules));
        if !self.reach {
            output.print(&unreached(tally.unreached, &self.again(shared)));
        }
        output.problems(&problems);
        let outcome = if tally.all.failed > 0 {
            Outcome::Against
        } else {
            Outcome::Well
        };
        outcome.unless_problems(&problems)
    }
}

/// How an example came out.
#[derive(Debug, Clone, Copy)]
enum Came {
    Passed,
    Failed,
    NotRun,
}

impl Came {
    fn of(result: &TestResult) -> Self {
        match result {
            TestResult::Passed => Self::Passed,
            TestResult::Failed { .. } => Self::Failed,
            TestResult::NotRun => Self::NotRun,
        }
    }
}

/// How many examples came out how.
#[derive(Debug, Default)]
struct Counts {
    passed: usize,
    failed: usize,
    not_run: usize,
}

impl Counts {
    fn count(&mut self, came: Came) {
        match came {
            Came::Passed => self.passed += 1,
            Came::Failed => self.failed += 1,
            Came::NotRun => self.not_run += 1,
        }
    }

    fn of(&self) -> usize {
        self.passed + self.failed + self.not_run
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            not_run,
        } = self;
        write!(f, "{passed} passed, {failed} failed, {not_run} not run")
    }
}

/// The examples that were run: all, and the user's own.
struct Tally<'a> {
    additions: &'a Additions,
    all: Counts,
    own: Counts,
    unreached: usize,
}

impl<'a> Tally<'a> {
    fn new(additions: &'a Additions) -> Self {
        Self {
            additions,
            all: Counts::default(),
            own: Counts::default(),
            unreached: 0,
        }
    }

    fn count(&mut self, at: &Place, came: Came) {
        self.all.count(came);
        if self.additions.hold(&at.source) {
            self.own.count(came);
        }
    }

    /// Counts as not run those of the user's own that are written and were left out, with their rule or reading, for a
    /// fault.
    fn left_out(&mut self, written: usize) {
        let left_out = written.saturating_sub(self.own.of());
        self.own.not_run += left_out;
        self.all.not_run += left_out;
    }

    /// How many were the user's own, so that what was not run at all is not taken for passed.
    fn own_words(&self, folders: &[PathBuf]) -> String {
        let folders: Vec<String> = folders
            .iter()
            .map(|it| format!("`{}`", it.display()))
            .collect();
        let folders = folders.join(" and ");
        match self.own.of() {
            _ if folders.is_empty() => String::new(),
            0 => format!("None of these is from {folders}.\n"),
            _ => format!("From {folders}: {}\n", self.own),
        }
    }
}

/// How much no example reaches, and how to see it.
fn unreached(count: usize, command: &str) -> String {
    let what = match count {
        0 => return String::new(),
        1 => format!("1 verdict or condition is reached by no example; `{command}` shows it."),
        many => format!(
            "{many} verdicts and conditions are reached by no example; `{command}` lists them."
        ),
    };
    what + "\n"
}

/// A reading's example that came out otherwise.
fn misread(fact: &str, one: &TestedExample) -> String {
    let (line, _) = one.at.source.line_column(one.at.span.range().start);
    let values = |values: &[(String, String)]| {
        let each: Vec<String> = values
            .iter()
            .map(|(path, value)| format!("{path} = {value}"))
            .collect();
        if each.is_empty() {
            "nothing".to_owned()
        } else {
            each.join(", ")
        }
    };
    let wanted = match &one.expected {
        Expected::States(wanted) => values(wanted),
        Expected::Nothing => "nothing".to_owned(),
    };
    let words: Vec<&str> = one.at.text().split_whitespace().collect();
    format!(
        "FAILED reading {fact}\n  {} line {line}: {}\n  wanted {wanted}, found {}\n\n",
        one.at.source.name,
        words.join(" "),
        values(&one.found),
    )
}

fn failures(tested: &RuleTested<'_>) -> String {
    let mut text = String::new();
    for one in &tested.examples {
        let TestResult::Failed {
            verdict,
            needs,
            message,
        } = &one.result
        else {
            continue;
        };
        let at = &one.example.at;
        let (line, _) = at.source.line_column(at.span.range().start);
        let words: Vec<&str> = at.text().split_whitespace().collect();
        text.push_str(&format!(
            "FAILED {}\n  {} line {line}: {}\n  wanted {}, found {verdict}",
            tested.rule.name,
            at.source.name,
            words.join(" "),
            one.example.verdict,
        ));
        if !needs.is_empty() {
            text.push_str(&format!(" (needs {})", needs.join(", ")));
        }
        text.push_str(&format!(": {message}\n\n"));
    }
    text
}

fn reach(tested: &RuleTested<'_>) -> String {
    let mut text = String::new();
    for verdict in &tested.unshown {
        text.push_str(&format!("{}: no example is {verdict}\n", tested.rule.name));
    }
    for unreached in &tested.unreached {
        let never = if unreached.never == Truth::True {
            "true"
        } else {
            "false"
        };
        text.push_str(&format!(
            "{}: no example makes this {never}: {}\n",
            tested.rule.name, unreached.words
        ));
    }
    text
}
