//! A question and its answer, read together: `Can locums stand? No.`, `Who may vote? Every GP in the area.`

use super::contraction::parted;

/// A question that the next sentence may answer.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// The word that asks, in lower case.
    asks: String,
    /// What comes after it, without the question mark.
    rest: String,
}

/// What a question and its answer say together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answered {
    /// The words, in the order of a statement.
    pub(super) text: String,
    /// Whether the answer is no.
    pub(super) denied: bool,
    /// Whether all of the answer is among the words.
    pub(super) whole: bool,
    /// Whether the answer is a yes or a no, and says nothing without its question.
    pub(super) bare: bool,
}

/// A sentence that says of somebody that they do not, and no more, has no more words than this.
const LONGEST_DENIAL: usize = 10;
/// The words that ask for a yes or a no.
const VERBS: [&str; 14] = [
    "can", "may", "do", "does", "will", "must", "shall", "is", "are", "has", "have", "could",
    "should", "did",
];

impl Question {
    /// A sentence that asks.
    pub(super) fn of(sentence: &str) -> Option<Self> {
        let asked = without_mark(sentence, &["Q", "Question"])
            .trim_end()
            .strip_suffix('?')?;
        let (asks, rest) = asked.split_once(' ')?;
        // In a heading all in capitals none begins a name.
        let shouts = !asked.contains(char::is_lowercase);
        Some(Self {
            asks: asks.to_lowercase(),
            rest: if shouts {
                rest.to_lowercase()
            } else {
                rest.to_owned()
            },
        })
    }

    /// A question that leans on the one before: `And if I am a locum?`, `What about locums?` It asks the same of somebody
    /// else.
    pub(super) fn leaning(
        &self,
        sentence: &str,
        mut subject: impl FnMut(&str) -> Option<usize>,
    ) -> Option<Self> {
        let asked = without_mark(sentence, &["Q", "Question"]).trim();
        let whom = leans_on(asked.strip_suffix('?')?.trim_end())?;
        // "Who may vote?" asks whether somebody may.
        let (asks, rest) = match self.asks.as_str() {
            "who" => self
                .rest
                .split_once(' ')
                .filter(|it| VERBS.contains(&it.0))?,
            asks if VERBS.contains(&asks) => (asks, self.rest.as_str()),
            _ => return None,
        };
        let end = if self.asks == "who" {
            0
        } else {
            let pronoun = PRONOUNS.iter().find(|it| rest.starts_with(**it));
            pronoun.map(|it| it.len()).or_else(|| subject(rest))?
        };
        let does = rest.get(end..)?;
        let does = CASES
            .iter()
            .filter_map(|it| does.find(it))
            .min()
            .map_or(does, |at| does.get(..at).unwrap_or(does));
        let does = does.trim();
        (!does.is_empty()).then(|| Self {
            asks: asks.to_owned(),
            rest: format!("{whom} {does}"),
        })
    }

    /// What an answer makes of it. `subject` is how many bytes of a text its subject takes, where that is known.
    pub(super) fn answered(
        &self,
        answer: &str,
        subject: impl FnMut(&str) -> Option<usize>,
    ) -> Option<Answered> {
        let answer = without_mark(answer, &["A", "Answer"]);
        if let Some(denied) = denies(answer).filter(|_| VERBS.contains(&self.asks.as_str())) {
            return Some(Answered {
                text: self.as_statement(subject),
                denied,
                whole: false,
                bare: true,
            });
        }
        let who = matches!(self.asks.as_str(), "who" | "what" | "which");
        let how = matches!(self.asks.as_str(), "how" | "when" | "where");
        let answer = answer.trim_end().trim_end_matches('.');
        (who || how).then(|| Answered {
            text: format!("{answer} {}.", self.rest),
            denied: false,
            whole: who,
            bare: false,
        })
    }

    /// What a sentence after the answer makes of the question if it says of somebody that they do not: `Who mediates? The
    /// Chair. The LMC does not.`, `Who holds the contracts? The Board. It is not the Group.`
    pub(super) fn denied_of(&self, sentence: &str) -> Option<Answered> {
        let sentence = without_mark(sentence, &["A", "Answer"]);
        let words: Vec<&str> = sentence.split_whitespace().collect();
        if self.asks != "who" || words.len() > LONGEST_DENIAL {
            return None;
        }
        let words = words.iter().map(|it| it.trim_end_matches('.'));
        let words: Vec<&str> = words.flat_map(parted).collect();
        let ([whom @ .., verb, "not"]
        | ["It", verb, "not", "be", whom @ ..]
        | ["It", verb @ ("is" | "are"), "not", whom @ ..]) = words.as_slice()
        else {
            return None;
        };
        let (first, rest) = self.rest.split_once(' ').unwrap_or((&self.rest, ""));
        let does = if VERBS.contains(&first) {
            rest
        } else {
            &self.rest
        };
        let says = !whom.is_empty() && VERBS.contains(verb);
        says.then(|| Answered {
            text: format!("{} {verb} not {does}.", whom.join(" ")),
            denied: false,
            whole: true,
            bare: true,
        })
    }

    /// `Can locums stand` as `locums can stand`.
    fn as_statement(&self, mut subject: impl FnMut(&str) -> Option<usize>) -> String {
        let end = subject(&self.rest).unwrap_or(0);
        let (subject, rest) = self.rest.split_at_checked(end).unwrap_or(("", &self.rest));
        let verb = match self.asks.as_str() {
            "do" | "does" | "did" => "",
            verb => verb,
        };
        format!("{} {verb} {}.", subject.trim(), rest.trim())
    }
}

/// Whether an answer denies what was asked, or affirms it; nothing where it does neither in so many words.
fn denies(answer: &str) -> Option<bool> {
    let mut limbs = answer.split(['.', ',', ';', ':', '!', '–', '—']);
    let mut softened = false;
    let words = loop {
        let limb = limbs.next()?;
        let words: Vec<String> = limb.split_whitespace().map(str::to_lowercase).collect();
        let parts: Vec<&str> = words.iter().flat_map(|it| parted(it)).collect();
        let soft = softening(&parts);
        softened |= soft > 0;
        // "Sadly, no."
        if soft < parts.len() || parts.is_empty() || AFFIRMS.contains(&parts.join(" ").as_str()) {
            let rest = parts.get(soft..).unwrap_or_default();
            let rest = if rest.is_empty() { &parts[..] } else { rest };
            break rest.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        }
    };
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let echoes = |it: &&str| VERBS.contains(it) || ECHOES.contains(it);
    let said = words.join(" ");
    if DENIES.contains(&said.as_str()) {
        return Some(true);
    }
    if AFFIRMS.contains(&said.as_str()) {
        // "Certainly, if …" grants it to some only.
        return (!limbs.any(is_conditional)).then_some(false);
    }
    match words.as_slice() {
        ["yes", "and", "no", ..] => None,
        ["yes", ..] => Some(false),
        ["no" | "none" | "never" | "nothing", ..] => Some(true),
        ["not"] => softened.then_some(true),
        ["so"] => softened.then_some(false),
        // "It does not", "We certainly do"
        [rest @ .., "not"] if rest.iter().all(echoes) => Some(true),
        [rest @ .., last] if rest.iter().all(echoes) && VERBS.contains(last) => Some(false),
        _ => None,
    }
}

/// What denies by itself.
const DENIES: [&str; 12] = [
    "not at all",
    "not at present",
    "not at the moment",
    "not yet",
    "not now",
    "not currently",
    "not for now",
    "not so",
    "by no means",
    "in no case",
    "on no account",
    "under no circumstances",
];
/// What affirms by itself.
const AFFIRMS: [&str; 8] = [
    "certainly",
    "indeed",
    "of course",
    "absolutely",
    "definitely",
    "naturally",
    "by all means",
    "most certainly",
];
/// Words that soften or stress an answer, in a row at its head: `I am afraid not`, `Of course they may`.
const SOFTENS: [&str; 16] = [
    "i",
    "we",
    "am",
    "are",
    "afraid",
    "sorry",
    "sadly",
    "alas",
    "regrettably",
    "unfortunately",
    "well",
    "of",
    "course",
    "certainly",
    "definitely",
    "absolutely",
];

/// How many words at the head of an answer only soften or stress it. "We are" of "we are not" does not.
fn softening(words: &[&str]) -> usize {
    let soft = words.iter().take_while(|it| SOFTENS.contains(it)).count();
    let pronoun = |it: &&str| matches!(*it, "i" | "we" | "am" | "are" | "of");
    let only = words.get(..soft).is_some_and(|it| it.iter().all(pronoun));
    if only { 0 } else { soft }
}

fn is_conditional(limb: &str) -> bool {
    let mut words = limb.split_whitespace().map(str::to_lowercase);
    words.any(|it| {
        matches!(
            it.as_str(),
            "if" | "unless" | "provided" | "when" | "where" | "once" | "but" | "except"
        )
    })
}

/// Words that an answer of a few words repeats or adds.
const ECHOES: [&str; 10] = [
    "it",
    "they",
    "we",
    "he",
    "she",
    "you",
    "there",
    "certainly",
    "indeed",
    "at",
];

/// Who asks, or is asked of.
const PRONOUNS: [&str; 7] = ["I ", "you ", "we ", "they ", "one ", "anybody ", "anyone "];
/// What opens the case in which something was asked.
const CASES: [&str; 4] = [" if ", " when ", " even if ", ", if "];
/// Whom a question asks about has no more words than this.
const LONGEST_WHOM: usize = 5;

/// Whom a question asks about that says nothing without the one before.
fn leans_on(asked: &str) -> Option<String> {
    let lower = asked.to_lowercase();
    let joined = ["and ", "but ", "or "]
        .iter()
        .find_map(|it| lower.strip_prefix(it));
    let rest = joined.unwrap_or(&lower);
    let about = ["what about ", "how about ", "what of "]
        .iter()
        .find_map(|it| rest.strip_prefix(it));
    let case = || {
        let rest = rest
            .strip_prefix("what ")
            .or_else(|| rest.strip_prefix("even "))
            .unwrap_or(rest);
        let rest = rest.strip_prefix("if ")?;
        let who = [
            "i am ",
            "i’m ",
            "i'm ",
            "you are ",
            "you’re ",
            "you're ",
            "we are ",
            "they are ",
            "he or she is ",
        ];
        who.iter().find_map(|it| rest.strip_prefix(it))
    };
    let alone = || {
        joined.filter(|it| {
            it.split(' ')
                .all(|it| !VERBS.contains(&it) && !ASKS.contains(&it))
        })
    };
    let somebody = |it: &&str| is_somebody(it);
    let named = about.or_else(alone).filter(somebody);
    let whom = named.or_else(case)?;
    let whom = ["only ", "just ", "not a partner but "]
        .iter()
        .find_map(|it| whom.strip_prefix(it))
        .unwrap_or(whom);
    let few = (1..=LONGEST_WHOM).contains(&whom.split_whitespace().count());
    // The words as they were written: a name keeps its capitals.
    let written = asked.get(asked.len().checked_sub(whom.len())?..)?;
    (few && lower.len() == asked.len()).then(|| written.to_owned())
}

/// Whether words name somebody, and do not ask what else is done: `a locum`, `salaried GPs`, but not `manage them`.
fn is_somebody(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let plural = |it: &str| it.ends_with('s');
    match parts.as_slice() {
        [one] => plural(one),
        [first, .., last] => {
            let kind = KINDS_OF_GP.contains(first) && plural(last);
            DETERMINERS.contains(first) || kind
        }
        [] => false,
    }
}

/// What stands before somebody who is named.
const DETERMINERS: [&str; 10] = [
    "a", "an", "the", "our", "all", "every", "any", "each", "those", "us",
];
/// What several doctors are told apart by.
const KINDS_OF_GP: [&str; 7] = [
    "salaried",
    "sessional",
    "locum",
    "gp",
    "retained",
    "freelance",
    "employed",
];

/// What opens a question of its own.
const ASKS: [&str; 8] = ["who", "what", "which", "how", "when", "where", "why", "if"];

/// A sentence without the letter that marks it as question or answer.
fn without_mark<'t>(sentence: &'t str, marks: &[&str]) -> &'t str {
    let marked = marks.iter().find_map(|mark| {
        let after = sentence.strip_prefix(mark)?;
        let after = after.trim_start_matches(|it: char| it.is_ascii_digit());
        after.strip_prefix([':', '.', ')'])
    });
    marked.unwrap_or(sentence).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn together(question: &str, answer: &str) -> (String, bool) {
        let subject = |text: &str| text.starts_with("locums").then_some("locums".len());
        let question = Question::of(question).unwrap();
        let answered = question.answered(answer, subject).unwrap();
        (answered.text, answered.denied)
    }

    #[test]
    fn a_question_and_its_answer_make_a_statement() {
        let text = |text: &str, denied| (text.to_owned(), denied);
        assert_eq!(
            together("Q1: Can locums stand?", "A: No, they cannot."),
            text("locums can stand.", true)
        );
        assert_eq!(
            together("Who may vote?", "Every GP in the area."),
            text("Every GP in the area may vote.", false)
        );
        assert_eq!(
            together("How many sessions must I work?", "At least three."),
            text("At least three many sessions must I work.", false)
        );
        assert!(Question::of("Locums may stand.").is_none());
    }

    #[test]
    fn a_question_that_leans_on_the_one_before_asks_the_same_of_others() {
        let subject = |text: &str| text.starts_with("partners").then_some("partners".len());
        let leaning = |before: &str, question: &str| {
            let before = Question::of(before).unwrap();
            before
                .leaning(question, subject)
                .map(|it| format!("{} {}", it.asks, it.rest))
        };
        let asked = |text: &str| Some(text.to_owned());
        let first = "Can I stand for election if I am a partner?";
        assert_eq!(
            leaning(first, "And if I am a locum?"),
            asked("can a locum stand for election")
        );
        assert_eq!(
            leaning("May partners stand?", "What about locums?"),
            asked("may locums stand")
        );
        assert_eq!(
            leaning("Who may vote?", "And locums?"),
            asked("may locums vote")
        );
        assert_eq!(leaning(first, "And how are votes counted?"), None);
        assert_eq!(
            leaning("Will the Group hold contracts?", "And manage them?"),
            None
        );
        assert_eq!(leaning("When are they held?", "What about locums?"), None);
    }

    #[test]
    fn after_the_answer_others_may_be_said_not_to() {
        let says = |question: &str, after: &str| {
            let question = Question::of(question).unwrap();
            question.denied_of(after).map(|it| it.text)
        };
        assert_eq!(
            says("Who mediates in disputes?", "The LMC doesn't.").as_deref(),
            Some("The LMC does not mediates in disputes.")
        );
        assert_eq!(
            says("Who will hold my contract?", "It will not be the Group.").as_deref(),
            Some("the Group will not hold my contract.")
        );
        assert_eq!(
            says("Who mediates?", "The LMC is told of the result."),
            None
        );
        assert_eq!(says("When are they held?", "Elections are not."), None);
    }

    #[test]
    fn an_answer_need_not_say_yes_or_no() {
        for answer in [
            "None at all.",
            "They may not.",
            "Not at present.",
            "They can’t.",
            "I am afraid not.",
            "Sadly not.",
            "Sadly, no.",
            "Of course not.",
            "Under no circumstances.",
            "No.",
        ] {
            assert!(together("May locums stand?", answer).1, "{answer}");
        }
        for answer in [
            "They certainly may.",
            "Certainly.",
            "Of course.",
            "Of course they may.",
            "Yes, all of them.",
        ] {
            assert!(!together("May locums stand?", answer).1, "{answer}");
        }
        for answer in [
            "Yes and no.",
            "Not always.",
            "Not necessarily.",
            "Certainly, if they work two sessions.",
            "We are told of it.",
            "Locums are thanked.",
        ] {
            assert_eq!(denies(answer), None, "{answer}");
        }
    }
}
