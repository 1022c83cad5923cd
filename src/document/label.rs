//! Clause numbers as they are typed at the start of a paragraph: `7.2.1`, `(a)`, `ii)`, `Appendix C`, bullets.

use super::series;
use crate::value::{self, month_number};

/// A number at the start of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// As printed, `7.2.` or `(b)`.
    pub(crate) printed: String,
    pub(crate) marker: Marker,
    /// How many bytes of the paragraph it takes, the space after it included.
    pub(crate) length: usize,
    /// Whether it can hardly be anything else; `14 days` and `A. Smith` could be.
    pub(crate) sure: bool,
}

/// What a number says of its clause's position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Marker {
    /// `Appendix C`, `Part 3`.
    Division { kind: Division, name: String },
    /// `7.2` or `7.2(a)(i)`: the steps from the chapter down.
    Path {
        steps: Vec<String>,
        items: Vec<String>,
    },
    /// `(b)`, `ii)`, `A.`: counts only within its list.
    Item { form: Form, body: String },
    /// A bullet.
    Bullet(char),
    /// A number that a format computed and that none of the others describes: `Part 1.A`, `First`.
    Other(String),
}

/// The signs around the number of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// `(b)`
    Round,
    /// `b)`
    Half,
    /// `b.`
    Dot,
}

/// The great divisions of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Division {
    Part,
    Chapter,
    Section,
    Article,
    Appendix,
    Annex,
    Schedule,
}

impl Label {
    /// The number of a chapter on top of a list whose deeper levels repeat it: `A` of `A.`, `1` of `(1)`, `Rule 1`.
    pub(crate) fn chapter(&self) -> Option<String> {
        let counts =
            |it: &str| it.starts_with(|it: char| it.is_ascii_digit() || it.is_ascii_uppercase());
        match &self.marker {
            Marker::Item { body, .. } => Some(body.clone()).filter(|it| counts(it)),
            Marker::Other(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// The letters that a bound-in part puts before its numbers: `SO` of `SO 3.5`.
    pub(crate) fn letters(&self) -> Option<&str> {
        let Marker::Path { steps, .. } = &self.marker else {
            return None;
        };
        let letters = steps.first()?;
        let end = letters.find(|it: char| !it.is_ascii_uppercase())?;
        letters.get(..end).filter(|it| it.len() > 1)
    }
}

impl Division {
    const ALL: [(&'static str, Self); 9] = [
        ("part", Self::Part),
        ("chapter", Self::Chapter),
        ("section", Self::Section),
        ("article", Self::Article),
        ("appendix", Self::Appendix),
        ("annexe", Self::Annex),
        ("annex", Self::Annex),
        ("schedule", Self::Schedule),
        ("attachment", Self::Annex),
    ];

    /// The name as numbers are composed with it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Part => "Part",
            Self::Chapter => "Chapter",
            Self::Section => "Section",
            Self::Article => "Article",
            Self::Appendix => "Appendix",
            Self::Annex => "Annex",
            Self::Schedule => "Schedule",
        }
    }

    /// Whether numbers start again inside it, so that they need its name before them.
    pub(crate) fn restarts(self) -> bool {
        matches!(self, Self::Appendix | Self::Annex | Self::Schedule)
    }

    /// The division a word names, in any case, and how long the word is.
    pub(crate) fn at_start(text: &str) -> Option<(Self, usize)> {
        let is = |word: &str| {
            text.get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word))
        };
        let (word, kind) = Self::ALL.iter().find(|(word, _)| is(word))?;
        Some((*kind, word.len()))
    }
}

/// The number typed at the start of a paragraph.
pub(crate) fn typed(text: &str) -> Option<Label> {
    bullet(text)
        .or_else(|| item(text))
        .or_else(|| path(text))
        .or_else(|| boxed(text))
        .or_else(|| division(text))
        .or_else(|| clause(text))
}

/// A number that a format computed: the same forms, and nothing after them; or whatever else it prints.
pub(crate) fn computed(text: &str) -> Option<Marker> {
    let text = text.trim();
    let first = text.chars().next()?;
    let label = bullet(text)
        .or_else(|| item(text))
        .or_else(|| path(text))
        .or_else(|| division(text));
    if let Some(label) = label.filter(|it| it.length == text.len()) {
        return Some(label.marker);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Some(Marker::Bullet(first));
    }
    let bare = super::words::bare(text);
    Some(if series::values(bare).is_empty() {
        Marker::Other(bare.to_owned())
    } else {
        Marker::Item {
            form: Form::Dot,
            body: bare.to_owned(),
        }
    })
}

const BULLETS: &str = "•◦▪▫●○■□◆◇►▶➢➤❖✓✔‣⁃·∙–—-*+";

fn bullet(text: &str) -> Option<Label> {
    let mut letters = text.chars();
    let first = letters.next()?;
    // Most texts begin with a letter or a figure, and so with no bullet.
    if first.is_ascii_alphanumeric() && first != 'o' {
        return None;
    }
    let private = ('\u{e000}'..='\u{f8ff}').contains(&first);
    let length = first.len_utf8();
    let rest = text.get(length..)?;
    let glued = private || (first != '-' && first > '\u{2010}' && !"–—".contains(first));
    let spaced = rest.starts_with(char::is_whitespace) || rest.is_empty();
    // A lone letter o is how a hollow bullet comes out of many converters.
    let hollow = first == 'o' && spaced && !rest.is_empty();
    let sign = BULLETS.contains(first) && (spaced || glued);
    (private || hollow || sign).then(|| Label {
        printed: first.to_string(),
        marker: Marker::Bullet(first),
        length: length + leading_space(rest),
        sure: true,
    })
}

fn item(text: &str) -> Option<Label> {
    let open = text.starts_with('(');
    let start = usize::from(open);
    let inner = text.get(start..)?;
    let length = inner
        .bytes()
        .take(8)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let body = inner.get(..length)?;
    let (form, figures_fit) = match (open, inner.as_bytes().get(length)?) {
        (true, b')') => (Form::Round, true),
        (false, b')') => (Form::Half, true),
        (false, b'.') => (Form::Dot, false),
        _ => return None,
    };
    let figures = body.bytes().all(|it| it.is_ascii_digit());
    if (figures && (!figures_fit || length > 3)) || series::values(body).is_empty() {
        return None;
    }
    let after = inner.get(length + 1..)?;
    if !ends_label(after) {
        return None;
    }
    let taken = start + length + 1;
    Some(Label {
        printed: text.get(..taken)?.to_owned(),
        marker: Marker::Item {
            form,
            body: body.to_owned(),
        },
        length: taken + leading_space(after),
        sure: form != Form::Dot,
    })
}

fn path(text: &str) -> Option<Label> {
    let (steps, mut at) = steps(text)?;
    let mut items = Vec::new();
    while let Some(body) = bracketed(text.get(at..)?) {
        at += body.len() + 2;
        items.push(body.to_owned());
    }
    let rest = text.get(at..)?;
    let closed = rest.starts_with(['.', ')', ':']);
    let end = at + usize::from(closed);
    let after = text.get(end..)?;
    let bare = steps.len() == 1 && items.is_empty() && !closed;
    if !ends_label(after) || is_quantity(after) || (bare && is_date(after)) {
        return None;
    }
    let letters = letters_before(text)?;
    let sure = match letters {
        0 => !bare,
        1 => true,
        // "GP 2" may begin a sentence; `SO 2.1` can only be a number.
        _ => steps.len() > 1,
    };
    Some(Label {
        printed: text.get(..end)?.to_owned(),
        length: end + leading_space(after),
        sure,
        marker: Marker::Path { steps, items },
    })
}

/// `[7.2]`: a number of steps in square brackets. A single figure in them marks a note.
fn boxed(text: &str) -> Option<Label> {
    let inner = text.strip_prefix('[')?;
    let (steps, length) = steps(inner)?;
    let after = inner.get(length..)?.strip_prefix(']')?;
    let end = length + "[]".len();
    (steps.len() > 1 && ends_label(after)).then_some(())?;
    Some(Label {
        printed: text.get(..end)?.to_owned(),
        marker: Marker::Path {
            steps,
            items: Vec::new(),
        },
        length: end + leading_space(after),
        sure: true,
    })
}

/// `7.2.1`, `C2.1`, `A.3`, `SO 3.5`, `7.2.a`: the steps, and how many bytes they take. Letters before the first figure are
/// of its step, as in `C2` and `SO 3`, unless a stop parts them.
fn steps(text: &str) -> Option<(Vec<String>, usize)> {
    let mut steps = Vec::new();
    let letters = letters_before(text)?;
    let mut at = letters;
    let bytes = text.as_bytes();
    if text.get(..letters).is_some_and(|it| it.ends_with('.')) {
        steps.push(text.get(..1)?.to_owned());
    }
    let glued = if steps.is_empty() { letters } else { 0 };
    loop {
        let rest = text.get(at..)?;
        let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
        let length = if figures > 0 {
            figures
        } else {
            last_letter(rest)
        };
        if length == 0 || length > 3 || (steps.is_empty() && figures == 0) {
            return None;
        }
        let put_in = !steps.is_empty() && figures > 0 && is_put_in(rest.get(length..)?);
        let length = length + usize::from(put_in);
        let from = if steps.is_empty() { at - glued } else { at };
        at += length;
        steps.push(text.get(from..at)?.to_owned());
        let next = text.get(at + 1..).unwrap_or_default();
        let goes_on = next.starts_with(|it: char| it.is_ascii_digit()) || last_letter(next) > 0;
        if bytes.get(at) != Some(&b'.') || !goes_on || figures == 0 || steps.len() >= 9 {
            return Some((steps, at));
        }
        at += 1;
    }
}

/// How many bytes of letters a number begins with, `C`, `A.` or `SO `; nothing where no figure follows them.
fn letters_before(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let capitals = bytes
        .iter()
        .take_while(|it| it.is_ascii_uppercase())
        .count();
    let sign = match (capitals, bytes.get(capitals)) {
        (0, _) => return Some(0),
        (1, Some(b'.')) | (2..=MOST_LETTERS, Some(b' ')) => 1,
        (1..=MOST_LETTERS, _) => 0,
        _ => return None,
    };
    let figure = bytes.get(capitals + sign).is_some_and(u8::is_ascii_digit);
    figure.then_some(capitals + sign)
}

/// How many letters a bound-in part puts before its numbers, as in `SFI 2.1`.
const MOST_LETTERS: usize = 3;

/// One letter that ends a number, as in `7.2.a`: 1, else 0.
fn last_letter(rest: &str) -> usize {
    let mut letters = rest.chars();
    let letter = letters.next().is_some_and(|it| it.is_ascii_lowercase());
    let ends = letters
        .next()
        .is_none_or(|it| it.is_whitespace() || it == ')' || it == '.');
    usize::from(letter && ends)
}

/// Whether a capital ends a step, as in `1.2A`, a clause put in after 1.2.
fn is_put_in(after: &str) -> bool {
    let mut letters = after.chars();
    let letter = letters.next().is_some_and(|it| it.is_ascii_uppercase());
    let ends = letters
        .next()
        .is_none_or(|it| it.is_whitespace() || ".():".contains(it));
    letter && ends
}

/// The body of `(a)` at the start of a text.
pub(crate) fn bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?;
    let (body, _) = inner
        .split_at(inner.floor_char_boundary(9))
        .0
        .split_once(')')?;
    let fits = !body.is_empty() && !series::values(body).is_empty();
    fits.then_some(body)
}

fn division(text: &str) -> Option<Label> {
    let (kind, word) = Division::at_start(text)?;
    let rest = text.get(word..)?;
    let gap = leading_space(rest);
    let name_at = word + gap;
    let named = text.get(name_at..)?;
    let length = named
        .bytes()
        .take(LONGEST_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = named.get(..length)?;
    let spelled = is_spelled(name);
    let counts = starts_with_figure(name) || name.len() == 1 || is_upper_roman(name);
    if gap == 0 || !(counts || spelled) || name == "a" {
        return None;
    }
    let after = named.get(length..)?;
    let signs = after.len()
        - after
            .trim_start_matches([':', '.', '-', '–', '—', ' '])
            .len();
    let marked = after.trim_start().starts_with([':', '.', '-', '–', '—']);
    let rest = after.get(signs..)?;
    let sure = marked || rest.is_empty();
    // "Part One members" are members.
    if !sure && (spelled || !ends_label(after)) {
        return None;
    }
    Some(Label {
        printed: text.get(..name_at + length)?.to_owned(),
        marker: Marker::Division {
            kind,
            name: if spelled {
                titled(name)
            } else {
                name.to_owned()
            },
        },
        length: name_at + length + signs,
        sure,
    })
}

/// The name of a division has no more letters: `Seventeen`.
const LONGEST_NAME: usize = 9;

/// Whether a name is a number in words: the `Four` of `Part Four`.
fn is_spelled(name: &str) -> bool {
    let capital = name.starts_with(|it: char| it.is_ascii_uppercase());
    capital && value::in_figures(&name.to_ascii_lowercase()).is_some()
}

/// A word with its first letter alone in capitals, however it is written.
fn titled(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
}

/// `Clause 9. Removal`, `§ 8`: a number with a word for its kind, which is no part of it.
fn clause(text: &str) -> Option<Label> {
    let sign = text.starts_with('§');
    let word = if sign { "§".len() } else { "clause".len() };
    if !sign && !matches!(text.get(..word)?, "Clause" | "CLAUSE") {
        return None;
    }
    let gap = leading_space(text.get(word..)?);
    let (steps, length) = steps(text.get(word + gap..)?)?;
    let bare = word + gap + length;
    let closed = text.get(bare..)?.starts_with(['.', ':']);
    let end = bare + usize::from(closed);
    let after = text.get(end..)?;
    let words = after.trim_start_matches(['-', '–', '—', ' ']);
    let marked = closed || after.trim_start().starts_with(['-', '–', '—']);
    let titled = steps.len() == 1 && super::words::heading_like(words);
    if (gap == 0 && !sign) || !ends_label(after) || !(marked || words.is_empty() || titled) {
        return None;
    }
    Some(Label {
        printed: text.get(..end)?.to_owned(),
        marker: Marker::Path {
            steps,
            items: Vec::new(),
        },
        length: text.len() - words.len(),
        sure: true,
    })
}

fn is_upper_roman(name: &str) -> bool {
    let upper = name.bytes().all(|it| it.is_ascii_uppercase());
    upper && !series::values(name).is_empty()
}

fn starts_with_figure(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_digit())
}

fn ends_label(after: &str) -> bool {
    after.is_empty() || after.starts_with(char::is_whitespace)
}

/// Whether what follows makes a measure, a time or a sum of a number.
fn is_quantity(after: &str) -> bool {
    let word = after.split_whitespace().next().unwrap_or_default();
    let word = word.trim_end_matches([',', '.', ';']);
    matches!(
        word,
        "%" | "am" | "pm" | "million" | "billion" | "per" | "percent" | "x" | "km" | "miles"
    )
}

/// Whether what follows makes a date of a number: `14 September 2012`.
fn is_date(after: &str) -> bool {
    let mut words = after.split_whitespace();
    let month = words.next().is_some_and(|it| month_number(it).is_some());
    month && words.next().is_some_and(starts_with_figure)
}

/// How many bytes of white space a text starts with.
pub(crate) fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Option<(String, bool)> {
        typed(text).map(|it| (it.printed, it.sure))
    }

    #[test]
    fn numbers_are_told_from_words_that_begin_alike() {
        let sure = |label: &str| Some((label.to_owned(), true));
        let unsure = |label: &str| Some((label.to_owned(), false));
        assert_eq!(printed("7.2.1. The Group shall"), sure("7.2.1."));
        assert_eq!(printed("7.2(a)(ii) the Chair"), sure("7.2(a)(ii)"));
        assert_eq!(printed("(iv) resigns"), sure("(iv)"));
        assert_eq!(printed("b) resigns"), sure("b)"));
        assert_eq!(printed("14 days before the meeting"), unsure("14"));
        assert_eq!(printed("A. Smith"), unsure("A."));
        assert_eq!(printed("Appendix C: Standing Orders"), sure("Appendix C"));
        assert_eq!(printed("Part 2 of the Act"), unsure("Part 2"));
        assert_eq!(printed("PART FOUR – Localities"), sure("PART FOUR"));
        assert_eq!(printed("• one vote"), sure("•"));
        assert_eq!(printed("o an effective structure"), sure("o"));
        assert_eq!(printed("C2.1 Meetings"), sure("C2.1"));
        assert_eq!(printed("7.2.a meetings"), sure("7.2.a"));
        assert_eq!(printed("1.2A A locum"), sure("1.2A"));
        assert_eq!(printed("Clause 9. Removal"), sure("Clause 9."));
        assert_eq!(printed("§ 8 Removal"), sure("§ 8"));
        for text in [
            "6.30 pm",
            "(the \"Group\")",
            "A member",
            "Part Two members",
            "2012-13",
            "e.g. this",
            "1.5 million",
            "14 September 2012",
            "(LMC) seats",
            "Clause 9.1 does not apply",
        ] {
            assert_eq!(printed(text), None, "{text}");
        }
    }
}
