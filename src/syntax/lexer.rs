//! Text to tokens: total and lossless, every byte in exactly one token.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_till, take_while, take_while1},
    character::complete::{anychar, line_ending, one_of},
    combinator::{opt, recognize},
    multi::many0_count,
};

use crate::source::Span;

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What some editors put before a file's first line.
    ByteOrderMark,
    /// Spaces and tabs.
    Space,
    /// The end of a line, of either style.
    Newline,
    /// `// …` to the end of the line.
    Comment,
    /// `election`, `one-gp-one-vote`, `BMA's`
    Word,
    /// `750_000`, `2/3`, `66.7%`, `£5_000`, and what begins like one.
    Number,
    /// `2012-10-01`, and what has its shape.
    Date,
    /// `"…"`
    Text,
    /// A text without its closing quote: it ends where its line does.
    OpenText,
    /// One of `, : . ( ) [ ] { } = + - * /`.
    Sign(u8),
    /// A character that has no place outside texts and comments.
    Unknown,
}

impl Kind {
    /// Whether the tree leaves it out.
    pub fn is_trivia(self) -> bool {
        matches!(
            self,
            Self::ByteOrderMark | Self::Space | Self::Newline | Self::Comment
        )
    }
}

const SIGNS: &str = ",:.()[]{}=+-*/";
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// The spaces of one line; a word processor's fixed space is one.
const SPACES: [char; 4] = [' ', '\t', '\r', '\u{a0}'];

/// The tokens of a text.
pub fn lex(text: &str) -> Vec<Token> {
    lex_from(text, 0)
}

/// The tokens of a part of a text that begins at `start`.
pub(super) fn lex_from(part: &str, start: usize) -> Vec<Token> {
    // Rules have a token every five bytes or so, spaces counted.
    let mut tokens = Vec::with_capacity(part.len() / 5);
    let mut rest = part;
    let mut quotes = Quotes::default();
    while !rest.is_empty() {
        let at = part.len() - rest.len();
        let (after, kind) = if let Some(inside) = rest.strip_prefix('"') {
            quotes.text(inside, at)
        } else {
            token(rest).unwrap_or(("", Kind::Unknown))
        };
        let end = part.len() - after.len();
        tokens.push(Token {
            kind,
            span: Span::new(start + at, start + end),
        });
        rest = after;
    }
    tokens
}

/// `token := newline | space | comment | word | number | date | sign | any`
fn token(input: &str) -> IResult<&str, Kind> {
    match input.as_bytes().first() {
        Some(b' ' | b'\t') => space(input),
        Some(b'\n' | b'\r') => alt((line_ending.map(|_| Kind::Newline), space)).parse(input),
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => word(input),
        Some(b'0'..=b'9') => number(input),
        Some(b'/') => alt((comment, sign)).parse(input),
        Some(byte) if byte.is_ascii() => alt((sign, unknown)).parse(input),
        _ => alt((byte_order_mark, space, word, pounds, unknown)).parse(input),
    }
}

/// `space := (" " | tab | carriage return | fixed space)+`; a carriage return before a line feed ends the line.
fn space(input: &str) -> IResult<&str, Kind> {
    let (rest, taken) = take_while1(|it| SPACES.contains(&it)).parse(input)?;
    let own = taken.strip_suffix('\r').unwrap_or(taken);
    if rest.starts_with('\n') && !own.is_empty() {
        return Ok((input.get(own.len()..).unwrap_or(rest), Kind::Space));
    }
    Ok((rest, Kind::Space))
}

fn byte_order_mark(input: &str) -> IResult<&str, Kind> {
    tag(BYTE_ORDER_MARK)
        .map(|_| Kind::ByteOrderMark)
        .parse(input)
}

/// `comment := "//" to the end of the line`
fn comment(input: &str) -> IResult<&str, Kind> {
    let (rest, taken) = recognize((tag("//"), take_till(|it| it == '\n'))).parse(input)?;
    let own = taken.trim_end_matches('\r');
    Ok((input.get(own.len()..).unwrap_or(rest), Kind::Comment))
}

/// `word := letter (letter | figure | "_" | ("-" | "'") before one of these)*`
fn word(input: &str) -> IResult<&str, Kind> {
    let joined = (opt(one_of("-'\u{2019}")), take_while1(in_word));
    recognize((take_while1(begins_word), many0_count(joined)))
        .map(|_: &str| Kind::Word)
        .parse(input)
}

fn begins_word(it: char) -> bool {
    it.is_alphabetic() || it == '_'
}

fn in_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// `number := figures that may hold "." "/" "-" between two of them, and may end with "%"`; letters that follow without a
/// space belong to it, so that `3months` is one mistake and not two tokens.
fn number(input: &str) -> IResult<&str, Kind> {
    let run = |input| take_while1(|it| in_word(it) || it == '%').parse(input);
    let (rest, taken) = recognize((run, many0_count((one_of("./-"), run)))).parse(input)?;
    let kind = if is_date_shaped(taken) {
        Kind::Date
    } else {
        Kind::Number
    };
    Ok((rest, kind))
}

fn is_date_shaped(text: &str) -> bool {
    text.split('-').count() == 3 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-')
}

/// `pounds := "£" number`
fn pounds(input: &str) -> IResult<&str, Kind> {
    (tag("£"), number).map(|_| Kind::Number).parse(input)
}

fn sign(input: &str) -> IResult<&str, Kind> {
    one_of(SIGNS)
        .map(|it| u8::try_from(it).map_or(Kind::Unknown, Kind::Sign))
        .parse(input)
}

fn unknown(input: &str) -> IResult<&str, Kind> {
    anychar.map(|_| Kind::Unknown).parse(input)
}

/// What is known of the quotes ahead.
#[derive(Default)]
struct Quotes {
    /// No quote up to here closes a text, so none is looked for past a line's end: cost stays linear.
    none_closes_before: usize,
}

impl Quotes {
    /// `text := '"' (escape | any)* '"'`, over lines as long as each is indented and holds something; `inside` follows
    /// the opening quote, which stands at `at`.
    fn text<'a>(&mut self, inside: &'a str, at: usize) -> (&'a str, Kind) {
        match closing_quote(inside, at < self.none_closes_before) {
            Closing::At(after) => (after, Kind::Text),
            Closing::None(searched) => {
                self.none_closes_before = self.none_closes_before.max(at + searched);
                let line = inside.split('\n').next().unwrap_or(inside);
                let line = line.trim_end_matches(SPACES);
                (inside.get(line.len()..).unwrap_or(""), Kind::OpenText)
            }
        }
    }
}

enum Closing<'a> {
    /// There is one, and this follows it.
    At(&'a str),
    /// There is none in so many bytes.
    None(usize),
}

/// The quote that closes a text. On a later line than the first, a quote that stands as an opening one does (a space
/// before it, something after it) shows that the closing one was forgotten.
fn closing_quote(inside: &str, on_this_line_only: bool) -> Closing<'_> {
    let mut rest = inside;
    let mut crossed_line = false;
    loop {
        let plain: IResult<&str, &str> =
            take_while(|it| !matches!(it, '"' | '\\' | '\n')).parse(rest);
        let (stop, before) = plain.unwrap_or(("", rest));
        let after = stop.get(1..).unwrap_or("");
        let searched = inside.len() - after.len();
        match stop.as_bytes().first() {
            Some(b'"') if crossed_line && stands_as_opening(before, after) => {
                return Closing::None(0);
            }
            Some(b'"') => return Closing::At(after),
            Some(b'\\') => rest = after.strip_prefix(['"', '\\']).unwrap_or(after),
            Some(b'\n') if on_this_line_only || !goes_on(after) => return Closing::None(searched),
            Some(_) => {
                crossed_line = true;
                rest = after;
            }
            None => return Closing::None(searched),
        }
    }
}

fn stands_as_opening(before: &str, after: &str) -> bool {
    before.ends_with([' ', '\t'])
        && after.starts_with(|it: char| !it.is_whitespace() && !",:)]}".contains(it))
}

/// Whether a text may go on in the line that follows: one that is indented and not blank.
fn goes_on(after_newline: &str) -> bool {
    let line = after_newline.split('\n').next().unwrap_or_default();
    line.starts_with([' ', '\t']) && !line.trim_end_matches(SPACES).is_empty()
}
