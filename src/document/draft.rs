//! Paragraphs with their labels told from their words, and what only their neighbours can tell.

use std::collections::{BTreeSet, HashMap};

use super::{
    block::{Block, Computed, Kind},
    chapters::take_chapters,
    history,
    label::{self, Label, Marker},
    mend::mend,
    place::Mapped,
    tree, words,
};

/// A paragraph with its label told from its words.
#[derive(Debug)]
pub(crate) struct Draft<'a> {
    pub(crate) block: &'a Block,
    /// The words, mended, without the label.
    pub(crate) text: Mapped,
    /// The label computed by the format, or typed at the start of the words.
    pub(crate) label: Option<Label>,
    pub(crate) numbered: Numbered,
    pub(crate) among: Among,
}

/// Where a paragraph's label comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Numbered {
    /// It is typed, or there is none.
    Typed,
    /// The format computes it.
    Computed,
    /// The format computes it, in a list whose deeper levels repeat it, as `7.2` repeats `7`.
    Outlined,
}

/// What its neighbours make of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Among {
    Paragraphs,
    /// It is a line of a table of contents.
    Contents,
    /// It is a cell or a line of the table that tells the document's versions.
    History,
    /// It reads as the heading of what follows, though nothing says that it is one.
    Titles,
}

impl Draft<'_> {
    pub(crate) fn words(&self) -> &str {
        &self.text.text
    }

    /// The words and their places, once what looks like a label is taken for one.
    pub(crate) fn text_after_label(&self) -> Mapped {
        let length = self.label.as_ref().map_or(0, |it| it.length);
        self.text.part(length..self.text.text.len())
    }

    /// The words, once what looks like a label is taken for one.
    pub(crate) fn words_after_label(&self) -> &str {
        let length = self.label.as_ref().map_or(0, |it| it.length);
        self.words().get(length..).unwrap_or_default()
    }

    /// The heading level that the format gives it.
    pub(crate) fn level(&self) -> Option<u8> {
        match self.block.kind {
            Kind::Heading(level) => Some(level),
            _ => None,
        }
    }

    /// Takes what looks like a label for one, off the words.
    pub(crate) fn take_label(&mut self) {
        if let Some(label) = self.label.as_mut() {
            label.sure = true;
            let length = std::mem::take(&mut label.length);
            self.text = self.text.part(length..self.text.text.len());
        }
    }

    /// How many steps its number has, if it has a number of steps.
    pub(crate) fn depth(&self) -> Option<usize> {
        match &self.label.as_ref().filter(|it| it.sure)?.marker {
            Marker::Path { steps, items } => Some(tree::depth_of(steps) + items.len()),
            _ => None,
        }
    }
}

/// Every paragraph that says anything, its label apart, contents lines marked.
pub(crate) fn drafts(blocks: &[Block]) -> Vec<Draft<'_>> {
    let histories = history::of_versions(blocks);
    let with_history = blocks.iter().zip(histories);
    let mut drafts: Vec<Draft<'_>> = with_history.map(|it| draft(it.0, it.1)).collect();
    take_lettered(&mut drafts);
    take_chapters(&mut drafts);
    label_lines(&mut drafts);
    label_rows(&mut drafts);
    keep_figures_of_tables(&mut drafts);
    mark_multilevel(&mut drafts);
    drafts.retain(|it| !it.words().is_empty() || is_bare_division(it));
    mark_contents(&mut drafts);
    mark_titles(&mut drafts);
    drafts
}

fn draft(block: &Block, in_history: bool) -> Draft<'_> {
    let mut draft = Draft {
        block,
        text: mend(&block.text),
        label: None,
        numbered: Numbered::Typed,
        among: Among::Paragraphs,
    };
    if in_history {
        draft.among = Among::History;
        return draft;
    }
    let lists = |text: &str| words::leads_to_page(text) || words::is_contents(text);
    if block.kind == Kind::Contents || lists(block.text.text.trim_end()) {
        draft.among = Among::Contents;
        return draft;
    }
    let computed = block.label.as_ref().and_then(computed_label);
    if matches!(block.kind, Kind::Note | Kind::Furniture) {
        return draft;
    }
    if computed.is_some() {
        draft.label = computed;
        draft.numbered = Numbered::Computed;
    } else if block.kind != Kind::Title {
        take_label(&mut draft);
    }
    draft
}

fn computed_label(computed: &Computed) -> Option<Label> {
    let printed = computed.text.trim();
    Some(Label {
        printed: printed.to_owned(),
        marker: label::computed(printed)?,
        length: 0,
        sure: true,
    })
}

/// Takes the label typed at the start of the words off them. One that may be none stays with the words until its
/// neighbours decide.
fn take_label(draft: &mut Draft<'_>) {
    // A tick alone in a cell answers the head of its column.
    if draft.block.cell.is_some() && matches!(draft.words().trim(), "✓" | "✔") {
        return;
    }
    draft.label = label::typed(draft.words());
    if let Some(label) = draft.label.as_mut().filter(|it| it.sure) {
        let length = std::mem::take(&mut label.length);
        draft.text = draft.text.part(length..draft.text.text.len());
    }
}

/// Takes `SO 2` for the number of a chapter in a document that has a clause `SO 2.1`.
fn take_lettered(drafts: &mut [Draft<'_>]) {
    let sure = drafts.iter().filter(|it| it.numbered == Numbered::Typed);
    let sure = sure.filter_map(|it| it.label.as_ref().filter(|it| it.sure)?.letters());
    let letters: BTreeSet<String> = sure.map(str::to_owned).collect();
    if letters.is_empty() {
        return;
    }
    for draft in drafts {
        let plain = draft.block.cell.is_none() && words::heading_like(draft.words_after_label());
        let Some(label) = draft.label.as_ref().filter(|it| plain && !it.sure) else {
            continue;
        };
        if label.letters().is_some_and(|it| letters.contains(it)) {
            draft.take_label();
        }
    }
}

fn mark_multilevel(drafts: &mut [Draft<'_>]) {
    let list = |draft: &Draft<'_>| draft.block.label.as_ref().map(|it| it.list);
    let lists: BTreeSet<u32> = drafts
        .iter()
        .filter(|it| it.numbered == Numbered::Computed && it.depth().is_some_and(|depth| depth > 1))
        .filter_map(list)
        .collect();
    let mut highest: HashMap<u32, u8> = HashMap::new();
    for label in drafts.iter().filter_map(|it| it.block.label.as_ref()) {
        let level = highest.entry(label.list).or_insert(label.level);
        *level = label.level.min(*level);
    }
    for draft in drafts {
        let outlined = list(draft).is_some_and(|it| lists.contains(&it));
        if !outlined || draft.numbered != Numbered::Computed {
            continue;
        }
        draft.numbered = Numbered::Outlined;
        let computed = draft.block.label.as_ref();
        let on_top = computed.is_some_and(|it| highest.get(&it.list) == Some(&it.level));
        if let Some(label) = draft.label.as_mut().filter(|_| on_top)
            && let Some(step) = label.chapter()
        {
            label.marker = Marker::Path {
                steps: vec![step],
                items: Vec::new(),
            };
        }
    }
}

fn is_bare_division(draft: &Draft<'_>) -> bool {
    let marker = draft.label.as_ref().map(|it| &it.marker);
    matches!(marker, Some(Marker::Division { .. }))
}

/// A number alone on its line, as text comes that is copied from a page with numbers in the margin: it goes to the words
/// on the next line. Where numbers stand one under the other, nothing tells which of the words after them is whose.
fn label_lines(drafts: &mut [Draft<'_>]) {
    let mut follows_bare = false;
    for index in 1..drafts.len() {
        let Some([before, after]) = drafts.get_mut(index - 1..=index) else {
            return;
        };
        let bare = is_bare_number(before);
        let takes = after.block.cell.is_none()
            && matches!(after.block.kind, Kind::Paragraph | Kind::Heading(_))
            && after.among == Among::Paragraphs
            && after.label.is_none()
            && !after.words().is_empty();
        if bare && takes && !follows_bare {
            after.label = before.label.take();
        }
        follows_bare = bare;
    }
}

/// Whether a line is nothing but the typed number of a clause.
fn is_bare_number(draft: &Draft<'_>) -> bool {
    let numbers =
        |it: &Label| it.sure && matches!(it.marker, Marker::Path { .. } | Marker::Item { .. });
    draft.block.cell.is_none()
        && draft.numbered == Numbered::Typed
        && draft.among == Among::Paragraphs
        && draft.words().is_empty()
        && draft.label.as_ref().is_some_and(numbers)
}

/// What reads as a number and stands alone in a cell is what the cell says, `1.5` votes, where no words take it.
fn keep_figures_of_tables(drafts: &mut [Draft<'_>]) {
    for draft in drafts {
        let numbers = |it: &Label| !matches!(it.marker, Marker::Bullet(_));
        let bare = draft.block.cell.is_some()
            && draft.block.label.is_none()
            && draft.words().is_empty()
            && draft.label.as_ref().is_some_and(numbers)
            && !is_bare_division(draft);
        if bare {
            draft.text = mend(&draft.block.text);
            draft.label = None;
            draft.numbered = Numbered::Typed;
        }
    }
}

/// Clauses set as a table, the number in one cell and the words in the next: the number goes to the words. After a cell
/// that says something, as the heading of a clause may in the margin, a figure before a few words is no number of a
/// clause: `Anytown Surgery | 7.5 | two votes`.
fn label_rows(drafts: &mut [Draft<'_>]) {
    take_chapters_of_tables(drafts);
    let row = |draft: &Draft<'_>| draft.block.cell.map(|it| (it.table, it.row));
    let mut said = None;
    for index in 1..drafts.len() {
        let Some([before, after]) = drafts.get_mut(index - 1..=index) else {
            return;
        };
        let same_row = row(before).is_some() && row(before) == row(after);
        let bare = before.words().is_empty() && after.label.is_none() && !after.words().is_empty();
        let few = after.words().split_whitespace().count() <= FEW_WORDS;
        if same_row
            && bare
            && !(few && said == row(before))
            && before.block.cell.map(|it| it.column) != after.block.cell.map(|it| it.column)
        {
            after.label = before.label.take();
            after.numbered = before.numbered;
        }
        if !before.words().is_empty() {
            said = row(before);
        }
    }
}

/// What has no more words need be no sentence.
const FEW_WORDS: usize = 4;

/// In a table whose first column numbers clauses, `2.1`, a bare `2` in it numbers a chapter.
fn take_chapters_of_tables(drafts: &mut [Draft<'_>]) {
    let first = |draft: &Draft<'_>| {
        draft
            .block
            .cell
            .filter(|it| it.column == 1)
            .map(|it| it.table)
    };
    let numbers = drafts.iter().filter(|it| it.words().is_empty());
    let numbers = numbers.filter(|it| it.depth().is_some_and(|it| it > 1));
    let tables: BTreeSet<u32> = numbers.filter_map(first).collect();
    for draft in drafts {
        let bare = first(draft).is_some_and(|it| tables.contains(&it))
            && draft.words_after_label().is_empty();
        let Some(label) = draft.label.as_mut().filter(|_| bare) else {
            continue;
        };
        if matches!(label.marker, Marker::Path { .. }) {
            label.sure = true;
            label.length = 0;
            draft.text = Mapped::default();
            draft.numbered = Numbered::Outlined;
        }
    }
}

/// How many lines without a page number end a table of contents.
const CONTENTS_GAP: usize = 3;

/// Marks the lines that follow a heading "Contents" and end in a page number, or come again as headings.
fn mark_contents(drafts: &mut [Draft<'_>]) {
    let opens = |it: &Draft<'_>| it.words().len() < 40 && words::opens_contents(it.words());
    let Some(first) = drafts.iter().position(opens) else {
        return;
    };
    let headings = Headings::of(drafts);
    let mut at = first;
    while at < drafts.len() {
        if !drafts.get(at).is_some_and(opens) {
            at += 1;
            continue;
        }
        let lines = contents_length(drafts, at + 1, &headings);
        for draft in drafts.iter_mut().skip(at + 1).take(lines) {
            draft.among = Among::Contents;
        }
        at += 1 + lines;
    }
}

/// How many paragraphs a table of contents has that starts at one.
fn contents_length(drafts: &[Draft<'_>], from: usize, headings: &Headings) -> usize {
    let rest = drafts.get(from..).unwrap_or_default();
    let end = headings.end_of_contents(rest, from);
    let mut last = 0;
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (index, draft) in rest.iter().enumerate() {
        let plain = draft.level().is_none();
        // What provides something is the text that follows the contents.
        let words = draft.words_after_label();
        let says = words::provides(words) && !words::ends_in_page(words);
        // So is a heading that the contents have listed, even if it ends in a figure: `Phase 1`.
        let again = names.contains(&words.trim().to_lowercase());
        if (says || again) && draft.among != Among::Contents {
            break;
        }
        let paged = draft.among == Among::Contents
            || (plain && (words::ends_in_page(draft.words()) || words::lists_pages(draft.words())));
        let listed = || end.is_some_and(|it| from + index < it && headings.stand_after(draft, it));
        if paged || (plain && listed()) {
            last = index + 1;
            names.extend(listed_name(draft).filter(|_| paged));
        }
        if index + 1 - last >= CONTENTS_GAP {
            break;
        }
    }
    last
}

/// Where everything stands that could be a heading or a line of a table of contents, by its words.
struct Headings(HashMap<String, Vec<usize>>);

/// Among so many lines of a table of contents is one that comes again as it stands.
const FIRST_LINES: usize = 3;

impl Headings {
    fn of(drafts: &[Draft<'_>]) -> Self {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, draft) in drafts.iter().enumerate() {
            if let Some(name) = listed_name(draft) {
                places.entry(name).or_default().push(at);
            }
        }
        Self(places)
    }

    /// Where what a table of contents that starts at a paragraph lists first comes again.
    fn end_of_contents(&self, rest: &[Draft<'_>], from: usize) -> Option<usize> {
        let mut first = rest.iter().take(FIRST_LINES).filter_map(listed_name);
        first.find_map(|it| {
            let places = self.0.get(&it)?;
            let next = places.partition_point(|it| *it < from + FIRST_LINES);
            places.get(next).copied()
        })
    }

    /// Whether the words of a line stand again from a paragraph on.
    fn stand_after(&self, line: &Draft<'_>, from: usize) -> bool {
        let places = listed_name(line).and_then(|it| self.0.get(&it));
        places
            .and_then(|it| it.last())
            .is_some_and(|it| *it >= from)
    }
}

/// What a heading and its line in a table of contents have in common; none where a paragraph is too long for either.
fn listed_name(draft: &Draft<'_>) -> Option<String> {
    let words = draft.words_after_label().trim();
    let fits = !words.is_empty() && words.len() <= 120 && !words.ends_with(['.', ';', ',']);
    fits.then(|| words::before_page(words).to_lowercase())
}

/// For each paragraph, how many steps the next numbered one has.
pub(crate) fn next_depths(drafts: &[Draft<'_>]) -> Vec<Option<usize>> {
    let mut next = None;
    let mut depths: Vec<Option<usize>> = drafts
        .iter()
        .rev()
        .map(|draft| {
            let own = Some(draft)
                .filter(|it| it.among != Among::Contents)
                .and_then(Draft::depth);
            let after = next;
            next = own.or(next);
            after
        })
        .collect();
    depths.reverse();
    depths
}

/// Marks the lines that read as headings of what follows. In a longer run of such lines, as in a list of names, only
/// the last is one; at the start of a document, only the first.
fn mark_titles(drafts: &mut [Draft<'_>]) {
    let mut start = 0;
    while start < drafts.len() {
        let rest = drafts.get(start..).unwrap_or_default();
        let signed = before(drafts, start).is_some_and(words::ends_a_letter);
        let run = rest.iter().take_while(|it| could_title(it)).count();
        // Who signs a letter gives a name, and then maybe a post.
        let post = |it: &&Draft<'_>| words::names_a_post(it.words());
        let run = if signed {
            run.min(1 + rest.iter().skip(1).take_while(post).count())
        } else {
            run
        };
        let ends_document = start + run == drafts.len();
        // Of two lines that name something and tell what it is, neither is the heading of the other.
        let titles = drafts.get(start..start + run).unwrap_or_default();
        let tells = titles
            .iter()
            .filter(|it| words::names_and_tells(it.words()));
        let framed = is_framed(drafts, start, start + run)
            || tells.count() > 1
            || signed
            || before(drafts, start).is_some_and(|it| it.ends_with(':'))
            || drafts.get(start + run).is_some_and(goes_on)
            // Names and an address before "Dear Jane" head nothing.
            || drafts
                .get(start + run)
                .is_some_and(|it| words::opens_a_letter(it.words()));
        for (index, draft) in drafts.iter_mut().skip(start).take(run).enumerate() {
            let heads = (run <= 2 || index + 1 == run) && !ends_document && !framed;
            let first = start + index == 0;
            if first || draft.block.strong || (heads && (start > 0 || index + 1 == run)) {
                draft.among = Among::Titles;
            }
        }
        start += run.max(1);
    }
}

/// The words of the paragraph before one.
fn before<'a>(drafts: &'a [Draft<'_>], at: usize) -> Option<&'a str> {
    Some(drafts.get(at.checked_sub(1)?)?.words())
}

/// Whether a paragraph goes on with the line before it, so that this is no heading of it: it begins with a small letter,
/// or is a quantity, as the cells of a table are that came out as lines.
fn goes_on(draft: &Draft<'_>) -> bool {
    let plain = draft.block.kind == Kind::Paragraph && draft.block.cell.is_none();
    let words = draft.words();
    let small = words::starts_small(words) && draft.label.is_none();
    let label = draft.label.as_ref();
    let quantity = label.is_some_and(|it| !it.sure && matches!(it.marker, Marker::Path { .. }))
        && words.split_whitespace().count() <= 3
        && words.split_whitespace().skip(1).all(words::starts_small);
    plain && (small || quantity)
}

/// Whether lines are all that stands between two paragraphs set as headings: where headings are set, what is said under
/// one is set as text.
fn is_framed(drafts: &[Draft<'_>], start: usize, end: usize) -> bool {
    let is_set = |at: Option<usize>| at.and_then(|at| drafts.get(at)).is_some_and(is_heading);
    is_set(start.checked_sub(1)) && is_set(Some(end))
}

/// Whether a paragraph is set as a heading, and says nothing.
fn is_heading(draft: &Draft<'_>) -> bool {
    let set = matches!(draft.block.kind, Kind::Title | Kind::Heading(_));
    set && !words::provides(draft.words_after_label())
}

fn could_title(draft: &Draft<'_>) -> bool {
    let plain =
        draft.block.kind == Kind::Paragraph && draft.block.cell.is_none() && draft.label.is_none();
    plain
        && draft.among == Among::Paragraphs
        && words::heading_like(draft.words())
        && !words::of_a_letter(draft.words())
}
