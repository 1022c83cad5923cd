//! A text cut into words, each with its number and what stands before it.

use hashbrown::{DefaultHashBuilder, HashMap};

use super::{
    contraction,
    dropped::{Cut, drop_adverb, drop_in_number, drop_pointer, drop_reference},
    lexicon::{FIGURES, Lexicon, UNKNOWN, Word, is_skipped, joins_capitals},
};

/// A word of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// Which word.
    pub(super) word: Word,
    /// Signs between it and the word before, and how it is written.
    pub(super) signs: Signs,
    /// Its first byte.
    pub(super) start: u32,
    /// The byte after its last.
    pub(super) end: u32,
}

/// The signs before a word, and whether it has a capital.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs(u8);

impl Signs {
    pub(super) const COMMA: Self = Self(1);
    pub(super) const SEMICOLON: Self = Self(2);
    pub(super) const COLON: Self = Self(4);
    pub(super) const OPENS: Self = Self(8);
    pub(super) const CLOSES: Self = Self(16);
    pub(super) const QUOTES: Self = Self(32);
    pub(super) const UNQUOTES: Self = Self(64);
    pub(super) const CAPITAL: Self = Self(128);

    /// Whether any of these is there.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// These but for others.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// These and others.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Numbers for the words of one document, each word looked up once however often it comes.
#[derive(Clone)]
pub(super) struct Scanner<'l> {
    lexicon: &'l Lexicon,
    seen: HashMap<Box<[u8]>, Seen, DefaultHashBuilder>,
    /// Words that only this document's definitions need.
    own: Vec<(String, Word)>,
}

#[derive(Clone, Copy)]
enum Seen {
    Skipped,
    Word(Word),
}

impl<'l> Scanner<'l> {
    pub(super) fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            seen: HashMap::default(),
            own: Vec::new(),
        }
    }

    /// The words that readings know.
    pub(super) fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }

    /// Makes every word of a text known, so that a definition's term can be found again.
    pub(super) fn learn(&mut self, text: &str) -> Vec<Word> {
        let mut tokens = Vec::new();
        self.scan(text, &mut tokens);
        let mut words = Vec::new();
        for token in tokens {
            let range = token.start as usize..token.end as usize;
            let written = text.get(range).unwrap_or_default();
            words.push(match token.word {
                UNKNOWN => self.own_word(written),
                known => known,
            });
        }
        words
    }

    fn own_word(&mut self, written: &str) -> Word {
        let stem = super::stem::stem(written);
        if let Some((_, word)) = self.own.iter().find(|(own, _)| *own == stem) {
            return *word;
        }
        let next = self.lexicon.len() + self.own.len();
        let Ok(word) = Word::try_from(next) else {
            return UNKNOWN;
        };
        self.own.push((stem, word));
        self.seen.clear();
        word
    }

    /// The words of a text, added to those there are.
    pub(super) fn scan(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut signs = Signs::default();
        let cut = Cut {
            text,
            base: tokens.len(),
        };
        while let Some(byte) = bytes.get(at) {
            let end = match kind(*byte) {
                Kind::Letter => word_end(bytes, at),
                Kind::Digit => figures_end(bytes, at),
                Kind::Space => {
                    at += 1;
                    continue;
                }
                Kind::Sign if stands_for_and(bytes, at) => at + 1,
                Kind::Sign => {
                    let (found, length) = sign(bytes, at);
                    signs = signs.with(found);
                    at += length;
                    continue;
                }
            };
            let contracted = contracted(text, at, end);
            let written = bytes.get(at..end).unwrap_or_default();
            let first = contracted.as_ref().and_then(|it| it.first);
            let word = match *byte {
                b'&' => b"and",
                _ => first.map_or(written, str::as_bytes),
            };
            if let Some(number) = self.number(word) {
                if byte.is_ascii_uppercase() {
                    signs = signs.with(Signs::CAPITAL);
                }
                if signs.has(Signs::CLOSES) && drop_pointer(self.lexicon, tokens) {
                    signs = signs.without(Signs::CLOSES);
                }
                let quotes = Signs::QUOTES.with(Signs::UNQUOTES);
                if signs.has(Signs::CLOSES) && cut.drop_short_name(self.lexicon, tokens) {
                    signs = signs.without(Signs::CLOSES.with(quotes));
                }
                if signs.has(Signs::COMMA) && drop_reference(self.lexicon, tokens) {
                    signs = signs.without(Signs::COMMA);
                }
                if signs.has(Signs::COMMA)
                    && let Some(kept) = cut.drop_by_rote(self.lexicon, tokens)
                {
                    signs = signs.without(Signs::COMMA).with(kept);
                }
                tokens.push(Token {
                    word: number,
                    signs,
                    start: small(at),
                    end: small(end),
                });
                drop_adverb(self.lexicon, tokens);
                drop_in_number(cut, self.lexicon, tokens);
                cut.join_place(self.lexicon, tokens);
                signs = cut.drop_frame(tokens).unwrap_or_default();
            }
            at = match contracted {
                Some(Contracted { second, whole, .. }) => {
                    let second = self.number(second.as_bytes()).map(|word| Token {
                        word,
                        signs,
                        start: small(end),
                        end: small(whole),
                    });
                    tokens.extend(second);
                    whole
                }
                None => end + possessive(bytes, end),
            };
        }
    }

    fn number(&mut self, word: &[u8]) -> Option<Word> {
        let seen = match self.seen.get(word) {
            Some(seen) => *seen,
            None => self.first_sight(word),
        };
        match seen {
            Seen::Skipped => None,
            Seen::Word(word) => Some(word),
        }
    }

    #[cold]
    fn first_sight(&mut self, bytes: &[u8]) -> Seen {
        let text = String::from_utf8_lossy(bytes);
        let seen = if is_skipped(&text) {
            Seen::Skipped
        } else if is_figures(bytes) {
            Seen::Word(FIGURES)
        } else {
            let own = || {
                let stem = super::stem::stem(&text);
                self.own.iter().find(|it| it.0 == stem).map(|it| it.1)
            };
            match self.lexicon.find(&text) {
                UNKNOWN => Seen::Word(own().unwrap_or(UNKNOWN)),
                known => Seen::Word(known),
            }
        };
        self.seen.insert(bytes.into(), seen);
        seen
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Space,
    Sign,
}

/// What a byte begins. Letters outside ASCII begin with a byte of C3 to DF; what begins with more is a sign.
fn kind(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | 0xC3..=0xDF => Kind::Letter,
        b'0'..=b'9' => Kind::Digit,
        b' ' | b'\n' | b'\t' | b'\r' => Kind::Space,
        _ => Kind::Sign,
    }
}

/// Whether a `&` stands between two words, for `and`.
fn stands_for_and(bytes: &[u8], at: usize) -> bool {
    let space = |at: Option<usize>| at.and_then(|it| bytes.get(it)) == Some(&b' ');
    bytes.get(at) == Some(&b'&') && space(at.checked_sub(1)) && space(Some(at + 1))
}

fn word_end(bytes: &[u8], start: usize) -> usize {
    let inside = |it: &u8| it.is_ascii_alphanumeric() || (0x80..=0xDF).contains(it);
    let mut at = start;
    while bytes
        .get(at)
        .is_some_and(|it| inside(it) || (*it == b'&' && joins_capitals(bytes, at)))
    {
        at += 1;
    }
    at
}

/// `2,000`, `66.7%`, `2/3`, `1.5`, `14Z2`, `1st`.
fn figures_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at) {
        let between =
            matches!(byte, b',' | b'.' | b'/') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !(byte.is_ascii_alphanumeric() || between) {
            break;
        }
        at += 1;
    }
    at + usize::from(bytes.get(at) == Some(&b'%'))
}

fn is_figures(word: &[u8]) -> bool {
    let figure = |it: &u8| it.is_ascii_digit() || matches!(it, b',' | b'.' | b'/' | b'%');
    word.iter().all(figure)
}

/// Two words drawn together, the first of which ends before the apostrophe.
struct Contracted {
    /// The first, where it is not as it is written: `will` of `won't`.
    first: Option<&'static str>,
    second: &'static str,
    /// Where the whole of it ends.
    whole: usize,
}

/// A verb that is drawn together with `not`, or with the subject before it.
fn contracted(text: &str, start: usize, end: usize) -> Option<Contracted> {
    // Asked of every word: most have a space after them.
    if matches!(text.as_bytes().get(end), Some(b' ') | None) {
        return None;
    }
    let rest = text.get(end..).filter(|it| it.starts_with(['\'', '’']))?;
    let after = end + rest.chars().next().map_or(0, char::len_utf8);
    let whole = word_end(text.as_bytes(), after);
    let verb = contraction::verb_of(text.get(start..whole)?);
    let subject = || contraction::verb_after(text.get(start..end)?, text.get(after..whole)?);
    let (first, second) = match verb {
        Some(verb) => (Some(verb), "not"),
        None => (None, subject()?),
    };
    Some(Contracted {
        first,
        second,
        whole,
    })
}

/// The length of a possessive after a word: `'s`, `’s`, or an apostrophe alone after a plural.
fn possessive(bytes: &[u8], end: usize) -> usize {
    let rest = bytes.get(end..).unwrap_or_default();
    let apostrophe = if rest.starts_with(b"'") {
        1
    } else if rest.starts_with("’".as_bytes()) {
        "’".len()
    } else {
        return lost_possessive(rest);
    };
    let after = rest.get(apostrophe..).unwrap_or_default();
    let ends = |it: Option<&u8>| it.is_none_or(|it| !it.is_ascii_alphanumeric());
    match after.first() {
        Some(b's' | b'S') if ends(after.get(1)) => apostrophe + 1,
        _ => 0,
    }
}

/// `CCG s constitution`: a PDF loses the apostrophe and leaves the letter.
fn lost_possessive(rest: &[u8]) -> usize {
    if rest.starts_with(b" s ") { 2 } else { 0 }
}

/// The sign at a place and its length in bytes.
fn sign(bytes: &[u8], at: usize) -> (Signs, usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let found = match rest.first() {
        Some(b',') => Signs::COMMA,
        Some(b';') => Signs::SEMICOLON,
        Some(b':') => Signs::COLON,
        Some(b'(' | b'[') => Signs::OPENS,
        Some(b')' | b']') => Signs::CLOSES,
        Some(b'"') => Signs::QUOTES.with(Signs::UNQUOTES),
        Some(byte) if *byte >= 0xE0 => return wide_sign(rest, *byte),
        Some(byte) if *byte >= 0xC0 => return (Signs::default(), 2),
        _ => Signs::default(),
    };
    (found, 1)
}

fn wide_sign(rest: &[u8], first: u8) -> (Signs, usize) {
    let length = if first >= 0xF0 { 4 } else { 3 };
    let found = match rest.get(..3) {
        Some(it) if it == "“".as_bytes() => Signs::QUOTES,
        Some(it) if it == "”".as_bytes() => Signs::UNQUOTES,
        Some(it) if it == "–".as_bytes() || it == "—".as_bytes() => Signs::COMMA,
        _ => Signs::default(),
    };
    (found, length)
}

/// The words of a text as they are written.
#[cfg(test)]
pub(super) fn written(text: &str) -> Vec<String> {
    let lexicon = Lexicon::new();
    let mut tokens = Vec::new();
    Scanner::new(&lexicon).scan(text, &mut tokens);
    let at = |it: &Token| text[it.start as usize..it.end as usize].to_owned();
    tokens.iter().map(at).collect()
}

/// What a text is read as.
#[cfg(test)]
pub(super) fn read_as(text: &str) -> String {
    written(text).join(" ")
}

#[cfg(test)]
mod tests {
    use super::written as words;

    #[test]
    fn words_are_blind_to_quotes_dashes_and_lost_apostrophes() {
        assert_eq!(
            words("The CCG s “Member-Practices’ Forum” (the Practice’s)"),
            ["CCG", "Member", "Practices", "Forum", "Practice"]
        );
        assert_eq!(
            words("66.7% of 2,000, or 2/3; s.14Z2(1)."),
            ["66.7%", "of", "2,000", "or", "2/3", "s", "14Z2", "1"]
        );
        assert_eq!(
            words("It can’t and doesn't"),
            ["It", "can", "’t", "and", "doesn", "'t"]
        );
        assert_eq!(words("Zoë’s café – naïve"), ["Zoë", "café", "naïve"]);
        assert_eq!(words("H&WB, Q & A"), ["H&WB", "Q", "&"]);
    }
}
