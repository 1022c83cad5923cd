//! How a finding came out, drawn as a tree: each condition as written, what came of it, and of which values.

use super::page::{INDENT, Page, Paint, Text};
use crate::{
    finding::{Finding, Run, Step, ValueShown},
    report::said,
    value::Truth,
};

/// The deepest that a tree is drawn; beyond it the parts are left out. Conditions nest no deeper than the grammar allows.
const DEEPEST: usize = 64;

/// How a finding came out, where that is asked for.
pub(super) fn explained(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    if page.style().explain {
        page.gap();
        page.indented(INDENT, &Text::painted(Paint::Strong, "How this came out:"));
        derivation(page, run, INDENT, &finding.derivation);
    }
}

/// A derivation below an indent.
pub(super) fn derivation(page: &mut Page<'_>, run: &Run, indent: &str, step: &Step) {
    draw(
        page,
        run,
        &Guides {
            first: indent.to_owned(),
            rest: indent.to_owned(),
        },
        step,
        0,
    );
}

/// What stands before the first line of a step, and before its other lines.
struct Guides {
    first: String,
    rest: String,
}

impl Guides {
    /// Those of a part of a step: the last of its parts closes the line down the side.
    fn of_part(&self, last: bool, unicode: bool) -> Self {
        let (branch, side) = match (last, unicode) {
            (false, true) => ("├─ ", "│  "),
            (true, true) => ("└─ ", "   "),
            (false, false) => ("|- ", "|  "),
            (true, false) => ("`- ", "   "),
        };
        Self {
            first: format!("{}{branch}", self.rest),
            rest: format!("{}{side}", self.rest),
        }
    }
}

fn draw(page: &mut Page<'_>, run: &Run, guides: &Guides, step: &Step, depth: usize) {
    let (word, paint) = match step.truth {
        Truth::True => ("yes", Paint::Good),
        Truth::False => ("no", Paint::Against),
        Truth::Unknown => ("open", Paint::Open),
    };
    let of = step
        .of
        .as_ref()
        .map_or_else(String::new, |it| format!("{it}: "));
    let text = Text::painted(paint, word)
        .then(": ")
        .paint(Paint::Strong, &of)
        .then(&step.words);
    let hang = " ".repeat(word.len() + 2);
    page.hung(&guides.first, &format!("{}{hang}", guides.rest), &text);
    let unicode = page.style().unicode;
    let below = if step.parts.is_empty() {
        "   "
    } else if unicode {
        "│  "
    } else {
        "|  "
    };
    for value in &step.values {
        let indent = format!("{}{below}", guides.rest);
        page.hung(&indent, &format!("{indent}  "), &value_said(run, value));
    }
    if depth == DEEPEST {
        return;
    }
    for (at, part) in step.parts.iter().enumerate() {
        let last = at + 1 == step.parts.len();
        draw(page, run, &guides.of_part(last, unicode), part, depth + 1);
    }
}

fn value_said(run: &Run, value: &ValueShown) -> Text {
    let text = Text::from(format!("{} = {}", value.name, value.value));
    match &value.place {
        Some(spot) => {
            let place = said::place(spot, run.document());
            text.paint(Paint::Faint, &format!(" ({place})"))
        }
        None => text,
    }
}
