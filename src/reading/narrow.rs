//! Whom a document's own definition leaves out of a word: `"GP" means a doctor on the list, but not a locum`.

use super::{
    called::is_letter,
    define::{OwnWord, looked_over},
    lexicon::Part,
    named::Members,
    namer::Namer,
    sense::Sense,
    term::{TermId, Terms},
    token::{Scanner, Token},
};

/// Whom the definition of a word leaves out, of a choice's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) choice: u16,
    /// Those whom it says that it means: `a GP who is a partner in, or is employed by, a practice`.
    pub(super) meant: Vec<u16>,
    /// Those who are not among those it means.
    pub(super) unmeant: Vec<u16>,
    /// Those whom it shuts out, each with the words of the meaning that do.
    pub(super) shut_out: Vec<ShutOut>,
}

/// A member of a choice whom the meaning of a word shuts out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShutOut {
    pub(super) member: u16,
    /// The bytes of the meaning that shut it out.
    pub(super) bytes: (usize, usize),
    /// Whether they only name all whom the word means: `"GP" means a partner in a practice`.
    pub(super) by_naming_others: bool,
}

impl LeftOut {
    /// The same, with those alone shut out whom it names.
    fn in_so_many_words(mut self) -> Self {
        self.shut_out.retain(|it| !it.by_naming_others);
        self
    }
}

/// What a meaning says of some members that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    /// They are whom it means.
    Means,
    /// They are meant as well.
    Adds,
    /// They are not meant.
    ShutsOut,
    /// Nothing of whether they are meant.
    Nothing,
}

/// What says that it does not matter which of those named after it somebody is.
const WHATEVER: [&str; 5] = [
    "whether",
    "irrespective",
    "regardless",
    "whatever",
    "however",
];
/// What adds those who are named after it.
const ADDS: [&str; 5] = ["including", "include", "includes", "also", "embraces"];

/// Whom a meaning leaves out of a word that, or whose meaning, names all members of a choice at once; nothing where it
/// leaves out none.
pub(super) fn left_out(
    word: &OwnWord<'_>,
    meaning: &str,
    heads: &[TermId],
    namer: &mut Namer<'_>,
    scanner: &mut Scanner<'_>,
) -> Option<LeftOut> {
    let (tokens, names) = looked_over(meaning, namer, scanner);
    let terms = namer.terms;
    let spans = names.mentions.iter();
    let spans = spans.filter(|it| terms.names_member(it.term));
    let spans: Vec<(usize, usize)> = spans.map(|it| (it.start, it.end)).collect();
    if spans.is_empty() {
        return None;
    }
    let sense = Sense::of(&tokens, scanner.lexicon(), &spans);
    let lists = names.lists(&tokens, &sense, terms);
    let own: Vec<TermId> = word.whole().collect();
    let all: Vec<TermId> = heads.iter().copied().chain(word.noun()).collect();
    let mut choices = lists.iter().map(|it| it.choice);
    let choice = choices.find(|it| is_kinds_of(terms, *it, &all))?;
    let text = Text {
        meaning,
        tokens: &tokens,
        sense: &sense,
    };
    let of_choice: Vec<&Members> = lists.iter().filter(|it| it.choice == choice).collect();
    let out = text.weigh(choice, &of_choice, &members(terms, choice))?;
    // A "GP" who is no GP by the document's own word is none of those that it speaks of anywhere; a "Member" is.
    Some(if is_kinds_of(terms, choice, &own) {
        out
    } else {
        out.in_so_many_words()
    })
}

/// The members of a choice.
fn members(terms: &Terms, choice: u16) -> Vec<u16> {
    let naming = terms.naming(choice);
    let named = naming.iter().flat_map(|it| terms.members(*it, choice));
    let mut members: Vec<u16> = named.copied().collect();
    members.sort_unstable();
    members.dedup();
    members
}

/// Whether the members of a choice are kinds of what a term says: each is named by a term that is built of it, as the
/// `salaried GP` is of the `GP`.
fn is_kinds_of(terms: &Terms, choice: u16, all: &[TermId]) -> bool {
    let naming = terms.naming(choice);
    let is_kind = |member: &u16| {
        let mut own = naming
            .iter()
            .filter(|it| terms.members(**it, choice) == [*member]);
        own.any(|it| all.iter().any(|all| terms.built_of(*it, *all)))
    };
    let members = members(terms, choice);
    members.len() > 1 && members.iter().all(is_kind)
}

/// A meaning, looked over.
struct Text<'t> {
    meaning: &'t str,
    tokens: &'t [Token],
    sense: &'t Sense,
}

impl Text<'_> {
    fn weigh(&self, choice: u16, lists: &[&Members], all: &[u16]) -> Option<LeftOut> {
        let (mut meant, mut added, mut shut_out) = (Vec::new(), Vec::new(), Vec::new());
        let mut tells = None;
        let mut last = (0, Says::Nothing);
        for list in lists {
            let says = self.says(list, last);
            last = (list.end, says);
            let named = list.named.iter().copied();
            match says {
                Says::Means => {
                    let (first, last) = *tells.get_or_insert((list.start, list.end));
                    tells = Some((first, last.max(list.end)));
                    meant.extend(named);
                }
                Says::Adds => added.extend(named),
                Says::ShutsOut => {
                    let bytes = self.bytes(list);
                    shut_out.extend(named.map(|member| ShutOut {
                        member,
                        bytes,
                        by_naming_others: false,
                    }));
                }
                Says::Nothing => {}
            }
        }
        let is_out = |it: &u16| shut_out.iter().any(|out| out.member == *it);
        let is_in = |it: &u16| meant.is_empty() || meant.contains(it) || added.contains(it);
        let unmeant: Vec<u16> = all
            .iter()
            .copied()
            .filter(|it| is_out(it) || !is_in(it))
            .collect();
        let leaves = !unmeant.is_empty() && unmeant.len() < all.len();
        let unnamed: Vec<u16> = unmeant.iter().copied().filter(|it| !is_out(it)).collect();
        if let Some((start, end)) = tells {
            let bytes = self.span(start, end);
            shut_out.extend(unnamed.into_iter().map(|member| ShutOut {
                member,
                bytes,
                by_naming_others: true,
            }));
        }
        leaves.then_some(LeftOut {
            choice,
            meant,
            unmeant,
            shut_out,
        })
    }

    /// What the words before a list and right after it say of those it names; `last` is the list before.
    fn says(&self, list: &Members, last: (usize, Says)) -> Says {
        let part = |at: usize| self.sense.part(at);
        let between = || last.0..list.start;
        let says = |words: &[&str]| between().any(|at| words.contains(&self.word(at).as_str()));
        if says(&WHATEVER) {
            return Says::Adds;
        }
        let measured = |at: usize| part(at + 1).is(Part::MEASURES);
        let denies = |at: usize| {
            let other_than = part(at).is(Part::HALF) && part(at + 1).is(Part::SECOND);
            let takes_out = part(at).is(Part::EXCEPTS.and(Part::HINDERS)) || other_than;
            takes_out || (self.sense.denies(at) && !measured(at))
        };
        let after = list.end..(list.end + AFTER).min(self.tokens.len());
        let parted = |at: &usize| part(*at).is(Part::JOINS);
        let after = after.take_while(|it| !parted(it));
        let is_after =
            after.clone().any(denies) && !after.clone().any(|it| part(it).is(Part::RELATES));
        if between().any(denies) || is_after {
            return Says::ShutsOut;
        }
        if says(&ADDS) {
            return Says::Adds;
        }
        let goes_on = last.0 > 0 && between().all(|at| part(at).is(Part::JOINS.and(Part::FILLS)));
        if goes_on || (last.0 > 0 && self.begins_item(last.0, list.start)) {
            return last.1;
        }
        if self.tells_whom(list) {
            Says::Means
        } else {
            Says::Nothing
        }
    }

    /// Whether an item of a list begins with what is named, after what was named before: `(a) a partner in a practice; (b) a
    /// locum`, or `a partner in a practice or a locum`.
    fn begins_item(&self, last: usize, start: usize) -> bool {
        let (_, from) = self.span(last - 1, last);
        let (to, _) = self.span(start, start + 1);
        let between = self.meaning.get(from..to).unwrap_or_default();
        let marked = between.rsplit_once(')').and_then(|(before, after)| {
            let marker = before.rsplit_once('(')?.1;
            Some(is_letter(marker) && after.split_whitespace().count() <= 1)
        });
        let part = |at: usize| self.sense.part(at);
        let joined = (last..start).rev().find(|at| !part(*at).is(Part::FILLS));
        let joined = joined.is_some_and(|at| self.word(at) == "or") && start - last <= LONGEST_ITEM;
        marked.unwrap_or(false) || joined
    }

    /// Whether a list tells who is meant: it heads the meaning, or follows `who is`, `being` or `as`.
    fn tells_whom(&self, list: &Members) -> bool {
        let part = |at: usize| self.sense.part(at);
        let verb = Part::VERB.and(Part::WHO).and(Part::BEING);
        let heads = list.start < HEAD && !(0..list.start).any(|at| part(at).is(verb));
        let filling = Part::FILLS.and(verb);
        let mut before = (0..list.start).rev().take_while(|at| part(*at).is(filling));
        heads || before.any(|at| part(at).is(verb) || self.word(at) == "as")
    }

    fn word(&self, at: usize) -> String {
        let (from, to) = self.span(at, at + 1);
        let word = self.meaning.get(from..to).unwrap_or_default();
        word.to_lowercase()
    }

    /// The bytes of the words that shut out a list: from the word that denies on.
    fn bytes(&self, list: &Members) -> (usize, usize) {
        let part = |at: usize| self.sense.part(at);
        let denies = Part::NOT
            .and(Part::NO)
            .and(Part::EXCEPTS)
            .and(Part::HINDERS)
            .and(Part::HALF);
        let from = (0..list.start)
            .rev()
            .take(AFTER * 2)
            .find(|at| part(*at).is(denies));
        self.span(from.unwrap_or(list.start), list.end)
    }

    fn span(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.tokens.get(start).map_or(0, |it| it.start as usize);
        let last = end.checked_sub(1).and_then(|it| self.tokens.get(it));
        (first, last.map_or(first, |it| it.end as usize))
    }
}

/// An item that follows another has no more words between what the two of them name.
const LONGEST_ITEM: usize = 9;
/// Who is named among so many words heads a meaning: `a partner in a member practice`.
const HEAD: usize = 3;
/// What shuts out those who are named before it stands among so many words: `locums being excluded`.
const AFTER: usize = 4;
