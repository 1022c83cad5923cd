//! What the top of a report says of a document: what of it was read, in which wording, and where it refers to nothing.

use super::{
    head::label,
    page::{Page, Paint, Text},
    rest::MOST,
};
use crate::{
    diagnostic::in_a_row,
    finding::{BesideShown, DocumentShown, Run, Spot},
    report::said::{self, counted, number},
};

/// What was checked, and what of it was read.
pub(super) fn document(page: &mut Page<'_>, run: &Run, document: &DocumentShown) {
    checked(page, run, document);
    read(page, document);
    which_text(page, document);
}

/// The references of a document that lead nowhere; of many, the first few unless all are wanted.
pub(super) fn broken_references(page: &mut Page<'_>, run: &Run, document: &DocumentShown) {
    let broken = document.broken_references.iter().map(|spot| {
        let place = said::place(spot, Some(document));
        // "in clause 7", but "under “Elections”".
        let place = if place.starts_with("under ") || place.starts_with("at ") {
            place
        } else {
            format!("in {place}")
        };
        format!("\"{}\" {place}", spot.text)
    });
    let which = which(run, document);
    let opening = format!("{which} refers to clauses that are not there; ask which are meant:");
    first_few(page, &opening, broken.collect());
}

/// The numbers that several clauses of a document have, each with the words that these begin with.
pub(super) fn numbers_shared(page: &mut Page<'_>, run: &Run, document: &DocumentShown) {
    let shared = document.numbers_shared.iter().filter_map(|it| {
        let number = it.first()?.clause.as_deref()?;
        let openings = it.iter().map(|it| it.text.replace('…', " ..."));
        let openings: Vec<String> = openings.map(|it| format!("\"{it}\"")).collect();
        Some(format!("{number}: {}", in_a_row(&openings, "and")))
    });
    let which = which(run, document);
    let opening = format!(
        "{which} gives the same number to several clauses, so either may be meant where this report names it; ask for one each:"
    );
    first_few(page, &opening, shared.collect());
}

/// What a report on one document calls it, or what one on several does.
fn which<'r>(run: &Run, document: &'r DocumentShown) -> &'r str {
    match run.document() {
        Some(_) => "It",
        None => &document.name,
    }
}

/// Lines under what opens them, if there are any; of many, the first few unless all are wanted.
fn first_few(page: &mut Page<'_>, opening: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    page.gap();
    page.text(&Text::painted(Paint::Strong, opening));
    let shown = if page.style().all { lines.len() } else { MOST };
    let more = lines.len().saturating_sub(shown);
    for line in lines.into_iter().take(shown) {
        page.hung("  - ", "    ", &Text::from(line));
    }
    if more > 0 {
        page.text(&Text::from(format!(
            "  - and {} more, which --all shows",
            number(more)
        )));
    }
}

fn checked(page: &mut Page<'_>, run: &Run, document: &DocumentShown) {
    let mut text = match document.title.as_ref().or(run.name.as_ref()) {
        Some(title) => format!("{title} ({})", document.name),
        None => document.name.clone(),
    };
    if let Some(date) = &document.date {
        text.push_str(&format!(", dated {date}"));
    }
    if let Some(pages) = document.pages {
        let pages = usize::try_from(pages).unwrap_or(usize::MAX);
        text.push_str(&format!(", {}", counted(pages, "page", "pages")));
        if !document.pages_counted {
            // What a Word file says of its pages is what the program that saved it last put there.
            text.push_str(" by the file's own count");
        }
    }
    label(page, "Checked", &text);
}

fn read(page: &mut Page<'_>, document: &DocumentShown) {
    let clauses = counted(document.clauses, "clause", "clauses");
    let mut text = format!("{} of {clauses}", number(document.clauses_read));
    let left = document.clauses.saturating_sub(document.clauses_read);
    if left > 0 {
        let says = if left == 1 { "holds" } else { "hold" };
        text.push_str(&format!(
            "; the other {left} {says} something undecided, such as an option in brackets"
        ));
    }
    text.push_str(&understood(document));
    if document.complete {
        text.push_str(&taken_for(document));
    } else {
        text.push_str(". Not all of the document could be read, so nothing is concluded from what was not found in it");
    }
    label(page, "Read", &text);
}

/// In how many of the clauses read something was understood: what was read need not have been.
fn understood(document: &DocumentShown) -> String {
    let others = document.unread.len();
    match document.clauses_read.saturating_sub(others) {
        _ if others == 0 => String::new(),
        0 => ". In none of them was anything understood of what is asked".to_owned(),
        some => format!(
            ". In {} of them something was understood of what is asked; the rest is about other matters, or was not understood",
            number(some)
        ),
    }
}

/// Whether it is taken for a whole constitution or for a part, by what that was judged, and what comes of it.
fn taken_for(document: &DocumentShown) -> String {
    let as_judged = document.judged_by.as_ref();
    let as_judged = as_judged.map(|it| format!(", as {it}")).unwrap_or_default();
    match (document.whole, &document.judged_by) {
        (true, _) => format!(
            ". It is taken for a whole constitution{as_judged}, so what it nowhere says counts as not said"
        ),
        (false, _) => format!(
            ". It is taken for part of a constitution{as_judged}, so nothing is concluded from what it does not speak of. If it is all of one, save a text file as scrutineer.toml in the same folder, with the line whole\u{a0}=\u{a0}true"
        ),
    }
}

/// Which of the wordings that a draft holds the report speaks of, and what in it was not read for one.
fn which_text(page: &mut Page<'_>, document: &DocumentShown) {
    let sides = changes_read(&document.beside);
    let left_out = left_out(&document.beside);
    let beside = &document.beside;
    let all = page.style().all;
    let places = [
        (
            "The changed clause is",
            "The changed clauses are",
            &beside.changed,
        ),
        (
            "The comment stands in",
            "The comments stand in",
            &beside.comments,
        ),
        (
            "The drafting note stands in",
            "The drafting notes stand in",
            &beside.drafting_notes,
        ),
    ];
    let places = places.map(|(one, many, spots)| where_they_stand(one, many, spots, document, all));
    let places = places.into_iter().flatten();
    let said: Vec<String> = sides.into_iter().chain(left_out).chain(places).collect();
    if !said.is_empty() {
        label(page, "Text", &said.join(". "));
    }
}

/// `1 comment, 3 drafting notes and 1 hidden passage are not read as part of it`.
fn left_out(beside: &BesideShown) -> Option<String> {
    let asides = [
        (beside.comments.len(), "comment", "comments"),
        (
            beside.drafting_notes.len(),
            "drafting note",
            "drafting notes",
        ),
        (beside.hidden_passages, "hidden passage", "hidden passages"),
        (
            beside.struck_passages,
            "struck-through passage",
            "struck-through passages",
        ),
    ];
    let count: usize = asides.iter().map(|it| it.0).sum();
    let asides = asides.iter().filter(|it| it.0 > 0);
    let asides = asides.map(|(count, one, many)| counted(*count, one, many));
    let asides: Vec<String> = asides.collect();
    let are = if count == 1 { "is" } else { "are" };
    let asides = Some(in_a_row(&asides, "and")).filter(|it| !it.is_empty())?;
    Some(format!("{asides} {are} not read as part of it"))
}

/// In which clauses some things stand; of many, the first few unless all are wanted.
fn where_they_stand(
    one: &str,
    many: &str,
    spots: &[Spot],
    document: &DocumentShown,
    all: bool,
) -> Option<String> {
    let mut apart: Vec<Spot> = Vec::new();
    // Their numbers are enough: there may be many of them.
    let bare = spots.iter().map(|it| Spot {
        heading: it.heading.clone().filter(|_| it.clause.is_none()),
        ..it.clone()
    });
    for spot in bare {
        let place = said::place(&spot, Some(document));
        let same = |it: &Spot| said::place(it, Some(document)) == place;
        // A comment on the whole document is pinned to no clause.
        let placed = spot.clause.is_some() || spot.opening.is_some() || spot.heading.is_some();
        if placed && !apart.iter().any(same) {
            apart.push(spot);
        }
    }
    let shown = if all { apart.len() } else { MOST };
    let places = said::places(apart.iter().take(shown), Some(document));
    match (apart.len(), apart.len().saturating_sub(shown)) {
        (0, _) => None,
        (1, _) => Some(format!("{one} {places}")),
        (_, 0) => Some(format!("{many} {places}")),
        (_, more) => {
            let more = counted(more, "more place", "more places");
            Some(format!("{many} {places} and {more}"))
        }
    }
}

fn changes_read(beside: &BesideShown) -> Option<String> {
    let changes = counted(beside.tracked_changes, "tracked change", "tracked changes");
    let them = if beside.tracked_changes == 1 {
        "it"
    } else {
        "them"
    };
    (beside.tracked_changes > 0).then(|| {
        if beside.original {
            format!(
                "read as it was before its {changes}; without --original it is read with {them} accepted"
            )
        } else {
            format!("read with its {changes} accepted; --original reads it without {them}")
        }
    })
}
