//! Checks one declaration by the rules in Guard, and prints what goes against them.

use bench::peers::cfn_guard;

fn main() {
    let json = std::fs::read_to_string(std::env::args().nth(1).expect("a file's name"))
        .expect("the file is there");
    println!("{}", cfn_guard::check(&json));
}
