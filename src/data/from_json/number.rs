//! Numbers of JSON, checked and kept as they are written.

use super::{Kind, Reader, Span, words};

impl Reader<'_, '_> {
    /// `number := "-"? ("0" | digit-from-1 digit*) ("." digit+)? (("e" | "E") ("+" | "-")? digit+)?`
    pub(super) fn number(&mut self) {
        let start = self.at;
        self.skip_one(b"-");
        let well_formed = self.whole() && self.part() && self.exponent() && !self.runs_on();
        if well_formed {
            self.builder.push(Kind::Number, Span::new(start, self.at));
            return;
        }
        self.at = start;
        let word = self.word();
        self.at += word.len();
        let span = Span::new(start, self.at);
        self.faults
            .not_valid(span, "a number", words::shown(word), Some(way_out(word)));
        self.builder.push(Kind::Null, span);
    }

    fn whole(&mut self) -> bool {
        self.skip_one(b"0") || self.digits()
    }

    fn part(&mut self) -> bool {
        !self.skip_one(b".") || self.digits()
    }

    fn exponent(&mut self) -> bool {
        if !self.skip_one(b"eE") {
            return true;
        }
        self.skip_one(b"+-");
        self.digits()
    }

    fn digits(&mut self) -> bool {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at > start
    }

    /// Whether more follows than a number can have.
    fn runs_on(&self) -> bool {
        match self.peek() {
            Some(b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t') | None => false,
            Some(_) => !self.word().is_empty(),
        }
    }

    fn skip_one(&mut self, of: &[u8]) -> bool {
        let is_there = self.peek().is_some_and(|byte| of.contains(&byte));
        self.at += usize::from(is_there);
        is_there
    }
}

fn way_out(word: &str) -> &'static str {
    let figures = word.trim_start_matches('-');
    if word.contains('_') {
        "JSON groups no figures: leave out the `_`"
    } else if figures.starts_with('0') && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        "leave out the `0` in front; a code with zeros in front is a text and stands between quotes"
    } else {
        "a number is written in figures, as `1250` or `0.5`; anything else is a text and stands between quotes"
    }
}
