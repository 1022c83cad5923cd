//! The paragraphs of an OpenDocument text's body, in reading order.

use super::super::{
    block::{Block, Computed, Contents, Kind},
    breaks::LINE_END,
    clause::{Cell, Comment},
    fault::Fault,
    place::{Mapped, Measure, small},
    xml::{Node, Nodes, Tag},
};
use super::{
    changes::{Change, Changes},
    lists::Lists,
    styles::Styles,
};

/// Reads the body.
pub(crate) fn read(
    content: &str,
    styles: &Styles,
    changes: Changes,
    limit: usize,
) -> Result<Contents, Fault> {
    let mut body = Body::new(styles, changes);
    let mut nodes = Nodes::of(content);
    while let Some(node) = nodes.next()? {
        if body.out.blocks.len() > limit {
            return Err(Fault::TooLarge);
        }
        match node {
            Node::Open(tag) => {
                let within = body.open(&tag);
                body.within.push(within);
            }
            Node::Close => {
                if let Some(within) = body.within.pop() {
                    body.close(within);
                }
            }
            Node::Text(text) => body.text(&text),
        }
    }
    Ok(body.out)
}

/// Which element the reader is in, as far as that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Other,
    /// Nothing in it is read.
    Skipped,
    Body,
    Paragraph,
    Span(Run),
    List,
    Table,
    Contents,
    Note,
    NoteMark,
    Annotation,
    Creator,
    Date,
}

/// What words are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Run {
    hidden: bool,
    struck: bool,
    bold: bool,
}

/// A paragraph while it is read.
#[derive(Debug)]
struct Paragraph {
    text: Mapped,
    position: u32,
    length: u32,
    style: String,
    kind: Kind,
    label: Option<Computed>,
    depth: Option<u8>,
    any_plain: bool,
    comments: Vec<usize>,
    /// Whether a tracked change stands in it.
    changed: bool,
    /// Notes and text boxes, which follow it.
    after: Vec<Block>,
}

struct Body<'a> {
    styles: &'a Styles,
    changes: Changes,
    within: Vec<Within>,
    paragraphs: Vec<Paragraph>,
    lists: Lists,
    tables: Vec<Cell>,
    tables_seen: u32,
    position: u32,
    /// Whether the text is an insertion that has not been made on the side that is read.
    inserted: bool,
    mark: String,
    out: Contents,
}

impl<'a> Body<'a> {
    fn new(styles: &'a Styles, changes: Changes) -> Self {
        Self {
            styles,
            changes,
            within: Vec::new(),
            paragraphs: Vec::new(),
            lists: Lists::default(),
            tables: Vec::new(),
            tables_seen: 0,
            position: 0,
            inserted: false,
            mark: String::new(),
            out: Contents::default(),
        }
    }

    fn open(&mut self, tag: &Tag<'_>) -> Within {
        match (self.within.last(), tag.prefix(), tag.name()) {
            (Some(Within::Skipped), _, _) => Within::Skipped,
            (_, "office", "text") => Within::Body,
            _ if !self.within.contains(&Within::Body) => Within::Other,
            (_, "text", name) => self.open_text(name, tag),
            (_, "table", name) => self.open_table(name, tag),
            (_, "office", "annotation") => {
                self.open_annotation();
                Within::Annotation
            }
            (Some(Within::Annotation), _, "creator") => Within::Creator,
            (Some(Within::Annotation), _, "date") => Within::Date,
            // Besides: the initials of who made a comment, and whatever else is said of it.
            (Some(Within::Annotation), _, _)
            | (_, "svg", "title" | "desc")
            | (_, "office", "forms" | "event-listeners" | "binary-data") => Within::Skipped,
            _ => Within::Other,
        }
    }

    fn open_text(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.changed |= matches!(name, "change" | "change-start" | "change-end");
        }
        match name {
            "p" | "h" => {
                self.begin_paragraph(tag);
                return Within::Paragraph;
            }
            "span" => return self.span(tag),
            "list" => {
                self.lists.open(tag);
                return Within::List;
            }
            "list-item" | "list-header" => self.lists.item(tag),
            "s" => {
                let count = tag.number("c").unwrap_or(1).min(200) as usize;
                self.text(&" ".repeat(count));
            }
            "tab" => self.text("\t"),
            "line-break" => self.text(LINE_END),
            "placeholder" => {
                self.text("●");
                return Within::Skipped;
            }
            "change" => {
                let change = self.changes.take(tag.attribute("change-id").as_deref());
                if let Some(Change::Deleted(text)) = change {
                    self.text(&text);
                }
            }
            "change-start" => {
                let change = self.changes.take(tag.attribute("change-id").as_deref());
                self.inserted |= change == Some(Change::Inserted);
            }
            "change-end" => self.inserted = false,
            "section" if tag.attribute("display").is_some_and(|it| it == "none") => {
                self.out.hidden.count += 1;
                return Within::Skipped;
            }
            "tracked-changes" | "hidden-text" | "ruby-text" => return Within::Skipped,
            "note" => return Within::Note,
            "note-citation" => {
                self.mark.clear();
                return Within::NoteMark;
            }
            "index-body" => return Within::Contents,
            name if name.ends_with("-source") || name.ends_with("-decls") => {
                return Within::Skipped;
            }
            _ => {}
        }
        Within::Other
    }

    fn open_table(&mut self, name: &str, tag: &Tag<'_>) -> Within {
        let repeated = |what: &str| tag.number(what).unwrap_or(1).max(1);
        let move_to =
            |cell: &mut Cell, row: u32, column: u32| (cell.row, cell.column) = (row, column);
        match name {
            "table" => {
                self.tables_seen += 1;
                self.tables.push(Cell {
                    table: self.tables_seen,
                    row: 0,
                    column: 0,
                });
                return Within::Table;
            }
            "table-row" => {
                if let Some(cell) = self.tables.last_mut() {
                    move_to(cell, cell.row.saturating_add(1), 0);
                }
            }
            "table-cell" | "covered-table-cell" => {
                if let Some(cell) = self.tables.last_mut() {
                    move_to(
                        cell,
                        cell.row,
                        cell.column
                            .saturating_add(repeated("number-columns-repeated")),
                    );
                }
            }
            "title" | "desc" => return Within::Skipped,
            _ => {}
        }
        Within::Other
    }

    fn span(&self, tag: &Tag<'_>) -> Within {
        let style = tag.attribute("style-name").unwrap_or_default();
        let outer = self.run();
        Within::Span(self.styled("text", &style, outer))
    }

    /// What a style makes of words that are like something where it says nothing of them.
    fn styled(&self, family: &'static str, style: &str, outer: Run) -> Run {
        let styles = self.styles;
        Run {
            hidden: styles.hides(family, style).unwrap_or(outer.hidden),
            struck: styles.strikes(family, style).unwrap_or(outer.struck),
            bold: styles.bold(family, style).unwrap_or(outer.bold),
        }
    }

    /// What text here is like.
    fn run(&self) -> Run {
        let span = self.within.iter().rev().find_map(|it| match it {
            Within::Span(run) => Some(*run),
            _ => None,
        });
        span.unwrap_or_else(|| {
            let style = self
                .paragraphs
                .last()
                .map(|it| it.style.as_str())
                .unwrap_or_default();
            self.styled("paragraph", style, Run::default())
        })
    }

    fn text(&mut self, text: &str) {
        match self.within.last() {
            None | Some(Within::Skipped | Within::Note) => return,
            Some(Within::NoteMark) => return self.mark.push_str(text),
            Some(Within::Creator) => {
                if let Some(comment) = self.out.comments.last_mut() {
                    comment.author = Some(text.to_owned());
                }
                return;
            }
            Some(Within::Date) => {
                if let Some(comment) = self.out.comments.last_mut() {
                    comment.date = Some(text.to_owned());
                }
                return;
            }
            Some(_) => {}
        }
        let Run {
            hidden,
            struck,
            bold,
        } = self.run();
        let struck = struck && !hidden && !self.inserted;
        self.out.hidden.see(text, hidden);
        self.out.struck.see(text, struck);
        let unread = hidden || struck || self.inserted;
        if let Some(paragraph) = self.paragraphs.last_mut().filter(|_| !unread) {
            paragraph
                .text
                .copy(text, paragraph.position, paragraph.length);
            paragraph.length = paragraph.length.saturating_add(small(text.chars().count()));
            paragraph.any_plain |= !bold && text.chars().any(char::is_alphanumeric);
        }
    }

    fn open_annotation(&mut self) {
        let at = self.out.comments.len();
        self.out.comments.push(Comment {
            author: None,
            date: None,
            text: String::new(),
            clause: None,
        });
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.comments.push(at);
        }
    }

    fn begin_paragraph(&mut self, tag: &Tag<'_>) {
        self.out.hidden.end_paragraph();
        self.out.struck.end_paragraph();
        let aside = self
            .within
            .iter()
            .any(|it| matches!(it, Within::Note | Within::Annotation));
        if !aside {
            self.position += 1;
        }
        let style = tag.attribute("style-name").unwrap_or_default();
        let level = tag.number("outline-level").unwrap_or(1).clamp(1, 10);
        let heading = tag.name() == "h";
        let depth = u8::try_from(self.lists.depth()).ok().filter(|it| *it > 0);
        let label = if aside {
            None
        } else if depth.is_some() {
            self.lists.next(self.styles, &style)
        } else if heading
            && self.styles.list_of(&style) != Some("")
            && tag
                .attribute("is-list-header")
                .is_none_or(|it| it != "true")
        {
            self.lists.heading(self.styles, level as usize - 1, tag)
        } else {
            None
        };
        // Some programs write a heading as a plain paragraph in a heading's style.
        let styled = self.styles.level_of(&style).filter(|_| depth.is_none());
        let kind = self.kind(
            heading.then_some(level).or(styled),
            &style,
            depth.is_some() && label.is_none(),
        );
        self.paragraphs.push(Paragraph {
            text: Mapped::new(Measure::Characters),
            position: self.position,
            length: 0,
            kind,
            // Numbered clauses are lists in this format: their labels say where they stand.
            depth: depth.filter(|_| kind == Kind::ItemGoesOn),
            label,
            style,
            any_plain: false,
            comments: Vec::new(),
            changed: false,
            after: Vec::new(),
        });
    }

    fn kind(&self, level: Option<u32>, style: &str, goes_on: bool) -> Kind {
        let contents =
            self.within.contains(&Within::Contents) || self.styles.derives(style, "Contents_20_");
        match level.and_then(|it| u8::try_from(it).ok()) {
            Some(level) => Kind::Heading(level),
            None if contents && !self.styles.derives(style, "Contents_20_Heading") => {
                Kind::Contents
            }
            None if self.styles.derives(style, "Title") => Kind::Title,
            None if goes_on => Kind::ItemGoesOn,
            None => Kind::Paragraph,
        }
    }

    fn close(&mut self, within: Within) {
        match within {
            Within::Paragraph => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.finish(paragraph);
                }
            }
            Within::List => self.lists.close(),
            Within::Table => {
                self.tables.pop();
            }
            _ => {}
        }
    }

    /// Puts a paragraph out: into the body, a comment, or a note of the paragraph around it.
    fn finish(&mut self, paragraph: Paragraph) {
        let inner = self
            .within
            .iter()
            .rev()
            .find(|it| matches!(it, Within::Note | Within::Annotation));
        if inner == Some(&Within::Annotation) {
            if let Some(comment) = self.out.comments.last_mut() {
                let gap = if comment.text.is_empty() { "" } else { "\n" };
                comment.text.push_str(gap);
                comment.text.push_str(paragraph.text.text.trim());
            }
            return;
        }
        let block = if inner == Some(&Within::Note) {
            self.note(&paragraph)
        } else {
            self.block(&paragraph)
        };
        let target = match self.paragraphs.last_mut() {
            Some(outer) => &mut outer.after,
            None => &mut self.out.blocks,
        };
        target.push(block);
        target.extend(paragraph.after);
    }

    fn block(&self, paragraph: &Paragraph) -> Block {
        Block {
            text: paragraph.text.clone(),
            kind: paragraph.kind,
            label: paragraph.label.clone(),
            cell: self.tables.last().copied(),
            depth: paragraph.depth,
            strong: !paragraph.any_plain,
            comments: paragraph.comments.clone(),
            changed: paragraph.changed,
        }
    }

    fn note(&self, paragraph: &Paragraph) -> Block {
        let at = self.paragraphs.last().map_or(0, |it| it.length);
        let mut text = Mapped::new(Measure::Characters);
        text.stand_for(&paragraph.text.text, self.position, at..at);
        Block {
            text,
            kind: Kind::Note,
            label: Some(Computed {
                text: self.mark.trim().to_owned(),
                ..Computed::default()
            }),
            ..Block::default()
        }
    }
}
