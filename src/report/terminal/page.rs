//! A page of text: paragraphs wrapped to its width, hung from an indent, painted or underlined.

use std::{collections::BTreeSet, ops::Range};

use unicode_width::UnicodeWidthStr as _;

use crate::report::Style;

/// How far what is said of a finding stands in.
pub(super) const INDENT: &str = "    ";

/// How a stretch of words stands out, where there is colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    /// A heading or a title.
    Strong,
    /// What a reader may skip.
    Faint,
    /// What goes against a position.
    Against,
    /// What is open.
    Open,
    /// What is in order.
    Good,
    /// What is of law.
    Law,
    /// The words that decide, underlined; without colour, by carets on the line below.
    Words,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Self::Strong => "1",
            Self::Faint => "2",
            Self::Against => "1;31",
            Self::Open => "1;33",
            Self::Good => "1;32",
            Self::Law => "1;35",
            Self::Words => "1;4",
        }
    }
}

/// Words on their way to a page, parts of them painted.
#[derive(Debug, Default, Clone)]
pub(super) struct Text {
    words: String,
    painted: Vec<(Range<usize>, Paint)>,
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::default().then(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::from(words.as_str())
    }
}

impl Text {
    /// Words that are all painted one way.
    pub(super) fn painted(paint: Paint, words: &str) -> Self {
        Self::default().paint(paint, words)
    }

    /// A sentence with some of its words underlined.
    pub(super) fn underlined(sentence: &str, words: &[Range<usize>]) -> Self {
        let mut text = Self::from(sentence);
        let inside = words.iter().cloned();
        let mut words: Vec<_> = inside
            .filter(|it| sentence.get(it.clone()).is_some())
            .collect();
        words.sort_by_key(|it| it.start);
        // What several readings share is underlined once.
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in words {
            match apart.last_mut().filter(|it| range.start <= it.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => apart.push(range),
            }
        }
        text.painted
            .extend(apart.into_iter().map(|it| (it, Paint::Words)));
        text
    }

    /// These words, and then more.
    pub(super) fn then(mut self, words: &str) -> Self {
        self.words.extend(words.chars().map(harmless));
        self
    }

    /// These words, and then more that are painted.
    pub(super) fn paint(self, paint: Paint, words: &str) -> Self {
        let start = self.words.len();
        let mut text = self.then(words);
        text.painted.push((start..text.words.len(), paint));
        text
    }
}

/// A character that cannot steer a terminal. Each stands in as many bytes as it replaces, so that ranges hold.
pub(super) fn harmless(letter: char) -> char {
    let steers =
        letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    match letter.len_utf8() {
        _ if !steers => letter,
        1 => ' ',
        2 => '\u{a0}',
        _ => '\u{fffd}',
    }
}

/// A report as it grows, line by line.
pub(super) struct Page<'s> {
    style: &'s Style,
    text: String,
    /// The sentences that were quoted, each after its place.
    quoted: BTreeSet<String>,
}

impl<'s> Page<'s> {
    pub(super) fn new(style: &'s Style) -> Self {
        Self {
            style,
            text: String::new(),
            quoted: BTreeSet::new(),
        }
    }

    /// Notes that a sentence is quoted from a place; tells whether it was before.
    pub(super) fn is_quoted_again(&mut self, place: &str, sentence: &str) -> bool {
        !self.quoted.insert(format!("{place}: {sentence}"))
    }

    pub(super) fn style(&self) -> &'s Style {
        self.style
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    /// An empty line, unless there is one already or nothing above it.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line as it is. Spaces that do not break have done their work once a line is set.
    pub(super) fn line(&mut self, line: &str) {
        self.text.push_str(&line.replace('\u{a0}', " "));
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// A rule of one character across the page.
    pub(super) fn rule(&mut self, unicode: char, ascii: char) {
        let mark = if self.style.unicode { unicode } else { ascii };
        let rule: String = std::iter::repeat_n(mark, self.style.width).collect();
        self.text(&Text::painted(Paint::Faint, &rule));
    }

    /// A paragraph at the left edge.
    pub(super) fn text(&mut self, text: &Text) {
        self.hung("", "", text);
    }

    /// A paragraph whose lines all begin alike.
    pub(super) fn indented(&mut self, indent: &str, text: &Text) {
        self.hung(indent, indent, text);
    }

    /// A line that is there to be copied, and is never broken, however wide it is.
    pub(super) fn whole(&mut self, indent: &str, words: &str) {
        let words: String = words.chars().map(harmless).collect();
        self.line(&format!("{indent}{words}"));
    }

    /// A paragraph whose first line begins in one way and the others in another.
    pub(super) fn hung(&mut self, first: &str, rest: &str, text: &Text) {
        let room = |prefix: &str| self.style.width.saturating_sub(prefix.width()).max(1);
        let lines = super::wrap::lines(&text.words, room(first), room(rest));
        for (at, line) in lines.into_iter().enumerate() {
            let prefix = if at == 0 { first } else { rest };
            let drawn = format!("{prefix}{}", self.drawn(text, &line));
            self.line(&drawn);
            if !self.style.colour
                && let Some(carets) = carets(text, &line)
            {
                self.line(&format!("{rest}{carets}"));
            }
        }
    }

    /// A line of a text, painted where there is colour.
    fn drawn(&self, text: &Text, line: &Range<usize>) -> String {
        let slice = |range: Range<usize>| text.words.get(range).unwrap_or_default();
        if !self.style.colour {
            return slice(line.clone()).to_owned();
        }
        let (mut drawn, mut at) = (String::new(), line.start);
        for (range, paint) in &text.painted {
            let (start, end) = (range.start.max(at), range.end.min(line.end));
            if start < end {
                drawn.push_str(slice(at..start));
                drawn.push_str(&format!(
                    "\x1b[{}m{}\x1b[0m",
                    paint.code(),
                    slice(start..end)
                ));
                at = end;
            }
        }
        drawn.push_str(slice(at..line.end));
        drawn
    }
}

/// Carets under those words of a line that decide.
fn carets(text: &Text, line: &Range<usize>) -> Option<String> {
    let deciding = text
        .painted
        .iter()
        .filter(|(_, paint)| *paint == Paint::Words);
    let width = |range: Range<usize>| text.words.get(range).unwrap_or_default().width();
    let mut carets = String::new();
    for (range, _) in deciding {
        let (start, end) = (range.start.max(line.start), range.end.min(line.end));
        if start < end {
            let before = width(line.start..start).saturating_sub(carets.len());
            carets.push_str(&" ".repeat(before));
            carets.push_str(&"^".repeat(width(start..end)));
        }
    }
    (!carets.is_empty()).then_some(carets)
}
