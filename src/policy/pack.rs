//! `pack.toml`: a pack's title, version, the day it speaks of, and its sources.

use std::sync::Arc;

use miette::Diagnostic;
use thiserror::Error;

use super::PackFiles;
use crate::{
    data::{self, Format, Limits, Node, Shape},
    diagnostic::{Problems, did_you_mean, nearest},
    source::{Place, Source, Span},
    value::Date,
};

/// A folder of rules.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The folder's name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Its version.
    pub version: String,
    /// The day it speaks of, where nothing else gives one.
    pub as_at: Date,
    /// What its rules are taken from.
    pub sources: Vec<SourceText>,
}

/// A text that rules are taken from.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// What rules call it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// When, in words.
    pub date: Option<String>,
    /// Where it can be read.
    pub address: Option<String>,
    /// By whom it is reported, where it was not seen itself.
    pub as_reported: Option<String>,
}

impl SourceText {
    /// The title as reports give it, with "as reported" where that is so.
    pub fn cited(&self) -> String {
        match &self.as_reported {
            Some(by) => format!("{} (as reported by {by})", self.title),
            None => self.title.clone(),
        }
    }
}

/// A pack has no `pack.toml`.
#[derive(Debug, Error, Diagnostic)]
#[error("the pack `{pack}` has no `pack.toml`{beside}")]
#[diagnostic(
    code(P023),
    help(
        "write one with a title, a version, `as_at` and a table for each source; or move the rules into the folder of the pack they are of"
    )
)]
struct NoManifest {
    pack: String,
    /// Where it would stand, where the pack has a file.
    beside: String,
}

/// Something in `pack.toml` is missing, unknown or of the wrong kind.
#[derive(Debug, Error, Diagnostic)]
#[error("{fault}")]
#[diagnostic(code(P024))]
struct ManifestFault {
    fault: String,
    #[source_code]
    #[label("here")]
    at: Place,
    #[help]
    help: Option<String>,
}

/// The pack of a folder's files, where its manifest says what it is.
pub(super) fn pack(files: &PackFiles, problems: &mut Problems) -> Option<Pack> {
    let name = &files.name;
    let Some(source) = &files.manifest else {
        let first = files.files.first();
        let beside = first.map(|(source, _)| format!(" beside `{}`", source.name));
        problems.add(NoManifest {
            pack: name.clone(),
            beside: beside.unwrap_or_default(),
        });
        return None;
    };
    let (tree, faults) = data::parse(source, Format::Toml, &Limits::default());
    problems.append(faults);
    let tree = tree?;
    let mut reader = Reader { source, problems };
    let root = tree.root();
    let known = ["title", "version", "as_at", "sources"];
    reader.only(root, &known);
    let start = Span::default();
    let title = reader.required(root, "title", start);
    let version = reader.required(root, "version", start);
    let as_at = reader.as_at(root);
    let sources = reader.sources(root);
    Some(Pack {
        name: name.clone(),
        title: title?,
        version: version?,
        as_at: as_at?,
        sources,
    })
}

struct Reader<'a> {
    source: &'a Arc<Source>,
    problems: &'a mut Problems,
}

impl Reader<'_> {
    /// Whether it is a table; keys that are not known in it are reported.
    fn only(&mut self, node: Node<'_>, known: &[&str]) -> bool {
        let Shape::Map(entries) = node.shape() else {
            let fault = format!("wanted a table, found {}", node.kind_name());
            let help = match node.shape() {
                Shape::Text(text) if known.contains(&"title") => {
                    Some(format!("write {{ title = \"{text}\" }}"))
                }
                _ => None,
            };
            self.fault(fault, node.span(), help);
            return false;
        };
        for entry in entries {
            if !known.contains(&entry.key.as_ref()) {
                let help = did_you_mean(&entry.key, known.iter().copied());
                self.fault(
                    format!("`{}` is not known here", entry.key),
                    entry.key_span,
                    help,
                );
            }
        }
        true
    }

    /// A text that has to be there; where it is not, that is missed at a place.
    fn required(&mut self, node: Node<'_>, key: &str, missed: Span) -> Option<String> {
        let found = self.text(node, key);
        if found.is_none() && node.get(key).is_none() && !is_misspelt(node, key) {
            let help = Some(format!("write `{key} = \"…\"`"));
            self.fault(format!("`{key}` is missing"), missed, help);
        }
        found
    }

    fn text(&mut self, node: Node<'_>, key: &str) -> Option<String> {
        let value = node.get(key)?;
        match value.shape() {
            Shape::Text(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Shape::Date(text) => Some(text.to_owned()),
            Shape::Text(_) => {
                let help = Some("fill it in, or take it out".to_owned());
                self.fault(format!("`{key}` is blank"), value.span(), help);
                None
            }
            shape => {
                let fault = format!("wanted a text for `{key}`, found {}", value.kind_name());
                let quoted = matches!(shape, Shape::Number(_) | Shape::Bool(_));
                let help = quoted.then(|| "write it between quotes".to_owned());
                self.fault(fault, value.span(), help);
                None
            }
        }
    }

    fn as_at(&mut self, root: Node<'_>) -> Option<Date> {
        let text = self.required(root, "as_at", Span::default())?;
        let date = text.parse().ok();
        if date.is_none() {
            let span = root.get("as_at").map_or(Span::default(), |it| it.span());
            let help = Some("write the day as 2012-10-01".to_owned());
            self.fault(
                format!("wanted a day for `as_at`, found `{text}`"),
                span,
                help,
            );
        }
        date
    }

    fn sources(&mut self, root: Node<'_>) -> Vec<SourceText> {
        let Some(Shape::Map(entries)) = root.get("sources").map(|it| it.shape()) else {
            if !is_misspelt(root, "sources") {
                let fault = "the pack names no sources".to_owned();
                let help = Some("write a table for each: `[sources.name]` with a title".to_owned());
                self.fault(fault, Span::default(), help);
            }
            return Vec::new();
        };
        let known = ["title", "author", "date", "address", "as_reported"];
        let mut sources = Vec::new();
        for entry in entries {
            if !self.only(entry.value, &known) {
                continue;
            }
            let Some(title) = self.required(entry.value, "title", entry.key_span) else {
                continue;
            };
            sources.push(SourceText {
                id: entry.key.into_owned(),
                title,
                author: self.text(entry.value, "author"),
                date: self.text(entry.value, "date"),
                address: self.text(entry.value, "address"),
                as_reported: self.text(entry.value, "as_reported"),
            });
        }
        sources
    }

    fn fault(&mut self, fault: String, span: Span, help: Option<String>) {
        self.problems.add(ManifestFault {
            fault,
            at: Place::new(self.source, span),
            help,
        });
    }
}

/// Whether a key is there under a misspelt name, which is reported as such and not as missing.
fn is_misspelt(node: Node<'_>, key: &str) -> bool {
    match node.shape() {
        Shape::Map(mut entries) => entries.any(|it| nearest(&it.key, [key]).is_some()),
        _ => false,
    }
}
