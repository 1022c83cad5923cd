//! What the parser says of each text under `cases/syntax`, and what the formatter makes of each under `cases/fmt`.

use std::{fs, path::Path, sync::Arc};

use miette::{GraphicalReportHandler, GraphicalTheme};
use scrutineer::{diagnostic::Problems, source::Source, syntax};

#[test]
fn cases() {
    insta::glob!("cases/syntax/*.rules", |path| {
        let parsed = syntax::parse(&source(path));
        insta::assert_snapshot!(drawn(&parsed.problems));
    });
}

#[expect(clippy::disallowed_methods, reason = "cases are read from disk")]
fn source(path: &Path) -> Arc<Source> {
    let name = path.file_name().unwrap().to_string_lossy();
    Source::new(name, fs::read_to_string(path).unwrap())
}

/// The problems as a reader sees them.
fn drawn(problems: &Problems) -> String {
    let handler =
        GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(100);
    let mut drawn = String::new();
    for problem in problems.iter() {
        handler.render_report(&mut drawn, problem).unwrap();
    }
    if drawn.is_empty() {
        drawn.push_str("no problem");
    }
    drawn
}
