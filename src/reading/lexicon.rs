//! The words that readings know, by number, and what each does to the sense of a sentence.

use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use super::{
    flat::{self, Flat},
    index::Index,
    quantity,
    stem::stem,
};

/// A word by its stem; 0 is any word that no reading knows.
pub(super) type Word = u16;

/// A word that no reading knows.
pub(super) const UNKNOWN: Word = 0;
/// A number in figures.
pub(super) const FIGURES: Word = 1;

/// What a word does to the sense of the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part(u64);

impl Flat for Part {
    fn put(self, bytes: &mut Vec<u8>) {
        self.0.put(bytes);
    }

    fn all(bytes: &[u8]) -> Option<Vec<Self>> {
        Some(u64::all(bytes)?.into_iter().map(Self).collect())
    }
}

impl Part {
    /// It carries a statement: `shall`, `may`, `is`.
    pub(super) const VERB: Self = Self(1);
    /// It denies what its verb says: `not`, `never`.
    pub(super) const NOT: Self = Self(1 << 1);
    /// It denies from the subject on: `no`, `neither`, `nothing`.
    pub(super) const NO: Self = Self(1 << 2);
    /// It joins: `and`, `or`, `but`.
    pub(super) const JOINS: Self = Self(1 << 3);
    /// It opens a relative clause: `who`, `which`.
    pub(super) const RELATES: Self = Self(1 << 4);
    /// It opens a condition: `if`, `where`, `unless`.
    pub(super) const CONDITION: Self = Self(1 << 5);
    /// It takes out of what was said: `except`, `excluding`.
    pub(super) const EXCEPTS: Self = Self(1 << 6);
    /// It leaves open whether it is so: `would`, `should`, `might`.
    pub(super) const OPEN: Self = Self(1 << 7);
    /// Somebody says, wants or plans it: `recommends`, `aims`.
    pub(super) const SAID: Self = Self(1 << 8);
    /// It was so once: `was`, `formerly`.
    pub(super) const PAST: Self = Self(1 << 9);
    /// It hinders, so that its denial allows: `prevent`, `exclude`.
    pub(super) const HINDERS: Self = Self(1 << 10);
    /// After `not`, it makes a measure of it: `not less than`, `not only`.
    pub(super) const MEASURES: Self = Self(1 << 11);
    /// After `no`, what follows is what nobody has: `no role in`, `no power to`.
    pub(super) const ROLE: Self = Self(1 << 12);
    /// It turns against what comes before: `but`.
    pub(super) const TURNS: Self = Self(1 << 13);
    /// After somebody says or wants, what is said or wanted follows: `to`, `that`.
    pub(super) const LINKS: Self = Self(1 << 14);
    /// It may stand between members of a choice that are named: `partners or GPs who are salaried`.
    pub(super) const FILLS: Self = Self(1 << 15);
    /// It takes out of what was said once its second half follows: `other than`, `apart from`.
    pub(super) const HALF: Self = Self(1 << 17);
    /// A number begins with it: `twenty`, `half`.
    pub(super) const NUMBER: Self = Self(1 << 21);
    /// It opens a relative clause of a person: `who`.
    pub(super) const WHO: Self = Self(1 << 20);
    /// The second half: `than`, `from`.
    pub(super) const SECOND: Self = Self(1 << 18);
    /// It stands for a subject: `you`, `they`.
    pub(super) const PRONOUN: Self = Self(1 << 19);
    /// After `not`, it says that what was just said does not reach so far: `not included`, `not extend to`.
    pub(super) const REACHES: Self = Self(1 << 16);

    /// After a comma and `not`, it opens an aside: `, not being a member,`.
    pub(super) const BEING: Self = Self(1 << 22);
    /// Before `that`, it lays down what follows: `undertakes that it will not`.
    pub(super) const DECLARES: Self = Self(1 << 24);
    /// After `without` or `but not`, it takes nobody out: `without distinction between`, `but not as a substitute for`.
    pub(super) const ALIKE: Self = Self(1 << 25);
    /// It opens a clause that tells a ground or grants something: `because`, `although`.
    pub(super) const GROUNDS: Self = Self(1 << 26);
    /// After a denial, it opens what is required: `no plan shall be adopted until`.
    pub(super) const REQUIRES: Self = Self(1 << 27);
    /// After a denial, it does where a clause follows: `before it has written`.
    pub(super) const BEFORE: Self = Self(1 << 28);
    /// After `but` or `save`, it begins what is required: `but under the supervision of`.
    pub(super) const BY: Self = Self(1 << 29);
    /// Of verbs, it lays down: `shall`.
    pub(super) const LAYS_DOWN: Self = Self(1 << 30);
    /// Before `no`, it makes a name of what follows: `a vote of no confidence`.
    pub(super) const OF: Self = Self(1 << 31);
    /// It tells what is done by then: `before it has written`.
    pub(super) const PERFECT: Self = Self(1 << 32);
    /// It hinders only where it is itself denied: `may not refuse`, `shall not be excused from`.
    pub(super) const REFUSES: Self = Self(1 << 33);
    /// It hinders where `from` follows: `stop`.
    pub(super) const STOPS: Self = Self(1 << 23);
    /// It means whoever it may be: `anyone`.
    pub(super) const ANY: Self = Self(1 << 34);
    /// After it, `had` tells what is done: `regard shall be had`.
    pub(super) const BE: Self = Self(1 << 35);
    /// After it, a verb carries no statement of its own: `obliges nobody, in treating a patient, to have regard to`.
    pub(super) const TO: Self = Self(1 << 36);
    /// Verbs as they stand after `to`.
    pub(super) const BASE: Self = Self(1 << 37);
    /// It adds a clause to one like it: a condition to a condition.
    pub(super) const ADDS: Self = Self(1 << 38);
    /// At the head of a sentence, it opens words that stand before what is said: `subject to clause 4`.
    pub(super) const OPENS: Self = Self(1 << 39);
    /// In brackets, it begins what only points elsewhere: `(as defined in clause 1)`.
    pub(super) const POINTS: Self = Self(1 << 40);
    /// It is what is pointed to: `clause 1`.
    pub(super) const PLACE: Self = Self(1 << 41);
    /// It is the last word of an adverb that may follow a verb.
    pub(super) const ENDS_ADVERB: Self = Self(1 << 43);
    /// A clause with `that` tells what it is: `a principle of the Group that no practice shall`.
    pub(super) const PRINCIPLE: Self = Self(1 << 46);
    /// After a comma, it opens what is put in after a subject: `the Group, through its Governing Body, shall`.
    pub(super) const PUTS_IN: Self = Self(1 << 45);
    /// It is the last word of the name of a body that every place has: `LMC`.
    pub(super) const ENDS_BODY: Self = Self(1 << 44);
    /// Of what is put in after a verb: a pattern passes over it.
    pub(super) const PASSED: Self = Self(1 << 42);

    /// Whether a word does any of these.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Either of two.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The words with a part in the sense of a sentence, whatever is read.
const PARTS: [(Part, &[&str]); 43] = [
    (
        Part::PRINCIPLE,
        &["principle", "condition", "understanding", "premise"],
    ),
    (
        Part::PUTS_IN,
        &[
            "through", "acting", "as", "in", "for", "like", "by", "together", "at", "on", "under",
            "upon", "within",
        ],
    ),
    (
        Part::VERB,
        &[
            "shall", "may", "will", "must", "can", "cannot", "is", "are", "has", "have", "should",
            "would", "could", "might", "was", "were", "had", "does", "do",
        ],
    ),
    (Part::NOT, &["not", "never", "cannot"]),
    (
        Part::NO,
        &["no", "neither", "nor", "nothing", "none", "nobody"],
    ),
    (
        Part::JOINS,
        &[
            "and", "or", "but", "then", "also", "nor", "though", "although", "whereas",
        ],
    ),
    (Part::ADDS, &["and", "or", "but", "nor"]),
    (
        Part::OPENS,
        &[
            "subject",
            "notwithstanding",
            "with",
            "without",
            "in",
            "for",
            "from",
            "under",
            "accordingly",
            "pursuant",
            "during",
            "after",
            "following",
            "therefore",
            "further",
            "furthermore",
            "similarly",
            "likewise",
            "however",
            "at",
            "upon",
            "on",
        ],
    ),
    (
        Part::POINTS,
        &["as", "see", "listed", "defined", "set", "under"],
    ),
    (
        Part::PLACE,
        &[
            "clause",
            "section",
            "paragraph",
            "article",
            "schedule",
            "appendix",
            "annex",
            "chapter",
            "rule",
            "constitution",
            "regulations",
            "order",
        ],
    ),
    (Part::RELATES, &["who", "which", "that", "whom", "whose"]),
    (
        Part::CONDITION,
        &[
            "if", "where", "when", "whenever", "unless", "whether", "until",
        ],
    ),
    (
        Part::EXCEPTS,
        &[
            "except",
            "excepting",
            "excluding",
            "exception",
            "save",
            "without",
        ],
    ),
    (Part::WHO, &["who"]),
    (Part::PRONOUN, &["you", "we", "they", "it", "he", "she"]),
    (Part::HALF, &["other", "apart"]),
    (Part::SECOND, &["than", "from"]),
    (Part::OPEN, &["should", "would", "could", "might"]),
    (
        Part::SAID,
        &[
            "recommends",
            "proposes",
            "recommended",
            "suggests",
            "advises",
            "believes",
            "argues",
            "intends",
            "aims",
            "aspires",
            "hopes",
            "wishes",
            "seeks",
            "expects",
            "considers",
            "considered",
            "discussed",
            "said",
            "stated",
            "suggested",
            "debated",
            "rejected",
        ],
    ),
    (
        Part::PAST,
        &[
            "was",
            "were",
            "had",
            "formerly",
            "previously",
            "historically",
        ],
    ),
    (
        Part::HINDERS,
        &[
            "prevent",
            "preclude",
            "prohibit",
            "bar",
            "exclude",
            "disqualify",
            "ineligible",
            "restrict",
            "debar",
            "disentitled",
            "immune",
        ],
    ),
    (
        Part::MEASURES,
        &[
            "only",
            "merely",
            "just",
            "solely",
            "less",
            "later",
            "limited",
            "more",
            "fewer",
            "earlier",
            "withstanding",
            "exceeding",
        ],
    ),
    (
        Part::ROLE,
        &[
            "role",
            "part",
            "power",
            "duty",
            "function",
            "responsibility",
            "right",
            "authority",
            "say",
            "vote",
            "involvement",
            "obligation",
            "provision",
        ],
    ),
    (Part::REQUIRES, &["until", "unless", "without"]),
    (Part::BEFORE, &["before"]),
    (Part::OF, &["of"]),
    (Part::PERFECT, &["has", "have"]),
    (
        Part::REFUSES,
        &["refuse", "deny", "excuse", "decline", "fail", "absent"],
    ),
    (
        Part::BY,
        &[
            "by",
            "with",
            "under",
            "after",
            "following",
            "through",
            "on",
            "upon",
            "at",
            "where",
            "when",
            "if",
        ],
    ),
    (Part::LAYS_DOWN, &["shall", "may", "will", "must"]),
    (Part::BEING, &["being", "having"]),
    (Part::BE, &["be", "being"]),
    (Part::TO, &["to"]),
    (Part::BASE, &["have", "do"]),
    (
        Part::GROUNDS,
        &[
            "because", "since", "as", "while", "whilst", "although", "though", "given",
        ],
    ),
    (Part::STOPS, &["stop", "hinder", "forbid"]),
    (Part::ANY, &["any", "anyone", "anybody"]),
    (
        Part::ALIKE,
        &[
            "distinction",
            "regard",
            "discrimination",
            "prejudice",
            "reference",
            "as",
            "exception",
            "limitation",
            "charge",
            "delay",
        ],
    ),
    (
        Part::DECLARES,
        &[
            "undertake",
            "agree",
            "confirm",
            "declare",
            "resolve",
            "acknowledge",
            "accept",
            "warrant",
            "covenant",
            "record",
            "recognise",
            "understand",
            "stipulate",
            "certify",
            "guarantee",
            "provide",
            "remind",
        ],
    ),
    (Part::TURNS, &["but", "however"]),
    (Part::LINKS, &["to", "that", "whether", "for"]),
    (
        Part::FILLS,
        &[
            "who",
            "is",
            "are",
            "work",
            "on",
            "as",
            "basis",
            "either",
            "both",
            "any",
            "all",
            "GP",
            "doctor",
            "general",
            "practitioner",
            "employed",
            "and",
            "or",
            "whether",
            "in",
            "other",
            "every",
            "each",
            "colleague",
            "including",
            "include",
        ],
    ),
    (
        Part::REACHES,
        &[
            "include",
            "extend",
            "apply",
            "entitle",
            "eligible",
            "cover",
            "permit",
            "count",
            "qualify",
            "embrace",
            "encompass",
            "take",
            "regard",
            "treat",
            "deem",
        ],
    ),
];

/// What may follow `shall` or `may` and leaves its sense as it is: texts are read without it.
const ADVERBS: [&str; 20] = [
    "also",
    "always",
    "further",
    "duly",
    "hereby",
    "then",
    "thereafter",
    "thereupon",
    "forthwith",
    "promptly",
    "actively",
    "fully",
    "regularly",
    "at all times",
    "at any time",
    "from time to time",
    "in each year",
    "in every year",
    "in all cases",
    "as soon as practicable",
];

/// The bodies that every place has one of, so that its name stands beside theirs.
const BODIES: [&str; 4] = [
    "LMC",
    "local medical committee",
    "health and wellbeing board",
    "HWB",
];

/// Whether a word is skipped in texts and patterns alike, so that `the governing body of the group` and `its governing body`
/// are met by one pattern.
pub(super) fn is_skipped(word: &str) -> bool {
    const SKIPPED: [&str; 9] = [
        "the", "a", "an", "its", "their", "our", "his", "her", "such",
    ];
    SKIPPED.iter().any(|it| it.eq_ignore_ascii_case(word))
}

/// Whether a `&` stands between two capitals, as in `H&WB`: it is then part of the word.
pub(super) fn joins_capitals(bytes: &[u8], at: usize) -> bool {
    let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    bytes.get(at) == Some(&b'&') && at.checked_sub(1).is_some_and(capital) && capital(at + 1)
}

/// Every word that a reading knows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Lexicon {
    words: Index,
    /// The same by the form in which readings write it, so that it is brought to its stem once; none once all are written.
    #[serde(skip)]
    written: HashMap<String, Word>,
    #[serde(with = "flat")]
    parts: Vec<Part>,
    adverbs: Vec<Vec<Word>>,
    bodies: Vec<Vec<Word>>,
}

impl Lexicon {
    /// The words with a part of their own, and no other yet.
    pub(super) fn new() -> Self {
        let mut lexicon = Self {
            words: Index::default(),
            written: HashMap::new(),
            parts: vec![Part::default(); 2],
            adverbs: Vec::new(),
            bodies: Vec::new(),
        };
        for (part, words) in PARTS {
            for word in words {
                lexicon.give(word, part);
            }
        }
        for adverb in ADVERBS {
            let words = adverb.split(' ').map(|it| lexicon.learn(it)).collect();
            lexicon.adverbs.push(words);
            if let Some(last) = adverb.split(' ').next_back() {
                lexicon.give(last, Part::ENDS_ADVERB);
            }
        }
        for body in BODIES {
            let words = body.split(' ').map(|it| lexicon.learn(it)).collect();
            lexicon.bodies.push(words);
            if let Some(last) = body.split(' ').next_back() {
                lexicon.give(last, Part::ENDS_BODY);
            }
        }
        for word in quantity::first_words() {
            lexicon.give(word, Part::NUMBER);
        }
        lexicon
    }

    fn give(&mut self, word: &str, part: Part) {
        let id = self.learn(word);
        if let Some(parts) = self.parts.get_mut(usize::from(id)) {
            *parts = parts.and(part);
        }
    }

    /// The number of a word, a new one where it has none. Past 65,000 words there are none left, and a word is unknown.
    pub(super) fn learn(&mut self, word: &str) -> Word {
        if let Some(known) = self.written.get(word) {
            return *known;
        }
        let id = self.learn_stem(word);
        self.written.insert(word.to_owned(), id);
        id
    }

    fn learn_stem(&mut self, word: &str) -> Word {
        let stem = stem(word);
        if let Some(known) = self.words.find(&stem) {
            return known;
        }
        let Ok(id) = Word::try_from(self.parts.len()) else {
            return UNKNOWN;
        };
        self.words.add(stem, id);
        self.parts.push(Part::default());
        id
    }

    /// The number of a word as it stands in a text.
    pub(super) fn find(&self, word: &str) -> Word {
        self.words.find(&stem(word)).unwrap_or(UNKNOWN)
    }

    /// What a word does to the sense of its sentence.
    pub(super) fn part(&self, word: Word) -> Part {
        self.parts
            .get(usize::from(word))
            .copied()
            .unwrap_or_default()
    }

    /// The words that do any of some things to the sense.
    pub(super) fn words_that(&self, part: Part) -> impl Iterator<Item = Word> {
        let all = self.parts.iter().zip(0..);
        all.filter(move |it| it.0.is(part)).map(|it| it.1)
    }

    /// How many of the last of some words are an adverb that leaves the sense of the verb before it as it is.
    pub(super) fn ends_in_adverb(&self, words: impl Fn(usize) -> Option<Word>) -> Option<usize> {
        let ends = |adverb: &&Vec<Word>| {
            let mut back = adverb.iter().rev().zip(0..);
            let verb = words(adverb.len()).is_some_and(|it| self.part(it).is(Part::LAYS_DOWN));
            verb && back.all(|(word, at)| words(at) == Some(*word))
        };
        // Asked of every word of a text: few of them end an adverb.
        let last = words(0).filter(|it| self.part(*it).is(Part::ENDS_ADVERB));
        last.and_then(|_| self.adverbs.iter().find(ends).map(Vec::len))
    }

    /// How many of the last of some words are the name of a body that every place has.
    pub(super) fn ends_in_body(&self, words: impl Fn(usize) -> Option<Word>) -> Option<usize> {
        let ends = |body: &&Vec<Word>| {
            let mut back = body.iter().rev().zip(0..);
            back.all(|(word, at)| words(at) == Some(*word))
        };
        let last = words(0).filter(|it| self.part(*it).is(Part::ENDS_BODY));
        last.and_then(|_| self.bodies.iter().find(ends).map(Vec::len))
    }

    /// Whether a word is one that readings know, and no word of a document's own.
    pub(super) fn knows(&self, word: Word) -> bool {
        word != UNKNOWN && usize::from(word) < self.len()
    }

    /// Forgets what only those need to know who compile patterns, once all words are known.
    pub(super) fn settle(&mut self) {
        self.written = HashMap::new();
        self.words.put_in_order();
    }

    /// How many numbers are given out.
    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }
}
