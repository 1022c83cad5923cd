//! A question and its answer, read together: `Can locums stand? No.`, `Who may vote? Every GP in the area.`

use super::contraction::parted;

/// A question that the next sentence may answer.
#[derive(Debug)]
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
        Some(Self {
            asks: asks.to_lowercase(),
            rest: rest.to_owned(),
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
    let first = answer.split(['.', ',', ';', ':', '!', '–', '—']).next()?;
    let words: Vec<String> = first.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().flat_map(|it| parted(it)).collect();
    let echoes = |it: &&str| VERBS.contains(it) || ECHOES.contains(it);
    match words.as_slice() {
        ["yes", ..] => Some(false),
        ["no" | "none" | "never" | "nothing", ..] | ["not", "at", "all" | "present"] => Some(true),
        // "It does not", "We certainly do"
        [rest @ .., "not"] if rest.iter().all(echoes) => Some(true),
        [rest @ .., last] if rest.iter().all(echoes) && VERBS.contains(last) => Some(false),
        ["certainly" | "indeed"] | ["of", "course"] => Some(false),
        _ => None,
    }
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
            "No.",
        ] {
            assert!(together("May locums stand?", answer).1, "{answer}");
        }
        for answer in ["They certainly may.", "Certainly.", "Yes, all of them."] {
            assert!(!together("May locums stand?", answer).1, "{answer}");
        }
    }
}
