//! The tree while it is read.

use std::sync::Arc;

use super::{Decoded, Kind, Stored, Tree};
use crate::source::{Source, Span};

/// A tree while it is read.
///
/// Past the bound on nodes it keeps none, so that a reader need not ask at each; [`Builder::overflow`] tells in the end.
#[derive(Debug)]
pub(in crate::data) struct Builder {
    tree: Tree,
    limit: usize,
    overflow: Option<Span>,
}

impl Builder {
    pub(in crate::data) fn new(source: &Arc<Source>, limit: usize) -> Self {
        let tree = Tree {
            source: Arc::clone(source),
            nodes: Vec::new(),
            decoded: Decoded::default(),
        };
        Self {
            tree,
            // A list counts the nodes it spans in 32 bits.
            limit: limit.min(u32::MAX as usize),
            overflow: None,
        }
    }

    pub(in crate::data) fn source(&self) -> Arc<Source> {
        Arc::clone(&self.tree.source)
    }

    pub(in crate::data) fn push(&mut self, kind: Kind, span: Span) {
        if self.tree.nodes.len() < self.limit {
            self.tree.nodes.push(Stored { span, kind });
        } else {
            self.overflow.get_or_insert(span);
        }
    }

    /// A text that does not stand in the source as it is read.
    pub(in crate::data) fn push_decoded(&mut self, text: &str, span: Span) {
        let which = self.tree.decoded.push(text);
        self.push(Kind::Decoded(which), span);
    }

    /// A list or table, to be closed with what this returns.
    pub(in crate::data) fn open(&mut self, kind: Kind, span: Span) -> usize {
        self.push(kind, span);
        self.tree.nodes.len().saturating_sub(1)
    }

    /// Says how much a list or table holds, and where it ends; returns its bytes.
    pub(in crate::data) fn close(&mut self, opened: usize, end: u32) -> Span {
        let size = u32::try_from(self.tree.nodes.len() - opened).unwrap_or(u32::MAX);
        let Some(node) = self.tree.nodes.get_mut(opened) else {
            return Span::default();
        };
        node.span.end = end.max(node.span.end);
        if let Kind::List(count) | Kind::Map(count) = &mut node.kind {
            *count = size;
        }
        node.span
    }

    pub(in crate::data) fn is_empty(&self) -> bool {
        self.tree.nodes.is_empty()
    }

    /// Where the bound on nodes was passed.
    pub(in crate::data) fn overflow(&self) -> Option<Span> {
        self.overflow
    }

    /// The tree, if anything was read.
    pub(in crate::data) fn finish(self) -> Option<Tree> {
        (!self.tree.nodes.is_empty()).then_some(self.tree)
    }
}
