//! `scrutineer.toml`: parameters, waivers, and the names of the other files.

use std::sync::Arc;

use miette::{Diagnostic, SourceSpan};
use thiserror::Error;

use crate::{
    data::{self, Entry, Format, Limits, Node, Shape},
    diagnostic::{Problems, did_you_mean, nearest},
    engine::{Correction, Waiver},
    policy::Setting,
    source::{Place, Source},
    value::{Date, day_meant},
};

/// What a project sets.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The packs that are asked, each with where it is named; all where none is.
    pub packs: Vec<(String, Place)>,
    /// Values for parameters.
    pub settings: Vec<Setting>,
    /// Rules that the project lives with.
    pub waivers: Vec<Waiver>,
    /// Every rule that a waiver names, be the waiver complete or not, and where it does.
    pub waived: Vec<(String, Place)>,
    /// Misreadings put right.
    pub corrections: Vec<Correction>,
    /// The names of the submission's files, where they are not the usual ones, each with where it is named.
    pub files: Vec<(String, Place)>,
}

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

/// What a waiver and a correction both say.
const WHO: (&str, &str) = ("who", "who decided it");
const WHY: (&str, &str) = ("why", "why it was decided");

impl Config {
    /// Reads a configuration, as far as it can be read; every fault in it is reported.
    pub fn read(source: &Arc<Source>, problems: &mut Problems) -> Self {
        let (tree, faults) = data::parse(source, Format::Toml, &Limits::default());
        problems.append(faults);
        let mut config = Self::default();
        let Some(tree) = tree else {
            return config;
        };
        let mut reader = Reader { problems };
        if let Shape::Map(entries) = tree.root().shape() {
            for entry in entries {
                reader.section(&mut config, &entry, source);
            }
        }
        config
    }
}

struct Reader<'r> {
    problems: &'r mut Problems,
}

/// A waiver or a correction as it is written.
struct Table<'t> {
    node: Node<'t>,
    /// What it is.
    what: &'static str,
    /// The keys that stand in it under a wrong name.
    misspelt: Vec<String>,
}

impl Reader<'_> {
    fn section(&mut self, config: &mut Config, entry: &Entry<'_>, source: &Arc<Source>) {
        match entry.key.as_ref() {
            "packs" => config.packs = self.names(entry.value),
            "parameters" => self.parameters(config, entry.value, source),
            "waivers" => self.waivers(config, entry.value),
            "corrections" => self.corrections(config, entry.value),
            "files" => config.files = self.names(entry.value),
            other => {
                let help = did_you_mean(
                    other,
                    ["packs", "parameters", "waivers", "corrections", "files"],
                );
                let at = Place::new(source, entry.key_span);
                self.fault(format!("there is no setting `{other}`"), at, help);
            }
        }
    }

    fn names(&mut self, node: Node<'_>) -> Vec<(String, Place)> {
        let Shape::List(items) = node.shape() else {
            self.wrong("a list of names", node);
            return Vec::new();
        };
        let mut names = Vec::new();
        for item in items {
            match item.shape() {
                Shape::Text(name) => names.push((name.into_owned(), item.place())),
                _ => self.wrong("a name between quotes", item),
            }
        }
        names
    }

    fn parameters(&mut self, config: &mut Config, node: Node<'_>, source: &Arc<Source>) {
        let Shape::Map(entries) = node.shape() else {
            return self.wrong("a table: \"bma/name\" = value", node);
        };
        for entry in entries {
            let text = match (entry.value.shape(), without_quotes(entry.value)) {
                (Shape::Text(text), _) => text.into_owned(),
                (_, Some(text)) => text.to_owned(),
                (_, None) => {
                    self.wrong("a value", entry.value);
                    continue;
                }
            };
            config.settings.push(Setting {
                name: entry.key.into_owned(),
                text,
                at: Place::new(source, entry.key_span),
                value_at: entry.value.place(),
            });
        }
    }

    fn waivers(&mut self, config: &mut Config, node: Node<'_>) {
        let Shape::List(items) = node.shape() else {
            return self.wrong("tables: [[waivers]]", node);
        };
        let mut seen = Vec::new();
        for item in items {
            let Some(table) = self.table(item, "waiver", &["rule", "who", "why", "until"]) else {
                continue;
            };
            let rule = self.words(&table, "rule");
            if let Some((rule, at)) = &rule {
                let fault = || format!("`{rule}` is waived twice");
                self.only_once(&mut seen, rule.clone(), at, fault);
                config.waived.push((rule.clone(), at.clone()));
            }
            config.waivers.extend(self.waiver(rule, &table));
        }
    }

    fn waiver(&mut self, rule: Option<(String, Place)>, table: &Table<'_>) -> Option<Waiver> {
        let who = self.words(table, "who");
        let why = self.words(table, "why");
        let until = self.day(table, "until");
        self.complete(table, &[("rule", "which rule it waives"), WHO, WHY]);
        let (rule, at) = rule?;
        Some(Waiver {
            rule,
            who: who?.0,
            why: why?.0,
            until: until.ok()?,
            at,
        })
    }

    fn corrections(&mut self, config: &mut Config, node: Node<'_>) {
        let Shape::List(items) = node.shape() else {
            return self.wrong("tables: [[corrections]]", node);
        };
        let mut seen = Vec::new();
        for item in items {
            let Some(correction) = self.correction(item) else {
                continue;
            };
            let of = (correction.clause.clone(), correction.fact.clone());
            let fault = || format!("`{}` in clause {} is corrected twice", of.1, of.0);
            self.only_once(&mut seen, of.clone(), &correction.at, fault);
            config.corrections.push(correction);
        }
    }

    fn correction(&mut self, node: Node<'_>) -> Option<Correction> {
        let names = ["clause", "fact", "value", "who", "why"];
        let table = self.table(node, "correction", &names)?;
        let clause = self.value(&table, "clause");
        let fact = self.words(&table, "fact");
        let value = self.value(&table, "value");
        let who = self.words(&table, "who");
        let why = self.words(&table, "why");
        let of = [
            ("clause", "which clause is misread"),
            ("fact", "what it is misread to state"),
            ("value", "what it states; where nothing, \"not stated\""),
            WHO,
            WHY,
        ];
        self.complete(&table, &of);
        let ((clause, at), (fact, fact_at), (value, value_at)) = (clause?, fact?, value?);
        Some(Correction {
            clause,
            fact,
            fact_at,
            value: Some(value).filter(|it| it != "not stated"),
            value_at,
            who: who?.0,
            why: why?.0,
            at,
        })
    }

    /// A table of known keys; a key that is not known in it is reported.
    fn table<'t>(
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
    fn words(&mut self, table: &Table<'_>, key: &str) -> Option<(String, Place)> {
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
    fn value(&mut self, table: &Table<'_>, key: &str) -> Option<(String, Place)> {
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
    fn day(&mut self, table: &Table<'_>, key: &str) -> Result<Option<Date>, ()> {
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
    fn complete(&mut self, table: &Table<'_>, keys: &[(&str, &str)]) {
        let lacks =
            |key: &str| table.node.get(key).is_none() && !table.misspelt.iter().any(|it| it == key);
        for (key, says) in keys.iter().filter(|it| lacks(it.0)) {
            let fault = format!("this {} has no `{key}`", table.what);
            let help = format!("write `{key} = \"…\"`: {says}");
            self.fault(fault, table.node.place(), Some(help));
        }
    }

    /// Reports what is decided a second time.
    fn only_once<T: PartialEq>(
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

    fn wrong(&mut self, wanted: &str, node: Node<'_>) {
        self.fault(
            format!("wanted {wanted}, found {}", node.kind_name()),
            node.place(),
            None,
        );
    }

    fn fault(&mut self, fault: String, at: Place, help: Option<String>) {
        self.problems.add(ConfigFault { fault, at, help });
    }
}

/// A value that stands without quotes, as it is written in rules.
fn without_quotes(node: Node<'_>) -> Option<&str> {
    match node.shape() {
        Shape::Number(text) | Shape::Date(text) => Some(text),
        Shape::Bool(true) => Some("yes"),
        Shape::Bool(false) => Some("no"),
        _ => None,
    }
}
