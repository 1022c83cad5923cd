//! The text of a pattern to its pieces: words, terms, gaps, choices between phrases, what may be left out; and to its
//! parts, which stand in any order.

use super::{
    contraction,
    lexicon::{is_skipped, joins_capitals},
};

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// A word, as written.
    Word(&'t str),
    /// `{gp}`: a term, a choice, or a kind of quantity.
    Name(&'t str),
    /// `…`
    Gap,
    /// `each|every`, `(per|for every)`
    OneOf(Vec<Vec<Piece<'t>>>),
    /// `[of them]`
    Maybe(Vec<Vec<Piece<'t>>>),
    /// `&`, between two parts.
    Joint,
}

/// What is wrong with the text of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Malformed {
    /// A bracket has no partner.
    Unpaired,
    /// It says nothing: no word that could be looked for.
    Empty,
    /// A gap stands at an end, or beside another.
    LooseGap,
    /// `&` stands in brackets, or has nothing on one side.
    LooseJoint,
    /// One of several phrases holds only words that texts are read without, so that it is said everywhere.
    SaysNothing,
}

impl Malformed {
    /// The fault in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unpaired => "a bracket has no partner",
            Self::Empty => "there is no word to look for",
            Self::LooseGap => {
                "a gap `…` stands between two words (`the`, `a`, `its` and such are not looked at, and count for none)"
            }
            Self::LooseJoint => "`&` stands between two parts, outside brackets",
            Self::SaysNothing => {
                "one of several phrases has no word to look for (`the`, `a`, `its` and such are not looked at); \
                 what may be left out stands in `[…]`"
            }
        }
    }
}

/// How deep brackets may nest.
const DEEPEST: usize = 16;

/// Reads a pattern: one part, or several joined by `&`.
pub(super) fn parse(text: &str) -> Result<Vec<Vec<Piece<'_>>>, Malformed> {
    let mut reader = Reader { rest: text };
    let pieces = reader.sequence(0)?;
    if !reader.rest.is_empty() {
        return Err(Malformed::Unpaired);
    }
    if pieces.iter().all(|it| *it == Piece::Gap) {
        return Err(Malformed::Empty);
    }
    // Nearly all are of one part.
    if !pieces.contains(&Piece::Joint) {
        return Ok(vec![part(pieces)?]);
    }
    let mut parts = vec![Vec::new()];
    for piece in pieces {
        match (piece, parts.last_mut()) {
            (Piece::Joint, _) | (_, None) => parts.push(Vec::new()),
            (piece, Some(part)) => part.push(piece),
        }
    }
    parts.into_iter().map(part).collect()
}

fn part(pieces: Vec<Piece<'_>>) -> Result<Vec<Piece<'_>>, Malformed> {
    if pieces.is_empty() || pieces.iter().any(holds_joint) {
        return Err(Malformed::LooseJoint);
    }
    let gap = |it: Option<&Piece>| it == Some(&Piece::Gap);
    let twice = pieces
        .windows(2)
        .any(|it| gap(it.first()) && gap(it.last()));
    if gap(pieces.first()) || gap(pieces.last()) || twice {
        return Err(Malformed::LooseGap);
    }
    Ok(pieces)
}

fn one_of(branches: Vec<Vec<Piece<'_>>>) -> Result<Piece<'_>, Malformed> {
    if branches.iter().any(Vec::is_empty) {
        return Err(Malformed::SaysNothing);
    }
    Ok(Piece::OneOf(branches))
}

/// Whether a `&` stands inside brackets. Brackets nest no deeper than the reader allows.
fn holds_joint(piece: &Piece<'_>) -> bool {
    match piece {
        Piece::OneOf(branches) | Piece::Maybe(branches) => {
            let mut pieces = branches.iter().flatten();
            pieces.any(|it| *it == Piece::Joint || holds_joint(it))
        }
        _ => false,
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// `sequence := item*`, to a sign that closes or parts phrases.
    fn sequence(&mut self, depth: usize) -> Result<Vec<Piece<'t>>, Malformed> {
        let mut pieces = Vec::new();
        loop {
            self.skip_signs();
            if self.rest.is_empty() || self.rest.starts_with([')', ']', '|']) {
                return Ok(pieces);
            }
            let before = pieces.len();
            self.item(depth, &mut pieces)?;
            if depth == 0 && self.rest.starts_with('|') {
                let first = pieces.split_off(before);
                pieces.push(self.either(first, depth)?);
            }
        }
    }

    /// `item "|" item …`, without a space between
    fn either(&mut self, first: Vec<Piece<'t>>, depth: usize) -> Result<Piece<'t>, Malformed> {
        let mut branches = vec![first];
        while self.take("|") {
            let mut branch = Vec::with_capacity(1);
            self.item(depth, &mut branch)?;
            branches.push(branch);
        }
        one_of(branches)
    }

    /// `item := "…" | "{" name "}" | "(" phrases ")" | "[" phrases "]" | word`, added to the pieces there are.
    fn item(&mut self, depth: usize, pieces: &mut Vec<Piece<'t>>) -> Result<(), Malformed> {
        if depth > DEEPEST {
            return Err(Malformed::Unpaired);
        }
        let mut after = self.rest.chars();
        let opens = after.next();
        let inside = after.as_str();
        match opens {
            Some('&') => {
                self.rest = inside;
                pieces.push(Piece::Joint);
            }
            Some('…') => {
                self.rest = inside;
                pieces.push(Piece::Gap);
            }
            Some('.') if self.take("...") => pieces.push(Piece::Gap),
            Some('(') => {
                self.rest = inside;
                pieces.push(one_of(self.phrases(")", depth + 1)?)?);
            }
            Some('[') => {
                self.rest = inside;
                pieces.push(Piece::Maybe(self.phrases("]", depth + 1)?));
            }
            Some('{') => {
                let (name, rest) = inside.split_once('}').ok_or(Malformed::Unpaired)?;
                self.rest = rest;
                pieces.push(Piece::Name(name.trim()));
            }
            _ => self.words(pieces),
        }
        Ok(())
    }

    /// `phrases := sequence ("|" sequence)*`, and the bracket that closes.
    fn phrases(&mut self, close: &str, depth: usize) -> Result<Vec<Vec<Piece<'t>>>, Malformed> {
        let mut branches = vec![self.sequence(depth)?];
        while self.take("|") {
            branches.push(self.sequence(depth)?);
        }
        if self.take(close) {
            Ok(branches)
        } else {
            Err(Malformed::Unpaired)
        }
    }

    /// A word, or the several that hyphens join. One of the words that texts are read without gives nothing.
    fn words(&mut self, pieces: &mut Vec<Piece<'t>>) {
        let ends = |(at, it): &(usize, char)| {
            let sign = it.is_whitespace()
                || matches!(it, '|' | '(' | ')' | '[' | ']' | '{' | '}' | '…' | '&');
            sign && !joins_capitals(self.rest.as_bytes(), *at)
        };
        let end = self.rest.char_indices().find(ends);
        let end = end.map_or(self.rest.len(), |it| it.0);
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        let word = word.strip_suffix("'s").unwrap_or(word);
        // Most are one word of plain letters, which nothing parts and no apostrophe draws together.
        if word.bytes().all(|it| it.is_ascii_alphabetic()) {
            pieces.extend(Some(word).filter(|it| !is_skipped(it)).map(Piece::Word));
        } else if let Some(verb) = contraction::verb_of(word) {
            pieces.extend([verb, "not"].map(Piece::Word));
        } else {
            let words = word.split(|it: char| !it.is_alphanumeric() && it != '&');
            let words = words.filter(|it| !it.is_empty() && !is_skipped(it));
            pieces.extend(words.map(Piece::Word));
        }
    }

    fn skip_signs(&mut self) {
        let skipped =
            |it: char| it.is_whitespace() || matches!(it, ',' | ';' | ':' | '.' | '\'' | '’' | '"');
        if !self.rest.starts_with("...") {
            self.rest = self.rest.trim_start_matches(skipped);
        }
    }

    fn take(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_join_words_outside_brackets_and_phrases_inside() {
        assert_eq!(
            parse("each|every {gp} … (per|for every) [the] vote").unwrap(),
            [[
                Piece::OneOf(vec![vec![Piece::Word("each")], vec![Piece::Word("every")]]),
                Piece::Name("gp"),
                Piece::Gap,
                Piece::OneOf(vec![
                    vec![Piece::Word("per")],
                    vec![Piece::Word("for"), Piece::Word("every")]
                ]),
                Piece::Maybe(vec![vec![]]),
                Piece::Word("vote"),
            ]]
        );
    }

    #[test]
    fn parts_stand_on_either_side_of_a_joint() {
        let parts = parse("{gp} … vote & only").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[1], [Piece::Word("only")]);
        assert_eq!(parse("H&WB board").unwrap().len(), 1);
        assert_eq!(parse("(one & two)"), Err(Malformed::LooseJoint));
        assert_eq!(parse("one &"), Err(Malformed::LooseJoint));
    }

    #[test]
    fn faults_are_told() {
        assert_eq!(parse("(one vote"), Err(Malformed::Unpaired));
        assert_eq!(parse("one vote)"), Err(Malformed::Unpaired));
        assert_eq!(parse("{gp"), Err(Malformed::Unpaired));
        assert_eq!(parse("… one vote"), Err(Malformed::LooseGap));
        assert_eq!(parse("the"), Err(Malformed::Empty));
        assert_eq!(parse("(its|your) contract"), Err(Malformed::SaysNothing));
        assert_eq!(parse("a|one vote"), Err(Malformed::SaysNothing));
        assert!(parse("[its|your] contract").is_ok());
    }
}
