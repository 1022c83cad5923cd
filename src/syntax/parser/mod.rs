//! Text to tree. Reading never fails: it gives what could be read, and tells every fault in one run.

mod basic;
mod clause;
mod example;
mod expression;
mod fault;
mod input;
mod literal;
mod reading;
mod rule;
mod slips;
mod text;
mod vocabulary;

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

pub(super) use self::text::AROUND_LINE_BREAKS;

use self::{
    clause::whole,
    fault::{listed, near},
    input::{Context, In},
};
use super::{
    ast::{At, File, Item},
    layout::{Clauses, ITEM_WORDS, opens_item, significant},
    lexer::{Kind, Token, lex},
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
};

/// What was read of a file.
#[derive(Debug)]
pub struct Parsed {
    /// The tree; of an item at fault, what could be read.
    pub file: File,
    /// What is wrong with the text.
    pub problems: Problems,
}

/// Reads a file of rules, readings or vocabulary.
pub fn parse(source: &Arc<Source>) -> Parsed {
    let tokens = lex(&source.text);
    let cx = Context::new(source, open_text_ends(&tokens));
    tell_open_texts(&cx, &tokens);
    let tokens = significant(&tokens);
    let file = file(In::new(&tokens, &cx));
    Parsed {
        file,
        problems: cx.into_problems(),
    }
}

/// A text has no closing quote.
#[derive(Debug, Error, Diagnostic)]
#[error("this text is not closed")]
#[diagnostic(
    code(S003),
    help("put `\"` at its end; a text may run over lines that are indented and not blank")
)]
struct OpenText {
    #[source_code]
    #[label("no `\"` closes it")]
    at: Place,
}

fn open_texts(tokens: &[Token]) -> impl Iterator<Item = Span> {
    let open = tokens.iter().filter(|it| it.kind == Kind::OpenText);
    open.map(|it| it.span)
}

/// Where texts that are not closed end: what is missing there is not told again.
fn open_text_ends(tokens: &[Token]) -> Vec<u32> {
    open_texts(tokens).map(|it| it.end).collect()
}

fn tell_open_texts(cx: &Context<'_>, tokens: &[Token]) {
    for span in open_texts(tokens) {
        cx.report(OpenText { at: cx.place(span) });
    }
}

/// A line at the left edge opens with a word that opens no item.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` opens no item", .at.text())]
#[diagnostic(code(S002))]
struct UnknownItem {
    #[help]
    help: String,
    #[source_code]
    #[label("no item begins like this")]
    at: Place,
}

/// `file := item*`
fn file(input: In<'_>) -> File {
    let mut items = Vec::new();
    let mut rest = input;
    while !rest.is_empty() {
        let (region, after) = next_region(rest);
        items.extend(item(region));
        rest = after;
    }
    File { items }
}

/// The tokens up to the next line at the left edge that opens something, and those from it on. A clause that was not
/// indented is told, and stays with its item.
fn next_region(input: In<'_>) -> (In<'_>, In<'_>) {
    let text = &input.cx.source.text;
    let clauses = Clauses::of(input.word(0));
    let mut end = 1;
    while let Some(tok) = input.tokens.get(end).copied() {
        let here = input.tokens.get(end..).unwrap_or_default();
        if tok.is_at_edge() && tok.kind == Kind::Word {
            if opens_item(text, tok) || clauses == Clauses::Names || !clauses.open_at(text, here) {
                break;
            }
            input.cx.report(UnknownItem {
                help: "indent it by two spaces: it belongs to the item above".into(),
                at: input.cx.place(tok.span),
            });
        }
        end += 1;
    }
    (nom::Input::take(&input, end), input.skip(end))
}

fn item(region: In<'_>) -> Option<At<Item>> {
    let word = item_word(region)?;
    region.cx.clauses.set(Clauses::of(word));
    let item = match word {
        "unit" => Item::Unit(whole(region, vocabulary::unit)?),
        "choice" => Item::Choice(vocabulary::choice(region)),
        "record" => Item::Record(vocabulary::record(region)),
        "row" => Item::Row(vocabulary::record(region)),
        "list" => Item::List(whole(region, vocabulary::list)?),
        "rule" => Item::Rule(rule::rule(region)),
        "note" => Item::Note(rule::rule(region)),
        "exception" => Item::Exception(rule::rule(region)),
        "define" => Item::Define(whole(region, vocabulary::define)?),
        "parameter" => Item::Parameter(Box::new(vocabulary::parameter(region)?)),
        "term" => Item::Term(whole(region, reading::term)?),
        "all" => Item::AllReadings(reading::all_readings(region)?),
        _ => Item::Reading(reading::reading(region)),
    };
    let end = region.skip(region.tokens.len());
    Some(At::new(item, region.span_to(&end)))
}

/// The word that an item opens with, its spelling corrected; `None` where what stands there cannot be one.
fn item_word(region: In<'_>) -> Option<&'static str> {
    let first = region.tokens.first()?;
    let said = region.word(0);
    let known = ITEM_WORDS.iter().copied().find(|it| *it == said);
    if known.is_some() && first.is_at_edge() {
        return known;
    }
    let meant = known.or_else(|| near(said, ITEM_WORDS));
    let help = match meant {
        Some(_) if known.is_some() => format!("put `{said}` at the left edge of its line"),
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "a line at the left edge opens with one of {}; indent it if it belongs to the item above",
            listed(ITEM_WORDS)
        ),
    };
    region.cx.report(UnknownItem {
        help,
        at: region.cx.place(first.span),
    });
    meant
}
