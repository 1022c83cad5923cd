//! Checks one declaration by the same thirteen rules in our language, and prints what goes against them and why.

use bench::ours;
use scrutineer::{source::Source, value::Verdict};

fn main() {
    let json = std::fs::read_to_string(std::env::args().nth(1).expect("a file's name"))
        .expect("the file is there");
    let policy = ours::Texts::read().policy();
    let facts = ours::facts(&policy, &Source::new("declaration.json", json));
    for it in ours::findings(&policy, &facts, &ours::outcomes(&policy, &facts)) {
        if it.verdict == Verdict::NotMet {
            println!("{}: {}", it.rule, it.message);
        }
    }
}
