//! The shipped packs: every example passes, every rule shows what it can say, the coverage page misses none.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{collections::BTreeSet, fs, path::Path};

use scrutineer::{
    engine::Engine,
    example::{self, TestResult},
    source::Source,
    syntax,
};

fn shipped() -> Engine {
    let (engine, problems) = Engine::shipped();
    let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    engine
}

#[test]
fn every_example_of_every_rule_comes_out_as_it_says() {
    let engine = shipped();
    let tested = example::test(engine.policy(), None);
    assert!(tested.len() > 40);
    let mut failures = Vec::new();
    for rule in &tested {
        for one in &rule.examples {
            if let TestResult::Failed {
                verdict,
                needs,
                message,
            } = &one.result
            {
                let example = one.example.at.text();
                failures.push(format!(
                    "{}: {example}\n  found {verdict} {needs:?} {message}",
                    rule.rule.name
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_shows_each_verdict_that_rules_of_its_kind_can_give() {
    let engine = shipped();
    for rule in example::test(engine.policy(), None) {
        assert!(
            rule.unshown.is_empty(),
            "{} shows no {:?}",
            rule.rule.name,
            rule.unshown
        );
    }
}

#[test]
fn the_coverage_page_names_every_rule_and_note_and_no_other() {
    let engine = shipped();
    let page = fs::read_to_string("rules/bma/COVERAGE.md").unwrap();
    let policy = engine.policy();
    let rules = policy.rules.iter().map(|it| (&it.name, &it.exceptions));
    let notes = policy.notes.iter().map(|it| it.name.as_str());
    let mut names: BTreeSet<&str> = notes.collect();
    for (name, exceptions) in rules {
        names.insert(name);
        names.extend(exceptions.iter().map(|it| it.name.as_str()));
    }
    let names: BTreeSet<&str> = names
        .iter()
        .map(|it| it.strip_prefix("bma/").unwrap_or(it))
        .collect();
    for name in &names {
        assert!(
            page.contains(&format!("`{name}`")),
            "the coverage page does not name {name}"
        );
    }
    let rows = page
        .lines()
        .filter(|it| it.starts_with("| ") && !it.starts_with("| ---"));
    let cited = rows.flat_map(|row| row.split('`').skip(1).step_by(2));
    for name in cited.filter(|it| !it.contains('.')) {
        assert!(
            names.contains(name),
            "the coverage page names `{name}`, which is not there"
        );
    }
}

#[test]
fn rules_and_vocabularies_are_formatted() {
    fn visit(folder: &Path, check: &mut impl FnMut(&Path)) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                visit(&path, check);
            } else if path
                .extension()
                .is_some_and(|it| it == "rules" || it == "vocab")
            {
                check(&path);
            }
        }
    }
    let mut seen = 0;
    for folder in ["rules", "schemas"] {
        visit(Path::new(folder), &mut |path| {
            let text = fs::read_to_string(path).unwrap();
            let formatted =
                syntax::format(&Source::new(path.display().to_string(), text.as_str())).unwrap();
            assert_eq!(formatted, text, "{} is not formatted", path.display());
            seen += 1;
        });
    }
    assert!(seen > 50);
}

#[test]
fn no_rule_or_note_repeats_a_sentence_of_its_source() {
    // Runs of twelve words and more of the sources' own may not stand in the packs; the sources are not part of the
    // project, so this holds where they are at hand and is said where they are not.
    let folder = Path::new("../shared/domain");
    let sources: Vec<String> = [
        "source-bma-engagement-2012-01.txt",
        "source-bma-authorisation-guidance-2012.txt",
    ]
    .iter()
    .filter_map(|it| fs::read_to_string(folder.join(it)).ok())
    .collect();
    if sources.is_empty() {
        println!("the sources are not at hand: nothing was compared");
        return;
    }
    let words = |text: &str| -> Vec<String> {
        let plain = text
            .to_lowercase()
            .replace(|it: char| !it.is_alphanumeric(), " ");
        plain.split_whitespace().map(str::to_owned).collect()
    };
    let mut runs = BTreeSet::new();
    for source in &sources {
        runs.extend(words(source).windows(12).map(<[String]>::to_vec));
    }
    let engine = shipped();
    for rule in &engine.policy().rules {
        let text = words(&rule.place.source.text);
        let repeated = text.windows(12).find(|it| runs.contains(*it));
        assert!(repeated.is_none(), "{} repeats {repeated:?}", rule.name);
    }
    for note in &engine.policy().notes {
        let text = words(&note.place.source.text);
        let repeated = text.windows(12).find(|it| runs.contains(*it));
        assert!(repeated.is_none(), "{} repeats {repeated:?}", note.name);
    }
}
