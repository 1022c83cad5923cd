//! What is said of the things that decide a finding, and where: clauses quoted, with the words underlined that were read.

use std::ops::Range;

use super::page::{Page, Paint, Text};
use crate::{
    diagnostic::in_a_row,
    fact::Origin,
    finding::{FactShown, Run, Spot, StatementShown},
    report::{quotes, said},
};

/// A sentence with the words in it that decide, and what they were read as.
struct Quote<'r> {
    spot: &'r Spot,
    sentence: &'r str,
    words: Vec<Range<usize>>,
    read_as: Vec<ReadAs>,
}

impl Quote<'_> {
    /// The words that decide, in short, each once.
    fn in_short(&self) -> Vec<String> {
        let mut short: Vec<String> = Vec::new();
        for words in &self.words {
            let spot = Spot {
                sentence: Some((self.sentence.to_owned(), words.clone())),
                ..Spot::default()
            };
            short.extend(quotes::in_short(&spot).filter(|it| !short.contains(it)));
        }
        short
    }
}

/// What words were read as: a fact's value, or of a set who is in it and who is not.
struct ReadAs {
    title: String,
    values: Vec<String>,
    of_set: bool,
    corrected: String,
}

impl ReadAs {
    fn of(fact: &FactShown, statement: &StatementShown) -> Self {
        let corrected = statement.corrected.as_ref();
        let corrected = corrected.map_or_else(String::new, |it| format!(" ({it})"));
        let member = said::member_of(&fact.path, &fact.title);
        let (title, value) = match member {
            Some((set, member)) if statement.value == "yes" => (set, member.to_owned()),
            Some((set, member)) => (set, format!("not {member}")),
            None => (fact.title.as_str(), statement.shown.clone()),
        };
        Self {
            title: title.to_owned(),
            values: vec![value],
            of_set: member.is_some(),
            corrected,
        }
    }

    fn words(&self) -> String {
        let values = in_a_row(&self.values, "and");
        format!("{}: {values}{}", self.title, self.corrected)
    }

    /// Whether both are of one set, so that they can be told together.
    fn goes_with(&self, other: &Self) -> bool {
        self.of_set
            && other.of_set
            && self.title == other.title
            && self.corrected == other.corrected
    }
}

/// What is said of each fact, in so many places at most: outright, in a line; in a clause, with its sentence. A sentence is
/// quoted once.
pub(super) fn facts<'r>(
    page: &mut Page<'_>,
    run: &'r Run,
    indent: &str,
    facts: impl Iterator<Item = &'r FactShown>,
    most: usize,
) {
    let mut quotes: Vec<Quote<'_>> = Vec::new();
    for fact in facts {
        for statement in fact.statements.iter().take(most) {
            let said = ReadAs::of(fact, statement);
            // What is only spoken of was read as nothing: what it leaves unsaid is told above.
            let stated = statement.origin != Origin::Silence;
            match &statement.place {
                Some(spot) if spot.sentence.is_some() => {
                    gather(&mut quotes, spot, Some(said).filter(|_| stated));
                }
                Some(spot) => {
                    let place = format!(" ({})", said::place(spot, run.document()));
                    let text = Text::from(said.words()).paint(Paint::Faint, &place);
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

fn gather<'r>(quotes: &mut Vec<Quote<'r>>, spot: &'r Spot, read_as: Option<ReadAs>) {
    let Some((sentence, words)) = &spot.sentence else {
        return;
    };
    let same = |it: &&mut Quote<'_>| {
        it.spot.file == spot.file && it.spot.clause == spot.clause && it.sentence == sentence
    };
    if let Some(quote) = quotes.iter_mut().find(same) {
        quote.words.push(words.clone());
        let goes_with = |it: &&mut ReadAs| read_as.as_ref().is_some_and(|read| it.goes_with(read));
        match quote.read_as.iter_mut().find(goes_with) {
            Some(it) => it
                .values
                .extend(read_as.into_iter().flat_map(|it| it.values)),
            None => quote.read_as.extend(read_as),
        }
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
    let changed = if said::is_changed(run, quote.spot) {
        ", with a tracked change"
    } else {
        ""
    };
    if page.is_quoted_again(&place, quote.sentence) {
        let words = in_a_row(&quote.in_short(), "and");
        let text = Text::from(format!("{place}{changed}, quoted above: {words}"));
        page.indented(indent, &text);
    } else {
        page.indented(indent, &Text::from(format!("{place}{changed}:")));
        set_off(
            page,
            indent,
            &Text::underlined(quote.sentence, &quote.words),
        );
    }
    for read_as in &quote.read_as {
        let text = Text::painted(Paint::Faint, &format!("Read as: {}", read_as.words()));
        page.hung(indent, &format!("{indent}  "), &text);
    }
}

/// Words that are not ours, set off by a bar.
fn set_off(page: &mut Page<'_>, indent: &str, text: &Text) {
    let bar = bar(page);
    page.indented(&format!("{indent}{bar} "), text);
}

/// A line that is there to be copied, set off by a bar.
pub(super) fn line_to_copy(page: &mut Page<'_>, indent: &str, words: &str) {
    let bar = bar(page);
    page.whole(&format!("{indent}{bar} "), words);
}

fn bar(page: &Page<'_>) -> char {
    if page.style().unicode { '│' } else { '|' }
}
