//! A register to the rows of a list. A register is complete; a blank cell is not known.

mod header;

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::{
    Builder, Cells, Origin, RowPlaces, Strictness, Table,
    csv::{Field, record},
    from_data::{Impossible, small_whole},
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source, Span},
    vocabulary::{List, ListId},
};

/// A row of a register has more or fewer fields than its first line names.
#[derive(Debug, Error, Diagnostic)]
#[error("wanted {wanted} fields in this row, found {found}")]
#[diagnostic(
    code(F008),
    help("a comma inside a field stands between double quotes: \"Smith, Jane\"")
)]
struct RaggedRow {
    wanted: usize,
    found: usize,
    #[source_code]
    #[label("this row is passed over")]
    at: Place,
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
        let text = &self.source.text;
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut fields = Vec::new();
        let mut at = self.record(b',', start, &mut fields)?;
        let (separator, found) = header::separator(&fields, text);
        if let Some(found) = found {
            self.not_commas(found, &fields);
            at = self.record(separator, start, &mut fields)?;
        }
        self.drop_blank_end(&mut fields, 1);
        let header = self.header(&fields)?;
        let (rows, columns) = self.rows(separator, at, &header.columns)?;
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
        })
    }

    /// Where each row after the first line begins, and the cells of each column of the list.
    fn rows(
        &mut self,
        separator: u8,
        mut at: usize,
        header: &[Option<usize>],
    ) -> Option<(Vec<u32>, Vec<Cells>)> {
        let fields = self.list.fields.iter();
        let mut columns: Vec<Cells> = fields.map(|it| Cells::new(it.kind)).collect();
        let mut rows: Vec<u32> = Vec::new();
        let mut fields = Vec::new();
        while at < self.source.text.len() {
            let row = at;
            at = self.record(separator, at, &mut fields)?;
            if fields.iter().all(|it| self.is_empty(*it)) {
                continue;
            }
            self.drop_blank_end(&mut fields, header.len());
            if fields.len() == header.len() {
                self.row(header, &fields, &mut columns);
                rows.push(u32::try_from(row).unwrap_or(u32::MAX));
                for cells in &mut columns {
                    cells.fill_to(rows.len());
                }
            } else {
                self.ragged(header.len(), &fields);
            }
        }
        Some((rows, columns))
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
            Cells::Text(symbols) => symbols.push(self.builder.texts().intern(&text)),
            Cells::Whole(numbers) if small_whole(&text).is_some() => {
                numbers.extend(small_whole(&text));
            }
            _ => self.parsed(column, &text, field, cells),
        }
    }

    fn parsed(&mut self, column: usize, text: &str, field: Field, cells: &mut Cells) {
        let Some(declared) = self.list.fields.get(column) else {
            return;
        };
        match self.builder.vocabulary().parse(declared.kind, text) {
            Ok(value) => cells.push(&value, self.builder.texts()),
            Err(misfit) => self.problems.add(Impossible {
                path: format!("{}.{}", self.list.name, declared.name),
                wanted: misfit.wanted,
                found: text.to_owned(),
                at: Place::new(self.source, field.span),
                help: misfit.help,
            }),
        }
    }

    fn ragged(&mut self, wanted: usize, fields: &[Field]) {
        let at = self.place_of(fields);
        self.problems.add(RaggedRow {
            wanted,
            found: fields.len(),
            at,
        });
    }
}
