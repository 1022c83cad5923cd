//! Many submissions in one report.

use scrutineer::{
    finding::Run,
    report::{Style, json, terminal},
    source::Source,
};

use super::{assert_fits_schema, run};

fn runs() -> Vec<Run> {
    let declarations = [
        (
            "a/00C.toml",
            "[ccg]\npopulation = 106_079\n[federation]\nformal = false\n",
        ),
        (
            "a/00D.toml",
            "[ccg]\npopulation = 822_000\n[election]\nprovided = true\nbasis = \"one_gp_one_vote\"\n",
        ),
        (
            "a/a-name-that-is-far-too-long-for-the-column-it-is-given-00F.toml",
            "[ccg]\npopulation = 200_000\n",
        ),
        ("a/00G.toml", "[lmc]\n"),
    ];
    declarations
        .map(|(name, text)| {
            let (mut run, problems) = run(&[Source::new(name, text)]);
            assert!(problems.is_empty());
            run.findings.retain(|it| {
                ["bma/covers-750000-people", "bma/one-gp-one-vote"].contains(&it.rule.as_str())
            });
            run
        })
        .into()
}

#[test]
fn each_submission_has_a_line_and_each_position_its_counts() {
    insta::assert_snapshot!(terminal::batch(&runs(), &[], &Style::default()));
}

#[test]
fn many_reports_are_one_json() {
    let written = json::batch(&runs(), &Default::default());
    assert_fits_schema(&written);
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    assert_eq!(json["format"], "scrutineer/batch/1");
    assert_eq!(json["reports"].as_array().unwrap().len(), 4);
    assert_eq!(json["reports"][0]["summary"]["not_met"], 1);
}

#[test]
fn none_at_all_is_still_a_report() {
    assert!(terminal::batch(&[], &[], &Style::default()).starts_with("0 submissions checked"));
    assert_fits_schema(&json::batch(&[], &Default::default()));
}
