//! A question and its answer, read together: `Can locums stand? No.`, `Who may vote? Every GP in the area.`

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
}

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
        subject: impl Fn(&str) -> Option<usize>,
    ) -> Option<Answered> {
        let answer = without_mark(answer, &["A", "Answer"]);
        let first: String = answer.chars().take_while(|it| it.is_alphabetic()).collect();
        let says = first.to_lowercase();
        if matches!(says.as_str(), "yes" | "no") && VERBS.contains(&self.asks.as_str()) {
            return Some(Answered {
                text: self.as_statement(subject),
                denied: says == "no",
                whole: false,
            });
        }
        let who = matches!(self.asks.as_str(), "who" | "what" | "which");
        let answer = answer.trim_end().trim_end_matches('.');
        who.then(|| Answered {
            text: format!("{answer} {}.", self.rest),
            denied: false,
            whole: true,
        })
    }

    /// `Can locums stand` as `locums can stand`.
    fn as_statement(&self, subject: impl Fn(&str) -> Option<usize>) -> String {
        let end = subject(&self.rest).unwrap_or(0);
        let (subject, rest) = self.rest.split_at_checked(end).unwrap_or(("", &self.rest));
        let verb = match self.asks.as_str() {
            "do" | "does" | "did" => "",
            verb => verb,
        };
        format!("{} {verb} {}.", subject.trim(), rest.trim())
    }
}

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
        assert!(Question::of("Locums may stand.").is_none());
    }
}
