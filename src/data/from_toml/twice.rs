//! Where a key that is given twice was given first.
//!
//! The `toml` crate knows, but does not tell; so where there are such keys, its events are gone through once more.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    mem,
};

use toml_parser::{
    Source,
    parser::{Event, EventKind, RecursionGuard, parse_document},
};

use crate::source::Span;

/// A key that is given twice.
pub(super) struct Twice {
    pub(super) key: String,
    pub(super) again: Span,
    pub(super) first: Option<Span>,
}

/// Finds where each of the keys that the crate calls duplicates stood first.
pub(super) fn find(text: &str, again: HashSet<Span>) -> Vec<Twice> {
    if again.is_empty() {
        return Vec::new();
    }
    let source = Source::new(text);
    let tokens = source.lex().into_vec();
    let mut walk = Walk::new(source, again);
    let mut receiver = |event: Event| walk.event(event);
    let mut bounded = RecursionGuard::new(&mut receiver, super::message::CRATES_DEPTH);
    parse_document(&tokens, &mut bounded, &mut ());
    walk.found
}

/// Goes through the keys of a file, knowing tables by number.
struct Walk<'s> {
    source: Source<'s>,
    again: HashSet<Span>,
    found: Vec<Twice>,
    given: HashMap<(u32, Cow<'s, str>), Given>,
    tables: u32,
    /// The table that keys are of.
    within: u32,
    /// The tables of which `within` is a value.
    outer: Vec<u32>,
    /// The table that the keys before a dot have led to.
    reached: u32,
    after_dot: bool,
    /// The last key, and that of the same dotted one which stood elsewhere before.
    last: Option<(u32, Cow<'s, str>)>,
    before: Option<Span>,
}

/// A key.
struct Given {
    first: Span,
    table: u32,
}

const ROOT: u32 = 0;

impl<'s> Walk<'s> {
    fn new(source: Source<'s>, again: HashSet<Span>) -> Self {
        Self {
            source,
            again,
            found: Vec::new(),
            given: HashMap::new(),
            tables: ROOT,
            within: ROOT,
            outer: Vec::new(),
            reached: ROOT,
            after_dot: false,
            last: None,
            before: None,
        }
    }

    fn event(&mut self, event: Event) {
        match event.kind() {
            EventKind::SimpleKey => self.key(event),
            EventKind::KeySep => self.after_dot = true,
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => self.within = ROOT,
            EventKind::StdTableClose => self.within = self.reached,
            EventKind::ArrayTableClose => self.next_of_list(),
            EventKind::InlineTableOpen => {
                let table = self.new_table();
                self.outer.push(mem::replace(&mut self.within, table));
            }
            EventKind::InlineTableClose => self.within = self.outer.pop().unwrap_or(ROOT),
            _ => {}
        }
    }

    fn key(&mut self, event: Event) {
        if !mem::take(&mut self.after_dot) {
            self.reached = self.within;
            self.before = None;
        }
        let span = Span::new(event.span().start(), event.span().end());
        let mut key = Cow::Borrowed("");
        if let Some(written) = self.source.get(event) {
            written.decode_key(&mut key, &mut ());
        }
        let table = self.new_table();
        let name = (self.reached, key.clone());
        let given = self
            .given
            .entry(name.clone())
            .or_insert(Given { first: span, table });
        self.reached = given.table;
        self.last = Some(name);
        // Where the key itself is new, one before its dots is what may not be added to.
        self.before = Some(given.first)
            .filter(|first| *first != span)
            .or(self.before);
        if self.again.contains(&span) {
            self.found.push(Twice {
                key: key.into_owned(),
                again: span,
                first: self.before,
            });
        }
    }

    /// `[[list]]`: keys that follow are of a new table, and so is what is later found under that name.
    fn next_of_list(&mut self) {
        let table = self.new_table();
        if let Some(given) = self.last.take().and_then(|name| self.given.get_mut(&name)) {
            given.table = table;
        }
        self.within = table;
    }

    fn new_table(&mut self) -> u32 {
        self.tables = self.tables.saturating_add(1);
        self.tables
    }
}
