//! `scrutineer test`

use std::{fmt, path::PathBuf};

use clap::Args;

use super::{Outcome, Output, Shared};
use crate::{
    diagnostic::Problems,
    engine::{Additions, Engine},
    example::{self, RuleTested, TestResult},
    reading::{Expected, Tested, TestedExample},
    source::Place,
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

impl Test {
    /// The readings' own examples; none where only some rules are asked for.
    fn readings(&self, engine: &Engine) -> Vec<Tested> {
        let readings = engine.readings().filter(|_| self.rule.is_none());
        readings
            .map(|it| it.test(engine.vocabulary()))
            .unwrap_or_default()
    }

    pub(super) fn run(self, shared: &Shared, output: &mut Output) -> Outcome {
        let mut problems = Problems::default();
        let additions = shared.additions(Vec::new(), &mut problems);
        let (engine, faults) = super::loaded(&additions, true);
        problems.append(faults);
        problems.append(engine.unsought());
        let mut tally = Tally::new(&additions);
        for tested in example::test(engine.policy(), engine.readings()) {
            if self
                .rule
                .as_ref()
                .is_some_and(|it| !tested.rule.name.contains(it.as_str()))
            {
                continue;
            }
            for one in &tested.examples {
                tally.count(&one.example.at, Came::of(&one.result));
            }
            tally.unreached += tested.unshown.len() + tested.unreached.len();
            output.print(&failures(&tested));
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
        output.print(&format!("{}\n", tally.all));
        output.print(&tally.own_words(&shared.rules));
        if !self.reach {
            output.print(&unreached(tally.unreached));
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
fn unreached(count: usize) -> String {
    let what = match count {
        0 => return String::new(),
        1 => "1 verdict or condition is reached by no example; `scrutineer test --reach` shows it."
            .to_owned(),
        many => format!(
            "{many} verdicts and conditions are reached by no example; `scrutineer test --reach` lists them."
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
