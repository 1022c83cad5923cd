//! `scrutineer.toml`: parameters, waivers, and the names of the other files.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use crate::{
    data::{self, Entry, Format, Limits, Node, Shape},
    diagnostic::{Problems, did_you_mean},
    engine::{Correction, Waiver},
    policy::Setting,
    source::{Place, Source},
    value::Date,
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
    /// Misreadings put right.
    pub corrections: Vec<Correction>,
    /// The names of the submission's files, where they are not the usual ones.
    pub files: Vec<String>,
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

impl Reader<'_> {
    fn section(&mut self, config: &mut Config, entry: &Entry<'_>, source: &Arc<Source>) {
        match entry.key.as_ref() {
            "packs" => config.packs = self.names(entry.value),
            "parameters" => self.parameters(config, entry.value, source),
            "waivers" => self.waivers(config, entry.value),
            "corrections" => self.corrections(config, entry.value),
            "files" => {
                let names = self.names(entry.value);
                config.files = names.into_iter().map(|(name, _)| name).collect();
            }
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
            let text = match entry.value.shape() {
                Shape::Text(text) => text.into_owned(),
                Shape::Number(text) | Shape::Date(text) => text.to_owned(),
                Shape::Bool(yes) => if yes { "yes" } else { "no" }.to_owned(),
                _ => {
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
        for item in items {
            config.waivers.extend(self.waiver(item));
        }
    }

    fn waiver(&mut self, node: Node<'_>) -> Option<Waiver> {
        let [rule, who, why, until] =
            self.texts(node, "a waiver", ["rule", "who", "why", "until"])?;
        let until = match until.map(|(text, at)| (text.parse::<Date>(), at)) {
            Some((Err(()), at)) => {
                self.fault("wanted a day such as 2013-04-01".to_owned(), at, None);
                return None;
            }
            Some((Ok(date), _)) => Some(date),
            None => None,
        };
        let (Some((rule, at)), Some((who, _)), Some((why, _))) = (rule, who, why) else {
            let help = Some("write rule = \"pack/name\", who = \"…\" and why = \"…\"".to_owned());
            self.fault(
                "a waiver names its rule, who decided it and why".to_owned(),
                node.place(),
                help,
            );
            return None;
        };
        Some(Waiver {
            rule,
            who,
            why,
            until,
            at,
        })
    }

    fn corrections(&mut self, config: &mut Config, node: Node<'_>) {
        let Shape::List(items) = node.shape() else {
            return self.wrong("tables: [[corrections]]", node);
        };
        for item in items {
            config.corrections.extend(self.correction(item));
        }
    }

    fn correction(&mut self, node: Node<'_>) -> Option<Correction> {
        let names = ["clause", "fact", "value", "who", "why"];
        let [clause, fact, value, who, why] = self.texts(node, "a correction", names)?;
        let (
            Some((clause, at)),
            Some((fact, _)),
            Some((value, value_at)),
            Some((who, _)),
            Some((why, _)),
        ) = (clause, fact, value, who, why)
        else {
            let help = Some(
                "where the clause states nothing of the kind, write value = \"not stated\""
                    .to_owned(),
            );
            let fault = "a correction names clause, fact, value, who and why".to_owned();
            self.fault(fault, node.place(), help);
            return None;
        };
        Some(Correction {
            clause,
            fact,
            value: Some(value).filter(|it| it != "not stated"),
            value_at,
            who,
            why,
            at,
        })
    }

    /// The texts of a table, by their names; what is not known in it is reported.
    fn texts<const N: usize>(
        &mut self,
        node: Node<'_>,
        what: &str,
        names: [&str; N],
    ) -> Option<[Option<(String, Place)>; N]> {
        let Shape::Map(entries) = node.shape() else {
            self.wrong("a table", node);
            return None;
        };
        let mut found = [const { None }; N];
        for entry in entries {
            let place = names.iter().position(|it| *it == entry.key);
            let Some(slot) = place.and_then(|it| found.get_mut(it)) else {
                let at = Place::new(&entry.value.place().source, entry.key_span);
                self.fault(
                    format!("{what} has no `{}`", entry.key),
                    at,
                    did_you_mean(&entry.key, names),
                );
                continue;
            };
            match entry.value.shape() {
                Shape::Text(text) if !text.trim().is_empty() => {
                    *slot = Some((text.trim().to_owned(), entry.value.place()));
                }
                Shape::Date(text) | Shape::Number(text) => {
                    *slot = Some((text.to_owned(), entry.value.place()));
                }
                Shape::Bool(yes) => {
                    *slot = Some((
                        if yes { "yes" } else { "no" }.to_owned(),
                        entry.value.place(),
                    ));
                }
                _ => self.wrong("words between quotes", entry.value),
            }
        }
        Some(found)
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
