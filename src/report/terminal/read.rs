//! What a document states, for people.

use std::{collections::HashMap, ops::Range};

use super::page::{Page, Paint, Text};
use crate::{
    fact::Origin,
    finding::{FactShown, NearShown, ReadShown, Spot},
    report::{
        Style,
        said::{self, counted},
    },
};

/// The most clauses in which nothing was understood that are listed, unless all are asked for.
const MOST_UNREAD: usize = 20;

/// How much of such a clause is shown.
const BEGINNING: usize = 60;

/// What was read of a document: each fact with its value, its clause and its words.
pub fn read(shown: &ReadShown, style: &Style) -> String {
    let mut page = Page::new(style);
    let document = &shown.document;
    let (named, stated): (Vec<&FactShown>, Vec<&FactShown>) =
        shown.facts.iter().partition(|it| is_only_named(it));
    let count = format!(
        "{}: {} of {} read, {} found stated",
        document.name,
        said::number(document.clauses_read),
        counted(document.clauses, "clause", "clauses"),
        counted(stated.len(), "thing", "things")
    );
    page.text(&Text::painted(Paint::Strong, &count));
    for fact in stated {
        page.gap();
        one_fact(&mut page, shown, fact);
    }
    if !named.is_empty() {
        page.gap();
        page.text(&Text::painted(
            Paint::Strong,
            "Only named, with nothing that provides for it, so it counts as not said",
        ));
    }
    for fact in named {
        page.gap();
        one_fact(&mut page, shown, fact);
    }
    if !document.near.is_empty() {
        page.gap();
        page.text(&Text::painted(
            Paint::Strong,
            "Close, and not taken for a statement",
        ));
        document
            .near
            .iter()
            .for_each(|it| near(&mut page, shown, it));
    }
    unread(&mut page, shown);
    page.finish()
}

/// Whether a fact is so because the document names it and says nothing of it.
fn is_only_named(fact: &FactShown) -> bool {
    let mut statements = fact.statements.iter();
    statements.all(|it| it.origin == Origin::Silence)
}

fn one_fact(page: &mut Page<'_>, shown: &ReadShown, fact: &FactShown) {
    let mut values: Vec<&str> = fact.statements.iter().map(|it| it.shown.as_str()).collect();
    values.dedup();
    let values = values.join(" / ");
    page.hung(
        "",
        "    ",
        &Text::painted(Paint::Strong, &format!("{} = {values}", fact.path)),
    );
    page.indented("    ", &Text::from(fact.title.as_str()));
    // A sentence in which several readings find it is shown once.
    let mut shown_once: Vec<(&Spot, Vec<Range<usize>>)> = Vec::new();
    let mut known = HashMap::new();
    for place in fact.statements.iter().filter_map(|it| it.place.as_ref()) {
        let said = place.sentence.as_ref().map(|it| it.0.as_str());
        let words = place.sentence.as_ref().map(|it| it.1.clone());
        let at = said::place_of_quote(place, Some(&shown.document));
        let number = *known.entry((at, said)).or_insert(shown_once.len());
        match shown_once.get_mut(number) {
            Some(it) => it.1.extend(words),
            None => shown_once.push((place, words.into_iter().collect())),
        }
    }
    for (place, words) in shown_once {
        sentence(page, shown, place, &words);
    }
}

fn sentence(page: &mut Page<'_>, shown: &ReadShown, spot: &Spot, words: &[Range<usize>]) {
    let place = said::place_of_quote(spot, Some(&shown.document));
    page.hung("  - ", "    ", &Text::from(place.as_str()));
    if let Some((sentence, _)) = &spot.sentence {
        page.indented("    ", &Text::underlined(sentence, words));
    }
}

/// What came close: first why it does not count, and of what; then the words; last, where all is wanted, what only an author
/// of readings needs.
fn near(page: &mut Page<'_>, shown: &ReadShown, near: &NearShown) {
    let why = said::capital(&near.why);
    let why = match near.title.as_str() {
        "" => format!("{why}."),
        title => format!("{why}, so this is not counted for {title}."),
    };
    page.hung("  - ", "    ", &Text::from(why));
    let place = said::place_of_quote(&near.place, Some(&shown.document));
    page.indented("    ", &Text::from(format!("{}:", said::capital(&place))));
    if let Some((sentence, range)) = &near.place.sentence {
        page.indented(
            "    ",
            &Text::underlined(sentence, std::slice::from_ref(range)),
        );
    }
    if !page.style().all {
        return;
    }
    let pattern = said::place(&near.pattern, None);
    let for_authors = format!("(for those who write readings: {}, {pattern})", near.path);
    page.indented("    ", &Text::painted(Paint::Faint, &for_authors));
}

fn unread(page: &mut Page<'_>, shown: &ReadShown) {
    let unread = &shown.document.unread;
    if unread.is_empty() {
        return;
    }
    page.gap();
    let title = format!(
        "In {} nothing was understood of what is asked about",
        counted(unread.len(), "clause", "clauses")
    );
    page.text(&Text::painted(Paint::Strong, &title));
    let most = if page.style().all {
        usize::MAX
    } else {
        MOST_UNREAD
    };
    for spot in unread.iter().take(most) {
        let begin: String = spot.text.chars().take(BEGINNING).collect();
        let more = if begin == spot.text { "" } else { "…" };
        let under = || spot.heading.as_ref().map(|it| format!("under “{it}”"));
        let place = spot.clause.clone().or_else(under);
        let place = place.unwrap_or_else(|| "(no number)".to_owned());
        page.hung(
            "  - ",
            "    ",
            &Text::from(format!("{place}: {begin}{more}").as_str()),
        );
    }
    if unread.len() > most {
        page.text(&Text::from(
            format!("  and {} more; --all lists them", unread.len() - most).as_str(),
        ));
    }
}
