//! HTML, by the tokens of a WHATWG tokenizer with byte ranges; tag soup is read as far as it makes sense.

mod beside;
mod notes;
mod struck;

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::{
    Options, Tracked,
    block::{Block, Computed, Contents, Kind, Passages},
    breaks::LINE_END,
    clause::Cell,
    label,
    mend::mend,
    numbering::Format,
    place::{Mapped, Measure, small},
};
use beside::Beside;
use notes::Notes;
use struck::Struck;

/// Reads HTML.
pub(crate) fn read(text: &str, options: &Options) -> Contents {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut page = Page::new(text, options.tracked);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        if page.blocks.len() > options.limits.clauses {
            break;
        }
        match token {
            Token::StartTag(tag) => page.open(&tag),
            Token::EndTag(tag) => page.close(&name_of(&tag.name)),
            Token::String(words) => page.words(&words),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.flush();
    let title = page.heading().unwrap_or(page.title);
    Contents {
        blocks: page.notes.placed(page.blocks),
        changes: page.changes,
        struck: page.struck,
        title: Some(title).filter(|it| !it.trim().is_empty()),
        ..Contents::default()
    }
}

/// Elements nothing of which is read.
const SKIPPED: [&str; 10] = [
    "script", "style", "template", "noscript", "svg", "math", "select", "textarea", "object",
    "iframe",
];

/// Elements that have no end, and so nothing in them (the HTML standard's void elements).
const ENDLESS: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 31] = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "blockquote",
    "pre",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "hr",
    "body",
    "details",
    "summary",
    "dialog",
];

/// Lists and tables nested deeper than this are read as if they were not nested.
const DEEPEST: usize = 64;

/// A list that is open.
#[derive(Debug)]
struct List {
    id: u32,
    /// How its items are numbered; none for bullets.
    format: Option<Format>,
    next: u32,
    /// Whether the number of the item that is open is still to be printed.
    fresh: bool,
}

#[derive(Debug)]
struct Page<'a> {
    source: &'a str,
    tracked: Tracked,
    blocks: Vec<Block>,
    text: Mapped,
    kind: Kind,
    lists: Vec<List>,
    lists_seen: u32,
    tables: Vec<Cell>,
    tables_seen: u32,
    /// The element that is skipped, and how many of its name are open.
    skipping: Option<(String, usize)>,
    /// The element whose words are struck through, and how many of its name are open.
    striking: Option<(String, usize)>,
    strikes: Struck,
    struck: Passages,
    beside: Beside,
    notes: Notes,
    in_title: bool,
    title: String,
    /// How many insertions and deletions are marked, and whether one stands in the paragraph.
    changes: usize,
    changed: bool,
}

impl<'a> Page<'a> {
    fn new(source: &'a str, tracked: Tracked) -> Self {
        Self {
            source,
            tracked,
            blocks: Vec::new(),
            text: Mapped::new(Measure::Bytes),
            kind: Kind::Paragraph,
            lists: Vec::new(),
            lists_seen: 0,
            tables: Vec::new(),
            tables_seen: 0,
            skipping: None,
            striking: None,
            strikes: Struck::default(),
            struck: Passages::default(),
            beside: Beside::default(),
            notes: Notes::default(),
            in_title: false,
            title: String::new(),
            changes: 0,
            changed: false,
        }
    }

    /// The page's first heading of all, which names the document; the page's own title names the site as well.
    fn heading(&self) -> Option<String> {
        let first = self
            .blocks
            .iter()
            .find(|it| it.kind == Kind::Heading(1) && it.label.is_none())?;
        let words = mend(&first.text).text;
        label::typed(&words).is_none().then_some(words)
    }

    fn open(&mut self, tag: &StartTag<usize>) {
        let name = name_of(&tag.name);
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth += usize::from(*skipped == name && has_end(&name, tag));
            return;
        }
        let change = matches!(name.as_str(), "ins" | "del");
        self.changes += usize::from(change);
        self.changed |= change;
        if self.is_skipped(&name, &tag.attributes) {
            self.skipping = has_end(&name, tag).then_some((name, 1));
            return;
        }
        if name == "a" && self.notes.is_mark(&tag.attributes, self.blocks.len()) {
            self.skipping = has_end(&name, tag).then_some((name, 1));
            return;
        }
        self.open_struck(&name, tag);
        if BLOCKS.contains(&name.as_str()) || heading_level(&name).is_some() {
            self.flush();
            self.kind = heading_level(&name).map_or(Kind::Paragraph, Kind::Heading);
        }
        self.notes.open(&name, &tag.attributes);
        self.beside.open(&name, &tag.attributes, self.blocks.len());
        match name.as_str() {
            "br" => self
                .text
                .stand_for(LINE_END, 0, small(tag.span.start)..small(tag.span.end)),
            "title" => self.in_title = true,
            "ol" | "ul" => self.open_list(&name, &tag.attributes),
            "li" => self.open_item(&tag.attributes),
            "table" | "dl" => self.open_table(),
            "dt" => self.move_cell(|it| (it.row + 1, 1)),
            "dd" => self.move_cell(|it| (it.row.max(1), 2)),
            "tr" => self.move_cell(|it| (it.row + 1, 0)),
            "td" | "th" => self.move_cell(|it| (it.row, it.column + 1)),
            _ => {}
        }
        if name == "p"
            && attribute(&tag.attributes, "class").is_some_and(|it| it.starts_with("MsoToc"))
        {
            self.kind = Kind::Contents;
        }
    }

    /// Takes note of an element that strikes its words through, or of one more of its name within it. The end of a
    /// paragraph need not be written.
    fn open_struck(&mut self, name: &str, tag: &StartTag<usize>) {
        if BLOCKS.contains(&name) && self.striking.as_ref().is_some_and(|it| it.0 == "p") {
            self.striking = None;
        }
        match &mut self.striking {
            Some((struck, depth)) => *depth += usize::from(struck == name && has_end(name, tag)),
            None if has_end(name, tag) && self.strikes.is_struck(name, &tag.attributes) => {
                self.striking = Some((name.to_owned(), 1));
            }
            None => {}
        }
    }

    fn close_struck(&mut self, name: &str) {
        if let Some((struck, depth)) = &mut self.striking {
            *depth -= usize::from(struck == name);
            if *depth == 0 {
                self.striking = None;
            }
        }
    }

    /// Whether an element is not shown, or is on the other side of tracked changes.
    fn is_skipped(&self, name: &str, attributes: &Attributes) -> bool {
        let gone = match self.tracked {
            Tracked::Accepted => name == "del",
            Tracked::Original => name == "ins",
        };
        let style = style(attributes);
        let hidden = attributes.contains_key("hidden".as_bytes()) || style.contains("display:none");
        gone || hidden || SKIPPED.contains(&name)
    }

    fn close(&mut self, name: &str) {
        if let Some((skipped, depth)) = &mut self.skipping {
            *depth -= usize::from(skipped == name);
            if *depth == 0 {
                self.skipping = None;
            }
            return;
        }
        self.close_struck(name);
        if BLOCKS.contains(&name) || heading_level(name).is_some() {
            self.flush();
        }
        self.notes.close(name);
        self.beside.close(name, &mut self.blocks);
        match name {
            "title" => self.in_title = false,
            "ol" | "ul" => {
                self.lists.pop();
            }
            "table" | "dl" => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    fn open_table(&mut self) {
        if self.tables.len() < DEEPEST {
            self.tables_seen += 1;
            self.tables.push(Cell {
                table: self.tables_seen,
                row: 0,
                column: 0,
            });
        }
    }

    fn open_list(&mut self, name: &str, attributes: &Attributes) {
        if self.lists.len() >= DEEPEST {
            return;
        }
        self.lists_seen += 1;
        let format = match attribute(attributes, "type").as_deref() {
            Some("a") => Format::LowerLetter,
            Some("A") => Format::UpperLetter,
            Some("i") => Format::LowerRoman,
            Some("I") => Format::UpperRoman,
            _ => Format::Decimal,
        };
        self.lists.push(List {
            id: self.lists_seen,
            // What counts down counts from how many items there are, which are still to come.
            format: Some(format)
                .filter(|_| name == "ol" && !attributes.contains_key("reversed".as_bytes())),
            next: number(attributes, "start").unwrap_or(1),
            fresh: false,
        });
    }

    fn open_item(&mut self, attributes: &Attributes) {
        if let Some(list) = self.lists.last_mut() {
            // An item all of whose words are struck through has its number all the same.
            list.next = list.next.saturating_add(u32::from(list.fresh));
            list.next = number(attributes, "value").unwrap_or(list.next);
            list.fresh = true;
        }
    }

    fn move_cell(&mut self, to: impl Fn(Cell) -> (u32, u32)) {
        if let Some(cell) = self.tables.last_mut() {
            (cell.row, cell.column) = to(*cell);
        }
    }

    fn words(&mut self, words: &Spanned<HtmlString, usize>) {
        let text = String::from_utf8_lossy(&words.value);
        if let Some((skipped, _)) = &self.skipping {
            if skipped == "style" {
                self.strikes.sheet(&text);
            }
            return;
        }
        self.struck.see(&text, self.striking.is_some());
        if self.striking.is_some() {
            return;
        }
        if self.in_title {
            self.title.push_str(&text);
            return;
        }
        let raw = self
            .source
            .get(words.span.start..words.span.end)
            .unwrap_or_default();
        aligned(&mut self.text, &text, raw, words.span.start);
    }

    fn flush(&mut self) {
        self.struck.end_paragraph();
        let cell = self.tables.last().copied();
        let Some(mut block) = Block::gathered(&mut self.text, &mut self.kind, cell) else {
            return;
        };
        block.changed = std::mem::take(&mut self.changed);
        match block.kind {
            Kind::Paragraph => self.place_in_list(&mut block),
            Kind::Heading(_) => block.label = self.next_number(),
            _ => {}
        }
        self.blocks.extend(self.notes.take(block));
    }

    fn place_in_list(&mut self, block: &mut Block) {
        let Some(list) = self.lists.last() else {
            return;
        };
        block.kind = if list.fresh {
            Kind::Item
        } else {
            Kind::ItemGoesOn
        };
        block.depth = Some(self.depth());
        block.label = self.next_number();
    }

    /// How many lists are open.
    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len()).unwrap_or(u8::MAX)
    }

    /// The number of the item that is open, where it is still to be printed: the first words of an item take it, be
    /// they a heading or not.
    fn next_number(&mut self) -> Option<Computed> {
        let level = self.depth();
        let list = self.lists.last_mut()?;
        if !std::mem::take(&mut list.fresh) {
            return None;
        }
        let number = list.next;
        list.next = list.next.saturating_add(1);
        list.format.map(|format| Computed {
            text: format!("{}.", format.write(number)),
            list: list.id,
            level,
            series: format.series(),
        })
    }
}

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    let value = attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).into_owned())
}

/// What an element's own style says, without spaces.
fn style(attributes: &Attributes) -> String {
    let style = attribute(attributes, "style").unwrap_or_default();
    style.to_lowercase().replace(' ', "")
}

fn number(attributes: &Attributes, name: &str) -> Option<u32> {
    attribute(attributes, name)?.trim().parse().ok()
}

/// Whether an element ends somewhere after its tag.
fn has_end(name: &str, tag: &StartTag<usize>) -> bool {
    !tag.self_closing && !ENDLESS.contains(&name)
}

fn name_of(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).into_owned()
}

fn heading_level(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

/// Adds words that stand for some source: stretch by stretch between the character references, which stand for what
/// they name.
fn aligned(text: &mut Mapped, words: &str, raw: &str, start: usize) {
    let mut words = words;
    let mut at = 0;
    while at < raw.len() {
        let rest = raw.get(at..).unwrap_or_default();
        let plain = rest.find('&').unwrap_or(rest.len());
        let literal = rest.get(..plain).unwrap_or_default();
        if !words.starts_with(literal) {
            break;
        }
        text.copy(literal, 0, small(start + at));
        words = words.get(plain..).unwrap_or_default();
        at += plain;
        let reference = raw.get(at..).unwrap_or_default();
        let Some(end) = reference.find(';').map(|it| it + 1).filter(|it| *it <= 40) else {
            break;
        };
        let named = words.chars().next().map_or(0, char::len_utf8);
        let (letter, later) = words.split_at(named);
        text.stand_for(letter, 0, small(start + at)..small(start + at + end));
        words = later;
        at += end;
    }
    text.stand_for(words, 0, small(start + at)..small(start + raw.len()));
}
