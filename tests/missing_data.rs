//! What other engines let pass: ten documents that a careful person would stop at, slips of the pen, and every
//! field left out in turn.

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
#[path = "slow/omissions.rs"]
mod omissions;

use scrutineer::{
    finding::Finding,
    policy::Policy,
    value::Verdict::{self, CannotTell, Met, NotMet},
};

/// A document, and what is said of it.
struct Document {
    file: &'static str,
    /// Whether each GP has one vote; what is needed to tell, or the message of the GP who has not.
    votes: (Verdict, &'static str),
    /// Whether the CCG is large enough, or in a federation; what is needed to tell, or the message.
    size: (Verdict, &'static str),
    /// The problem, if there is one: its code, what it says and the way out.
    problem: &'static str,
}

const ENOUGH: (Verdict, &str) = (Met, "");

const DOCUMENTS: [Document; 12] = [
    Document {
        file: "good.toml",
        votes: (Met, ""),
        size: ENOUGH,
        problem: "",
    },
    Document {
        file: "two-votes.toml",
        votes: (NotMet, "A has 2 votes"),
        size: ENOUGH,
        problem: "",
    },
    Document {
        file: "votes-missing.json",
        votes: (CannotTell, "gps.votes of A"),
        size: ENOUGH,
        problem: "",
    },
    Document {
        file: "typo.toml",
        votes: (CannotTell, "gps.votes of A"),
        size: ENOUGH,
        problem: "F001 there is no column of `gps` called `vote` (did you mean `votes`?)",
    },
    Document {
        file: "gps-missing.toml",
        votes: (CannotTell, "gps"),
        size: ENOUGH,
        problem: "",
    },
    Document {
        file: "empty.json",
        votes: (CannotTell, "gps"),
        size: (CannotTell, "ccg.population"),
        problem: "",
    },
    Document {
        file: "small-federation-not-stated.toml",
        votes: (Met, ""),
        size: (CannotTell, "federation.joined"),
        problem: "",
    },
    Document {
        file: "small-in-no-federation.toml",
        votes: (Met, ""),
        size: (NotMet, "120,000 people, and in no federation"),
        problem: "",
    },
    Document {
        file: "population-missing.json",
        votes: (Met, ""),
        size: (CannotTell, "ccg.population"),
        problem: "",
    },
    Document {
        file: "population-as-text.json",
        votes: (Met, ""),
        size: (CannotTell, "ccg.population"),
        problem: "F002 wanted a number of people for `ccg.population`, found a text (write it as a number, without quotes or commas: 120000)",
    },
    Document {
        file: "federation-blank.toml",
        votes: (Met, ""),
        size: (CannotTell, "federation.joined"),
        problem: "F003 `federation` is blank, which is not a value: taken as not stated (fill it in, or take it out)",
    },
    Document {
        file: "two-votes-name-missing.json",
        votes: (NotMet, "(name not stated) has 2 votes"),
        size: ENOUGH,
        problem: "",
    },
];

fn policy() -> Policy {
    let rules = ["one-gp-one-vote", "large-or-federated"];
    let rules = rules.map(|it| load::case(&format!("missing-data/{it}.rules")));
    let manifest = load::case("missing-data/pack.toml");
    let (policy, problems) = load::policy(
        &load::case("missing-data/ccg.vocab"),
        "size",
        &manifest,
        &rules,
    );
    assert_eq!(load::lines(&problems), "");
    policy
}

#[test]
fn the_policys_own_examples_hold() {
    examples::hold(&policy());
}

#[test]
fn nothing_is_let_pass() {
    let policy = policy();
    assert_eq!(DOCUMENTS.len(), load::cases("missing-data/documents").len());
    for it in DOCUMENTS {
        let document = load::case(&format!("missing-data/documents/{}", it.file));
        let (facts, problems) = load::facts(&policy, &document);
        let findings = load::findings(&policy, &facts);
        assert_eq!(load::lines(&problems).trim_end(), it.problem, "{}", it.file);
        assert_eq!(
            said(&findings, "size/one-gp-one-vote"),
            owned(it.votes),
            "{}",
            it.file
        );
        assert_eq!(
            said(&findings, "size/large-or-federated"),
            owned(it.size),
            "{}",
            it.file
        );
        let passes = it.votes.0 == Met && it.size.0 == Met && it.problem.is_empty();
        assert_eq!(passes, it.file == "good.toml", "{}", it.file);
    }
}

fn owned((verdict, said): (Verdict, &str)) -> (Verdict, String) {
    (verdict, said.to_owned())
}

/// The verdict on a rule, with what is needed or, where it is not met, what is said.
fn said(findings: &[Finding], rule: &str) -> (Verdict, String) {
    let finding = finding(findings, rule);
    let message = || {
        finding
            .items
            .first()
            .map_or(&finding.message, |it| &it.message)
    };
    let said = match finding.verdict {
        NotMet => message().clone(),
        _ => needed(finding).join(", "),
    };
    (finding.verdict, said)
}

fn finding<'f>(findings: &'f [Finding], rule: &str) -> &'f Finding {
    findings.iter().find(|it| it.rule == rule).unwrap()
}

fn needed(finding: &Finding) -> Vec<String> {
    let needed = finding.needs.iter().map(|it| match &it.row {
        Some(row) => format!("{} of {row}", it.path),
        None => it.path.clone(),
    });
    needed.collect()
}
