//! What is wrong with what was given, as people and as machines read it.

use scrutineer::{
    report::{Style, json, terminal},
    source::Source,
};

use super::{assert_fits_schema, run};

#[test]
fn of_one_code_only_the_first_twenty_are_drawn() {
    let rows = (0..23).map(|at| format!("[[roll]]\ngmc = \"{at}\"\nvotes = \"one\"\n\n"));
    let text = rows.collect::<String>() + "[elektion]\nbasis = 1\n";
    let (_, problems) = run(&[Source::new("ccg.toml", text)]);
    let drawn = terminal::problems(&problems, &Style::default());
    assert_eq!(drawn.matches("for `roll.votes`").count(), 20);
    assert_eq!(
        drawn.matches("and 3 more like it (F002)").count(),
        1,
        "{drawn}"
    );
    assert!(drawn.contains("elektion"));
    assert!(
        drawn.ends_with(
            "24 errors. `scrutineer explain F002` says more, and so of each by its code.\n"
        ),
        "{drawn}"
    );
    let all = terminal::problems(
        &problems,
        &Style {
            all: true,
            ..Style::default()
        },
    );
    assert_eq!(all.matches("for `roll.votes`").count(), 23);
}

#[test]
fn nothing_wrong_draws_nothing() {
    let (_, problems) = run(&[Source::new("ccg.toml", "[lmc]\n")]);
    assert_eq!(terminal::problems(&problems, &Style::default()), "");
}

#[test]
fn places_in_json_count_characters_and_bytes() {
    let text = "[ccg]\nname = \"Tŷ Gwyn\"\narea = \"Llandrindod\"\n\n[ccg_]\n";
    let (run, problems) = run(&[Source::new("ccg.toml", text)]);
    let written = json::run(&run, &problems);
    assert_fits_schema(&written);
    let json: serde_json::Value = serde_json::from_str(&written).unwrap();
    let place = &json["problems"][0]["places"][0];
    let start = text.find("ccg_").unwrap();
    assert_eq!(place["file"], "ccg.toml");
    assert_eq!(place["line"], 5);
    assert_eq!(place["column"], 2);
    assert_eq!(place["start"], start);
    assert_eq!(place["text"], "ccg_");
}

#[test]
fn columns_count_characters_in_a_line_with_others_before_the_place() {
    let text = "ccg = { name = \"Tŷ Gwyn\", populaton = 3 }\n";
    let (run, problems) = run(&[Source::new("ccg.toml", text)]);
    let json: serde_json::Value = serde_json::from_str(&json::run(&run, &problems)).unwrap();
    let place = &json["problems"][0]["places"][0];
    let before = text.split_once("populaton").unwrap().0;
    assert_eq!(place["line"], 1);
    assert_eq!(place["column"], before.chars().count() + 1);
    assert_eq!(place["start"], before.len());
}
