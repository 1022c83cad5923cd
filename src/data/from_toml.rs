//! TOML, by way of the `toml` crate, which goes on after a fault and gives each key and value its bytes.

mod message;
mod slip;
mod twice;

use std::ops::Range;

use miette::Diagnostic;
use thiserror::Error;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    fault::{Faults, TooDeep},
    tree::{Builder, Kind},
};
use crate::source::{Place, Span};

/// A date with a time of day, or a time alone, stands where there can only be a day.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted a day, found {found} `{}`", .at.text())]
#[diagnostic(code(D007), help("write the day alone: `{day}`"))]
struct TimeOfDay {
    found: &'static str,
    day: String,
    #[source_code]
    #[label("this is taken for not stated")]
    at: Place,
}

pub(super) fn read(builder: &mut Builder, depth: usize, faults: &mut Faults) {
    let source = builder.source();
    let text = source.text.trim_start_matches('\u{feff}');
    let base = source.text.len() - text.len();
    let (document, errors) = DeTable::parse_recoverable(text);
    message::report(&errors, text, base, depth, faults);
    if !faults.leave_values_sound() {
        return;
    }
    let mut reader = Reader {
        text: &source.text,
        base,
        depth,
        builder,
        faults,
    };
    reader.table(document.get_ref(), Span::new(base, base), 1);
}

struct Reader<'r> {
    text: &'r str,
    base: usize,
    depth: usize,
    builder: &'r mut Builder,
    faults: &'r mut Faults,
}

impl Reader<'_> {
    fn table(&mut self, table: &DeTable<'_>, at: Span, depth: usize) {
        if self.too_deep(at, depth) {
            return;
        }
        let opened = self.builder.open(Kind::Map(0), at);
        // The crate sorts by name. Dotted keys and headers make a table's keys come in any order of places.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            if self.is_time_of_day(value) {
                continue;
            }
            self.text(key.get_ref(), self.span(key.span()));
            self.value(value, depth + 1);
        }
        self.builder.close(opened, at.end);
    }

    fn list(&mut self, values: &[Spanned<DeValue<'_>>], at: Span, depth: usize) {
        if self.too_deep(at, depth) {
            return;
        }
        let opened = self.builder.open(Kind::List(0), at);
        for value in values {
            if !self.is_time_of_day(value) {
                self.value(value, depth + 1);
            }
        }
        self.builder.close(opened, at.end);
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) {
        let at = self.span(value.span());
        match value.get_ref() {
            DeValue::String(text) => self.text(text, at),
            DeValue::Integer(_) | DeValue::Float(_) => self.builder.push(Kind::Number, at),
            DeValue::Boolean(value) => self.builder.push(Kind::Bool(*value), at),
            DeValue::Datetime(_) => self.builder.push(Kind::Date, at),
            DeValue::Array(values) => self.list(values, at, depth),
            DeValue::Table(table) => self.table(table, at, depth),
        }
    }

    /// A key or a text: a slice of the source wherever its bytes are what it says.
    fn text(&mut self, text: &str, at: Span) {
        let written = self.text.get(at.range()).unwrap_or_default();
        let quoted = written.get(1..written.len().saturating_sub(1));
        if written == text {
            self.builder.push(Kind::Plain, at);
        } else if quoted == Some(text) {
            self.builder.push(Kind::Quoted, at);
        } else {
            self.builder.push_decoded(text, at);
        }
    }

    /// Reports a date with a time, or a time. The value is then left out, so that the fact stays unknown.
    fn is_time_of_day(&mut self, value: &Spanned<DeValue<'_>>) -> bool {
        let DeValue::Datetime(datetime) = value.get_ref() else {
            return false;
        };
        let (found, day) = match (datetime.date, datetime.time) {
            (Some(_), None) => return false,
            (Some(day), Some(_)) => ("a day with a time", day.to_string()),
            (None, _) => ("a time", "2012-10-01".to_owned()),
        };
        self.faults.add(TimeOfDay {
            found,
            day,
            at: self.faults.place(self.span(value.span())),
        });
        true
    }

    fn too_deep(&mut self, at: Span, depth: usize) -> bool {
        let too_deep = depth > self.depth;
        if too_deep {
            self.faults.refuse(TooDeep {
                bound: self.depth,
                at: self.faults.place(at),
            });
        }
        too_deep
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(range.start + self.base, range.end + self.base)
    }
}
