//! Texts of JSON: where they end, and what their escapes mean.

use super::{Kind, Reader, Span, Step};

impl Reader<'_, '_> {
    /// `string := "\"" (character | escape)* "\""`
    pub(super) fn string(&mut self) -> Step {
        let start = self.at;
        self.at = end_of_run(self.text.as_bytes(), start + 1);
        if self.peek() == Some(b'"') {
            self.at += 1;
            self.builder.push(Kind::Quoted, Span::new(start, self.at));
            return Some(());
        }
        self.scratch.clear();
        self.copy(start + 1);
        self.string_with_escapes(start)
    }

    fn string_with_escapes(&mut self, start: usize) -> Step {
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    let span = Span::new(start, self.at);
                    self.builder.push_decoded(&self.scratch, span);
                    return Some(());
                }
                Some(b'\\') => self.escape(),
                Some(b'\t') => {
                    let at = Span::new(self.at, self.at + 1);
                    self.faults
                        .not_valid(at, "`\\t`", "a tab inside a text", None);
                    self.at += 1;
                }
                _ => {
                    self.not_closed(start);
                    return None;
                }
            }
            let run = self.at;
            self.at = end_of_run(self.text.as_bytes(), run);
            self.copy(run);
        }
    }

    fn copy(&mut self, from: usize) {
        self.scratch
            .push_str(self.text.get(from..self.at).unwrap_or_default());
    }

    fn not_closed(&mut self, start: usize) {
        let found = match self.peek() {
            Some(_) => "the end of the line",
            None => "the end of the file",
        };
        let at = Span::new(start, self.at);
        let help =
            "a text ends with `\"` on the line it begins on; a line break in it is written `\\n`";
        self.faults
            .not_valid(at, "`\"` to close this text", found, Some(help));
    }

    /// `escape := "\\" (one of "\"\\/bfnrt" | "u" 4 hex)`
    fn escape(&mut self) {
        let start = self.at;
        let letter = self.text.as_bytes().get(start + 1);
        let meant = match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => return self.no_escape(),
        };
        self.at += 2;
        self.scratch.push(meant);
    }

    /// Four hexadecimal figures, or twice that for a character past U+FFFF.
    fn unicode(&mut self) {
        let start = self.at;
        let Some(first) = self.unit(start) else {
            return self.no_escape();
        };
        let pair = [Some(first), self.unit(start + 6)];
        if let Some(Ok(meant)) = char::decode_utf16(pair.into_iter().flatten()).next() {
            self.at += 6 * meant.len_utf16();
            self.scratch.push(meant);
            return;
        }
        self.at += 6;
        let at = Span::new(start, self.at);
        let help = "a character past U+FFFF is written as two such escapes, `\\ud83d\\ude00`";
        self.faults
            .not_valid(at, "a whole character", "half of one", Some(help));
    }

    /// The figures of `\uXXXX`, where that is what stands there.
    fn unit(&self, at: usize) -> Option<u16> {
        let figures = self.text.get(at..at + 6)?.strip_prefix("\\u")?;
        let all_hex = figures.bytes().all(|byte| byte.is_ascii_hexdigit());
        all_hex.then(|| u16::from_str_radix(figures, 16).ok())?
    }

    fn no_escape(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let length = if rest.starts_with("\\u") {
            let figures = rest.bytes().skip(2).take(4);
            2 + figures.take_while(u8::is_ascii_hexdigit).count()
        } else {
            let next = rest.chars().nth(1);
            1 + next.filter(|it| !it.is_control()).map_or(0, char::len_utf8)
        };
        let at = Span::new(self.at, self.at + length);
        let found = format!("`{}`", rest.get(..length).unwrap_or_default());
        let help = "a backslash itself is written `\\\\`; the others are \\\" \\/ \\b \\f \\n \\r \\t and \\u with four figures of 0-9 a-f";
        self.faults.not_valid(at, "an escape", found, Some(help));
        self.at += length;
    }
}

const LOW: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Where the first quote, backslash or control character stands from here on. Looks at eight bytes at a time: most of a
/// large file is texts.
fn end_of_run(bytes: &[u8], mut at: usize) -> usize {
    let eight = |at: usize| bytes.get(at..)?.first_chunk::<8>();
    while let Some(chunk) = eight(at) {
        let found = ends_run(u64::from_le_bytes(*chunk));
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let is_plain = |byte: &u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    at + bytes
        .get(at..)
        .map_or(0, |rest| rest.iter().take_while(|it| is_plain(it)).count())
}

/// The high bit of each byte that ends a run. Above the first of them other bits may be set as well: a subtraction
/// borrows upwards only, so the lowest is always right.
fn ends_run(eight: u64) -> u64 {
    let below = |limit: u8, bytes: u64| bytes.wrapping_sub(LOW * u64::from(limit)) & !bytes;
    let quote = below(1, eight ^ (LOW * u64::from(b'"')));
    let backslash = below(1, eight ^ (LOW * u64::from(b'\\')));
    (quote | backslash | below(0x20, eight)) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends_at_the_first_byte_that_is_not_plain_wherever_it_stands() {
        for length in 0..20 {
            for stop in [b'"', b'\\', b'\n', 0, 0x1f] {
                let mut bytes = vec![0xff; length];
                bytes.push(stop);
                // What follows must not be taken for the first, nor what is one more or less than a stop.
                bytes.extend([b'"', b'!', b'#', b'[', b']', b' ', 0x80, b'\\', 0x21]);
                assert_eq!(end_of_run(&bytes, 0), length, "{stop}");
            }
            assert_eq!(end_of_run(&vec![b' '; length], 0), length);
        }
    }
}
