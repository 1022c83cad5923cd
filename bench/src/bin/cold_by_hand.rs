//! Checks one declaration by the rules written in Rust, and prints what goes against them.

use bench::{by_hand, declaration::Declaration};

fn main() {
    let json =
        std::fs::read(std::env::args().nth(1).expect("a file's name")).expect("the file is there");
    let declaration: Declaration = serde_json::from_slice(&json).expect("a declaration");
    for (rule, item) in by_hand::check(&declaration) {
        println!("{rule}: {item}");
    }
}
