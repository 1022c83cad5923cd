//! YAML 1.2 with its core schema, by way of the events of `saphyr-parser`.
//!
//! Events rather than the tree of `saphyr`, because that turns numbers into floating point.

mod marks;
mod message;
mod scalar;

use std::borrow::Cow;

use miette::Diagnostic;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marked, StrInput, Tag};
use thiserror::Error;

use super::{
    fault::{Faults, TooDeep},
    tree::{Builder, Kind},
};
use crate::source::{Place, Span};
use marks::Marks;
use scalar::Scalar;

/// A YAML file takes up a value by the name it was given elsewhere.
#[derive(Debug, Error, Diagnostic)]
#[error("`{}` stands for a value written elsewhere", .at.text())]
#[diagnostic(
    code(D005),
    help("write the value itself here: each fact is to be read where it stands")
)]
struct Alias {
    #[source_code]
    #[label("the value itself is wanted here")]
    at: Place,
}

/// A YAML file holds a second document.
#[derive(Debug, Error, Diagnostic)]
#[error("the file holds more than one YAML document")]
#[diagnostic(
    code(D006),
    help("put each into a file of its own, or remove the `---` between them")
)]
struct SecondDocument {
    #[source_code]
    #[label("a second one begins here")]
    at: Place,
}

/// A YAML value carries a tag that makes it something else than it looks.
#[derive(Debug, Error, Diagnostic)]
#[error("the tag `{}` makes a value something that no fact is", .at.text())]
#[diagnostic(
    code(D010),
    help("remove the tag; `!!str` alone is understood, and makes any value a text")
)]
struct ForeignTag {
    #[source_code]
    #[label("not understood")]
    at: Place,
}

pub(super) fn read(builder: &mut Builder, depth: usize, faults: &mut Faults) {
    let source = builder.source();
    let text = source.text.trim_start_matches('\u{feff}');
    let base = source.text.len() - text.len();
    let mut reader = Reader {
        text: &source.text,
        marks: Marks::new(text, base),
        open: Vec::new(),
        depth,
        last: Span::new(base, base),
        document_seen: false,
        builder,
        faults,
    };
    let mut parser = Parser::new_from_str(text);
    reader.events(&mut parser);
}

struct Reader<'r> {
    text: &'r str,
    marks: Marks<'r>,
    open: Vec<Open>,
    depth: usize,
    /// The bytes of the last key or value: a list or table without brackets ends with the last it holds.
    last: Span,
    document_seen: bool,
    builder: &'r mut Builder,
    faults: &'r mut Faults,
}

/// A list or table that is not closed yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    List(usize),
    /// Whether a key waits for its value.
    Map(usize, bool),
}

/// `None` after a fault that makes it idle to read on.
type Step = Option<()>;

impl Reader<'_> {
    fn events(&mut self, parser: &mut Parser<'_, StrInput<'_>>) {
        while let Some(next) = parser.next_event() {
            let step = match next {
                Ok((event, at)) => self.event(event, at),
                Err(error) => {
                    self.scan_error(&error);
                    None
                }
            };
            if step.is_none() {
                return;
            }
        }
        if self.builder.is_empty() {
            // A file of comments alone states nothing, but is no fault.
            self.builder.push(Kind::Map(1), self.last);
        }
    }

    fn event(&mut self, event: Event<'_>, marked: Marked) -> Step {
        let at = self.marks.span(marked);
        match event {
            Event::DocumentStart(_) => return self.document(at),
            Event::SequenceStart(_, tag) => return self.start(Open::List, Kind::List(1), tag, at),
            Event::MappingStart(_, tag) => {
                return self.start(|node| Open::Map(node, false), Kind::Map(1), tag, at);
            }
            Event::SequenceEnd | Event::MappingEnd => return self.end(at),
            Event::Scalar(text, style, _, tag) => self.scalar(&text, style, tag.as_deref(), at),
            Event::Alias(_) => self.alias(at),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Some(())
    }

    fn document(&mut self, at: Span) -> Step {
        if !self.document_seen {
            self.document_seen = true;
            return Some(());
        }
        self.faults.refuse(SecondDocument {
            at: self.faults.place(at),
        });
        None
    }

    fn alias(&mut self, at: Span) {
        self.faults.refuse(Alias {
            at: self.faults.place(at),
        });
        self.builder.push(Kind::Null, at);
        self.stood(at);
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, at: Span) {
        let is_key = self.is_key_next();
        let scalar = scalar::resolve(text, style, tag).unwrap_or_else(|| {
            self.foreign_tag(at);
            Scalar::Null
        });
        let at = self.written(text, style, at);
        match scalar {
            Scalar::Null if self.open.is_empty() => self.builder.push(Kind::Map(1), at),
            _ if is_key => self.push_text(text, at),
            Scalar::Null => self.builder.push(Kind::Null, at),
            Scalar::Bool(value) => self.builder.push(Kind::Bool(value), at),
            Scalar::Number => self.builder.push(Kind::Number, at),
            Scalar::Text => self.push_text(text, at),
        }
        self.stood(at);
    }

    /// A key or a text: a slice of the source wherever its bytes are what it says.
    fn push_text(&mut self, text: &str, at: Span) {
        let written = self.text.get(at.range()).unwrap_or_default();
        if written == text {
            self.builder.push(Kind::Plain, at);
        } else if written.get(1..written.len().saturating_sub(1)) == Some(text) {
            self.builder.push(Kind::Quoted, at);
        } else {
            self.builder.push_decoded(text, at);
        }
    }

    /// The bytes of a scalar alone: without its anchor and its tag, and without the line's end after a block of text.
    /// Of one that is not there, those of its key.
    fn written(&self, text: &str, style: ScalarStyle, at: Span) -> Span {
        if style == ScalarStyle::Plain && text.is_empty() {
            return match self.open.last() {
                Some(Open::Map(_, true)) => self.last,
                _ => self.with_dash(at),
            };
        }
        let written = self.text.get(at.range()).unwrap_or_default().trim_end();
        let end = at.start as usize + written.len();
        let quotes = usize::from(matches!(
            style,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted
        ));
        let inner = written.get(..written.len() - quotes.min(written.len()));
        if inner.is_some_and(|inner| inner.ends_with(text)) {
            return Span::new(end - text.len() - 2 * quotes, end);
        }
        Span::new(at.start as usize, end)
    }

    fn start(
        &mut self,
        open: impl FnOnce(usize) -> Open,
        kind: Kind,
        tag: Option<Cow<'_, Tag>>,
        at: Span,
    ) -> Step {
        if self.is_key_next() {
            let found = if kind == Kind::List(1) {
                "a list"
            } else {
                "a table"
            };
            self.faults.not_valid(
                at,
                "a name as a key",
                found,
                Some("a text that begins with a bracket stands between quotes"),
            );
            return None;
        }
        if self.open.len() == self.depth {
            self.faults.refuse(TooDeep {
                bound: self.depth,
                at: self.faults.place(at),
            });
            return None;
        }
        if !tag.is_none_or(|tag| scalar::is_of(&tag, kind)) {
            self.foreign_tag(at);
        }
        let is_of_key = matches!(self.open.last(), Some(Open::Map(_, true)));
        let at = if is_of_key && kind == Kind::List(1) {
            self.with_dash(at)
        } else {
            at
        };
        self.last = at;
        let node = self.builder.open(kind, at);
        self.open.push(open(node));
        Some(())
    }

    /// The crate puts what a `-` opens after it, where the `-` is no further to the right than the key of its list.
    fn with_dash(&self, at: Span) -> Span {
        let before = self.text.get(..at.start as usize).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']);
        match before.strip_suffix('-') {
            Some(outside)
                if at.start == at.end && !outside.ends_with(|it: char| !it.is_whitespace()) =>
            {
                Span::new(outside.len(), before.len())
            }
            _ => at,
        }
    }

    fn end(&mut self, at: Span) -> Step {
        let (Open::List(node) | Open::Map(node, _)) = self.open.pop()?;
        let closer = self.text.get(at.range()).unwrap_or_default();
        let end = if matches!(closer, "]" | "}") {
            at
        } else {
            self.last
        };
        let whole = self.builder.close(node, end.end);
        self.stood(whole);
        Some(())
    }

    /// Something stood here, from where the next follows.
    fn stood(&mut self, at: Span) {
        self.last = at;
        if let Some(Open::Map(_, key_waits)) = self.open.last_mut() {
            *key_waits = !*key_waits;
        }
    }

    fn is_key_next(&self) -> bool {
        matches!(self.open.last(), Some(Open::Map(_, false)))
    }

    fn foreign_tag(&mut self, value: Span) {
        let start = value.start as usize;
        let marks = self.text.get(start..).unwrap_or_default();
        // An anchor may stand before the tag.
        let tag = marks.find('!').map_or(start, |before| start + before);
        let rest = self.text.get(tag..).unwrap_or_default();
        let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
        self.faults.refuse(ForeignTag {
            at: self.faults.place(Span::new(tag, tag + length)),
        });
    }

    fn scan_error(&mut self, error: &ScanError) {
        let at = self.marks.byte(error.marker().index());
        message::report(error.info(), self.text, at, self.depth, self.faults);
    }
}
