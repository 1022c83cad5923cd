//! `scrutineer.toml`: packs, parameters, waivers, corrections, the names of the other files, and whether the document is whole.

mod table;

use std::{path::Path, sync::Arc};

use super::Disk;
use crate::{
    data::{self, Entry, Format, Limits, Node, Shape},
    diagnostic::{Problems, clause_named, did_you_mean},
    engine::{Correction, Waiver},
    policy::Setting,
    source::{Place, Source},
};
use table::{Table, without_quotes};

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
    /// Whether the document is a whole constitution, where somebody says so.
    pub whole: Option<bool>,
}

/// What can be set.
const SETTINGS: [&str; 6] = [
    "packs",
    "parameters",
    "waivers",
    "corrections",
    "files",
    "whole",
];

/// What a waiver and a correction both say.
const WHO: (&str, &str) = ("who", "who decided it");
const WHY: (&str, &str) = ("why", "why it was decided");

impl Config {
    /// Whether a file sets things for a project and states none, whatever it is called.
    pub(super) fn is_one(path: &Path) -> bool {
        let is_toml = Format::from_name(&path.to_string_lossy()) == Some(Format::Toml);
        let text = is_toml.then(|| Disk.text(path, &mut Problems::default()));
        let Some(source) = text.flatten() else {
            return false;
        };
        let (tree, _) = data::parse(&source, Format::Toml, &Limits::default());
        let sets = |it: &Entry<'_>| SETTINGS.contains(&it.key.as_ref());
        tree.is_some_and(|it| match it.root().shape() {
            Shape::Map(mut entries) => entries.any(|it| sets(&it)),
            _ => false,
        })
    }

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

impl Reader<'_> {
    fn section(&mut self, config: &mut Config, entry: &Entry<'_>, source: &Arc<Source>) {
        match entry.key.as_ref() {
            "packs" => config.packs = self.names(entry.value),
            "parameters" => self.parameters(config, entry.value, source),
            "waivers" => self.waivers(config, entry.value),
            "corrections" => self.corrections(config, entry.value),
            "files" => config.files = self.names(entry.value),
            "whole" => match entry.value.shape() {
                Shape::Bool(whole) => config.whole = Some(whole),
                _ => self.wrong("true or false", entry.value),
            },
            other => {
                let help = did_you_mean(other, SETTINGS);
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
        // Nothing says which of two is meant, so that neither is.
        let names: Vec<&String> = config.waived.iter().map(|it| &it.0).collect();
        let once = |it: &Waiver| names.iter().filter(|name| ***name == it.rule).count() == 1;
        config.waivers.retain(once);
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
            let fault = || format!("`{}` in {} is corrected twice", of.1, clause_named(&of.0));
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
}
