//! The words that every report for people uses, so that one thing is called by one name.

use crate::{
    diagnostic::clause_named,
    finding::{DaySource, DocumentShown, Excuse, Finding, Run, Spot},
    value::{Asks, Authority, Force, Subject, Verdict},
};

/// What came of a position that needs a reader's eye, most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// What is said goes against it.
    NotMet,
    /// Nothing says it.
    NotSaid,
    /// It is said in two ways.
    Disagrees,
    /// What is said does not settle it.
    CannotTell,
}

impl Mark {
    /// The mark of a finding; none where nobody need look.
    pub(super) fn of(finding: &Finding) -> Option<Self> {
        match finding.verdict {
            Verdict::NotMet if finding.by_silence => Some(Self::NotSaid),
            Verdict::NotMet => Some(Self::NotMet),
            Verdict::Conflict => Some(Self::Disagrees),
            Verdict::CannotTell => Some(Self::CannotTell),
            Verdict::Met | Verdict::NothingFound | Verdict::NotApplicable => None,
        }
    }

    /// The mark as it stands beside a finding. Of law nobody here can say more than that it is a question.
    pub(super) fn word(self, authority: Authority) -> &'static str {
        match self {
            Self::NotMet | Self::NotSaid if authority == Authority::Law => "QUERY",
            Self::NotMet => "NOT MET",
            Self::NotSaid => "NOT SAID",
            Self::Disagrees => "DISAGREES",
            Self::CannotTell => "CANNOT TELL",
        }
    }
}

/// What a finding is counted as. The law is counted apart: of it there are only queries, and points that raise none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// What is said, or not said, raises a query about the law.
    Query,
    /// What is said goes against a position.
    Against,
    /// Nothing says what a position asks for.
    NotSaid,
    /// It is said in two ways.
    Disagrees,
    /// What is said does not settle it.
    CannotTell,
    /// A position is met.
    Met,
    /// A point of law raises no query.
    NoQuery,
    /// Nothing was found against it.
    NothingFound,
    /// There was nothing to check.
    NothingToCheck,
    /// It does not apply.
    NotApplicable,
}

impl Kind {
    /// What a finding is counted as.
    pub(super) fn of(finding: &Finding) -> Self {
        let law = finding.standing.authority == Authority::Law;
        match finding.verdict {
            Verdict::NotMet if law => Self::Query,
            Verdict::NotMet if finding.by_silence => Self::NotSaid,
            Verdict::NotMet => Self::Against,
            Verdict::Conflict => Self::Disagrees,
            Verdict::CannotTell => Self::CannotTell,
            Verdict::Met if finding.vacuous => Self::NothingToCheck,
            Verdict::Met if law => Self::NoQuery,
            Verdict::Met => Self::Met,
            Verdict::NothingFound => Self::NothingFound,
            Verdict::NotApplicable => Self::NotApplicable,
        }
    }
}

/// Whether what disagrees are whole lists, given by more than one of the files that were handed in: whoever handed them in
/// keeps the one that counts, and no wording would put it right.
pub(super) fn is_of_own_files(finding: &Finding) -> bool {
    let mut contested = finding.facts.iter().filter(|it| it.contested).peekable();
    finding.verdict == Verdict::Conflict
        && contested.peek().is_some()
        && contested.all(|it| !it.path.contains('.'))
}

/// Whether the message of a finding counts the rows of a list, and does not say what is wrong with them.
pub(super) fn counts_rows(finding: &Finding) -> bool {
    finding.message.starts_with(|it: char| it.is_ascii_digit()) && !finding.items.is_empty()
}

/// Whose positions a section holds.
pub(super) fn section(authority: Authority) -> &'static str {
    match authority {
        Authority::Law => "The law",
        Authority::NhsCbProcess => "What the NHS Commissioning Board asks of applicants",
        Authority::Government => "What the government recommends",
        Authority::BmaRecommends => "What the BMA recommends",
        Authority::BmaView => "The BMA's view",
        Authority::BmaConcern => "What the BMA is concerned about",
        Authority::Ours => "Checks by the authors of the rules themselves",
    }
}

/// Whose position it is and how strong: `The BMA's view: should`.
pub(super) fn standing(authority: Authority, force: Option<Force>) -> String {
    let whose = match authority {
        Authority::Law => "The law",
        Authority::NhsCbProcess => "NHS CB process",
        Authority::Government => "The government recommends",
        Authority::BmaRecommends => "The BMA recommends",
        Authority::BmaView => "The BMA's view",
        Authority::BmaConcern => "A BMA concern",
        Authority::Ours => "The rules' authors",
    };
    match force {
        Some(force) => format!("{whose}: {force}"),
        None => whose.to_owned(),
    }
}

/// Whose an exception is, in brackets, where it has a source of its own.
pub(super) fn whose(exception: &Excuse) -> String {
    let own = exception.standing.as_ref();
    own.map_or_else(String::new, |it| {
        format!(" ({})", standing(it.authority, it.force))
    })
}

/// What a gap in what the law asks is called: a query, for this program decides nothing about the law.
pub(super) fn of_law(force: Force) -> &'static str {
    if force.is_against() {
        "Appears to provide otherwise; query."
    } else {
        "Appears not to provide; query."
    }
}

/// Those a note bears on.
pub(super) fn bearers(subject: Subject) -> &'static str {
    match subject {
        Subject::Ccg => "the CCG itself",
        Subject::Lmc => "the LMC",
        Subject::Gps => "GPs",
        Subject::Practices => "practices",
        Subject::Government => "the government",
        Subject::Ncb => "the NHS Commissioning Board",
    }
}

/// What was checked: by the name of the group, where it is known, and the file or folder.
pub(super) fn named(run: &Run) -> String {
    match &run.name {
        Some(name) => format!("{name} ({})", run.subject),
        None => run.subject.clone(),
    }
}

/// Where the day of a report comes from.
pub(super) fn day_source(source: DaySource) -> &'static str {
    match source {
        DaySource::Option => "the day you asked for",
        DaySource::Submission => "the date it gives itself",
        DaySource::Pack => "the day that the positions speak of",
    }
}

/// The set that a fact's path is of a member of: `election.may_stand` of `election.may_stand.locum`.
pub(super) fn set_of(path: &str) -> Option<&str> {
    let (set, _) = path.rsplit_once('.')?;
    set.contains('.').then_some(set)
}

/// Of a fact that is of a member of a set, by its path and its title: what the set says, and the member.
pub(super) fn member_of<'t>(path: &str, title: &'t str) -> Option<(&'t str, &'t str)> {
    set_of(path).and_then(|_| title.rsplit_once(": "))
}

/// A place as its reader finds it: `clause 7.2 (Elections), page 14`, `ccg.toml line 12`, `under “Who votes?”, at “Every GP
/// working in…”`. The file is named unless it is the document that the report is about. No line breaks before a number.
pub(super) fn place(spot: &Spot, document: Option<&DocumentShown>) -> String {
    if let Some(cites) = &spot.cites {
        let said = place(
            &Spot {
                cites: None,
                ..spot.clone()
            },
            document,
        );
        return format!("{}, by {said}", numbered(cites));
    }
    let known = document.is_some_and(|it| it.name == spot.file) || spot.file.is_empty();
    let Some(clause) = &spot.clause else {
        return match unnumbered(spot) {
            Some(within) if known => within,
            Some(within) => format!("{} {within}", spot.file),
            None => spot.file.clone(),
        };
    };
    let heading = spot
        .heading
        .as_ref()
        .map_or_else(String::new, |it| format!(" ({it})"));
    let within = page_or_line(spot).map_or_else(String::new, |it| format!(", {it}"));
    let file = if known {
        String::new()
    } else {
        format!("{}: ", spot.file)
    };
    let footnote = if spot.footnote { ", footnote" } else { "" };
    format!("{file}{}{footnote}{heading}{within}", numbered(clause))
}

/// The place of a sentence that is quoted below it, whose words need not stand there twice.
pub(super) fn place_of_quote(spot: &Spot, document: Option<&DocumentShown>) -> String {
    let quoted = |opening: &String| {
        let sentence = spot.sentence.as_ref().map_or("", |(it, _)| it.as_str());
        let opening = opening.trim_end_matches('…');
        let same = sentence.starts_with(opening) || opening.starts_with(sentence);
        spot.heading.is_some() && same
    };
    let opening = spot.opening.clone().filter(|it| !quoted(it));
    let spot = Spot {
        opening,
        ..spot.clone()
    };
    place(&spot, document)
}

/// Several places, each once; a file is named once for all its lines that follow each other.
pub(super) fn places<'s>(
    spots: impl Iterator<Item = &'s Spot>,
    document: Option<&DocumentShown>,
) -> String {
    let (mut named, mut said) = (Vec::new(), Vec::new());
    let mut before: Option<&Spot> = None;
    for spot in spots {
        let whole = place(spot, document);
        if named.contains(&whole) {
            continue;
        }
        let plain = |it: &Spot| it.clause.is_none() && it.cites.is_none();
        let same_file = |it: &Spot| it.file == spot.file && plain(it);
        let follows = before.is_some_and(same_file) && plain(spot);
        let short = unnumbered(spot).filter(|_| follows);
        said.push(short.unwrap_or_else(|| whole.clone()));
        named.push(whole);
        before = Some(spot);
    }
    said.join(", ")
}

/// A clause by its number, which no line breaks off.
pub(super) fn numbered(clause: &str) -> String {
    clause_named(clause).replacen("clause ", "clause\u{a0}", 1)
}

/// Where a passage without a number stands: its page or line, its heading and its first words. Word shows nobody the
/// count of a paragraph, so that is given only where there is nothing better.
fn unnumbered(spot: &Spot) -> Option<String> {
    let heading = spot.heading.as_ref().map(|it| format!("under “{it}”"));
    let opening = spot.opening.as_ref().map(|it| format!("at “{it}”"));
    let footnote = spot.footnote.then(|| "in a footnote".to_owned());
    let parts = [page_or_line(spot), heading, footnote, opening];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let paragraph = || spot.paragraph.map(|it| format!("paragraph\u{a0}{it}"));
    match parts.as_slice() {
        [] => paragraph(),
        parts => Some(parts.join(", ")),
    }
}

/// The page or line, whichever the format has.
fn page_or_line(spot: &Spot) -> Option<String> {
    let page = spot.page.map(|it| format!("page\u{a0}{it}"));
    page.or_else(|| spot.line.map(|it| format!("line\u{a0}{it}")))
}

/// A sentence from what may be the middle of one: a capital in front and a full stop behind.
pub(crate) fn sentence(text: &str) -> String {
    ended(&capital(text))
}

/// The same text with a capital in front.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.trim().chars();
    let first = letters.next();
    let first = first.iter().flat_map(|it| it.to_uppercase());
    first.chain(letters.clone()).collect()
}

/// A place at the head of a line: with a capital in front, unless a file stands there, whose name is as it is.
pub(super) fn heading_of(place: &str, spot: &Spot) -> String {
    if !spot.file.is_empty() && place.starts_with(&spot.file) {
        return place.to_owned();
    }
    capital(place)
}

/// Whether a tracked change stands in the clause that a place is in.
pub(super) fn is_changed(run: &Run, spot: &Spot) -> bool {
    let named = |it: &Spot| (it.clause.clone(), it.heading.clone(), it.opening.clone());
    let documents = run.documents.iter().filter(|it| it.name == spot.file);
    let mut changed = documents.flat_map(|it| &it.beside.changed);
    changed.any(|it| named(it) == named(spot))
}

/// The same text with a full stop behind, unless it ends already.
pub(super) fn ended(text: &str) -> String {
    let stop = match text {
        "" => "",
        text if text.ends_with(['.', '?', '!']) => "",
        _ => ".",
    };
    format!("{text}{stop}")
}

/// `1 position`, `12 positions`, with commas between thousands.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A count with commas between thousands.
pub(super) fn number(count: usize) -> String {
    let figures = count.to_string();
    let first = figures.len() % 3;
    let mut text = String::new();
    for (at, figure) in figures.chars().enumerate() {
        if at > 0 && at % 3 == first {
            text.push(',');
        }
        text.push(figure);
    }
    text
}

/// What each report ends with.
const LIMITS: &[&str] = &[
    "A check compares the words that it could read with published positions.",
    "What the BMA holds is not law: to depart from it breaks no law. Nor is it decided here whether the Act is complied \
     with, or what the NHS Commissioning Board will decide.",
    "It can misread. Read each clause yourself before you rely on what is said of it.",
    "Where nothing was found, nothing has been approved.",
    "Wording is offered for discussion and is not legal advice.",
];

/// The same where documents are named as evidence.
const LIMIT_OF_EVIDENCE: &str = "Of evidence it knows what is stated of it, as in `evidence.toml`; the documents \
    themselves were not read.";

/// What reports on some runs do not say.
pub(super) fn limits(runs: &[Run]) -> impl Iterator<Item = &'static str> {
    let mut findings = runs.iter().flat_map(|it| &it.findings);
    let decided = |it: &Finding| matches!(it.verdict, Verdict::Met | Verdict::NotMet);
    let on_evidence = findings.any(|it| it.asks == [Asks::Evidence] && decided(it));
    let of_evidence = on_evidence.then_some(LIMIT_OF_EVIDENCE);
    LIMITS.iter().copied().chain(of_evidence)
}

/// The exceptions of a position, a sentence each: who cannot change what goes against it may be able to use one.
pub(super) fn exceptions(finding: &Finding) -> impl Iterator<Item = String> {
    let opening = match (finding.standing.authority, &finding.turn) {
        (Authority::Law, _) => "The query would fall away under an exception",
        (_, Some(_)) => "It would be met under an exception as well",
        (_, None) => "It would be met under an exception",
    };
    let exceptions = finding.exceptions.iter();
    exceptions.map(move |it| ended(&format!("{opening}: {}{}", it.title, whose(it))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_commas_between_thousands() {
        for (count, said) in [
            (0, "0"),
            (12, "12"),
            (980, "980"),
            (1000, "1,000"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(number(count), said);
        }
    }

    #[test]
    fn places_are_named_as_their_reader_finds_them() {
        let in_clause = |clause: &str| Spot {
            file: "c.pdf".to_owned(),
            clause: Some(clause.to_owned()),
            heading: Some("Elections".to_owned()),
            page: Some(14),
            ..Spot::default()
        };
        let named = |spot: &Spot| place(spot, None).replace('\u{a0}', " ");
        assert_eq!(
            named(&in_clause("7.2")),
            "c.pdf: clause 7.2 (Elections), page 14"
        );
        assert_eq!(
            named(&in_clause("Appendix C 2.2")),
            "c.pdf: Appendix C 2.2 (Elections), page 14"
        );
        let in_footnote = Spot {
            footnote: true,
            ..in_clause("7.2")
        };
        assert_eq!(
            named(&in_footnote),
            "c.pdf: clause 7.2, footnote (Elections), page 14"
        );
        let in_word = Spot {
            file: "c.docx".to_owned(),
            heading: Some("Who votes?".to_owned()),
            opening: Some("Every GP working in Fellside, including…".to_owned()),
            paragraph: Some(12),
            ..Spot::default()
        };
        assert_eq!(
            named(&in_word),
            "c.docx under “Who votes?”, at “Every GP working in Fellside, including…”"
        );
        let paragraph_alone = Spot {
            heading: None,
            opening: None,
            ..in_word
        };
        assert_eq!(named(&paragraph_alone), "c.docx paragraph 12");
        let line = |file: &str, line: usize| Spot {
            file: file.to_owned(),
            line: Some(line),
            ..Spot::default()
        };
        assert_eq!(named(&line("ccg.toml", 12)), "ccg.toml line 12");
        let several = [
            line("a.toml", 1),
            line("a.toml", 2),
            line("a.toml", 2),
            line("b.toml", 2),
        ];
        let several = places(several.iter(), None).replace('\u{a0}', " ");
        assert_eq!(several, "a.toml line 1, line 2, b.toml line 2");
    }

    #[test]
    fn a_file_keeps_its_name_at_the_head_of_a_line() {
        let spot = Spot {
            file: "examples/c.docx".to_owned(),
            ..Spot::default()
        };
        assert_eq!(
            heading_of("examples/c.docx: clause 7", &spot),
            "examples/c.docx: clause 7"
        );
        assert_eq!(heading_of("clause 7", &spot), "Clause 7");
    }

    #[test]
    fn a_sentence_has_a_capital_and_one_full_stop() {
        assert_eq!(sentence("votes are counted"), "Votes are counted.");
        assert_eq!(sentence("It holds."), "It holds.");
        assert_eq!(sentence(""), "");
    }
}
