//! A register to the rows of a list. A register is complete; a blank cell is not known.

use std::sync::Arc;

use miette::{Diagnostic, Severity};
use thiserror::Error;

use super::{
    Builder, Cells, Origin, RowPlaces, Strictness, Table,
    csv::{Field, record},
    from_data::{Impossible, UnknownKey, small_whole},
};
use crate::{
    diagnostic::{Problems, did_you_mean, nearest},
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

/// A register whose columns are parted by another sign than a comma.
#[derive(Debug, Error, Diagnostic)]
#[error("the columns are parted by {found}, and commas are wanted")]
#[diagnostic(
    code(F015),
    help(
        "save it again with commas; in a spreadsheet that is CSV, with the comma as its field separator"
    )
)]
struct NotCommas {
    found: &'static str,
    #[source_code]
    #[label("the first line")]
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
pub(super) fn cell_place(source: &Arc<Source>, row: u32, column: Option<usize>) -> Place {
    let mut fields = Vec::new();
    let start = row as usize;
    let end = record(&source.text, start, &mut fields).unwrap_or(source.text.len());
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
    fn table(&mut self) -> Option<Table> {
        let text = &self.source.text;
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut fields = Vec::new();
        let mut at = self.record(start, &mut fields)?;
        let header = self.header(&fields)?;
        let mut columns: Vec<Cells> = self
            .list
            .fields
            .iter()
            .map(|it| Cells::new(it.kind))
            .collect();
        let mut rows: Vec<u32> = Vec::new();
        while at < text.len() {
            let row = at;
            at = self.record(at, &mut fields)?;
            if self.is_blank(&fields) {
                continue;
            }
            if fields.len() == header.len() {
                self.row(&header, &fields, rows.len(), &mut columns);
                rows.push(u32::try_from(row).unwrap_or(u32::MAX));
                for cells in &mut columns {
                    cells.fill_to(rows.len());
                }
            } else {
                self.ragged(header.len(), &fields);
            }
        }
        let of_column = |wanted: usize| header.iter().position(|it| *it == Some(wanted));
        Some(Table {
            rows: rows.len(),
            columns,
            places: RowPlaces::Csv {
                source: Arc::clone(self.source),
                rows,
                columns: (0..self.list.fields.len()).map(of_column).collect(),
            },
        })
    }

    fn record(&mut self, at: usize, fields: &mut Vec<Field>) -> Option<usize> {
        match record(&self.source.text, at, fields) {
            Ok(after) => Some(after),
            Err(unclosed) => {
                self.problems.add(UnclosedQuote {
                    at: Place::new(self.source, unclosed.0),
                });
                None
            }
        }
    }

    /// Which column of the list each field of a row is for; the key has to be among them.
    fn header(&mut self, fields: &[Field]) -> Option<Vec<Option<usize>>> {
        let at = self.place_of(fields);
        if let Some(found) = other_separator(fields, &self.source.text) {
            self.problems.add(NotCommas { found, at });
            return None;
        }
        let text = |it: &Field| it.text(&self.source.text);
        let columns = fields.iter().map(|it| self.list.column(&text(it)));
        let header: Vec<Option<usize>> = columns.collect();
        let strays = fields.iter().zip(&header).filter(|it| it.1.is_none());
        let strays: Vec<Field> = strays.map(|(field, _)| *field).collect();
        let key = self.list.fields.get(self.list.key);
        let key = key.map(|it| it.name.as_str()).unwrap_or_default();
        let has_key = header.contains(&Some(self.list.key));
        let key_is_meant = strays
            .iter()
            .any(|it| self.column_meant(&text(it)) == Some(key));
        self.unknown_columns(&strays, !has_key && key_is_meant);
        if !has_key && !key_is_meant {
            self.problems.add(NoKeyColumn {
                key: key.to_owned(),
                example: self.column_names().join(","),
                at,
            });
        }
        has_key.then_some(header)
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

    /// The column that a name was probably meant for: in other letters, with spaces for `_`, misspelt, or among other words.
    fn column_meant(&self, name: &str) -> Option<&str> {
        let plain = name.to_lowercase().replace([' ', '-', '.'], "_");
        let names = self.column_names();
        let exact = names.iter().copied().find(|it| *it == plain);
        let near = exact.or_else(|| nearest(&plain, names.iter().copied()));
        near.or_else(|| {
            names
                .into_iter()
                .find(|it| plain.split('_').any(|word| word == *it))
        })
    }

    fn column_names(&self) -> Vec<&'_ str> {
        self.list.fields.iter().map(|it| it.name.as_str()).collect()
    }

    fn place_of(&self, fields: &[Field]) -> Place {
        let ends = fields.first().zip(fields.last());
        let span = ends.map_or(Span::new(0, 0), |(first, last)| first.span.to(last.span));
        Place::new(self.source, span)
    }

    fn is_blank(&self, fields: &[Field]) -> bool {
        fields.len() == 1
            && fields
                .iter()
                .all(|it| it.text(&self.source.text).is_empty())
    }

    fn row(
        &mut self,
        header: &[Option<usize>],
        fields: &[Field],
        at: usize,
        columns: &mut [Cells],
    ) {
        for (column, field) in header.iter().zip(fields) {
            let Some(column) = *column else {
                continue;
            };
            // A column named twice: the first one stands.
            if let Some(cells) = columns.get_mut(column).filter(|it| it.len() == at) {
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

/// The sign that parts the columns of a first line, where it is no comma.
fn other_separator(fields: &[Field], text: &str) -> Option<&'static str> {
    const OTHERS: [(char, &str); 3] = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    let [whole] = fields else {
        return None;
    };
    let line = whole.text(text);
    let found = OTHERS.iter().find(|(sign, _)| line.contains(*sign));
    found.map(|(_, name)| *name)
}
