//! The rows of a declared list, by column.

use std::sync::Arc;

use super::{Reader, faults::EmptyList, is_blank};
use crate::{
    data::{Entry, Items, Node, NodeId, Shape},
    diagnostic::did_you_mean,
    fact::{Cells, Origin, RowPlaces, Table},
    source::Place,
    value::{Type, Unit},
    vocabulary::{Field, List, ListId},
};

/// Of all quantities, this alone may not be any whole number.
const SHARE: Type = Type::Quantity(Unit::Share);

impl Reader<'_, '_> {
    /// A declared list is complete.
    pub(super) fn list(&mut self, id: ListId, entry: &Entry<'_>) {
        let list = self.builder.vocabulary().list(id);
        let at = Place::new(self.tree.source(), entry.key_span);
        if is_blank(entry.value) {
            return self.blank(&list.name, entry.value);
        }
        let Shape::List(rows) = entry.value.shape() else {
            let help = format!(
                "`{0}` is a list: give each of its rows as a table, which in TOML stands below a line `[[{0}]]` with two brackets",
                list.name
            );
            let wanted = format!("a list of rows for `{}`", list.name);
            return self.not_a_table(&wanted, entry.value, Some(help));
        };
        let table = self.table(list, rows);
        if table.rows == 0 && list.never_empty {
            return self.problems.add(EmptyList {
                list: list.name.clone(),
                at: entry.value.place(),
            });
        }
        self.builder.table(id, Origin::Declared, Some(at), table);
    }

    fn table(&mut self, list: &List, rows: Items<'_>) -> Table {
        let mut columns: Vec<Cells> = list.fields.iter().map(|it| Cells::new(it.kind)).collect();
        let mut nodes: Vec<NodeId> = Vec::new();
        let mut passed_over = Vec::new();
        for row in rows {
            if !self.row(list, row, nodes.len(), &mut columns) {
                passed_over.push(nodes.len());
            }
            nodes.push(row.id());
            for cells in &mut columns {
                cells.fill_to(nodes.len());
            }
        }
        Table {
            rows: nodes.len(),
            columns,
            places: RowPlaces::Tree(Arc::clone(self.tree), nodes),
            passed_over,
        }
    }

    /// Reads a row; whether it is one.
    fn row(&mut self, list: &List, row: Node<'_>, at: usize, columns: &mut [Cells]) -> bool {
        let Shape::Map(entries) = row.shape() else {
            let columns: Vec<&str> = list.fields.iter().map(|it| it.name.as_str()).collect();
            let help = format!("a row is a table of {}", columns.join(", "));
            self.not_a_table(&format!("a row of `{}`", list.name), row, Some(help));
            return false;
        };
        for (guess, entry) in entries.enumerate() {
            // Rows mostly give their columns in one order; only a stray is looked up.
            let found = match list.fields.get(guess) {
                Some(field) if field.name == entry.key => Some((guess, field)),
                _ => list
                    .column(&entry.key)
                    .and_then(|it| Some((it, list.fields.get(it)?))),
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
        true
    }

    fn cell(&mut self, list: &List, field: &Field, node: Node<'_>, cells: &mut Cells) {
        if self.plain_cell(field, node, cells).is_some() {
            return;
        }
        let path = format!("{}.{}", list.name, field.name);
        if is_blank(node) {
            self.blank(&path, node);
        } else if let Some(value) = self.scalar(&path, field.kind, node) {
            cells.push(&value, self.builder.texts());
        }
    }

    /// The commonest cells, without a detour over a value of their own; nothing where it is another, or has a fault.
    fn plain_cell(&mut self, field: &Field, node: Node<'_>, cells: &mut Cells) -> Option<()> {
        match (cells, node.shape()) {
            (Cells::Text(symbols), Shape::Text(text)) => {
                let text = Some(text.trim()).filter(|it| !it.is_empty())?;
                symbols.push(self.builder.texts().intern(text));
            }
            (Cells::Whole(numbers), Shape::Number(text)) if field.kind != SHARE => {
                numbers.push(small_whole(text)?);
            }
            (Cells::Choice(members), Shape::Text(text)) => {
                let Type::Choice(choice) = field.kind else {
                    return None;
                };
                let known = self.builder.vocabulary().choice(choice);
                members.push(known.position(text.trim())?);
            }
            _ => return None,
        }
        Some(())
    }

    fn unknown_column(&mut self, list: &List, entry: &Entry<'_>) {
        let names: Vec<&str> = list.fields.iter().map(|it| it.name.as_str()).collect();
        self.add_unknown(
            &format!("column of `{}`", list.name),
            entry,
            did_you_mean(&entry.key, names),
        );
    }
}

/// A whole number of up to nine figures, which needs no exact arithmetic to be read.
pub(in crate::fact) fn small_whole(text: &str) -> Option<i64> {
    let plain = (1..=9).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    plain.then(|| {
        text.bytes()
            .fold(0, |sum, it| sum * 10 + i64::from(it - b'0'))
    })
}
