//! What goes against a position as paragraphs for a letter to the CCG, each on one line, so that they can be copied.

use std::collections::BTreeMap;

use crate::{
    diagnostic::in_a_row,
    finding::{CorrectionShown, DocumentShown, Finding, ItemShown, MET_EITHER_WAY, Run, Spot},
    report::{
        corrected, nearest, quotes,
        said::{self, Mark},
    },
    value::{Authority, Verdict},
};

/// The most clauses that are quoted of one finding.
const MOST_QUOTED: usize = 5;

/// What would be written of some runs: what is not met, not said or said in two ways, unless somebody lives with it.
pub fn letter(runs: &[Run]) -> String {
    let mut paragraphs: Vec<String> = runs.iter().flat_map(of_run).collect();
    if paragraphs.is_empty() {
        return String::new();
    }
    for run in runs {
        paragraphs.extend(waived(run).map(|it| aside(&it)));
        let told = |it: &CorrectionShown| points(run).any(|point| point.rests_on(&it.path));
        let corrections = run.corrections.iter().filter(|it| !told(it));
        paragraphs.extend(corrections.map(|it| put_right(run, it)));
    }
    let limits: Vec<&str> = said::limits(runs).collect();
    paragraphs.push(aside(&limits.join(" ")));
    paragraphs.join("\n\n").replace('\u{a0}', " ") + "\n"
}

/// A paragraph for whoever writes the letter, and not for who gets it.
fn aside(text: &str) -> String {
    format!("(Not for the letter: {text})")
}

/// What is put to the CCG, in the order of the report.
fn points(run: &Run) -> impl Iterator<Item = &Finding> {
    let findings = run.findings.iter();
    findings.filter(|it| it.waived.is_none() && is_point(it))
}

/// That a reading was put right, for whoever reads the clause in the letter, or misses it there.
fn put_right(run: &Run, correction: &CorrectionShown) -> String {
    aside(&corrected::told(correction, run.document()))
}

/// What somebody lives with for now, and is left out for that.
fn waived(run: &Run) -> Option<String> {
    let waived = run.findings.iter().filter(|it| is_waived(it));
    let waived: Vec<String> = waived
        .filter_map(|it| {
            let waiver = it.waived.as_ref()?;
            let until = waiver
                .until
                .map_or_else(String::new, |it| format!(" until {it}"));
            let title = &it.title;
            Some(format!(
                "“{title}”,{until} by {}: {}",
                waiver.who, waiver.why
            ))
        })
        .collect();
    let left_out = said::ended(&waived.join("; "));
    (!waived.is_empty()).then(|| format!("left out, as it is waived for now: {left_out}"))
}

/// Whether somebody lives with what would else be a point of the letter.
fn is_waived(finding: &Finding) -> bool {
    finding.waived.is_some() && is_point(finding)
}

/// Whether it is put to the CCG: what the sender's own files say in two ways is no matter for it.
fn is_point(finding: &Finding) -> bool {
    let mark = Mark::of(finding);
    mark.is_some_and(|it| it != Mark::CannotTell) && !said::is_of_own_files(finding)
}

fn of_run(run: &Run) -> Vec<String> {
    let points = points(run).filter_map(|it| Some((Mark::of(it)?, it)));
    let points: Vec<(Mark, &Finding)> = points.collect();
    let mut paragraphs: Vec<String> = to_read_first(run, &points).into_iter().collect();
    paragraphs.extend(resting_on_changes(run, &points));
    paragraphs.push(opening(run, points.len()));
    let mut quotes = Quotes::default();
    for (at, (mark, finding)) in points.into_iter().enumerate() {
        paragraphs.push(format!(
            "{}. The position: {}",
            at + 1,
            said::ended(&finding.title)
        ));
        paragraphs.push(why(mark, finding));
        let document = run.document();
        let quoted = quoted(finding).into_iter();
        let mut quotations: Vec<String> = quoted
            .map(|it| quotes.quotation(at + 1, it, document, said::is_changed(run, it)))
            .collect();
        // Two sentences of a clause that are quoted already are one mention of it.
        quotations.dedup();
        paragraphs.extend(quotations);
        let corrections = run.corrections_of(finding);
        paragraphs.extend(corrections.map(|it| put_right(run, it)));
        paragraphs.extend(
            finding
                .remedy
                .as_ref()
                .map(|it| format!("We ask for: “{it}”")),
        );
        paragraphs.extend(said::exceptions(finding));
        if finding.note.as_deref() == Some(MET_EITHER_WAY) {
            paragraphs.push("Either would meet it: we ask which is meant.".to_owned());
        }
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
        _ => said::named(run),
    };
    let tally = run.tally();
    match points {
        0 if tally.decided() == 0 => format!(
            "{what}: nothing was decided, so there is nothing to write. What was said settles none of the {} positions asked \
             about; this is no approval.",
            said::number(run.findings.len())
        ),
        0 => {
            let waived = run.findings.iter().any(is_waived);
            let waived = if waived {
                ", but for what is waived"
            } else {
                ""
            };
            let open = match tally.cannot_tell {
                0 => String::new(),
                1 => " Of one position it could not be told.".to_owned(),
                many => format!(" Of {} positions it could not be told.", said::number(many)),
            };
            format!(
                "{what}: nothing was found that goes against a position or is not said{waived}.{open}"
            )
        }
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
            "A suggestion, and no published position ({}: {}).",
            standing.source, standing.place
        ),
        authority => {
            let whose = said::standing(authority, Some(finding.force));
            format!("{whose} ({}, {}).", standing.source, standing.place)
        }
    };
    let said = match mark {
        _ if standing.authority == Authority::Law => said::of_law(finding.force).to_owned(),
        Mark::NotSaid if quoted(finding).is_empty() => "We find no clause that says so.".to_owned(),
        Mark::NotSaid => {
            "We find no clause that provides for it; what follows only speaks of it.".to_owned()
        }
        Mark::NotMet | Mark::Disagrees | Mark::CannotTell => of_rows(finding),
    };
    format!("{position} {said}")
}

/// Where nothing is quoted of what is not said, the clauses to be read before it is put so: one may say it, or the contrary, in
/// words that were not understood.
fn to_read_first(run: &Run, points: &[(Mark, &Finding)]) -> Option<String> {
    let mut to_read: Vec<(String, Vec<String>)> = Vec::new();
    for (at, (_, finding)) in points.iter().enumerate() {
        if !finding.by_silence || !quoted(finding).is_empty() {
            continue;
        }
        for place in nearest::nearest(run, finding) {
            let point = (at + 1).to_string();
            match to_read.iter_mut().find(|it| it.0 == place) {
                Some((_, points)) => points.push(point),
                None => to_read.push((place, vec![point])),
            }
        }
    }
    let each = to_read
        .iter()
        .map(|(place, points)| format!("{place}, for {}", of_points(points)));
    let each: Vec<String> = each.collect();
    (!each.is_empty()).then(|| {
        aside(&format!(
            "before you send it, read these clauses. They are nearest to what is called not said, and may say it, or the \
             contrary, in words that were not understood: {}.",
            each.join("; ")
        ))
    })
}

/// The points that rest on a tracked change, for whoever writes the letter.
fn resting_on_changes(run: &Run, points: &[(Mark, &Finding)]) -> Option<String> {
    let changed = |finding: &Finding| quoted(finding).iter().any(|it| said::is_changed(run, it));
    let points = points.iter().enumerate().filter(|it| changed(it.1.1));
    let points: Vec<String> = points.map(|(at, _)| (at + 1).to_string()).collect();
    (!points.is_empty()).then(|| {
        aside(&format!(
            "{} on tracked changes, read as if they were accepted; the option --original checks the document as it stood before \
             them.",
            rest(&points)
        ))
    })
}

fn of_points(points: &[String]) -> String {
    let noun = if points.len() == 1 { "point" } else { "points" };
    format!("{noun} {}", in_a_row(points, "and"))
}

fn rest(points: &[String]) -> String {
    let verb = if points.len() == 1 { "rests" } else { "rest" };
    format!("{} {verb}", of_points(points))
}

/// What is said of it; of the rows of a list, of how many it is not so, and the first of them.
fn of_rows(finding: &Finding) -> String {
    let against = |it: &&ItemShown| it.verdict == Verdict::NotMet;
    let against: Vec<&ItemShown> = finding.items.iter().filter(against).collect();
    if !said::counts_rows(finding) || against.is_empty() {
        return said::sentence(&finding.message);
    }
    let mut each: Vec<&str> = against
        .iter()
        .take(MOST_QUOTED)
        .map(|it| it.message.as_str())
        .collect();
    let more = against.len().saturating_sub(MOST_QUOTED);
    let more = (more > 0).then(|| format!("{} more like it", said::number(more)));
    each.extend(more.as_deref());
    said::ended(&format!(
        "It is not so for {}: {}",
        finding.message,
        each.join("; ")
    ))
}

/// The clauses that decide it, each once: in their words, or as somebody cites them.
fn quoted(finding: &Finding) -> Vec<&Spot> {
    let said = |it: &Spot| (it.sentence.clone().map(|it| it.0), it.cites.clone());
    let sides = sides(finding);
    let places = if sides.is_empty() {
        finding.places.iter().collect()
    } else {
        sides
    };
    let mut spots: Vec<&Spot> = Vec::new();
    for spot in places {
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

/// Where a thing is said in two ways, the clauses that say it: first one for each way, then the next for each.
fn sides(finding: &Finding) -> Vec<&Spot> {
    let mut sides: Vec<(usize, &Spot)> = Vec::new();
    for fact in finding.facts.iter().filter(|it| it.contested) {
        let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
        for statement in &fact.statements {
            if let Some(place) = &statement.place {
                let turn = turns.entry(&statement.shown).or_insert(0);
                sides.push((*turn, place));
                *turn += 1;
            }
        }
    }
    sides.sort_by_key(|it| it.0);
    sides.into_iter().map(|it| it.1).collect()
}

/// The clauses that are quoted in a letter, each with the point that it is quoted under.
#[derive(Default)]
struct Quotes(Vec<(String, usize)>);

impl Quotes {
    /// A clause in its words under a point, or under which point these stand.
    fn quotation(
        &mut self,
        point: usize,
        spot: &Spot,
        document: Option<&DocumentShown>,
        changed: bool,
    ) -> String {
        // Those who are written to have the clause's number, and not the file with its lines.
        let spot = &Spot {
            line: spot.line.filter(|_| spot.clause.is_none()),
            ..spot.clone()
        };
        let changed = if changed {
            ", as its tracked changes would have it"
        } else {
            ""
        };
        let place = said::heading_of(&said::place_of_quote(spot, document), spot) + changed;
        let text = match (&spot.sentence, &spot.cites) {
            (Some((sentence, _)), _) => {
                let quoted = format!("{place}: “{}”", quotes::in_quotes(sentence));
                if let Some((_, point)) = self.0.iter().find(|it| it.0 == quoted) {
                    return format!("{place}, quoted under point {point}.").replace('\u{a0}', " ");
                }
                self.0.push((quoted.clone(), point));
                quoted
            }
            (None, Some(clause)) => format!("See {}.", said::numbered(clause)),
            (None, None) => place,
        };
        text.replace('\u{a0}', " ")
    }
}
