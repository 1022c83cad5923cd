//! JSON, strictly as RFC 8259 has it.
//!
//! This is our own reader because no ready one does all that is needed here: `serde_json` knows no places and keeps the
//! last of two equal keys without a word; `jsonc-parser` accepts equal keys, builds a tree of boxes, and stops at the
//! first fault. It goes over the bytes once, without recursion, and copies no text that has no escapes.

mod number;
mod string;

use super::{
    fault::{Faults, NotValid, TooDeep},
    tree::{Builder, Kind},
    words,
};
use crate::source::Span;

pub(super) fn read(builder: &mut Builder, depth: usize, faults: &mut Faults) {
    let source = builder.source();
    let text: &str = &source.text;
    let mut reader = Reader {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        open: Vec::new(),
        depth,
        scratch: String::new(),
        builder,
        faults,
    };
    reader.document();
}

/// INVARIANT: `at` is at the start of a character.
struct Reader<'s, 'r> {
    text: &'s str,
    at: usize,
    open: Vec<Open>,
    depth: usize,
    /// Where texts with escapes are put together.
    scratch: String,
    builder: &'r mut Builder,
    faults: &'r mut Faults,
}

/// A list or table that is not closed yet.
#[derive(Clone, Copy)]
struct Open {
    node: usize,
    at: usize,
    closer: u8,
    /// Whether it holds anything yet.
    any: bool,
}

/// `None` after a fault that makes it idle to read on.
type Step = Option<()>;

impl<'s> Reader<'s, '_> {
    /// `document := value`
    fn document(&mut self) -> Step {
        self.skip_space();
        self.value()?;
        while let Some(open) = self.open.last().copied() {
            self.next_within(open)?;
        }
        self.skip_space();
        if self.at < self.text.len() {
            let help = "a JSON file is one value: put several into a list";
            self.unexpected("the end of the file", Some(help));
        }
        Some(())
    }

    /// The next of what a list or table holds, or its end.
    fn next_within(&mut self, open: Open) -> Step {
        self.skip_space();
        if self.peek() == Some(open.closer) {
            self.close(open);
            return Some(());
        }
        if open.any {
            self.comma(open)?;
            if self.peek() == Some(open.closer) {
                self.close(open);
                return Some(());
            }
        } else if let Some(last) = self.open.last_mut() {
            last.any = true;
        }
        if open.closer == b'}' {
            self.key(open)?;
        }
        self.value()
    }

    /// A comma, after which something follows.
    fn comma(&mut self, open: Open) -> Step {
        if self.peek() != Some(b',') {
            let wanted = format!("`,` or `{}`", char::from(open.closer));
            let is_share = matches!(self.peek(), Some(b'%' | b'/'));
            let help = is_share.then_some("a share is a text: it stands between double quotes");
            self.unexpected(&wanted, help);
            // A comma that was forgotten does not keep the rest from being read.
            return matches!(self.peek(), Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9'))
                .then_some(());
        }
        let comma = Span::new(self.at, self.at + 1);
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(open.closer) {
            let wanted = if open.closer == b'}' {
                "another key"
            } else {
                "another value"
            };
            let found = format!("a `,` before the `{}`", char::from(open.closer));
            self.faults
                .not_valid(comma, wanted, found, Some("remove the last `,`"));
        }
        Some(())
    }

    /// `key := string ":"`
    fn key(&mut self, open: Open) -> Step {
        if self.peek() != Some(b'"') {
            let wanted = if open.any { "a key" } else { "a key or `}`" };
            self.unexpected(wanted, Some("a key stands between double quotes"));
            return None;
        }
        self.string()?;
        self.skip_space();
        if self.peek() != Some(b':') {
            self.unexpected("`:` and a value", None);
            return None;
        }
        self.at += 1;
        self.skip_space();
        Some(())
    }

    /// `value := object | array | string | number | "true" | "false" | "null"`
    fn value(&mut self) -> Step {
        match self.peek() {
            Some(b'"') => return self.string(),
            Some(b'{') => return self.open(Kind::Map(0), b'}'),
            Some(b'[') => return self.open(Kind::List(0), b']'),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') if self.is_word("true") => self.literal("true", Kind::Bool(true)),
            Some(b'f') if self.is_word("false") => self.literal("false", Kind::Bool(false)),
            Some(b'n') if self.is_word("null") => self.literal("null", Kind::Null),
            _ => return self.no_value(),
        }
        Some(())
    }

    fn open(&mut self, kind: Kind, closer: u8) -> Step {
        let span = Span::new(self.at, self.at + 1);
        if self.open.len() == self.depth {
            self.faults.refuse(TooDeep {
                bound: self.depth,
                at: self.faults.place(span),
            });
            return None;
        }
        self.open.push(Open {
            node: self.builder.open(kind, span),
            at: self.at,
            closer,
            any: false,
        });
        self.at += 1;
        Some(())
    }

    fn close(&mut self, open: Open) {
        self.at += 1;
        self.builder
            .close(open.node, Span::new(self.at, self.at).end);
        self.open.pop();
    }

    fn literal(&mut self, word: &str, kind: Kind) {
        let start = self.at;
        self.at += word.len();
        self.builder.push(kind, Span::new(start, self.at));
    }

    /// What stands where a value is wanted, but is none. A word may be skipped as if it were one.
    fn no_value(&mut self) -> Step {
        let word = self.word();
        let help = match word {
            "True" | "TRUE" | "yes" | "Yes" => Some("write `true`"),
            "False" | "FALSE" | "no" | "No" => Some("write `false`"),
            "None" | "nil" | "undefined" => Some("write `null`"),
            _ if self.peek() == Some(b'\'') => Some("a text stands between double quotes"),
            _ if self.text.get(self.at..)?.starts_with(['+', '.']) => {
                Some("a number begins with a figure or `-`")
            }
            "" => None,
            _ => Some("a text stands between double quotes"),
        };
        self.unexpected("a value", help);
        if word.is_empty() {
            return None;
        }
        self.literal(word, Kind::Null);
        Some(())
    }

    /// A fault at what comes next.
    fn unexpected(&mut self, wanted: &str, help: Option<&str>) {
        let (at, found) = words::found(self.text, self.at);
        let help = match self.text.get(self.at..) {
            Some(rest)
                if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') =>
            {
                Some("JSON knows no comments")
            }
            _ => help,
        };
        // Where the file ends too early, what is not closed says more than the file's last byte.
        let opened = self
            .open
            .last()
            .filter(|_| self.at == self.text.len())
            .map(|open| (open.at, 1).into());
        self.faults.refuse(NotValid {
            opened,
            ..self.faults.fault(at, wanted, found, help)
        });
    }

    fn word(&self) -> &'s str {
        words::word(self.text, self.at)
    }

    fn is_word(&self, word: &str) -> bool {
        self.word() == word
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t' | b'\r')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
