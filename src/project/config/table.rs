//! The tables of a configuration, key by key: what each says, what it lacks, and what is wrong in it.

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use super::Reader;
use crate::{
    data::{Node, Shape},
    diagnostic::{did_you_mean, nearest},
    source::Place,
    value::{Date, day_meant},
};

/// Something in the configuration is not known, missing or of the wrong kind.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(C003))]
struct ConfigFault {
    fault: String,
    #[source_code]
    #[label("here")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// A rule is waived twice, or a reading corrected twice.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(C003), help("keep one of the two: nothing says which is meant"))]
struct DecidedTwice {
    fault: String,
    #[source_code]
    #[label("again here")]
    at: Place,
    #[label("first here")]
    first: SourceSpan,
}

/// A waiver or a correction as it is written.
pub(super) struct Table<'t> {
    node: Node<'t>,
    /// What it is.
    what: &'static str,
    /// The keys that stand in it under a wrong name.
    misspelt: Vec<String>,
}

impl Reader<'_> {
    /// A table of known keys; a key that is not known in it is reported.
    pub(super) fn table<'t>(
        &mut self,
        node: Node<'t>,
        what: &'static str,
        names: &[&str],
    ) -> Option<Table<'t>> {
        let Shape::Map(entries) = node.shape() else {
            self.wrong("a table", node);
            return None;
        };
        let mut misspelt = Vec::new();
        for entry in entries.filter(|it| !names.contains(&it.key.as_ref())) {
            let at = Place::new(&entry.value.place().source, entry.key_span);
            misspelt.extend(nearest(&entry.key, names.iter().copied()).map(str::to_owned));
            let help = did_you_mean(&entry.key, names.iter().copied());
            self.fault(
                format!("`{}` is not known in a {what}", entry.key),
                at,
                help,
            );
        }
        Some(Table {
            node,
            what,
            misspelt,
        })
    }

    /// The words of a key; what is blank, or something else than words, is reported.
    pub(super) fn words(&mut self, table: &Table<'_>, key: &str) -> Option<(String, Place)> {
        let node = table.node.get(key)?;
        match node.shape() {
            Shape::Text(text) if !text.trim().is_empty() => {
                Some((text.trim().to_owned(), node.place()))
            }
            Shape::Text(_) => {
                let help = Some("fill it in".to_owned());
                self.fault(format!("`{key}` is blank"), node.place(), help);
                None
            }
            _ => {
                self.wrong(&format!("words between quotes for `{key}`"), node);
                None
            }
        }
    }

    /// The value of a key as it is written, with quotes or without.
    pub(super) fn value(&mut self, table: &Table<'_>, key: &str) -> Option<(String, Place)> {
        let node = table.node.get(key)?;
        match without_quotes(node) {
            Some(text) => Some((text.to_owned(), node.place())),
            None => self.words(table, key),
        }
    }

    /// The day of a key, where it has one.
    ///
    /// # Errors
    /// It has something that is no day, which is reported.
    pub(super) fn day(&mut self, table: &Table<'_>, key: &str) -> Result<Option<Date>, ()> {
        if table.node.get(key).is_none() {
            return Ok(None);
        }
        let Some((text, at)) = self.value(table, key) else {
            return Err(());
        };
        text.parse().map(Some).map_err(|()| {
            let fault = format!("wanted a day such as 2013-04-01 for `{key}`, found `{text}`");
            let meant = day_meant(&text).filter(|it| it.parse::<Date>().is_ok());
            let help = meant.map(|it| format!("write {it}"));
            self.fault(fault, at, help);
        })
    }

    /// Reports the keys that a table lacks, each with what it would say; but not one that stands there misspelt.
    pub(super) fn complete(&mut self, table: &Table<'_>, keys: &[(&str, &str)]) {
        let lacks =
            |key: &str| table.node.get(key).is_none() && !table.misspelt.iter().any(|it| it == key);
        for (key, says) in keys.iter().filter(|it| lacks(it.0)) {
            let fault = format!("this {} has no `{key}`", table.what);
            let help = format!("write `{key} = \"…\"`: {says}");
            self.fault(fault, table.node.place(), Some(help));
        }
    }

    /// Reports what is decided a second time.
    pub(super) fn only_once<T: PartialEq>(
        &mut self,
        seen: &mut Vec<(T, Place)>,
        of: T,
        at: &Place,
        fault: impl Fn() -> String,
    ) {
        if let Some((_, first)) = seen.iter().find(|it| it.0 == of) {
            self.problems.add(DecidedTwice {
                fault: fault(),
                at: at.clone(),
                first: first.span.range().into(),
            });
        } else {
            seen.push((of, at.clone()));
        }
    }

    pub(super) fn wrong(&mut self, wanted: &str, node: Node<'_>) {
        self.fault(
            format!("wanted {wanted}, found {}", node.kind_name()),
            node.place(),
            None,
        );
    }

    pub(super) fn fault(&mut self, fault: String, at: Place, help: Option<String>) {
        self.problems.add(ConfigFault { fault, at, help });
    }
}

/// A value that stands without quotes, as it is written in rules.
pub(super) fn without_quotes(node: Node<'_>) -> Option<&str> {
    match node.shape() {
        Shape::Number(text) | Shape::Date(text) => Some(text),
        Shape::Bool(true) => Some("yes"),
        Shape::Bool(false) => Some("no"),
        _ => None,
    }
}
