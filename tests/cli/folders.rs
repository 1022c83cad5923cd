//! Which files of a folder are read, by which settings, and what is said of those that are not.

use std::fs;

use super::{assert_says, code, err, folder, on_one_line, out, report, result, run_in, told};

const BY_LIST_SIZE: &str = "[election]\nprovided = true\nbasis = 'weighted_by_list_size'\n";
const WAIVED: &str = "[[waivers]]\nrule = 'bma/one-gp-one-vote'\nwho = 'the board'\nwhy = 'until the roll is kept'\n";

#[test]
fn settings_beside_a_file_that_is_named_itself_are_used() {
    let folder = folder(&[
        ("ccg/scrutineer.toml", WAIVED),
        ("ccg/declaration.toml", BY_LIST_SIZE),
    ]);
    let named = [("ccg/declaration.toml", "."), ("declaration.toml", "ccg")];
    for (path, from) in named {
        let from = folder.path().join(from);
        let report = report(&from, path);
        let waived = &result(&report, "bma/one-gp-one-vote")["waived"];
        assert_eq!(waived["who"], "the board", "{path}");
    }
}

#[test]
fn a_correction_beside_a_document_that_is_named_itself_is_used() {
    let constitution =
        "1 Elections\n\n1.1 Each GP shall have one vote in elections to the Governing Body.\n";
    let correction = "[[corrections]]\nclause = '1.1'\nfact = 'election.basis'\nvalue = 'other'\nwho = 'J. Elm'\nwhy = 'misread'\n";
    let folder = folder(&[
        ("ccg/constitution.txt", constitution),
        ("ccg/scrutineer.toml", correction),
    ]);
    let report = report(folder.path(), "ccg/constitution.txt");
    assert_eq!(report["problems"].as_array().unwrap().len(), 0);
    let rule = result(&report, "bma/one-gp-one-vote").to_string();
    assert_says(&rule, "J. Elm");
}

#[test]
fn faults_in_settings_are_told_once_for_all_files_beside_them() {
    let folder = folder(&[
        ("scrutineer.toml", "pakcs = ['bma']\n"),
        ("a.toml", BY_LIST_SIZE),
        ("b.toml", BY_LIST_SIZE),
    ]);
    let output = run_in(folder.path(), &["check", "a.toml", "b.toml"]);
    assert_eq!(code(&output), 2);
    assert_eq!(told(&output).matches("no setting `pakcs`").count(), 1);
}

#[test]
fn folders_that_are_not_looked_into_are_named() {
    let folder = folder(&[
        ("many/declaration.toml", BY_LIST_SIZE),
        ("many/x/declaration.toml", BY_LIST_SIZE),
        ("many/y/constitution.md", "# Constitution\n"),
        ("many/evidence/letter.txt", "Dear all"),
        ("deep/north/z/declaration.toml", BY_LIST_SIZE),
        ("deep/x/declaration.toml", BY_LIST_SIZE),
    ]);
    let many = run_in(folder.path(), &["check", "many"]);
    assert_eq!(code(&many), 1);
    let said = told(&many);
    assert_says(&said, "`x` and `y` in `many` are not looked into");
    assert_says(&said, "scrutineer check many/x");
    let deep = told(&run_in(folder.path(), &["check", "deep"]));
    assert_says(&deep, "`z` in `deep/north` is not looked into");
}

#[test]
fn a_draft_of_another_name_is_told_of_with_the_name_it_wants() {
    let folder = folder(&[
        ("ccg/declaration.toml", BY_LIST_SIZE),
        (
            "ccg/draft v3.md",
            "# Constitution\n\n1.1 The Group meets.\n",
        ),
        ("ccg/README.md", "of no matter"),
        ("drafts/a.md", "# A\n"),
        ("drafts/b.md", "# B\n"),
    ]);
    let ccg = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&ccg), 1);
    let said = told(&ccg);
    assert_says(&said, "`draft v3.md` in `ccg` is not read");
    let way_out = "files = [\"declaration.toml\", \"draft v3.md\"]";
    assert_says(&said, way_out);
    let drafts = run_in(folder.path(), &["check", "drafts"]);
    assert_eq!(code(&drafts), 2);
    let said = told(&drafts);
    assert_says(&said, "`a.md` and `b.md` in `drafts`");
    assert_says(&said, "`constitution.md`");

    fs::write(folder.path().join("ccg/scrutineer.toml"), way_out).unwrap();
    let named = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(err(&named), "");
    assert_says(&out(&named), "Constitution");
}

#[test]
fn files_that_are_nearly_named_are_told_of_and_papers_are_not() {
    let folder = folder(&[
        ("ccg/declaration.toml", BY_LIST_SIZE),
        ("ccg/constitution.md", "# Constitution\n"),
        ("ccg/decleration.yaml", ""),
        ("ccg/scrutineer.tml", ""),
        ("ccg/Scrutineer.toml.txt", ""),
        ("ccg/members.xlsx", ""),
        ("ccg/finance plan.xlsx", ""),
        ("ccg/README.md", ""),
        ("ccg/minutes.md", ""),
        ("ccg/package.json", ""),
    ]);
    let said = told(&run_in(folder.path(), &["check", "ccg"]));
    for name in [
        "decleration.yaml",
        "scrutineer.tml",
        "Scrutineer.toml.txt",
        "members.xlsx",
    ] {
        let wanted = format!("`ccg/{name}` is not read");
        assert_says(&said, &wanted);
    }
    assert_eq!(said.matches("is not read").count(), 4, "{said}");
    let file = told(&run_in(folder.path(), &["check", "ccg/declaration.toml"]));
    assert_eq!(
        file.matches("did you mean `scrutineer.toml`?").count(),
        2,
        "{file}"
    );
}

#[test]
fn a_file_that_settings_name_has_to_be_there() {
    let folder = folder(&[
        ("ccg/scrutineer.toml", "files = ['declaraton.toml']\n"),
        ("ccg/declaration.toml", BY_LIST_SIZE),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 2);
    let said = told(&output);
    assert_says(&said, "there is no file `declaraton.toml`");
    assert_says(&said, "did you mean `declaration.toml`?");

    fs::create_dir(folder.path().join("ccg/docs")).unwrap();
    fs::write(folder.path().join("ccg/docs/facts.toml"), BY_LIST_SIZE).unwrap();
    let config = folder.path().join("ccg/scrutineer.toml");
    fs::write(&config, "files = ['docs/facts.toml']\n").unwrap();
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!((code(&output), err(&output).as_str()), (1, ""));
    fs::write(&config, "files = ['docs']\n").unwrap();
    let said = told(&run_in(folder.path(), &["check", "ccg"]));
    assert_says(&said, "there is no file `docs`");
}

#[test]
fn corrections_without_a_document_are_told_of() {
    let correction = "[[corrections]]\nclause = '1.1'\nfact = 'election.basisss'\nvalue = 'zzz'\nwho = 'J. Elm'\nwhy = 'misread'\n";
    let folder = folder(&[
        ("ccg/scrutineer.toml", correction),
        ("ccg/declaration.toml", BY_LIST_SIZE),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 2);
    let said = told(&output);
    assert_says(&said, "`ccg` has no document");
    assert_says(&said, "did you mean `election.basis`?");
}

#[test]
fn a_correction_of_no_clause_is_told_beside_its_wrong_value() {
    let correction = "[[corrections]]\nclause = '99.9'\nfact = 'election.basis'\nvalue = 'zzz'\nwho = 'J. Elm'\nwhy = 'misread'\n";
    let folder = folder(&[
        ("ccg/scrutineer.toml", correction),
        (
            "ccg/constitution.txt",
            "1 Elections\n\n1.1 There are none.\n",
        ),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 2);
    let said = told(&output);
    assert_says(&said, "has no clause 99.9");
    assert_says(&said, "found `zzz`");
}

#[test]
fn each_folder_that_is_left_out_of_many_is_named() {
    let folder = folder(&[
        ("many/a/declaration.toml", BY_LIST_SIZE),
        ("many/b/declaration.toml", BY_LIST_SIZE),
        ("many/foo/Foo CCG constitution.docx", ""),
        ("many/xl/roll.xlsx", ""),
        ("many/pictures/map.png", ""),
        ("many/broken.toml", "[election]\nprovided = Yes\n"),
    ]);
    fs::create_dir(folder.path().join("many/empty")).unwrap();
    let many = run_in(folder.path(), &["check", "many"]);
    assert_eq!(code(&many), 2);
    let said = told(&many);
    for left_out in ["empty", "foo", "xl"] {
        let wanted = format!("`many/{left_out}` is left out");
        assert_says(&said, &wanted);
    }
    assert!(!said.contains("pictures"), "{said}");
    let wanted = "Not checked, for the problems listed after this report: many/broken.toml";
    assert_says(&out(&many), wanted);
}

#[test]
fn another_version_of_the_constitution_is_told_of() {
    let folder = folder(&[
        ("ccg/constitution.md", "# Constitution\n"),
        ("ccg/Constitution FINAL Oct 2012.docx", ""),
        ("ccg/minutes.docx", ""),
        ("two/constitution.md", "# Constitution\n"),
        ("two/constitution.txt", "Constitution\n"),
    ]);
    let ccg = told(&run_in(folder.path(), &["check", "ccg"]));
    let wanted =
        "`Constitution FINAL Oct 2012.docx` in `ccg` is not read: `constitution.md` is taken";
    assert!(ccg.contains(wanted) && !ccg.contains("minutes"), "{ccg}");
    let two = told(&run_in(folder.path(), &["check", "two"]));
    let wanted = "`constitution.md` and `constitution.txt` in `two` are each read";
    assert_says(&two, wanted);
}

#[test]
fn a_pointer_of_git_lfs_and_text_called_a_word_file_are_no_constitution() {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    let folder = folder(&[
        ("lfs/constitution.docx", pointer),
        ("bad/constitution.docx", "garbage"),
    ]);
    let lfs = run_in(folder.path(), &["check", "lfs"]);
    assert_eq!(code(&lfs), 2);
    assert_says(&told(&lfs), "`git lfs pull`");
    let bad = run_in(folder.path(), &["check", "bad"]);
    assert_eq!(code(&bad), 2);
    assert_says(&told(&bad), "is no docx file");
}

#[test]
fn what_is_declared_and_said_otherwise_is_told_where_no_position_turns_on_it() {
    let folder = folder(&[
        (
            "ccg/declaration.toml",
            "[ccg]\npopulation = 221_000\n[federation]\nformal = true\ngovernance_robust = true\n",
        ),
        (
            "ccg/constitution.md",
            "# Constitution\n\n2.1 The Group covers a population of 218,340 people.\n",
        ),
    ]);
    let said = told(&run_in(folder.path(), &["check", "ccg"]));
    let wanted =
        "`ccg.population` is stated here as 221,000 people, and as 218,340 people in clause 2.1";
    assert_says(&said, wanted);
}

#[test]
fn what_is_said_in_two_ways_is_told_where_its_position_is_left_out() {
    let folder = folder(&[
        ("ccg/declaration.toml", "ccg.population = 221_000\n"),
        (
            "ccg/constitution.md",
            "# Constitution\n\n2.1 The Group covers a population of 218,340 people.\n",
        ),
    ]);
    let wanted = "is stated here as 221,000 people, and as 218,340 people";
    let listed = told(&run_in(folder.path(), &["check", "ccg"]));
    assert!(!listed.contains(wanted), "{listed}");
    let left_out = told(&run_in(folder.path(), &["check", "ccg", "--decided"]));
    assert_says(&left_out, wanted);
}

#[test]
fn what_no_clause_settles_has_its_line_as_well() {
    let folder = folder(&[
        (
            "ccg/constitution.md",
            "# Area\n\n2.1 The Group covers 218,340 people.\n",
        ),
        ("ccg/declaration.toml", "ccg.name = \"Harle\"\n"),
    ]);
    let report = out(&run_in(folder.path(), &["check", "ccg"]));
    let (_, outright) = report.split_once("No clause would settle these.").unwrap();
    let line = "engagement.stakeholders_from_outset = true  # or false";
    assert_says(outright, line);
}

#[test]
fn of_many_what_is_waived_is_counted_apart() {
    let folder = folder(&[
        ("many/a/declaration.toml", BY_LIST_SIZE),
        ("many/a/scrutineer.toml", WAIVED),
        ("many/b/declaration.toml", "[election]\nprovided = true\n"),
    ]);
    let many = out(&run_in(folder.path(), &["check", "many"]));
    let heading = many.lines().find(|it| it.contains("can't tell")).unwrap();
    assert!(heading.contains("waived"), "{many}");
    let a = many.lines().find(|it| it.starts_with("a ")).unwrap();
    let cells: Vec<&str> = a.split_whitespace().collect();
    assert_eq!((cells[1], cells[3]), ("-", "1"), "{many}");
}

#[test]
fn a_waiver_of_what_is_met_is_told_of() {
    let met = "[election]\nprovided = true\nbasis = 'one_gp_one_vote'\n";
    let folder = folder(&[
        ("ccg/declaration.toml", met),
        ("ccg/scrutineer.toml", WAIVED),
    ]);
    let said = told(&run_in(folder.path(), &["check", "ccg"]));
    assert_says(&said, "is waived, and it is met");
}

const REMOVAL: &str =
    "1 Removal\n\n1.1 The board sits for as long as it pleases, whoever moves against it.\n";

#[test]
fn a_clause_that_is_cited_is_named_beside_the_line_that_cites_it() {
    let declaration = "[confidence]\nin_whole_board = { value = false, clause = '1.1' }\n";
    let folder = folder(&[
        ("ccg/constitution.txt", REMOVAL),
        ("ccg/declaration.toml", declaration),
    ]);
    let said = |options: &[&str]| {
        let output = run_in(folder.path(), &[&["check", "ccg"], options].concat());
        on_one_line(&out(&output))
    };
    let listed = said(&[]);
    let place = "(clause 1.1, by ccg/declaration.toml line 2)";
    assert_says(&listed, place);
    let letter = said(&["--format", "letter"]);
    assert_says(&letter, "See clause 1.1. We ask for:");
    let written = report(folder.path(), "ccg");
    let found = result(&written, "bma/confidence-vote-in-the-whole-board");
    assert_eq!(found["places"][0]["cites"], "1.1");
}

#[test]
fn a_correction_of_a_clause_that_was_not_read_is_told_the_line_that_states_it() {
    let correction = "[[corrections]]\nclause = '1.1'\nfact = 'confidence.in_whole_board'\nvalue = 'no'\nwho = 'J. Elm'\nwhy = 'it says so'\n";
    let folder = folder(&[
        ("ccg/constitution.txt", REMOVAL),
        ("ccg/scrutineer.toml", correction),
    ]);
    let told = told(&run_in(folder.path(), &["check", "ccg"]));
    let line = "`confidence.in_whole_board = { value = false, clause = \"1.1\" }`";
    assert_says(&told, "goes into declaration.toml");
    assert_says(&told, line);
}

const NO_CONFIDENCE: &str = "1 Register\n\n1.1 Fellows declare that they have no confidence in any Guardian, as it befits them.\n";

#[test]
fn who_says_that_a_document_is_all_there_is_hears_what_it_does_not_say() {
    let folder = folder(&[
        ("ccg/constitution.txt", NO_CONFIDENCE),
        ("ccg/scrutineer.toml", "whole = true\n"),
    ]);
    let report = |path: &str| {
        let output = run_in(folder.path(), &["check", path]);
        on_one_line(&out(&output))
    };
    let said = report("ccg");
    let whole = "It is taken for a whole constitution, as scrutineer.toml says";
    assert!(said.contains(whole) && said.contains("NOT SAID"), "{said}");
    let nearest = "No clause that was understood says so. Nearest to it is clause 1.1 (Register)";
    assert_says(&said, nearest);
    fs::remove_file(folder.path().join("ccg/scrutineer.toml")).unwrap();
    let said = report("ccg/constitution.txt");
    let part = "It is taken for part of a constitution, as it has 1 clause, and whole ones mostly have 40 or more, so nothing is concluded from what it does not speak of. If it is all of one, save a text file as scrutineer.toml in the same folder, with the line whole = true";
    assert!(said.contains(part) && !said.contains("NOT SAID"), "{said}");
}

/// Only some disks keep a name that is no UTF-8.
#[cfg(target_os = "linux")]
#[test]
fn a_file_is_read_whatever_bytes_its_name_is_of() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = folder(&[("a.toml", "[ccg]\nname = \"A\"\n")]);
    let name = std::ffi::OsStr::from_bytes(b"bad\xff.toml");
    std::fs::write(folder.path().join(name), "[ccg]\nname = \"B\"\n").unwrap();
    let output = run_in(folder.path(), &["check", "."]);
    assert!(!err(&output).contains("C001"), "{}", err(&output));
}

#[test]
fn commands_are_told_as_a_shell_takes_them() {
    let draft = "# Constitution\n\n1 The Group is a body of practices.\n";
    let folder = folder(&[("my ccg/one.md", draft), ("my ccg/two.md", draft)]);
    let told_of = |arguments: &[&str]| {
        let output = run_in(folder.path(), arguments);
        on_one_line(&format!("{}{}", out(&output), err(&output)))
    };
    let all = told_of(&["check", "my ccg"]);
    assert_says(&all, "`scrutineer check \"my ccg\"/*.md` checks each");
    let init = told_of(&["init", "my decl.toml"]);
    assert_says(&init, "scrutineer check \"my decl.toml\"");
    let outline = told_of(&["outline", "my decl.toml"]);
    assert_says(&outline, "`scrutineer check \"my decl.toml\"` checks");
}

#[cfg(unix)]
#[test]
fn commands_are_told_with_the_signs_of_a_shell_between_quotes() {
    let signs = [
        ("o'b.toml", "\"o'b.toml\""),
        ("o'b $x.toml", r"'o'\''b $x.toml'"),
        (r"o\b.toml", r"'o\b.toml'"),
        ("~o!b.toml", "'~o!b.toml'"),
    ];
    for (name, typed) in signs {
        let folder = folder(&[]);
        let output = run_in(folder.path(), &["init", name]);
        assert_says(&out(&output), &format!("\n  scrutineer check {typed}\n"));
    }
}

#[test]
fn a_document_beside_the_folders_of_submissions_is_told_of() {
    let constitution =
        "1 Elections\n\n1.1 Each GP shall have one vote in elections to the Governing Body.\n";
    let folder = folder(&[
        ("all/north/constitution.txt", constitution),
        ("all/south/declaration.toml", BY_LIST_SIZE),
        ("all/Constitution of East.txt", constitution),
        ("all/README.md", "# All\n"),
    ]);
    let output = run_in(folder.path(), &["check", "all"]);
    let told = on_one_line(&err(&output));
    assert_says(&told, "`Constitution of East.txt` in `all` is not read");
    assert_says(&told, "as `constitution.txt`, or check it by its own name");
    assert!(!told.contains("README"), "{told}");
}

#[test]
fn a_file_that_states_nothing_is_told_of() {
    let folder = folder(&[
        ("ccg/declaration.toml", BY_LIST_SIZE),
        ("ccg/evidence.toml", "# [[evidence]]\n"),
    ]);
    let told = on_one_line(&err(&run_in(folder.path(), &["check", "ccg"])));
    assert_says(&told, "nothing is stated in `ccg/evidence.toml`");
}

#[test]
fn evidence_in_one_table_or_twice_in_one_file_is_shown_the_way_out() {
    let told = |rows: &str| {
        let folder = folder(&[("ccg/evidence.toml", rows)]);
        on_one_line(&err(&run_in(folder.path(), &["check", "ccg"])))
    };
    let one = "file = 'plan.pdf'\ndomain = 'clear_plans'\n";
    assert_says(
        &told(&format!("[evidence]\n{one}")),
        "a line `[[evidence]]`",
    );
    assert_says(&told(one), "a line `[[evidence]]`");
    let twice = format!("[[evidence]]\n{one}[[evidence]]\n{one}");
    assert_says(&told(&twice), "`plan.pdf, chapter 4`");
}
