//! Where each paragraph stands: which clause it is under and what its whole number is, from the labels seen so far.

mod items;

use std::collections::BTreeSet;

pub(crate) use items::ItemHints;
use items::{Item, as_item};

use super::{clause::ClauseId, label::Division};

/// What a clause on the way down to the current one is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rank {
    /// A heading without a number; its level, from 1, or `UNKNOWN`.
    Heading(u8),
    /// `Appendix C`, with its level where the format gives one.
    Division { kind: Division, level: Option<u8> },
    /// The heading of a part that is bound in and whose numbers begin anew, `Standing Orders`.
    Bound { level: Option<u8> },
    /// `7.2`, by how many steps it has, with its heading level where it has one, and what is in its last brackets.
    Path {
        depth: usize,
        level: Option<u8>,
        item: Option<String>,
    },
    /// A list item.
    Item(Item),
    /// Running text that a list may hang on.
    Text,
}

/// The level of a heading that only looks like one.
pub(crate) const UNKNOWN: u8 = 200;

/// The level of the document's title, which all else stands under.
const TITLE: u8 = 0;

#[derive(Debug, Clone)]
struct Open {
    id: ClauseId,
    rank: Rank,
    number: Option<String>,
}

/// The clauses open at a point of the document, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    open: Vec<Open>,
    /// List items that running text has closed and that the next item may go on from.
    lately: Vec<Open>,
    /// The chapters numbered so far in the body, to tell a restart from a return.
    body: BTreeSet<String>,
    /// The last of them.
    body_chapter: Option<u32>,
    /// The last chapter numbered in the division open now.
    chapter: Option<u32>,
    /// Whether numbers start again in each part.
    pub(crate) parts_restart: bool,
    /// The headings that stand directly under a bare `Appendix C` belong to it.
    bare_division: bool,
}

/// The next numbered paragraph after some other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Next {
    /// How many steps its number has.
    pub(crate) depth: usize,
    /// Whether it is a heading by its format.
    pub(crate) heading: bool,
}

/// Where a clause goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Spot {
    pub(crate) parent: Option<ClauseId>,
    pub(crate) level: usize,
    pub(crate) number: Option<String>,
    /// What the numbers inside it begin with, where they begin anew.
    pub(crate) part: Option<String>,
}

impl Tree {
    /// Running text: under the innermost numbered clause or heading.
    pub(crate) fn text(&mut self, id: ClauseId) -> Spot {
        self.close_items();
        self.push(id, Rank::Text, None)
    }

    /// Text that goes on with the list item before it, at a depth of nesting.
    pub(crate) fn goes_on(&self, depth: u8) -> Spot {
        let fits = |it: &&Open| !matches!(&it.rank, Rank::Item(item) if item.depth.is_some_and(|at| at > depth));
        let kept = self.open.iter().take_while(fits).count();
        self.spot_at(kept, None)
    }

    /// A table's cell, which opens nothing and ends the list before it.
    pub(crate) fn cell(&mut self) -> Spot {
        self.close_items();
        self.bare_division = false;
        self.spot_at(self.open.len(), None)
    }

    /// A passage beside the run of clauses, which opens nothing and ends nothing.
    pub(crate) fn aside(&self) -> Spot {
        let runs = |it: &&Open| !matches!(it.rank, Rank::Item(_) | Rank::Text);
        self.spot_at(self.open.iter().take_while(runs).count(), None)
    }

    /// The document's title. What is set as one after it is more of it; below the first heading it is none.
    pub(crate) fn title(&mut self, id: ClauseId) -> Spot {
        let above = |it: &Open| !matches!(it.rank, Rank::Item(_) | Rank::Text);
        match self.open.iter().filter(|it| above(it)).count() {
            0 => {
                self.open.clear();
                self.push(id, Rank::Heading(TITLE), None)
            }
            1 if self.titled() => self.spot_at(1, None),
            _ => Spot::default(),
        }
    }

    /// Whether all stands under a title.
    fn titled(&self) -> bool {
        let first = self.open.first();
        first.is_some_and(|it| it.rank == Rank::Heading(TITLE))
    }

    /// A heading without a number, before the `next` paragraph that has one.
    pub(crate) fn heading(&mut self, id: ClauseId, level: u8, next: Option<Next>) -> Spot {
        let under_division = std::mem::take(&mut self.bare_division);
        if under_division {
            return self.push(id, Rank::Heading(UNKNOWN), None);
        }
        // What only looks like a heading stands above none that is one by its format, so it goes with the last.
        let stays_under = level == UNKNOWN && next.is_some_and(|it| it.heading);
        let next = next.map(|it| it.depth);
        let closes = |rank: &Rank| match rank {
            Rank::Heading(other) => *other >= level,
            Rank::Division { level: other, .. } | Rank::Bound { level: other } => {
                other.is_some_and(|it| it >= level)
            }
            Rank::Path {
                level: Some(other), ..
            } if level < UNKNOWN => *other >= level,
            Rank::Path { level: Some(_), .. } if stays_under => false,
            Rank::Path { depth, .. } => level == 1 || next.is_none_or(|next| *depth >= next),
            Rank::Item(_) | Rank::Text => true,
        };
        let first = self.above_next(level, next);
        let position = self.open.iter().skip(first).position(|it| closes(&it.rank));
        self.close_from(position.map(|it| it + first));
        self.push(id, Rank::Heading(level), None)
    }

    /// The heading of a bound-in part of a name, `Standing Orders`: numbers begin anew inside it.
    pub(crate) fn bound(&mut self, id: ClauseId, level: u8, name: &str) -> Spot {
        let level = Some(level).filter(|it| *it < UNKNOWN);
        // A schedule stands beside the parts of the body, whatever the last of them is about.
        let schedule = Division::at_start(name).is_some_and(|it| it.0.restarts());
        let closes = |it: &Open| match (&it.rank, level) {
            (Rank::Heading(TITLE), _) => false,
            (Rank::Division { kind, .. }, None) => schedule && !kind.restarts(),
            (Rank::Heading(other), Some(level)) => *other >= level,
            (Rank::Division { level: other, .. }, Some(level)) => {
                other.is_some_and(|it| it >= level)
            }
            _ => true,
        };
        let position = self.open.iter().position(closes);
        self.close_from(position);
        self.chapter = None;
        let name = match self.scope() {
            Some(scope) => format!("{scope} {name}"),
            None => name.to_owned(),
        };
        let spot = self.push(id, Rank::Bound { level }, Some(name));
        Spot {
            part: spot.number,
            number: None,
            ..spot
        }
    }

    /// The heading that the document itself begins under, after a part that is bound in front of it.
    pub(crate) fn whole(&mut self, id: ClauseId, level: u8) -> Spot {
        let titled = usize::from(self.titled());
        let above = |it: &Open| matches!(it.rank, Rank::Heading(other) if other < level);
        let kept = self.open.iter().take_while(|it| above(it)).count();
        self.open.truncate(kept.max(titled));
        self.chapter = None;
        self.push(id, Rank::Heading(level), None)
    }

    /// How many of the open clauses a heading of no known level leaves open: those the next number stands under.
    fn above_next(&self, level: u8, next: Option<usize>) -> usize {
        let Some(next) = next.filter(|_| level == UNKNOWN) else {
            return 0;
        };
        let above = |it: &Open| matches!(it.rank, Rank::Path { depth, .. } if depth < next);
        self.open.iter().rposition(above).map_or(0, |at| at + 1)
    }

    /// `Appendix C`, `Part 3`. `bare` where its title stands in the next paragraph.
    pub(crate) fn division(
        &mut self,
        id: ClauseId,
        kind: Division,
        name: &str,
        level: Option<u8>,
        bare: bool,
    ) -> Spot {
        let around = self.appendix().filter(|_| !kind.restarts());
        // An appendix has no Article 10 that has no other article: that one goes on with the body.
        let goes_on = kind == Division::Article && !counts_first(name);
        let around = around.filter(|at| !goes_on || self.holds_after(*at, kind));
        let inside = around.is_some();
        let closes = |it: &Open| match (&it.rank, level) {
            (Rank::Heading(TITLE), _) => false,
            (Rank::Division { kind: other, .. }, _) if *other == kind => true,
            (Rank::Division { kind: other, .. }, _) => !inside || !other.restarts(),
            (
                Rank::Heading(other)
                | Rank::Path {
                    level: Some(other), ..
                },
                Some(level),
            ) => *other >= level,
            (Rank::Heading(_), None) => !inside,
            _ => true,
        };
        let first = around.map_or(0, |at| at + 1);
        let position = self.open.iter().skip(first).position(closes);
        self.close_from(position.map(|it| it + first));
        if kind.restarts() || self.parts_restart {
            self.chapter = None;
        }
        let number = format!("{} {name}", kind.word());
        let number = match self.scope() {
            Some(scope) => format!("{scope} {number}"),
            None => number,
        };
        let spot = self.push(id, Rank::Division { kind, level }, Some(number));
        self.bare_division = bare;
        let part = spot.number.clone().filter(|_| kind.restarts());
        Spot { part, ..spot }
    }

    /// `7.2`, `7.2(a)`: under what its number says, or the heading that stands between.
    pub(crate) fn path(
        &mut self,
        id: ClauseId,
        steps: &[String],
        items: &[String],
        level: Option<u8>,
    ) -> Spot {
        let depth = depth_of(steps) + items.len();
        let first = self.division_kept(steps, level);
        // What looks like a heading before the first chapter is the title page.
        let front = depth == 1 && self.body.is_empty();
        let closes = |it: &Open| match (&it.rank, level) {
            (Rank::Path { depth: other, .. }, _) => *other >= depth,
            (Rank::Item(_) | Rank::Text, _) => true,
            (Rank::Heading(UNKNOWN), None) => front,
            (
                Rank::Heading(other)
                | Rank::Division {
                    level: Some(other), ..
                }
                | Rank::Bound { level: Some(other) },
                Some(level),
            ) => *other >= level,
            _ => false,
        };
        let position = self.open.iter().skip(first).position(closes);
        self.close_from(position.map(|it| it + first));
        if depth == 1 && starts_with_figure(steps) {
            self.chapter = steps.first().and_then(|it| it.parse().ok());
            if self.scope().is_none() {
                self.body.insert(compose(steps, items));
                self.body_chapter = self.chapter;
            }
        }
        let number = self.number_of_path(steps, items);
        let item = items.last().cloned();
        self.push(id, Rank::Path { depth, level, item }, Some(number))
    }

    /// A number of steps as it is cited: inside an appendix with its name, `Schedule 1 3.2`, but not `C3`, which has a letter
    /// of its own.
    fn number_of_path(&self, steps: &[String], items: &[String]) -> String {
        let own = compose(steps, items);
        match self.scope().filter(|_| starts_with_figure(steps)) {
            Some(scope) => format!("{scope} {own}"),
            None => own,
        }
    }

    /// How many of the open clauses a number leaves alone: an appendix keeps every chapter but the body's next one, and
    /// that one too unless it is set as a heading.
    fn division_kept(&self, steps: &[String], level: Option<u8>) -> usize {
        let Some(at) = self.scope_position() else {
            return 0;
        };
        let next = self.body_chapter.map(|it| (it + 1).to_string());
        let returns = level.is_some() && steps.first() == next.as_ref();
        if returns { 0 } else { at + 1 }
    }

    /// Whether a single figure with a stop is the next chapter here, and not an item of a list.
    pub(crate) fn is_next_chapter(&self, value: u32) -> bool {
        self.chapter.unwrap_or(0) + 1 == value
    }

    /// Whether any clause of a numbered kind is open.
    pub(crate) fn in_numbered(&self) -> bool {
        self.open
            .iter()
            .any(|it| matches!(it.rank, Rank::Path { .. }))
    }

    /// Whether numbers start again here, as in an appendix.
    pub(crate) fn in_restarting(&self) -> bool {
        self.scope_position().is_some()
    }

    fn close_items(&mut self) {
        let first = self
            .open
            .iter()
            .position(|it| matches!(it.rank, Rank::Item(_) | Rank::Text));
        let Some(first) = first else {
            return;
        };
        let closed = self.open.split_off(first);
        if closed.iter().any(|it| as_item(it).is_some()) {
            self.lately = closed;
        }
    }

    fn close_from(&mut self, position: Option<usize>) {
        if let Some(position) = position {
            self.open.truncate(position);
        }
    }

    fn push(&mut self, id: ClauseId, rank: Rank, number: Option<String>) -> Spot {
        if !matches!(rank, Rank::Item(_) | Rank::Text) {
            self.lately.clear();
        }
        self.bare_division = false;
        let spot = self.spot_at(self.open.len(), number.clone());
        if self.open.len() < DEEPEST {
            self.open.push(Open { id, rank, number });
        }
        spot
    }

    fn spot_at(&self, kept: usize, number: Option<String>) -> Spot {
        let above = self.open.get(..kept).unwrap_or_default();
        Spot {
            parent: above.last().map(|it| it.id),
            level: above.len(),
            number,
            part: None,
        }
    }

    fn nearest_number(&self) -> Option<&str> {
        self.open.iter().rev().find_map(|it| it.number.as_deref())
    }

    fn scope_position(&self) -> Option<usize> {
        self.open.iter().rposition(|it| self.is_scope(it))
    }

    /// The appendix, schedule or bound-in part that is open.
    fn appendix(&self) -> Option<usize> {
        let restarts = |it: &Open| match it.rank {
            Rank::Division { kind, .. } => kind.restarts(),
            Rank::Bound { .. } => true,
            _ => false,
        };
        self.open.iter().rposition(restarts)
    }

    /// Whether a division of a kind is open below a clause.
    fn holds_after(&self, at: usize, kind: Division) -> bool {
        let is = |it: &Open| matches!(it.rank, Rank::Division { kind: other, .. } if other == kind);
        self.open.iter().skip(at + 1).any(is)
    }

    /// The division that numbers are prefixed with here.
    fn scope(&self) -> Option<String> {
        let at = self.scope_position()?;
        self.open.get(at)?.number.clone()
    }

    fn is_scope(&self, open: &Open) -> bool {
        match &open.rank {
            Rank::Division { kind, .. } => kind.restarts() || self.parts_restart,
            Rank::Bound { .. } => true,
            _ => false,
        }
    }
}

/// Trees are no deeper than this; what would be deeper stands beside its last ancestor.
const DEEPEST: usize = 32;

/// How many steps a number has; a last `.0` is none.
pub(crate) fn depth_of(steps: &[String]) -> usize {
    let zero = steps.len() > 1 && steps.last().is_some_and(|it| it == "0");
    steps.len() - usize::from(zero)
}

/// Whether the name of a division is that of the first: `1`, `A`, `I`.
fn counts_first(name: &str) -> bool {
    super::series::values(name).iter().any(|it| it.1 == 1)
}

fn starts_with_figure(steps: &[String]) -> bool {
    let figure = |it: &String| it.starts_with(|it: char| it.is_ascii_digit());
    steps.first().is_some_and(figure)
}

/// A number as a reader cites it.
fn compose(steps: &[String], items: &[String]) -> String {
    let mut number = steps.join(".");
    for item in items {
        number.push('(');
        number.push_str(item);
        number.push(')');
    }
    number
}
