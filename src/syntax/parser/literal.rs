//! Values written out: numbers with what they count, dates, texts, yes and no.

use miette::Diagnostic;
use nom::{Parser, branch::alt};
use thiserror::Error;

use super::{
    basic::spanned,
    fault::{Wanted, fail},
    input::{In, Parsed},
    text::text,
};
use crate::{
    source::{Place, Span},
    syntax::{
        ast::{At, Literal, Name},
        lexer::Kind,
    },
    value::{Date, Number, NumberError, month_number},
};

/// A number that there is not, or that cannot be kept exactly.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` is {why}", .at.text())]
#[diagnostic(code(S006))]
struct NoSuchNumber {
    why: NumberError,
    #[help]
    help: Option<&'static str>,
    #[source_code]
    #[label("{why}")]
    at: Place,
}

/// A day that is not in the calendar.
#[derive(Debug, Error, Diagnostic)]
#[error("there is no day `{}`", .at.text())]
#[diagnostic(
    code(S006),
    help(
        "a date is written `2013-04-30`, `30 April 2013` or, for a month's last day, `April 2013`"
    )
)]
struct NoSuchDay {
    #[source_code]
    #[label("not in the calendar")]
    at: Place,
}

/// `literal := date | quantity | text | "yes" | "no"`
pub(super) fn literal(input: In<'_>) -> Parsed<'_, Literal> {
    match input.tokens.first().map(|it| it.kind) {
        Some(Kind::Text | Kind::OpenText) => {
            text("a text").map(|it| Literal::Text(it.node)).parse(input)
        }
        Some(Kind::Number | Kind::Date) => {
            alt((date.map(|it| Literal::Date(it.node)), quantity)).parse(input)
        }
        _ => match input.word(0) {
            "yes" => Ok((input.skip(1), Literal::YesNo(true))),
            "no" => Ok((input.skip(1), Literal::YesNo(false))),
            _ => date.map(|it| Literal::Date(it.node)).parse(input),
        },
    }
}

/// `date := figures "-" figures "-" figures | day month year | month year`
pub(super) fn date(input: In<'_>) -> Parsed<'_, At<Date>> {
    let month = |ahead: usize| month_number(input.word(ahead));
    let first = input.tokens.first().map(|it| it.kind);
    let (length, day) = if first == Some(Kind::Date) {
        (1, input.letters(0).parse().ok())
    } else if input.is_number(0) && input.is_number(2) && month(1).is_some() {
        (3, day_of(input.letters(2), month(1), input.letters(0)))
    } else if input.is_number(1) && month(0).is_some() {
        (2, end_of(input.letters(1), month(0)))
    } else {
        return fail(&input, Wanted::A("a date"));
    };
    let rest = input.skip(length);
    let span = input.span_to(&rest);
    let Some(day) = day.or_else(|| stand_in_day(&input, span)) else {
        return fail(&input, Wanted::A("a date"));
    };
    Ok((rest, At::new(day, span)))
}

fn day_of(year: &str, month: Option<i8>, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month?, day.parse().ok()?)
}

fn end_of(year: &str, month: Option<i8>) -> Option<Date> {
    Date::month_end(year.parse().ok()?, month?)
}

/// Tells that there is no such day, and gives one that stands in for it.
fn stand_in_day(input: &In<'_>, span: Span) -> Option<Date> {
    input.cx.report(NoSuchDay {
        at: input.cx.place(span),
    });
    Date::new(2000, 1, 1)
}

/// `quantity := number unit?`; the unit stands on the number's line, and `£` is one.
fn quantity(input: In<'_>) -> Parsed<'_, Literal> {
    let (rest, amount) = number(input)?;
    let sign = Span {
        start: amount.span.start,
        end: amount.span.start + 2,
    };
    if input.cx.source.slice(sign) == "£" {
        let pounds = At::new("pounds".to_owned(), sign);
        return Ok((rest, Literal::Number(amount.node, Some(pounds))));
    }
    let (rest, unit) = match unit(rest) {
        Some((rest, unit)) => (rest, Some(unit)),
        None => (rest, None),
    };
    Ok((rest, Literal::Number(amount.node, unit)))
}

fn unit(input: In<'_>) -> Option<(In<'_>, Name)> {
    let (rest, tok) = input.next()?;
    let word = input.word(0);
    let is_unit = !word.is_empty() && !tok.opens_line() && !GO_ON_AFTER_NUMBERS.contains(&word);
    is_unit.then(|| (rest, At::new(word.to_owned(), tok.span)))
}

/// The words that may follow a number without being its unit.
const GO_ON_AFTER_NUMBERS: &[&str] = &[
    "after", "and", "as", "at", "before", "contains", "except", "in", "is", "less", "more",
    "needs", "not", "on", "or", "over", "to", "when", "where",
];

/// `number := figures ("." figures)? "%"? | figures "/" figures`
pub(super) fn number(input: In<'_>) -> Parsed<'_, At<Number>> {
    match input.next() {
        Some((rest, tok)) if tok.kind == Kind::Number => {
            let at = input.cx.place(tok.span);
            let amount = at.text().trim_start_matches('£').parse();
            let amount = amount.unwrap_or_else(|why| stand_in_number(&input, why, at));
            Ok((rest, At::new(amount, tok.span)))
        }
        _ => fail(&input, Wanted::A("a number")),
    }
}

/// Tells that there is no such number, and gives one that stands in for it.
fn stand_in_number(input: &In<'_>, why: NumberError, at: Place) -> Number {
    let figures = at.text();
    let help = match why {
        NumberError::Malformed if figures.contains('-') => {
            Some("leave spaces around a `-` between two numbers")
        }
        NumberError::Malformed if figures.contains(char::is_alphabetic) => {
            Some("leave a space between a number and what it counts: `3 months`")
        }
        _ => None,
    };
    input.cx.report(NoSuchNumber { why, help, at });
    Number::ZERO
}

/// `count := number`, a whole one.
pub(super) fn whole_number(input: In<'_>) -> Parsed<'_, u32> {
    let (rest, amount) = spanned(number).parse(input)?;
    let whole = amount.node.node.as_whole();
    match whole.and_then(|it| u32::try_from(it).ok()) {
        Some(whole) => Ok((rest, whole)),
        None => fail(&input, Wanted::A("a whole number")),
    }
}
