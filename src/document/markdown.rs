//! Markdown, by the events of a `CommonMark` parser with byte ranges.

use std::{collections::HashMap, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::{
    block::{Block, Computed, Contents, Kind, Passages, Series},
    clause::Cell,
    label::{self, Form, Marker},
    lettered::{Count, Lettered, ends_limb, precedes},
    place::{Mapped, Measure, small},
    series,
    text::cites,
    words,
};

/// Reads Markdown. Numbers such as `7.2` and `(a)` are plain words to it and are recognised later.
pub(crate) fn read(text: &str, limit: usize) -> Contents {
    let extensions = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::new(text);
    for (event, range) in Parser::new_ext(text, extensions).into_offset_iter() {
        if reader.blocks.len() > limit {
            break;
        }
        reader.event(event, range);
    }
    reader.finish();
    Contents {
        blocks: reader.blocks,
        struck: reader.struck,
        ..Contents::default()
    }
}

/// One list that is open: its next number, or none for bullets, and whether its item's first paragraph is done.
#[derive(Debug)]
struct List {
    number: Option<u64>,
    id: u32,
    item_begun: bool,
}

#[derive(Debug)]
struct Reader<'a> {
    source: &'a str,
    blocks: Vec<Block>,
    text: Mapped,
    kind: Kind,
    lists: Vec<List>,
    lists_seen: u32,
    cell: Option<Cell>,
    tables: u32,
    /// Whether metadata is open, which is not read.
    in_metadata: bool,
    /// Whether lines are open that stand indented.
    indented: bool,
    /// How many struck-through passages are open, one in the other: they are not read.
    striking: u32,
    struck: Passages,
    note: Option<String>,
    /// The notes, by name, until the place that refers to them is known.
    notes: HashMap<String, Vec<Block>>,
    mentioned: Vec<(String, usize)>,
    lettered: Lettered,
    /// The steps of the last number that a line has begun with.
    last_steps: Vec<String>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            blocks: Vec::new(),
            text: Mapped::new(Measure::Bytes),
            kind: Kind::Paragraph,
            lists: Vec::new(),
            lists_seen: 0,
            cell: None,
            tables: 0,
            in_metadata: false,
            indented: false,
            striking: 0,
            struck: Passages::default(),
            note: None,
            notes: HashMap::new(),
            mentioned: Vec::new(),
            lettered: Lettered::default(),
            last_steps: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.indented => self.indented(&words, range),
            Event::Text(words) | Event::Code(words) => self.words(&words, range),
            Event::SoftBreak | Event::HardBreak => self.line_break(range),
            Event::Html(html) | Event::InlineHtml(html) if html.starts_with("<br") => {
                self.words(" ", range);
            }
            Event::FootnoteReference(name) => {
                self.mentioned.push((name.to_string(), self.blocks.len()));
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strikethrough => self.striking += 1,
            Tag::MetadataBlock(_) => self.in_metadata = true,
            Tag::Heading { level, .. } => {
                self.flush();
                self.kind = Kind::Heading(level_of(*level));
            }
            Tag::List(number) => {
                self.flush();
                self.lists_seen += 1;
                self.lists.push(List {
                    number: *number,
                    id: self.lists_seen,
                    item_begun: false,
                });
            }
            Tag::Item => {
                self.flush();
                if let Some(list) = self.lists.last_mut() {
                    list.item_begun = false;
                }
            }
            Tag::Table(_) => {
                self.flush();
                self.tables += 1;
                self.cell = Some(Cell {
                    table: self.tables,
                    row: 0,
                    column: 0,
                });
            }
            Tag::TableHead | Tag::TableRow => self.move_cell(|cell| (cell.row + 1, 0)),
            Tag::TableCell => self.move_cell(|cell| (cell.row, cell.column + 1)),
            Tag::FootnoteDefinition(name) => {
                self.flush();
                self.note = Some(name.to_string());
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.indented = *kind == CodeBlockKind::Indented;
            }
            Tag::Paragraph | Tag::BlockQuote(_) => self.flush(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strikethrough => self.striking = self.striking.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.in_metadata = false,
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.flush(),
            TagEnd::CodeBlock => {
                self.flush();
                self.indented = false;
            }
            TagEnd::Item => {
                self.flush();
                if let Some(number) = self.lists.last_mut().and_then(|it| it.number.as_mut()) {
                    *number += 1;
                }
            }
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
            }
            TagEnd::Table => self.cell = None,
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.note = None;
            }
            _ => {}
        }
    }

    fn move_cell(&mut self, to: impl Fn(Cell) -> (u32, u32)) {
        if let Some(cell) = &mut self.cell {
            (cell.row, cell.column) = to(*cell);
        }
    }

    /// Adds words, by their place: word for word where the source has them so, else for the whole range.
    fn words(&mut self, words: &str, range: Range<usize>) {
        let struck = self.striking > 0;
        self.struck.see(words, struck);
        if struck || self.in_metadata {
            return;
        }
        let raw = self.source.get(range.clone()).unwrap_or_default();
        // Most words stand in the file as they are.
        let found = if raw == words {
            Some(0)
        } else {
            raw.find(words)
        };
        match found.filter(|_| !words.trim().is_empty()) {
            Some(at) => self.text.copy(words, 0, small(range.start + at)),
            None => self
                .text
                .stand_for(words, 0, small(range.start)..small(range.end)),
        }
    }

    /// Lines that stand four spaces in. To `CommonMark` they are code; a constitution has none, and whoever wrote them has
    /// set a list in: each that begins as an item does is one.
    fn indented(&mut self, lines: &str, range: Range<usize>) {
        let mut at = range.start;
        for line in lines.split_inclusive('\n') {
            let words = line.trim();
            let raw = self.source.get(at..range.end).unwrap_or_default();
            let Some(found) = raw.find(words).filter(|_| !words.is_empty()) else {
                continue;
            };
            let begins = at + found;
            at = begins + words.len();
            let labelled = label::typed(words).is_some_and(|it| it.sure);
            if labelled && !cites(&self.text.text) {
                self.flush();
            } else if !self.text.text.is_empty() {
                self.words(" ", begins..begins);
            }
            self.words(words, begins..at);
        }
    }

    /// A break within a paragraph. To `CommonMark` a line that begins with `a)` or `7.2` is more of the paragraph above
    /// it; to whoever wrote it, it is a clause. A line that was only wrapped begins so too, but in mid-sentence.
    fn line_break(&mut self, range: Range<usize>) {
        let next = self.source.get(range.end..).unwrap_or_default();
        let next = next.lines().next().unwrap_or_default();
        let next = next.trim_start_matches([' ', '\t', '>']);
        let before = self.text.text.as_str();
        let plain = self.kind == Kind::Paragraph && self.cell.is_none() && self.note.is_none();
        let marker = plain.then(|| marker_of(next)).flatten();
        let begins = |marker: &Marker| {
            // The item that the paragraph begins with is not seen before it ends.
            let next_item = goes_on_after(before, marker);
            let ends =
                ends_limb(before) || next_item || is_next(&self.last_steps, steps_of(marker));
            let starts = || self.lettered.starts_clause(next, before);
            heads(before, marker) || (ends && starts()) || (next_item && !cites(before))
        };
        if marker.as_ref().is_some_and(begins) {
            self.flush();
            self.see(next);
        } else {
            self.words(" ", range);
        }
    }

    fn flush(&mut self) {
        self.struck.end_paragraph();
        let gathered = Block::gathered(&mut self.text, &mut self.kind, self.cell);
        let Some(mut block) = gathered else {
            return;
        };
        if let Some(name) = &self.note {
            block.kind = Kind::Note;
            block.label = Some(Computed {
                text: name.clone(),
                ..Computed::default()
            });
            self.notes.entry(name.clone()).or_default().push(block);
            return;
        }
        self.place_in_list(&mut block);
        self.see(block.text.text.trim_start());
        self.blocks.push(block);
    }

    /// Takes note of what a clause begins with.
    fn see(&mut self, line: &str) {
        self.lettered.see(line);
        let marker = marker_of(line);
        let steps = marker.as_ref().map_or(&[][..], steps_of);
        if !steps.is_empty() {
            self.last_steps = steps.to_vec();
        }
    }

    fn place_in_list(&mut self, block: &mut Block) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let Some(list) = self
            .lists
            .last_mut()
            .filter(|_| block.kind == Kind::Paragraph)
        else {
            return;
        };
        let goes_on = std::mem::replace(&mut list.item_begun, true);
        // A typed number says itself where it stands in the item.
        if goes_on && marker_of(block.text.text.trim_start()).is_some() {
            return;
        }
        block.depth = Some(depth);
        if goes_on {
            block.kind = Kind::ItemGoesOn;
            return;
        }
        block.kind = Kind::Item;
        block.label = list.number.map(|number| Computed {
            text: format!("{number}."),
            list: list.id,
            level: depth,
            series: Some(Series::Figures),
        });
    }

    /// Puts each note after the paragraph that refers to it first.
    fn finish(&mut self) {
        self.flush();
        let mut mentioned = std::mem::take(&mut self.mentioned).into_iter().peekable();
        for (at, block) in std::mem::take(&mut self.blocks).into_iter().enumerate() {
            self.blocks.push(block);
            while let Some((name, _)) = mentioned.next_if(|it| it.1 <= at) {
                self.blocks
                    .extend(self.notes.remove(&name).unwrap_or_default());
            }
        }
    }
}

/// The number or the letter of a clause that words begin with. Dashes, which `CommonMark` has no lists of, begin asides.
fn marker_of(line: &str) -> Option<Marker> {
    let marker = label::typed(line)?.marker;
    matches!(marker, Marker::Path { .. } | Marker::Item { .. }).then_some(marker)
}

/// The steps of a number, `4` and `1` of `4.1`; none of one step alone.
fn steps_of(marker: &Marker) -> &[String] {
    match marker {
        Marker::Path { steps, .. } if steps.len() > 1 => steps,
        _ => &[],
    }
}

/// Whether a number is the one after another: `4.2` after `4.1`.
fn is_next(last: &[String], next: &[String]) -> bool {
    let (Some((last, above)), Some((next, beside))) = (last.split_last(), next.split_last()) else {
        return false;
    };
    let counts = |it: &String| it.parse::<u32>().ok();
    above == beside && counts(last).and_then(|it| it.checked_add(1)) == counts(next)
}

/// Whether a line is the title of what the next one begins, with steps of a number or as the first item: `Functions`, then
/// `4.1 The Group …` or `a. The Group …`.
fn heads(title: &str, next: &Marker) -> bool {
    let below = match next {
        Marker::Item { body, .. } => series::values(body).iter().any(|it| it.1 == 1),
        path => !steps_of(path).is_empty(),
    };
    // "They vote as clause" goes on with a number, "Standing orders" may be a title.
    let leads_on = cites(title) && !title.ends_with("orders");
    let titles = |it: &str| words::heading_like(it) || words::asks(it);
    below && !leads_on && titles(title.trim())
}

/// Whether the next line begins the item after the one that a paragraph begins with: `b) …` after `a) …`.
fn goes_on_after(item: &str, next: &Marker) -> bool {
    let Some(Marker::Item { form, body }) = marker_of(item) else {
        return false;
    };
    let Marker::Item {
        form: next_form,
        body: next,
    } = next
    else {
        return false;
    };
    // Capitals with a stop are initials.
    let small = words::starts_small(&body) && words::starts_small(next);
    let initials = form == Form::Dot && !small;
    let values = series::values(&body);
    let follows = |it: Count| values.iter().any(precedes(it));
    form == *next_form && !initials && series::values(next).into_iter().any(follows)
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
