//! Rows of comma-separated values and where their fields stand (RFC 4180); of those that another sign parts as well, so
//! that one wrong sign hides no fault behind it.
//!
//! Ready readers give the place of a record but not of a field; a report needs the field's.

use std::borrow::Cow;

use crate::source::Span;

/// A field as written, the quotes not counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// Where it stands, in the whole text.
    pub(super) span: Span,
    /// Whether a quote inside it is written twice.
    doubled: bool,
}

/// A quote that is never closed: the field runs to the end of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unclosed(pub(super) Span);

impl Field {
    /// The text of the field, without blanks around it.
    pub(super) fn text(self, text: &str) -> Cow<'_, str> {
        let raw = text.get(self.span.range()).unwrap_or_default().trim();
        if self.doubled {
            Cow::Owned(raw.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(raw)
        }
    }
}

/// Reads one record from an offset into `fields`; gives the offset after it.
///
/// `record := field (separator field)* line-end`
pub(super) fn record(
    text: &str,
    separator: u8,
    mut at: usize,
    fields: &mut Vec<Field>,
) -> Result<usize, Unclosed> {
    let bytes = text.as_bytes();
    fields.clear();
    loop {
        let (field, after) = if bytes.get(at) == Some(&b'"') {
            quoted(bytes, separator, at)?
        } else {
            plain(bytes, separator, at)
        };
        fields.push(field);
        at = after;
        match bytes.get(at) {
            Some(sign) if *sign == separator => at += 1,
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => return Ok(at + 2),
            Some(_) => return Ok(at + 1),
            None => return Ok(at),
        }
    }
}

/// `field := [^separator \r\n]*`
fn plain(bytes: &[u8], separator: u8, start: usize) -> (Field, usize) {
    let rest = bytes.get(start..).unwrap_or_default();
    let len = rest
        .iter()
        .position(|it| *it == separator || matches!(it, b'\n' | b'\r'));
    let end = start + len.unwrap_or(rest.len());
    let field = Field {
        span: Span::new(start, end),
        doubled: false,
    };
    (field, end)
}

/// `field := '"' ([^"] | '""')* '"'`; what follows the closing quote up to the separator is passed over.
fn quoted(bytes: &[u8], separator: u8, start: usize) -> Result<(Field, usize), Unclosed> {
    let mut doubled = false;
    let mut at = start + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(quote) = rest.iter().position(|it| *it == b'"') else {
            return Err(Unclosed(Span::new(start, start + 1)));
        };
        at += quote;
        if bytes.get(at + 1) != Some(&b'"') {
            break;
        }
        doubled = true;
        at += 2;
    }
    let field = Field {
        span: Span::new(start + 1, at),
        doubled,
    };
    let (_, after) = plain(bytes, separator, at + 1);
    Ok((field, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let mut fields = Vec::new();
        let mut rows = Vec::new();
        let mut at = 0;
        while at < text.len() {
            at = record(text, b',', at, &mut fields).unwrap();
            rows.push(fields.iter().map(|it| it.text(text).into_owned()).collect());
        }
        rows
    }

    #[test]
    fn fields_are_read_as_rfc_4180_writes_them() {
        assert_eq!(rows("a,b\r\n1,\"x, y\"\r\n"), [["a", "b"], ["1", "x, y"]]);
        assert_eq!(rows("\"say \"\"no\"\"\",\n"), [["say \"no\"", ""]]);
        assert_eq!(rows("é,\"two\nlines\""), [["é", "two\nlines"]]);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_where_it_opens() {
        assert_eq!(
            record("a,\"b\nc", b',', 0, &mut Vec::new()),
            Err(Unclosed(Span::new(2, 3)))
        );
    }
}
