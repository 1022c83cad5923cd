//! What a run concludes, as plain data: every report is drawn from this and from nothing else.

use std::ops::Range;

use crate::{
    fact::Origin,
    value::{Asks, Authority, Date, Force, Subject, Truth, Verdict},
};

/// A run over one submission.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What was checked: the submission's name as the user gave it.
    pub subject: String,
    /// The name of the group, where it is known.
    pub name: Option<String>,
    /// The day the report speaks of.
    pub as_at: Date,
    /// Where that day comes from.
    pub as_at_from: DaySource,
    /// What was read of each document that was submitted.
    pub documents: Vec<DocumentShown>,
    /// The findings, in the order a reader wants them.
    pub findings: Vec<Finding>,
    /// What is said without a verdict.
    pub notes: Vec<NoteShown>,
    /// How many rules were left out because this submission cannot answer them.
    pub not_asked: usize,
    /// The packs that were used.
    pub packs: Vec<PackShown>,
    /// The parameters that the project has changed.
    pub changed_parameters: Vec<ParameterShown>,
    /// The misreadings that somebody has put right.
    pub corrections: Vec<CorrectionShown>,
}

/// What was read of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentShown {
    /// Its file.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The date on it, as written there.
    pub date: Option<String>,
    /// How many pages it has, where its format knows.
    pub pages: Option<u32>,
    /// Whether the pages were counted here; where not, the file only says how many it has.
    pub pages_counted: bool,
    /// How many clauses it has that could state something.
    pub clauses: usize,
    /// How many of them were read, in full and without an undecided passage.
    pub clauses_read: usize,
    /// Whether all of it was read; where not, nothing is concluded from what was not found.
    pub complete: bool,
    /// Whether it counts as a whole constitution; where not, nothing is concluded from what was not found either.
    pub whole: bool,
    /// By what that was judged, in words that follow "as"; none where it is as large as constitutions mostly are.
    pub judged_by: Option<String>,
    /// What it holds beside the text that was read.
    pub beside: BesideShown,
    /// Mentions of clauses that are not there.
    pub broken_references: Vec<Spot>,
    /// What comes close to stating a fact and does not.
    pub near: Vec<NearShown>,
    /// What it states, by the facts' paths: where one is not said, a reader looks first where others of its record are.
    pub stated: Vec<(String, Spot)>,
    /// The clauses in which nothing was understood that is asked about.
    pub unread: Vec<Spot>,
}

/// What a document holds beside the text that was read: other wordings, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BesideShown {
    /// How many tracked changes there are.
    pub tracked_changes: usize,
    /// The clauses that they stand in.
    pub changed: Vec<Spot>,
    /// Whether it was read as it was before them.
    pub original: bool,
    /// Where comments are pinned; the words are those of the comment.
    pub comments: Vec<Spot>,
    /// Where whoever drafted it has left a note.
    pub drafting_notes: Vec<Spot>,
    /// How many passages its word processor hides.
    pub hidden_passages: usize,
    /// How many passages are struck through, tracked deletions apart.
    pub struck_passages: usize,
}

/// Where the day of a report comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DaySource {
    /// The command line.
    Option,
    /// The submission's own date.
    Submission,
    /// The day that the pack speaks of.
    Pack,
}

impl DaySource {
    /// As reports for machines write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Option => "option",
            Self::Submission => "submission",
            Self::Pack => "pack",
        }
    }
}

/// A pack as a report names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackShown {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its version.
    pub version: String,
}

/// A parameter whose value is not its default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterShown {
    /// Its whole name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// Its value in this run.
    pub value: String,
    /// The value it has when nobody sets it.
    pub default: String,
}

/// A misreading that somebody has put right: it counts as they say, and not as its words were understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionShown {
    /// The fact's path.
    pub path: String,
    /// What the fact says, in words.
    pub title: String,
    /// The words, and where they stand.
    pub place: Spot,
    /// What they were read as, in words.
    pub was: String,
    /// What counts instead, in words; nothing where they are held to say nothing of the kind.
    pub now: Option<String>,
    /// Who says so.
    pub who: String,
    /// Why.
    pub why: String,
}

/// What a document states, with nothing asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadShown {
    /// The document.
    pub document: DocumentShown,
    /// The facts that are stated, in the vocabulary's order.
    pub facts: Vec<FactShown>,
}

/// Words that come close to stating a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearShown {
    /// The fact's path.
    pub path: String,
    /// What the fact says, in words.
    pub title: String,
    /// What kept the words from counting.
    pub why: String,
    /// Where the nearest pattern is written.
    pub pattern: Spot,
    /// The words.
    pub place: Spot,
}

/// What is noted of a finding that may not apply, by what would come of it.
pub const MET_IF_IT_APPLIES: &str = "if it applies: met";
/// What is noted of one against which nothing was found: that is no more than silence.
pub const NOTHING_FOUND_IF_IT_APPLIES: &str = "if it applies: nothing was found against it";
/// What is noted of one that would go against a position.
pub const NOT_MET_IF_IT_APPLIES: &str = "if it applies: not met";

/// What is noted of one that is said in two ways, each of which would meet it: there is no wording to ask for.
pub const MET_EITHER_WAY: &str = "whichever of them counts: met";

/// What follows the name of a row of which nothing is known.
pub const UNREAD: &str = ", which could not be read";

/// What came of one rule, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The rule's whole name.
    pub rule: String,
    /// What it says.
    pub title: String,
    /// How strong, whose, where.
    pub standing: StandingShown,
    /// How strong.
    pub force: Force,
    /// What could answer it.
    pub asks: Vec<Asks>,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether it rests on a document's silence.
    pub by_silence: bool,
    /// Whether it is true only because there was nothing to check.
    pub vacuous: bool,
    /// One sentence that says why.
    pub message: String,
    /// A smallest set of facts that would decide it, where it cannot be told.
    pub needs: Vec<Need>,
    /// Every fact that it may wait for, in the rule's order, where it cannot be told: once all of them are known, it can.
    pub waits_for: Vec<Need>,
    /// The places that decide it.
    pub places: Vec<Spot>,
    /// The facts it rests on.
    pub facts: Vec<FactShown>,
    /// Under `every`: the items that fail or cannot be told.
    pub items: Vec<ItemShown>,
    /// What excuses from it, where something does.
    pub excused: Option<Excuse>,
    /// The exceptions by which it would be met, where it is not.
    pub exceptions: Vec<Excuse>,
    /// The one fact that, made otherwise, would meet it.
    pub turn: Option<Turn>,
    /// Wording to ask for.
    pub remedy: Option<String>,
    /// Who lives with it for now and why, where somebody does. The verdict stands.
    pub waived: Option<WaiverShown>,
    /// Something to add, such as [`NOT_MET_IF_IT_APPLIES`].
    pub note: Option<String>,
    /// The whole derivation.
    pub derivation: Step,
}

impl Finding {
    /// Whether it rests on a fact.
    pub fn rests_on(&self, path: &str) -> bool {
        self.facts.iter().any(|it| it.path == path)
    }

    /// Whether it is met by what is stated, and not for want of anything to check.
    pub fn is_met(&self) -> bool {
        self.verdict == Verdict::Met && !self.vacuous
    }
}

/// That a project lives with a finding for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaiverShown {
    /// Who decided it.
    pub who: String,
    /// Why.
    pub why: String,
    /// The last day it holds, where there is one.
    pub until: Option<Date>,
}

/// How strong a position is, whose, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingShown {
    /// How strong; a note may have none.
    pub force: Option<Force>,
    /// Whose.
    pub authority: Authority,
    /// The title of the source.
    pub source: String,
    /// Where in it.
    pub place: String,
    /// Why it is not verified, where it is not.
    pub unverified: Option<String>,
}

/// A fact that would have to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Its path; of a cell, the column's: `roll.votes`.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// Of a cell, the row it is in.
    pub row: Option<String>,
    /// Whether it is stated, but in two ways.
    pub contested: bool,
    /// Whether a reading looks for it in the clauses of a document.
    pub looked_for: bool,
    /// The line of a declaration that would state it, its answer left open; a cell has none.
    pub declared_as: Option<String>,
}

/// A fact that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactShown {
    /// Its path.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// What is said of it; nothing where it is not stated. Of a list, how many rows each source gives.
    pub statements: Vec<StatementShown>,
    /// Whether what is said of it does not go together: values that differ, or a list from more than one source.
    pub contested: bool,
}

/// What one place says of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementShown {
    /// The value as files state it.
    pub value: String,
    /// The value in words.
    pub shown: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The place; silence has none.
    pub place: Option<Spot>,
    /// Who put a misreading right and how it was read, where somebody did.
    pub corrected: Option<String>,
}

/// An item under `every` that fails or cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemShown {
    /// What names it: a row's key, a member of a choice.
    pub key: String,
    /// Not met or cannot tell.
    pub verdict: Verdict,
    /// What is said of it.
    pub message: String,
    /// What would have to be known.
    pub needs: Vec<Need>,
    /// Where it is.
    pub places: Vec<Spot>,
}

/// What excuses from a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excuse {
    /// Its name.
    pub name: String,
    /// What it says.
    pub title: String,
    /// Its own source, where it has one.
    pub standing: Option<StandingShown>,
}

/// A fact that, made otherwise, would meet the rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its path.
    pub path: String,
    /// What it says, in words.
    pub title: String,
    /// The value that would do, in words.
    pub value: String,
}

/// A condition as written, what came of it, and of what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What it is said of, or what it is for: "locum", "roll 1000001", "when", "unless …".
    pub of: Option<String>,
    /// The words it was written in.
    pub words: String,
    /// What came of it.
    pub truth: Truth,
    /// The values it compares.
    pub values: Vec<ValueShown>,
    /// The conditions it is made of.
    pub parts: Vec<Step>,
}

/// A value in a derivation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueShown {
    /// What has it: a path, or the words of a count.
    pub name: String,
    /// The value in words, or "(not stated)".
    pub value: String,
    /// Where it comes from, where it is a fact.
    pub origin: Option<Origin>,
    /// The place it is stated in.
    pub place: Option<Spot>,
}

/// A note or permission, as a report shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteShown {
    /// Its whole name.
    pub name: String,
    /// What it says, in a sentence.
    pub title: String,
    /// How strong, whose, where.
    pub standing: StandingShown,
    /// On whom it bears.
    pub on: Vec<Subject>,
    /// What it says, at length.
    pub says: String,
}

/// A place as a reader finds it. Text files have lines, Word and `OpenDocument` paragraphs, PDF pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    /// The file.
    pub file: String,
    /// The clause's number as the document shows it.
    pub clause: Option<String>,
    /// The heading that the clause stands under.
    pub heading: Option<String>,
    /// Of a clause without a number, its first words.
    pub opening: Option<String>,
    /// Whether it is a footnote; the clause is then the one that refers to it.
    pub footnote: bool,
    /// Of what is stated outright, the clause that it is said to stand in.
    pub cites: Option<String>,
    /// The words.
    pub text: String,
    /// The sentence that the words stand in, and where in it.
    pub sentence: Option<(String, Range<usize>)>,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// The first byte.
    pub start: Option<usize>,
    /// The byte after the last.
    pub end: Option<usize>,
    /// The paragraph, from 1.
    pub paragraph: Option<usize>,
    /// The character in the paragraph, from 0.
    pub offset: Option<usize>,
    /// The page, from 1.
    pub page: Option<usize>,
}

/// How many rules came out how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Met.
    pub met: usize,
    /// Not met.
    pub not_met: usize,
    /// Not met because nothing says what is asked for; counted among the not met as well.
    pub not_said: usize,
    /// In conflict.
    pub conflict: usize,
    /// Cannot be told.
    pub cannot_tell: usize,
    /// Nothing found against.
    pub nothing_found: usize,
    /// Not applicable.
    pub not_applicable: usize,
    /// Met only because there was nothing to check; counted among the met as well.
    pub vacuous: usize,
}

impl Tally {
    /// How many were decided: vacuous truth and what does not apply are not decisions.
    pub fn decided(&self) -> usize {
        self.met + self.not_met + self.nothing_found - self.vacuous
    }
}

impl Run {
    /// The misreadings put right of what a finding rests on.
    pub fn corrections_of<'r>(
        &'r self,
        finding: &'r Finding,
    ) -> impl Iterator<Item = &'r CorrectionShown> {
        let corrections = self.corrections.iter();
        corrections.filter(move |it| finding.rests_on(&it.path))
    }

    /// The document that the report is about, where there is one and no other beside it.
    pub fn document(&self) -> Option<&DocumentShown> {
        match self.documents.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// How many clauses the documents have that could state something.
    pub fn clauses(&self) -> usize {
        self.documents.iter().map(|it| it.clauses).sum()
    }

    /// How many of them were read.
    pub fn clauses_read(&self) -> usize {
        self.documents.iter().map(|it| it.clauses_read).sum()
    }

    /// How many rules came out how.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for finding in &self.findings {
            let count = match finding.verdict {
                Verdict::Met => &mut tally.met,
                Verdict::NotMet => &mut tally.not_met,
                Verdict::Conflict => &mut tally.conflict,
                Verdict::CannotTell => &mut tally.cannot_tell,
                Verdict::NothingFound => &mut tally.nothing_found,
                Verdict::NotApplicable => &mut tally.not_applicable,
            };
            *count += 1;
            tally.not_said += usize::from(finding.verdict == Verdict::NotMet && finding.by_silence);
            tally.vacuous += usize::from(finding.vacuous);
        }
        tally
    }
}
