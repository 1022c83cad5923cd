//! TOML, JSON and YAML read into one tree that knows its places.
//!
//! Numbers stay the text they were written as, whatever the format, so that no figure passes through floating point on
//! its way to [`crate::value::Number`].

mod control;
mod duplicates;
mod fault;
mod from_json;
mod from_toml;
mod from_yaml;
mod tree;
mod words;

use std::sync::Arc;

pub use tree::{Entries, Entry, Items, Node, NodeId, Shape, Tree};

use crate::{
    diagnostic::Problems,
    source::{Source, Span},
};
use fault::{Faults, TooLarge};
use tree::Builder;

/// How a file of facts is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `.toml`
    Toml,
    /// `.json`
    Json,
    /// `.yaml` or `.yml`
    Yaml,
}

impl Format {
    /// The format that a file's name ends in, whatever its case.
    pub fn from_name(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }

    /// The name that people know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML",
            Self::Json => "JSON",
            Self::Yaml => "YAML",
        }
    }
}

/// How large a file may be. Past a bound there is a problem that names it, never a crash or an endless run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How deeply tables and lists may lie within each other.
    pub depth: usize,
    /// The bytes of the text.
    pub bytes: usize,
    /// The values, lists, tables and keys together.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            depth: 64,
            bytes: 1 << 30,
            nodes: 200_000_000,
        }
    }
}

/// Reads a text. There is a tree wherever each value that stands in it can be relied on: a key given twice leaves the
/// rest of a file as it is, a bracket left open does not. Problems come in the order of their places.
pub fn parse(source: &Arc<Source>, format: Format, limits: &Limits) -> (Option<Tree>, Problems) {
    let mut faults = Faults::new(source, format);
    let tree = read(source, format, limits, &mut faults);
    let tree = tree.filter(|_| faults.leave_values_sound());
    (tree, faults.into_problems())
}

fn read(
    source: &Arc<Source>,
    format: Format,
    limits: &Limits,
    faults: &mut Faults,
) -> Option<Tree> {
    // Spans are of 32 bits, so a caller cannot lift the bound past them.
    let bytes = limits.bytes.min(u32::MAX as usize);
    if source.text.len() > bytes {
        faults.refuse(TooLarge::bytes(faults.place(Span::default()), bytes));
        return None;
    }
    control::check(&source.text, faults);
    if !faults.leave_values_sound() {
        return None;
    }
    let mut builder = Builder::new(source, limits.nodes);
    match format {
        Format::Toml => from_toml::read(&mut builder, limits.depth, faults),
        Format::Json => from_json::read(&mut builder, limits.depth, faults),
        Format::Yaml => from_yaml::read(&mut builder, limits.depth, faults),
    }
    if let Some(at) = builder.overflow() {
        faults.refuse(TooLarge::nodes(faults.place(at), limits.nodes));
        return None;
    }
    let tree = builder.finish()?;
    // The TOML reader finds these itself: there, a table may rightly be opened more than once.
    if format != Format::Toml {
        duplicates::check(&tree, faults);
    }
    Some(tree)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format() {
        assert_eq!(
            Format::from_name("a.b/declaration.TOML"),
            Some(Format::Toml)
        );
        assert_eq!(Format::from_name("x.yml"), Some(Format::Yaml));
        assert_eq!(Format::from_name("x.json"), Some(Format::Json));
        assert_eq!(Format::from_name("toml"), None);
        assert_eq!(Format::from_name("x.toml.docx"), None);
    }
}
