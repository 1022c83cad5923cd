//! `scrutineer test`

use clap::Args;

use super::{Outcome, Output, Shared};
use crate::{
    engine::Engine,
    example::{self, RuleTested, TestResult},
    reading::{Expected, Tested, TestedExample},
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
        let (engine, problems) = shared.engine(Vec::new(), true);
        let (mut passed, mut failed, mut not_run, mut unreached) = (0, 0, 0, 0);
        for tested in example::test(engine.policy(), engine.readings()) {
            if self
                .rule
                .as_ref()
                .is_some_and(|it| !tested.rule.name.contains(it.as_str()))
            {
                continue;
            }
            for one in &tested.examples {
                match &one.result {
                    TestResult::Passed => passed += 1,
                    TestResult::NotRun => not_run += 1,
                    TestResult::Failed { .. } => failed += 1,
                }
            }
            unreached += tested.unshown.len() + tested.unreached.len();
            output.print(&failures(&tested));
            if self.reach {
                output.print(&reach(&tested));
            }
        }
        for tested in self.readings(&engine) {
            for one in &tested.examples {
                if one.passed {
                    passed += 1;
                } else {
                    failed += 1;
                    output.print(&misread(&tested.fact, one));
                }
            }
        }
        output.print(&format!(
            "{passed} passed, {failed} failed, {not_run} not run\n"
        ));
        if unreached > 0 && !self.reach {
            output.print(&format!(
                "{unreached} verdicts and conditions are reached by no example; `scrutineer test --reach` lists them.\n"
            ));
        }
        output.problems(&problems);
        let outcome = if failed > 0 {
            Outcome::Against
        } else {
            Outcome::Well
        };
        outcome.unless_problems(&problems)
    }
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
