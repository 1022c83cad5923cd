//! What is wrong with what was given, each with the words underlined.

use std::collections::BTreeMap;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};

use textwrap::{WordSeparator, WordSplitter};

use super::page::{Page, Paint, Text};
use crate::report::Style;
use crate::{
    diagnostic::{Problems, is_error},
    report::said::{counted, number},
};

/// How many of one code are drawn.
const MOST: usize = 20;

/// The problems, drawn one after another, and their count; of one code, only the first.
pub fn problems(problems: &Problems, style: &Style) -> String {
    let mut out = String::new();
    if problems.is_empty() {
        return out;
    }
    let all = by_code(problems);
    let handler = handler(style);
    let mut drawn: BTreeMap<String, usize> = BTreeMap::new();
    for problem in problems.iter() {
        let code = code(problem);
        let so_far = drawn.entry(code.clone()).or_default();
        *so_far += 1;
        if *so_far <= MOST || style.all {
            draw(&handler, problem, &mut out);
        } else if *so_far == MOST + 1 {
            let more = all.get(&code).map_or(0, |it| it - MOST);
            out.push_str(&format!("and {} more like it ({code})\n\n", number(more)));
        }
    }
    let mut page = Page::new(style);
    page.text(&Text::from(count(problems)));
    out + &page.finish()
}

/// The problems below a report, under a heading of their own.
pub fn problems_below(found: &Problems, style: &Style) -> String {
    if found.is_empty() {
        return String::new();
    }
    let mut page = Page::new(style);
    page.text(&Text::painted(Paint::Strong, "PROBLEMS IN WHAT WAS GIVEN"));
    page.rule('─', '-');
    format!("\n{}{}", page.finish(), problems(found, style))
}

fn handler(style: &Style) -> GraphicalReportHandler {
    let theme = GraphicalTheme {
        characters: if style.unicode {
            ThemeCharacters::unicode()
        } else {
            ThemeCharacters::ascii()
        },
        styles: if style.colour {
            ThemeStyles::ansi()
        } else {
            ThemeStyles::none()
        },
    };
    GraphicalReportHandler::new_themed(theme)
        .with_width(style.width)
        .with_links(false)
        .with_break_words(false)
        // Names such as `bma/one-gp-one-vote` stay whole, as in every other report.
        .with_word_separator(WordSeparator::AsciiSpace)
        .with_word_splitter(WordSplitter::NoHyphenation)
}

fn draw(handler: &GraphicalReportHandler, problem: &dyn Diagnostic, out: &mut String) {
    let mut drawn = String::new();
    // A text that ends within the place pointed at cannot be drawn; its message can always be said.
    if handler.render_report(&mut drawn, problem).is_err() {
        drawn = format!("{}: {problem}\n", code(problem));
    }
    // A second place is told below its problem, and has a mark of its own.
    for line in drawn.lines().filter(|it| it.trim() != "Advice:") {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.push('\n');
}

fn code(problem: &dyn Diagnostic) -> String {
    problem.code().map_or_else(String::new, |it| it.to_string())
}

fn by_code(problems: &Problems) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for problem in problems.iter() {
        *counts.entry(code(problem)).or_default() += 1;
    }
    counts
}

/// `3 problems: 2 errors and 1 warning`.
fn count(problems: &Problems) -> String {
    let errors = problems.iter().filter(|it| is_error(*it)).count();
    let warnings = problems.len() - errors;
    let counts = match (errors, warnings) {
        (errors, 0) => counted(errors, "error", "errors"),
        (0, warnings) => counted(warnings, "warning", "warnings"),
        (errors, warnings) => format!(
            "{} and {}",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        ),
    };
    let codes: Vec<String> = by_code(problems).into_keys().collect();
    let first = problems.iter().next().map(|it| code(it));
    let first = first.unwrap_or_default();
    let of = if codes.len() > 1 {
        ", and so of each by its code"
    } else {
        ""
    };
    format!("{counts}. `scrutineer explain {first}` says more{of}.")
}
