//! The policy of the comparison with other engines: every field left out in turn, and slips of the pen.

use std::sync::Arc;

use scrutineer::{
    diagnostic::Problems,
    finding::Finding,
    policy::Policy,
    source::Source,
    value::Verdict::{CannotTell, Met, NotMet},
};
use serde_json::Value;

use crate::{finding, load, needed, of_peers};

/// Each fact of the comparison that decides a rule, with a rule that it decides; of a row, the first row's.
const DECIDING: [(&str, &str); 21] = [
    ("ccg.population", "population-sum"),
    ("elections.stand_eligible", "stand-eligible"),
    ("elections.vote_eligible", "vote-eligible"),
    ("elections.basis", "basis"),
    ("confidence.can_target", "can-target"),
    ("confidence.threshold", "threshold"),
    ("contracts.holds_practice_contracts", "holds-contracts"),
    (
        "contracts.performance_manages_practices",
        "performance-manages",
    ),
    ("federation.member", "federation"),
    ("federation.combined_population", "federation"),
    ("federation.documented", "federation"),
    ("members", "population-sum"),
    ("members", "unknown-practice"),
    ("members.code", "unknown-practice"),
    ("members.list_size", "population-sum"),
    ("roll", "duplicate-gmc"),
    ("roll.gmc", "duplicate-gmc"),
    ("roll.practice", "unknown-practice"),
    ("roll.votes", "one-vote"),
    ("seats", "seat-role"),
    ("seats.role", "seat-role"),
];

/// The facts that no rule asks for: some only stand in messages.
const DECIDING_NOTHING: [&str; 10] = [
    "ccg.name",
    "ccg.area",
    "elections.votes_per_gp",
    "confidence.who_can_call",
    "members.name",
    "members.contract",
    "roll.name",
    "roll.kind",
    "seats.name",
    "seats.elected",
];

/// A declaration of the comparison that meets all thirteen rules.
fn faultless() -> Value {
    of_peers::in_our_form(of_peers::declaration("none"))
}

/// What comes of a declaration, which has no fault in its form.
fn findings(policy: &Policy, declaration: &Value) -> Vec<Finding> {
    let (facts, problems) = load::facts(policy, &of_peers::text(declaration));
    assert_eq!(load::lines(&problems), "");
    load::findings(policy, &facts)
}

/// The same without a fact, a list or a cell of a list's first row.
fn without(mut declaration: Value, path: &str) -> Value {
    let table = declaration.as_object_mut().unwrap();
    let removed = match path.split_once('.') {
        None => table.shift_remove(path),
        Some((name, field)) => match &mut table[name] {
            Value::Array(rows) => rows[0].as_object_mut().unwrap().shift_remove(field),
            record => record.as_object_mut().unwrap().shift_remove(field),
        },
    };
    assert!(removed.is_some(), "{path}");
    declaration
}

#[test]
fn no_field_can_be_left_out_in_silence() {
    let policy = of_peers::policy();
    assert!(
        findings(&policy, &faultless())
            .iter()
            .all(|it| it.verdict == Met)
    );
    for (path, rule) in DECIDING {
        let findings = findings(&policy, &without(faultless(), path));
        let finding = finding(&findings, &format!("peers/{rule}"));
        assert_eq!(finding.verdict, CannotTell, "{path}");
        let asked = finding.needs.iter().any(|it| it.path.starts_with(path));
        assert!(asked, "{path}: {:?}", needed(finding));
    }
    for path in DECIDING_NOTHING {
        let findings = findings(&policy, &without(faultless(), path));
        assert!(findings.iter().all(|it| it.verdict == Met), "{path}");
    }
}

#[test]
fn every_field_was_left_out() {
    let vocabulary = of_peers::policy().vocabulary;
    let columns = vocabulary.lists().iter().flat_map(|list| {
        let column = |field: &str| format!("{}.{field}", list.name);
        list.fields
            .iter()
            .map(|it| column(&it.name))
            .collect::<Vec<_>>()
    });
    for path in vocabulary.paths().chain(columns) {
        let decides = DECIDING.iter().any(|it| it.0 == path);
        assert!(
            decides != DECIDING_NOTHING.contains(&path.as_str()),
            "{path}"
        );
    }
}

/// A rule, what it says and what slipped from the pen instead.
const SLIPS: [(&str, &str, &str); 12] = [
    ("population-sum", "ccg.population", "ccg.populaton"),
    ("population-sum", "ccg.population", "cgc.population"),
    ("population-sum", "members.list_size", "member.list_size"),
    ("population-sum", "members.list_size", "members.listsize"),
    ("basis", "elections.basis", "elections.bassis"),
    ("basis", "one-gp-one-vote", "one-gp-one-votes"),
    (
        "stand-eligible",
        "elections.stand_eligible",
        "elections.stand_eligable",
    ),
    ("one-vote", "entry.votes is", "entry.vote is"),
    ("one-vote", "in roll:", "in rol:"),
    ("threshold", "confidence.threshold", "confidence.treshold"),
    (
        "federation",
        "federation.documented",
        "federation.documentd",
    ),
    ("seat-role", "seat.role is", "seat.rol is"),
];

#[test]
fn a_slip_in_a_policy_is_an_error_that_names_what_was_meant() {
    for (rule, right, slip) in SLIPS {
        let problems = with_slip(rule, right, slip);
        let errors = load::lines(&problems);
        assert!(problems.any_error(), "{slip}");
        let name = |text: &str| {
            text.trim_start_matches("in ")
                .trim_end_matches(" is")
                .replace(':', "")
        };
        let (right, slip) = (name(right), name(slip));
        // The part of the path that slipped, or the whole path.
        let parts = right
            .split('.')
            .zip(slip.split('.'))
            .find(|(right, slip)| right != slip);
        let meant = parts.unwrap().0;
        let named = errors.contains(&format!("did you mean `{meant}`?"))
            || errors.contains(&format!("did you mean `{right}`?"));
        assert!(named, "{slip}: {errors}");
    }
}

/// What is said against the policy when, in one of its rules, something is written otherwise wherever it stands.
fn with_slip(rule: &str, right: &str, slip: &str) -> Problems {
    let slipped = |source: &Arc<Source>| {
        if !source.name.ends_with(&format!("/{rule}.rules")) {
            return Arc::clone(source);
        }
        assert!(source.text.contains(right), "{rule}: {right}");
        Source::new(source.name.as_str(), source.text.replace(right, slip))
    };
    let rules: Vec<_> = of_peers::rules().iter().map(slipped).collect();
    of_peers::policy_of(&rules).1
}

#[test]
fn a_share_is_exact_however_it_is_written() {
    let policy = of_peers::policy();
    let shares = [
        ("\"2/3\"", Met),
        ("\"66.7%\"", NotMet),
        ("0.6666666666666666", Met),
        ("0.6666666666666667", NotMet),
        ("0.667", NotMet),
        ("\"4/6\"", Met),
    ];
    for (share, verdict) in shares {
        let mut declaration = faultless();
        declaration["confidence"]["threshold"] = "SHARE".into();
        declaration["roll"][0]["votes"] = 2.into();
        let text = declaration.to_string().replace("\"SHARE\"", share);
        let (facts, problems) = load::facts(&policy, &Source::new("shares.json", text));
        assert_eq!(load::lines(&problems), "", "{share}");
        let findings = load::findings(&policy, &facts);
        assert_eq!(
            finding(&findings, "peers/threshold").verdict,
            verdict,
            "{share}"
        );
        // Nothing else is lost by it, and the GP with two votes is named.
        let roll = &finding(&findings, "peers/one-vote").items[0];
        let gp = &declaration["roll"][0];
        let (gmc, name) = (gp["gmc"].as_str().unwrap(), gp["name"].as_str().unwrap());
        assert_eq!(roll.message, format!("GP {gmc} ({name}) has 2 votes"));
        let others = findings
            .iter()
            .filter(|it| !["peers/threshold", "peers/one-vote"].contains(&it.rule.as_str()));
        assert!(others.into_iter().all(|it| it.verdict == Met), "{share}");
    }
}

#[test]
fn a_slip_in_a_declaration_is_an_error_that_names_what_was_meant() {
    let policy = of_peers::policy();
    let text = faultless().to_string();
    let slips = [
        ("population", "populaton"),
        ("votes", "vote"),
        ("threshold", "treshold"),
        ("roll", "rol"),
        ("basis", "bases"),
    ];
    for (right, slip) in slips {
        let (right_key, slip_key) = (format!("\"{right}\":"), format!("\"{slip}\":"));
        assert!(text.contains(&right_key));
        let slipped = Source::new("slip.json", text.replacen(&right_key, &slip_key, 1));
        let (facts, problems) = load::facts(&policy, &slipped);
        assert!(problems.any_error(), "{slip}");
        let said = load::lines(&problems);
        assert!(
            said.contains(&format!("did you mean `{right}`?")),
            "{slip}: {said}"
        );
        let all_met = load::findings(&policy, &facts)
            .iter()
            .all(|it| it.verdict == Met);
        assert!(!all_met, "{slip}");
    }
}
