//! The program as a user runs it: what it prints, where, and with which exit code.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

mod cases;
mod corrections;
mod folders;
mod own_rules;
mod parts;
mod registers;
mod seen;

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

/// Runs the program in the project's root.
fn run(arguments: &[&str]) -> Output {
    run_in(Path::new("."), arguments)
}

fn run_in(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_scrutineer"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// What a command wrote of problems, on one line.
fn told(output: &Output) -> String {
    on_one_line(&err(output))
}

/// A text on one line, without the bars that a drawing of a problem begins its lines with.
fn on_one_line(text: &str) -> String {
    let words = text.split_whitespace().filter(|it| *it != "│");
    words.collect::<Vec<_>>().join(" ")
}

/// Holds a text to some words that it is to say.
#[track_caller]
fn assert_says(text: &str, wanted: &str) {
    assert!(text.contains(wanted), "wanted `{wanted}` in:\n{text}");
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// What it printed, as JSON.
fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&out(output)).unwrap()
}

/// The report on a file or folder, named as it stands in another.
fn report(folder: &Path, name: &str) -> serde_json::Value {
    json(&run_in(folder, &["check", name, "--format", "json"]))
}

/// What a report says of a rule.
fn result<'r>(report: &'r serde_json::Value, rule: &str) -> &'r serde_json::Value {
    let results = report["results"].as_array().unwrap();
    results.iter().find(|it| it["rule"] == rule).unwrap()
}

/// A folder with files in it.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn who_names_nothing_to_explain_is_told_where_the_names_are() {
    let output = run_in(Path::new("."), &["explain"]);
    assert_eq!(code(&output), 2);
    let told = told(&output);
    assert_says(&told, "nothing is named that could be explained");
    assert_says(&told, "`scrutineer rules` lists");
}

#[test]
fn a_ccg_that_meets_everything_exits_with_0() {
    let output = run(&["check", "examples/meets-everything/declaration.toml"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert_eq!(err(&output), "");
}

#[test]
fn a_ccg_that_goes_against_positions_exits_with_1() {
    assert_eq!(
        code(&run(&["check", "examples/falls-short/declaration.toml"])),
        1
    );
}

#[test]
fn problems_exit_with_2_whatever_else_is_found() {
    let folder = folder(&[(
        "declaration.toml",
        "[election]\nbassis = 'other'\nbasis = 'weighted_by_list_size'\nprovided = true\n",
    )]);
    let output = run_in(folder.path(), &["check", "declaration.toml"]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "did you mean `basis`?");
    // What was right is still checked.
    assert_says(&out(&output), "weighted by list size");
    let allowed = run_in(
        folder.path(),
        &["check", "declaration.toml", "--allow-unknown"],
    );
    assert_eq!(code(&allowed), 1, "{}", err(&allowed));
}

#[test]
fn what_cannot_be_told_exits_with_3() {
    let folder = folder(&[("declaration.toml", "")]);
    let output = run_in(folder.path(), &["check", "declaration.toml"]);
    assert_eq!(code(&output), 3, "{}", out(&output));
}

#[test]
fn a_run_that_decides_nothing_is_no_success() {
    let folder = folder(&[("declaration.toml", "roll = []\n")]);
    let ours = ["--authority", "ours", "--fail-on", "must"];
    let output = run_in(
        folder.path(),
        &[&["check", "declaration.toml"], &ours[..]].concat(),
    );
    assert_eq!(code(&output), 3, "{}", out(&output));
}

#[test]
fn the_threshold_says_what_counts() {
    let text = "[election]\nprovided = true\n[candidates]\nscreening = true\n";
    let folder = folder(&[("declaration.toml", text)]);
    let with = |threshold: &str| {
        let arguments = [
            "check",
            "declaration.toml",
            "--authority",
            "ours",
            "--fail-on",
            threshold,
        ];
        code(&run_in(folder.path(), &arguments))
    };
    assert_eq!(with("advice"), 1);
    assert_eq!(with("should"), 0);
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_way_out() {
    let output = run(&["check", "no-such-file.toml"]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "no-such-file.toml");
    assert_says(&err(&output), "check the spelling");
}

#[test]
fn a_file_that_cannot_be_read_gets_no_report_on_what_it_does_not_say() {
    let folder = folder(&[("declaration.toml", "provided = maybe\n")]);
    let output = run_in(folder.path(), &["check", "declaration.toml"]);
    assert_eq!((code(&output), out(&output).as_str()), (2, ""));
    assert_says(&err(&output), "found `maybe`");
}

#[test]
fn a_folder_without_a_submission_is_told_so() {
    let folder = folder(&[("notes/readme.md", "nothing")]);
    let output = run_in(folder.path(), &["check", "."]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "nothing to check");
}

#[test]
fn what_is_read_in_a_document_fits_its_schema_and_stands_in_its_clause() {
    let constitution = "examples/brackwater-put-right/constitution.docx";
    let output = run(&["read", constitution, "--format", "json"]);
    let read = json(&output);
    let schema = serde_json::from_str(&out(&run(&["schema", "facts"]))).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(&read)
        .map(|it| it.to_string())
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let facts = read["facts"].as_array().unwrap();
    let name = facts.iter().find(|it| it["path"] == "ccg.name").unwrap();
    assert_eq!(name["value"], "NHS Brackwater Clinical Commissioning Group");
    assert_eq!(name["places"][0]["clause"], "1.1.1");
    for place in facts.iter().flat_map(|it| it["places"].as_array().unwrap()) {
        let (words, sentence) = (place["text"].as_str(), place["sentence"].as_str());
        assert!(sentence.unwrap().contains(words.unwrap()), "{place}");
    }
}

#[test]
fn a_file_of_facts_is_not_read_as_prose() {
    let folder = folder(&[
        (
            "declaration.toml",
            "# GPs may stand for election.\n[election]\n",
        ),
        ("roll.csv", "gmc,name\n1000001,Dr A Fenn\n"),
    ]);
    for command in ["read", "outline"] {
        let told = run_in(folder.path(), &[command, "declaration.toml"]);
        assert_eq!((code(&told), out(&told)), (2, String::new()));
        assert_says(&err(&told), "is no document");
        assert_says(&err(&told), "`scrutineer check declaration.toml`");
        let told = run_in(folder.path(), &[command, "roll.csv"]);
        assert_eq!((code(&told), out(&told)), (2, String::new()));
        assert_says(&err(&told), "found a register");
    }
}

#[test]
fn each_command_names_the_schema_of_its_own_json() {
    for (command, schema) in [("check", "schema report"), ("read", "schema facts")] {
        let help = out(&run(&[command, "--help"]));
        assert_says(&help, schema);
    }
}

#[test]
fn json_is_one_report_and_of_many_a_batch() {
    let report = report(Path::new("."), "examples/falls-short/declaration.toml");
    assert_eq!(report["format"], "scrutineer/report/1");
    assert_eq!(report["as_at"]["date"], "2012-10-01");
    let many = run(&[
        "check",
        "examples/falls-short",
        "examples/meets-everything",
        "--format",
        "json",
    ]);
    let batch = json(&many);
    assert_eq!(batch["format"], "scrutineer/batch/1");
    assert_eq!(batch["reports"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let arguments = [
        "check",
        "examples/falls-short/declaration.toml",
        "--explain",
        "--all",
    ];
    assert_eq!(run(&arguments).stdout, run(&arguments).stdout);
    let batch = ["check", "examples/england-2013"];
    assert_eq!(run(&batch).stdout, run(&batch).stdout);
}

#[test]
fn of_all_england_three_reach_the_size_and_the_rest_cannot_be_told() {
    let batch = report(Path::new("."), "examples/england-2013");
    let reports = batch["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 211);
    let verdicts = reports
        .iter()
        .flat_map(|it| it["results"].as_array().unwrap());
    let of_size = verdicts.filter(|it| it["rule"] == "bma/covers-750000-people");
    let of_size: Vec<&str> = of_size.map(|it| it["verdict"].as_str().unwrap()).collect();
    assert_eq!(of_size.iter().filter(|it| **it == "met").count(), 3);
    assert_eq!(
        of_size.iter().filter(|it| **it == "cannot tell").count(),
        208
    );
}

#[test]
fn a_waiver_marks_a_finding_and_leaves_its_verdict() {
    let config = "[[waivers]]\nrule = 'bma/one-gp-one-vote'\nwho = 'the board'\nwhy = 'until the roll is kept'\n";
    let declaration = "[election]\nprovided = true\nbasis = 'other'\n";
    let folder = folder(&[
        ("ccg/scrutineer.toml", config),
        ("ccg/declaration.toml", declaration),
    ]);
    let output = run_in(folder.path(), &["check", "ccg", "--format", "json"]);
    let report = json(&output);
    let waived = result(&report, "bma/one-gp-one-vote");
    assert_eq!(waived["verdict"], "not met");
    assert_eq!(waived["waived"]["who"], "the board");
    assert_eq!(report["summary"]["waived"], 1);
    assert_eq!(code(&output), 3, "{}", err(&output));
}

#[test]
fn a_waiver_of_nothing_is_a_problem() {
    let config = "[[waivers]]\nrule = 'bma/one-gp-one-vot'\nwho = 'x'\nwhy = 'y'\n";
    let stated = "[ccg]\nname = 'NHS Anytown CCG'\n";
    let folder = folder(&[("scrutineer.toml", config), ("declaration.toml", stated)]);
    let output = run_in(folder.path(), &["check", "."]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "did you mean `bma/one-gp-one-vote`?");
}

#[test]
fn a_parameter_that_a_project_sets_changes_our_rule_and_is_listed() {
    let config = "[parameters]\n\"bma/most_needed_to_carry\" = \"80%\"\n";
    let declaration = "[confidence]\nin_whole_board = true\nshare_to_carry = \"75%\"\n";
    let folder = folder(&[
        ("ccg/scrutineer.toml", config),
        ("ccg/declaration.toml", declaration),
    ]);
    let report = report(folder.path(), "ccg");
    let rule = result(&report, "bma/confidence-vote-can-be-carried");
    assert_eq!(rule["verdict"], "met");
    let text = out(&run_in(folder.path(), &["check", "ccg"]));
    assert_says(&text, "80%");
}

#[test]
fn registers_are_read_from_csv_and_their_rows_named() {
    let roll = "gmc,name,kind,practice,votes\n9000001,\"Marsh, Una\",partner,P1,2\n9000002,Lal,locum,,1\n9000003,Elm,salaried,P1,\n";
    let folder = folder(&[
        ("ccg/roll.csv", roll),
        ("ccg/members.csv", "code,name\nP1,Quay Surgery\n"),
    ]);
    let report = report(folder.path(), "ccg");
    let rule = result(&report, "bma/roll-gives-each-gp-one-vote");
    assert_eq!(rule["verdict"], "not met");
    assert_eq!(rule["items"][0]["message"], "Marsh, Una has 2 votes");
    assert_eq!(rule["items"][0]["places"][0]["line"], 2);
    assert_eq!(rule["items"][1]["key"], "9000003");
    assert_eq!(rule["items"][1]["verdict"], "cannot tell");
}

#[test]
fn init_writes_every_question_and_states_nothing() {
    let folder = folder(&[]);
    let output = run_in(folder.path(), &["init"]);
    assert_eq!(code(&output), 0);
    let text = fs::read_to_string(folder.path().join("declaration.toml")).unwrap();
    for path in [
        "basis",
        "population",
        "in_any_individual",
        "[[roll]]",
        "governance_robust",
    ] {
        assert_says(&text, path);
    }
    let report = report(folder.path(), "declaration.toml");
    assert_eq!(report["problems"].as_array().unwrap().len(), 0);
    assert_eq!(
        report["summary"]["cannot_tell"],
        report["results"].as_array().unwrap().len()
    );
    let again = run_in(folder.path(), &["init"]);
    assert_eq!(code(&again), 2);
    assert_eq!(
        fs::read_to_string(folder.path().join("declaration.toml")).unwrap(),
        text
    );
}

#[test]
fn init_makes_the_folder_it_is_to_write_into() {
    let folder = folder(&[("notes.txt", "")]);
    let output = run_in(folder.path(), &["init", "my-ccg/new/declaration.toml"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(folder.path().join("my-ccg/new/declaration.toml").is_file());
    let output = run_in(folder.path(), &["init", "notes.txt/declaration.toml"]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "nothing was written");
}

#[test]
fn init_writes_toml_into_no_file_of_another_kind() {
    let folder = folder(&[]);
    for name in ["x.json", "x.yaml", "x"] {
        let told = run_in(folder.path(), &["init", name]);
        assert_eq!((code(&told), out(&told)), (2, String::new()));
        assert_says(&err(&told), "is written as TOML");
        assert!(!folder.path().join(name).exists());
    }
}

#[test]
fn every_line_of_what_init_writes_can_be_filled_in_as_it_stands() {
    let blank = out(&run(&["init", "-"]));
    // The lines of the form `# name = value`, with their `#` taken out.
    let filled: Vec<String> = blank
        .lines()
        .skip_while(|line| !line.is_empty())
        .map(|line| match line.strip_prefix("# ") {
            Some(rest) if rest.contains(" = ") || rest.starts_with('[') => rest.to_owned(),
            _ => line.to_owned(),
        })
        .collect();
    let folder = folder(&[("declaration.toml", &filled.join("\n"))]);
    let output = run_in(folder.path(), &["check", "declaration.toml"]);
    assert_ne!(code(&output), 2, "{}", err(&output));
}

#[test]
fn explain_knows_rules_notes_and_codes() {
    let rule = out(&run(&["explain", "one-gp-one-vote"]));
    assert_says(&rule, "The BMA View, point 2");
    assert_says(&rule, "require election.provided");
    insta::assert_snapshot!("explain_says_it_plainly_before_the_rule_as_written", rule);
    let excused = out(&run(&["explain", "covers-750000-people"]));
    assert_says(&excused, "also met under an exception");
    let note = out(&run(&["explain", "bma/lmc-keeps-practices-engaged"]));
    assert_says(&note, "it has no verdict");
    let page = out(&run(&["explain", "f001"]));
    assert!(page.starts_with("# F001"), "{page}");
    let none = run(&["explain", "one-gp-one-vot"]);
    assert_eq!(code(&none), 2);
    assert_says(&err(&none), "did you mean `one-gp-one-vote`?");
}

#[test]
fn help_shows_examples() {
    for command in [
        vec!["--help"],
        vec!["check", "--help"],
        vec!["fmt", "--help"],
        vec!["init", "--help"],
        vec!["test", "--help"],
    ] {
        let text = out(&run(&command));
        assert!(text.contains("Example"), "{command:?}: {text}");
    }
}

#[test]
fn completions_are_written_for_shells() {
    assert_says(&out(&run(&["completions", "bash"])), "scrutineer");
}

#[test]
fn a_pack_that_is_not_there_is_told_and_nothing_is_reported() {
    let folder = folder(&[
        ("ccg/declaration.toml", "[ccg]\nname = 'X'\n"),
        ("ccg/scrutineer.toml", "packs = ['bmaa']\n"),
    ]);
    for arguments in [vec!["check", "ccg"], vec!["check", "ccg", "--pack", "bam"]] {
        let output = run_in(folder.path(), &arguments);
        assert_eq!((code(&output), out(&output).as_str()), (2, ""));
        assert_says(&err(&output), "did you mean `bma`?");
    }
}

#[test]
fn every_register_in_a_folder_is_read_and_its_faults_told() {
    let folder = folder(&[
        ("ccg/declaration.toml", "[ccg]\nname = 'X'\n"),
        ("ccg/seats.csv", "name,role\nDr A,banana\n"),
        ("ccg/members.csv", "code,name\nB1,One\nB1,Two\nB1,Three\n"),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 2);
    for fault in ["found `banana`", "two rows of `members` have the code `B1`"] {
        assert_eq!(err(&output).matches(fault).count(), 1, "{}", err(&output));
    }
}

#[test]
fn a_row_without_a_name_and_two_of_one_name_are_shown_where_they_stand() {
    let folder = folder(&[
        ("ccg/members.csv", "code,name\n,Quay\nB1,One\n,,\nB1,Two\n"),
        ("d.toml", "[[members]]\nname = 'Quay'\n"),
    ]);
    let text = err(&run_in(folder.path(), &["check", "ccg", "d.toml"]));
    assert_eq!(text.matches("a row of `members` has no code").count(), 2);
    for place in [
        "members.csv:2:1]",
        "d.toml:1:1]",
        "first here",
        "again here",
    ] {
        assert_says(&text, place);
    }
}

#[test]
fn a_gp_who_stands_on_the_roll_twice_is_told_by_the_position_that_asks_it() {
    let folder = folder(&[("ccg/roll.csv", "gmc,votes\n1,1\n1,1\n")]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(err(&output), "");
    assert_says(&out(&output), "bma/roll-names-each-gp-once");
}

#[test]
fn a_table_that_is_no_register_is_passed_over_with_a_word() {
    let declaration = fs::read_to_string("examples/meets-everything/declaration.toml").unwrap();
    let folder = folder(&[
        ("ccg/declaration.toml", &declaration),
        ("ccg/rolls.csv", "gmc;name\n"),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_says(&err(&output), "is passed over");
    assert_says(&err(&output), "did you mean `roll.csv`?");
}

#[test]
fn a_waiver_that_has_lapsed_is_told_with_its_day() {
    let config = "[[waivers]]\nrule = 'bma/one-gp-one-vote'\nwho = 'the board'\nwhy = 'the roll'\nuntil = 2012-09-30\n";
    let stated = "[ccg]\nname = 'NHS Anytown CCG'\n";
    let folder = folder(&[("scrutineer.toml", config), ("declaration.toml", stated)]);
    let of_day = |day: &str| err(&run_in(folder.path(), &["check", ".", "--as-at", day]));
    assert_eq!(of_day("2012-09-30"), "");
    let wanted = "the waiver of `bma/one-gp-one-vote` lapsed on 30 September 2012, and the report speaks of 1 October 2012";
    assert_says(&on_one_line(&of_day("2012-10-01")), wanted);
}

#[test]
fn a_correction_that_does_not_fit_is_underlined_at_its_value() {
    let correction = "[[corrections]]\nclause = '6.6.4'\nfact = 'election.provided'\nvalue = 'none'\nwho = 'me'\nwhy = 'x'\n";
    let folder = folder(&[("ccg/scrutineer.toml", correction)]);
    let constitution = "examples/brackwater-draft/constitution.docx";
    fs::copy(constitution, folder.path().join("ccg/constitution.docx")).unwrap();
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_says(&err(&output), "scrutineer.toml:4:9]");
}

#[test]
fn read_of_a_folder_says_to_name_a_file_in_it() {
    let folder = folder(&[("ccg/constitution.txt", "1. Locums may stand for election.")]);
    let told = run_in(folder.path(), &["read", "ccg"]);
    assert_eq!(code(&told), 2);
    assert_says(&err(&told), "name a file in it");
}

#[test]
fn what_is_asked_is_explained_by_its_name() {
    let told = run_in(Path::new("."), &["explain", "election.basis"]);
    assert_eq!(code(&told), 0);
    let said = on_one_line(&out(&told));
    for part in [
        "how votes count in elections to the governing body",
        "`one_gp_one_vote`, `one_practice_one_vote`, `weighted_by_list_size` or `other`",
        "election.basis = \"…\"",
        "It is asked by bma/one-gp-one-vote.",
    ] {
        assert_says(&said, part);
    }
    let list = out(&run(&["explain", "roll"]));
    assert_says(&list, "whose first line is:\ngmc,name,kind,practice,votes");
    assert_says(
        &list,
        "kind: how the GP works; `partner`, `salaried` or `locum`.",
    );
    assert_eq!(out(&run(&["explain", "roll.kind"])), list);
    assert_eq!(code(&run(&["explain", "roll.age"])), 2);
    let no_member = run(&["explain", "election.may_stand.locums"]);
    assert_eq!(code(&no_member), 2, "{}", out(&no_member));
    let misspelt = run(&["explain", "election.bassis"]);
    assert_eq!(code(&misspelt), 2);
    assert_says(&err(&misspelt), "did you mean `election.basis`?");
}

#[test]
fn a_row_of_a_table_is_quoted_as_it_stands() {
    let rows = "1. The GP members of the Governing Body are elected.\n\n| Class of doctor | May vote | May stand |\n|---|---|---|\n| GP partner | Yes | Yes |\n| Locum GP | No | No |\n";
    let meanings = "1. Definitions\n\n1.1 In this constitution these words have the meanings set against them:\n\n| Term | Meaning |\n|---|---|\n| Eligible Clinician | a GP who performs at least five sessions each week |\n\n2. Elections\n\n2.1 Only an Eligible Clinician may stand for election to the Governing Body.\n";
    let folder = folder(&[("rows.md", rows), ("meanings.md", meanings)]);
    let read = out(&run_in(folder.path(), &["read", "rows.md"]));
    assert_says(&read, "Locum GP | May vote: No | May stand: No");
    assert!(!read.contains("May not"), "{read}");
    let read = out(&run_in(folder.path(), &["read", "meanings.md"]));
    assert_says(&read, "Eligible Clinician | a GP who performs");
}

#[test]
fn a_day_as_people_write_it_gets_the_way_out() {
    let day = run(&["check", "examples/falls-short", "--as-at", "01/05/2013"]);
    assert_says(&err(&day), "write 2013-05-01");
}

#[test]
fn a_parameter_and_a_record_are_explained() {
    let parameter = run(&["explain", "most_needed_to_carry"]);
    assert_eq!(code(&parameter), 0, "{}", err(&parameter));
    let said = out(&parameter);
    assert!(said.starts_with("bma/most_needed_to_carry\n"), "{said}");
    assert_says(&said, "below a line [parameters]");
    let record = out(&run(&["explain", "ccg"]));
    assert_says(&record, "ccg.population: how many people the CCG covers");
}

#[test]
fn an_authority_that_no_position_is_of_is_told() {
    let folder = folder(&[("d.toml", "[ccg]\nname = \"A\"\n")]);
    let output = run_in(folder.path(), &["check", "d.toml", "--authority", "law"]);
    assert_eq!(code(&output), 3);
    assert_says(&err(&output), "is of the authority `law`");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_printed_for_want_of_room_is_told() {
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_scrutineer"))
        .arg("rules")
        .stdout(full)
        .output()
        .unwrap();
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "is not all there");
}

#[test]
fn what_declarations_state_in_ways_that_differ_is_told_with_what_turns_on_it() {
    let folder = folder(&[
        ("ccg/declaration.json", r#"{"ccg": {"population": 5}}"#),
        ("ccg/declaration.toml", "[ccg]\npopulation = 106079\n"),
    ]);
    let told = told(&run_in(folder.path(), &["check", "ccg", "--decided"]));
    assert_says(&told, "is listed without `--decided`");
    assert!(!told.contains("the clause is read to say"), "{told}");
}
