//! Word's numbering definitions and the lists that count by them.

use std::collections::HashMap;

use super::super::{
    block::Computed,
    fault::Fault,
    numbering::{Counter, Format, LEVELS, Level, Restart},
    xml::{Node, Nodes, Tag},
};

/// The lists of a document: what each numbering id stands for, and how far it has counted.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    lists: HashMap<u32, List>,
    /// Numberings built on one definition count on from each other.
    counters: HashMap<u32, Counter>,
}

#[derive(Debug, Clone)]
struct List {
    definition: u32,
    levels: Vec<Level>,
    styles: Vec<Option<String>>,
    /// The number that a level begins anew with when this numbering is first used there. As in LibreOffice, that is
    /// done once for each numbering, and later restarts go by the definition: the two differ from the letter of Word's
    /// format only where a numbering is first used below its top level.
    restarts: [Option<u32>; LEVELS],
}

impl Lists {
    /// Counts a paragraph of a numbering at a level, and gives its number.
    pub(crate) fn next(&mut self, id: u32, level: u8) -> Option<Computed> {
        let list = self.lists.get_mut(&id)?;
        let at = usize::from(level);
        let own = list.levels.get(at)?;
        let counter = self.counters.entry(list.definition).or_default();
        if let Some(start) = list.restarts.get(at).copied().flatten() {
            list.restarts = [None; LEVELS];
            counter.set_next(at, start);
        }
        counter.advance(&list.levels, at);
        Some(Computed {
            text: counter.label(&list.levels, at),
            list: list.definition,
            level,
            series: own.format.series(),
        })
    }

    /// Makes the next paragraph of a numbering at a level have a number.
    pub(crate) fn set_next(&mut self, id: u32, level: u8, number: u32) {
        if let Some(list) = self.lists.get(&id) {
            let counter = self.counters.entry(list.definition).or_default();
            counter.set_next(usize::from(level), number);
        }
    }

    /// The level that a numbering links to a paragraph style.
    pub(crate) fn level_of_style(&self, id: u32, style: &str) -> Option<u8> {
        let list = self.lists.get(&id)?;
        let at = list
            .styles
            .iter()
            .position(|it| it.as_deref() == Some(style))?;
        u8::try_from(at).ok()
    }
}

/// One definition, as written.
#[derive(Debug, Clone, Default)]
struct Definition {
    levels: Vec<Level>,
    styles: Vec<Option<String>>,
    /// The numbering style that this definition takes its levels from.
    taken_from: Option<String>,
    /// The numbering style that this definition gives its levels to.
    given_to: Option<String>,
}

/// One numbering, as written: a definition and what it changes in it.
#[derive(Debug, Clone, Default)]
struct Numbering {
    id: u32,
    definition: u32,
    changes: Vec<Change>,
}

#[derive(Debug, Clone, Default)]
struct Change {
    at: usize,
    start: Option<u32>,
    level: Option<Level>,
}

#[derive(Debug, Default)]
struct Parts {
    definitions: HashMap<u32, Definition>,
    /// The definitions that give their levels to a numbering style, by the style.
    givers: HashMap<String, u32>,
    numberings: Vec<Numbering>,
}

/// Reads the numbering part.
pub(crate) fn read(text: &str) -> Result<Lists, Fault> {
    let parts = parts(text)?;
    let mut lists = Lists::default();
    for numbering in &parts.numberings {
        if let Some(list) = list(&parts, numbering) {
            lists.lists.insert(numbering.id, list);
        }
    }
    Ok(lists)
}

fn list(parts: &Parts, numbering: &Numbering) -> Option<List> {
    let (id, definition) = linked(parts, numbering.definition)?;
    let mut list = List {
        definition: id,
        levels: definition.levels.clone(),
        styles: definition.styles.clone(),
        restarts: [None; LEVELS],
    };
    for change in &numbering.changes {
        let Some(level) = list.levels.get_mut(change.at) else {
            continue;
        };
        if let Some(new) = &change.level {
            *level = new.clone();
        }
        if let Some(restart) = list.restarts.get_mut(change.at) {
            *restart = change.start;
        }
    }
    Some(list)
}

/// The definition that holds the levels: one that links to a numbering style takes them from where that style is.
fn linked(parts: &Parts, id: u32) -> Option<(u32, &Definition)> {
    let own = parts.definitions.get(&id)?;
    let Some(style) = own.taken_from.as_ref().filter(|_| own.levels.is_empty()) else {
        return Some((id, own));
    };
    let from = parts.givers.get(style)?;
    Some((*from, parts.definitions.get(from)?))
}

/// Where in the numbering part the reader is.
#[derive(Debug, Default)]
struct State {
    definition: Option<(u32, Definition)>,
    numbering: Option<Numbering>,
    level: Option<(usize, Level, Option<String>)>,
}

fn parts(text: &str) -> Result<Parts, Fault> {
    let mut parts = Parts::default();
    let mut state = State::default();
    let mut open: Vec<String> = Vec::new();
    let mut nodes = Nodes::of(text);
    while let Some(node) = nodes.next()? {
        match node {
            Node::Open(tag) => {
                let hidden = open.last().is_some_and(|it| it == "Choice");
                open.push(if hidden {
                    "Choice".to_owned()
                } else {
                    tag.name().to_owned()
                });
                if !hidden {
                    state.open(&tag);
                }
            }
            Node::Close => state.close(&open.pop().unwrap_or_default(), &mut parts),
            Node::Text(_) => {}
        }
    }
    Ok(parts)
}

impl State {
    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "abstractNum" => {
                self.definition = Some((
                    tag.number("abstractNumId").unwrap_or(0),
                    Definition::default(),
                ));
            }
            "num" => {
                self.numbering = Some(Numbering {
                    id: tag.number("numId").unwrap_or(0),
                    ..Numbering::default()
                });
            }
            "lvl" => {
                let at = tag.number("ilvl").unwrap_or(0) as usize;
                self.level = Some((at.min(LEVELS - 1), blank_level(), None));
            }
            "styleLink" => self.in_definition(|it| it.given_to = tag.attribute("val")),
            "numStyleLink" => self.in_definition(|it| it.taken_from = tag.attribute("val")),
            "abstractNumId" => {
                if let Some(numbering) = &mut self.numbering {
                    numbering.definition = tag.number("val").unwrap_or(0);
                }
            }
            "lvlOverride" => {
                if let Some(numbering) = &mut self.numbering {
                    let at = tag.number("ilvl").unwrap_or(0) as usize;
                    numbering.changes.push(Change {
                        at,
                        ..Change::default()
                    });
                }
            }
            "startOverride" => {
                let change = self.numbering.as_mut().and_then(|it| it.changes.last_mut());
                if let Some(change) = change {
                    change.start = tag.number("val");
                }
            }
            _ => self.open_in_level(tag),
        }
    }

    fn in_definition(&mut self, change: impl FnOnce(&mut Definition)) {
        if let Some((_, definition)) = &mut self.definition {
            change(definition);
        }
    }

    fn open_in_level(&mut self, tag: &Tag<'_>) {
        let Some((_, level, style)) = &mut self.level else {
            return;
        };
        match tag.name() {
            "start" => level.start = tag.number("val").unwrap_or(0),
            "numFmt" => level.format = format(tag),
            "lvlText" => level.template = tag.attribute("val").unwrap_or_default(),
            "isLgl" => level.legal = tag.is_on(),
            "lvlRestart" => {
                level.restart = match tag.number("val") {
                    Some(0) => Restart::Never,
                    Some(last) => Restart::After(last),
                    None => Restart::AfterAnyAbove,
                }
            }
            "pStyle" => *style = tag.attribute("val"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str, parts: &mut Parts) {
        match name {
            "lvl" => self.close_level(),
            "abstractNum" => {
                if let Some((id, definition)) = self.definition.take() {
                    if let Some(style) = definition.given_to.clone() {
                        parts.givers.entry(style).or_insert(id);
                    }
                    parts.definitions.insert(id, definition);
                }
            }
            "num" => parts.numberings.extend(self.numbering.take()),
            _ => {}
        }
    }

    fn close_level(&mut self) {
        let Some((at, level, style)) = self.level.take() else {
            return;
        };
        if let Some(change) = self.numbering.as_mut().and_then(|it| it.changes.last_mut()) {
            change.level = Some(level);
        } else if let Some((_, definition)) = &mut self.definition {
            definition
                .levels
                .resize_with(definition.levels.len().max(at + 1), blank_level);
            definition.styles.resize(definition.levels.len(), None);
            if let Some(slot) = definition.levels.get_mut(at) {
                *slot = level;
            }
            if let Some(slot) = definition.styles.get_mut(at) {
                *slot = style;
            }
        }
    }
}

fn blank_level() -> Level {
    Level {
        start: 0,
        format: Format::Decimal,
        template: String::new(),
        legal: false,
        restart: Restart::AfterAnyAbove,
    }
}

fn format(tag: &Tag<'_>) -> Format {
    match tag.attribute("val").as_deref().unwrap_or("decimal") {
        "lowerLetter" => Format::LowerLetter,
        "upperLetter" => Format::UpperLetter,
        "lowerRoman" => Format::LowerRoman,
        "upperRoman" => Format::UpperRoman,
        "ordinal" => Format::Ordinal,
        "cardinalText" => Format::Words,
        "ordinalText" => Format::OrdinalWords,
        "decimalZero" => Format::Padded(2),
        "custom" => {
            let sample = tag.attribute("format").unwrap_or_default();
            Format::Padded(sample.split(',').next().map_or(1, str::len))
        }
        "bullet" => Format::Bullet,
        "none" => Format::None,
        _ => Format::Decimal,
    }
}
