//! Prose read through all shipped readings, beside a checker of prose that looks at every word too.

use std::fs;

use harper_core::{
    Dialect, Document as Prose,
    linting::{LintGroup, Linter},
    spell::FstDictionary,
};
use scrutineer::{
    document::{self, Document, Options},
    engine::{Additions, Engine},
};

use crate::measure::{Line, TURNS, Target, medians, print, ratio, speed, task, time};

const CONSTITUTION: &str = "examples/brackwater-put-right/constitution.md";
const WORD: &str = "examples/brackwater-put-right/constitution.docx";
const PDF: &str = "examples/brackwater-put-right/constitution.pdf";

pub fn run() {
    let engine = engine();
    let readings = engine.readings().expect("they are loaded");
    let text = fs::read_to_string(crate::project(CONSTITUTION)).expect("the example is there");
    let constitution = built("constitution.md", text.as_bytes());
    let plain: Vec<&str> = constitution
        .clauses
        .iter()
        .map(|it| it.text.as_str())
        .collect();
    let bytes: usize = plain.iter().map(|it| it.len()).sum();
    let plain = plain.join("\n\n");
    let many = (0..10)
        .map(|copy| text.replace("Brackwater", &format!("Brackwater{copy}")))
        .collect::<Vec<_>>()
        .join("\n\n");
    let ten = built("constitutions.md", many.as_bytes());
    let (word, pdf) = (
        fs::read(crate::project(WORD)).expect("the example is there"),
        fs::read(crate::project(PDF)).expect("the example is there"),
    );
    let mut linter = LintGroup::new_curated(FstDictionary::curated(), Dialect::British);
    let [read, read_ten, of_word, of_pdf, harper, load] = medians(
        TURNS,
        [
            task(|| readings.read(&constitution)),
            task(|| readings.read(&ten)),
            task(|| readings.read(&built("constitution.docx", &word))),
            task(|| readings.read(&built("constitution.pdf", &pdf))),
            task(|| linter.lint(&Prose::new_plain_english_curated(&plain))),
            task(self::engine),
        ],
    );
    let rate = |bytes: usize, time| speed(bytes, time);
    print(
        &format!(
            "A constitution of {} clauses read",
            constitution.clauses.len()
        ),
        &[
            Line::new(
                "time, all readings ÷ harper, a checker of grammar, on the same text",
                ratio(read, harper),
                format!("{} to {}", rate(bytes, read), rate(bytes, harper)),
            )
            .wanted(Target::AtMost(1.0)),
            Line::new(
                "time a byte, ten constitutions in one ÷ one",
                ratio(read_ten, read) / 10.0,
                rate(bytes * 10, read_ten),
            )
            .wanted(Target::AtMost(1.25)),
            Line::new(
                "its Word file taken apart and read ÷ the reading alone",
                ratio(of_word, read),
                time(of_word),
            ),
            Line::new(
                "its PDF taken apart and read ÷ the reading alone",
                ratio(of_pdf, read),
                time(of_pdf),
            ),
            Line::new(
                "all rules and readings loaded, once a run ÷ the reading",
                ratio(load, read),
                time(load),
            ),
        ],
    );
}

fn built(name: &str, bytes: &[u8]) -> Document {
    let (document, _) = document::read(name, bytes, &Options::default());
    document.expect("the example is a document")
}

fn engine() -> Engine {
    let (mut engine, _) = Engine::shipped();
    engine.load_readings(&Additions::default());
    engine
}
