//! Checks one declaration by the rules in JSON Schema, and prints where it does not fit.

use bench::peers::jsonschema;

fn main() {
    let json =
        std::fs::read(std::env::args().nth(1).expect("a file's name")).expect("the file is there");
    let declaration = serde_json::from_slice(&json).expect("JSON");
    for place in jsonschema::check(&jsonschema::validator(), &declaration) {
        println!("{place}");
    }
}
