//! A register to the rows of a list. A register is complete; a blank cell is not known.

mod bare;
mod header;

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::{
    Builder, Cells, Origin, RowPlaces, Strictness, Table,
    csv::{Field, record},
    from_data::{Impossible, small_whole},
};
use bare::Bare;
use header::FirstLine;

use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
    vocabulary::{List, ListId},
};

/// A row of a register has more or fewer fields than its first line names.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted} fields in this row, found {found}")]
#[diagnostic(code(F008))]
struct RaggedRow {
    wanted: usize,
    found: usize,
    #[source_code]
    #[label("nothing of this row is taken as known")]
    at: Place,
    #[help]
    help: String,
}

/// A row of a register that adds up the others, as spreadsheets have it.
#[derive(Debug, Error, Diagnostic)]
#[error("this row adds up the others, and is no row of `{list}`")]
#[diagnostic(
    code(F008),
    help("take it out: a register holds nothing below its rows")
)]
struct TotalRow {
    list: String,
    #[source_code]
    #[label("a total")]
    at: Place,
}

/// A register that names its columns and has no rows: rather one that nobody has filled in than a list of nothing.
#[derive(Debug, Error, Diagnostic)]
#[error("there are no rows below the first line, so nothing is stated of `{list}`")]
#[diagnostic(
    code(F004),
    help("fill it in; where there is truly none, say so in the declaration: {list} = []")
)]
struct NoRows {
    list: String,
    #[source_code]
    #[label("nothing follows")]
    at: Place,
}

/// A code or a number that a spreadsheet has changed: two that it rounds to one would be taken for one, and one that it writes
/// in two ways for two.
#[derive(Debug, Error, Diagnostic)]
#[error("`{found}` is what a spreadsheet makes of a number; wanted {title}")]
#[diagnostic(
    code(F006),
    help("format the column as text, type the number anew, and save the register again")
)]
struct Spoilt {
    found: String,
    title: String,
    #[source_code]
    #[label("taken as not stated")]
    at: Place,
}

/// Whether a text is a number as only spreadsheets write one: `6.0E+06`, `1234567.0`, `'1234567`.
fn is_spoilt(text: &str) -> bool {
    // Most texts are names, codes and plain numbers, and there may be millions.
    let may_be = text.starts_with(|it: char| it.is_ascii_digit() || it == '\'');
    if !may_be || text.bytes().all(|it| it.is_ascii_digit()) {
        return false;
    }
    let is_number = |it: &str| {
        it.starts_with(|it: char| it.is_ascii_digit())
            && it.bytes().all(|it| it.is_ascii_digit() || it == b'.')
    };
    if let Some(number) = text.strip_prefix('\'') {
        return is_number(number);
    }
    let rounded = text.split_once("E+").or_else(|| text.split_once("e+"));
    let pointed = || text.strip_suffix(".0").or_else(|| text.strip_suffix(".00"));
    rounded.is_some_and(|it| is_number(it.0) && is_number(it.1)) || pointed().is_some_and(is_number)
}

/// A register with a quote that is never closed.
#[derive(Debug, Error, Diagnostic)]
#[error("a quote is opened here and never closed")]
#[diagnostic(code(F009), help("close it; a quote inside a field is written twice"))]
struct UnclosedQuote {
    #[source_code]
    #[label("opened here")]
    at: Place,
}

/// Adds the rows of a register to the statements of a submission.
pub fn from_csv(
    source: &Arc<Source>,
    list: ListId,
    strictness: Strictness,
    builder: &mut Builder<'_>,
    problems: &mut Problems,
) {
    let vocabulary = builder.vocabulary();
    let mut reader = Reader {
        source,
        list: vocabulary.list(list),
        strictness,
        builder,
        problems,
    };
    if let Some(table) = reader.table() {
        let at = Place::new(source, Span::new(0, 0));
        builder.table(list, Origin::Register, Some(at), table);
    }
}

/// Where a cell of a register stands, or its row where the row has no such cell.
pub(super) fn cell_place(
    source: &Arc<Source>,
    separator: u8,
    row: u32,
    column: Option<usize>,
) -> Place {
    let mut fields = Vec::new();
    let start = row as usize;
    let end = record(&source.text, separator, start, &mut fields).unwrap_or(source.text.len());
    let field = column.and_then(|it| fields.get(it));
    let row_end = fields.last().map_or(end, |it| it.span.range().end);
    Place::new(
        source,
        field.map_or(Span::new(start, row_end), |it| it.span),
    )
}

struct Reader<'r, 'v> {
    source: &'r Arc<Source>,
    list: &'v List,
    strictness: Strictness,
    builder: &'r mut Builder<'v>,
    problems: &'r mut Problems,
}

impl Reader<'_, '_> {
    /// The rows; nothing where they cannot be read, or have no name to be known by. Whatever is wrong in those that can be
    /// read is reported all the same.
    fn table(&mut self) -> Option<Table> {
        let FirstLine {
            fields,
            separator,
            after,
            ..
        } = self.first_line()?;
        let header = self.header(&fields)?;
        let (rows, columns, passed_over) = self.rows(separator, after, &header.columns)?;
        if rows.is_empty() && header.has_key {
            self.problems.add(NoRows {
                list: self.list.name.clone(),
                at: self.place_of(&fields),
            });
            return None;
        }
        let of_column = |wanted: usize| header.columns.iter().position(|it| *it == Some(wanted));
        header.has_key.then(|| Table {
            rows: rows.len(),
            columns,
            places: RowPlaces::Csv {
                source: Arc::clone(self.source),
                separator,
                rows,
                columns: (0..self.list.fields.len()).map(of_column).collect(),
            },
            passed_over,
        })
    }

    /// Where each row after the first line begins, the cells of each column of the list, and the rows that could not be read.
    fn rows(
        &mut self,
        separator: u8,
        mut at: usize,
        header: &[Option<usize>],
    ) -> Option<(Vec<u32>, Vec<Cells>, Vec<usize>)> {
        let fields = self.list.fields.iter();
        let mut columns: Vec<Cells> = fields.map(|it| Cells::new(it.kind)).collect();
        let mut rows: Vec<u32> = Vec::new();
        let mut passed_over = Vec::new();
        let mut bare = Bare::default();
        let mut fields = Vec::new();
        while at < self.source.text.len() {
            let row = at;
            at = self.record(separator, at, &mut fields)?;
            if fields.iter().all(|it| self.is_empty(*it)) {
                continue;
            }
            self.drop_blank_end(&mut fields, header.len());
            if self.is_readable(header, &fields) {
                bare.see(self, header, &fields);
                self.row(header, &fields, &mut columns);
            } else {
                passed_over.push(rows.len());
            }
            rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            for cells in &mut columns {
                cells.fill_to(rows.len());
            }
        }
        bare.tell(self);
        Some((rows, columns, passed_over))
    }

    /// Whether a row gives a row of the list; what is wrong with it is reported.
    fn is_readable(&mut self, header: &[Option<usize>], fields: &[Field]) -> bool {
        if fields.len() != header.len() {
            self.ragged(header.len(), fields);
            return false;
        }
        let total = self.is_total_row(header, fields);
        if total {
            self.problems.add(TotalRow {
                list: self.list.name.clone(),
                at: self.place_of(fields),
            });
        }
        !total
    }

    /// Whether a row adds up others. One with a key of its own does not, whatever else it says: Sum is a surname.
    fn is_total_row(&self, header: &[Option<usize>], fields: &[Field]) -> bool {
        let key = header.iter().position(|it| *it == Some(self.list.key));
        let key = key.and_then(|it| fields.get(it));
        match key.filter(|it| !self.is_empty(**it)) {
            Some(key) => self.is_total(*key),
            None => fields.iter().any(|it| self.is_total(*it)),
        }
    }

    /// Whether a cell names its row as a sum.
    fn is_total(&self, field: Field) -> bool {
        const TOTALS: [&str; 5] = ["total", "totals", "grand total", "subtotal", "sum"];
        let first = self.source.text.as_bytes().get(field.span.range().start);
        // There may be millions of cells, and few begin like this.
        if !first.is_some_and(|it| b"tTgGsS \t".contains(it)) {
            return false;
        }
        let text = field.text(&self.source.text);
        let text = text.trim_end_matches([':', '.']);
        let begins = |with: &str| {
            let beginning = text.get(..with.len());
            beginning.is_some_and(|it| it.eq_ignore_ascii_case(with))
        };
        TOTALS.iter().any(|it| text.eq_ignore_ascii_case(it)) || begins("total number of ")
    }

    fn record(&mut self, separator: u8, at: usize, fields: &mut Vec<Field>) -> Option<usize> {
        match record(&self.source.text, separator, at, fields) {
            Ok(after) => Some(after),
            Err(unclosed) => {
                self.problems.add(UnclosedQuote {
                    at: Place::new(self.source, unclosed.0),
                });
                None
            }
        }
    }

    /// Takes off the blank fields past so many: spreadsheets end lines with them.
    fn drop_blank_end(&self, fields: &mut Vec<Field>, wanted: usize) {
        while fields.len() > wanted && fields.last().is_some_and(|it| self.is_empty(*it)) {
            fields.pop();
        }
    }

    fn is_empty(&self, field: Field) -> bool {
        field.text(&self.source.text).is_empty()
    }

    fn row(&mut self, header: &[Option<usize>], fields: &[Field], columns: &mut [Cells]) {
        for (column, field) in header.iter().zip(fields) {
            let Some(column) = *column else {
                continue;
            };
            if let Some(cells) = columns.get_mut(column) {
                self.cell(column, *field, cells);
            }
        }
    }

    fn cell(&mut self, column: usize, field: Field, cells: &mut Cells) {
        let text = field.text(&self.source.text);
        if text.is_empty() {
            return;
        }
        match cells {
            Cells::Text(_) if is_spoilt(&text) => self.spoilt(column, &text, field),
            Cells::Text(symbols) => symbols.push(self.builder.texts().intern(&text)),
            Cells::Whole(numbers) if small_whole(&text).is_some() => {
                numbers.extend(small_whole(&text));
            }
            _ => self.parsed(column, &text, field, cells),
        }
    }

    fn spoilt(&mut self, column: usize, text: &str, field: Field) {
        let title = self.list.fields.get(column).map(|it| it.title.clone());
        self.problems.add(Spoilt {
            found: text.to_owned(),
            title: title.unwrap_or_default(),
            at: Place::new(self.source, field.span),
        });
    }

    fn parsed(&mut self, column: usize, text: &str, field: Field, cells: &mut Cells) {
        let Some(declared) = self.list.fields.get(column) else {
            return;
        };
        match self.builder.vocabulary().stated(declared.kind, text) {
            Ok(value) => cells.push(&value, self.builder.texts()),
            Err(misfit) => self.problems.add(Impossible {
                path: format!("{}.{}", self.list.name, declared.name),
                wanted: misfit.wanted,
                found: text.to_owned(),
                at: Place::new(self.source, field.span),
                help: Some(Impossible::way_out(
                    misfit.help,
                    declared.kind,
                    "leave the cell blank",
                )),
            }),
        }
    }

    fn ragged(&mut self, wanted: usize, fields: &[Field]) {
        let at = self.place_of(fields);
        let found = fields.len();
        let help = if found > wanted {
            "a comma inside a field stands between double quotes: \"Smith, Jane\"".to_owned()
        } else {
            let blank = ",".repeat(wanted - found);
            format!(
                "what is not known is left blank between its commas; where that is the last of the row, end it with `{blank}`"
            )
        };
        self.problems.add(RaggedRow {
            wanted,
            found,
            at,
            help,
        });
    }
}
