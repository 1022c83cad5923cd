//! The shipped readings: their own examples, those of the rules, and what they find in whole documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

mod readings;

use readings::engine;
use scrutineer::{
    document::{self, Document, Options},
    engine::Engine,
    eval,
    fact::{Builder, Cited, Facts, Origin, Statement, Whence},
    policy::{Example, Given},
    reading::{self, Readings},
    source::{Place, Source, Span},
    syntax,
    vocabulary::{Slot, Vocabulary},
};

fn document(text: &str) -> Document {
    named("constitution.txt", text)
}

fn named(name: &str, text: &str) -> Document {
    let (document, _) = document::read(name, text.as_bytes(), &Options::default());
    document.unwrap_or_else(|| unreachable!("a text is a document"))
}

#[test]
fn every_example_of_a_reading_is_read_as_it_says() {
    let engine = engine();
    let mut failed = Vec::new();
    for tested in engine.readings().unwrap().test(engine.vocabulary()) {
        for example in tested.examples.iter().filter(|it| !it.passed) {
            let (text, found) = (example.at.text(), &example.found);
            failed.push(format!(
                "{}: {text}\n  wanted {:?}\n  found {found:?}",
                tested.fact, example.expected
            ));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// What the verdicts of a rule's examples come to once their clauses are read.
#[test]
fn the_clauses_in_the_examples_of_rules_are_read() {
    let engine = engine();
    let readings = engine.readings().unwrap();
    let policy = engine.policy();
    let (mut run, mut failed) = (0, Vec::new());
    for (at, rule) in policy.rules.iter().enumerate() {
        for example in rule.examples.iter().filter(|it| it.shows_reading()) {
            let facts = facts_of(engine.vocabulary(), readings, example);
            let day = policy
                .pack_of(&rule.name)
                .map(|it| it.as_at)
                .unwrap_or_default();
            let outcomes = eval::evaluate(policy, &facts, day, &[at]);
            let finding = outcomes
                .first()
                .and_then(|it| eval::explain(policy, &facts, day, it));
            run += 1;
            let verdict = finding.map(|it| it.verdict);
            if verdict != Some(example.verdict) {
                failed.push(format!(
                    "{}: {:?} and not {verdict:?}: {}",
                    rule.name,
                    example.verdict,
                    example.at.text()
                ));
            }
        }
    }
    assert!(run > 50, "only {run} examples give clauses");
    assert!(
        failed.is_empty(),
        "{} of {run}\n{}",
        failed.len(),
        failed.join("\n")
    );
}

fn facts_of(vocabulary: &Vocabulary, readings: &Readings, example: &Example) -> Facts {
    let mut builder = Builder::new(vocabulary);
    for given in &example.given {
        match given {
            Given::Slot(slot, value) => builder.state(
                *slot,
                Statement {
                    value: value.clone(),
                    origin: Origin::Declared,
                    place: Some(Whence::Text(example.at.clone())),
                    cites: None,
                    corrected: None,
                },
            ),
            Given::Reading(text) => {
                for (slot, statement) in readings.read_text(text) {
                    builder.state(slot, statement);
                }
            }
            Given::Rows(..) | Given::Silent(_) => {}
        }
    }
    builder.finish()
}

/// Each statement that is read in a text, `path = value [words]`, and each near miss with its reason.
fn shown(name: &str, text: &str) -> Vec<String> {
    let engine = engine();
    let vocabulary = engine.vocabulary();
    let read = engine.readings().unwrap().read(&named(name, text));
    let mut lines = Vec::new();
    for (slot, statement) in &read.statements {
        let Some(Whence::Clause(place)) = &statement.place else {
            unreachable!("a statement without a clause");
        };
        let value = vocabulary.plain(vocabulary.slot_type(*slot), &statement.value);
        let origin = if statement.origin == Origin::Read {
            ""
        } else {
            "? "
        };
        let clause = place.clause.as_deref().unwrap_or("-");
        let words = &place.sentence[place.words.clone()];
        lines.push(format!(
            "{origin}{clause} {} = {value} [{words}]",
            vocabulary.slot_path(*slot)
        ));
        if let Some(text) = &place.text {
            assert!(!text.text().is_empty(), "{lines:?}");
        }
    }
    for near in &read.near {
        lines.push(format!("near {}: {}", near.fact, near.why.words()));
    }
    lines
}

#[test]
fn texts_are_read_as_a_careful_reader_would() {
    insta::glob!("cases/reading/*", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        insta::assert_snapshot!(shown(name, &text).join("\n"));
    });
}

/// What a document's silence says, if the document counts as whole.
fn silence(
    readings: &Readings,
    document: &Document,
    read: &reading::Read,
    stated: impl Fn(Slot) -> bool,
) -> Result<Vec<(Slot, Statement)>, reading::Unheard> {
    let whole = reading::wholeness(document, read).whole;
    reading::silence(readings, document, read, whole, stated)
}

/// What is short, or has headings of its own kind, says by what it was judged.
#[test]
fn what_passes_for_part_of_a_constitution_says_why() {
    let readings = engine();
    let readings = readings.readings().unwrap();
    let judged = |headings: &[&str], clauses: usize| {
        let chapter = |(at, name): (usize, &&str)| {
            let clause = |it: usize| format!("{at}.{it} The register {it} is at the office.\n\n");
            let clauses: String = (1..=clauses).map(clause).collect();
            format!("{at}. {name}\n\n{clauses}")
        };
        let text: String = (1..).zip(headings).map(chapter).collect();
        let document = document(&format!("NHS Anytown CCG\n\n{text}"));
        reading::wholeness(&document, &readings.read(&document)).because
    };
    let usual = ["Introduction", "Members", "Governing Body", "Functions"];
    let plain = ["Our board", "Our practices", "Where we work", "Money"];
    assert_eq!(judged(&plain, 12), None);
    let asked = [
        "Who can join?",
        "Where do we work?",
        "What are we for?",
        "Money",
    ];
    assert_eq!(judged(&asked, 12), None);
    let own = ["How it began", "Seal", "Tea", "Keeping our practices well"];
    assert_eq!(judged(&usual, 12), None);
    let short = "it has 8 clauses, and whole ones mostly have 40 or more";
    assert_eq!(judged(&usual, 2).as_deref(), Some(short));
    let own_kind = "its headings do not name the governing body, the members, the area or an introduction, functions or decisions nor \
                    interests or standing orders, of which those of whole ones mostly name most";
    assert_eq!(judged(&own, 12).as_deref(), Some(own_kind));
}

#[test]
fn a_whole_constitution_is_silent_and_an_excerpt_is_not() {
    let engine = engine();
    let vocabulary = engine.vocabulary();
    let readings = engine.readings().unwrap();
    let clause = |at: usize| {
        format!(
            "{}.{} The register shall be kept at the office.\n\n",
            at / 10 + 1,
            at % 10 + 1
        )
    };
    let clauses: String = (0..50).map(clause).collect();
    let whole = format!(
        "NHS Anytown CCG\n\n1. Introduction\n\n2. Membership\n\n3. The Governing Body\n\n4. Standing Orders\n\n{clauses}"
    );
    let excerpt = document(&clauses);
    let read = readings.read(&excerpt);
    let silent = silence(readings, &excerpt, &read, |_| false);
    assert_eq!(silent.map(|it| it.len()), Err(reading::Unheard::NotWhole));
    let holds = vocabulary
        .field("contracts", "holds_practice_contracts")
        .unwrap()
        .slot;
    let says = |text: &str, declared: bool| {
        let document = document(text);
        let read = readings.read(&document);
        let silent = silence(readings, &document, &read, |slot| declared && slot == holds).unwrap();
        silent
            .iter()
            .any(|it| it.0 == holds && it.1.origin == Origin::Silence)
    };
    assert!(says(&whole, false));
    assert!(
        !says(&whole, true),
        "what is declared is not left to silence"
    );
    let near = format!(
        "{whole}6.1 If the Group holds the GMS contracts of its Member Practices, it shall say so.\n"
    );
    assert!(!says(&near, false), "a near miss is not silence");
    let open =
        format!("{whole}6.1 [The Group shall hold the GMS contracts of its Member Practices.]\n");
    assert!(!says(&open, false), "an open option is not silence");
    let mut cut = document(&whole);
    cut.complete = false;
    let read = readings.read(&cut);
    let silent = silence(readings, &cut, &read, |_| false);
    assert_eq!(silent.map(|it| it.len()), Err(reading::Unheard::Incomplete));
}

#[test]
fn a_cited_clause_exists_and_says_the_same() {
    let engine = engine();
    let vocabulary = engine.vocabulary();
    let document = document(
        "7.1 Minutes are kept.\n\n7.2 Each practice has one vote in elections to the Governing Body.\n",
    );
    let read = engine.readings().unwrap().read(&document);
    let basis = vocabulary.field("election", "basis").unwrap();
    let source = Source::new("declaration.toml", "basis 7.2");
    let check = |clause: &str, value: &str| {
        let at = |start, end| Place::new(&source, Span::new(start, end));
        let statement = Statement {
            value: vocabulary.parse(basis.kind, value).unwrap(),
            origin: Origin::Declared,
            place: Some(Whence::Text(at(0, 5))),
            cites: Some(Cited {
                clause: clause.to_owned(),
                at: at(6, 9),
            }),
            corrected: None,
        };
        reading::check_cited(vocabulary, &document, &read, &[(basis.slot, statement)])
    };
    let cites = |clause: &str, value: &str| {
        let problems = check(clause, value);
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    // The clause that is not there is underlined, and of two that differ what is declared.
    let underlined = |clause: &str, value: &str| {
        let problems = check(clause, value);
        let label = problems
            .iter()
            .next()
            .unwrap()
            .labels()
            .unwrap()
            .next()
            .unwrap();
        source.text[label.offset()..label.offset() + label.len()].to_owned()
    };
    assert!(cites("7.2", "one_practice_one_vote").is_empty());
    assert!(cites("7.1", "one_gp_one_vote").is_empty());
    assert_eq!(
        cites("7.9", "one_gp_one_vote"),
        ["`constitution.txt` has no clause `7.9`, which is cited for `election.basis`"]
    );
    assert_eq!(underlined("7.9", "one_gp_one_vote"), "7.2");
    assert_eq!(underlined("7.2", "one_gp_one_vote"), "basis");
    assert_eq!(
        cites("7.2", "one_gp_one_vote"),
        [
            "clause `7.2` is cited for `election.basis` as one_gp_one_vote, and says one_practice_one_vote"
        ]
    );
}

#[test]
fn faults_of_readings_are_told_with_their_codes() {
    let (engine, _) = Engine::shipped();
    let text = "term gp \"GP\"\nterm gp \"doctor\"\nterm a \"x {b}\"\nterm b \"y {a}\"\n\
        reading election.franchise\n  sets yes \"one vote\"\n\
        reading election.basis\n  about nothing\n  sets none \"one vote\"\n  adds other \"one vote\"\n  sets other \"(one\"\n  \
        sets other \"{doctr} one\"\nreading election.term\n  sets months \"three years\"\n";
    let source = Source::new("faults.rules", text);
    let parsed = syntax::parse(&source);
    assert!(parsed.problems.is_empty());
    let (_, problems) = reading::from_syntax(engine.vocabulary(), &[(source, parsed.file)]);
    let mut codes: Vec<String> = problems
        .iter()
        .filter_map(|it| Some(it.code()?.to_string()))
        .collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "R001", "R002", "R003", "R004", "R005", "R005", "R006", "R007", "R008", "R013", "R013"
        ]
    );
}

#[test]
fn what_all_readings_leave_alone_is_read_by_none_of_the_file() {
    let (engine, _) = Engine::shipped();
    let text = "reading election.provided\n  sets yes \"hold elections\"\n  reads \"We hold elections.\" as yes\n  \
        ignores \"We hold elections to the staff forum.\"\n\
        reading federation.formal\n  sets yes \"join a federation\"\n  reads \"We join a federation.\" as yes\n  \
        ignores \"We of the staff forum join a federation.\"\n\
        all readings\n  outside forum\nterm forum \"staff forum\"\n";
    let compiled = |text: &str| {
        let source = Source::new("all.rules", text);
        let parsed = syntax::parse(&source);
        let (readings, problems) =
            reading::from_syntax(engine.vocabulary(), &[(source, parsed.file)]);
        assert!(parsed.problems.is_empty() && problems.is_empty());
        let tested = readings.test(engine.vocabulary());
        tested
            .iter()
            .flat_map(|it| &it.examples)
            .map(|it| it.passed)
            .collect::<Vec<_>>()
    };
    assert_eq!(compiled(text), [true; 4]);
    // Without that line both read what they should ignore.
    assert_eq!(
        compiled(&text.replace("  outside forum\n", "")),
        [true, false, true, false]
    );
}

#[test]
fn reading_twice_gives_the_same() {
    let text = include_str!("cases/reading/traps.txt");
    assert_eq!(shown("a.txt", text), shown("a.txt", text));
}

/// Chapters are read on as many threads as there are, and what is read is the same with any number of them.
#[test]
fn any_number_of_readers_read_the_same() {
    let read_by = |threads: usize, text: &str| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
        pool.build()
            .unwrap()
            .install(|| shown("constitution.md", text))
    };
    for name in ["brackwater-put-right", "brackwater-draft"] {
        let text = std::fs::read_to_string(format!("examples/{name}/constitution.md")).unwrap();
        let alone = read_by(1, &text);
        assert!(text.len() > 80_000 && alone.len() > 50);
        assert_eq!(alone, read_by(2, &text));
        assert_eq!(alone, read_by(5, &text));
    }
}
