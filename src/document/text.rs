//! Plain text: lines joined into paragraphs, by blank lines, by typed numbers, and by how full the lines are.

mod wrapping;

use self::wrapping::Wrapping;
use super::{
    block::{Block, Contents, Kind},
    label::{self, Marker},
    lettered::Lettered,
    place::{Mapped, Measure, small},
    words::{is_unfinished, names_and_tells},
};

/// Reads plain text.
pub(crate) fn read(text: &str, limit: usize) -> Contents {
    let lines = lines(text);
    let earlier = quotes_an_earlier_one(&lines);
    let wrappings = wrapping::of(&lines);
    let mut blocks = Vec::new();
    let mut open: Vec<Line<'_>> = Vec::new();
    let mut lettered = Lettered::default();
    for (line, wrapping) in lines.into_iter().zip(wrappings) {
        if blocks.len() > limit {
            break;
        }
        if !goes_on(&open, &line, wrapping, &lettered) {
            finish(&mut open, &mut blocks, earlier);
            lettered.see(line.words);
        }
        if !line.words.is_empty() {
            open.push(line);
        }
    }
    finish(&mut open, &mut blocks, earlier);
    underlined_headings(&mut blocks);
    Contents {
        blocks,
        ..Contents::default()
    }
}

/// A line without the white space around it, and where it starts.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    words: &'a str,
    /// What stands before the words, the signs of quoting apart.
    indent: &'a str,
    at: usize,
    length: usize,
    /// How often an e-mail quotes it.
    quotes: usize,
}

/// The lines of a text; a form feed ends one too.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    let quoted = is_quoted(text);
    for raw in text.split_inclusive(['\n', '\u{c}']) {
        let marks = if quoted { quote_marks(raw) } else { "" };
        let own = raw.get(marks.len()..).unwrap_or_default();
        let words = own.trim();
        let (indent, _) = own.split_at(label::leading_space(own));
        let unmarked = words.trim_start_matches('\u{feff}');
        lines.push(Line {
            words: unmarked,
            indent,
            at: at + marks.len() + indent.len() + (words.len() - unmarked.len()),
            length: own.trim_end().chars().count(),
            quotes: marks.matches('>').count(),
        });
        at += raw.len();
    }
    lines
}

/// An e-mail quotes at least so many lines.
const QUOTED: usize = 3;

/// Whether a text is an e-mail that quotes another, with a sign at the head of each line.
fn is_quoted(text: &str) -> bool {
    let lines = text.lines().filter(|it| it.starts_with('>'));
    lines.take(QUOTED).count() == QUOTED
}

/// Whether an e-mail gives provisions of its own before it quotes an earlier e-mail, which is then no part of them. One that
/// quotes a draft to comment on it gives none first.
fn quotes_an_earlier_one(lines: &[Line<'_>]) -> bool {
    let Some(first) = lines.iter().position(|it| it.quotes > 0) else {
        return false;
    };
    let (own, quoted) = lines.split_at(first);
    let numbered = |it: &Line<'_>| label::typed(it.words).is_some_and(|it| it.sure);
    let header = |it: &Line<'_>| {
        let words = it.words.to_lowercase();
        words.starts_with("from:")
            || words.contains("original message")
            || words.ends_with(" wrote:")
    };
    let before = own.iter().rev().find(|it| !it.words.is_empty());
    own.iter().any(numbered)
        && (before.is_some_and(header) || quoted.iter().take(LONGEST_HEADER).any(header))
}

/// The header of an e-mail that is quoted has no more lines than this before its sender.
const LONGEST_HEADER: usize = 4;

/// The signs of quoting at the head of a line: `> `, `>> `, `> > `.
fn quote_marks(line: &str) -> &str {
    if !line.starts_with('>') {
        return "";
    }
    let words = line.trim_start_matches(['>', ' ']);
    line.get(..line.len() - words.len()).unwrap_or_default()
}

/// Whether a line belongs to the paragraph before it.
fn goes_on(open: &[Line<'_>], line: &Line<'_>, wrapping: Wrapping, lettered: &Lettered) -> bool {
    let (Some(last), Some(width)) = (open.last(), wrapping.width) else {
        return false;
    };
    if line.words.is_empty() || last.words.is_empty() {
        return false;
    }
    let cited = cites(last.words);
    let small_start = line
        .words
        .starts_with(|it: char| it.is_lowercase() || it == '(');
    if last.quotes != line.quotes && !small_start {
        return false;
    }
    if lettered.starts_clause(line.words, last.words) {
        return false;
    }
    if names_and_tells(last.words) && names_and_tells(line.words) {
        return false;
    }
    let full = last.fits(width) && last.leaves_no_room_for(line, width);
    let begins = line.words.starts_with(char::is_uppercase);
    if open.len() == 1 && begins && is_numbered_title(last.words) {
        // A title that is too long for its line goes on in the next, and there ends.
        return full && wrapping.last && super::words::heading_like(line.words);
    }
    let unfinished = || is_unfinished(last.words) && line.words.starts_with(char::is_alphanumeric);
    cited || full || small_start || unfinished()
}

/// Whether a line ends in the middle of a sentence that goes on with the name of a division: `is set out in full at` and
/// `Appendix D. It sets out`.
pub(crate) fn goes_on_to_division(before: &str, line: &str) -> bool {
    let marker = label::typed(line).map(|it| it.marker);
    matches!(marker, Some(Marker::Division { .. })) && is_unfinished(before)
}

/// Whether a line is a number and a title with capitals throughout: `7.8 Disputes with Member Practices`.
fn is_numbered_title(words: &str) -> bool {
    label::typed(words).is_some_and(|label| {
        let title = words.get(label.length..).unwrap_or_default().trim();
        let long = |it: &&str| it.chars().count() > 3;
        let capital = |it: &str| it.starts_with(|it: char| !it.is_lowercase());
        let mut words = title.split_whitespace();
        let ends = words.clone().next_back().is_some_and(capital);
        let all =
            ends && words.all(|it| capital(it) || !long(&it) || matches!(it, "with" | "from"));
        label.sure && all && super::words::heading_like(title)
    })
}

/// Whether a line starts with what can only be a number of its own, or a bullet.
pub(crate) fn starts_clause(words: &str) -> bool {
    let Some(label) = label::typed(words) else {
        return false;
    };
    let after = words.get(label.length..).unwrap_or_default();
    match label.marker {
        Marker::Division { .. } => label.sure || super::words::heading_like(after),
        _ => label.sure,
    }
}

/// Whether a line ends in the middle of a citation, so that a number on the next one is no label.
pub(crate) fn cites(words: &str) -> bool {
    const NAMES: [&str; 18] = [
        "clause",
        "clauses",
        "section",
        "sections",
        "paragraph",
        "paragraphs",
        "appendix",
        "appendices",
        "schedule",
        "part",
        "article",
        "articles",
        "chapter",
        "annex",
        "orders",
        "sub-clause",
        "sub-paragraph",
        "para",
    ];
    const LINKS: [&str; 4] = ["and", "or", "to", "of"];
    let mut backwards = words.rsplit(' ');
    let last = backwards.next().unwrap_or_default();
    let before = backwards.next().unwrap_or_default().trim_end_matches(',');
    let numbered = before.ends_with(|it: char| it.is_ascii_digit())
        || (before.len() <= 6 && before.starts_with('(') && before.ends_with(')'));
    let is = |names: &[&str]| names.iter().any(|it| last.eq_ignore_ascii_case(it));
    (is(&NAMES) || (is(&LINKS) && numbered)) && !is_titled_division(words) && !is_title(words)
}

/// Whether a line is a title with capitals throughout, `Standing Orders`, and leads on to no number.
fn is_title(words: &str) -> bool {
    if !words.ends_with(['s', 'S']) {
        return false;
    }
    let joins = |it: &str| matches!(it, "of" | "and" | "the" | "for");
    let mut all = words.split_whitespace();
    let capitals = all.all(|it| joins(it) || it.starts_with(char::is_uppercase));
    capitals && words.contains(' ') && !words.ends_with(" and") && super::words::heading_like(words)
}

/// Whether a line is the number and the title of a division: after `Appendix A Standing orders` its first clause begins.
fn is_titled_division(words: &str) -> bool {
    label::typed(words).is_some_and(|it| {
        let title = words.get(it.length..).unwrap_or_default();
        matches!(it.marker, Marker::Division { .. }) && super::words::heading_like(title)
    })
}

/// Ends the paragraph that is open; what an `earlier` e-mail says that is quoted is no part of the document.
fn finish(open: &mut Vec<Line<'_>>, blocks: &mut Vec<Block>, earlier: bool) {
    let quoted = earlier && open.first().is_some_and(|it| it.quotes > 0);
    let kind = if quoted {
        Kind::Furniture
    } else {
        Kind::Paragraph
    };
    let mut text = Mapped::new(Measure::Bytes);
    let mut end = 0;
    for line in open.drain(..) {
        if !text.text.is_empty() {
            text.stand_for(" ", 0, small(end)..small(line.at));
        }
        text.copy(line.words, 0, small(line.at));
        end = line.at + line.words.len();
    }
    if !text.text.is_empty() {
        blocks.push(Block {
            text,
            kind,
            ..Block::default()
        });
    }
}

/// A row of `=` or `-` under a line makes a heading of it, and says nothing itself.
fn underlined_headings(blocks: &mut Vec<Block>) {
    for block in blocks.iter_mut() {
        let Some(at) = block.text.text.find([' ']).map(|_| block.text.text.len()) else {
            continue;
        };
        let words = block.text.text.trim_end_matches(['=', '-', '_', '*']);
        if at - words.len() >= 4 && words.ends_with(' ') {
            let length = words.trim_end().len();
            block.text = block.text.part(0..length);
            block.kind = Kind::Heading(2);
        }
    }
    blocks.retain(|it| it.text.text.chars().any(char::is_alphanumeric));
}
