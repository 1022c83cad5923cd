//! Reports for people at a terminal, or in the file or mail that its output goes into.

mod batch;
mod derivation;
mod document;
mod finding;
mod grounds;
mod head;
mod items;
mod page;
mod places;
mod problems;
mod read;
mod rest;
mod sources;
mod steps;
mod undecided;
mod wrap;

pub use batch::batch;
pub use problems::{problems, problems_below};
pub use read::read;

use self::{
    page::{Page, Paint, Text},
    sources::Sources,
};
use super::{
    Style,
    said::{self, Mark},
};
use crate::{
    finding::{Finding, Run},
    value::Authority,
};

/// The report of a run.
pub fn run(run: &Run, style: &Style) -> String {
    let mut page = Page::new(style);
    let sources = Sources::of(run, style.decided);
    head::head(&mut page, run);
    for authority in Authority::ALL {
        section(&mut page, run, &sources, *authority);
    }
    rest::in_order(&mut page, run);
    if style.decided {
        rest::left_out(&mut page, run);
    } else {
        undecided::undecided(&mut page, run);
        rest::notes(&mut page, run);
    }
    rest::not_asked(&mut page, run);
    rest::changed_parameters(&mut page, run);
    rest::corrections(&mut page, run);
    steps::steps(&mut page, run);
    sources.list(&mut page);
    rest::limits(&mut page, std::slice::from_ref(run));
    page.finish()
}

/// Paragraphs of plain words, a line between each, as wide as other reports.
pub fn paragraphs(texts: &[String], style: &Style) -> String {
    let mut page = Page::new(style);
    for text in texts {
        page.gap();
        page.text(&Text::from(text.as_str()));
    }
    page.finish()
}

/// What goes against the positions of one authority, or is not said, or disagrees.
fn section(page: &mut Page<'_>, run: &Run, sources: &Sources<'_>, authority: Authority) {
    let of_section = run
        .findings
        .iter()
        .filter(|it| it.standing.authority == authority);
    let mut marked: Vec<(Mark, &Finding)> = of_section
        .filter_map(|it| Some((Mark::of(it)?, it)))
        .filter(|it| it.0 != Mark::CannotTell)
        .collect();
    if marked.is_empty() {
        return;
    }
    marked.sort_by_key(|(mark, _)| *mark);
    heading(page, authority);
    for (mark, finding) in marked {
        page.gap();
        finding::finding(page, run, sources, mark, finding);
    }
}

/// A section's title; that of the law stands between double lines, and says that it only asks.
fn heading(page: &mut Page<'_>, authority: Authority) {
    let title = said::section(authority).to_uppercase();
    page.gap();
    if authority != Authority::Law {
        page.text(&Text::painted(Paint::Strong, &title));
        return page.rule('─', '-');
    }
    page.rule('═', '=');
    page.text(&Text::painted(Paint::Law, &title));
    page.text(&Text::from(
        "What follows compares words with an Act or regulations. It finds queries, to be put to somebody who can answer \
         them, and decides nothing.",
    ));
    page.rule('═', '=');
}
