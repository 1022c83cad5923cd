//! OpenDocument's tracked changes: what was deleted stands apart from the text, what was inserted is marked in it.

use std::collections::HashMap;

use super::super::{
    Tracked,
    fault::Fault,
    xml::{Node, Nodes},
};

/// What each change means for the side that is read.
#[derive(Debug, Default)]
pub(crate) struct Changes(HashMap<String, Change>);

/// One change, on the side before the changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// Text that is still there.
    Deleted(String),
    /// Text that is not there yet.
    Inserted,
}

impl Changes {
    /// What a mark in the text stands for. Text that is put back is put back once.
    pub(crate) fn take(&mut self, id: Option<&str>) -> Option<Change> {
        self.0.remove(id?)
    }
}

/// Reads the changes of a document. On the side where all are accepted there is nothing to do.
pub(crate) fn read(content: &str, tracked: Tracked) -> Result<Changes, Fault> {
    let mut changes = Changes::default();
    if tracked == Tracked::Accepted {
        return Ok(changes);
    }
    let mut nodes = Nodes::of(content);
    let mut open: Vec<String> = Vec::new();
    let mut id = None;
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => {
                let name = tag.name().to_owned();
                match name.as_str() {
                    "changed-region" => id = tag.attribute("id"),
                    "insertion" => changes
                        .0
                        .extend(id.clone().map(|id| (id, Change::Inserted))),
                    "deletion" => changes
                        .0
                        .extend(id.clone().map(|id| (id, Change::Deleted(String::new())))),
                    _ => {}
                }
                open.push(name);
            }
            Node::Close => {
                if open.pop().as_deref() == Some("tracked-changes") {
                    break;
                }
            }
            Node::Text(text) => {
                let said = open.iter().rposition(|it| it == "deletion");
                let about = open.iter().any(|it| it == "change-info");
                let change = id.as_ref().and_then(|it| changes.0.get_mut(it));
                if let (Some(_), false, Some(Change::Deleted(deleted))) = (said, about, change) {
                    deleted.push_str(&text);
                }
            }
        }
    }
    Ok(changes)
}

/// How many changes of the text a document tracks; changes of its looks alone are none.
pub(crate) fn count(content: &str) -> Result<usize, Fault> {
    let mut count = 0;
    if !content.contains("tracked-changes") {
        return Ok(count);
    }
    let mut nodes = Nodes::of(content);
    while let Some(node) = nodes.next()? {
        if let Node::Open(tag) = node
            && tag.prefix() == "text"
        {
            count += usize::from(matches!(tag.name(), "insertion" | "deletion"));
        }
    }
    Ok(count)
}
