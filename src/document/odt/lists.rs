//! OpenDocument's lists while they are read: which is open, at which level, and how far each has counted.

use std::collections::HashMap;

use super::super::{
    block::Computed,
    numbering::{Counter, LEVELS},
    xml::Tag,
};
use super::styles::Styles;

/// The lists open at a point of the text, and every counter.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    open: Vec<Open>,
    counters: Vec<Counter>,
    /// The counter of each list that has an id, so that a later list can go on with it.
    by_id: HashMap<String, usize>,
    /// The counter of the last list of each style.
    by_style: HashMap<String, usize>,
    outline: Counter,
}

#[derive(Debug)]
struct Open {
    style: Option<String>,
    counter: usize,
    item: Item,
}

/// The item of a list that is open.
#[derive(Debug, Clone, Default)]
struct Item {
    /// Whether its number is still to be printed.
    fresh: bool,
    start: Option<u32>,
    style: Option<String>,
}

impl Lists {
    pub(crate) fn open(&mut self, tag: &Tag<'_>) {
        let style = tag.attribute("style-name");
        let outer = self.open.last().map(|it| (it.counter, it.style.clone()));
        let (counter, inherited) = match outer {
            Some(outer) => outer,
            None => (self.counter(tag, style.as_deref()), None),
        };
        let style = style.or(inherited);
        if let Some(id) = tag.attribute("id") {
            self.by_id.insert(id, counter);
        }
        if let Some(style) = &style {
            self.by_style.insert(style.clone(), counter);
        }
        self.open.push(Open {
            style,
            counter,
            item: Item::default(),
        });
    }

    /// The counter a list counts with: that of the list it goes on with, or a new one.
    fn counter(&mut self, tag: &Tag<'_>, style: Option<&str>) -> usize {
        let goes_on = tag
            .attribute("continue-list")
            .and_then(|id| self.by_id.get(&id));
        let same_style = || {
            let continues = tag
                .attribute("continue-numbering")
                .is_some_and(|it| it == "true");
            self.by_style.get(style?).filter(|_| continues)
        };
        if let Some(counter) = goes_on.or_else(same_style) {
            return *counter;
        }
        self.counters.push(Counter::default());
        self.counters.len() - 1
    }

    pub(crate) fn close(&mut self) {
        self.open.pop();
    }

    /// An item begins; a header is an item without a number.
    pub(crate) fn item(&mut self, tag: &Tag<'_>) {
        if let Some(list) = self.open.last_mut() {
            list.item = Item {
                fresh: tag.name() != "list-header",
                start: tag.number("start-value"),
                style: tag.attribute("style-override"),
            };
        }
    }

    /// How many lists are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The number of a paragraph: the first of its item counts, the others go on with it.
    pub(crate) fn next(&mut self, styles: &Styles, paragraph: &str) -> Option<Computed> {
        let level = self.depth().checked_sub(1).filter(|it| *it < LEVELS)?;
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.item.fresh) {
            return None;
        }
        let own = styles.list_of(paragraph);
        let name = list
            .item
            .style
            .as_deref()
            .or(list.style.as_deref())
            .or(own)?;
        let levels = styles.list(name)?;
        let counter = self.counters.get_mut(list.counter)?;
        if let Some(start) = list.item.start.take() {
            counter.set_next(level, start);
        }
        counter.advance(levels, level);
        Some(Computed {
            text: counter.label(levels, level),
            list: u32::try_from(list.counter).unwrap_or(u32::MAX),
            level: u8::try_from(level).unwrap_or(u8::MAX),
            series: levels.get(level).and_then(|it| it.format.series()),
        })
    }

    /// The number of a heading outside lists, where the document numbers its outline.
    pub(crate) fn heading(
        &mut self,
        styles: &Styles,
        level: usize,
        tag: &Tag<'_>,
    ) -> Option<Computed> {
        let own = styles.outline.get(level)?;
        if tag
            .attribute("restart-numbering")
            .is_some_and(|it| it == "true")
        {
            let start = tag.number("start-value").unwrap_or(own.start);
            self.outline.set_next(level, start);
        }
        self.outline.advance(&styles.outline, level);
        Some(Computed {
            text: self.outline.label(&styles.outline, level),
            list: u32::MAX,
            level: u8::try_from(level).unwrap_or(u8::MAX),
            series: own.format.series(),
        })
    }
}
