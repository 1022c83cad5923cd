//! The examples that a file holds, those that cannot be read as well: what is left out for a fault is still written.

use super::{
    layout::{Clauses, opens_item, significant, word},
    lexer::lex,
};
use crate::source::Source;

/// A rule or reading and how many examples are written under it.
#[derive(Debug, PartialEq, Eq)]
pub struct ExamplesOf<'s> {
    /// The name of a rule; a reading has none.
    pub rule: Option<&'s str>,
    /// How many.
    pub count: usize,
}

/// How many examples each rule and reading of a file has, by the words that open their lines.
pub fn examples_written(source: &Source) -> Vec<ExamplesOf<'_>> {
    let text = &source.text;
    let tokens = significant(&lex(text));
    let mut found: Vec<ExamplesOf<'_>> = Vec::new();
    let mut clauses = Clauses::None;
    for (at, token) in tokens.iter().enumerate() {
        let here = tokens.get(at..).unwrap_or_default();
        if opens_item(text, *token) {
            let item = word(text, Some(token));
            clauses = match item {
                "rule" | "reading" => Clauses::of(item),
                _ => Clauses::None,
            };
            let rule = (item == "rule").then(|| word(text, tokens.get(at + 1)));
            found.push(ExamplesOf { rule, count: 0 });
        } else if clauses.open_at(text, here)
            && opens_example(clauses, word(text, Some(token)))
            && let Some(of) = found.last_mut()
        {
            of.count += 1;
        }
    }
    found
}

/// Whether a clause that opens with a word is an example.
fn opens_example(clauses: Clauses, word: &str) -> bool {
    match clauses {
        Clauses::Rule => matches!(word, "met" | "not" | "nothing" | "conflict" | "cannot"),
        Clauses::Reading => matches!(word, "reads" | "ignores"),
        _ => false,
    }
}
