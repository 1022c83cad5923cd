//! What is said of the things that decide a finding, and where: clauses quoted, with the words underlined that were read.

use std::ops::Range;

use super::page::{Page, Paint, Text};
use crate::{
    finding::{FactShown, Run, Spot},
    report::said,
};

/// A sentence with the words in it that decide, and what they were read as.
struct Quote<'r> {
    spot: &'r Spot,
    sentence: &'r str,
    words: Vec<Range<usize>>,
    read_as: Vec<String>,
}

/// What is said of each fact: outright, in a line; in a clause, with its sentence. A sentence is quoted once.
pub(super) fn facts<'r>(
    page: &mut Page<'_>,
    run: &'r Run,
    indent: &str,
    facts: impl Iterator<Item = &'r FactShown>,
) {
    let mut quotes: Vec<Quote<'_>> = Vec::new();
    for fact in facts {
        for statement in &fact.statements {
            let corrected = statement.corrected.as_ref();
            let corrected = corrected.map_or_else(String::new, |it| format!(" ({it})"));
            let said = format!("{}: {}{corrected}", fact.title, statement.shown);
            match &statement.place {
                Some(spot) if spot.sentence.is_some() => gather(&mut quotes, spot, Some(said)),
                Some(spot) => {
                    let place = format!(" ({})", said::place(spot, run.document()));
                    let text = Text::from(said).paint(Paint::Faint, &place);
                    page.hung(&format!("{indent}- "), &format!("{indent}  "), &text);
                }
                None => {}
            }
        }
    }
    for quote in &quotes {
        draw(page, run, indent, quote);
    }
}

/// The clauses among some places, quoted.
pub(super) fn quoted(page: &mut Page<'_>, run: &Run, indent: &str, spots: &[Spot]) {
    let mut quotes: Vec<Quote<'_>> = Vec::new();
    for spot in spots {
        gather(&mut quotes, spot, None);
    }
    for quote in &quotes {
        draw(page, run, indent, quote);
    }
}

fn gather<'r>(quotes: &mut Vec<Quote<'r>>, spot: &'r Spot, read_as: Option<String>) {
    let Some((sentence, words)) = &spot.sentence else {
        return;
    };
    let same = |it: &&mut Quote<'_>| {
        it.spot.file == spot.file && it.spot.clause == spot.clause && it.sentence == sentence
    };
    if let Some(quote) = quotes.iter_mut().find(same) {
        quote.words.push(words.clone());
        quote.read_as.extend(read_as);
        return;
    }
    quotes.push(Quote {
        spot,
        sentence,
        words: vec![words.clone()],
        read_as: read_as.into_iter().collect(),
    });
}

fn draw(page: &mut Page<'_>, run: &Run, indent: &str, quote: &Quote<'_>) {
    let place = said::place_of_quote(quote.spot, run.document());
    let place = said::heading_of(&place, quote.spot);
    page.gap();
    page.indented(indent, &Text::from(format!("{place}:")));
    set_off(
        page,
        indent,
        &Text::underlined(quote.sentence, &quote.words),
    );
    for read_as in &quote.read_as {
        let text = Text::painted(Paint::Faint, &format!("Read as: {read_as}"));
        page.hung(indent, &format!("{indent}  "), &text);
    }
}

/// Words that are not ours, set off by a bar.
pub(super) fn set_off(page: &mut Page<'_>, indent: &str, text: &Text) {
    let bar = if page.style().unicode { '│' } else { '|' };
    page.indented(&format!("{indent}{bar} "), text);
}
