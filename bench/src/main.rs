//! `cargo run --release [FIGURE…]`: measures and prints tables.

use std::env;

use bench::figures::{cold, evaluate, pages, parse, prose, read, roll};

const FIGURES: [(&str, fn()); 7] = [
    ("parse", parse::run),
    ("cold", cold::run),
    ("evaluate", evaluate::run),
    ("read", read::run),
    ("roll", roll::run),
    ("prose", prose::run),
    ("pages", pages::run),
];

fn main() {
    let wanted: Vec<String> = env::args().skip(1).collect();
    if let [read::PEAK, who, file] = wanted.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return read::peak(who, file);
    }
    let known = |name: &String| FIGURES.iter().any(|it| it.0 == name);
    if let Some(stray) = wanted.iter().find(|it| !known(it)) {
        let names = FIGURES.map(|it| it.0).join(", ");
        return println!("there is no figure `{stray}`; there are {names}");
    }
    for (name, run) in FIGURES {
        if wanted.is_empty() || wanted.iter().any(|it| it == name) {
            run();
        }
    }
}
