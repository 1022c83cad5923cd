//! A declaration's tree to statements. What does not fit is a problem with its place, and the fact stays unknown.

mod faults;
mod rows;
mod scalar;

use std::sync::Arc;

use super::{Builder, Cited, Origin, Statement, Whence};
use crate::{
    data::{Entry, Node, Shape, Tree},
    diagnostic::{Problems, did_you_mean, nearest, perhaps_meant},
    source::Place,
    value::{Number, Type, Value},
    vocabulary::{Choice, Field, Named, Record, Slot},
};
pub(super) use faults::{Impossible, UnknownKey};
pub(super) use rows::small_whole;

use faults::{Blank, Misplaced, MostlyBlank, NotATable, NothingStated, UnknownMember};

/// What becomes of a key that nothing declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// It is an error.
    #[default]
    Errors,
    /// It is a warning.
    Warnings,
}

impl Strictness {
    pub(super) fn severity(self) -> miette::Severity {
        match self {
            Self::Errors => miette::Severity::Error,
            Self::Warnings => miette::Severity::Warning,
        }
    }
}

/// Adds what a declaration states to the statements of a submission.
pub fn from_data(
    tree: &Arc<Tree>,
    strictness: Strictness,
    builder: &mut Builder<'_>,
    problems: &mut Problems,
) {
    let mut reader = Reader {
        tree,
        strictness,
        builder,
        problems,
    };
    reader.root(tree.root());
}

struct Reader<'r, 'v> {
    tree: &'r Arc<Tree>,
    strictness: Strictness,
    builder: &'r mut Builder<'v>,
    problems: &'r mut Problems,
}

impl Reader<'_, '_> {
    fn root(&mut self, root: Node<'_>) {
        let Shape::Map(entries) = root.shape() else {
            let help = "its tables are called by what they are about, as `ccg` and `election` are";
            return self.not_a_table("a table of facts", root, Some(help.to_owned()));
        };
        let mut entries = entries.peekable();
        if entries.peek().is_none() {
            let file = self.tree.source().name.clone();
            self.problems.add(NothingStated { file });
        }
        for entry in entries {
            match self.builder.vocabulary().named(&entry.key) {
                Some(Named::Record(at)) => self.record(usize::from(at), entry.value),
                Some(Named::List(list)) => self.list(list, &entry),
                _ if entry.key == "assessment" => self.assessment(entry.value),
                _ => self.unknown_root(&entry),
            }
        }
    }

    fn record(&mut self, at: usize, node: Node<'_>) {
        let vocabulary = self.builder.vocabulary();
        let Some(record) = vocabulary.records().get(at) else {
            return;
        };
        if is_blank(node) {
            return self.blank(&record.name, node);
        }
        let Shape::Map(entries) = node.shape() else {
            let wanted = format!("a table of facts about {}", record.title);
            let help = if let Shape::List(_) = node.shape() {
                format!("`{}` is one table, not a list of them", record.name)
            } else {
                let fields = record.fields.iter().map(|it| it.name.as_str());
                format!("it holds {}", fields.collect::<Vec<_>>().join(", "))
            };
            return self.not_a_table(&wanted, node, Some(help));
        };
        for entry in entries {
            match record.fields.iter().find(|it| it.name == entry.key) {
                Some(field) => self.field(record, field, entry.value),
                None => self.unknown_field(record, &entry),
            }
        }
    }

    fn field(&mut self, record: &Record, field: &Field, node: Node<'_>) {
        let path = format!("{}.{}", record.name, field.name);
        let Some((node, cites)) = self.cited(&path, field.kind, node) else {
            return;
        };
        match field.kind {
            Type::Set(choice) => self.set(&path, field, choice, node, cites.as_ref()),
            kind => {
                if let Some(value) = self.scalar(&path, kind, node) {
                    if value == Value::Quantity(Number::ZERO) {
                        self.problems.add(MostlyBlank {
                            path,
                            says: "is 0",
                            at: node.place(),
                        });
                    }
                    self.state(field.slot, value, node.place(), cites);
                }
            }
        }
    }

    /// The value of a fact, or of a member of a set, and the clause that it cites, if any:
    /// `basis = { value = "…", clause = "7.2" }`. What gives none is reported.
    fn cited<'n>(
        &mut self,
        path: &str,
        kind: Type,
        node: Node<'n>,
    ) -> Option<(Node<'n>, Option<Cited>)> {
        let (node, cites) = match node.get("value") {
            Some(value) => (value, self.clause(path, node)),
            None if says_no_value(node, kind) => {
                self.no_value(path, kind, node);
                return None;
            }
            None => (node, None),
        };
        if is_blank(node) {
            self.blank(path, node);
            return None;
        }
        Some((node, cites))
    }

    /// A table that cites a clause, or means to, and gives no value.
    fn no_value(&mut self, path: &str, kind: Type, node: Node<'_>) {
        let wanted = self.builder.vocabulary().describe(kind);
        let help = match misspelt(node, "value") {
            Some(key) => format!("did you mean `value`, for `{key}`?"),
            None => "give the `value` beside the `clause`".to_owned(),
        };
        self.misfit(path, wanted, node, Some(help));
    }

    fn clause(&mut self, path: &str, node: Node<'_>) -> Option<Cited> {
        let Shape::Map(entries) = node.shape() else {
            return None;
        };
        let mut cited = None;
        let clause = |number: &str, node: Node<'_>| {
            Some(Cited {
                clause: number.to_owned(),
                at: node.place(),
            })
        };
        for entry in entries {
            match (entry.key.as_ref(), entry.value.shape()) {
                ("value", _) => {}
                ("clause", _) if is_blank(entry.value) => {
                    self.blank(&format!("{path}.clause"), entry.value);
                }
                ("clause", Shape::Number(text)) => cited = clause(text, entry.value),
                ("clause", Shape::Text(text)) => cited = clause(text.trim(), entry.value),
                ("clause", _) => {
                    let wanted = "the number of a clause, such as \"7.2\"".to_owned();
                    self.misfit(&format!("{path}.clause"), wanted, entry.value, None);
                }
                _ => self.add_unknown(
                    "part of a cited fact",
                    &entry,
                    did_you_mean(&entry.key, ["value", "clause"]),
                ),
            }
        }
        cited
    }

    fn set(
        &mut self,
        path: &str,
        field: &Field,
        choice: u16,
        node: Node<'_>,
        cites: Option<&Cited>,
    ) {
        match node.shape() {
            Shape::List(items) => {
                let mut inside = Vec::new();
                let mut whole = true;
                let mut given = 0;
                for item in items {
                    given += 1;
                    match self.member(path, field, choice, item) {
                        Some(slot) => inside.push((slot, item.place())),
                        None => whole = false,
                    }
                }
                if given == 0 {
                    self.problems.add(MostlyBlank {
                        path: path.to_owned(),
                        says: "names none",
                        at: node.place(),
                    });
                }
                self.whole_set(field, &inside, whole, node, cites);
            }
            Shape::Map(entries) => {
                for entry in entries {
                    let at = Place::new(self.tree.source(), entry.key_span);
                    let Some(slot) = self.member_slot(field, choice, &entry.key, at) else {
                        continue;
                    };
                    let path = format!("{path}.{}", entry.key);
                    let Some((node, own)) = self.cited(&path, Type::YesNo, entry.value) else {
                        continue;
                    };
                    if let Some(value) = self.scalar(&path, Type::YesNo, node) {
                        self.state(slot, value, node.place(), own.or_else(|| cites.cloned()));
                    }
                }
            }
            _ => {
                let known = self.builder.vocabulary().choice(choice);
                let wanted = format!("a list of words for {}", known.title);
                let help = match node.shape() {
                    Shape::Text(name) => Some(as_list(&name, known)),
                    _ => None,
                };
                self.misfit(path, wanted, node, help);
            }
        }
    }

    /// A declared set is complete: who is not in it is out. A name in it that is not known leaves the rest open, for it
    /// may have been meant for any of them.
    fn whole_set(
        &mut self,
        field: &Field,
        inside: &[(Slot, Place)],
        whole: bool,
        node: Node<'_>,
        cites: Option<&Cited>,
    ) {
        for slot in self.builder.vocabulary().slots_of(field) {
            let named = inside.iter().find(|(it, _)| *it == slot);
            match named {
                Some((_, place)) => {
                    self.state(slot, Value::YesNo(true), place.clone(), cites.cloned());
                }
                None if whole => {
                    self.state(slot, Value::YesNo(false), node.place(), cites.cloned());
                }
                None => {}
            }
        }
    }

    fn member(&mut self, path: &str, field: &Field, choice: u16, item: Node<'_>) -> Option<Slot> {
        if is_blank(item) {
            self.blank(path, item);
            return None;
        }
        if let Shape::Text(text) = item.shape() {
            self.member_slot(field, choice, text.trim(), item.place())
        } else {
            let wanted = self.builder.vocabulary().describe(Type::Choice(choice));
            self.misfit(path, wanted, item, None);
            None
        }
    }

    fn member_slot(&mut self, field: &Field, choice: u16, name: &str, at: Place) -> Option<Slot> {
        let vocabulary = self.builder.vocabulary();
        match vocabulary.stated(Type::Choice(choice), name) {
            Ok(Value::Choice(position)) => vocabulary.slots_of(field).nth(usize::from(position)),
            Ok(_) => None,
            Err(misfit) => {
                self.problems.add(UnknownMember {
                    name: name.to_owned(),
                    choice: vocabulary.choice(choice).title.clone(),
                    at,
                    help: misfit.help,
                });
                None
            }
        }
    }

    /// The day that the submission gives itself: `[assessment] date = 2012-09-30`.
    fn assessment(&mut self, node: Node<'_>) {
        if is_blank(node) {
            return self.blank("assessment", node);
        }
        let Shape::Map(entries) = node.shape() else {
            let help = Some("it holds the `date` of the submission".to_owned());
            return self.not_a_table("a table with a `date`", node, help);
        };
        for entry in entries {
            if entry.key != "date" {
                self.add_unknown(
                    "fact about the assessment",
                    &entry,
                    did_you_mean(&entry.key, ["date"]),
                );
            } else if is_blank(entry.value) {
                self.blank("assessment.date", entry.value);
            } else if let Some(Value::Date(date)) =
                self.scalar("assessment.date", Type::Date, entry.value)
            {
                self.builder.date(date);
            }
        }
    }

    fn state(&mut self, slot: Slot, value: Value, place: Place, cites: Option<Cited>) {
        let statement = Statement {
            value,
            origin: Origin::Declared,
            place: Some(Whence::Text(place)),
            cites,
            corrected: None,
        };
        self.builder.state(slot, statement);
    }

    fn unknown_root(&mut self, entry: &Entry<'_>) {
        let vocabulary = self.builder.vocabulary();
        let records = vocabulary.records().iter().map(|it| it.name.as_str());
        let names: Vec<&str> = records
            .chain(vocabulary.lists().iter().map(|it| it.name.as_str()))
            .collect();
        let near = || perhaps_meant(&entry.key, names.iter().copied());
        let help = self.home_of(&entry.key).or_else(near);
        self.add_unknown("table or list", entry, help);
    }

    /// Where a field or column that stands at the top belongs: it is more often in the wrong place than misspelt.
    fn home_of(&self, key: &str) -> Option<String> {
        let vocabulary = self.builder.vocabulary();
        if let Some((record, field)) = key.split_once('.')
            && vocabulary.field(record, field).is_some()
        {
            return Some(format!("write `{field}` in the table `{record}`"));
        }
        let has = |fields: &[Field]| fields.iter().any(|it| it.name == key);
        if let Some(record) = vocabulary.records().iter().find(|it| has(&it.fields)) {
            return Some(format!("it belongs in the table `{}`", record.name));
        }
        let list = vocabulary.lists().iter().find(|it| has(&it.fields))?;
        Some(format!(
            "it belongs in each row of `{0}`, which in TOML stands below a line `[[{0}]]`",
            list.name
        ))
    }

    fn unknown_field(&mut self, record: &Record, entry: &Entry<'_>) {
        let names: Vec<&str> = record.fields.iter().map(|it| it.name.as_str()).collect();
        let help = self
            .own_table(&entry.key)
            .or_else(|| did_you_mean(&entry.key, names));
        self.add_unknown(&format!("fact in `{}`", record.name), entry, help);
    }

    /// Where a line belongs that was written with its table's name below that of another.
    fn own_table(&self, key: &str) -> Option<String> {
        let mut records = self.builder.vocabulary().records().iter();
        let record = records.find(|it| it.name == key)?;
        Some(format!(
            "put it below the line `[{0}]`, without `{0}.` in front",
            record.name
        ))
    }

    fn add_unknown(&mut self, wanted: &str, entry: &Entry<'_>, help: Option<String>) {
        self.problems.add(UnknownKey {
            wanted: wanted.to_owned(),
            names: vec![entry.key.to_string()],
            at: Place::new(self.tree.source(), entry.key_span),
            help,
            severity: self.strictness.severity(),
        });
    }

    fn not_a_table(&mut self, wanted: &str, node: Node<'_>, help: Option<String>) {
        self.problems.add(NotATable {
            wanted: wanted.to_owned(),
            found: node.kind_name(),
            at: node.place(),
            help,
        });
    }

    fn blank(&mut self, path: &str, node: Node<'_>) {
        self.problems.add(Blank {
            path: path.to_owned(),
            at: node.place(),
        });
    }

    fn misfit(&mut self, path: &str, wanted: String, node: Node<'_>, help: Option<String>) {
        self.problems.add(Misplaced {
            path: path.to_owned(),
            wanted,
            found: node.kind_name(),
            at: node.place(),
            help,
        });
    }
}

/// Whether a table stands for a fact that cites its clause, and lacks the value.
fn says_no_value(node: Node<'_>, kind: Type) -> bool {
    let cites = node.get("clause").is_some();
    cites || !matches!(kind, Type::Set(_)) && misspelt(node, "value").is_some()
}

/// A key of a table that is nearly, and not quite, the one looked for.
fn misspelt(node: Node<'_>, key: &str) -> Option<String> {
    let Shape::Map(mut entries) = node.shape() else {
        return None;
    };
    let near = entries.find(|it| it.key != key && nearest(&it.key, [key]).is_some());
    near.map(|it| it.key.into_owned())
}

/// What stands in the lines that reports and `init` offer, where an answer is to be filled in.
const TO_FILL_IN: &str = "…";

/// Whether a value is there without saying anything.
fn is_blank(node: Node<'_>) -> bool {
    match node.shape() {
        Shape::Null => true,
        Shape::Text(text) => ["", TO_FILL_IN].contains(&text.trim()),
        _ => false,
    }
}

/// How to write as a list the members that a text names: one, or several with commas between them.
fn as_list(text: &str, choice: &Choice) -> String {
    let member = |said: &str| {
        let plain = said.trim().to_lowercase().replace([' ', '-'], "_");
        choice.names().find(|it| it.eq_ignore_ascii_case(&plain))
    };
    let parts = text.replace(" and ", ",");
    let parts = parts.split([',', ';']).filter(|it| !it.trim().is_empty());
    let meant: Option<Vec<&str>> = parts.map(member).collect();
    let meant = meant.filter(|it| !it.is_empty());
    let of = if meant.is_some() {
        ""
    } else {
        ", of those that are meant"
    };
    let each = meant.unwrap_or_else(|| choice.names().collect());
    let each: Vec<String> = each.iter().map(|it| format!("\"{it}\"")).collect();
    format!("write it as a list{of}: [{}]", each.join(", "))
}
