//! What cannot be told, brought together by what would have to be said: what many positions wait for is asked once.

use std::cmp::Reverse;

use super::{
    derivation, finding, items,
    page::{INDENT, Page, Paint, Text},
    places,
};
use crate::{
    data::Format,
    finding::{
        FactShown, Finding, MET_IF_IT_APPLIES, NOT_MET_IF_IT_APPLIES, NOTHING_FOUND_IF_IT_APPLIES,
        NearShown, Need, Run,
    },
    report::said::{self, Mark, number},
    value::{Asks, Authority},
};

/// How far a line to be added stands in.
const LINE: &str = "        ";

/// The findings that wait for the same to be said.
struct Group<'r> {
    needs: &'r [Need],
    findings: Vec<&'r Finding>,
}

/// What cannot be told, the law apart.
pub(super) fn undecided(page: &mut Page<'_>, run: &Run) {
    let open = |it: &&Finding| Mark::of(it) == Some(Mark::CannotTell);
    let (law, other): (Vec<&Finding>, Vec<&Finding>) = run
        .findings
        .iter()
        .filter(open)
        .partition(|it| it.standing.authority == Authority::Law);
    let mut asking = Asking {
        run,
        given: Vec::new(),
    };
    if !law.is_empty() {
        super::heading(page, Authority::Law);
        asking.of(page, law);
    }
    if !other.is_empty() {
        page.gap();
        page.text(&Text::painted(Paint::Strong, "WHAT CANNOT BE TOLD"));
        page.rule('─', '-');
        asking.of(page, other);
    }
}

/// What is asked for, as far as the report has come.
struct Asking<'r> {
    run: &'r Run,
    /// The lines of a declaration that stand above: a file that states one twice is at fault.
    given: Vec<&'r str>,
}

impl<'r> Asking<'r> {
    fn of(&mut self, page: &mut Page<'_>, open: Vec<&'r Finding>) {
        let by_document = !self.run.documents.is_empty();
        let (of_clauses, of_others): (Vec<_>, Vec<_>) = open
            .into_iter()
            .partition(|it| !by_document || it.asks.contains(&Asks::Constitution));
        if by_document && !of_clauses.is_empty() {
            page.text(&Text::from(intro(self.run, &of_clauses)));
        }
        let groups = groups(of_clauses);
        let several = groups.iter().any(|it| it.findings.len() > 1);
        let (shared, single): (Vec<Group<'_>>, Vec<Group<'_>>) =
            groups.into_iter().partition(|it| it.findings.len() > 1);
        for group in shared {
            self.shared(page, &group);
        }
        if several && !single.is_empty() {
            page.gap();
            page.text(&Text::from("Each of these waits for something of its own:"));
        }
        self.each(page, single.iter().flat_map(|it| &it.findings).copied());
        if !of_others.is_empty() {
            page.gap();
            page.text(&Text::from(
                "No clause would settle these. They wait for other papers: evidence.toml, members.csv, roll.csv, or what is \
                 stated outright in declaration.toml:",
            ));
            self.each(page, of_others.into_iter());
        }
    }

    /// Findings that wait for the same: what it is, and then what waits.
    fn shared(&mut self, page: &mut Page<'_>, group: &Group<'r>) {
        page.gap();
        let count = number(group.findings.len());
        page.text(&Text::from(format!(
            "For these {count} it would have to be said:"
        )));
        let needs = with_their_sets(group.needs, &group.findings);
        for title in self.titles(&needs) {
            page.hung(INDENT, LINE, &Text::from(title));
        }
        self.where_found(page, group.needs);
        self.lines(page, &needs);
        page.gap();
        page.indented("  ", &Text::from("Then these could be told:"));
        for finding in &group.findings {
            title(page, self.run, finding);
            self.said(page, finding);
            self.further(page, finding, &needs);
            derivation::explained(page, self.run, finding);
            // What follows a quotation is not to be taken for more of it.
            if !is_brief(page, finding) && finding.places.iter().any(|it| it.sentence.is_some()) {
                page.gap();
            }
        }
    }

    /// Findings that each wait for something of their own.
    fn each(&mut self, page: &mut Page<'_>, findings: impl Iterator<Item = &'r Finding>) {
        for finding in findings {
            page.gap();
            title(page, self.run, finding);
            self.said(page, finding);
            let needs = with_their_sets(&finding.needs, &[finding]);
            if needs.is_empty() {
                page.indented(INDENT, &Text::from(said::sentence(&finding.message)));
            } else if !told_by_items(finding) {
                let wanted = self.titles(&needs).join("; ");
                let text = format!("Open: {wanted}");
                page.hung(INDENT, LINE, &Text::from(text));
                self.where_found(page, &finding.needs);
                self.lines(page, &needs);
                self.further(page, finding, &needs);
            }
            derivation::explained(page, self.run, finding);
        }
    }

    /// What is said already: with its words, but for what would go well, of which the place is enough.
    fn said(&self, page: &mut Page<'_>, finding: &Finding) {
        let brief = is_brief(page, finding);
        let places = said::places(finding.places.iter(), self.run.document());
        if let Some(note) = &finding.note {
            let at = if brief && !places.is_empty() {
                format!(" ({places})")
            } else {
                String::new()
            };
            page.indented(
                INDENT,
                &Text::from(said::ended(&(said::capital(note) + &at))),
            );
        }
        if finding.items.is_empty() {
            if !brief {
                let facts: Vec<FactShown> =
                    finding.facts.iter().map(|it| first(page, it)).collect();
                places::facts(page, self.run, INDENT, facts.iter(), usize::MAX);
            }
        } else {
            let contested = finding.facts.iter().filter(|it| it.contested);
            places::facts(page, self.run, INDENT, contested, usize::MAX);
            if !items::told_by_needs(finding) {
                items::items(page, self.run, finding);
            }
        }
    }

    /// What would have to be said; of who is in a set in one. Where things are stated outright, so is the name that they
    /// are stated by.
    fn titles(&self, needs: &[&Need]) -> Vec<String> {
        let mut titles: Vec<(&Need, String)> = Vec::new();
        for need in needs {
            let set = said::set_of(&need.path);
            let of_set = |it: &&mut (&Need, String)| {
                set.is_some() && said::set_of(&it.0.path) == set && it.0.contested == need.contested
            };
            let member = said::member_of(&need.path, &need.title).map_or("", |it| it.1);
            match titles.iter_mut().find(of_set) {
                Some((_, title)) => title.push_str(&format!(", {member}")),
                None => titles.push((need, need.title.clone())),
            }
        }
        let finished = titles.into_iter().map(|(need, title)| {
            let twice = if need.contested {
                " (it is said in two ways that disagree)"
            } else {
                ""
            };
            // Where a line is given to be filled in, it has the name in it.
            let named = self.run.documents.is_empty() && !self.has_line(need);
            let path = named.then(|| format!(" [{}]", need.path));
            format!("{title}{twice}{}", path.unwrap_or_default())
        });
        finished.collect()
    }

    /// Where what would have to be said came nearest, and what of it nobody looked for.
    fn where_found(&self, page: &mut Page<'_>, needs: &[Need]) {
        if self.run.documents.is_empty() {
            return;
        }
        let near = self.run.documents.iter().flat_map(|it| &it.near);
        if let Some(near) = near.into_iter().find(|it| is_near(it, needs)) {
            let place = said::place(&near.place, self.run.document());
            let text = format!("The nearest to it is {place}, but {}.", near.why);
            page.indented(INDENT, &Text::from(text));
        }
        let unsought = needs.iter().filter(|it| !it.contested && !it.looked_for);
        let unsought: Vec<&str> = unsought.map(|it| it.title.as_str()).collect();
        if !unsought.is_empty() && needs.iter().all(|it| it.declared_as.is_some()) {
            let text = if unsought.len() == needs.len() {
                "No reading looks for this in a document, so no clause was found or missed."
                    .to_owned()
            } else {
                format!("No reading looks for {}.", unsought.join(", nor for "))
            };
            page.indented(INDENT, &Text::from(text));
        }
    }

    /// What else it may wait for once that is said, so that all of it can be said at once.
    fn further(&mut self, page: &mut Page<'_>, finding: &'r Finding, told: &[&Need]) {
        let further = finding.waits_for.iter();
        let further: Vec<&Need> = further
            .filter(|it| told.iter().all(|told| told.path != it.path))
            .collect();
        if further.is_empty() || self.run.documents.is_empty() {
            return;
        }
        let titles = self.titles(&further).join("; ");
        let text = format!("And, as that may not settle it: {titles}");
        page.hung(INDENT, LINE, &Text::from(text));
        self.lines(page, &further);
    }

    /// Whether what would have to be said has a line to be added, which one in TOML is.
    fn has_line(&self, need: &Need) -> bool {
        let written_in = Format::from_name(&self.run.subject);
        let in_toml = written_in.is_none_or(|it| it == Format::Toml);
        !need.contested && need.declared_as.is_some() && in_toml
    }

    /// The lines of a declaration that would state some things, each once in a report.
    fn lines(&mut self, page: &mut Page<'_>, needs: &[&'r Need]) {
        let unsaid = needs.iter().filter(|it| self.has_line(it));
        let lines = unsaid.filter_map(|it| it.declared_as.as_deref());
        let (above, new): (Vec<&str>, Vec<&str>) = lines.partition(|it| self.given.contains(it));
        let tables = self.run.documents.is_empty();
        let mut table = "";
        for line in &new {
            let (of, in_table) = line
                .split_once('.')
                .filter(|_| tables)
                .unwrap_or(("", line));
            if table != of {
                table = of;
                page.whole(LINE, &format!("[{table}]"));
            }
            in_table.lines().for_each(|it| page.whole(LINE, it));
        }
        if let Some(told) = given_above(above.len(), new.len()) {
            page.indented(LINE, &Text::from(told));
        }
        self.given.extend(new);
    }
}

/// Where the lines are that a reader looks for in vain, as they stand above already.
fn given_above(above: usize, new: usize) -> Option<&'static str> {
    match (above, new) {
        (0, _) => None,
        (1, 0) => Some("(The line for it is given further up.)"),
        (_, 0) => Some("(The lines for them are given further up.)"),
        (1, _) => Some("(The line for the other is given further up.)"),
        _ => Some("(The lines for the others are given further up.)"),
    }
}

/// A finding by its name, with whose it is and how strong.
fn title(page: &mut Page<'_>, run: &Run, finding: &Finding) {
    let whose = said::standing(finding.standing.authority, Some(finding.force));
    let waived = if finding.waived.is_some() {
        "waived; "
    } else {
        ""
    };
    let text = Text::painted(Paint::Strong, &finding.title).paint(
        Paint::Faint,
        &format!(" ({waived}{whose}; {})", finding.rule),
    );
    page.hung("  - ", INDENT, &text);
    finding::caveats(page, finding);
    finding::corrections_told(page, run, run.corrections_of(finding));
}

/// Whether the places of a finding are enough: nobody need act on what would go well.
fn is_brief(page: &Page<'_>, finding: &Finding) -> bool {
    let well = [MET_IF_IT_APPLIES, NOTHING_FOUND_IF_IT_APPLIES];
    finding.note.as_deref().is_some_and(|it| well.contains(&it)) && !page.style().all
}

/// With more findings than this, not everybody wants the list.
const LONG: usize = 12;

/// Where in a document it was looked for, and what to do about it, said once.
fn intro(run: &Run, open: &[&Finding]) -> String {
    let mut needs = open.iter().flat_map(|it| &it.needs);
    let looked_for = if needs.any(|it| it.looked_for) {
        let clauses = said::counted(run.clauses_read(), "clause", "clauses");
        format!("Looked for in the {clauses} read. ")
    } else {
        String::new()
    };
    let long = if open.len() > LONG {
        " The option --decided leaves this list out."
    } else {
        ""
    };
    format!(
        "{looked_for}Ask the CCG for a clause that settles it; or, if you know the answer, add the line that stands below \
         it, as \"What to do next\" tells.{long}"
    )
}

/// The findings by what they wait for; what most wait for first.
fn groups(open: Vec<&Finding>) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for finding in open {
        let same = |it: &&mut Group<'_>| waits_for_the_same(it.needs, &finding.needs);
        match groups.iter_mut().find(same) {
            Some(group) => group.findings.push(finding),
            None => groups.push(Group {
                needs: &finding.needs,
                findings: vec![finding],
            }),
        }
    }
    // What would go against a position is what a reader looks for first.
    let well = |it: &Finding| it.note.as_deref() != Some(NOT_MET_IF_IT_APPLIES);
    for group in &mut groups {
        group.findings.sort_by_key(|it| well(it));
    }
    groups.sort_by_key(|it| {
        (
            Reverse(it.findings.len()),
            it.findings.iter().all(|it| well(it)),
        )
    });
    groups
}

/// Whether two findings wait for the same; a row's cell is one of many, and told by its item.
fn waits_for_the_same(one: &[Need], other: &[Need]) -> bool {
    let same = |(one, other): (&Need, &Need)| {
        one.path == other.path && one.contested == other.contested && one.row.is_none()
    };
    !one.is_empty() && one.len() == other.len() && one.iter().zip(other).all(same)
}

/// What findings wait for, and the other members of a set of which one would decide them: nobody knows one of them alone.
fn with_their_sets<'r>(needs: &'r [Need], findings: &[&'r Finding]) -> Vec<&'r Need> {
    let mut all: Vec<&Need> = needs.iter().collect();
    for need in findings.iter().flat_map(|it| &it.waits_for) {
        let set = said::set_of(&need.path);
        let of_one = |it: &Need| set.is_some() && said::set_of(&it.path) == set;
        if needs.iter().any(of_one) && all.iter().all(|it| it.path != need.path) {
            all.push(need);
        }
    }
    all
}

/// A fact with the first of the places that say it alike, unless all are wanted: more of them settle nothing.
fn first(page: &Page<'_>, fact: &FactShown) -> FactShown {
    let mut fact = fact.clone();
    if !fact.contested && !page.style().all {
        fact.statements.truncate(1);
    }
    fact
}

/// Whether its items say all that would have to be said.
fn told_by_items(finding: &Finding) -> bool {
    !finding.items.is_empty() && finding.needs.iter().all(|it| it.row.is_some())
}

/// Whether something comes close to saying what is wanted: there a reader looks first.
fn is_near(near: &NearShown, needs: &[Need]) -> bool {
    let of = |need: &Need| {
        let rest = need.path.strip_prefix(&near.path);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
    };
    needs.iter().any(|it| !it.contested && of(it))
}
