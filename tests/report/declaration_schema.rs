//! The schema of declarations: current, and in agreement with the reader.

use std::path::{Path, PathBuf};

use scrutineer::{
    data::Format,
    engine::{Engine, Input},
    source::Source,
};
use serde_json::{Value, json};

use super::text;

const COMMITTED: &str = "schemas/json/declaration.schema.json";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn validator() -> jsonschema::Validator {
    let schema = Engine::shipped().0.vocabulary().json_schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// With `SCRUTINEER_BLESS=1` the committed schema is written anew.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the schema is a file, and writing it is asked for by a variable"
)]
fn the_committed_schema_is_current() {
    let current = format!("{:#}\n", Engine::shipped().0.vocabulary().json_schema());
    if std::env::var("SCRUTINEER_BLESS").is_ok_and(|it| it == "1") {
        std::fs::write(root(COMMITTED), &current).unwrap();
    }
    assert_eq!(
        text(&root(COMMITTED)),
        current,
        "run this test with SCRUTINEER_BLESS=1"
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the examples are files")]
fn every_example_fits() {
    let validator = validator();
    let folders = std::fs::read_dir(root("examples")).unwrap();
    let folders = folders
        .map(|it| it.unwrap().path())
        .filter(|it| it.is_dir());
    let files = folders.flat_map(|it| std::fs::read_dir(it).unwrap());
    let files = files.map(|it| it.unwrap().path());
    let declarations: Vec<PathBuf> = files
        .filter(|it| {
            it.extension().is_some_and(|it| it == "toml")
                && !it.ends_with("scrutineer.toml")
                && !it.ends_with("expected.toml")
        })
        .collect();
    assert!(declarations.len() > 200);
    for path in declarations {
        let faults: Vec<String> = validator
            .iter_errors(&json_of(&text(&path)))
            .map(|it| format!("{it} at {}", it.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", path.display());
    }
}

/// What the schema says of a declaration is what its reader says.
#[test]
fn schema_and_reader_agree() {
    let cases = [
        (true, "[election]\nbasis = \"one_gp_one_vote\""),
        (
            true,
            "[election]\nbasis = { value = \"one_gp_one_vote\", clause = \"7.2\" }",
        ),
        (
            true,
            "[election]\nbasis = { value = \"one_gp_one_vote\", clause = 7 }",
        ),
        (
            true,
            "[election]\nmay_stand = [\"partner\"]\nterm = \"4 years\"\nprovided = \"no\"",
        ),
        (
            true,
            "[election]\nmay_stand = { value = [\"partner\"], clause = \"2\" }",
        ),
        (
            true,
            "[election]\nmay_stand = { partner = true }\nterm = 36",
        ),
        (
            true,
            "[confidence]\nshare_to_call = \"2/3\"\nshare_to_carry = \"66.7%\"",
        ),
        (
            true,
            "[confidence]\nshare_to_call = 0.5\nshare_to_carry = 1",
        ),
        (true, "[assessment]\ndate = \"2012-10-01\""),
        (true, "[[roll]]\ngmc = \"1\"\nvotes = 1"),
        (false, "[election]\nbasis = \"one_gp\""),
        (
            false,
            "[election]\nbasis = { value = \"one_gp_one_vote\", claus = \"7.2\" }",
        ),
        (false, "[election]\nbasis = true"),
        (false, "[election]\nmay_stand = [\"partners\"]"),
        (false, "[election]\nmay_stand = { partners = true }"),
        (false, "[election]\nterm = \"4 weeks\""),
        (false, "[election]\nterm = 3"),
        (false, "[election]\nprovided = \"yes please\""),
        (false, "[ccg]\npopulation = \"120,000\""),
        (false, "[ccg]\npopulation = -1"),
        (false, "[ccg]\nname = \" \""),
        (false, "[ccg]\nname = 3"),
        (false, "[confidence]\nshare_to_call = 66"),
        (false, "[elections]\nprovided = true"),
        (false, "[assessment]\ndate = \"1 October 2012\""),
        (false, "[[roll]]\ngmc = \"1\"\nvote = 1"),
        (false, "roll = 3"),
    ];
    let validator = validator();
    let (engine, _) = Engine::shipped();
    for (fits, text) in cases {
        let input = Input::Declaration(Source::new("ccg.toml", text), Format::Toml);
        let problems = engine.read(&[input], &Default::default()).problems;
        assert_eq!(problems.is_empty(), fits, "the reader, of {text}");
        assert_eq!(
            validator.is_valid(&json_of(text)),
            fits,
            "the schema, of {text}"
        );
    }
}

fn json_of(text: &str) -> Value {
    json_value(toml::Value::Table(text.parse().unwrap()))
}

fn json_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json_value).collect(),
        toml::Value::Table(entries) => entries
            .into_iter()
            .map(|(key, value)| (key, json_value(value)))
            .collect(),
    }
}
