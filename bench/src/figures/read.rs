//! Declarations read: beside `serde_json`, which keeps no places and checks nothing, and in step with their size.

use std::{env, fs, process::Command, sync::Arc};

use scrutineer::{
    data::Format,
    engine::{Engine, Input, Reading},
    source::Source,
    vocabulary::{ListId, Named},
};
use serde_json::Value;

use crate::{
    formats, generate,
    measure::{self, Line, Target, medians, print, ratio, speed, task, time},
};

/// So many GPs on a roll make a hundred megabytes of JSON.
const GPS: usize = 1_150_000;

/// The command by which this program runs itself to have its memory measured alone.
pub const PEAK: &str = "peak";

pub fn run() {
    let (engine, _) = Engine::shipped();
    let mut lines = Vec::new();
    json(&engine, &mut lines);
    in_step(&engine, Format::Toml, formats::toml, &mut lines);
    in_step(&engine, Format::Yaml, formats::yaml, &mut lines);
    csv(&engine, &mut lines);
    print("Declarations read", &lines);
}

fn json(engine: &Engine, lines: &mut Vec<Line>) {
    let bytes = registers(GPS);
    let source = Source::new("roll.json", bytes.clone());
    let [ours, theirs] = medians(
        5,
        [
            task(|| read(engine, &source, Format::Json)),
            task(|| serde_json::from_slice::<Value>(bytes.as_bytes()).expect("it is valid")),
        ],
    );
    let megabytes = bytes.len() / 1_000_000;
    lines.push(
        Line::new(
            format!(
                "CPU time on {megabytes} MB of JSON, {GPS} GPs, ours ÷ serde_json into a Value"
            ),
            ratio(ours, theirs),
            format!("{} ÷ {}", time(ours), time(theirs)),
        )
        .wanted(Target::AtMost(1.0)),
    );
    let file = env::temp_dir().join("scrutineer-bench-roll.json");
    fs::write(&file, &bytes).expect("room for a file");
    let [ours, theirs] = ["ours", "serde"].map(|who| {
        let program = env::current_exe().expect("this program has a file");
        let output = Command::new(program)
            .arg(PEAK)
            .arg(who)
            .arg(&file)
            .output()
            .expect("this program runs");
        String::from_utf8_lossy(&output.stdout)
            .trim()
            .parse::<f64>()
            .expect("it prints a number")
    });
    fs::remove_file(&file).expect("the file is there");
    lines.push(Line::new(
        "peak memory of the process on it, the same",
        ours / theirs,
        format!("{ours:.0} MiB ÷ {theirs:.0} MiB"),
    ));
}

/// Prints the most memory that reading a file takes in a process of its own.
pub fn peak(who: &str, file: &str) {
    let text = fs::read_to_string(file).expect("the file is there");
    if who == "ours" {
        let (engine, _) = Engine::shipped();
        read(&engine, &Source::new("roll.json", text), Format::Json);
    } else {
        drop(serde_json::from_slice::<Value>(text.as_bytes()));
    }
    println!("{}", measure::peak());
}

fn in_step(engine: &Engine, format: Format, write: fn(&Value) -> String, lines: &mut Vec<Line>) {
    let [small, large] = [100_000, 200_000].map(|gps| {
        let (declaration, name) = (generate::sound(gps, 7), format.name());
        Source::new(format!("roll.{name}"), write(&declaration.registers()))
    });
    let [small_time, large_time] = medians(
        5,
        [
            task(|| read(engine, &small, format)),
            task(|| read(engine, &large, format)),
        ],
    );
    let growth = ratio(large_time, small_time) * small.text.len() as f64 / large.text.len() as f64;
    let megabytes = |it: &Source| it.text.len() / 1_000_000;
    lines.push(
        Line::new(
            format!(
                "time a byte, {} MB ÷ {} MB of {}",
                megabytes(&large),
                megabytes(&small),
                format.name()
            ),
            growth,
            format!(
                "{}, {}",
                time(large_time),
                speed(large.text.len(), large_time)
            ),
        )
        .wanted(Target::AtMost(1.25)),
    );
}

fn csv(engine: &Engine, lines: &mut Vec<Line>) {
    let roll = generate::sound(GPS, 7).roll;
    let rows = roll.iter().map(|it| {
        format!(
            "{},{},{},{},{}\n",
            it.gmc, it.name, it.kind, it.practice, it.votes
        )
    });
    let text: String = std::iter::once("gmc,name,kind,practice,votes\n".to_owned())
        .chain(rows)
        .collect();
    let source = Source::new("roll.csv", text);
    let Some(Named::List(list)) = engine.vocabulary().named("roll") else {
        panic!("the shipped vocabulary has a roll");
    };
    let register = [Input::Register(Arc::clone(&source), list)];
    let [ours, records] = medians(
        5,
        [
            task(|| rows_of(engine, &register)),
            task(|| records(&source.text)),
        ],
    );
    lines.push(Line::new(
        format!(
            "CPU time on {} MB of CSV, ours ÷ the csv crate's records, unread",
            source.text.len() / 1_000_000
        ),
        ratio(ours, records),
        format!("{} ÷ {}", time(ours), time(records)),
    ));
}

/// Cuts it into fields and looks at none of them.
fn records(text: &str) -> usize {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut record = csv::ByteRecord::new();
    std::iter::from_fn(|| {
        reader
            .read_byte_record(&mut record)
            .expect("it is valid")
            .then_some(())
    })
    .count()
}

fn registers(gps: usize) -> String {
    generate::sound(gps, 7).registers().to_string()
}

fn read(engine: &Engine, source: &Arc<Source>, format: Format) -> usize {
    rows_of(engine, &[Input::Declaration(Arc::clone(source), format)])
}

/// Reads it and keeps nothing; gives how many rows there were.
fn rows_of(engine: &Engine, input: &[Input]) -> usize {
    let read = engine.read(input, &Reading::default());
    assert!(
        read.problems.is_empty(),
        "the registers generated are valid"
    );
    let lists = (0..engine.vocabulary().lists().len()).filter_map(|it| u16::try_from(it).ok());
    lists
        .filter_map(|it| read.facts.list(ListId(it)).table.as_ref())
        .map(|it| it.rows)
        .sum()
}
