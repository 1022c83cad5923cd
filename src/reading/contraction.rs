//! Words drawn together with `not`: `can't`, `won't`, `doesn't`.

/// What stands before the apostrophe, and the verb it is short for.
const VERBS: [(&str, &str); 20] = [
    ("can", "can"),
    ("won", "will"),
    ("shan", "shall"),
    ("don", "do"),
    ("doesn", "does"),
    ("didn", "did"),
    ("isn", "is"),
    ("aren", "are"),
    ("wasn", "was"),
    ("weren", "were"),
    ("hasn", "has"),
    ("haven", "have"),
    ("hadn", "had"),
    ("shouldn", "should"),
    ("wouldn", "would"),
    ("couldn", "could"),
    ("mustn", "must"),
    ("mightn", "might"),
    ("mayn", "may"),
    ("needn", "need"),
];

/// What stands before the apostrophe, what after it, and the verb that this is short for. `It's` and `who's` are not among
/// them: they are often written where `its` and `whose` are meant.
const AFTER: [(&[&str], &str, &str); 4] = [
    (&["there", "that", "here", "he", "she", "what"], "s", "is"),
    (&["we", "you", "they"], "re", "are"),
    (&["we", "you", "they"], "ve", "have"),
    (
        &[
            "we", "you", "they", "there", "he", "she", "it", "that", "who",
        ],
        "ll",
        "will",
    ),
];

/// The verb that is drawn together with a word before it: `is` of `there's`.
pub(super) fn verb_after(before: &str, after: &str) -> Option<&'static str> {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let mut all = AFTER.iter().filter(|it| is(it.1, after));
    all.find(|it| it.0.iter().any(|it| is(it, before)))
        .map(|it| it.2)
}

/// The verb of a word that is drawn together with `not`: `can` of `can't`.
pub(super) fn verb_of(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let before = word
        .strip_suffix("'t")
        .or_else(|| word.strip_suffix("’t"))?;
    VERBS.iter().find(|it| it.0 == before).map(|it| it.1)
}

/// A word in one or two: `can't` and `cannot` are `can not`.
pub(super) fn parted(word: &str) -> Vec<&str> {
    match verb_of(word) {
        Some(verb) => vec![verb, "not"],
        None if word.eq_ignore_ascii_case("cannot") => vec!["can", "not"],
        None => vec![word],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_not_drawn_together_with_its_verb_is_a_word_of_its_own() {
        assert_eq!(parted("Won't"), ["will", "not"]);
        assert_eq!(parted("can’t"), ["can", "not"]);
        assert_eq!(parted("cannot"), ["can", "not"]);
        assert_eq!(parted("don"), ["don"]);
    }

    #[test]
    fn a_verb_drawn_together_with_its_subject_is_a_word_of_its_own() {
        assert_eq!(verb_after("There", "s"), Some("is"));
        assert_eq!(verb_after("we", "ve"), Some("have"));
        assert_eq!(verb_after("practice", "s"), None);
        assert_eq!(verb_after("it", "s"), None);
    }
}
