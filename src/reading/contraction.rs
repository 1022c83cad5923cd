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
}
