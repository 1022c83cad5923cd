//! What stands beside a clause in one list or table. The items of such a list tell of one thing, each under a label of its own,
//! and what one of them tells bears on all: `Appointment process – interview` on the `Term of office` beside it.

use super::{bars::Label, bits::Bits, term::TermId, topic::Finder};
use crate::document::{Clause, ClauseId, Document, Role};
use hashbrown::HashMap;

/// What the items of lists and tables say, found when first asked for.
#[derive(Debug, Default, Clone)]
pub(super) struct Beside {
    items: HashMap<Group, Vec<Item>>,
    /// The first cell of each table.
    tables: Option<HashMap<u32, ClauseId>>,
}

/// Items that tell of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Group {
    /// What stands under a clause or a heading.
    Under(ClauseId),
    /// The rows of a table, by its number.
    Table(u32),
}

/// An item of a list with what stands under it, or a row of a table.
#[derive(Debug, Clone)]
struct Item {
    /// What its label speaks of.
    label: Bits,
    /// What it speaks of, its label among it.
    whole: Bits,
}

impl Item {
    fn is(&self, label: &Label) -> bool {
        let any = |spoken: &Bits, of: &[TermId]| of.iter().any(|it| spoken.has(it.0));
        any(&self.label, &label.label)
            && (label.with.is_empty() || any(&self.whole, &label.with))
            && !any(&self.whole, &label.unless)
    }
}

/// How many items of a group are looked at, with what stands under them: what is longer is no list on one thing.
const MOST: usize = 64;
/// How many levels above a clause are looked at.
const MOST_LEVELS: usize = 3;
/// A label is no longer than this, in bytes and in words.
const LONGEST_LABEL: usize = 48;
const MOST_WORDS: usize = 6;

impl Beside {
    /// Whether a clause is, or stands under, an item beside which one has some label. The item itself is beside them too.
    pub(super) fn is_beside(
        &mut self,
        finder: &mut Finder<'_, '_>,
        clause: ClauseId,
        label: &Label,
    ) -> bool {
        let document = finder.document;
        let line = std::iter::once(clause).chain(document.ancestors(clause));
        let groups = line
            .take(MOST_LEVELS)
            .filter_map(|it| group_of(document, it));
        groups.into_iter().any(|group| {
            let mut items = self.items_of(finder, group).iter();
            items.any(|it| it.is(label))
        })
    }

    fn items_of(&mut self, finder: &mut Finder<'_, '_>, group: Group) -> &[Item] {
        let tables = &mut self.tables;
        self.items.entry(group).or_insert_with(|| match group {
            Group::Under(above) => items_under(finder, above),
            Group::Table(table) => {
                let tables = tables.get_or_insert_with(|| first_cells(finder.document));
                let first = tables.get(&table).copied();
                first.map_or_else(Vec::new, |it| rows_from(finder, it))
            }
        })
    }
}

/// The first cell of each table.
fn first_cells(document: &Document) -> HashMap<u32, ClauseId> {
    let mut first = HashMap::new();
    for id in document.ids() {
        if let Some(cell) = document.clause(id).cell {
            first.entry(cell.table).or_insert(id);
        }
    }
    first
}

/// The list or the table that a clause is an item of. A clause with a number of several steps is one by itself.
fn group_of(document: &Document, id: ClauseId) -> Option<Group> {
    let clause = document.clause(id);
    if let Some(cell) = clause.cell {
        return Some(Group::Table(cell.table));
    }
    is_item(clause).then_some(Group::Under(clause.parent?))
}

fn is_item(clause: &Clause) -> bool {
    match clause.role {
        Role::ListItem => true,
        Role::Clause | Role::Heading => clause.number.is_none(),
        _ => false,
    }
}

fn items_under(finder: &mut Finder<'_, '_>, above: ClauseId) -> Vec<Item> {
    let document = finder.document;
    let below = document.ids().skip(above.index() + 1);
    let below = below.take_while(|it| document.is_within(*it, above));
    let mut items: Vec<Item> = Vec::new();
    for id in below.take(MOST) {
        let clause = document.clause(id);
        let said = finder.terms_of(id);
        match items.last_mut() {
            Some(last) if clause.parent != Some(above) => last.whole.add_all(&said),
            _ => items.push(Item {
                label: finder.of_label(label(&clause.text)),
                whole: said,
            }),
        }
    }
    items
}

/// The rows of the table that a cell is the first of, each under the label that its own first cell is.
fn rows_from(finder: &mut Finder<'_, '_>, first: ClauseId) -> Vec<Item> {
    let document = finder.document;
    let place = |id: ClauseId| document.clause(id).cell.map(|it| (it.table, it.row));
    let table = place(first).map(|it| it.0);
    let cells = document.ids().skip(first.index());
    let cells = cells.take_while(|it| place(*it).map(|it| it.0) == table);
    let mut items: Vec<Item> = Vec::new();
    let mut last = None;
    for id in cells.take(MOST) {
        let said = finder.terms_of(id);
        let row = place(id);
        match items.last_mut() {
            Some(item) if row == last => item.whole.add_all(&said),
            _ => items.push(Item {
                label: finder.of_label(label(&document.clause(id).text)),
                whole: said,
            }),
        }
        last = row;
    }
    items
}

/// The few words that an item begins with, up to a sign that parts them from the rest; or all of it, if it is as short.
fn label(text: &str) -> &str {
    const SIGNS: [&str; 6] = [":", " –", " —", " - ", ". ", " |"];
    let ends = SIGNS.iter().filter_map(|it| text.find(it));
    let end = ends.min().unwrap_or(text.len());
    let label = text.get(..end).unwrap_or_default();
    let short = label.len() <= LONGEST_LABEL && label.split_whitespace().count() <= MOST_WORDS;
    if short { label } else { "" }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_label_is_the_few_words_before_a_sign() {
        for (text, is) in [
            ("Appointment process – by interview", "Appointment process"),
            ("Appointment process: by interview", "Appointment process"),
            ("Appointment process. By interview.", "Appointment process"),
            ("Appointment process", "Appointment process"),
            ("The process of appointment of the Chair: by lot", ""),
            (
                "The GPs elect six of their number to the Governing Body.",
                "",
            ),
        ] {
            assert_eq!(label(text), is);
        }
    }
}
