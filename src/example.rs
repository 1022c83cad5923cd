//! Runs the examples that rules carry, and says which verdicts and conditions no example reaches.

use crate::{
    eval::{self, Outcome},
    fact::{Builder, Facts, Origin, Statement, Whence},
    finding::Finding,
    policy::{Example, Given, Policy, Rule},
    reading::Readings,
    value::{Date, Truth, Value, Verdict},
    vocabulary::Vocabulary,
};

/// What came of a rule's examples.
#[derive(Debug)]
pub struct RuleTested<'p> {
    /// The rule.
    pub rule: &'p Rule,
    /// Each example, in the order written.
    pub examples: Vec<Tested<'p>>,
    /// Verdicts the rule could give that no example shows.
    pub unshown: Vec<Verdict>,
    /// Conditions that no example makes true, or none makes false, as written.
    pub unreached: Vec<Unreached>,
}

/// An example and what came of it.
#[derive(Debug)]
pub struct Tested<'p> {
    /// The example.
    pub example: &'p Example,
    /// What came of it.
    pub result: TestResult,
}

/// What came of an example.
#[derive(Debug, PartialEq, Eq)]
pub enum TestResult {
    /// As it says.
    Passed,
    /// Otherwise: the verdict and the paths asked for.
    Failed {
        /// The verdict found.
        verdict: Verdict,
        /// The facts asked for.
        needs: Vec<String>,
        /// Why.
        message: String,
    },
    /// It gives a clause to be read, and there is no reading for it, or one at fault.
    NotRun,
}

/// A condition that examples do not put to the test.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreached {
    /// The condition as written.
    pub words: String,
    /// The truth that no example gives it.
    pub never: Truth,
}

/// Runs the examples of every rule; those that give a clause to be read are run where there are readings.
pub fn test<'p>(policy: &'p Policy, readings: Option<&Readings>) -> Vec<RuleTested<'p>> {
    let rules = policy.rules.iter().enumerate();
    rules
        .map(|(at, rule)| test_rule(policy, readings, at, rule))
        .collect()
}

fn test_rule<'p>(
    policy: &'p Policy,
    readings: Option<&Readings>,
    at: usize,
    rule: &'p Rule,
) -> RuleTested<'p> {
    let pack_day = policy
        .pack_of(&rule.name)
        .map(|it| it.as_at)
        .unwrap_or_default();
    let mut reached = Reached::default();
    let asked = eval::facts_asked(rule);
    let asked: Vec<String> = asked
        .into_iter()
        .map(|it| policy.vocabulary.slot_path(it))
        .collect();
    let readable = readings.is_some_and(|it| !asked.iter().any(|path| it.at_fault(path)));
    let examples = rule.examples.iter().map(|example| {
        if example.shows_reading() && !readable {
            return Tested {
                example,
                result: TestResult::NotRun,
            };
        }
        let facts = facts_of(&policy.vocabulary, readings, example);
        let day = example.as_at.unwrap_or(pack_day);
        let result = run(policy, at, &facts, day, example, &mut reached);
        Tested { example, result }
    });
    let examples: Vec<Tested<'_>> = examples.collect();
    RuleTested {
        rule,
        unshown: unshown(rule),
        unreached: reached.missing(),
        examples,
    }
}

/// The facts that an example gives.
fn facts_of(vocabulary: &Vocabulary, readings: Option<&Readings>, example: &Example) -> Facts {
    let mut builder = Builder::new(vocabulary);
    let said = |value: &Value, origin: Origin| Statement {
        value: value.clone(),
        origin,
        place: Some(Whence::Text(example.at.clone())).filter(|_| origin != Origin::Silence),
        cites: None,
        corrected: None,
    };
    for given in &example.given {
        match given {
            Given::Slot(slot, value) => builder.state(*slot, said(value, Origin::Declared)),
            Given::Silent(slot) => {
                builder.state(*slot, said(&Value::YesNo(false), Origin::Silence));
            }
            Given::Rows(list, rows) => builder.rows(*list, rows),
            Given::Reading(text) => {
                let read = readings.map(|it| it.read_text(text)).unwrap_or_default();
                for (slot, statement) in read {
                    builder.state(slot, statement);
                }
            }
        }
    }
    builder.finish()
}

fn run(
    policy: &Policy,
    at: usize,
    facts: &Facts,
    day: Date,
    example: &Example,
    reached: &mut Reached,
) -> TestResult {
    let outcomes: Vec<Outcome> = eval::evaluate(policy, facts, day, &[at]);
    let finding = outcomes
        .first()
        .and_then(|it| eval::explain(policy, facts, day, it));
    let Some(finding) = finding else {
        return TestResult::NotRun;
    };
    reached.note(&finding.derivation);
    let needs = asked_for(&finding);
    let needs_fit = example.needs.is_empty() || example.needs == needs;
    if finding.verdict == example.verdict && needs_fit {
        return TestResult::Passed;
    }
    TestResult::Failed {
        verdict: finding.verdict,
        needs,
        message: finding.message,
    }
}

fn asked_for(finding: &Finding) -> Vec<String> {
    finding.needs.iter().map(|it| it.path.clone()).collect()
}

/// The verdicts that every rule can give and this one's examples do not show, those that need readings included.
fn unshown(rule: &Rule) -> Vec<Verdict> {
    let mut possible = vec![Verdict::Met, Verdict::NotMet, Verdict::CannotTell];
    if rule.when.is_some() {
        possible.push(Verdict::NotApplicable);
    }
    let shown = |verdict: &Verdict| {
        let stands_for = |it: Verdict| {
            it == *verdict || (*verdict == Verdict::Met && it == Verdict::NothingFound)
        };
        rule.examples.iter().any(|it| stands_for(it.verdict))
    };
    possible.into_iter().filter(|it| !shown(it)).collect()
}

/// Which truths each condition was seen with, in the order first seen.
#[derive(Default)]
struct Reached {
    seen: Vec<(String, bool, bool)>,
}

impl Reached {
    fn note(&mut self, step: &crate::finding::Step) {
        for part in &step.parts {
            // A list that is not known is no condition.
            if part.values.iter().any(|it| it.name == part.words) {
                continue;
            }
            let (held, failed) = (part.truth == Truth::True, part.truth == Truth::False);
            self.see(&part.words, held, failed);
            self.note(part);
        }
    }

    fn see(&mut self, words: &str, held: bool, failed: bool) {
        let at = self.seen.iter().position(|(it, _, _)| it == words);
        match at.and_then(|at| self.seen.get_mut(at)) {
            Some((_, ever_held, ever_failed)) => {
                *ever_held |= held;
                *ever_failed |= failed;
            }
            None => self.seen.push((words.to_owned(), held, failed)),
        }
    }

    fn missing(self) -> Vec<Unreached> {
        let never = |words: &str, never: Truth| Unreached {
            words: words.to_owned(),
            never,
        };
        let mut missing = Vec::new();
        for (words, held, failed) in &self.seen {
            if !held {
                missing.push(never(words, Truth::True));
            }
            if !failed {
                missing.push(never(words, Truth::False));
            }
        }
        missing
    }
}
