//! A reader's paragraphs → the clause tree: what each is, what it stands under, what its number is.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{
    block::{Contents, Kind},
    bound::{Parts, Restarts, is_of_schedules},
    clause::{Clause, ClauseId, Role},
    definitions::defines,
    draft::{Among, Draft, Numbered, drafts, next_numbered},
    label::{Form, Label, Marker},
    place::Mapped,
    sentences::sentences,
    series,
    tree::{self, ItemHints, Next, Spot, Tree},
    words,
};

/// The clauses of a document, and what stands in which of them.
pub(crate) struct Assembled {
    /// The clauses, in document order.
    pub(crate) clauses: Vec<Clause>,
    /// The clause that each comment is pinned to.
    pub(crate) pinned: Vec<Option<ClauseId>>,
    /// The clauses that tracked changes stand in.
    pub(crate) changed: Vec<ClauseId>,
}

/// The clauses of what a reader finds in a file.
pub(crate) fn assemble(contents: &Contents) -> Assembled {
    let drafts = drafts(&contents.blocks);
    let comments = contents.comments.len();
    let mut assembly = Assembly::of(&drafts, comments, false, Parts::new());
    let clash = assembly.parts_clash;
    // A schedule without a number of its own may be all that numbers anew after parts whose clauses number on.
    let schedules = std::mem::take(&mut assembly.restarts).parts();
    let alone = clash && is_of_schedules(&schedules);
    let numbered_on = alone.then(|| Assembly::of(&drafts, comments, false, schedules.clone()));
    if let Some(parts) = numbered_on.filter(|it| !it.parts_clash) {
        assembly = parts;
    } else {
        let bound = if clash {
            assembly = Assembly::of(&drafts, comments, true, Parts::new());
            std::mem::take(&mut assembly.restarts).parts()
        } else {
            schedules
        };
        if !bound.is_empty() {
            assembly = Assembly::of(&drafts, comments, clash, bound);
        }
    }
    let texts = drafts.par_iter().zip(&assembly.labelled);
    let clauses = assembly.clauses.par_iter_mut().zip(texts);
    clauses
        .with_min_len(WORTH_A_READER)
        .for_each(|(clause, (draft, labelled))| give_words(clause, draft, *labelled));
    Assembled {
        clauses: assembly.clauses,
        pinned: assembly.pinned,
        changed: assembly.changed,
    }
}

/// So many paragraphs are worth another reader of their words.
const WORTH_A_READER: usize = 64;

/// Gives a clause its words, once it is settled what the clauses are.
fn give_words(clause: &mut Clause, draft: &Draft<'_>, labelled: bool) {
    clause.places = if labelled {
        draft.text_after_label()
    } else {
        draft.text.clone()
    };
    clause.text.clone_from(&clause.places.text);
    clause.sentences = sentences(&clause.text);
    if clause.role == Role::Clause && defines(&clause.text) {
        clause.role = Role::Definition;
    }
}

#[derive(Debug, Default)]
struct Assembly {
    tree: Tree,
    /// A clause for each paragraph, without its words yet: the paragraphs may be taken several ways.
    clauses: Vec<Clause>,
    /// Whether what looks like a label before the words was taken for one.
    labelled: Vec<bool>,
    pinned: Vec<Option<ClauseId>>,
    changed: Vec<ClauseId>,
    /// Whether two parts number a clause alike, so that a number needs its part.
    parts_clash: bool,
    /// In which part each number was seen first.
    seen: BTreeMap<String, u32>,
    part: u32,
    /// The headings under which numbers begin anew.
    restarts: Restarts,
    /// The bound-in parts, once they are known.
    bound: Parts,
    /// The last clause that is no note.
    last_text: Option<usize>,
}

/// Which way a labelled paragraph is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Division,
    Path,
    Item,
    /// What looked like a label is the start of the text.
    Text,
}

impl Assembly {
    fn of(drafts: &[Draft<'_>], comments: usize, parts_restart: bool, bound: Parts) -> Self {
        let mut assembly = Self {
            pinned: vec![None; comments],
            bound,
            ..Self::default()
        };
        assembly.tree.parts_restart = parts_restart;
        for (at, (draft, next)) in drafts.iter().zip(next_numbered(drafts)).enumerate() {
            assembly.pin_comments(draft);
            if draft.block.changed {
                assembly.changed.push(assembly.next_id());
            }
            if !assembly.add_part(at, draft) && !assembly.add_aside(draft) {
                assembly.add(draft, next);
            }
            assembly.watch(at, draft);
        }
        assembly
    }

    fn pin_comments(&mut self, draft: &Draft<'_>) {
        let id = self.next_id();
        for comment in &draft.block.comments {
            if let Some(pin) = self.pinned.get_mut(*comment) {
                *pin = Some(id);
            }
        }
    }

    fn next_id(&self) -> ClauseId {
        ClauseId::new(self.clauses.len())
    }

    /// The heading of a bound-in part, or that of the document itself after such a part.
    fn add_part(&mut self, at: usize, draft: &Draft<'_>) -> bool {
        let Some(name) = self.bound.get(&at) else {
            return false;
        };
        let id = self.next_id();
        let level = draft.level().unwrap_or(tree::UNKNOWN);
        let spot = match name {
            Some(name) => self.tree.bound(id, level, name),
            None => self.tree.whole(id, level),
        };
        self.push(draft, Role::Heading, spot, None);
        true
    }

    /// Takes note of what was added last where it may begin a part.
    fn watch(&mut self, at: usize, draft: &Draft<'_>) {
        let Some(last) = self.clauses.last() else {
            return;
        };
        match (&last.number, draft.label.as_ref().map(|it| &it.marker)) {
            (Some(number), Some(Marker::Path { steps, items }))
                if items.is_empty() && number.ends_with(&steps.join(".")) =>
            {
                self.restarts.number(number, steps);
            }
            (Some(_), Some(Marker::Division { .. })) => self.restarts.division(),
            (None, _) if last.role == Role::Heading => {
                let labelled = self.labelled.last() == Some(&true);
                let words = if labelled {
                    draft.words_after_label()
                } else {
                    draft.words()
                };
                if !words::opens_contents(words) {
                    let level = draft.level().unwrap_or(tree::UNKNOWN);
                    self.restarts.heading(at, level, words);
                }
            }
            _ => {}
        }
    }

    /// What stands beside the run of clauses: notes, contents, page furniture, the title, drafting notes.
    fn add_aside(&mut self, draft: &Draft<'_>) -> bool {
        let plain = draft.label.is_none();
        let (role, spot) = match draft.block.kind {
            Kind::Note => (Role::Footnote, self.under_last()),
            Kind::Furniture => (Role::Furniture, self.tree.aside()),
            Kind::Title => {
                let id = self.next_id();
                (Role::Heading, self.tree.title(id))
            }
            _ if draft.among == Among::History => (Role::History, self.tree.aside()),
            _ if words::opens_contents(draft.words()) => (Role::Heading, self.tree.aside()),
            _ if draft.among == Among::Contents => (Role::Contents, self.tree.aside()),
            _ if words::furniture(draft.words()) && plain => (Role::Furniture, self.tree.aside()),
            _ if words::drafting_note(draft.words()) && plain => {
                (Role::DraftingNote, self.tree.aside())
            }
            Kind::ItemGoesOn if plain => {
                let depth = draft.block.depth.unwrap_or(1);
                (Role::Clause, self.tree.goes_on(depth))
            }
            _ => return false,
        };
        let label = draft.block.label.as_ref().map(|it| it.text.clone());
        self.push(draft, role, spot, label.filter(|_| role == Role::Footnote));
        true
    }

    /// The spot of a note: under the last clause that is none.
    fn under_last(&self) -> Spot {
        let above = self.last_text;
        let level = above.and_then(|it| self.clauses.get(it));
        Spot {
            parent: above.map(ClauseId::new),
            level: level.map_or(0, |it| it.level + 1),
            ..Spot::default()
        }
    }

    fn add(&mut self, draft: &Draft<'_>, next: Option<Next>) {
        let Some(label) = &draft.label else {
            return self.add_text(draft, next);
        };
        match (self.taken(draft, label), &label.marker) {
            (Taken::Division, Marker::Division { kind, name }) => {
                self.part += 1;
                let bare = draft.words_after_label().is_empty();
                let id = self.next_id();
                let spot = self.tree.division(id, *kind, name, draft.level(), bare);
                // "Article 7. A GP may stand for election." is an article whole, and no title of one.
                let role = if words::provides(draft.words_after_label()) {
                    Role::Clause
                } else {
                    Role::Heading
                };
                self.push(draft, role, spot, Some(label.printed.clone()));
            }
            (Taken::Path, Marker::Path { steps, items }) => {
                let id = self.next_id();
                let spot = self.tree.path(id, steps, items, draft.level());
                self.note_clash(&spot);
                let words = draft.words_after_label();
                let role = match role_of(draft, words) {
                    Role::Clause if heads(draft, next) && words::asks(words) => Role::Heading,
                    role => role,
                };
                self.push(draft, role, spot, Some(label.printed.clone()));
            }
            (Taken::Item, marker) => self.add_item(draft, label, marker),
            _ => self.add_text(draft, next),
        }
    }

    /// Decides what a label is where it stands: `1.` a chapter or an item, `14` a number or a quantity.
    fn taken(&self, draft: &Draft<'_>, label: &Label) -> Taken {
        let certain = label.sure || draft.level().is_some();
        match &label.marker {
            Marker::Division { .. }
                if certain || words::heading_like(draft.words_after_label()) =>
            {
                Taken::Division
            }
            Marker::Division { .. } => Taken::Text,
            Marker::Bullet(_) | Marker::Other(_) => Taken::Item,
            Marker::Item { form, body } => {
                let first = series::values(body).iter().any(|(_, value)| *value == 1);
                let fits = certain || first || self.tree.continues_list(*form, body);
                if fits { Taken::Item } else { Taken::Text }
            }
            Marker::Path { steps, items } if steps.len() + items.len() > 1 => {
                if certain {
                    Taken::Path
                } else {
                    Taken::Text
                }
            }
            Marker::Path { steps, .. } => self.single_figure(draft, certain, steps),
        }
    }

    /// `1.` or `1`: the next chapter, an item of a list, or a quantity.
    fn single_figure(&self, draft: &Draft<'_>, certain: bool, steps: &[String]) -> Taken {
        let body = steps.first().map(String::as_str).unwrap_or_default();
        let value = body.parse().unwrap_or(0);
        let next_chapter = self.tree.is_next_chapter(value);
        let titled = words::heading_like(draft.words_after_label());
        if !certain && words::ends_as_address(draft.words_after_label()) {
            return Taken::Text;
        }
        let in_list = self.tree.continues_list(Form::Dot, body);
        // What a format nests in a list is an item of it, whatever it is numbered from.
        let nested =
            draft.block.kind == Kind::Item && draft.block.depth.is_some_and(|depth| depth > 1);
        let in_cell = draft.block.cell.is_some() && draft.numbered != Numbered::Outlined;
        if in_cell || nested {
            return if certain { Taken::Item } else { Taken::Text };
        }
        // "6 GPs shall sit on it" may count them; "6 The Group covers …" counts nothing.
        let alone = words::opens_sentence(draft.words_after_label());
        if draft.level().is_some()
            || draft.numbered == Numbered::Outlined
            || (next_chapter && (titled || alone || (certain && !in_list)))
        {
            return Taken::Path;
        }
        match certain {
            false => Taken::Text,
            true if in_list || (value == 1 && self.tree.in_numbered()) => Taken::Item,
            true => Taken::Path,
        }
    }

    /// A list item; in a table it leaves the lists outside as they are.
    fn add_item(&mut self, draft: &Draft<'_>, label: &Label, marker: &Marker) {
        let computed = draft
            .block
            .label
            .as_ref()
            .filter(|_| draft.numbered != Numbered::Typed);
        let hints = ItemHints {
            key: computed.map(|it| (it.list, it.level)),
            series: computed.and_then(|it| it.series),
            depth: draft.block.depth,
        };
        if draft.block.cell.is_some() {
            let spot = self.tree.cell_item(marker);
            return self.push(draft, Role::TableCell, spot, Some(label.printed.clone()));
        }
        let spot = self.tree.item(self.next_id(), marker, hints);
        let role = match draft.level() {
            Some(_) => role_of(draft, draft.words_after_label()),
            None => Role::ListItem,
        };
        self.push(draft, role, spot, Some(label.printed.clone()));
    }

    fn add_text(&mut self, draft: &Draft<'_>, next: Option<Next>) {
        let id = self.next_id();
        let (role, spot) = match draft.level() {
            Some(level) => (
                role_of(draft, draft.words()),
                self.tree.heading(id, level, next),
            ),
            None if draft.block.cell.is_some() => (Role::TableCell, self.tree.cell()),
            None if draft.among == Among::Titles => {
                (Role::Heading, self.tree.heading(id, tree::UNKNOWN, next))
            }
            None if draft.block.kind == Kind::Item => {
                let hints = ItemHints {
                    depth: draft.block.depth,
                    ..ItemHints::default()
                };
                (
                    Role::ListItem,
                    self.tree.item(id, &Marker::Bullet('•'), hints),
                )
            }
            None => (Role::Clause, self.tree.text(id)),
        };
        self.push(draft, role, spot, None);
    }

    fn note_clash(&mut self, spot: &Spot) {
        if let Some(number) = spot.number.clone()
            && !self.tree.in_restarting()
        {
            let first = *self.seen.entry(number).or_insert(self.part);
            self.parts_clash |= first != self.part && first > 0;
        }
    }

    fn push(&mut self, draft: &Draft<'_>, role: Role, spot: Spot, label: Option<String>) {
        self.labelled.push(label.is_some());
        if role != Role::Footnote {
            self.last_text = Some(self.clauses.len());
        }
        self.clauses.push(Clause {
            number: spot.number,
            label: label.unwrap_or_default(),
            role,
            part: spot.part,
            level: spot.level,
            parent: spot.parent,
            text: String::new(),
            sentences: Vec::new(),
            options: Vec::new(),
            cell: draft.block.cell,
            places: Mapped::nothing(),
        });
    }
}

/// Whether the next number is one of those under a paragraph's own.
fn heads(draft: &Draft<'_>, next: Option<Next>) -> bool {
    draft
        .depth()
        .is_some_and(|own| next.is_some_and(|it| it.depth > own))
}

/// A paragraph set as a heading is one unless it says something: many documents number whole clauses by their heading
/// styles. One that is not set so is a heading where its words read as one. A number that is not used heads nothing.
fn role_of(draft: &Draft<'_>, text: &str) -> Role {
    let heading = match draft.level() {
        Some(_) => !words::provides(text),
        None => words::heading_like(text),
    };
    if heading && !words::not_used(text) {
        Role::Heading
    } else {
        Role::Clause
    }
}
