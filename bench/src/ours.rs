//! Scrutineer: the thirteen rules of `tests/cases/peers` in its language.

use std::{collections::BTreeSet, sync::Arc};

use scrutineer::{
    data::{self, Format, Limits},
    diagnostic::Problems,
    eval::{self, Outcome},
    fact::{self, Builder, Facts, Strictness},
    finding::Finding,
    policy::{self, Body, PackFiles, Policy},
    source::Source,
    syntax,
    value::Verdict,
    vocabulary,
};

/// The texts of the policy.
pub struct Texts {
    vocabulary: Arc<Source>,
    manifest: Arc<Source>,
    rules: Vec<Arc<Source>>,
}

/// A file of the policy, inside the program as the peers' policies are.
macro_rules! file {
    ($name:expr) => {
        Source::new(
            $name,
            include_str!(concat!("../../tests/cases/peers/", $name)),
        )
    };
}

macro_rules! rules {
    ($($name:literal)*) => { vec![$(file!(concat!("rules/", $name, ".rules"))),*] };
}

impl Texts {
    pub fn read() -> Self {
        Self {
            vocabulary: file!("ccg.vocab"),
            manifest: file!("pack.toml"),
            rules: rules! {
                "basis" "can-target" "duplicate-gmc" "federation" "holds-contracts" "one-vote" "performance-manages"
                "population-sum" "seat-role" "stand-eligible" "threshold" "unknown-practice" "vote-eligible"
            },
        }
    }

    /// Parses and checks them.
    pub fn policy(&self) -> Policy {
        let mut problems = Problems::default();
        let mut parsed = |source: &Arc<Source>| {
            let parsed = syntax::parse(source);
            problems.append(parsed.problems);
            (Arc::clone(source), parsed.file)
        };
        let vocabulary = parsed(&self.vocabulary);
        let files = self.rules.iter().map(&mut parsed).collect();
        let (vocabulary, faults) = vocabulary::from_syntax(&[vocabulary]);
        problems.append(faults);
        let pack = PackFiles {
            name: "peers".to_owned(),
            manifest: Some(Arc::clone(&self.manifest)),
            files,
        };
        let (policy, faults) = policy::from_syntax(&Arc::new(vocabulary), &[pack], &[]);
        problems.append(faults);
        none(&problems);
        policy
    }
}

/// The facts that a declaration in JSON states.
pub fn facts(policy: &Policy, declaration: &Arc<Source>) -> Facts {
    let (tree, mut problems) = data::parse(declaration, Format::Json, &Limits::default());
    let mut builder = Builder::new(&policy.vocabulary);
    fact::from_data(
        &Arc::new(tree.expect("it is valid")),
        Strictness::Errors,
        &mut builder,
        &mut problems,
    );
    none(&problems);
    builder.finish()
}

fn none(problems: &Problems) {
    assert!(
        problems.is_empty(),
        "{:?}",
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    );
}

/// What comes of every rule.
pub fn outcomes(policy: &Policy, facts: &Facts) -> Vec<Outcome> {
    let all: Vec<usize> = (0..policy.rules.len()).collect();
    eval::evaluate(policy, facts, policy.packs[0].as_at, &all)
}

/// Why.
pub fn findings(policy: &Policy, facts: &Facts, outcomes: &[Outcome]) -> Vec<Finding> {
    let explain = |it| eval::explain(policy, facts, policy.packs[0].as_at, it);
    outcomes.iter().filter_map(explain).collect()
}

/// Each rule that is not met, with the keys of the items where it speaks of items.
pub fn violations<'p>(
    policy: &'p Policy,
    facts: &Facts,
    outcomes: &[Outcome],
) -> Vec<(&'p str, Option<String>)> {
    let mut found = Vec::new();
    for outcome in outcomes.iter().filter(|it| it.verdict == Verdict::NotMet) {
        let rule = &policy.rules[outcome.rule];
        let name = rule.name.strip_prefix("peers/").unwrap_or(&rule.name);
        match (&rule.body, &outcome.items) {
            (Body::Rows(list, _), Some(items)) => {
                let key = policy.vocabulary.list(*list).key;
                let table = facts.list(*list).table.as_ref();
                for row in &items.fail {
                    let cell = table.and_then(|it| it.cell(key, *row));
                    let text = match cell {
                        Some(fact::Scalar::Text(symbol)) => facts.texts().get(symbol).to_owned(),
                        _ => row.to_string(),
                    };
                    found.push((name, Some(text)));
                }
            }
            (Body::Members(members), Some(items)) => {
                found.extend(
                    items
                        .fail
                        .iter()
                        .map(|at| (name, Some(members[*at].key.clone()))),
                );
            }
            _ => found.push((name, None)),
        }
    }
    found
}

/// The names of the rules that are not met, to be held against what is expected.
pub fn names<'p>(violations: &[(&'p str, Option<String>)]) -> BTreeSet<&'p str> {
    violations.iter().map(|it| it.0).collect()
}
