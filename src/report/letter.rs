//! What goes against a position as paragraphs for a letter to the CCG, each on one line, so that they can be copied.

use crate::{
    finding::{DocumentShown, Finding, Run, Spot},
    report::said::{self, Mark},
    value::Authority,
};

/// The most clauses that are quoted of one finding.
const MOST_QUOTED: usize = 5;

/// What would be written of some runs: what is not met, not said or said in two ways, unless somebody lives with it.
pub fn letter(runs: &[Run]) -> String {
    let mut paragraphs: Vec<String> = runs.iter().flat_map(of_run).collect();
    if paragraphs.is_empty() {
        return String::new();
    }
    paragraphs.push(format!("(Not for the letter: {})", said::LIMITS.join(" ")));
    paragraphs.join("\n\n") + "\n"
}

fn of_run(run: &Run) -> Vec<String> {
    let marked = run.findings.iter().filter(|it| it.waived.is_none());
    let marked = marked.filter_map(|it| Some((Mark::of(it)?, it)));
    let marked: Vec<(Mark, &Finding)> = marked.filter(|it| it.0 != Mark::CannotTell).collect();
    let mut paragraphs = vec![opening(run, marked.len())];
    for (at, (mark, finding)) in marked.into_iter().enumerate() {
        paragraphs.push(format!("{}. {}.", at + 1, finding.title));
        paragraphs.push(why(mark, finding));
        let document = run.document();
        paragraphs.extend(
            quoted(finding)
                .into_iter()
                .map(|it| quotation(it, document)),
        );
        paragraphs.extend(
            finding
                .remedy
                .as_ref()
                .map(|it| format!("We ask for: “{it}”")),
        );
    }
    paragraphs
}

/// What the letter is about.
fn opening(run: &Run, points: usize) -> String {
    let what = match run.document() {
        Some(DocumentShown {
            title: Some(title),
            name,
            date,
            ..
        }) => {
            let dated = date
                .as_ref()
                .map_or_else(String::new, |it| format!(", dated {it}"));
            // Where the file lies on this computer is nothing to those who are written to.
            let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
            format!("{title} ({name}{dated})")
        }
        _ => run.subject.clone(),
    };
    match points {
        0 => format!("{what}: nothing was found that goes against a position or is not said."),
        1 => format!("{what}: we ask that one point be put right."),
        many => format!(
            "{what}: we ask that {} points be put right.",
            said::number(many)
        ),
    }
}

/// Whose position it is, where it is written, and what is said or not said of it.
fn why(mark: Mark, finding: &Finding) -> String {
    let standing = &finding.standing;
    let position = match standing.authority {
        Authority::Ours => format!(
            "A suggestion, and no published position: {}.",
            standing.place
        ),
        authority => {
            let whose = said::standing(authority, Some(finding.force));
            format!("{whose} ({}, {}).", standing.source, standing.place)
        }
    };
    let said = match mark {
        _ if standing.authority == Authority::Law => said::of_law(finding.force).to_owned(),
        Mark::NotSaid => "We have found no clause that says so.".to_owned(),
        Mark::NotMet | Mark::Disagrees | Mark::CannotTell => said::sentence(&finding.message),
    };
    format!("{position} {said}")
}

/// The clauses that decide it, each once: in their words, or as somebody cites them.
fn quoted(finding: &Finding) -> Vec<&Spot> {
    let said = |it: &Spot| (it.sentence.clone().map(|it| it.0), it.cites.clone());
    let mut spots: Vec<&Spot> = Vec::new();
    for spot in &finding.places {
        if said(spot) != (None, None) && spots.iter().all(|it| said(it) != said(spot)) {
            spots.push(spot);
        }
    }
    // A clause that is quoted need not be named as well.
    let in_words: Vec<&String> = spots.iter().filter_map(|it| it.clause.as_ref()).collect();
    let told = |it: &&Spot| {
        it.sentence.is_none() && it.cites.as_ref().is_some_and(|it| in_words.contains(&it))
    };
    let spots = spots.iter().copied().filter(|it| !told(it));
    let mut spots: Vec<&Spot> = spots.collect();
    spots.truncate(MOST_QUOTED);
    spots
}

fn quotation(spot: &Spot, document: Option<&DocumentShown>) -> String {
    let place = said::heading_of(&said::place_of_quote(spot, document), spot);
    let text = match (&spot.sentence, &spot.cites) {
        (Some((sentence, _)), _) => format!("{place}: “{}”", in_quotes(sentence)),
        (None, Some(clause)) => format!("See {}.", said::numbered(clause)),
        (None, None) => place,
    };
    text.replace('\u{a0}', " ")
}

/// Words as they stand between quotes: their own quotes single, and the cells of a row as in a sentence.
fn in_quotes(words: &str) -> String {
    let cells = words.matches(" | ").count();
    let words = words.replace(" | ", if cells == 1 { ": " } else { "; " });
    let mut before = ' ';
    let single = words.chars().map(|it| {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '‘');
        before = it;
        match it {
            '“' => '‘',
            '"' if opens => '‘',
            '”' | '"' => '’',
            other => other,
        }
    });
    single.collect()
}

#[cfg(test)]
mod tests {
    use super::in_quotes;

    #[test]
    fn what_is_quoted_has_single_quotes_and_no_lines_of_a_table() {
        for (words, quoted) in [
            (
                "“Fellow” | a GP who is enrolled",
                "‘Fellow’: a GP who is enrolled",
            ),
            ("\"we\" means (\"the Group\")", "‘we’ means (‘the Group’)"),
            (
                "Confidence | Motion: yes | Chair: no",
                "Confidence; Motion: yes; Chair: no",
            ),
            ("the Group's “Board”", "the Group's ‘Board’"),
        ] {
            assert_eq!(in_quotes(words), quoted);
        }
    }
}
