//! Many submissions at once: a line each, and for each position how many fall short of it.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr as _;

use super::{
    page::{Page, Paint, Text, harmless},
    rest, steps,
};
use crate::{
    diagnostic::in_a_row,
    finding::{Finding, Run},
    report::{
        Style,
        said::{Kind, Mark, counted, number},
    },
    value::Authority,
};

/// The report of many submissions; `unread` names those of which nothing could be read.
pub fn batch(runs: &[Run], unread: &[String], style: &Style) -> String {
    let mut page = Page::new(style);
    let columns = columns(runs);
    let count = counted(runs.len(), "submission", "submissions");
    page.text(
        &Text::painted(Paint::Strong, &format!("{count} checked"))
            .then("; nothing left this computer"),
    );
    page.gap();
    table(&mut page, runs, &columns);
    not_checked(&mut page, unread);
    corrected(&mut page, runs);
    by_position(&mut page, runs, &columns, style.decided);
    steps::of_one(&mut page, runs);
    rest::limits(&mut page, runs);
    page.finish()
}

/// That some of what was read was put right, which each report by itself tells in full.
fn corrected(page: &mut Page<'_>, runs: &[Run]) {
    let with = runs.iter().filter(|it| !it.corrections.is_empty());
    let of: Vec<String> = with.map(|it| it.subject.clone()).collect();
    if !of.is_empty() {
        page.gap();
        let text = format!(
            "What was read is corrected in {}; the report of each by itself says what, by whom and why.",
            in_a_row(&of, "and")
        );
        page.text(&Text::from(text));
    }
}

/// What a finding is counted as here; nothing where somebody lives with it for now, for then it counts for nothing.
type CountedAs = Option<Kind>;

fn counted_as(finding: &Finding) -> CountedAs {
    let lived_with = finding.waived.is_some() && Mark::of(finding).is_some();
    (!lived_with).then(|| Kind::of(finding))
}

/// A column: what it counts, and what it is called.
#[derive(Debug, Clone, Copy)]
struct Column {
    counts: Counts,
    title: &'static str,
    /// Whether it stands there with nothing in it.
    always: bool,
}

/// What a column counts.
#[derive(Debug, Clone, Copy)]
enum Counts {
    /// What is counted as one kind.
    One(CountedAs),
    /// All that no other column counts, so that a row adds up.
    TheRest,
}

const COLUMNS: [Column; 8] = [
    Column::of(Some(Kind::Query), "query", false),
    Column::of(Some(Kind::Against), "against", true),
    Column::of(Some(Kind::NotSaid), "not said", false),
    Column::of(Some(Kind::Disagrees), "disagree", false),
    Column::of(Some(Kind::CannotTell), "can't tell", true),
    Column::of(None, "waived", false),
    Column::of(Some(Kind::Met), "met", true),
    Column {
        counts: Counts::TheRest,
        title: "other",
        always: false,
    },
];

impl Column {
    const fn of(kind: CountedAs, title: &'static str, always: bool) -> Self {
        Self {
            counts: Counts::One(kind),
            title,
            always,
        }
    }

    /// Whether it counts what is counted as a kind.
    fn holds(self, kind: CountedAs) -> bool {
        match self.counts {
            Counts::One(one) => one == kind,
            Counts::TheRest => !COLUMNS
                .iter()
                .any(|it| matches!(it.counts, Counts::One(one) if one == kind)),
        }
    }

    /// A count as wide as the column; a nought would only be in the way.
    fn cell(self, count: usize) -> String {
        let figures = if count == 0 {
            "-".to_owned()
        } else {
            number(count)
        };
        format!("{figures:>0$}", self.title.len())
    }
}

/// The columns in which there is something to count; those of a document's silence and of the law are often empty.
fn columns(runs: &[Run]) -> Vec<Column> {
    let any = |column: &Column| findings(runs).any(|it| column.holds(counted_as(it)));
    COLUMNS
        .into_iter()
        .filter(|it| it.always || any(it))
        .collect()
}

fn findings(runs: &[Run]) -> impl Iterator<Item = &Finding> {
    runs.iter().flat_map(|it| &it.findings)
}

fn table(page: &mut Page<'_>, runs: &[Run], columns: &[Column]) {
    let folder = common_folder(runs);
    if !folder.is_empty() {
        page.text(&Text::from(format!("In {folder}:")));
    }
    let names: Vec<String> = runs.iter().map(|it| name(&it.subject, folder)).collect();
    let counts: usize = columns.iter().map(|it| it.title.len() + 2).sum();
    let room = page.style().width.saturating_sub(counts).max(8);
    let width = names
        .iter()
        .map(|it| it.width())
        .max()
        .unwrap_or(0)
        .min(room);
    let titles: Vec<&str> = columns.iter().map(|it| it.title).collect();
    page.line(&format!("{:width$}  {}", "", titles.join("  ")));
    for (run, name) in runs.iter().zip(names) {
        let count = |column: &Column| {
            let of_column = |it: &&Finding| column.holds(counted_as(it));
            column.cell(run.findings.iter().filter(of_column).count())
        };
        let cells: Vec<String> = columns.iter().map(count).collect();
        page.line(&format!("{}  {}", fitted(&name, width), cells.join("  ")));
    }
    if columns
        .iter()
        .any(|it| matches!(it.counts, Counts::TheRest))
    {
        page.gap();
        page.text(&Text::from(OTHER));
    }
}

/// What the last column counts.
const OTHER: &str = "Other: nothing was found against it, there was nothing to check, it does not apply, or a point of law \
                     raises no query.";

/// The submissions that have no line in the table.
fn not_checked(page: &mut Page<'_>, unread: &[String]) {
    if unread.is_empty() {
        return;
    }
    let names: Vec<String> = unread.iter().map(|it| name(it, "")).collect();
    let text = format!(
        "Not checked, for the problems listed after this report: {}",
        in_a_row(&names, "and")
    );
    page.gap();
    page.text(&Text::from(text));
}

/// The folder that all submissions lie in, with the slash behind it.
fn common_folder(runs: &[Run]) -> &str {
    let mut names = runs.iter().map(|it| it.subject.as_str());
    let first = names.next().unwrap_or_default();
    let mut folder = first
        .rfind('/')
        .map_or("", |it| first.get(..=it).unwrap_or_default());
    for name in names {
        while !name.starts_with(folder) {
            let inner = folder.strip_suffix('/').unwrap_or_default();
            folder = inner
                .rfind('/')
                .map_or("", |it| inner.get(..=it).unwrap_or_default());
        }
    }
    folder
}

fn name(subject: &str, folder: &str) -> String {
    let name = subject.strip_prefix(folder).unwrap_or(subject);
    name.chars().map(harmless).collect()
}

/// A name as wide as its column; of one too long, the end, where names differ.
fn fitted(name: &str, width: usize) -> String {
    let (mut shown, mut before) = (name, "");
    while before.len() + shown.width() > width && !shown.is_empty() {
        before = "..";
        let mut letters = shown.chars();
        letters.next();
        shown = letters.as_str();
    }
    let padding = " ".repeat(width.saturating_sub(before.len() + shown.width()));
    format!("{before}{shown}{padding}")
}

/// What a position came to over all submissions.
#[derive(Default)]
struct Position<'r> {
    title: &'r str,
    counts: BTreeMap<CountedAs, usize>,
}

impl Position<'_> {
    fn count(&self, column: Column) -> usize {
        let counted = self.counts.iter().filter(|it| column.holds(*it.0));
        counted.map(|it| it.1).sum()
    }

    fn falls_short(&self) -> bool {
        self.counts
            .keys()
            .any(|it| it.is_none_or(|it| it < Kind::Met))
    }

    /// Whether nothing falls short of it that can be told.
    fn is_open_only(&self) -> bool {
        self.falls_short()
            && self
                .counts
                .keys()
                .all(|it| it.is_some_and(|it| it >= Kind::CannotTell))
    }
}

/// A section for each authority with positions that submissions fall short of; where only what is decided is wanted, without
/// those of which all is open, which are counted.
fn by_position(page: &mut Page<'_>, runs: &[Run], columns: &[Column], decided: bool) {
    let mut positions: BTreeMap<(Authority, &str), Position<'_>> = BTreeMap::new();
    for finding in findings(runs) {
        let whose = (finding.standing.authority, finding.rule.as_str());
        let position = positions.entry(whose).or_default();
        position.title = &finding.title;
        *position.counts.entry(counted_as(finding)).or_default() += 1;
    }
    for authority in Authority::ALL {
        let of_section = positions
            .iter()
            .filter(|((whose, _), _)| whose == authority);
        let short = of_section.map(|(_, it)| it).filter(|it| it.falls_short());
        let short = short.filter(|it| !decided || !it.is_open_only());
        let mut short: Vec<&Position<'_>> = short.collect();
        if short.is_empty() {
            continue;
        }
        short.sort_by_key(|position| {
            let counts: Vec<usize> = columns.iter().map(|it| position.count(*it)).collect();
            std::cmp::Reverse(counts)
        });
        super::heading(page, *authority);
        section(page, &short, columns);
    }
    if decided {
        left_out(
            page,
            positions.values().filter(|it| it.is_open_only()).count(),
        );
    }
}

/// How many positions a report of what is decided does not list: nobody is to take it for all there is.
fn left_out(page: &mut Page<'_>, open: usize) {
    if open > 0 {
        let count = counted(
            open,
            "position that nothing goes against and that cannot be told",
            "positions that nothing goes against and that cannot be told",
        );
        page.gap();
        let text = format!("Left out, as --decided asks: {count}. Without it they are listed.");
        page.text(&Text::from(text));
    }
}

/// A line for each position: how many submissions came out how, and what it says.
fn section(page: &mut Page<'_>, positions: &[&Position<'_>], columns: &[Column]) {
    let titles: Vec<&str> = columns.iter().map(|it| it.title).collect();
    let titles = titles.join("  ");
    page.line(&titles);
    for position in positions {
        let cells: Vec<String> = columns
            .iter()
            .map(|it| it.cell(position.count(*it)))
            .collect();
        let cells = format!("{}  ", cells.join("  "));
        page.hung(
            &cells,
            &" ".repeat(cells.len()),
            &Text::from(position.title),
        );
    }
}
