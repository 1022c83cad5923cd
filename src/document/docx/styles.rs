//! Word's styles: what a paragraph or a run inherits from the style it is set in.

use std::collections::HashMap;

use super::super::{
    block::Kind,
    fault::Fault,
    xml::{Node, Nodes, Tag},
};

/// What a style gives to what is set in it; none where it leaves a thing to the style it is based on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) kind: Option<Kind>,
    /// The numbering, and the style that names it, which decides the level. 0 is "no numbering".
    pub(crate) numbering: Option<u32>,
    pub(crate) level: Option<u8>,
    /// Whether the level was named by a style based on the one that names the numbering: it stands whatever level the
    /// numbering links to that one.
    pub(crate) own_level: bool,
    numbered_by: Option<String>,
    pub(crate) hidden: Option<bool>,
    pub(crate) struck: Struck,
    pub(crate) bold: Option<bool>,
    based_on: Option<String>,
    name: String,
}

/// Whether words are struck through, by one line or by two, each of which is said of its own: no double line does not
/// take away a single one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Struck {
    pub(crate) single: Option<bool>,
    pub(crate) double: Option<bool>,
}

impl Struck {
    /// What is said here, and of what is not, what is said there.
    pub(crate) fn or(self, there: Self) -> Self {
        Self {
            single: self.single.or(there.single),
            double: self.double.or(there.double),
        }
    }

    pub(crate) fn is_on(self) -> bool {
        self.single == Some(true) || self.double == Some(true)
    }
}

impl Style {
    /// The style whose own definition names the numbering.
    pub(crate) fn numbered_by(&self) -> Option<&str> {
        self.numbered_by.as_deref()
    }
}

/// The styles of a document, each with what it inherits.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

/// Chains of styles longer than this are a loop.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// A style by its id; the default paragraph style where none is named.
    pub(crate) fn paragraph(&self, id: Option<&str>) -> Option<&Style> {
        let named = id.and_then(|id| self.styles.get(id));
        named.or_else(|| self.styles.get(self.default.as_deref()?))
    }

    /// A run's style by its id.
    pub(crate) fn run(&self, id: &str) -> Option<&Style> {
        self.styles.get(id)
    }
}

/// Reads the styles part.
pub(crate) fn read(text: &str) -> Result<Styles, Fault> {
    let mut styles = Styles::default();
    let mut current: Option<(String, Style)> = None;
    let mut nodes = Nodes::of(text);
    let mut open: Vec<String> = Vec::new();
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => {
                if tag.name() == "style" {
                    let id = tag.attribute("styleId").unwrap_or_default();
                    let paragraph = tag.attribute("type").is_none_or(|it| it == "paragraph");
                    let default = tag
                        .attribute("default")
                        .is_some_and(|it| it == "1" || it == "true");
                    if paragraph && default {
                        styles.default = Some(id.clone());
                    }
                    current = Some((id, Style::default()));
                } else if let Some((id, style)) = &mut current {
                    property(style, id, &tag, open.last().map(String::as_str));
                }
                open.push(tag.name().to_owned());
            }
            Node::Close => {
                if open.pop().as_deref() == Some("style")
                    && let Some((id, style)) = current.take()
                {
                    styles.styles.insert(id, style);
                }
            }
            Node::Text(_) => {}
        }
    }
    inherit(&mut styles);
    Ok(styles)
}

/// Takes a property into a style. Those of table parts and of tracked changes stand deeper and are passed over.
fn property(style: &mut Style, id: &str, tag: &Tag<'_>, within: Option<&str>) {
    match (within, tag.name()) {
        (Some("style"), "name") => {
            style.name = tag.attribute("val").unwrap_or_default().to_lowercase();
        }
        (Some("style"), "basedOn") => style.based_on = tag.attribute("val"),
        (Some("numPr"), "numId") => {
            style.numbering = tag.number("val");
            style.numbered_by = Some(id.to_owned());
        }
        (Some("numPr"), "ilvl") => {
            style.level = tag.number("val").and_then(|it| u8::try_from(it).ok());
        }
        (Some("pPr"), "outlineLvl") => style.kind = tag.number("val").map(outline_kind),
        (Some("rPr"), "vanish") => style.hidden = Some(tag.is_on()),
        (Some("rPr"), "strike") => style.struck.single = Some(tag.is_on()),
        (Some("rPr"), "dstrike") => style.struck.double = Some(tag.is_on()),
        (Some("rPr"), "b") => style.bold = Some(tag.is_on()),
        _ => {}
    }
}

/// What an outline level makes of a paragraph; the tenth is running text.
pub(crate) fn outline_kind(level: u32) -> Kind {
    match u8::try_from(level) {
        Ok(level @ 0..=8) => Kind::Heading(level + 1),
        _ => Kind::Paragraph,
    }
}

/// What a style's name makes of a paragraph. The built-in names are the same in every language.
fn named_kind(name: &str) -> Option<Kind> {
    if let Some(level) = name.strip_prefix("heading ") {
        return level.trim().parse().ok().map(Kind::Heading);
    }
    let contents = name.starts_with("toc ") && name != "toc heading";
    match name {
        "title" => Some(Kind::Title),
        "table of figures" => Some(Kind::Contents),
        _ => contents.then_some(Kind::Contents),
    }
}

fn inherit(styles: &mut Styles) {
    let whole = |id: &String| {
        let mut style = Style::default();
        let mut next = Some(id);
        for _ in 0..LONGEST_CHAIN {
            let Some(from) = next.and_then(|id| styles.styles.get(id)) else {
                break;
            };
            fill(&mut style, from);
            next = from.based_on.as_ref();
        }
        style
    };
    let all: HashMap<String, Style> = styles
        .styles
        .keys()
        .map(|id| (id.clone(), whole(id)))
        .collect();
    styles.styles = all;
}

/// Takes from a style what is not settled yet.
fn fill(style: &mut Style, from: &Style) {
    let named = named_kind(&from.name);
    style.kind = style
        .kind
        .or(named.filter(|it| !matches!(it, Kind::Heading(_))))
        .or(from.kind)
        .or(named);
    if style.numbering.is_none() && from.numbering.is_some() {
        style.numbering = from.numbering;
        style.numbered_by.clone_from(&from.numbered_by);
        style.own_level = style.level.is_some();
    }
    style.level = style.level.or(from.level);
    style.hidden = style.hidden.or(from.hidden);
    style.struck = style.struck.or(from.struck);
    style.bold = style.bold.or(from.bold);
}
