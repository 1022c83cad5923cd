//! The first line of a register: the sign that parts its columns, and which column of the list each of them is.

use miette::{Diagnostic, Severity, SourceSpan};
use thiserror::Error;

use super::Reader;
use crate::{
    diagnostic::{did_you_mean, nearest},
    fact::{csv::Field, from_data::UnknownKey},
    source::{Place, Span},
};

/// A register whose columns are parted by another sign than a comma. It is read by that sign, for what else is wrong in it.
#[derive(Debug, Error, Diagnostic)]
#[error("the columns are parted by {found}, and commas are wanted")]
#[diagnostic(
    code(F015),
    help(
        "save it again with commas: in Excel as \"CSV UTF-8 (Comma delimited)\", in another spreadsheet as CSV with the comma as its field separator"
    )
)]
struct NotCommas {
    found: &'static str,
    #[source_code]
    #[label("the names of the columns")]
    at: Place,
}

/// A register without a word in it.
#[derive(Debug, Error, Diagnostic)]
#[error("there is nothing in this register")]
#[diagnostic(code(F010), help("the first line names the columns, as in: {example}"))]
struct NothingInIt {
    example: String,
    #[source_code]
    #[label("the first line")]
    at: Place,
}

/// A register that does not name the column by which its rows are known.
#[derive(Debug, Error, Diagnostic)]
#[error("the first line names no column `{key}`")]
#[diagnostic(code(F010), help("the first line names the columns, as in: {example}"))]
struct NoKeyColumn {
    key: String,
    example: String,
    #[source_code]
    #[label("the first line")]
    at: Place,
}

/// A register with lines above the one that names its columns, such as a title.
#[derive(Debug, Error, Diagnostic)]
#[error("the columns are named in line {line}, and they are wanted in the first line")]
#[diagnostic(code(F010), help("take out the lines above it"))]
struct BelowTitles {
    line: usize,
    #[source_code]
    #[label("the names of the columns")]
    at: Place,
}

/// A register with a column that has no name, before others that have one.
#[derive(Debug, Error, Diagnostic)]
#[error("the first line gives column {number} no name")]
#[diagnostic(
    code(F010),
    help("name it, or take the column out; the columns are {columns}")
)]
struct NoName {
    number: usize,
    columns: String,
    #[source_code]
    #[label("nothing here")]
    at: Place,
}

/// A register that names a column twice.
#[derive(Debug, Error, Diagnostic)]
#[error("the column `{name}` is named twice")]
#[diagnostic(code(F016), help("keep one of the two: nothing says which is meant"))]
struct ColumnTwice {
    name: String,
    #[source_code]
    #[label("named again")]
    at: Place,
    #[label("named first")]
    first: SourceSpan,
}

/// What the first line says of the fields of each row.
pub(super) struct Header {
    /// Which column of the list each field is for; nothing of one that is for none, or of which two fields tell.
    pub(super) columns: Vec<Option<usize>>,
    /// Whether the column by which rows are known is among them. Where it is not, the rows are read for their faults only.
    pub(super) has_key: bool,
}

/// A line that may name the columns.
pub(super) struct FirstLine {
    pub(super) fields: Vec<Field>,
    /// The sign that parts its columns.
    pub(super) separator: u8,
    /// What that sign is called, where it is no comma.
    no_comma: Option<&'static str>,
    /// Where the rows begin.
    pub(super) after: usize,
}

/// How many lines may stand above the names of the columns for these to be found all the same.
const MOST_TITLES: usize = 20;

/// The sign that parts the columns of a line, and its name where it is no comma.
fn separator(line: &[Field], text: &str) -> (u8, Option<&'static str>) {
    const OTHERS: [(u8, &str); 3] = [(b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];
    let [whole] = line else {
        return (b',', None);
    };
    let line = whole.text(text);
    let found = OTHERS.iter().find(|it| line.as_bytes().contains(&it.0));
    found.map_or((b',', None), |(sign, name)| (*sign, Some(*name)))
}

/// Past a line such as `sep=,`, by which Excel is told the sign that parts columns.
fn past_sign(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let said = line.trim().trim_matches('"');
    let sign = said.get(..4).filter(|it| it.eq_ignore_ascii_case("sep="));
    let is_sign = sign.is_some() && said.trim_end_matches(',').len() <= 5;
    start + if is_sign { line.len() } else { 0 }
}

impl Reader<'_, '_> {
    /// The line that names the columns, be there others above it, which are reported.
    pub(super) fn first_line(&mut self) -> Option<FirstLine> {
        let first = self.line_at(past_sign(&self.source.text, self.source.start()))?;
        let line = self.below_titles(&first).unwrap_or(first);
        if let Some(found) = line.no_comma {
            let at = self.place_of(&line.fields);
            self.problems.add(NotCommas { found, at });
        }
        Some(line)
    }

    /// The line that starts at an offset.
    fn line_at(&mut self, start: usize) -> Option<FirstLine> {
        let mut fields = Vec::new();
        let mut after = self.record(b',', start, &mut fields)?;
        let (separator, no_comma) = separator(&fields, &self.source.text);
        if no_comma.is_some() {
            after = self.record(separator, start, &mut fields)?;
        }
        self.drop_blank_end(&mut fields, 1);
        Some(FirstLine {
            fields,
            separator,
            no_comma,
            after,
        })
    }

    /// The line that names the columns where the first one names none: a title mostly stands above it.
    fn below_titles(&mut self, first: &FirstLine) -> Option<FirstLine> {
        if self.columns(&first.fields).iter().any(Option::is_some) {
            return None;
        }
        let mut after = first.after;
        for _ in 0..MOST_TITLES {
            if after >= self.source.text.len() {
                return None;
            }
            let line = self.line_at(after)?;
            if self.columns(&line.fields).contains(&Some(self.list.key)) {
                let at = self.place_of(&line.fields);
                let (number, _) = self.source.line_column(at.span.range().start);
                self.problems.add(BelowTitles { line: number, at });
                return Some(line);
            }
            after = line.after;
        }
        None
    }

    /// Which column of the list each name is of.
    fn columns(&self, fields: &[Field]) -> Vec<Option<usize>> {
        let columns = fields.iter();
        let columns = columns.map(|it| self.column(&it.text(&self.source.text)));
        columns.collect()
    }

    /// What the first line says; nothing where it names no column of the list, for then it is no first line of a register.
    pub(super) fn header(&mut self, fields: &[Field]) -> Option<Header> {
        let text = |it: &Field| it.text(&self.source.text);
        let columns = self.columns(fields);
        let strays = fields.iter().zip(&columns).filter(|it| it.1.is_none());
        let strays = strays.filter(|it| !text(it.0).is_empty());
        let strays: Vec<Field> = strays.map(|(field, _)| *field).collect();
        let has_key = columns.contains(&Some(self.list.key));
        let key_is_meant = strays
            .iter()
            .any(|it| self.column_meant(&text(it)) == Some(self.key()));
        self.unknown_columns(&strays, !has_key && key_is_meant);
        self.unnamed_columns(fields);
        if !has_key && !key_is_meant {
            self.no_key_column(fields);
        }
        let columns = self.without_repeated(&columns, fields);
        let any_known = has_key || columns.iter().any(Option::is_some);
        any_known.then_some(Header { columns, has_key })
    }

    /// The column that a name is of, whatever its capitals and with spaces for `_`: spreadsheets begin words with capitals of
    /// their own accord.
    fn column(&self, name: &str) -> Option<usize> {
        let as_written = self.list.column(name);
        as_written.or_else(|| self.list.column(&in_plain_letters(name)))
    }

    pub(super) fn key(&self) -> &str {
        let key = self.list.fields.get(self.list.key);
        key.map(|it| it.name.as_str()).unwrap_or_default()
    }

    fn no_key_column(&mut self, fields: &[Field]) {
        let at = self.place_of(fields);
        let example = self.column_names().join(",");
        if fields.iter().all(|it| self.is_empty(*it)) {
            return self.problems.add(NothingInIt { example, at });
        }
        self.problems.add(NoKeyColumn {
            key: self.key().to_owned(),
            example,
            at,
        });
    }

    /// Reports columns that have no name. Those at the end of a line are left out before: spreadsheets write them.
    fn unnamed_columns(&mut self, fields: &[Field]) {
        let unnamed = (1..).zip(fields).filter(|it| self.is_empty(*it.1));
        let unnamed: Vec<(usize, Field)> = unnamed.map(|(number, it)| (number, *it)).collect();
        for (number, field) in unnamed.into_iter().filter(|_| fields.len() > 1) {
            self.problems.add(NoName {
                number,
                columns: self.column_names().join(", "),
                at: Place::new(self.source, field.span),
            });
        }
    }

    /// Reports columns that are named twice. Neither is then used, but of the key the first, by which rows are found.
    fn without_repeated(
        &mut self,
        columns: &[Option<usize>],
        fields: &[Field],
    ) -> Vec<Option<usize>> {
        let mut used = columns.to_vec();
        for (at, column) in columns.iter().enumerate() {
            let first = columns.iter().position(|it| it == column);
            let Some((column, first)) = column.zip(first.filter(|it| *it < at)) else {
                continue;
            };
            for (place, slot) in used.iter_mut().enumerate() {
                let is_key = column == self.list.key && place == first;
                if *slot == Some(column) && !is_key {
                    *slot = None;
                }
            }
            if let (Some(again), Some(first)) = (fields.get(at), fields.get(first)) {
                self.problems.add(ColumnTwice {
                    name: again.text(&self.source.text).into_owned(),
                    at: Place::new(self.source, again.span),
                    first: first.span.range().into(),
                });
            }
        }
        used
    }

    /// Reports the columns that the list does not have, all at once: they mostly come of one cause. Where the key is among
    /// them nothing can be read, and that is no mere warning.
    fn unknown_columns(&mut self, strays: &[Field], key_is_meant: bool) {
        if strays.is_empty() {
            return;
        }
        let names = strays.iter().map(|it| it.text(&self.source.text));
        let names: Vec<String> = names.map(std::borrow::Cow::into_owned).collect();
        self.problems.add(UnknownKey {
            wanted: format!("column of `{}`", self.list.name),
            at: self.place_of(strays),
            help: self.columns_meant(&names),
            names,
            severity: if key_is_meant {
                Severity::Error
            } else {
                self.strictness.severity()
            },
        });
    }

    /// The help for names of columns that there are not.
    fn columns_meant(&self, names: &[String]) -> Option<String> {
        if let [name] = names {
            return match self.column_meant(name) {
                Some(column) => Some(format!("did you mean `{column}`?")),
                None => did_you_mean(name, self.column_names()),
            };
        }
        let meant = names.iter().filter_map(|it| {
            let column = self.column_meant(it)?;
            Some(format!("`{column}` for `{it}`"))
        });
        let meant: Vec<String> = meant.collect();
        let all = format!("the columns are {}", self.column_names().join(", "));
        Some(match meant.as_slice() {
            [] => all,
            _ => format!("write {}; {all}", meant.join(", ")),
        })
    }

    /// The column that a name was probably meant for: misspelt, or among other words.
    fn column_meant(&self, name: &str) -> Option<&str> {
        let plain = in_plain_letters(name);
        let names = self.column_names();
        let near = nearest(&plain, names.iter().copied());
        near.or_else(|| {
            names
                .into_iter()
                .find(|it| plain.split('_').any(|word| word == *it))
        })
    }

    fn column_names(&self) -> Vec<&'_ str> {
        self.list.fields.iter().map(|it| it.name.as_str()).collect()
    }

    pub(super) fn place_of(&self, fields: &[Field]) -> Place {
        let ends = fields.first().zip(fields.last());
        let span = ends.map_or(Span::new(0, 0), |(first, last)| first.span.to(last.span));
        Place::new(self.source, span)
    }
}

fn in_plain_letters(name: &str) -> String {
    name.to_lowercase().replace([' ', '-', '.'], "_")
}
