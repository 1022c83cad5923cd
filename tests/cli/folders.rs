//! Which files of a folder are read, by which settings, and what is said of those that are not.

use std::fs;

use super::{code, err, folder, json, out, result, run_in, told};

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
        let report = json(&run_in(&from, &["check", path, "--format", "json"]));
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
    let path = "ccg/constitution.txt";
    let output = run_in(folder.path(), &["check", path, "--format", "json"]);
    let report = json(&output);
    assert_eq!(report["problems"].as_array().unwrap().len(), 0);
    let rule = result(&report, "bma/one-gp-one-vote").to_string();
    assert!(rule.contains("J. Elm"), "{rule}");
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
    assert!(
        said.contains("`x` and `y` in `many` are not looked into"),
        "{said}"
    );
    assert!(said.contains("scrutineer check many/x"), "{said}");
    let deep = told(&run_in(folder.path(), &["check", "deep"]));
    assert!(
        deep.contains("`z` in `deep/north` is not looked into"),
        "{deep}"
    );
}

#[test]
fn a_draft_of_another_name_is_told_of_with_the_name_it_wants() {
    let folder = folder(&[
        ("ccg/declaration.toml", BY_LIST_SIZE),
        ("ccg/draft v3.md", "# Constitution\n"),
        ("ccg/README.md", "of no matter"),
        ("drafts/a.md", "# A\n"),
        ("drafts/b.md", "# B\n"),
    ]);
    let ccg = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&ccg), 1);
    let said = told(&ccg);
    assert!(
        said.contains("`draft v3.md` in `ccg` is not read"),
        "{said}"
    );
    let way_out = "files = [\"declaration.toml\", \"draft v3.md\"]";
    assert!(said.contains(way_out), "{said}");
    let drafts = run_in(folder.path(), &["check", "drafts"]);
    assert_eq!(code(&drafts), 2);
    let said = told(&drafts);
    assert!(said.contains("`a.md` and `b.md` in `drafts`"), "{said}");
    assert!(said.contains("`constitution.md`"), "{said}");

    fs::write(folder.path().join("ccg/scrutineer.toml"), way_out).unwrap();
    let named = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(err(&named), "");
    assert!(out(&named).contains("Constitution"), "{}", out(&named));
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
        assert!(said.contains(&wanted), "{name}: {said}");
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
    assert!(
        said.contains("there is no file `declaraton.toml`"),
        "{said}"
    );
    assert!(said.contains("did you mean `declaration.toml`?"), "{said}");

    fs::create_dir(folder.path().join("ccg/docs")).unwrap();
    fs::write(folder.path().join("ccg/docs/facts.toml"), BY_LIST_SIZE).unwrap();
    let config = folder.path().join("ccg/scrutineer.toml");
    fs::write(&config, "files = ['docs/facts.toml']\n").unwrap();
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!((code(&output), err(&output).as_str()), (1, ""));
    fs::write(&config, "files = ['docs']\n").unwrap();
    let said = told(&run_in(folder.path(), &["check", "ccg"]));
    assert!(said.contains("there is no file `docs`"), "{said}");
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
    assert!(said.contains("`ccg` has no document"), "{said}");
    assert!(said.contains("did you mean `election.basis`?"), "{said}");
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
    assert!(said.contains("has no clause 99.9"), "{said}");
    assert!(said.contains("found `zzz`"), "{said}");
}
