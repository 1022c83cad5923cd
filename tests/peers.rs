//! The policy that other engines are compared on, in our language, over declarations whose faults are known.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

#[path = "slow/examples.rs"]
mod examples;
#[path = "slow/load.rs"]
mod load;
#[path = "slow/of_peers.rs"]
mod of_peers;

use std::collections::BTreeMap;

use scrutineer::{
    finding::Finding,
    policy::Policy,
    value::{Number, Verdict},
};
use serde_json::Value;

#[test]
fn all_thirteen_rules_are_there_and_their_examples_hold() {
    let policy = of_peers::policy();
    assert_eq!(policy.rules.len(), 13);
    examples::hold(&policy);
}

/// Their rule and item: `["one-vote", "1000139"]`.
type Expected = BTreeMap<String, Vec<(String, String)>>;

#[test]
fn every_known_violation_is_found_and_no_other() {
    let policy = of_peers::policy();
    let all: Expected = serde_json::from_str(&load::case("peers/expected.json").text).unwrap();
    assert_eq!(all.len(), load::cases("peers/data").len());
    for (name, expected) in all {
        let declaration = of_peers::declaration(&name);
        let expected = in_our_words(expected, &declaration);
        assert_eq!(
            violations(&findings(&policy, declaration)),
            expected,
            "{name}"
        );
    }
}

#[test]
fn a_number_that_stands_twice_is_named() {
    let policy = of_peers::policy();
    let all: Expected = serde_json::from_str(&load::case("peers/expected.json").text).unwrap();
    for (name, expected) in all {
        let findings = findings(&policy, of_peers::declaration(&name));
        let finding = findings
            .iter()
            .find(|it| it.rule == "peers/duplicate-gmc")
            .unwrap();
        for (_, gmc) in expected.iter().filter(|(rule, _)| rule == "duplicate-gmc") {
            let named = finding.items.iter().any(|it| it.key == *gmc)
                || finding.places.iter().any(|it| it.text.contains(gmc))
                || finding.message.contains(gmc);
            assert!(named, "{name}: {gmc}");
        }
    }
}

/// What comes of each rule for a declaration, which has no fault in its form.
fn findings(policy: &Policy, declaration: Value) -> Vec<Finding> {
    let (facts, problems) =
        load::facts(policy, &of_peers::text(&of_peers::in_our_form(declaration)));
    // That a federation of none has a population of 0 is warned of.
    assert!(!problems.any_error(), "{}", load::lines(&problems));
    load::findings(policy, &facts)
}

/// Each rule that is not met, once for each item under `every`, with what identifies the violation; sorted. No rule is
/// left untold.
fn violations(findings: &[Finding]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for finding in findings {
        let rule = finding.rule.strip_prefix("peers/").unwrap().to_owned();
        match finding.verdict {
            Verdict::Met => {}
            Verdict::NotMet if finding.items.is_empty() => {
                found.push((rule, finding.message.clone()));
            }
            Verdict::NotMet => found.extend(finding.items.iter().map(|item| {
                assert_eq!(item.verdict, Verdict::NotMet);
                let practice = item.message.split_once(" is at ").map(|it| it.1);
                let practice = practice
                    .and_then(|it| it.split_once(','))
                    .map(|it| format!(" {}", it.0));
                (
                    rule.clone(),
                    item.key.clone() + &practice.unwrap_or_default(),
                )
            })),
            other => panic!("{rule}: {other}"),
        }
    }
    found.sort();
    found
}

/// Their violations as we say them: of a rule over items the item, of any other our message about what they name.
fn in_our_words(expected: Vec<(String, String)>, declaration: &Value) -> Vec<(String, String)> {
    let expected = expected.into_iter().map(|(rule, item)| {
        let said = said(&rule, item, declaration);
        (rule, said)
    });
    let mut ours: Vec<(String, String)> = expected.collect();
    ours.sort();
    ours
}

fn said(rule: &str, item: String, declaration: &Value) -> String {
    let ccg = declaration["name"].as_str().unwrap();
    let number = |text: &str| text.parse::<Number>().unwrap();
    match rule {
        "basis" => format!("{ccg}: basis is {item}"),
        "population-sum" => {
            let (sum, says) = item.split_once(" != ").unwrap();
            let (sum, says) = (number(sum), number(says));
            format!("list sizes sum to {sum} people, population says {says} people")
        }
        "federation" => {
            let people = number(&declaration["population"].to_string());
            format!(
                "{item}: {people} people is under 750,000 and it is in no documented federation"
            )
        }
        "threshold" => {
            let percent = number(&item).times(Number::whole(100)).unwrap();
            format!("{ccg}: threshold {percent}% is over 2/3")
        }
        "holds-contracts" => format!("{ccg} holds practice contracts"),
        "performance-manages" => format!("{ccg} performance-manages practices"),
        _ => item,
    }
}
