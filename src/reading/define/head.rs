//! The first words of a meaning, by which it is told what it comes to.

use super::{Defined, FIRST_WORDS};
use crate::{
    reading::{
        bits::Bits,
        lexicon::{Lexicon, Part},
        named::{Mention, Names},
        namer::Namer,
        sense::Sense,
        term::{TermId, Terms},
        token::{Scanner, Signs, Token},
    },
    value::in_figures,
};

/// The first words of a meaning, by which it is told.
pub(in crate::reading) struct Head {
    tokens: Vec<Token>,
    names: Names,
    /// Where the first term begins, if it stands among the first few words.
    start: Option<usize>,
    named: Named,
    /// Whether it states something of its own, before what is added to the words that it names: no `whose names appear`.
    states: bool,
    /// All terms of its first noun: those of `whole group`, but not those of `practices that make up the group`.
    said: Bits,
}

impl Head {
    /// Looks them over. "Any GP" is a GP, and what says that there is any of them stays said; "one of the thirty surgeries"
    /// is a surgery.
    pub(in crate::reading) fn of(
        meaning: &str,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Self {
        if let Some(those) = one_of_those(meaning) {
            return Self::beginning(those, namer, scanner);
        }
        let whole = Self::beginning(meaning, namer, scanner);
        let counts = ["any ", "every ", "each ", "all "];
        let Some(counted) = counts.iter().find_map(|it| meaning.strip_prefix(it)) else {
            return whole;
        };
        let mut head = Self::beginning(counted, namer, scanner);
        for term in whole.named.meant {
            if !head.named.meant.contains(&term) {
                head.named.meant.push(term);
            }
        }
        head
    }

    fn beginning(meaning: &str, namer: &mut Namer<'_>, scanner: &mut Scanner<'_>) -> Self {
        let mut tokens = Vec::new();
        scanner.scan(meaning, &mut tokens);
        let verb = |it: &Token| scanner.lexicon().part(it.word).is(Part::VERB);
        let noun = until_added(meaning, &tokens, 0, scanner.lexicon());
        let states = noun.iter().any(verb);
        let of = scanner.lexicon().find("of");
        let noun = noun.split(|it| it.word == of).next().unwrap_or_default();
        let said = namer.spoken(noun, &Defined::default());
        tokens.truncate(FIRST_WORDS * 3);
        let mut names = namer.names(&tokens, &Defined::default(), &[]);
        names.uncover(namer.terms);
        let first = names
            .mentions
            .first()
            .filter(|_| !is_one_of_groups(meaning));
        let start = first.map(|it| it.start);
        let start = start.map(|it| noun_after(it, meaning, &tokens, &names));
        // "A person or partnership that provides services" is of no kind that is known.
        let joins = |at: usize| {
            let token = tokens.get(at);
            token.is_some_and(|it| scanner.lexicon().part(it.word).is(Part::JOINS))
        };
        let start = start.filter(|it| *it < FIRST_WORDS && !(0..*it).any(joins));
        let named = start.map_or_else(Named::default, |it| {
            let head = until_added(meaning, &tokens, it, scanner.lexicon());
            Named::at(it, head, namer, scanner.lexicon())
        });
        Self {
            tokens,
            names,
            start,
            named,
            states,
            said,
        }
    }

    /// Whether its first noun says a term.
    pub(super) fn says(&self, term: TermId) -> bool {
        self.said.has(term.0)
    }

    /// Whether it states something of its own.
    pub(super) fn states(&self) -> bool {
        self.states
    }

    /// The terms for the members of a choice that it names first: an "Eligible Doctor" may be "a partner or a salaried
    /// GP".
    pub(super) fn members(&self, terms: &Terms, lexicon: &Lexicon) -> Vec<TermId> {
        let sense = Sense::of(&self.tokens, lexicon, &[]);
        let lists = self.names.lists(&self.tokens, &sense, terms);
        let list = lists.iter().find(|it| Some(it.start) == self.start);
        let named = list.map_or(&[][..], |it| &it.named);
        let choice = list.map_or(0, |it| it.choice);
        terms.of_members(choice, named)
    }

    /// The terms that it names first.
    pub(in crate::reading) fn named(&self) -> Vec<TermId> {
        self.named.meant.clone()
    }

    /// All that it is called where it begins to name.
    pub(super) fn called(&self) -> &[TermId] {
        &self.named.all
    }
}

/// What picks one or more of those that are named after it.
const PICKS: [&str; 8] = [
    "each", "every", "any", "all", "one", "some", "such", "those",
];
/// What may stand before those, besides their number.
const BEFORE_THOSE: [&str; 4] = ["the", "these", "those", "our"];

/// Whether a meaning is of one of several groups, which is neither the clinical commissioning group nor any of those whom it
/// is made of: a "Locality" that is "a group of Members in one part of the area".
fn is_one_of_groups(meaning: &str) -> bool {
    let groups = [
        "group",
        "groups",
        "grouping",
        "groupings",
        "cluster",
        "clusters",
    ];
    let picks = [
        "a", "an", "any", "each", "one", "of", "the", "two", "three", "four", "five", "six",
    ];
    let mut words = meaning.split(' ').skip_while(|it| picks.contains(it));
    let of = words.next().is_some_and(|it| groups.contains(&it)) && words.next() == Some("of");
    of && !meaning.starts_with("the group of")
}

/// Those of whom a meaning is one: the surgeries of `one of the thirty surgeries`.
fn one_of_those(meaning: &str) -> Option<&str> {
    let mut picks = meaning.split(' ').take_while(|it| PICKS.contains(it));
    let picked: usize = picks.by_ref().map(|it| it.len() + 1).sum();
    let those = meaning.get(picked..)?.strip_prefix("of ")?;
    let (first, rest) = those.split_once(' ')?;
    let rest = if BEFORE_THOSE.contains(&first) {
        rest
    } else {
        those
    };
    let is_count = |word: &str| {
        let first = word.split('-').next().unwrap_or_default();
        in_figures(first).is_some() || word.bytes().all(|it| it.is_ascii_digit())
    };
    let counted = rest.split_once(' ').filter(|it| is_count(it.0));
    (picked > 0).then(|| counted.map_or(rest, |it| it.1))
}

/// The first words of a meaning up to what is added to them: "a practice listed in Appendix 1" and "a practice which belongs"
/// is a practice, whatever "practice listed" may say besides.
fn until_added<'t>(
    meaning: &str,
    tokens: &'t [Token],
    start: usize,
    lexicon: &Lexicon,
) -> &'t [Token] {
    let added = |token: &Token| {
        let word = meaning.get(token.start as usize..token.end as usize);
        let past = word.is_some_and(|it| it.ends_with("ed") && !it.ends_with("ied"));
        past || lexicon.part(token.word).is(Part::RELATES)
    };
    let after = tokens.iter().enumerate().skip(start + 1);
    let head = after.filter(|it| added(it.1)).map(|it| it.0).next();
    tokens.get(..head.unwrap_or(tokens.len())).unwrap_or(tokens)
}

/// What a meaning names where it begins to.
#[derive(Debug, Default)]
struct Named {
    /// The terms that it comes to: the longest.
    meant: Vec<TermId>,
    /// All that it is called so, `the governing body` before `of the Group` too: what a word says of these already, it
    /// goes on saying.
    all: Vec<TermId>,
}

impl Named {
    /// At a word of a meaning's head.
    fn at(start: usize, tokens: &[Token], namer: &mut Namer<'_>, lexicon: &Lexicon) -> Self {
        let mut names = namer.names(tokens, &Defined::default(), &[]);
        let of = lexicon.find("of");
        let before_of = |it: &&Mention| tokens.get(it.end).is_some_and(|it| it.word == of);
        let longest = names.starting(start).map(|it| it.end).max();
        let whole = |it: &&Mention| Some(it.end) == longest || before_of(it);
        let all: Vec<TermId> = names
            .starting(start)
            .filter(whole)
            .map(|it| it.term)
            .collect();
        names.uncover(namer.terms);
        let longest = names.starting(start).map(|it| it.end).max();
        let meant = names.starting(start).filter(|it| Some(it.end) == longest);
        let meant: Vec<TermId> = meant.map(|it| it.term).collect();
        // "A person or partnership that provides services" is of no one kind.
        let several = longest.is_some_and(|it| joins_another(it, tokens, &names, &meant, lexicon));
        if several {
            Self::default()
        } else {
            Self { meant, all }
        }
    }
}

/// What a deed says of doctors and practices before it calls them that.
const QUALIFIES: [&str; 5] = [
    "registered",
    "qualified",
    "licensed",
    "practising",
    "several",
];

/// Where a meaning names what it is of: a "Qualifying Doctor" is a doctor, though `qualifying` is a term of its own.
fn noun_after(first: usize, meaning: &str, tokens: &[Token], names: &Names) -> usize {
    let token = tokens.get(first);
    let word = token.and_then(|it| meaning.get(it.start as usize..it.end as usize));
    let titled = token.is_some_and(|it| it.signs.has(Signs::CAPITAL));
    let qualifies = word.is_some_and(|it| {
        (titled && (it.ends_with("ed") || it.ends_with("ing"))) || QUALIFIES.contains(&it)
    });
    let alone = names.starting(first).all(|it| it.end == first + 1);
    let named = names.starting(first + 1).next().is_some();
    first + usize::from(qualifies && alone && named)
}

/// Whether a meaning goes on with something of another kind, `or partnership`.
fn joins_another(
    at: usize,
    tokens: &[Token],
    names: &Names,
    meant: &[TermId],
    lexicon: &Lexicon,
) -> bool {
    let or = tokens
        .get(at)
        .is_some_and(|it| it.word == lexicon.find("or"));
    let same = |at: usize| names.starting(at).any(|it| meant.contains(&it.term));
    or && tokens.len() > at + 1 && !(at + 1..at + 4).any(same)
}
