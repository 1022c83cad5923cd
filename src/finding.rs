//! What a run concludes, as plain data: every report is drawn from this and from nothing else.

mod document;
mod fact;
mod rule;
mod spot;

use crate::value::{Asks, Date, Subject, Verdict};

pub use document::{BesideShown, DocumentShown, NearShown, ReadShown};
pub use fact::{FactShown, StatementShown, Step, ValueShown};
pub use rule::{
    Excuse, Finding, ItemShown, MET_EITHER_WAY, MET_IF_IT_APPLIES, NOT_MET_IF_IT_APPLIES,
    NOTHING_FOUND_IF_IT_APPLIES, Need, StandingShown, Turn, UNREAD, WaiverShown,
};
pub use spot::Spot;

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
    /// The rules that were left out because this submission cannot answer them.
    pub not_asked: Vec<NotAsked>,
    /// The packs that were used.
    pub packs: Vec<PackShown>,
    /// The parameters that the project has changed.
    pub changed_parameters: Vec<ParameterShown>,
    /// The misreadings that somebody has put right.
    pub corrections: Vec<CorrectionShown>,
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

/// A rule that was left out because a submission cannot answer it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAsked {
    /// Its whole name.
    pub rule: String,
    /// What it says.
    pub title: String,
    /// What could answer it.
    pub asks: Vec<Asks>,
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
