//! Rules, readings and packs of one's own: loaded, tested, written in one form.

use std::fs;

use super::{assert_says, code, err, folder, on_one_line, out, run, run_in, told};

#[test]
fn fmt_rewrites_files_and_check_only_says_so() {
    let untidy = "define   small \"few\"   means ccg.population less than 10 people\n";
    let folder = folder(&[("a.rules", untidy), ("broken.rules", "rule\n")]);
    let check = run_in(folder.path(), &["fmt", "--check", "a.rules"]);
    assert_eq!(
        (code(&check), out(&check).as_str()),
        (1, "would change a.rules\n")
    );
    assert_eq!(
        fs::read_to_string(folder.path().join("a.rules")).unwrap(),
        untidy
    );
    assert_eq!(code(&run_in(folder.path(), &["fmt", "a.rules"])), 0);
    assert_eq!(
        code(&run_in(folder.path(), &["fmt", "--check", "a.rules"])),
        0
    );
    let broken = run_in(folder.path(), &["fmt", "broken.rules"]);
    assert_eq!(code(&broken), 2);
    assert_eq!(
        fs::read_to_string(folder.path().join("broken.rules")).unwrap(),
        "rule\n"
    );
}

/// A rule that is sound, with two examples.
const TERMS_ARE_SHORT: &str = r#"rule terms-are-short "Those elected serve at most four years"
  should, as ours, from memo "paragraph 1"
  on ccg
  asks constitution, declaration
  require election.term at most 4 years
  otherwise "a term is {election.term}"

  met      election.term = 36 months
  not met  election.term = 5 years
"#;

#[test]
fn a_pack_of_ones_own_adds_rules_and_their_examples_run() {
    let folder = folder(&[
        ("my-rules/lmc/pack.toml", OWN_MANIFEST),
        ("my-rules/lmc/terms-are-short.rules", TERMS_ARE_SHORT),
        ("d.toml", "[election]\nterm = \"5 years\"\n"),
    ]);
    let tested = run_in(
        folder.path(),
        &["test", "--rules", "my-rules", "--rule", "terms-are-short"],
    );
    assert_eq!(
        (code(&tested), out(&tested).lines().next()),
        (0, Some("2 passed, 0 failed, 0 not run")),
        "{}",
        err(&tested)
    );
    let checked = run_in(
        folder.path(),
        &["check", "d.toml", "--rules", "my-rules", "--pack", "lmc"],
    );
    assert_eq!(code(&checked), 1, "{}", err(&checked));
    assert_says(&out(&checked), "A term is 60 months");
    let misnamed = run_in(
        folder.path(),
        &["check", "d.toml", "--rules", "my-rules", "--pack", "lcm"],
    );
    assert_says(&err(&misnamed), "did you mean `lmc`?");
}

#[test]
fn a_folder_of_what_is_shipped_replaces_it() {
    let output = run(&["test", "--rules", "rules"]);
    assert_eq!(code(&output), 0, "{}{}", out(&output), err(&output));
}

/// A pack of one rule on a fact of its own, and a reading of it.
pub(super) const OWN_MANIFEST: &str =
    "title = \"Ours\"\nversion = \"1\"\nas_at = 2012-10-01\n[sources.memo]\ntitle = \"A memo\"\n";
const OWN_VOCABULARY: &str =
    "record observer \"the LMC's observer\"\n  admitted  yes_no  \"whether the LMC may observe\"\n";
const OWN_RULE: &str = r#"rule lmc-observes "The LMC has an observer"
  should, as ours, from memo "paragraph 1"
  on ccg
  asks constitution
  require observer.admitted
  otherwise "it has none"

  met      observer.admitted = yes
  not met  observer.admitted = no
"#;
const OWN_READING: &str = r#"reading observer.admitted
  sets yes  "{lmc} & observer & {governing_body}"
  silence means no

  reads   "The LMC may send an observer to meetings of the Governing Body." as yes
  ignores "The LMC is told of the result."
"#;

#[test]
fn readings_are_loaded_wherever_they_stand_in_the_folder_of_rules() {
    for reading in [
        "my/r.rules",
        "my/readings/r.rules",
        "my/of/the/lmc/r.rules",
        "readings/r.rules",
    ] {
        let folder = folder(&[
            ("all/my/pack.toml", OWN_MANIFEST),
            ("all/my/x.vocab", OWN_VOCABULARY),
            ("all/my/observes.rules", OWN_RULE),
            (&format!("all/{reading}"), OWN_READING),
        ]);
        let tested = run_in(folder.path(), &["test", "--rules", "all"]);
        assert_eq!(code(&tested), 0, "{reading}: {}", err(&tested));
        let own = "From `all`: 4 passed, 0 failed, 0 not run";
        assert!(out(&tested).contains(own), "{reading}: {}", out(&tested));
    }
}

#[test]
fn what_no_reading_looks_for_is_never_said_to_be_looked_for() {
    let folder = folder(&[
        ("my-rules/lmc/pack.toml", OWN_MANIFEST),
        ("my-rules/lmc/observer.vocab", OWN_VOCABULARY),
        ("my-rules/lmc/lmc-observes.rules", OWN_RULE),
        (
            "draft.md",
            "# Constitution\n\n1. The LMC may send an observer to the Governing Body.\n",
        ),
    ]);
    let tested = run_in(folder.path(), &["test", "--rules", "my-rules"]);
    assert_eq!(code(&tested), 0);
    assert_says(&err(&tested), "no reading looks for `observer.admitted`");
    let of_it = ["check", "draft.md", "--rules", "my-rules", "--pack", "lmc"];
    let checked = run_in(folder.path(), &of_it);
    let said = on_one_line(&out(&checked));
    assert!(!said.contains("Looked for"), "{said}");
    assert_says(&said, "No reading looks for this in a document");
    fs::write(
        folder.path().join("my-rules/lmc/observer.rules"),
        OWN_READING,
    )
    .unwrap();
    let tested = run_in(folder.path(), &["test", "--rules", "my-rules"]);
    assert_eq!(err(&tested), "");
}

#[test]
fn examples_left_out_with_a_rule_at_fault_are_not_run() {
    let faulty = TERMS_ARE_SHORT.replace("at most 4 years", "at most 4 people");
    let folder = folder(&[
        ("my-rules/lmc/pack.toml", OWN_MANIFEST),
        ("my-rules/lmc/observer.vocab", OWN_VOCABULARY),
        ("my-rules/lmc/lmc-observes.rules", OWN_RULE),
        ("my-rules/lmc/terms-are-short.rules", &faulty),
        ("my-rules/readings/observer.rules", OWN_READING),
    ]);
    let own = |filter: &[&str]| {
        let tested = run_in(
            folder.path(),
            &[&["test", "--rules", "my-rules"], filter].concat(),
        );
        assert_eq!(code(&tested), 2);
        let said = out(&tested);
        let own = said.lines().find(|it| it.starts_with("From ")).unwrap();
        own.to_owned()
    };
    assert_eq!(own(&[]), "From `my-rules`: 4 passed, 0 failed, 2 not run");
    assert_eq!(
        own(&["--rule", "terms"]),
        "From `my-rules`: 0 passed, 0 failed, 2 not run"
    );
    let misnamed = faulty
        .replace("4 people", "4 years")
        .replace("{election.term}", "{election.turm}");
    fs::write(
        folder.path().join("my-rules/lmc/terms-are-short.rules"),
        misnamed,
    )
    .unwrap();
    assert_eq!(own(&[]), "From `my-rules`: 4 passed, 0 failed, 2 not run");
}

#[test]
fn a_reading_shows_what_it_reads_and_a_number_what_it_counts() {
    let counted = "reading election.term\n  sets months \"for {months}\"\n  reads \"They serve for 28 months.\" as 28\n";
    for (reading, told) in [
        (
            "reading election.provided\n  sets yes \"are elected\"\n",
            "R013",
        ),
        (counted, "write `28 months`"),
    ] {
        let folder = folder(&[("my/readings/r.rules", reading)]);
        let tested = run_in(folder.path(), &["test", "--rules", "my"]);
        assert_eq!(code(&tested), 2);
        assert_says(&err(&tested), told);
    }
    let wrong = counted.replace("as 28", "as 27 months");
    let folder = folder(&[("my/readings/r.rules", &wrong)]);
    let tested = out(&run_in(folder.path(), &["test", "--rules", "my"]));
    assert_says(
        &tested,
        "wanted election.term = 27 months, found election.term = 28 months",
    );
}

#[test]
fn a_problem_with_two_places_breaks_no_name_and_leaves_no_label_hanging() {
    let folder = folder(&[
        ("my/lmc/pack.toml", OWN_MANIFEST),
        ("my/lmc/observer.vocab", OWN_VOCABULARY),
        ("my/lmc/a.rules", OWN_RULE),
        ("my/lmc/b.rules", OWN_RULE),
        (
            "scrutineer.toml",
            "[parameters]\n\"bma/most_needed_to_carried\" = \"60%\"\n",
        ),
        ("declaration.toml", ""),
    ]);
    let tested = err(&run_in(folder.path(), &["test", "--rules", "my"]));
    assert_says(&tested, "it was first defined here");
    assert!(!tested.contains("Advice:"), "{tested}");
    for width in ["40", "50", "60"] {
        let checked = err(&run_in(folder.path(), &["check", ".", "--width", width]));
        assert_says(&checked, "`bma/most_needed_to_carry`");
    }
}

#[test]
fn what_is_declared_with_a_fault_is_told_once_and_shows_nothing() {
    let reads = "\n  met      reading \"The LMC may send an observer to meetings of the Governing Body.\"\n";
    let rule = format!("{OWN_RULE}{reads}");
    let with = |vocabulary: &str, reading: &str| {
        let folder = folder(&[
            ("my/lmc/pack.toml", OWN_MANIFEST),
            ("my/lmc/observer.vocab", vocabulary),
            ("my/lmc/lmc-observes.rules", &rule),
            ("my/readings/observer.rules", reading),
        ]);
        let tested = run_in(folder.path(), &["test", "--rules", "my"]);
        assert_eq!(code(&tested), 2);
        let own = out(&tested)
            .lines()
            .filter(|it| it.starts_with("From "))
            .collect::<String>();
        assert!(!out(&tested).contains("FAILED"), "{}", out(&tested));
        (own, err(&tested))
    };
    // A kind that there is not: neither rule nor reading is told that the fact is not declared.
    let (own, told) = with(&OWN_VOCABULARY.replace("yes_no", "yesno"), OWN_READING);
    assert_eq!(own, "From `my`: 0 passed, 0 failed, 5 not run");
    assert_says(&told, "V002");
    assert_says(&told, "1 error.");
    // A field that cannot be read at all: it is there all the same.
    let (own, told) = with(&OWN_VOCABULARY.replace("yes_no", "yes/no"), OWN_READING);
    assert_eq!(own, "From `my`: 0 passed, 0 failed, 5 not run");
    assert_says(&told, "S001");
    assert_says(&told, "1 error.");
    // A term that there is not, in a pattern or in a term of it: what the reading finds without it shows nothing.
    let misspelt = OWN_READING.replace("{lmc}", "{lcm}");
    let (own, told) = with(OWN_VOCABULARY, &misspelt);
    assert_eq!(own, "From `my`: 2 passed, 0 failed, 3 not run");
    assert_says(&told, "1 error.");
    let term = format!(
        "term watcher \"{{lcm}} watcher\"\n\n{}",
        OWN_READING.replace("& observer", "& {watcher}")
    );
    let (own, told) = with(OWN_VOCABULARY, &term);
    assert_eq!(own, "From `my`: 2 passed, 0 failed, 3 not run");
    assert_says(&told, "1 error.");
}

#[test]
fn a_reading_beside_its_rule_is_tested_and_its_faults_are_told() {
    let misread = OWN_READING.replace("as yes", "as no");
    let misspelt = OWN_READING.replace("{lmc}", "{lcm}");
    for (reading, fault) in [
        (misread, "wanted observer.admitted = no"),
        (misspelt, "R005"),
    ] {
        let both = format!("{OWN_RULE}\n{reading}");
        let folder = folder(&[
            ("my/pack.toml", OWN_MANIFEST),
            ("my/x.vocab", OWN_VOCABULARY),
            ("my/observes.rules", &both),
        ]);
        let tested = run_in(folder.path(), &["test", "--rules", "my"]);
        assert_ne!(code(&tested), 0, "{fault}");
        let said = out(&tested) + &err(&tested);
        assert_says(&said, fault);
    }
}

#[test]
fn a_folder_of_readings_alone_needs_no_manifest() {
    let own = OWN_READING.replace("observer.admitted", "lmc.sits_on_board");
    let folder = folder(&[("my/r.rules", &own)]);
    let tested = run_in(folder.path(), &["test", "--rules", "my"]);
    assert!(!err(&tested).contains("pack.toml"), "{}", err(&tested));
    assert_says(&err(&tested), "R001");
}

#[test]
fn a_rule_among_readings_is_told_where_rules_go() {
    let folder = folder(&[("all/readings/observes.rules", OWN_RULE)]);
    let tested = run_in(folder.path(), &["test", "--rules", "all"]);
    assert_eq!(code(&tested), 2);
    assert_says(&err(&tested), "beside its `pack.toml`");
}

#[test]
fn one_thing_that_no_example_reaches_is_said_in_the_singular() {
    let folder = folder(&[
        ("my/pack.toml", OWN_MANIFEST),
        ("my/x.vocab", OWN_VOCABULARY),
        ("my/observes.rules", OWN_RULE),
    ]);
    let arguments = ["test", "--rules", "my", "--rule", "lmc-observes"];
    let tested = out(&run_in(folder.path(), &arguments));
    assert_eq!(
        tested,
        "2 passed, 0 failed, 0 not run\nFrom `my`: 2 passed, 0 failed, 0 not run\n1 verdict or condition is reached by no example; `scrutineer test --reach --rules my --rule lmc-observes` shows it.\n"
    );
}

#[test]
fn a_folder_without_tests_is_told_so() {
    let folder = folder(&[("my/x.vocab", OWN_VOCABULARY)]);
    let tested = out(&run_in(folder.path(), &["test", "--rules", "my"]));
    assert_says(&tested, "None of these is from `my`.");
}

/// The files that a section of a guide shows whole: each block opens with a comment that names its file.
fn files_shown(guide: &str, heading: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(guide).unwrap();
    let section = text.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("\n```").skip(1).step_by(2);
    let named = blocks.map(|it| {
        let (_kind, it) = it.split_once('\n').unwrap();
        let first = it.lines().next().unwrap();
        let name = first.trim_start_matches(['#', '/', ' ']);
        (name.to_owned(), format!("{it}\n"))
    });
    named.collect()
}

#[test]
fn the_pack_that_the_guide_shows_passes_its_tests() {
    let shown = files_shown("rules/README.md", "A pack of your own");
    let files: Vec<(&str, &str)> = shown
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let folder = folder(&files);
    let tested = run_in(folder.path(), &["test", "--rules", "my-rules"]);
    assert_eq!((code(&tested), err(&tested).as_str()), (0, ""));
    assert_says(&out(&tested), "From `my-rules`: 5 passed, 0 failed");
    let tidy = run_in(folder.path(), &["fmt", "--check", "my-rules"]);
    assert_eq!(code(&tidy), 0, "{}", out(&tidy));
}

#[test]
fn a_term_that_is_not_there_is_underlined_within_its_pattern() {
    let misspelt = OWN_READING.replace("{lmc}", "{lmc} … { lcm }");
    let folder = folder(&[
        ("my/pack.toml", OWN_MANIFEST),
        ("my/x.vocab", OWN_VOCABULARY),
        ("my/r.rules", &misspelt),
    ]);
    let tested = run_in(folder.path(), &["test", "--rules", "my"]);
    assert_says(&err(&tested), "r.rules:2:26]");
}

#[test]
fn what_is_nearly_a_file_of_rules_is_told_of_and_what_is_wrong_in_packs_once() {
    let config = "[parameters]\n'bma/most_needed_to_carry' = '80%'\n";
    let folder = folder(&[
        ("my-rules/stray.rules", "// nothing yet\n"),
        ("my-rules/half.rule", ""),
        ("my-rules/half.rules.txt", ""),
        ("my-rules/empty.rules", ""),
        ("my-rules/README.md", ""),
        ("ccg/scrutineer.toml", config),
        ("ccg/a.toml", ""),
        ("ccg/b.toml", ""),
    ]);
    let checked = ["check", "ccg/a.toml", "ccg/b.toml", "--rules", "my-rules"];
    let said = told(&run_in(folder.path(), &checked));
    for told in [
        "`my-rules/half.rule` is not read",
        "`my-rules/half.rules.txt` is not read",
        "`my-rules/empty.rules` is empty",
        "has no `pack.toml` beside `my-rules/empty.rules`",
    ] {
        assert_eq!(said.matches(told).count(), 1, "{told}: {said}");
    }
    assert_eq!(said.matches(" is not read").count(), 2, "{said}");
}

#[test]
fn a_name_that_no_rule_has_tests_nothing_and_fails() {
    let tested = run(&["test", "--rule", "one-gp-one-votes"]);
    assert_eq!(code(&tested), 2);
    let told = err(&tested);
    assert_says(&told, "did you mean `one-gp-one-vote`?");
}

#[test]
fn what_is_left_over_of_a_clause_keeps_its_rule_from_being_run() {
    let rule = TERMS_ARE_SHORT.replace(
        "at most 4 years",
        "at most 4 years implies election.provided",
    );
    let folder = folder(&[
        ("lmc/pack.toml", OWN_MANIFEST),
        ("lmc/terms-are-short.rules", &rule),
    ]);
    let tested = run_in(folder.path(), &["test", "--rules", "lmc"]);
    assert_eq!(code(&tested), 2);
    assert_says(&out(&tested), "0 passed, 0 failed, 2 not run");
    assert!(!out(&tested).contains("FAILED"), "{}", out(&tested));
}

#[test]
fn the_next_steps_speak_of_the_same_rules() {
    let folder = folder(&[
        ("lmc/pack.toml", OWN_MANIFEST),
        ("lmc/terms-are-short.rules", TERMS_ARE_SHORT),
        (
            "draft.md",
            "# Constitution\n\n1 The Group is a body of practices.\n",
        ),
    ]);
    let options = ["check", "draft.md", "--rules", "lmc", "--pack", "lmc"];
    let report = out(&run_in(folder.path(), &options));
    assert_says(&report, "scrutineer check my-ccg --rules lmc");
    assert_says(&report, "\"scrutineer init --rules lmc\"");
}

#[test]
fn a_pack_that_takes_the_place_of_a_shipped_one_is_told_of() {
    let folder = folder(&[
        ("mine/bma/pack.toml", OWN_MANIFEST),
        ("mine/bma/terms-are-short.rules", TERMS_ARE_SHORT),
    ]);
    let tested = run_in(folder.path(), &["test", "--rules", "mine"]);
    assert_eq!(code(&tested), 0, "{}", err(&tested));
    let told = err(&tested);
    assert_says(&told, "takes the place of the shipped pack `bma`");
}

#[cfg(unix)]
#[test]
fn fmt_writes_the_file_that_a_link_leads_to_and_leaves_who_may_read_it() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let untidy = "define   small \"few\"   means ccg.population less than 10 people\n";
    let folder = folder(&[
        ("real.txt", untidy),
        ("b.rules", untidy),
        ("c.rules", untidy),
    ]);
    let at = |name: &str| folder.path().join(name);
    symlink("real.txt", at("a.rules")).unwrap();
    let mode = |name: &str, mode| fs::set_permissions(at(name), fs::Permissions::from_mode(mode));
    mode("b.rules", 0o600).unwrap();
    mode("c.rules", 0o444).unwrap();
    let output = run_in(folder.path(), &["fmt", "."]);
    assert!(at("a.rules").is_symlink());
    assert_ne!(fs::read_to_string(at("real.txt")).unwrap(), untidy);
    let left = |name: &str| fs::metadata(at(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((left("b.rules"), left("c.rules")), (0o600, 0o444));
    assert_eq!(fs::read_to_string(at("c.rules")).unwrap(), untidy);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "marked as only to be read");
}

#[cfg(unix)]
#[test]
fn fmt_leaves_what_stands_beside_a_file_as_it_is() {
    let untidy = "define   small \"few\"   means ccg.population less than 10 people\n";
    let folder = folder(&[
        ("precious.txt", "precious\n"),
        ("r/a.rules", untidy),
        ("r/b.rules", untidy),
        ("r/b.rules.part", "mine\n"),
        ("r/b.rules.part2", "mine as well\n"),
    ]);
    let at = |name: &str| folder.path().join(name);
    let text = |name: &str| fs::read_to_string(at(name)).unwrap();
    std::os::unix::fs::symlink("../precious.txt", at("r/a.rules.part")).unwrap();
    let output = run_in(folder.path(), &["fmt", "r"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(text("precious.txt"), "precious\n");
    assert!(at("r/a.rules.part").is_symlink() && !at("r/a.rules").is_symlink());
    assert_eq!(text("r/b.rules.part"), "mine\n");
    assert_eq!(text("r/b.rules.part2"), "mine as well\n");
    assert_ne!(text("r/a.rules"), untidy);
    assert_eq!(text("r/b.rules"), text("r/a.rules"));
    assert_eq!(fs::read_dir(at("r")).unwrap().count(), 5);
}

#[test]
fn fmt_of_a_file_that_is_none_of_rules_says_so_once() {
    let folder = folder(&[("d.toml", "[ccg]\nname = \"A\"\n")]);
    let output = run_in(folder.path(), &["fmt", "d.toml"]);
    assert_eq!(code(&output), 2);
    assert_says(&err(&output), "`d.toml` is no file of rules");
    assert_eq!(err(&output).matches("help:").count(), 1, "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_to_its_folder_is_not_followed() {
    let folder = folder(&[
        ("my/lmc/pack.toml", OWN_MANIFEST),
        ("my/lmc/own.rules", OWN_RULE),
        ("my/lmc/own.vocab", OWN_VOCABULARY),
        ("my/lmc/readings/own.rules", OWN_READING),
    ]);
    std::os::unix::fs::symlink(".", folder.path().join("my/lmc/loop")).unwrap();
    let output = run_in(folder.path(), &["test", "--rules", "my", "--rule", "lmc/"]);
    assert_says(&out(&output), "From `my`: 2 passed, 0 failed, 0 not run");
    assert_eq!(code(&output), 0, "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn folders_that_link_to_each_other_are_walked_once() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let untidy = "define   small \"few\"   means ccg.population less than 10 people\n";
    let files = names.map(|it| (format!("r/{it}/{it}.rules"), untidy));
    let folder = folder(&files.each_ref().map(|(name, text)| (name.as_str(), *text)));
    for (from, to) in names.iter().flat_map(|it| names.map(|to| (it, to))) {
        let link = folder.path().join(format!("r/{from}/to-{to}"));
        std::os::unix::fs::symlink(format!("../{to}"), link).unwrap();
    }
    let output = run_in(folder.path(), &["fmt", "--check", "r"]);
    let wanted = names.map(|it| format!("would change r/{it}/{it}.rules\n"));
    assert_eq!(out(&output), wanted.concat(), "{}", err(&output));
}

#[cfg(unix)]
#[test]
fn a_folder_that_two_packs_link_to_is_of_both() {
    let folder = folder(&[
        ("my/lmc/pack.toml", OWN_MANIFEST),
        ("my/other/pack.toml", OWN_MANIFEST),
        ("shared/terms-are-short.rules", TERMS_ARE_SHORT),
    ]);
    for pack in ["lmc", "other"] {
        let link = folder.path().join("my").join(pack).join("shared");
        std::os::unix::fs::symlink("../../shared", link).unwrap();
    }
    let output = run_in(folder.path(), &["rules", "--rules", "my"]);
    assert_says(&out(&output), "lmc/terms-are-short");
    assert_says(&out(&output), "other/terms-are-short");
}

#[test]
fn a_folder_without_rules_is_told_so() {
    let folder = folder(&[("empty/notes.txt", "to do\n")]);
    let output = run_in(folder.path(), &["test", "--rules", "empty"]);
    assert_eq!(code(&output), 2);
    let told = "there are no rules, readings or vocabulary in `empty`";
    assert_says(&err(&output), told);
}

/// A pack of the rule on the observer, with one file more.
fn with_observer(name: &str, text: &str) -> tempfile::TempDir {
    folder(&[
        ("my/lmc/pack.toml", OWN_MANIFEST),
        ("my/lmc/own.vocab", OWN_VOCABULARY),
        ("my/lmc/own.rules", OWN_RULE),
        (name, text),
    ])
}

#[test]
fn a_reading_that_may_read_too_much_is_warned_of() {
    let reading = r#"reading observer.admitted
  sets yes  "shall"
  sets yes  "{lmc} & observer"
  sets no   "{lmc} & observer"

  reads "The LMC shall send an observer." as yes
"#;
    let folder = with_observer("my/lmc/reading.rules", reading);
    let told = told(&run_in(folder.path(), &["test", "--rules", "my"]));
    for warning in [
        "this pattern is found in nearly every clause",
        "this pattern states two values of `observer.admitted`",
        "the reading of `observer.admitted` has no example of what it ignores",
    ] {
        assert!(told.contains(warning), "{warning}: {told}");
    }
}

#[test]
fn a_list_at_fault_hides_nothing_and_is_told_once() {
    let list = "row guest \"a guest\"\n  name  text  \"its name\"\n\nlist guests of guest by name in gests \"the guests\"\n";
    let rule = OWN_RULE
        .replace("rule lmc-observes", "rule guests-are-few")
        .replace(
            "require observer.admitted",
            "require count guests at most 4 guests",
        )
        .replace("observer.admitted = yes", "guests = []");
    let folder = with_observer("my/lmc/guests.vocab", list);
    fs::write(folder.path().join("my/lmc/guests.rules"), rule).unwrap();
    let told = told(&run_in(folder.path(), &["test", "--rules", "my"]));
    assert_says(&told, "there is no unit `gests`");
    assert!(!told.contains("there is no list"), "{told}");
    assert!(!told.contains("there is no fact"), "{told}");
}

#[test]
fn a_set_that_no_reading_looks_for_is_told_though_the_condition_is_read() {
    let vocabulary = "choice guest \"a guest\"\n  lmc, public\n\nrecord meetings \"meetings\"\n  open_to  set of guest  \"who may attend\"\n";
    let rule = OWN_RULE
        .replace("rule lmc-observes", "rule lmc-attends")
        .replace(
            "asks constitution",
            "asks constitution, declaration\n  when election.provided",
        )
        .replace(
            "require observer.admitted",
            "require meetings.open_to contains lmc",
        )
        .replace(
            "observer.admitted = yes",
            "election.provided = yes, meetings.open_to = [lmc]",
        )
        .replace(
            "observer.admitted = no",
            "election.provided = yes, meetings.open_to = [public]",
        );
    let folder = with_observer("my/lmc/meetings.vocab", vocabulary);
    fs::write(folder.path().join("my/lmc/meetings.rules"), rule).unwrap();
    let told = told(&run_in(folder.path(), &["test", "--rules", "my"]));
    assert_says(&told, "no reading looks for `meetings.open_to`");
}
