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

use scrutineer::{finding::Finding, policy::Policy, value::Verdict};

/// Documents, and what is said of each: whether each GP has one vote, with what is needed to tell or the message of the
/// GP who has not; whether the CCG is large enough, or in a federation, with the same; and the problem, if there is one:
/// its code, what it says and the way out.
const DOCUMENTS: &str = "
good.toml | met | met |
two-votes.toml | not met: A has 2 votes | met |
two-votes-name-missing.json | not met: (name not stated) has 2 votes | met |
votes-missing.json | cannot tell: gps.votes of A | met |
typo.toml | cannot tell: gps.votes of A | met | F001 there is no column of `gps` called `vote` (did you mean `votes`?)
gps-missing.toml | cannot tell: gps | met |
empty.json | cannot tell: gps | cannot tell: ccg.population | F003 nothing is stated in `missing-data/documents/empty.json` (fill in what is known, or take the file away; a line that begins with `#` states nothing)
small-in-no-federation.toml | met | not met: 120,000 people, and in no federation |
small-federation-not-stated.toml | met | cannot tell: federation.joined |
federation-blank.toml | met | cannot tell: federation.joined | F003 `federation` is blank, which is not a value: taken as not stated (fill it in, or take it out)
population-missing.json | met | cannot tell: ccg.population |
population-as-text.json | met | cannot tell: ccg.population | F002 wanted a number of people for `ccg.population`, found a text (write it as a number, without quotes or commas: 120000)
";

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
    let documents = DOCUMENTS.trim().lines();
    assert_eq!(
        documents.clone().count(),
        load::cases("missing-data/documents").len()
    );
    for wanted in documents {
        let (file, _) = wanted.split_once(" | ").unwrap();
        let document = load::case(&format!("missing-data/documents/{file}"));
        let (facts, problems) = load::facts(&policy, &document);
        let findings = load::findings(&policy, &facts);
        let votes = said(&findings, "size/one-gp-one-vote");
        let size = said(&findings, "size/large-or-federated");
        let problem = load::lines(&problems);
        let found = format!("{file} | {votes} | {size} | {problem}");
        assert_eq!(found.trim_end(), wanted);
        let passes = votes == "met" && size == "met" && problem.is_empty();
        assert_eq!(passes, file == "good.toml", "{file}");
    }
}

/// The verdict on a rule, with what is needed or, where it is not met, what is said.
fn said(findings: &[Finding], rule: &str) -> String {
    let finding = finding(findings, rule);
    let message = || {
        finding
            .items
            .first()
            .map_or(&finding.message, |it| &it.message)
    };
    let said = match finding.verdict {
        Verdict::NotMet => message().clone(),
        _ => needed(finding).join(", "),
    };
    let joint = if said.is_empty() { "" } else { ": " };
    format!("{}{joint}{said}", finding.verdict)
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
