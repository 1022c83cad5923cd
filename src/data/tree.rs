//! The tree: one flat list of nodes in the order of the file, each with its bytes.

mod builder;

use std::{borrow::Cow, sync::Arc};

pub(super) use builder::Builder;

use crate::source::{Place, Source, Span};

/// Which node of a tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// A file as a tree.
///
/// Nodes stand in the order of the file, a list or table before what it holds; in a table, each value follows its key.
#[derive(Debug)]
pub struct Tree {
    source: Arc<Source>,
    nodes: Vec<Stored>,
    decoded: Decoded,
}

/// INVARIANT: 16 bytes. A register of a million rows has some ten million of these.
#[derive(Debug, Clone, Copy)]
struct Stored {
    span: Span,
    kind: Kind,
}

/// What a node is, and where its words are to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Bool(bool),
    Number,
    Date,
    /// The bytes of the span.
    Plain,
    /// The bytes of the span without the quotes.
    Quoted,
    /// A text that escapes or folding made other than its bytes: which of the decoded ones.
    Decoded(u32),
    /// How many nodes it spans, itself included.
    List(u32),
    /// How many nodes it spans, itself included.
    Map(u32),
}

/// The texts that do not stand in the source as they are read, end to end, so that each costs no allocation.
#[derive(Debug, Default)]
struct Decoded {
    text: String,
    ends: Vec<usize>,
}

impl Decoded {
    fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    fn get(&self, which: u32) -> &str {
        let which = which as usize;
        let end = self.ends.get(which).copied().unwrap_or_default();
        let start = which
            .checked_sub(1)
            .and_then(|before| self.ends.get(before).copied())
            .unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }
}

impl Tree {
    /// The value that is the whole file.
    pub fn root(&self) -> Node<'_> {
        self.node(NodeId(0))
    }

    /// The text it was read from.
    pub fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// A node by its id; an id of another tree is some node of this one, or nothing at all.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        Node {
            tree: self,
            at: id.0,
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Node<'_>> {
        let count = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        (0..count).map(|at| self.node(NodeId(at)))
    }

    fn stored(&self, at: u32) -> Stored {
        let nothing = Stored {
            span: Span::default(),
            kind: Kind::Null,
        };
        self.nodes.get(at as usize).copied().unwrap_or(nothing)
    }
}

/// A value in a tree. Costs nothing to copy.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: u32,
}

/// What a value is.
#[derive(Debug, Clone)]
pub enum Shape<'t> {
    /// `null` or, in YAML, nothing at all.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(&'t str),
    /// A text, its escapes resolved.
    Text(Cow<'t, str>),
    /// A day, as TOML writes one: `2012-10-01`.
    Date(&'t str),
    /// Values one after the other.
    List(Items<'t>),
    /// Values by name.
    Map(Entries<'t>),
}

impl<'t> Node<'t> {
    /// What it is.
    pub fn shape(&self) -> Shape<'t> {
        match self.stored().kind {
            Kind::Null => Shape::Null,
            Kind::Bool(value) => Shape::Bool(value),
            Kind::Number => Shape::Number(self.written()),
            Kind::Date => Shape::Date(self.written()),
            Kind::Plain | Kind::Quoted | Kind::Decoded(_) => {
                Shape::Text(Cow::Borrowed(self.text()))
            }
            Kind::List(_) => Shape::List(Items(self.within())),
            Kind::Map(_) => Shape::Map(Entries(self.within())),
        }
    }

    /// Which node of its tree it is.
    pub fn id(&self) -> NodeId {
        NodeId(self.at)
    }

    /// Its bytes. A TOML table's are its header's, or where it has none, its key's.
    pub fn span(&self) -> Span {
        self.stored().span
    }

    /// Its bytes, and the text they lie in.
    pub fn place(&self) -> Place {
        Place::new(&self.tree.source, self.span())
    }

    /// The value of a key, where it is a table that has it; of a key given twice, the first.
    pub fn get(&self, key: &str) -> Option<Node<'t>> {
        let Kind::Map(_) = self.stored().kind else {
            return None;
        };
        Entries(self.within())
            .find(|entry| entry.key == key)
            .map(|entry| entry.value)
    }

    /// What it is, for a message: "a list", "a number".
    pub fn kind_name(&self) -> &'static str {
        match self.stored().kind {
            Kind::Null => "nothing",
            Kind::Bool(true) => "true",
            Kind::Bool(false) => "false",
            Kind::Number => "a number",
            Kind::Date => "a date",
            Kind::Plain | Kind::Quoted | Kind::Decoded(_) => "a text",
            Kind::List(_) => "a list",
            Kind::Map(_) => "a table",
        }
    }

    /// The text of a text; of anything else, what is written.
    pub(super) fn text(&self) -> &'t str {
        let Stored { span, kind } = self.stored();
        match kind {
            Kind::Decoded(which) => self.tree.decoded.get(which),
            Kind::Quoted => {
                let inner = span.start as usize + 1..(span.end as usize).saturating_sub(1);
                self.tree.source.text.get(inner).unwrap_or_default()
            }
            _ => self.written(),
        }
    }

    fn written(&self) -> &'t str {
        self.tree.source.slice(self.span())
    }

    fn stored(&self) -> Stored {
        self.tree.stored(self.at)
    }

    /// How many nodes it spans, itself included.
    fn size(&self) -> u32 {
        match self.stored().kind {
            Kind::List(size) | Kind::Map(size) => size,
            _ => 1,
        }
    }

    fn within(&self) -> Siblings<'t> {
        Siblings {
            tree: self.tree,
            at: self.at + 1,
            end: self.at + self.size(),
        }
    }
}

/// Nodes side by side.
#[derive(Debug, Clone)]
struct Siblings<'t> {
    tree: &'t Tree,
    at: u32,
    end: u32,
}

impl<'t> Iterator for Siblings<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        let node = (self.at < self.end).then(|| self.tree.node(NodeId(self.at)))?;
        self.at += node.size();
        Some(node)
    }
}

/// The values of a list, in the order of the file.
#[derive(Debug, Clone)]
pub struct Items<'t>(Siblings<'t>);

impl<'t> Iterator for Items<'t> {
    type Item = Node<'t>;

    fn next(&mut self) -> Option<Node<'t>> {
        self.0.next()
    }
}

/// The keys of a table with their values, in the order of the file.
#[derive(Debug, Clone)]
pub struct Entries<'t>(Siblings<'t>);

impl<'t> Entries<'t> {
    pub(super) fn keys(self) -> impl Iterator<Item = Node<'t>> + Clone {
        self.0.step_by(2)
    }
}

/// A key and its value.
#[derive(Debug, Clone)]
pub struct Entry<'t> {
    /// The key, without quotes, its escapes resolved.
    pub key: Cow<'t, str>,
    /// The bytes of the key, quotes included.
    pub key_span: Span,
    /// What stands under it.
    pub value: Node<'t>,
}

impl<'t> Iterator for Entries<'t> {
    type Item = Entry<'t>;

    fn next(&mut self) -> Option<Entry<'t>> {
        let key = self.0.next()?;
        Some(Entry {
            key: Cow::Borrowed(key.text()),
            key_span: key.span(),
            value: self.0.next()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Format, Limits, parse};

    fn tree(text: &str, format: Format) -> Tree {
        let source = Source::new("x", text);
        parse(&source, format, &Limits::default()).0.unwrap()
    }

    #[test]
    fn a_node_takes_sixteen_bytes() {
        assert_eq!(size_of::<Stored>(), 16);
    }

    #[test]
    fn places_are_exact_past_letters_of_more_than_one_byte() {
        for (format, text, key, number) in [
            (Format::Toml, "\"é\" = [\"ü’😀\", 1_0]", "\"é\"", "1_0"),
            (Format::Json, "{\"é\": [\"ü’😀\", 1e0]}", "\"é\"", "1e0"),
            (Format::Yaml, "é:\n- \"ü’😀\"\n- 1.0", "é", "1.0"),
        ] {
            let tree = tree(text, format);
            let Shape::Map(mut entries) = tree.root().shape() else {
                panic!("{format:?}");
            };
            let entry = entries.next().unwrap();
            assert_eq!(entry.key, "é");
            assert_eq!(tree.source().slice(entry.key_span), key);
            let Shape::List(items) = entry.value.shape() else {
                panic!("{format:?}");
            };
            let written: Vec<_> = items.map(|item| item.place().text().to_owned()).collect();
            assert_eq!(written, ["\"ü’😀\"", number], "{format:?}");
        }
    }

    #[test]
    fn entries_step_over_what_lies_within_and_find_their_keys() {
        let tree = tree(
            r#"{"a": {"x": [1, [2]]}, "b\u0021": "c\n", "a": 3}"#,
            Format::Json,
        );
        let root = tree.root();
        let Shape::Map(entries) = root.shape() else {
            panic!("a table");
        };
        let keys: Vec<_> = entries.map(|entry| entry.key).collect();
        assert_eq!(keys, ["a", "b!", "a"]);
        assert_eq!(root.get("a").unwrap().kind_name(), "a table");
        assert_eq!(root.get("b!").unwrap().text(), "c\n");
        assert!(root.get("x").is_none());
        let within = root.get("a").unwrap().get("x").unwrap();
        assert_eq!(tree.node(within.id()).place().text(), "[1, [2]]");
        assert!(within.get("x").is_none());
    }
}
