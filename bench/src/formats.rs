//! A declaration written as TOML and as YAML, the way people write them: a line for each cell.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// As TOML.
pub fn toml(value: &Value) -> String {
    let mut out = String::new();
    for (name, it) in entries(value) {
        match it {
            Value::Array(rows) => rows
                .iter()
                .for_each(|row| toml_table(&mut out, &format!("[[{name}]]"), row)),
            table => toml_table(&mut out, &format!("[{name}]"), table),
        }
    }
    out
}

fn toml_table(out: &mut String, header: &str, table: &Value) {
    write(out, format_args!("{header}\n"));
    entries(table).for_each(|(name, it)| write(out, format_args!("{name} = {it}\n")));
    out.push('\n');
}

/// As YAML.
pub fn yaml(value: &Value) -> String {
    let mut out = String::new();
    for (name, it) in entries(value) {
        write(&mut out, format_args!("{name}:\n"));
        match it {
            Value::Array(rows) => rows.iter().for_each(|row| yaml_row(&mut out, row)),
            table => entries(table)
                .for_each(|(name, it)| write(&mut out, format_args!("  {name}: {it}\n"))),
        }
    }
    out
}

fn yaml_row(out: &mut String, row: &Value) {
    for (at, (name, it)) in entries(row).enumerate() {
        let mark = if at == 0 { '-' } else { ' ' };
        write(out, format_args!("  {mark} {name}: {it}\n"));
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

fn write(out: &mut String, words: std::fmt::Arguments<'_>) {
    out.write_fmt(words)
        .expect("a text takes all that is written to it");
}
