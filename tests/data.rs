//! Files of facts as people write them, well and badly: one file a case under `cases/data`, and what is said of it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{fmt::Write as _, path::Path, sync::Arc};

use miette::{GraphicalReportHandler, GraphicalTheme};
use proptest::{prelude::*, test_runner::RngSeed};
use scrutineer::{
    data::{Format, Limits, Node, Shape, Tree, parse},
    diagnostic::Problems,
    source::Source,
};

#[test]
fn cases() {
    insta::glob!("cases/data/*.*", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let format = Format::from_name(name).unwrap();
        let text = String::from_utf8(read(path)).unwrap();
        let (tree, problems) = parse(&Source::new(name, text), format, &Limits::default());
        insta::assert_snapshot!(drawn(&problems) + &tree.as_ref().map(dump).unwrap_or_default());
    });
}

#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

/// The problems as a terminal without colours shows them; of very many, the last ones.
fn drawn(problems: &Problems) -> String {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut out = String::new();
    for problem in problems.iter().skip(problems.len().saturating_sub(12)) {
        handler.render_report(&mut out, problem).unwrap();
        out.push('\n');
    }
    out
}

/// The tree, a value a line, each with its bytes and what stands there.
fn dump(tree: &Tree) -> String {
    let mut out = String::new();
    dump_node(&mut out, "", tree.root(), 0);
    out
}

fn dump_node(out: &mut String, key: &str, node: Node<'_>, depth: usize) {
    let (start, end) = (node.span().start, node.span().end);
    let place = node.place();
    let written = place.text().lines().next().unwrap_or_default();
    let kind = node.kind_name();
    write!(
        out,
        "{:1$}{key}{kind} at {start}..{end} {written:?}",
        "",
        depth * 2
    )
    .unwrap();
    match node.shape() {
        Shape::Text(text) => writeln!(out, " reads {text:?}").unwrap(),
        Shape::List(items) => {
            out.push('\n');
            items.for_each(|item| dump_node(out, "- ", item, depth + 1));
        }
        Shape::Map(entries) => {
            out.push('\n');
            for entry in entries {
                let (start, end) = (entry.key_span.start, entry.key_span.end);
                let key = format!("{:?} at {start}..{end} = ", entry.key);
                dump_node(out, &key, entry.value, depth + 1);
            }
        }
        _ => out.push('\n'),
    }
}

/// Each page's example brings about its own code.
#[test]
fn examples_on_the_pages_bring_about_their_codes() {
    let pages = scrutineer::diagnostic::pages().iter();
    for page in pages.filter(|page| page.code.starts_with('D') && page.code != "D004") {
        let (_, example) = page.text.split_once("## Example\n\n```").unwrap();
        let (language, example) = example.split_once('\n').unwrap();
        let (example, _) = example.split_once("\n```").unwrap();
        let format = Format::from_name(&format!("x.{language}")).unwrap();
        let (_, problems) = parse(&Source::new("x", example), format, &Limits::default());
        assert!(
            codes(&problems).contains(&page.code.to_owned()),
            "{}",
            page.code
        );
    }
}

fn codes(problems: &Problems) -> Vec<String> {
    let code = |it: &dyn miette::Diagnostic| it.code().unwrap().to_string();
    problems.iter().map(|it| code(it)).collect()
}

const FORMATS: [Format; 3] = [Format::Toml, Format::Json, Format::Yaml];

fn codes_within(text: &str, format: Format, limits: &Limits) -> Vec<String> {
    let (tree, problems) = parse(&Source::new("x", text), format, limits);
    assert_eq!(tree.is_some(), problems.is_empty());
    codes(&problems)
}

/// A list in a list in a list, so many deep, its outermost in the table that is the file.
fn nested(format: Format, depth: usize) -> String {
    let lists = "[".repeat(depth - 1) + &"]".repeat(depth - 1);
    match format {
        Format::Toml => format!("a = {lists}"),
        Format::Json => format!("{{\"a\": {lists}}}"),
        Format::Yaml => format!("a: {lists}"),
    }
}

#[test]
fn nesting_ends_at_the_bound_in_each_format() {
    let limits = Limits::default();
    for format in FORMATS {
        assert!(codes_within(&nested(format, limits.depth), format, &limits).is_empty());
        for depth in [limits.depth + 1, 300, 100_000] {
            let codes = codes_within(&nested(format, depth), format, &limits);
            assert!(codes.contains(&"D003".to_owned()), "{format:?} {depth}");
        }
    }
}

#[test]
fn a_file_past_a_bound_is_refused_by_name() {
    for (format, text) in [
        (Format::Toml, "a = [1, 2]"),
        (Format::Json, "{\"a\": [1, 2]}"),
        (Format::Yaml, "a: [1, 2]"),
    ] {
        let within = |nodes, bytes| {
            let limits = Limits {
                nodes,
                bytes,
                ..Limits::default()
            };
            codes_within(text, format, &limits)
        };
        // The file, the key, the list and its two numbers.
        assert!(within(5, text.len()).is_empty());
        assert_eq!(within(4, text.len()), ["D004"]);
        assert_eq!(within(0, text.len()), ["D004"]);
        assert_eq!(within(5, text.len() - 1), ["D004"]);
    }
}

/// What can be said in all three formats alike.
#[derive(Debug, Clone)]
enum Value {
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

fn value() -> impl Strategy<Value = Value> {
    let number = "-?(0|[1-9][0-9]{0,17})([.][0-9]{1,9})?([eE][+-]?[0-9]{1,2})?";
    let leaf = prop_oneof![
        any::<bool>().prop_map(Value::Bool),
        number.prop_map(Value::Number),
        text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            map(inner).prop_map(Value::Map),
        ]
    })
}

fn map(inner: impl Strategy<Value = Value>) -> impl Strategy<Value = Vec<(String, Value)>> {
    let entries = prop::collection::btree_map(text(), inner, 0..6);
    entries
        .prop_map(|entries| entries.into_iter().collect())
        .prop_shuffle()
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z_]{1,6}",
        "[a-zé’😀:#' \"\\\\\n\t-]{0,12}",
        any::<String>()
    ]
}

/// A text between double quotes, with the escapes that all three formats share.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{10000}'.. => out.push(letter),
            _ => write!(out, "\\u{:04x}", u32::from(letter)).unwrap(),
        }
    }
    out + "\""
}

fn as_json(value: &Value) -> String {
    match value {
        Value::Bool(it) => it.to_string(),
        Value::Number(it) => it.clone(),
        Value::Text(it) => quoted(it),
        Value::List(items) => format!("[{}]", joined(items.iter().map(as_json), ", ")),
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, it)| quoted(key) + ": " + &as_json(it));
            format!("{{{}}}", joined(entries, ",\n "))
        }
    }
}

fn as_toml(value: &Value) -> String {
    match value {
        Value::List(items) => format!("[{}]", joined(items.iter().map(as_toml), ", ")),
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, it)| quoted(key) + " = " + &as_toml(it));
            format!("{{ {} }}", joined(entries, ", "))
        }
        leaf => as_json(leaf),
    }
}

/// In YAML lists and tables by columns, but for the empty ones.
fn as_yaml(value: &Value, column: usize) -> String {
    let line = format!("\n{:column$}", "");
    let below = |it: &Value| match it {
        Value::List(items) if !items.is_empty() => as_yaml(it, column + 2),
        Value::Map(entries) if !entries.is_empty() => as_yaml(it, column + 2),
        leaf => format!(" {}", as_json(leaf)),
    };
    match value {
        Value::List(items) => {
            let items = items.iter().map(|it| line.clone() + "-" + &below(it));
            joined(items, "")
        }
        Value::Map(entries) => {
            let entry =
                |(key, it): &(String, Value)| line.clone() + &quoted(key) + ":" + &below(it);
            joined(entries.iter().map(entry), "")
        }
        leaf => as_json(leaf),
    }
}

fn joined(pieces: impl Iterator<Item = String>, between: &str) -> String {
    pieces.collect::<Vec<_>>().join(between)
}

/// What a tree says, as JSON, whatever it was read from.
fn said(node: Node<'_>) -> String {
    match node.shape() {
        Shape::Null => "null".to_owned(),
        Shape::Bool(it) => it.to_string(),
        Shape::Number(it) => it.to_owned(),
        Shape::Date(it) => format!("day {it}"),
        Shape::Text(it) => quoted(&it),
        Shape::List(items) => format!("[{}]", joined(items.map(said), ", ")),
        Shape::Map(entries) => {
            let entries = entries.map(|it| quoted(&it.key) + ": " + &said(it.value));
            format!("{{{}}}", joined(entries, ",\n "))
        }
    }
}

/// Whatever is read, each place lies within the text and on whole characters, and keys lead to their values.
fn reads_or_reports(text: &str, format: Format) {
    let source = Source::new("x", text);
    let (tree, problems) = parse(&source, format, &Limits::default());
    assert!(tree.is_some() || problems.any_error());
    for label in problems
        .iter()
        .flat_map(|it| it.labels().into_iter().flatten())
    {
        let range = label.offset()..label.offset() + label.len();
        assert!(text.get(range.clone()).is_some(), "{range:?}");
    }
    if let Some(tree) = &tree {
        check_places(tree.root(), &source);
    }
}

fn check_places(node: Node<'_>, source: &Arc<Source>) {
    assert!(
        source.text.get(node.span().range()).is_some(),
        "{:?}",
        node.span()
    );
    match node.shape() {
        Shape::List(items) => items.for_each(|item| check_places(item, source)),
        Shape::Map(entries) => {
            for entry in entries {
                assert!(source.text.get(entry.key_span.range()).is_some());
                assert!(node.get(&entry.key).is_some());
                check_places(entry.value, source);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(0), ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back_the_same_in_each_format(root in map(value())) {
        let root = Value::Map(root);
        let Value::Map(entries) = &root else { unreachable!() };
        let lines = entries.iter().map(|(key, it)| quoted(key) + " = " + &as_toml(it) + "\n");
        let written = [
            (Format::Toml, lines.collect()),
            (Format::Json, as_json(&root)),
            (Format::Yaml, as_yaml(&root, 0)),
        ];
        for (format, text) in written {
            let (tree, problems) = parse(&Source::new("x", &*text), format, &Limits::default());
            prop_assert!(problems.is_empty(), "{}{text}", drawn(&problems));
            prop_assert_eq!(said(tree.unwrap().root()), as_json(&root), "{}", text);
        }
    }

    #[test]
    fn no_text_whatever_makes_it_panic(text in any::<String>()) {
        for format in FORMATS {
            reads_or_reports(&text, format);
        }
    }

    #[test]
    fn no_jumble_of_marks_makes_it_panic(text in "([\\[\\]{}:,=?&*!|>'\"%@`#\n\t .é\u{feff}-]|- |: |a|1|\\\\u|\r\n|\"\"\"|''|---|true|\\[\\[){0,40}") {
        for format in FORMATS {
            reads_or_reports(&text, format);
        }
    }

    #[test]
    fn json_is_valid_exactly_where_another_reader_says_so(
        text in "([\\[\\]{}:,\"\\\\/.+0-9eEu -]|true|null|\"a\"|\"\\\\n\"|\\[1,|[{]\"a\":|-0[.]1|1e5){0,12}",
    ) {
        let other: Result<serde::de::IgnoredAny, _> = serde_json::from_str(&text);
        let (_, problems) = parse(&Source::new("x", &*text), Format::Json, &Limits::default());
        let is_valid = !codes(&problems).contains(&"D001".to_owned());
        prop_assert_eq!(is_valid, other.is_ok(), "{:?}", text);
    }

    #[test]
    fn no_damage_to_a_file_makes_it_panic(root in map(value()), at in any::<prop::sample::Index>(), mark in "[\\[\\]{}:,='\"\n#-]?") {
        let root = Value::Map(root);
        for (format, mut text) in [
            (Format::Toml, format!("a = {}", as_toml(&root))),
            (Format::Json, as_json(&root)),
            (Format::Yaml, as_yaml(&root, 0)),
        ] {
            let from = text.floor_char_boundary(at.index(text.len() + 1));
            let to = text.ceil_char_boundary(from + 1);
            text.replace_range(from..to, &mark);
            reads_or_reports(&text, format);
        }
    }
}
