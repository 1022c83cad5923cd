//! How fast prose is read through all shipped readings: `cargo run --release --example reading_speed [MEGABYTES]`.
//!
//! The text is made of sentences as constitutions have them, one in ten of which states a fact, and of names that never
//! come twice, so that no table of known words holds all of it.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement takes its size from the command line, the time from the clock, and prints"
)]

use std::{fmt::Write as _, time::Instant};

use scrutineer::{
    document::{self, Options},
    engine::Engine,
    reading, shipped,
    source::Source,
    syntax,
};

const NEUTRAL: [&str; 18] = [
    "The Audit Committee shall review the arrangements by which officers may raise concerns in confidence about possible improprieties in financial reporting.",
    "Minutes of each meeting shall be drawn up and submitted for agreement at the next ordinary meeting, where the person presiding shall sign them.",
    "The Chief Finance Officer shall prepare annual accounts in the form that is directed and shall submit them for audit by the date specified.",
    "An individual who becomes aware of an interest which may conflict with a decision to be made shall declare it within twenty eight days.",
    "The common seal shall be kept in a secure place and its use shall be recorded in a register signed by two senior officers.",
    "The Group will have due regard to the need to eliminate discrimination and to advance equality of opportunity.",
    "Where a quorum cannot be had the meeting shall be adjourned to a date which the person presiding shall fix.",
    "Tenders received after the closing date may be considered only in exceptional circumstances and with reasons recorded.",
    "Every officer who holds a budget shall keep spending within it and report a likely overspend without delay.",
    "The remuneration of senior employees shall be determined on the advice of the Remuneration Committee.",
    "Travelling expenses shall be paid at the rates which apply to staff of the health service.",
    "The Quality Committee shall receive a report on serious incidents at each of its meetings.",
    "Records shall be kept for the periods laid down in the code of practice on records management.",
    "Losses and special payments shall be reported at the next meeting after they come to light.",
    "Members of staff shall observe the policy on gifts and hospitality, a copy of which is on the website.",
    "The scheme of delegation sets out which decisions are reserved and which are delegated to committees and officers.",
    "Any question of the meaning of these standing orders shall be settled by the person presiding.",
    "The insurance of buildings and contents shall be arranged through the scheme run for health bodies.",
];

const STATING: [&str; 3] = [
    "Each general practitioner who works in the area has one vote in elections to the Governing Body.",
    "Member Practices may call a vote of no confidence in any individual on the Governing Body.",
    "The Group shall not performance manage the contracts of Member Practices.",
];

fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 1000);
    let mut number = 0usize;
    while text.len() < bytes {
        let sentence = if number.is_multiple_of(10) {
            STATING.get(number / 10 % STATING.len())
        } else {
            NEUTRAL.get(number * 7 % NEUTRAL.len())
        };
        let name = char::from(b'a' + u8::try_from(number % 26).unwrap_or(0));
        let sentence = sentence.copied().unwrap_or_default();
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            "{}.{} {sentence} The town of {name}{number:x}ford is not concerned.\n\n",
            number / 50 + 1,
            number % 50 + 1
        );
        number += 1;
    }
    text
}

fn main() {
    let megabytes = std::env::args().nth(1).and_then(|it| it.parse().ok());
    let text = text(megabytes.unwrap_or(20) << 20);
    let (engine, _) = Engine::shipped();
    let files: Vec<_> = shipped::readings()
        .map(|it| {
            let source = Source::new(it.path, it.text);
            let parsed = syntax::parse(&source);
            (source, parsed.file)
        })
        .collect();
    let began = Instant::now();
    let (readings, _) = reading::from_syntax(engine.vocabulary(), &files);
    println!(
        "{} patterns compiled in {:?}",
        readings.pattern_count(),
        began.elapsed()
    );
    let options = Options::default();
    let began = Instant::now();
    let (document, problems) = document::read("speed.txt", text.as_bytes(), &options);
    println!(
        "document built in {:?}, {} problems",
        began.elapsed(),
        problems.len()
    );
    let Some(document) = document else { return };
    for _ in 0..3 {
        let began = Instant::now();
        let read = readings.read(&document);
        let took = began.elapsed();
        let speed = text.len() as f64 / took.as_secs_f64() / 1e6;
        println!(
            "{} statements, {} near misses in {took:?}: {speed:.1} MB/s",
            read.statements.len(),
            read.near.len()
        );
    }
}
