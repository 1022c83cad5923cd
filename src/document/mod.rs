//! Word, OpenDocument, PDF, Markdown, HTML and plain text → one clause tree, with cross-references.
//!
//! A reader turns the bytes of one format into a run of paragraphs, each with what the format says of it (`block`);
//! everything after is shared: lines with a number of their own are parted (`breaks`), labels are told from words
//! (`draft`, `label`, `chapters`), clauses find their place (`assemble`, `tree`) and bound-in parts their name (`bound`), and sentences,
//! open options, definitions and references are found in their text.

mod assemble;
mod block;
mod bound;
mod breaks;
mod chapters;
mod clause;
mod definitions;
mod docx;
mod draft;
mod encoding;
mod fault;
mod front;
mod history;
mod html;
mod label;
mod lettered;
mod markdown;
mod mend;
mod numbering;
mod odt;
mod outline;
mod package;
mod pdf;
mod place;
mod references;
mod sentences;
mod series;
mod shared;
mod sniff;
mod spelt;
mod text;
mod tree;
mod undecided;
mod words;
mod xml;

use std::{ops::Range, sync::Arc};

pub use clause::{Cell, Clause, ClauseId, Comment, CrossReference, Definition, Role};
pub use outline::outline;
pub use place::Where;
pub(crate) use references::References;
pub(crate) use sentences::sentences;
pub use sniff::Format;
pub(crate) use words::{bare, leads_on};

use crate::{diagnostic::Problems, source::Source};
use block::Contents;
use fault::Fault;

/// How a document is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Which side of tracked changes is read.
    pub tracked: Tracked,
    /// How much is read before a file is refused.
    pub limits: Limits,
}

/// Which side of tracked changes is read. Text that a reviewer deleted is never read together with what replaced it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tracked {
    /// As if every change were accepted.
    #[default]
    Accepted,
    /// As if every change were rejected.
    Original,
}

/// How much is read before a file is refused, so that no file can take all memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: usize,
    /// Bytes of a file's parts once unpacked, all together.
    pub unpacked: usize,
    /// Paragraphs.
    pub clauses: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 256 << 20,
            unpacked: 512 << 20,
            clauses: 500_000,
        }
    }
}

/// A document as a tree of clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The name it was read by.
    pub name: String,
    /// What kind of file it is, by its contents.
    pub format: Format,
    /// Its title, from a title paragraph, its properties or its first heading.
    pub title: Option<String>,
    /// The date on its first page, as written there.
    pub date: Option<String>,
    /// How many pages it has, where its format knows and that could be.
    pub pages: Option<u32>,
    /// Every clause, in document order; a parent stands before its children.
    pub clauses: Vec<Clause>,
    /// Reviewers' comments, which are no part of the text.
    pub comments: Vec<Comment>,
    /// How many tracked changes its text has.
    pub changes: usize,
    /// The clauses that tracked changes stand in; what was deleted whole stands in none.
    pub changed: Vec<ClauseId>,
    /// Which side of them was read.
    pub tracked: Tracked,
    /// How many passages its word processor hides; they are not read.
    pub hidden: usize,
    /// How many passages are struck through, tracked deletions apart; they are not read.
    pub struck: usize,
    /// Whether all of it was read; where not, nothing can be concluded from what was not found.
    pub complete: bool,
    /// The text that places point into, for text formats.
    pub source: Option<Arc<Source>>,
}

/// Reads a document. Its contents decide what kind of file it is; the name is for reports, and tells Markdown from
/// plain text. Where something is wrong, the problems say so, and there is a document only if its text can be relied on
/// as far as it goes.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> (Option<Document>, Problems) {
    let mut problems = Problems::default();
    let read = read_format(name, bytes, options, &mut problems);
    match read {
        Ok(document) => (Some(document), problems),
        Err(fault) => {
            fault.report(name, &mut problems);
            (None, problems)
        }
    }
}

fn read_format(
    name: &str,
    bytes: &[u8],
    options: &Options,
    problems: &mut Problems,
) -> Result<Document, Fault> {
    if bytes.len() > options.limits.bytes {
        return Err(Fault::TooLarge);
    }
    let format = sniff::sniff(name, bytes)?;
    let most = options.limits.clauses;
    let (contents, source) = match format {
        Format::Docx => (docx::read(bytes, options)?, None),
        Format::Odt => (odt::read(bytes, options)?, None),
        Format::Html => from_text(name, bytes, problems, |text| html::read(text, options))?,
        Format::Markdown => from_text(name, bytes, problems, |text| markdown::read(text, most))?,
        Format::Text => from_text(name, bytes, problems, |text| text::read(text, most))?,
        Format::Pdf => (pdf::read(name, bytes, &options.limits, problems)?, None),
    };
    if contents.blocks.len() > most {
        return Err(Fault::TooLarge);
    }
    if contents.embedded_unread > 0 {
        problems.add(fault::EmbeddedUnread {
            file: name.to_owned(),
            count: contents.embedded_unread,
        });
    }
    let mut document = finish(name, format, contents, source);
    document.tracked = options.tracked;
    if document.clauses.is_empty() {
        return Err(Fault::Empty);
    }
    if !document.clauses.iter().any(|it| it.role.states()) {
        problems.add(fault::NoClauses::of(&document));
    }
    Ok(document)
}

/// Reads one of the formats that are text, and whose places are bytes of it.
fn from_text(
    name: &str,
    bytes: &[u8],
    problems: &mut Problems,
    read: impl Fn(&str) -> Contents,
) -> Result<(Contents, Option<Arc<Source>>), Fault> {
    let (text, windows) = encoding::decode(bytes)?;
    if windows {
        problems.add(fault::Windows::of(name));
    }
    let source = Source::new(name, text);
    Ok((read(&source.text), Some(source)))
}

/// The shared second half: paragraphs → document.
fn finish(
    name: &str,
    format: Format,
    mut contents: Contents,
    source: Option<Arc<Source>>,
) -> Document {
    contents.blocks = breaks::split(std::mem::take(&mut contents.blocks));
    let assemble::Assembled {
        mut clauses,
        pinned,
        changed,
    } = assemble::assemble(&contents);
    let texts: Vec<&str> = clauses.iter().map(|it| it.text.as_str()).collect();
    let options = undecided::undecided(&texts);
    for (clause, options) in clauses.iter_mut().zip(options) {
        clause.options = if clause.role.states() {
            options
        } else {
            Vec::new()
        };
    }
    for (comment, clause) in contents.comments.iter_mut().zip(pinned) {
        comment.clause = clause;
    }
    let title = front::title(&contents, &clauses);
    let date = front::date(&clauses);
    let pages = contents
        .pages
        .filter(|it| format == Format::Pdf || could_fill(&clauses, *it));
    Document {
        name: name.to_owned(),
        format,
        title,
        date,
        pages,
        clauses,
        comments: contents.comments,
        changes: contents.changes,
        changed,
        tracked: Tracked::default(),
        hidden: contents.hidden.count,
        struck: contents.struck.count,
        complete: !contents.incomplete,
        source,
    }
}

/// A page has no more bytes of text than this.
const FULLEST_PAGE: usize = 4_500;

/// Whether so many pages could hold the text. What a file says of its pages may be left over from a template.
fn could_fill(clauses: &[Clause], pages: u32) -> bool {
    let text: usize = clauses.iter().map(|it| it.text.len()).sum();
    let pages = usize::try_from(pages).unwrap_or(usize::MAX);
    text <= pages.saturating_mul(FULLEST_PAGE)
}

/// How many of a passage's first words a reader finds it by.
const OPENING: usize = 6;

/// What an id that is not of this document leads to.
static NOTHING: Clause = Clause {
    number: None,
    label: String::new(),
    role: Role::Furniture,
    part: None,
    level: 0,
    parent: None,
    text: String::new(),
    sentences: Vec::new(),
    options: Vec::new(),
    cell: None,
    places: place::Mapped::nothing(),
};

/// A row has no number further before a cell than this many paragraphs, so that a document costs no more than its length.
const LONGEST_ROW: usize = 64;

impl Document {
    /// A clause by its id; an empty one for an id of another document.
    pub fn clause(&self, id: ClauseId) -> &Clause {
        self.clauses.get(id.index()).unwrap_or(&NOTHING)
    }

    /// The ids of all clauses, in document order.
    pub fn ids(&self) -> impl Iterator<Item = ClauseId> + use<> {
        (0..self.clauses.len()).map(ClauseId::new)
    }

    /// The place in the source of a range of a clause's text. Where the range runs over a page's or a paragraph's
    /// end, the place is that of its beginning.
    pub fn place(&self, id: ClauseId, range: &Range<usize>) -> Option<Where> {
        self.clause(id).places.place(range)
    }

    /// What a clause stands under, nearest first.
    pub fn ancestors(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> {
        std::iter::successors(self.clause(id).parent, |id| self.clause(*id).parent)
    }

    /// Whether a clause is another, or stands under it.
    pub fn is_within(&self, clause: ClauseId, of: ClauseId) -> bool {
        clause == of || self.ancestors(clause).any(|it| it == of)
    }

    /// The headings a clause stands under, outermost first.
    pub fn headings(&self, id: ClauseId) -> Vec<&str> {
        let mut headings: Vec<&str> = self
            .ancestors(id)
            .map(|it| self.clause(it))
            .filter(|it| it.role == Role::Heading)
            .map(|it| {
                if it.text.is_empty() {
                    it.label.as_str()
                } else {
                    it.text.as_str()
                }
            })
            .collect();
        headings.reverse();
        headings
    }

    /// The number by which a reader would cite a passage: its own, that of its row in a table, or that of the nearest clause
    /// above it.
    pub fn cited(&self, id: ClauseId) -> Option<&str> {
        let own = self.clause(id).number.as_deref();
        own.or_else(|| self.number_of_row(id)).or_else(|| {
            self.ancestors(id)
                .find_map(|it| self.clause(it).number.as_deref())
        })
    }

    /// The number that a cell before this one gives its row: `C3 Candidates | Any GP`.
    fn number_of_row(&self, id: ClauseId) -> Option<&str> {
        let cell = self.clause(id).cell?;
        let before = self
            .clauses
            .get(..id.index())?
            .iter()
            .rev()
            .take(LONGEST_ROW);
        let in_row = |it: &&Clause| {
            let other = it.cell;
            other.is_some_and(|it| (it.table, it.row) == (cell.table, cell.row))
        };
        let mut row = before.take_while(in_row);
        row.find_map(|it| it.number.as_deref())
    }

    /// The first words of a passage that nobody could cite by a number, for a reader to find it by.
    pub fn opening(&self, id: ClauseId) -> Option<String> {
        if self.cited(id).is_some() {
            return None;
        }
        Some(self.first_words(id)).filter(|it| !it.is_empty())
    }

    /// The first words of a passage, and a sign that there are more.
    pub(crate) fn first_words(&self, id: ClauseId) -> String {
        let mut words = self.clause(id).text.split_whitespace();
        let first: Vec<&str> = words.by_ref().take(OPENING).collect();
        let more = if words.next().is_some() { "…" } else { "" };
        first.join(" ") + more
    }

    /// The notes that whoever drafted the document has left in it, whole paragraphs and brackets within a clause, each with
    /// the clause it stands in and its words.
    pub fn drafting_notes(&self) -> impl Iterator<Item = (ClauseId, &str)> {
        self.ids().flat_map(|id| {
            let clause = self.clause(id);
            let whole = clause.role == Role::DraftingNote;
            let within = clause.options.iter().filter(move |_| !whole);
            let within = within.filter_map(|it| clause.text.get(it.clone()));
            let within = within.filter(|it| words::drafting_note(it));
            let whole = whole.then_some(clause.text.as_str());
            whole.into_iter().chain(within).map(move |it| (id, it))
        })
    }

    /// The clause of a number, `7.2(b)`; of two with one number the first.
    pub fn find(&self, number: &str) -> Option<ClauseId> {
        self.find_all(number).first().copied()
    }

    /// The clauses that have a number with others in common, those of one number together: no number says which is meant.
    pub fn numbers_shared(&self) -> Vec<Vec<ClauseId>> {
        shared::of(self)
    }

    /// The clauses of a number; where none has it as it is written, those that have it written in another way,
    /// `Appendix C, 2.2` for `Appendix C 2.2`, or `clause 7.2`, as reports say, for `7.2`.
    pub fn find_all(&self, number: &str) -> Vec<ClauseId> {
        let of = |same: &dyn Fn(&str) -> bool| {
            let fits = |id: &ClauseId| self.clause(*id).number.as_deref().is_some_and(same);
            self.ids().filter(fits).collect::<Vec<_>>()
        };
        let exact = of(&|it| it == number);
        if !exact.is_empty() {
            return exact;
        }
        let lower = number.trim_start().to_lowercase();
        let key = references::key(lower.strip_prefix("clause ").unwrap_or(&lower));
        of(&|it| references::key(it) == key)
    }

    /// What could be meant by a number that no clause has: what has it in a part of the document, else the same number in
    /// another spelling. One that differs in a step is another clause, and no better guess than the next.
    pub fn meant(&self, number: &str) -> Vec<&str> {
        let numbers = || self.clauses.iter().filter_map(|it| it.number.as_deref());
        let inside = |it: &&str| {
            let before = it.strip_suffix(number);
            before.is_some_and(|it| it.ends_with(' '))
        };
        let inside: Vec<&str> = numbers().filter(inside).collect();
        if inside.is_empty() {
            return numbers()
                .find(|it| spelt::is_same(number, it))
                .into_iter()
                .collect();
        }
        inside
    }

    /// The appendices and bound-in parts that a passage stands in, each by what numbers inside it begin with, nearest
    /// first.
    pub fn parts_around(&self, id: ClauseId) -> impl Iterator<Item = &str> {
        self.ancestors(id)
            .filter_map(|it| self.clause(it).part.as_deref())
    }

    /// The terms that the document gives meanings of its own.
    pub fn definitions(&self) -> Vec<Definition> {
        definitions::definitions(self)
    }

    /// The mentions of other clauses, and where they lead.
    pub fn references(&self) -> Vec<CrossReference> {
        References::of(self).all()
    }
}
