//! Problems as a reader sees them.

use miette::{GraphicalReportHandler, GraphicalTheme};
use scrutineer::diagnostic::Problems;

/// Each problem as a terminal without colours shows it.
pub(crate) fn drawn(problems: &Problems) -> String {
    let theme = GraphicalTheme::unicode_nocolor();
    let handler = GraphicalReportHandler::new_themed(theme).with_width(100);
    let mut drawn = String::new();
    for problem in problems.iter() {
        handler.render_report(&mut drawn, problem).unwrap();
    }
    if drawn.is_empty() {
        drawn.push_str("no problem");
    }
    drawn
}
