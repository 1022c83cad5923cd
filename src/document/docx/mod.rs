//! Word documents: the parts of the package, and the paragraphs of its body.

mod body;
mod embedded;
mod field;
mod listnum;
mod notes;
mod numbering;
mod paragraph;
mod properties;
mod styles;
mod symbols;

use std::collections::HashMap;

use super::{
    Options,
    block::{Block, Contents},
    clause::Comment,
    fault::Fault,
    package::{Package, Relation},
    xml::{Node, Nodes},
};
use body::Body;
use embedded::Embedded;
use notes::Notes;

/// Reads a Word document, and those embedded in it.
pub(crate) fn read(bytes: &[u8], options: &Options) -> Result<Contents, Fault> {
    read_at(bytes, options, true)
}

/// Reads a Word document; those embedded in it only where it is embedded in none itself.
fn read_at(bytes: &[u8], options: &Options, outermost: bool) -> Result<Contents, Fault> {
    let mut package = Package::open(bytes, options.limits.unpacked)?;
    let main = main_part(&mut package)?;
    let related = Related(package.relations(&main)?);
    let styles = related.read(&mut package, "styles", styles::read)?;
    let mut lists = related.read(&mut package, "numbering", numbering::read)?;
    let mut notes = Notes::default();
    for kind in ["footnotes", "endnotes"] {
        if let Some(text) = related.part(&mut package, kind)? {
            let body = Body::new(&styles, &mut lists, &notes, options);
            let found = body.read_notes(&text)?;
            notes.add(kind, found);
        }
    }
    let comments = match related.part(&mut package, "comments")? {
        Some(text) => comments(&text, Body::new(&styles, &mut lists, &notes, options))?,
        None => Vec::new(),
    };
    notes.comments = comments
        .iter()
        .enumerate()
        .map(|(at, it)| (it.0.clone(), at))
        .collect();
    let embedded = if outermost {
        Embedded::of(&mut package, &related.0, options)?
    } else {
        Embedded::default()
    };
    let text = package.required(&main)?;
    let mut body = Body::new(&styles, &mut lists, &notes, options);
    body.embedded = embedded;
    let mut contents = body.read(&text)?;
    contents.comments = comments.into_iter().map(|it| it.1).collect();
    properties(&mut package, &mut contents)?;
    Ok(contents)
}

/// The part that holds the text, wherever the package says it is.
fn main_part(package: &mut Package<'_>) -> Result<String, Fault> {
    let relations = package.relations("")?;
    let main = relations.into_iter().find(|it| it.kind == "officeDocument");
    Ok(main.map_or_else(
        || "word/document.xml".to_owned(),
        |it| it.part.trim_start_matches('/').to_owned(),
    ))
}

/// The parts that the text's part is related to.
struct Related(Vec<Relation>);

impl Related {
    fn part(&self, package: &mut Package<'_>, kind: &str) -> Result<Option<String>, Fault> {
        match self.0.iter().find(|it| it.kind == kind) {
            Some(it) => package.part(&it.part),
            None => Ok(None),
        }
    }

    /// A part as a reader makes it; what there is without one where it is missing.
    fn read<T: Default>(
        &self,
        package: &mut Package<'_>,
        kind: &str,
        read: impl Fn(&str) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let text = self.part(package, kind)?;
        text.map_or_else(|| Ok(T::default()), |it| read(&it))
    }
}

/// The comments, each with its id.
fn comments(text: &str, body: Body<'_>) -> Result<Vec<(String, Comment)>, Fault> {
    let found = body.read_notes(text)?;
    Ok(found
        .into_iter()
        .map(|note| {
            let comment = Comment {
                author: note.author,
                date: note.date,
                text: joined(&note.blocks),
                clause: None,
            };
            (note.id, comment)
        })
        .collect())
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<String> = blocks
        .iter()
        .map(|it| super::mend::mend(&it.text).text)
        .collect();
    texts.join("\n")
}

/// Title and pages, from the properties of the file. Its dates there are those of the file, or of the template it was made
/// from, and not of the text.
fn properties(package: &mut Package<'_>, contents: &mut Contents) -> Result<(), Fault> {
    let core = package.part("docProps/core.xml")?.unwrap_or_default();
    let core = texts(&core, &["title"])?;
    contents.title = core.get("title").cloned();
    let app = package.part("docProps/app.xml")?.unwrap_or_default();
    let pages = texts(&app, &["Pages"])?;
    contents.pages = pages.get("Pages").and_then(|it| it.parse().ok());
    Ok(())
}

/// The texts of some elements of a small part, by their names.
pub(crate) fn texts(part: &str, wanted: &[&str]) -> Result<HashMap<String, String>, Fault> {
    let mut found = HashMap::new();
    let mut open: Option<String> = None;
    let mut nodes = Nodes::of(part);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => {
                open = Some(tag.name().to_owned()).filter(|it| wanted.contains(&it.as_str()));
            }
            Node::Close => open = None,
            Node::Text(text) => {
                if let Some(name) = &open {
                    found
                        .entry(name.clone())
                        .or_insert_with(String::new)
                        .push_str(text.trim());
                }
            }
        }
    }
    found.retain(|_, text| !text.is_empty());
    Ok(found)
}
