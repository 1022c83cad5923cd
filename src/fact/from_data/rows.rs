//! The rows of a declared list, by column.

use std::sync::Arc;

use super::{Reader, faults::EmptyList, is_blank};
use crate::{
    data::{Entry, Items, Node, NodeId, Shape},
    diagnostic::did_you_mean,
    fact::{Cells, Origin, RowPlaces, Table},
    source::Place,
    vocabulary::{Field, List, ListId},
};

impl Reader<'_, '_> {
    /// A declared list is complete.
    pub(super) fn list(&mut self, id: ListId, entry: &Entry<'_>) {
        let list = self.builder.vocabulary().list(id);
        let at = Place::new(self.tree.source(), entry.key_span);
        if is_blank(entry.value) {
            return self.blank(&list.name, entry.value);
        }
        let Shape::List(rows) = entry.value.shape() else {
            return self.not_a_table(&format!("a list of rows for `{}`", list.name), entry.value);
        };
        let table = self.table(list, rows);
        if table.rows == 0 && list.never_empty {
            return self.problems.add(EmptyList {
                list: list.name.clone(),
                title: list.title.clone(),
                at,
            });
        }
        self.builder.table(id, Origin::Declared, Some(at), table);
    }

    fn table(&mut self, list: &List, rows: Items<'_>) -> Table {
        let mut columns: Vec<Cells> = list.fields.iter().map(|it| Cells::new(it.kind)).collect();
        let mut nodes: Vec<NodeId> = Vec::new();
        for row in rows {
            self.row(list, row, nodes.len(), &mut columns);
            nodes.push(row.id());
            for cells in &mut columns {
                cells.fill_to(nodes.len());
            }
        }
        Table {
            rows: nodes.len(),
            columns,
            places: RowPlaces::Tree(Arc::clone(self.tree), nodes),
        }
    }

    fn row(&mut self, list: &List, row: Node<'_>, at: usize, columns: &mut [Cells]) {
        let Shape::Map(entries) = row.shape() else {
            return self.not_a_table(&format!("a row of `{}`", list.name), row);
        };
        for (guess, entry) in entries.enumerate() {
            // Rows mostly give their columns in one order; only a stray is looked up.
            let found = match list.fields.get(guess) {
                Some(field) if field.name == entry.key => Some((guess, field)),
                _ => list.column(&entry.key).and_then(|it| Some((it, list.fields.get(it)?))),
            };
            let Some((column, field)) = found else {
                self.unknown_column(list, &entry);
                continue;
            };
            // INVARIANT: a key given twice in a row is reported by `data`; the first one stands.
            if let Some(cells) = columns.get_mut(column).filter(|it| it.len() == at) {
                self.cell(list, field, entry.value, cells);
            }
        }
    }

    fn cell(&mut self, list: &List, field: &Field, node: Node<'_>, cells: &mut Cells) {
        match (&mut *cells, node.shape()) {
            // The two commonest cells, without a detour over a value of their own.
            (Cells::Text(symbols), Shape::Text(text)) if !text.trim().is_empty() => {
                symbols.push(self.builder.texts().intern(text.trim()));
            }
            (Cells::Whole(numbers), Shape::Number(text)) if small_whole(text).is_some() => {
                numbers.extend(small_whole(text));
            }
            _ => {
                let path = || format!("{}.{}", list.name, field.name);
                if is_blank(node) {
                    self.blank(&path(), node);
                } else if let Some(value) = self.scalar(&path(), field.kind, node) {
                    cells.push(&value, self.builder.texts());
                }
            }
        }
    }

    fn unknown_column(&mut self, list: &List, entry: &Entry<'_>) {
        let names: Vec<&str> = list.fields.iter().map(|it| it.name.as_str()).collect();
        self.add_unknown(&format!("column of `{}`", list.name), entry, did_you_mean(&entry.key, names));
    }
}

/// A whole number of up to nine figures, which needs no exact arithmetic to be read.
fn small_whole(text: &str) -> Option<i64> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| text.bytes().fold(0, |sum, it| sum * 10 + i64::from(it - b'0')))
}
