//! Word files and what an officer is shown of them: one file a case under `cases/words`, its name the claim.
//!
//! A line is a paragraph, and one after `= ` a heading. `# only: RULE, …` leaves the findings to some rules; `# all` shows
//! the whole report, `# decided` what is decided of it, and `# read` what is read.

#[expect(
    dead_code,
    reason = "it makes more kinds of Word files than are shown here"
)]
#[path = "../document/word.rs"]
mod word;

use scrutineer::{
    document::{self, Document},
    engine::{Additions, Engine, Input, Request},
    finding::Run,
    report::{Style, terminal},
    value::Asks,
};

use super::text;

#[test]
fn cases() {
    let (mut engine, _) = Engine::shipped();
    assert!(engine.load_readings(&Additions::default()).is_empty());
    insta::glob!(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/words"),
        "*.txt",
        |path| insta::assert_snapshot!(drawn(&engine, &text(path)))
    );
}

fn drawn(engine: &Engine, case: &str) -> String {
    let (headers, lines): (Vec<&str>, Vec<&str>) =
        case.lines().partition(|it| it.starts_with("# "));
    let document = in_word(&lines);
    let style = Style::default();
    let [header] = headers[..] else {
        panic!("a case says what is shown of it");
    };
    if header == "# read" {
        let style = Style { all: true, ..style };
        return without_lines_of_readings(&terminal::read(
            &engine.read_alone(&document).unwrap(),
            &style,
        ));
    }
    let style = Style {
        decided: header == "# decided",
        ..style
    };
    let mut run = checked(engine, document);
    run.notes.clear();
    if let Some(only) = header.strip_prefix("# only: ") {
        let only: Vec<&str> = only.split(", ").collect();
        run.findings.retain(|it| only.contains(&it.rule.as_str()));
        assert_eq!(
            run.findings.len(),
            only.len(),
            "no rule of that name: {only:?}"
        );
    }
    terminal::run(&run, &style)
}

/// Which line of a reading a pattern stands on is no claim of a case.
fn without_lines_of_readings(drawn: &str) -> String {
    let mut parts = drawn.split(".rules line ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + ".rules line N" + part.trim_start_matches(|it: char| it.is_ascii_digit())
    })
}

/// The paragraphs as a Word file has them.
fn in_word(lines: &[&str]) -> Document {
    let paragraphs = lines.iter().map(|line| match line.strip_prefix("= ") {
        Some(heading) => word::p("<w:outlineLvl w:val=\"0\"/>", heading),
        None => word::p("", line),
    });
    let body: String = paragraphs.collect();
    let bytes = word::Word::body(&body).bytes();
    let (document, problems) = document::read("draft.docx", &bytes, &Default::default());
    assert!(problems.is_empty(), "{problems:?}");
    document.unwrap()
}

fn checked(engine: &Engine, document: Document) -> Run {
    let gathered = engine.read(&[Input::Document(document)], &Default::default());
    let request = Request {
        answers: vec![Asks::Constitution],
        ..Request::default()
    };
    engine.run("draft.docx", &gathered, &request)
}
