//! What decides a verdict, or keeps it from counting in full, is seen wherever the verdict is: corrections, waivers, problems.

use super::{
    assert_says, code, folder, on_one_line, out, own_rules::OWN_MANIFEST, run, run_in, told,
};

const LOCUMS_EXCLUDED: &str = "6. The Governing Body\n\n6.1 Elections to the Governing Body are held every three years.\n\n\
    6.2 Any GP who works in the area, whether a partner or salaried, may stand for election. Locum GPs may not stand for election.\n";

const CORRECTION: &str = "[[corrections]]\nclause = '6.2'\nfact = 'election.may_stand.locum'\nwho = 'J. Elm'\nwhy = 'it is changed'\n";

/// What commands say of a constitution beside a project's settings, as one line.
fn said(settings: &str, arguments: &[&str]) -> (i32, String, String) {
    let folder = folder(&[
        ("ccg/constitution.txt", LOCUMS_EXCLUDED),
        ("ccg/scrutineer.toml", settings),
    ]);
    let arguments: Vec<&str> = ["check", "ccg"].iter().chain(arguments).copied().collect();
    let output = run_in(folder.path(), &arguments);
    (code(&output), on_one_line(&out(&output)), told(&output))
}

const WHAT_WAS_READ: &str =
    "was read as who may stand for election to the governing body: locum: no; it counts as";

#[test]
fn a_correction_by_which_a_position_is_met_stands_beside_it_and_is_listed() {
    let correction = format!("{CORRECTION}value = 'yes'\n");
    let (_, said, told) = said(&correction, &[]);
    assert_eq!(told, "");
    let met = said.split("Met: ").nth(1).unwrap();
    let corrected = format!("{WHAT_WAS_READ} yes.");
    for part in ["Corrected by J. Elm: it is changed.", &corrected] {
        let beside = met.find("bma/all-gps-may-stand").unwrap();
        assert!(met[beside..].contains(part), "{said}");
        let listed = said.split("Corrected for this check - ").nth(1).unwrap();
        assert!(listed.contains(part), "{said}");
    }
    assert_says(
        &said,
        "1 reading was corrected, and counts as somebody says",
    );
}

#[test]
fn a_report_of_many_names_those_in_which_a_reading_was_corrected() {
    let settings = format!("{CORRECTION}value = 'yes'\n");
    let folder = folder(&[
        ("all/one/constitution.txt", LOCUMS_EXCLUDED),
        ("all/one/scrutineer.toml", &settings),
        ("all/two/constitution.txt", LOCUMS_EXCLUDED),
    ]);
    let output = run_in(folder.path(), &["check", "all"]);
    let said = on_one_line(&out(&output));
    assert_says(
        &said,
        "What was read is corrected in all/one; the report of each by itself says what, by whom and why.",
    );
}

#[test]
fn a_reading_that_is_withdrawn_is_told_with_what_it_was() {
    let correction = format!("{CORRECTION}value = 'not stated'\n");
    let (_, text, _) = said(&correction, &[]);
    let withdrawn = format!("{WHAT_WAS_READ} saying nothing of it.");
    let listed = text.split("Corrected for this check").nth(1).unwrap();
    assert!(listed.contains(&withdrawn), "{text}");
    let (_, letter, _) = said(&correction, &["--format", "letter"]);
    assert_says(&letter, "(Not for the letter: Corrected by J. Elm");
    assert_says(&letter, &withdrawn);
    let (_, report, _) = said(&correction, &["--format", "json"]);
    assert_says(&report, "\"was\": \"no\", \"now\": null");
    let report = serde_json::from_str(&report).unwrap();
    let schema = serde_json::from_str(&out(&run(&["schema", "report"]))).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&report), "{report}");
}

#[test]
fn a_correction_that_changes_nothing_is_told_and_is_none() {
    let correction = format!("{CORRECTION}value = 'no'\n");
    let (code, said, told) = said(&correction, &[]);
    assert_eq!(code, 1);
    assert!(!said.contains("orrected"), "{said}");
    let wanted = "clause 6.2 is read to state just that of";
    assert_says(&told, wanted);
}

const WAIVER: &str =
    "[[waivers]]\nrule = 'bma/all-gps-may-stand'\nwho = 'the board'\nwhy = 'until March'\n";

#[test]
fn a_letter_names_what_is_left_out_of_it_as_it_is_waived() {
    let settings = format!(
        "{WAIVER}[[waivers]]\nrule = 'bma/electoral-processes-inclusive'\nwho = 'the board'\nwhy = 'until May'\n"
    );
    let (_, letter, _) = said(&settings, &["--format", "letter"]);
    let opening =
        "nothing was found that goes against a position or is not said, but for what is waived.";
    assert_says(&letter, opening);
    let left_out = "“All GPs who work in the area may stand for election to the governing body”, by the board: until March";
    assert_says(&letter, left_out);
}

#[test]
fn of_two_waivers_of_one_rule_neither_counts() {
    let (code, said, told) = said(&format!("{WAIVER}{WAIVER}"), &[]);
    assert_eq!(code, 2);
    assert!(
        said.contains("NOT MET All GPs who work") && told.contains("waived twice"),
        "{said}{told}"
    );
}

#[test]
fn commands_to_be_typed_next_check_the_same_again() {
    let options = [
        "--pack",
        "bma",
        "--authority",
        "the BMA's view",
        "--as-at",
        "2013-01-01",
        "--original",
    ];
    let (_, said, _) = said("", &options);
    let wanted = "scrutineer check ccg --pack bma --authority \"the BMA's view\" --as-at 2013-01-01 --original --format letter";
    assert_says(&said, wanted);
    assert_says(&said, "Then type: scrutineer check ccg --pack bma");
}

#[test]
fn what_cannot_be_read_is_to_be_put_right_before_all_else() {
    let folder = folder(&[(
        "roll.csv",
        "gmc,name,kind,practice,votes\n1000001,\"Ashby, Jane\",partner,P001,Yes\n",
    )]);
    let output = run_in(folder.path(), &["check", "roll.csv"]);
    let said = on_one_line(&out(&output));
    let first = "What to do next - First put right the problems that are listed after this report";
    assert_says(&said, first);
    assert_says(
        &said,
        "1000001: not said, or not to be read: how many votes",
    );
}

#[test]
fn a_register_given_twice_is_no_matter_for_the_ccg() {
    let roll = "gmc,name,kind,practice,votes\n1000001,\"Ashby, Jane\",partner,P001,1\n";
    let folder = folder(&[
        ("ccg/constitution.txt", "1. Name\n\n1.1 It is a group.\n"),
        ("ccg/roll.csv", roll),
        (
            "ccg/declaration.toml",
            "[[roll]]\ngmc = '1000001'\nvotes = 1\n",
        ),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    let said = on_one_line(&out(&output));
    assert_says(&said, "Keep one of those that give the electoral roll");
    assert!(!said.contains("[[corrections]]"), "{said}");
    let output = run_in(folder.path(), &["check", "ccg", "--format", "letter"]);
    assert!(!out(&output).contains("roll"), "{}", out(&output));
}

#[test]
fn files_of_facts_that_are_not_read_are_told_and_those_of_other_programs_are_not() {
    let folder = folder(&[
        ("ccg/declaration.toml", "[ccg]\npopulation = 100000\n"),
        ("ccg/facts.toml", "[election]\nprovided = true\n"),
        ("ccg/package.json", "{}"),
    ]);
    let told = told(&run_in(folder.path(), &["check", "ccg"]));
    assert_says(&told, "`facts.toml` in `ccg` is not read");
    assert!(!told.contains("package.json"), "{told}");
}

#[test]
fn a_folder_of_documents_is_told_the_command_that_checks_each() {
    let folder = folder(&[("all/one.md", "# A\n"), ("all/two.md", "# B\n")]);
    let told = told(&run_in(folder.path(), &["check", "all"]));
    assert_says(&told, "`scrutineer check all/*.md`");
}

#[test]
fn of_many_submissions_the_counts_of_each_add_up() {
    let folder = folder(&[
        ("all/one.toml", "[election]\nprovided = false\n"),
        ("all/two.toml", "[ccg]\npopulation = 1\n"),
    ]);
    let report = out(&run_in(folder.path(), &["check", "all"]));
    let rows = report.lines().filter(|it| it.contains(".toml  "));
    let sums = rows.map(|row| {
        let cells = row.split_whitespace().skip(1);
        cells
            .filter_map(|it| it.parse::<usize>().ok())
            .sum::<usize>()
    });
    let sums: Vec<usize> = sums.collect();
    assert!(sums.len() == 2 && sums[0] == sums[1], "{report}");
    assert_says(&report, "Other: nothing was found against it");
}

#[test]
fn what_is_met_by_rows_of_a_table_names_the_rows() {
    let table = "# 4. Board elections\n\n4.1 The GP members of the governing body are elected.\n\n4.2 Who can stand, who can \
        vote\n\n| GP | Can stand? | Can vote? |\n|---|---|---|\n| Partner | Yes | Yes |\n| Salaried GP | Yes | Yes |\n| Locum | Yes \
        | Yes |\n";
    let folder = folder(&[("constitution.md", table)]);
    let output = run_in(folder.path(), &["check", "constitution.md"]);
    let said = on_one_line(&out(&output));
    for row in ["Partner", "Salaried GP", "Locum"] {
        let wanted = format!("clause 4.2 (Board elections, row “{row}”)");
        let met = said.split("Met: ").nth(1).unwrap();
        assert!(met.contains(&wanted), "{said}");
    }
}

#[test]
fn a_point_of_law_that_was_not_verified_says_so_where_it_raises_no_query() {
    let rule = "rule provided \"Elections are provided for\"\n  advice, as law, from memo \"section 1\"\n  unverified \"the section was \
        not seen\"\n  on ccg\n  asks constitution, declaration\n  require election.provided\n  otherwise \"no\"\n  remedy \
        \"yes\"\n\n  met      election.provided = yes\n  not met  election.provided = no\n";
    let folder = folder(&[
        ("mine/ours/pack.toml", OWN_MANIFEST),
        ("mine/ours/provided.rules", rule),
        ("ccg.toml", "election.provided = true\n"),
    ]);
    let output = run_in(
        folder.path(),
        &["check", "ccg.toml", "--rules", "mine", "--pack", "ours"],
    );
    let said = on_one_line(&out(&output));
    let wanted =
        "(ours/provided) Not checked against the provision in force: The section was not seen.";
    assert_says(&said, wanted);
}

#[test]
fn a_rule_is_explained_without_those_that_share_its_file() {
    let rule = |name: &str| {
        format!(
            "// Why {name} is asked.\nrule {name} \"Title of {name}\"\n  should, as ours, from memo \"p 1\"\n  on ccg\n  asks \
             constitution\n  require election.provided\n  otherwise \"no\"\n  remedy \"yes\"\n\n  met      election.provided = \
             yes\n  not met  election.provided = no\n\n"
        )
    };
    let folder = folder(&[
        ("mine/ours/pack.toml", OWN_MANIFEST),
        ("mine/ours/two.rules", &(rule("one") + &rule("two"))),
    ]);
    let text = out(&run_in(
        folder.path(),
        &["explain", "ours/two", "--rules", "mine"],
    ));
    assert!(
        text.contains("// Why two is asked.") && text.contains("rule two"),
        "{text}"
    );
    assert!(
        !text.contains("rule one") && !text.contains("Why one"),
        "{text}"
    );
}
