//! Checks one declaration by the rules in Rego, and prints what goes against them.

use bench::peers::regorus;

fn main() {
    let json = std::fs::read_to_string(std::env::args().nth(1).expect("a file's name"))
        .expect("the file is there");
    let found = regorus::evaluate(
        &mut regorus::machine(&regorus::program()),
        &regorus::input(&json),
    );
    println!("{found}");
}
