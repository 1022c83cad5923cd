//! OpenDocument's styles: of paragraphs, of words, and of lists.

use std::collections::HashMap;

use super::super::{
    fault::Fault,
    numbering::{Format, LEVELS, Level, Restart},
    xml::{Node, Nodes, Tag},
};

/// What a style of paragraphs or words gives, as far as it is read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    parent: Option<String>,
    list: Option<String>,
    hidden: Option<bool>,
    struck: Option<bool>,
    bold: Option<bool>,
    /// The level of headings in this style; 0 for none.
    level: Option<u32>,
}

/// The styles of a document. Words and paragraphs have names of their own, hence the family before each name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    of_text: HashMap<(String, String), Style>,
    lists: HashMap<String, Vec<Level>>,
    /// How headings outside lists are numbered.
    pub(crate) outline: Vec<Level>,
}

/// Chains of styles longer than this are a loop.
const LONGEST_CHAIN: usize = 32;

impl Styles {
    /// Takes in the styles of a part.
    pub(crate) fn add(&mut self, text: &str) -> Result<(), Fault> {
        let mut nodes = Nodes::of(text);
        let mut style: Option<(String, String)> = None;
        let mut list: Option<String> = None;
        while let Some(node) = nodes.next()? {
            let Node::Open(tag) = node else {
                continue;
            };
            match tag.name() {
                "body" => break,
                "style" => {
                    let key = (
                        tag.attribute("family").unwrap_or_default(),
                        tag.attribute("name").unwrap_or_default(),
                    );
                    let new = Style {
                        level: level(&tag, &key.1),
                        parent: tag.attribute("parent-style-name"),
                        list: tag.attribute("list-style-name"),
                        ..Style::default()
                    };
                    self.of_text.insert(key.clone(), new);
                    style = Some(key);
                }
                "text-properties" => {
                    if let Some(style) = style.as_ref().and_then(|it| self.of_text.get_mut(it)) {
                        style.hidden = tag.attribute("display").map(|it| it == "none");
                        style.struck = struck(&tag);
                        style.bold = tag.attribute("font-weight").map(|it| it == "bold");
                    }
                }
                "list-style" => {
                    list = tag.attribute("name");
                    style = None;
                }
                "outline-style" => {
                    list = None;
                    style = None;
                }
                "list-level-style-number"
                | "list-level-style-bullet"
                | "list-level-style-image"
                | "outline-level-style" => {
                    let levels = match &list {
                        Some(name) => self.lists.entry(name.clone()).or_default(),
                        None => &mut self.outline,
                    };
                    add_level(levels, &tag);
                    style = None;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The levels of a list style.
    pub(crate) fn list(&self, name: &str) -> Option<&[Level]> {
        self.lists.get(name).map(Vec::as_slice)
    }

    /// The list style that a paragraph style names; an empty name takes it out of every list.
    pub(crate) fn list_of(&self, style: &str) -> Option<&str> {
        self.chain("paragraph", style)
            .find_map(|it| it.1.list.as_deref())
    }

    /// The level of headings that a paragraph style is for.
    pub(crate) fn level_of(&self, style: &str) -> Option<u32> {
        let level = self.chain("paragraph", style).find_map(|it| it.1.level);
        level.filter(|it| *it > 0)
    }

    pub(crate) fn hides(&self, family: &'static str, style: &str) -> Option<bool> {
        self.chain(family, style).find_map(|it| it.1.hidden)
    }

    pub(crate) fn strikes(&self, family: &'static str, style: &str) -> Option<bool> {
        self.chain(family, style).find_map(|it| it.1.struck)
    }

    pub(crate) fn bold(&self, family: &'static str, style: &str) -> Option<bool> {
        self.chain(family, style).find_map(|it| it.1.bold)
    }

    /// Whether a style is one, or is derived from one, whose name begins so.
    pub(crate) fn derives(&self, style: &str, from: &str) -> bool {
        self.chain("paragraph", style)
            .any(|it| it.0.starts_with(from))
    }

    /// A style and those it is derived from, nearest first.
    fn chain(
        &self,
        family: &'static str,
        style: &str,
    ) -> impl Iterator<Item = (&str, &Style)> + use<'_> {
        let get = move |name: &str| {
            let key = (family.to_owned(), name.to_owned());
            let (key, style) = self.of_text.get_key_value(&key)?;
            Some((key.1.as_str(), style))
        };
        let parent = move |it: &(&str, &Style)| it.1.parent.as_deref().and_then(get);
        std::iter::successors(get(style), parent).take(LONGEST_CHAIN)
    }
}

/// Whether a style strikes words through, if it says so: by how the line is drawn, or by how many there are.
fn struck(tag: &Tag<'_>) -> Option<bool> {
    let style = tag.attribute("text-line-through-style");
    let line = style.or_else(|| tag.attribute("text-line-through-type"));
    line.map(|it| it != "none")
}

/// The level that a style gives headings; the usual names of headings' styles tell it where nothing else does.
fn level(tag: &Tag<'_>, name: &str) -> Option<u32> {
    let written = tag.attribute("default-outline-level");
    match written {
        Some(written) => Some(written.parse().unwrap_or(0)),
        None => name.strip_prefix("Heading_20_")?.parse().ok(),
    }
}

fn add_level(levels: &mut Vec<Level>, tag: &Tag<'_>) {
    let at = tag.number("level").unwrap_or(1).saturating_sub(1) as usize;
    if at >= LEVELS {
        return;
    }
    let format = if tag.name() == "list-level-style-bullet" {
        Format::Bullet
    } else {
        format(tag)
    };
    let blank = Level {
        start: 1,
        format: Format::None,
        template: String::new(),
        legal: false,
        restart: Restart::AfterAnyAbove,
    };
    levels.resize(levels.len().max(at + 1), blank.clone());
    if let Some(level) = levels.get_mut(at) {
        *level = Level {
            start: tag.number("start-value").unwrap_or(1),
            format,
            template: template(tag, at),
            ..blank
        };
    }
}

/// The printed number with `%1` for the first level's, from the newer attribute that spells it out or the older ones
/// that say how many levels are shown.
fn template(tag: &Tag<'_>, at: usize) -> String {
    if let Some(bullet) = tag.attribute("bullet-char") {
        return bullet;
    }
    if let Some(spelled) = tag.attribute("num-list-format") {
        return spelled_out(&spelled);
    }
    let prefix = tag.attribute("num-prefix").unwrap_or_default();
    let suffix = tag.attribute("num-suffix").unwrap_or_default();
    if tag.attribute("num-format").unwrap_or_default().is_empty() {
        return prefix + &suffix;
    }
    let shown = tag.number("display-levels").unwrap_or(1).max(1) as usize;
    let first = (at + 1).saturating_sub(shown);
    let numbers: Vec<String> = (first..=at).map(|it| format!("%{}", it + 1)).collect();
    format!("{prefix}{}{suffix}", numbers.join("."))
}

/// `%1%.%2%` as `%1.%2`.
fn spelled_out(template: &str) -> String {
    let mut out = String::new();
    let mut number = false;
    for piece in template.split('%') {
        let figures = !piece.is_empty() && piece.bytes().all(|it| it.is_ascii_digit());
        if number && figures {
            out.push('%');
        }
        out.push_str(piece);
        number = !(number && figures);
    }
    out
}

fn format(tag: &Tag<'_>) -> Format {
    match tag.attribute("num-format").unwrap_or_default().as_str() {
        "" => Format::None,
        "a" => Format::LowerLetter,
        "A" => Format::UpperLetter,
        "i" => Format::LowerRoman,
        "I" => Format::UpperRoman,
        "1st" => Format::Ordinal,
        "One, Two, Three, ..." => Format::Words,
        "First, Second, Third, ..." => Format::OrdinalWords,
        padded if padded.starts_with('0') => {
            Format::Padded(padded.split(',').next().map_or(1, str::len))
        }
        _ => Format::Decimal,
    }
}
