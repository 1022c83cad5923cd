//! What the parser says of each text under `cases/syntax`, and what the formatter makes of each under `cases/fmt`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

use std::{fmt, fs, io, path::Path, sync::Arc};

use miette::{GraphicalReportHandler, GraphicalTheme};
use scrutineer::{diagnostic::Problems, source::Source, syntax};

#[test]
fn cases() {
    insta::glob!("cases/syntax/*.rules", |path| {
        let parsed = syntax::parse(&source(path).unwrap());
        insta::assert_snapshot!(drawn(&parsed.problems).unwrap());
    });
}

#[expect(clippy::disallowed_methods, reason = "cases are read from disk")]
fn source(path: &Path) -> io::Result<Arc<Source>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Source::new(name, fs::read_to_string(path)?))
}

/// The problems as a reader sees them.
fn drawn(problems: &Problems) -> Result<String, fmt::Error> {
    let theme = GraphicalTheme::unicode_nocolor();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100);
    let mut drawn = String::new();
    for problem in problems.iter() {
        handler.render_report(&mut drawn, problem)?;
    }
    if drawn.is_empty() {
        drawn.push_str("no problem");
    }
    Ok(drawn)
}

#[test]
fn formatted() {
    insta::glob!("cases/fmt/*.rules", |path| {
        let formatted = syntax::format(&source(path).unwrap());
        insta::assert_snapshot!(formatted.unwrap_or_else(|it| drawn(&it).unwrap()));
    });
}

#[test]
fn what_the_handbook_shows_can_be_read_and_is_formatted() {
    let handbook = source(Path::new("rules/README.md")).unwrap();
    // A block of another language names it after its fence.
    let blocks = handbook.text.split("\n```").skip(1).step_by(2);
    let blocks: Vec<&str> = blocks.filter_map(|it| it.strip_prefix('\n')).collect();
    assert!(blocks.len() > 4);
    for block in blocks {
        let block = format!("{block}\n");
        let formatted = syntax::format(&Source::new("rules/README.md", block.as_str()));
        let formatted = formatted.unwrap_or_else(|it| drawn(&it).unwrap());
        assert_eq!(formatted, block);
    }
}
