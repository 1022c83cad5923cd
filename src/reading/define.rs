//! The document's own words for things: `"Member" means a practice …`, found again wherever they are used.

use std::{ops::Range, rc::Rc};

use super::{
    bits::Bits,
    lexicon::{Lexicon, Part, Word},
    named::{Mention, Names},
    namer::Namer,
    narrow::{LeftOut, left_out},
    scope::scope,
    sense::Sense,
    term::{TermId, Terms},
    token::{Scanner, Signs, Token},
};
use crate::document::{ClauseId, Definition, Document, Role};

/// What a document's own terms mean.
#[derive(Debug, Default)]
pub(super) struct Defined {
    /// The cells of tables that hold a meaning, in document order.
    pub(super) in_tables: Vec<ClauseId>,
    /// The words that are given a meaning, each with the clause that gives it, in document order.
    given: Vec<(ClauseId, String)>,
    phrases: Vec<OwnPhrase>,
    /// The words that mean only some of those whom readings take them for.
    narrowed: Vec<Rc<Narrowed>>,
    /// Words that make another title of a defined word, at the head of a sentence as well: a `Lay Member` is no `Member`.
    titles: Bits,
    /// Words that make no title of what follows them, though they have a capital: `Each Member`.
    pointing: Bits,
    /// The words that they begin with.
    firsts: Bits,
    /// `member`, `of`, and the words that a group is called by.
    member: Word,
    of: Word,
    groups: Bits,
    /// Whether any words have their meaning in a part of the document alone, and then the clause that is read, with those
    /// that it stands in.
    is_scoped: bool,
    here: Vec<ClauseId>,
}

/// The document's own words for something.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OwnPhrase {
    pub(super) words: Vec<Word>,
    capital: bool,
    /// What they mean.
    pub(super) term: TermId,
    /// The clause in which alone they do.
    scope: Option<ClauseId>,
    /// The terms that the words go on saying.
    pub(super) still: Still,
}

/// What words go on saying though a document gives them a meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Still {
    /// The terms that their meaning says too.
    pub(super) says: Bits,
    /// The terms that their meaning begins with: these they go on meaning.
    pub(super) means: Bits,
}

/// The document's own word for only some of those whom it would name elsewhere.
#[derive(Debug)]
pub(super) struct Narrowed {
    words: Vec<Word>,
    capital: bool,
    /// The clause in which alone it does.
    scope: Option<ClauseId>,
    /// Whom it leaves out.
    pub(super) out: LeftOut,
    /// The clause that says so, and where in its text the meaning stands.
    pub(super) clause: ClauseId,
    pub(super) meaning: Range<usize>,
}

/// Words that make another title of a defined word which follows them, wherever they stand.
const TITLES: &str = "lay elected appointed board body executive committee clinical ordinary additional voting staff individual GP council";
/// What a group is called by: a member of it is no member of a body of it.
const GROUPS: &str = "group CCG clinical NHS consortium";
/// Words that make none. Any other with a capital does inside a sentence: the `Members' Council` is no `Council`.
const POINTING: &str = "each every any all no such both some this these those one two three and or of by to in for if where when may shall";

/// A meaning is told by what it names among its first words.
const FIRST_WORDS: usize = 4;

/// How many definitions of a document are heeded; none has more in earnest.
const MOST: usize = 2_000;

impl Defined {
    /// The definitions of a document that come to a term of the readings.
    pub(super) fn of(
        document: &Document,
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Self {
        let mut defined = Self {
            titles: Bits::of(scanner.learn(TITLES).into_iter()),
            pointing: Bits::of(scanner.learn(POINTING).into_iter()),
            member: scanner.lexicon().find("member"),
            of: scanner.lexicon().find("of"),
            groups: Bits::of(scanner.learn(GROUPS).into_iter()),
            ..Self::default()
        };
        let definitions = document.definitions();
        let mut open = Vec::new();
        for (at, definition) in definitions.iter().take(MOST).enumerate() {
            let full = in_full(document, &definitions, at);
            let full = full.as_ref();
            if document.clause(definition.clause).role == Role::TableCell {
                defined.in_tables.push(definition.clause);
            }
            let given = (definition.clause, definition.term.clone());
            defined.given.push(given);
            let head = Head::of(full.map_or(&definition.text, |it| it), namer, scanner);
            let word = OwnWord::of(&definition.term, namer, scanner);
            let told = defined.narrow(document, definition, full, (&word, &head), namer, scanner);
            let kinds = head.members(namer.terms, scanner.lexicon());
            let well_known = word.is_well_known(namer.terms);
            if !well_known {
                open.push(definition);
            }
            let (tokens, mut names) = looked_over(&definition.text, namer, scanner);
            let any = whichever(
                &definition.text,
                &tokens,
                &names,
                namer.terms,
                scanner.lexicon(),
            );
            // What several words say of doctors, a meaning may say of each kind of them.
            let of_each = any.len() > 1 && word.tokens.len() > 1;
            if kinds.len() < 2 && well_known && !of_each {
                continue;
            }
            if tells_only_its_form(&definition.text) && word.is_known(defined.member) {
                continue;
            }
            let says = names.spoken.clone();
            let mut meant = if kinds.len() > 1 {
                kinds.clone()
            } else if stands_before_bracket(document, definition) {
                names.uncover(namer.terms);
                named_last(&tokens, &names, &head, scanner.lexicon())
            } else {
                head.named()
            };
            // A "Relevant Practitioner" who is a GP that "is a partner in, or is employed by, a practice" is those two.
            meant.extend(told.into_iter().filter(|it| !kinds.contains(it)));
            let terms = namer.terms;
            let said = |any: &TermId| meant.iter().any(|it| terms.built_of(*any, *it));
            let known = word.says_all(&meant);
            if kinds.len() < 2 && (known || !any.iter().any(said)) {
                meant.extend(any);
            }
            if word.says_all(&meant) {
                continue;
            }
            let scope = scope(document, definition);
            let mut means = Bits::new(namer.terms.len());
            let all = meant.iter().chain(&head.named.all);
            all.for_each(|it| means.add(it.0));
            let still = Still { says, means };
            for term in meant {
                defined.add_in(scope, &definition.term, term, still.clone(), scanner);
            }
        }
        for definition in open {
            defined.pass_on(document, definition, scanner);
        }
        defined
    }

    /// Has a word whose meaning begins with another that is defined mean the same, and leave out whom that one leaves out:
    /// an "Elector" may be a "Qualifying Practitioner whose name stands in the register".
    fn pass_on(&mut self, document: &Document, definition: &Definition, scanner: &mut Scanner<'_>) {
        let mut tokens = Vec::new();
        scanner.scan(&definition.text, 0, &mut tokens);
        let words = scanner.learn(&definition.term);
        let same = |it: &&OwnPhrase| it.words != words;
        let meant = self.at(&tokens, 0).filter(same);
        let meant: Vec<(TermId, Still)> = meant.map(|it| (it.term, it.still.clone())).collect();
        let scope = scope(document, definition);
        for (term, still) in meant {
            self.add_in(scope, &definition.term, term, still, scanner);
        }
        let other = self.narrowed(&tokens).into_iter().next();
        let other = other.filter(|(at, other)| *at == 0 && other.words != words);
        let narrowed = self.narrowed.iter().any(|it| it.words == words);
        let passed = other.filter(|_| !narrowed).map(|(_, other)| Narrowed {
            words,
            capital: definition.term.starts_with(char::is_uppercase),
            scope,
            out: other.out.clone(),
            clause: other.clause,
            meaning: other.meaning.clone(),
        });
        passed.into_iter().for_each(|it| self.add_narrowed(it));
    }

    /// Has words mean a term throughout the document, and go on saying and meaning some.
    pub(super) fn add(
        &mut self,
        words: &str,
        term: TermId,
        still: Still,
        scanner: &mut Scanner<'_>,
    ) {
        self.add_in(None, words, term, still, scanner);
    }

    /// Tells which clause is read next, so that words have the meanings that they have there.
    pub(super) fn enter(&mut self, document: &Document, clause: ClauseId) {
        if self.is_scoped {
            self.here.clear();
            self.here.push(clause);
            self.here.extend(document.ancestors(clause));
        }
    }

    fn add_in(
        &mut self,
        scope: Option<ClauseId>,
        words: &str,
        term: TermId,
        still: Still,
        scanner: &mut Scanner<'_>,
    ) {
        let capital = words.starts_with(char::is_uppercase);
        let words = scanner.learn(words);
        let phrase = OwnPhrase {
            words,
            capital,
            term,
            scope,
            still,
        };
        let at = self.phrases.partition_point(|it| it.words <= phrase.words);
        let same = self.phrases.get(..at).unwrap_or_default().iter().rev();
        let mut same = same.take_while(|it| it.words == phrase.words);
        // What is defined twice the same is defined once.
        if !phrase.words.is_empty() && !same.any(|it| *it == phrase) {
            let first = phrase.words.first();
            first
                .into_iter()
                .for_each(|it| self.firsts.grow_and_add(*it));
            self.is_scoped |= phrase.scope.is_some();
            self.phrases.insert(at, phrase);
        }
    }

    /// Heeds whom the meaning of a word leaves out; gives those whom it says that it means.
    fn narrow(
        &mut self,
        document: &Document,
        definition: &Definition,
        full: Option<&String>,
        (word, head): (&OwnWord<'_>, &Head),
        namer: &mut Namer<'_>,
        scanner: &mut Scanner<'_>,
    ) -> Vec<TermId> {
        let term = &definition.term;
        let own = with_what_follows(document, definition);
        let text = full.map_or(own, String::as_str);
        let Some(mut out) = left_out(word, text, &head.named(), namer, scanner) else {
            return Vec::new();
        };
        // What stands in other clauses is shown by the words that lead there.
        if full.is_some() {
            let whole = (0, definition.range.len());
            out.shut_out.iter_mut().for_each(|it| it.bytes = whole);
        }
        let meant = namer.terms.of_members(out.choice, &out.meant);
        self.add_narrowed(Narrowed {
            words: scanner.learn(term),
            capital: term.starts_with(char::is_uppercase),
            scope: scope(document, definition),
            out,
            clause: definition.clause,
            meaning: definition.range.clone(),
        });
        meant
    }

    /// What is narrowed twice the same is narrowed once, by the first clause that says so.
    fn add_narrowed(&mut self, narrowed: Narrowed) {
        let same = |it: &Rc<Narrowed>| {
            it.words == narrowed.words
                && it.capital == narrowed.capital
                && it.scope == narrowed.scope
                && it.out == narrowed.out
        };
        if !self.narrowed.iter().any(same) {
            self.is_scoped |= narrowed.scope.is_some();
            self.narrowed.push(Rc::new(narrowed));
        }
    }

    /// The words of a sentence that mean only some of those whom they would name elsewhere: where they stand, and which
    /// they are.
    pub(super) fn narrowed(&self, tokens: &[Token]) -> Vec<(usize, Rc<Narrowed>)> {
        if self.narrowed.is_empty() {
            return Vec::new();
        }
        let at = |at: usize| {
            let said = move |it: &&Rc<Narrowed>| {
                self.holds_here(it.scope) && self.says(tokens, at, &it.words, it.capital)
            };
            let said = self.narrowed.iter().filter(said);
            said.map(move |it| (at, Rc::clone(it)))
        };
        (0..tokens.len()).flat_map(at).collect()
    }

    /// Whether words that have their meaning in one clause alone have it in the clause that is read.
    fn holds_here(&self, scope: Option<ClauseId>) -> bool {
        scope.is_none_or(|it| self.here.contains(&it))
    }

    /// Whether some of the document's own words are said at a token. One that is written without its capital, or that
    /// another title is made of, is the plain word.
    fn says(&self, tokens: &[Token], at: usize, words: &[Word], capital: bool) -> bool {
        let rest = tokens.get(at..at + words.len()).unwrap_or_default();
        let said = !words.is_empty() && rest.iter().map(|it| it.word).eq(words.iter().copied());
        let written = rest.first().is_some_and(|it| it.signs.has(Signs::CAPITAL));
        let meant = || !self.is_titled(tokens, at) && !self.is_of_a_body(tokens, at, words);
        said && (!capital || written) && meant()
    }

    /// Whether members are those of something that is no group: `members of staff`, `a member of the committee`.
    fn is_of_a_body(&self, tokens: &[Token], at: usize, words: &[Word]) -> bool {
        let word = |at: usize| tokens.get(at).map(|it| it.word);
        let of_group = || {
            (at + 2..at + 4)
                .filter_map(word)
                .any(|it| self.groups.has(it))
        };
        words == [self.member] && word(at + 1) == Some(self.of) && !of_group()
    }

    /// The words that a clause gives a meaning.
    pub(super) fn given_by(&self, clause: ClauseId) -> impl Iterator<Item = &str> {
        let from = self.given.partition_point(|it| it.0 < clause);
        let given = self.given.get(from..).unwrap_or_default();
        let given = given.iter().take_while(move |it| it.0 == clause);
        given.map(|it| it.1.as_str())
    }

    /// Whether a word with a capital stands before a token that makes another title of it.
    fn is_titled(&self, tokens: &[Token], at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|it| tokens.get(it));
        let parted = tokens.get(at).is_none_or(|it| it.signs.has(Signs::COMMA));
        let title = |it: &Token| {
            let inside = at > 1 && !self.pointing.has(it.word);
            self.titles.has(it.word) || (it.signs.has(Signs::CAPITAL) && inside)
        };
        !parted && before.is_some_and(title)
    }

    /// The document's own words that are said at a token.
    pub(super) fn at(&self, tokens: &[Token], at: usize) -> impl Iterator<Item = &OwnPhrase> {
        let word = tokens.get(at).map(|it| it.word);
        let may_begin = word.is_some_and(|it| self.firsts.has(it));
        let first = |it: &OwnPhrase| it.words.first().copied();
        let begin = || {
            let from = self.phrases.partition_point(|it| first(it) < word);
            let to = self.phrases.partition_point(|it| first(it) <= word);
            self.phrases.get(from..to)
        };
        let phrases = may_begin.then(begin).flatten().unwrap_or_default();
        let said = move |it: &&OwnPhrase| {
            self.holds_here(it.scope) && self.says(tokens, at, &it.words, it.capital)
        };
        phrases.iter().filter(said)
    }
}

/// A word that a document defines, looked over by itself.
pub(super) struct OwnWord<'d> {
    text: &'d str,
    tokens: Vec<Token>,
    names: Names,
}

impl<'d> OwnWord<'d> {
    /// Looks it over.
    pub(super) fn of(text: &'d str, namer: &mut Namer<'_>, scanner: &mut Scanner<'_>) -> Self {
        let (tokens, names) = looked_over(text, namer, scanner);
        Self {
            text,
            tokens,
            names,
        }
    }

    /// The terms that it says with all of its words.
    pub(super) fn whole(&self) -> impl Iterator<Item = TermId> {
        let whole = |it: &&Mention| it.end == self.tokens.len();
        self.names.starting(0).filter(whole).map(|it| it.term)
    }

    /// Whether readings know it as a name, of several words or all in capitals, or as the name of a member of a choice,
    /// whatever a document says of it: what "Local Medical Committee", "GP" or "Locum" means need not be found out from its
    /// definition. "Member" is different.
    fn is_well_known(&self, terms: &Terms) -> bool {
        let text = self.text;
        let capitals = text.len() > 1 && text.chars().all(|it| it.is_ascii_uppercase());
        let name = text.to_lowercase();
        let names_member = terms.find(&name).is_some_and(|it| terms.names_member(it));
        let is_phrase = self.whole().next().is_some();
        names_member || ((capitals || self.tokens.len() > 1) && is_phrase)
    }

    /// Whether it says by itself what it is of, a `Practice` but not a `Member`.
    fn is_known(&self, member: Word) -> bool {
        let member = self.tokens.first().is_some_and(|it| it.word == member);
        !member && self.whole().next().is_some()
    }

    /// Whether several words say all that their meaning names: a `Primary Medical Services Contract` is "a contract or
    /// agreement under Part 4". Such a definition takes nothing away from what they say.
    fn says_all(&self, meant: &[TermId]) -> bool {
        self.tokens.len() > 1 && meant.iter().all(|it| self.names.spoken.has(it.0))
    }
}

/// What a law calls anybody who may carry something on.
const FORMS: [&str; 12] = [
    "person",
    "persons",
    "individual",
    "individuals",
    "firm",
    "firms",
    "company",
    "companies",
    "partnership",
    "partnerships",
    "contractor",
    "contractors",
];
/// What stands before it.
const BEFORE_FORM: [&str; 12] = [
    "between", "the", "a", "an", "any", "each", "every", "all", "several", "that", "body", "of",
];

/// Whether a meaning begins with the form in which something is carried on, and so does not tell what it is: a `Practice`
/// is "a person, partnership or company listed in Annex A".
fn tells_only_its_form(meaning: &str) -> bool {
    let words = meaning.split(|it: char| !it.is_alphabetic());
    let words = words.filter(|it| !it.is_empty()).map(str::to_lowercase);
    let mut words = words.skip_while(|it| BEFORE_FORM.contains(&it.as_str()));
    let form = words.next().is_some_and(|it| FORMS.contains(&it.as_str()));
    // "Each individual GP on the roll" tells more than a form.
    let doctor = |it: String| matches!(it.trim_end_matches('s'), "gp" | "doctor" | "practitioner");
    form && !words.take(FIRST_WORDS).any(doctor)
}

/// What the sentence after a definition begins with where it goes on with it.
const GOES_ON: [&str; 6] = [
    "It ",
    "This ",
    "They ",
    "The term ",
    "The expression ",
    "The word ",
];

/// The meaning of a word, with the sentences right after it that go on with it: `It does not include a locum.`
fn with_what_follows<'d>(document: &'d Document, definition: &'d Definition) -> &'d str {
    let clause = document.clause(definition.clause);
    let range = &definition.range;
    let text = |end: usize| clause.text.get(range.start..end).unwrap_or_default();
    if !text(range.end).starts_with(definition.text.as_str()) {
        return &definition.text;
    }
    let goes_on = |it: &&Range<usize>| {
        let sentence = clause.text.get((*it).clone()).unwrap_or_default();
        GOES_ON.iter().any(|first| sentence.starts_with(first))
    };
    let after = clause.sentences.iter().filter(|it| it.start >= range.end);
    let last = after.take_while(goes_on).last();
    text(last.map_or(range.end, |it| it.end))
}

/// A meaning that goes on in the clauses under it, or that takes some of the items of another's: `such of the Eligible
/// Doctors as fall within paragraph (a) of that definition`; nothing where it stands whole in its own words.
fn in_full(document: &Document, definitions: &[Definition], at: usize) -> Option<String> {
    let definition = definitions.get(at)?;
    let text = definition.text.trim_end();
    if text.ends_with([':', '—', '–']) {
        let items: Vec<String> = items_of(document, definition)
            .into_iter()
            .map(|it| it.1)
            .collect();
        return (!items.is_empty()).then(|| {
            let lead = text.trim_end_matches([':', '—', '–', ' ']);
            format!("{lead} {}", joined(&items))
        });
    }
    let taken = letters_taken(text)?;
    let mut others = definitions
        .iter()
        .take(MOST)
        .enumerate()
        .filter(|it| it.0 != at);
    let (_, other) = others.find(|it| {
        let named = text.find(it.1.term.as_str());
        named.is_some_and(|at| at <= LONGEST_LEAD) && !items_of(document, it.1).is_empty()
    })?;
    let (mut kept, mut left): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (letter, item) in items_of(document, other) {
        if taken.contains(&letter) {
            kept.push(item);
        } else {
            left.push(item);
        }
    }
    if kept.len() != taken.len() {
        return None;
    }
    let lead = other
        .text
        .split_once([':', '—', '–', '('])
        .map_or(other.text.as_str(), |it| it.0)
        .trim_end();
    let out = if left.is_empty() {
        String::new()
    } else {
        format!(", but not {}", joined(&left))
    };
    Some(format!("{lead} {}{out}", joined(&kept)))
}

/// What stands before the other term in a meaning that takes some of its items has no more bytes: `such of the`.
const LONGEST_LEAD: usize = 24;
/// The items of a meaning are looked for among so many clauses after it.
const MOST_ITEMS: usize = 12;

fn joined(items: &[String]) -> String {
    items.join(" or ")
}

/// The items of a meaning, each with its letter: those in its own words, or the clauses under it.
fn items_of(document: &Document, definition: &Definition) -> Vec<(String, String)> {
    let plain = |it: &str| {
        let it = it.trim().trim_end_matches([',', '.', ' ']);
        let it = it
            .strip_suffix(" or")
            .or_else(|| it.strip_suffix(" and"))
            .unwrap_or(it);
        it.trim_end_matches([';', ',', '.', ' ']).to_owned()
    };
    let own: Vec<&str> = definition.text.split('(').skip(1).collect();
    let own = own.iter().filter_map(|it| {
        let (letter, words) = it.split_once(')')?;
        let marks = letter.len() == 1 && letter.bytes().all(|it| it.is_ascii_lowercase());
        marks.then(|| (letter.to_owned(), plain(words)))
    });
    let own: Vec<(String, String)> = own.collect();
    if !own.is_empty() {
        return own;
    }
    let after = document
        .ids()
        .skip(definition.clause.index() + 1)
        .take(MOST_ITEMS);
    let items = after.map(|it| document.clause(it));
    let items = items.take_while(|it| it.parent == Some(definition.clause));
    let items = items.filter(|it| it.role == Role::ListItem);
    items
        .map(|it| {
            (
                it.label.trim_matches(['(', ')', '.', ' ']).to_owned(),
                plain(&it.text),
            )
        })
        .collect()
}

/// The letters of the items of another meaning that a meaning takes: `… as fall within paragraph (a) or paragraph (b) of that
/// definition`.
fn letters_taken(text: &str) -> Option<Vec<String>> {
    let lower = text.to_lowercase();
    let within = [
        " within ",
        " described in ",
        " mentioned in ",
        " named in ",
        " under ",
    ];
    let at = within.iter().filter_map(|it| lower.find(it)).min()?;
    let whose = lower.contains("of that definition")
        || lower.contains("of the definition")
        || lower.contains("of its definition");
    let denied =
        lower.contains(" not ") || lower.contains("other than") || lower.contains("except");
    let rest = lower.get(at..)?;
    let letters = rest
        .split('(')
        .skip(1)
        .filter_map(|it| it.split_once(')'))
        .map(|it| it.0.to_owned());
    let letters: Vec<String> = letters.filter(|it| it.len() == 1).collect();
    (whose && !denied && !letters.is_empty()).then_some(letters)
}

/// What a meaning calls those of whom it says that it does not matter which of some they are.
const DOCTORS: [&str; 5] = ["practitioner", "doctor", "clinician", "physician", "gp"];
/// What says so.
const WHICHEVER: [&str; 4] = ["whether", "irrespective", "regardless", "whatever"];
/// Whom a meaning is of is told among its first words.
const FIRST_OF_MEANING: usize = 8;

/// The members of a choice of whom a meaning says that somebody is a doctor whichever of them he or she is: `a medical
/// practitioner who works in the area, whether as a principal, an assistant or a locum`.
fn whichever(
    meaning: &str,
    tokens: &[Token],
    names: &Names,
    terms: &Terms,
    lexicon: &Lexicon,
) -> Vec<TermId> {
    let word = |at: usize| {
        let token = tokens.get(at);
        let word = token.and_then(|it| meaning.get(it.start as usize..it.end as usize));
        word.map(str::to_lowercase).unwrap_or_default()
    };
    let doctor = (0..FIRST_OF_MEANING).any(|it| DOCTORS.contains(&word(it).trim_end_matches('s')));
    let Some(says) = (0..tokens.len()).find(|it| WHICHEVER.contains(&word(*it).as_str())) else {
        return Vec::new();
    };
    let denies = (says + 1..tokens.len()).any(|it| {
        lexicon
            .part(tokens.get(it).map_or(Word::default(), |it| it.word))
            .is(Part::NOT.and(Part::NO).and(Part::EXCEPTS))
    });
    if !doctor || denies {
        return Vec::new();
    }
    let spans = names
        .mentions
        .iter()
        .filter(|it| terms.names_member(it.term));
    let spans: Vec<(usize, usize)> = spans.map(|it| (it.start, it.end)).collect();
    let sense = Sense::of(tokens, lexicon, &spans);
    let lists = names.lists(tokens, &sense, terms);
    let after: Vec<_> = lists.iter().filter(|it| it.start > says).collect();
    let Some(choice) = after.first().map(|it| it.choice) else {
        return Vec::new();
    };
    let mut named: Vec<u16> = Vec::new();
    for list in after.iter().filter(|it| it.choice == choice) {
        named.extend(list.named.iter().copied());
    }
    named.sort_unstable();
    named.dedup();
    if named.len() < 2 {
        return Vec::new();
    }
    terms.of_members(choice, &named)
}

/// Whether a meaning stands before the term that it is given: `NHS Anytown CCG (the "Group")`.
fn stands_before_bracket(document: &Document, definition: &Definition) -> bool {
    let text = &document.clause(definition.clause).text;
    let rest = text.get(definition.range.end..).unwrap_or_default();
    rest.trim_start().starts_with('(')
}

/// The words of a text and every term that they say.
pub(super) fn looked_over(
    text: &str,
    namer: &mut Namer<'_>,
    scanner: &mut Scanner<'_>,
) -> (Vec<Token>, Names) {
    let mut tokens = Vec::new();
    scanner.scan(text, 0, &mut tokens);
    let names = namer.names(&tokens, &Defined::default(), &[]);
    (tokens, names)
}

/// The terms that a meaning ends in: `… is NHS Anytown CCG (the "Group")`. Where it ends in none, and is no statement of
/// its own, those that its head names first: `the practices listed in Schedule 1 (the "Members")`.
fn named_last(tokens: &[Token], names: &Names, head: &Head, lexicon: &Lexicon) -> Vec<TermId> {
    let last = names.mentions.iter().filter(|it| it.end == tokens.len());
    let Some(start) = last.clone().map(|it| it.start).min() else {
        let states = |it: &Token| lexicon.part(it.word).is(Part::VERB);
        return if tokens.iter().any(states) {
            Vec::new()
        } else {
            head.named()
        };
    };
    // A "Federation of Clinical Commissioning Groups" is no such group.
    let before = start.checked_sub(1).and_then(|it| tokens.get(it));
    if before.is_some_and(|it| it.word == lexicon.find("of")) {
        return Vec::new();
    }
    let longest = last.filter(|it| it.start == start);
    longest.map(|it| it.term).collect()
}

/// The first words of a meaning, by which it is told.
pub(super) struct Head {
    tokens: Vec<Token>,
    names: Names,
    /// Where the first term begins, if it stands among the first few words.
    start: Option<usize>,
    named: Named,
}

impl Head {
    /// Looks them over. "Any GP" is a GP, and what says that there is any of them stays said.
    pub(super) fn of(meaning: &str, namer: &mut Namer<'_>, scanner: &mut Scanner<'_>) -> Self {
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
        scanner.scan(meaning, 0, &mut tokens);
        tokens.truncate(FIRST_WORDS * 3);
        let mut names = namer.names(&tokens, &Defined::default(), &[]);
        names.uncover(namer.terms);
        let start = names.mentions.first().map(|it| it.start);
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
        }
    }

    /// The terms for the members of a choice that it names first: an "Eligible Doctor" may be "a partner or a salaried
    /// GP".
    fn members(&self, terms: &Terms, lexicon: &Lexicon) -> Vec<TermId> {
        let sense = Sense::of(&self.tokens, lexicon, &[]);
        let lists = self.names.lists(&self.tokens, &sense, terms);
        let list = lists.iter().find(|it| Some(it.start) == self.start);
        let named = list.map_or(&[][..], |it| &it.named);
        let choice = list.map_or(0, |it| it.choice);
        terms.of_members(choice, named)
    }

    /// The terms that it names first.
    pub(super) fn named(&self) -> Vec<TermId> {
        self.named.meant.clone()
    }
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

/// Where a meaning names what it is of: a "Qualifying Doctor" is a doctor, though `qualifying` is a term of its own.
fn noun_after(first: usize, meaning: &str, tokens: &[Token], names: &Names) -> usize {
    let token = tokens.get(first);
    let word = token.and_then(|it| meaning.get(it.start as usize..it.end as usize));
    let titled = token.is_some_and(|it| it.signs.has(Signs::CAPITAL));
    let qualifies = titled && word.is_some_and(|it| it.ends_with("ed") || it.ends_with("ing"));
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
