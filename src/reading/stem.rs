//! Words brought to the form they are compared in: lower case, without the endings of number and tense.

/// The form in which a word is compared: `Votes`, `voted` and `voting` are one, `elect` and `election` are two.
///
/// Only inflection is taken off. Whatever changes the kind of a word (`accountable`, `account`) stays, since readings
/// turn on it.
pub(super) fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    if WHOLE.contains(&lower.as_str()) {
        return lower;
    }
    if let Some(one) = modal(&lower) {
        return one.to_owned();
    }
    if lower.len() <= 3 || !lower.is_ascii() {
        return plural_of_initials(&lower);
    }
    let singular = without_plural(&lower);
    if WHOLE.contains(&singular.as_str()) {
        return singular;
    }
    match finish(without_tense(singular)).as_str() {
        // "noted" is not "not".
        "not" => "note".to_owned(),
        stem => stem.to_owned(),
    }
}

/// Drafters lay down by `shall`, `will` or `must`, and allow by `may` or `can`: the words that do one thing are one word.
fn modal(word: &str) -> Option<&'static str> {
    match word {
        "shall" | "will" | "must" => Some("shall"),
        "may" | "can" => Some("may"),
        _ => None,
    }
}

/// Words whose ending makes another word of them: `excluding locums` is no `excluded`.
const WHOLE: [&str; 7] = [
    "excluding",
    "including",
    "excepting",
    "following",
    "during",
    "meeting",
    "none",
];

/// `GPs` and `CCGs` lose their plural, `was` and `its` keep their letters.
fn plural_of_initials(word: &str) -> String {
    match word {
        "gps" => "gp".to_owned(),
        _ => word.to_owned(),
    }
}

fn without_plural(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies").filter(|it| it.len() > 1) {
        return format!("{stem}y");
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes"];
    if sibilant.iter().any(|it| word.ends_with(it)) {
        return word.strip_suffix("es").unwrap_or(word).to_owned();
    }
    let keeps = ["ss", "us", "is"].iter().any(|it| word.ends_with(it));
    match word.strip_suffix('s').filter(|_| !keeps) {
        Some(stem) => stem.to_owned(),
        None => word.to_owned(),
    }
}

fn without_tense(word: String) -> String {
    if let Some(stem) = word.strip_suffix("eeing") {
        return format!("{stem}ee");
    }
    // "agreed", but "need" and "proceed".
    if word.ends_with("eed") {
        let past = ["agreed", "guaranteed", "freed", "decreed"].contains(&word.as_str());
        return match word.strip_suffix('d').filter(|_| past) {
            Some(stem) => stem.to_owned(),
            None => word,
        };
    }
    let stem = word.strip_suffix("ing").or(word.strip_suffix("ed"));
    match stem.filter(|it| it.len() > 2 && it.bytes().any(is_vowel)) {
        Some(stem) => single_ending(stem).to_owned(),
        None => word,
    }
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// `planned` → `plan`, but `called` → `call` and `assessed` → `assess`.
fn single_ending(stem: &str) -> &str {
    let mut last = stem.bytes().rev();
    let (Some(one), Some(two)) = (last.next(), last.next()) else {
        return stem;
    };
    let doubled = one == two && !matches!(one, b'l' | b's' | b'z' | b'e' | b'o');
    if doubled {
        stem.get(..stem.len() - 1).unwrap_or(stem)
    } else {
        stem
    }
}

/// A last `e` falls, so that `vote` and `voting` meet, and a last `y` becomes `i`, so that `carry` and `carried` do.
fn finish(mut word: String) -> String {
    if word.len() > 3 && word.ends_with('e') {
        word.pop();
    } else if word.len() > 3 && word.ends_with('y') {
        word.pop();
        word.push('i');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        for forms in [
            &["vote", "Votes", "voted", "voting"][..],
            &["practice", "practices", "PRACTICES"],
            &["carry", "carries", "carried", "carrying"],
            &["plan", "plans", "planned", "planning"],
            &["assess", "assesses", "assessed"],
            &["call", "calls", "called"],
            &["agree", "agrees", "agreed", "agreeing"],
            &["need", "needs", "needed", "needing"],
            &["proceed", "proceeds", "proceeded", "proceeding"],
            &["duty", "duties"],
            &["GP", "GPs"],
            &["locum", "locums"],
        ] {
            let stems: Vec<String> = forms.iter().map(|it| stem(it)).collect();
            assert!(stems.windows(2).all(|it| it[0] == it[1]), "{stems:?}");
        }
    }

    #[test]
    fn words_of_different_kinds_stay_apart() {
        for (one, other) in [
            ("elect", "election"),
            ("account", "accountable"),
            ("member", "membership"),
            ("practice", "practise"),
            ("general", "generally"),
            ("process", "procession"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
