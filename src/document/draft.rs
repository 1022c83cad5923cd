//! Paragraphs with their labels told from their words, and what only their neighbours can tell.

mod contents;
mod labels;
mod tables;
mod titles;

use rayon::prelude::*;

use super::{
    block::{Block, Kind},
    chapters::take_chapters,
    history,
    label::{Label, Marker},
    mend::mend,
    place::Mapped,
    tree::{self, Next},
    words,
};
use contents::mark_contents;
use labels::{
    computed_label, label_lines, mark_multilevel, take_counted, take_lettered, take_typed_label,
};
use tables::{keep_figures_of_tables, label_rows};
use titles::mark_titles;

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

/// So many paragraphs are worth another reader of their words.
const WORTH_A_READER: usize = 64;

/// Every paragraph that says anything, its label apart, contents lines marked.
pub(crate) fn drafts(blocks: &[Block]) -> Vec<Draft<'_>> {
    let histories = history::of_versions(blocks);
    let with_history = blocks.par_iter().zip(histories);
    let with_history = with_history.with_min_len(WORTH_A_READER);
    let mut drafts: Vec<Draft<'_>> = with_history.map(|it| draft(it.0, it.1)).collect();
    take_lettered(&mut drafts);
    take_counted(&mut drafts);
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
        take_typed_label(&mut draft);
    }
    draft
}

fn is_bare_division(draft: &Draft<'_>) -> bool {
    let marker = draft.label.as_ref().map(|it| &it.marker);
    matches!(marker, Some(Marker::Division { .. }))
}

/// For each paragraph, the next numbered one.
pub(crate) fn next_numbered(drafts: &[Draft<'_>]) -> Vec<Option<Next>> {
    let mut next = None;
    let mut all: Vec<Option<Next>> = drafts
        .iter()
        .rev()
        .map(|draft| {
            let own = Some(draft)
                .filter(|it| it.among != Among::Contents)
                .and_then(Draft::depth);
            let own = own.map(|depth| Next {
                depth,
                heading: draft.level().is_some() && !words::provides(draft.words_after_label()),
            });
            let after = next;
            next = own.or(after);
            after
        })
        .collect();
    all.reverse();
    all
}
