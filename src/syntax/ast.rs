//! Rules and vocabularies as written: names not yet looked up, types not yet known, nothing put in order.
//!
//! Equality leaves spans out, so that a text and its formatted form have equal trees.

use crate::{
    source::Span,
    value::{Asks, Authority, Date, Force, Number, Subject, Verdict},
};

/// A piece of the tree and where it was written. Equality compares the piece alone.
#[derive(Debug, Clone)]
pub struct At<T> {
    /// The piece.
    pub node: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> At<T> {
    /// A piece and its place.
    pub fn new(node: T, span: Span) -> Self {
        Self { node, span }
    }
}

impl<T: PartialEq> PartialEq for At<T> {
    fn eq(&self, other: &Self) -> bool {
        self.node == other.node
    }
}

impl<T: Eq> Eq for At<T> {}

/// A name, as written.
pub type Name = At<String>;
/// A text between quotes, escapes resolved. The span includes the quotes.
pub type Text = At<String>;
/// Names with dots between them: `election.basis`, `roll`, `entry.votes`.
pub type Path = At<Vec<Name>>;
/// A condition or a quantity.
pub type Expression = At<Expr>;

/// A file of rules, of readings or of vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct File {
    /// What the file holds, in order.
    pub items: Vec<At<Item>>,
}

/// One thing a file says. Each opens a line at its left edge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// `unit vote votes`
    Unit(Unit),
    /// `choice franchise "…"` and its members.
    Choice(Choice),
    /// `record election "…"` and its fields: facts stated once.
    Record(Record),
    /// `row gp_entry "…"` and its fields: the columns of a list.
    Row(Record),
    /// `list roll of gp_entry by gmc in GPs "…"`
    List(List),
    /// A position.
    Rule(Rule),
    /// Something said without a verdict on the CCG.
    Note(Rule),
    /// `exception NAME "…" to RULE`, in a file of its own.
    Exception(Rule),
    /// A condition or quantity named once.
    Define(Define),
    /// A value that a project may set.
    Parameter(Box<Parameter>),
    /// Words that readings share.
    Term(Term),
    /// How prose states a fact.
    Reading(Reading),
    /// What holds for all readings of a file.
    AllReadings(AllReadings),
}

/// `unit vote votes`: what quantities are counted in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// For one.
    pub one: Name,
    /// For many.
    pub many: Name,
}

/// A closed list of names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name.
    pub name: Name,
    /// What it is a choice of.
    pub title: Text,
    /// Its members, each with what it means where that is said.
    pub members: Vec<(Name, Option<Text>)>,
}

/// A record or a row: a name, what it is, its fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: Name,
    /// What it is.
    pub title: Text,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The names of fields that could not be read.
    pub unread: Vec<String>,
}

/// A field of a record or row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: Name,
    /// Its type.
    pub kind: At<Kind>,
    /// What it says.
    pub title: Text,
}

/// A type, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `yes_no`, `text`, `date`, `share`, `number`, `months`, a unit or a choice.
    Named(Name),
    /// `set of gp_kind`
    SetOf(Name),
}

/// `list roll of gp_entry by gmc in GPs never empty "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its name.
    pub name: Name,
    /// What a row of it looks like.
    pub row: Name,
    /// The field that names a row in reports.
    pub key: Name,
    /// What its rows are counted in.
    pub unit: Name,
    /// Whether an empty one is a problem.
    pub never_empty: bool,
    /// What it is.
    pub title: Text,
}

/// A rule, a note or a separate exception: name, title, clauses in the order written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its name.
    pub name: Name,
    /// What it says, in a sentence.
    pub title: Text,
    /// What an exception in a file of its own excuses from.
    pub excuses: Option<Path>,
    /// Its clauses.
    pub clauses: Vec<At<Clause>>,
}

/// A clause of a rule: it opens with a reserved word at the start of a line and runs to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clause {
    /// `should, as the BMA's view, from engagement "The BMA View, point 2"`
    Header(Header),
    /// `on ccg`
    On(Vec<At<Subject>>),
    /// `asks constitution, register`
    Asks(Vec<At<Asks>>),
    /// `in force from 2012-04-01 until March 2013`
    InForce(Vec<Bound>),
    /// `unverified "seen only in a solicitor's note"`
    Unverified(Text),
    /// `when C`
    When(Expression),
    /// `require C`, or `every entry in roll: require C`
    Require(Option<Each>, Expression),
    /// `forbid C`, or `every entry in roll: forbid C`
    Forbid(Option<Each>, Expression),
    /// `answers bma/no-performance-management when C`; the condition of an exception or permission.
    Answers(Path, Expression),
    /// `unless NAME "…": C`
    Unless(Name, Text, Expression),
    /// `otherwise "…"`
    Otherwise(Message),
    /// `remedy "…"`
    Remedy(Message),
    /// `says "…"`, of a note.
    Says(Text),
    /// `met election.basis = one_gp_one_vote`
    Example(Example),
    /// A clause with a fault that has been told: the word it opens with, or was meant to. Nobody need miss it.
    Unread(String),
}

/// How strong a position is, whose, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// How strong; a note may have none.
    pub force: Option<At<Force>>,
    /// Whose.
    pub authority: At<Authority>,
    /// Which of the pack's sources.
    pub source: Name,
    /// Where in it.
    pub place: Text,
}

/// `every entry in roll:`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Each {
    /// What an item is called.
    pub variable: Name,
    /// The list or choice.
    pub over: Path,
}

/// An end of the time a rule is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Which end.
    pub end: At<BoundEnd>,
    /// The day; a month stands for its last day.
    pub date: At<Date>,
}

/// Which end of the time a rule is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BoundEnd {
    /// From this day on.
    From,
    /// To this day, included.
    Until,
    /// It has to be so by this day: asked from it on.
    By,
}

/// A text with values in it.
pub type Message = At<Vec<Piece>>;

/// A piece of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// `{ccg.population}`
    Value(Expression),
}

/// A condition or a quantity, as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// `a or b or c`
    Or(Vec<Expression>),
    /// `a and b and c`
    And(Vec<Expression>),
    /// `not a`
    Not(Box<Expression>),
    /// `a at least b`
    Compare(Box<Expression>, At<Op>, Box<Expression>),
    /// `every entry in roll: C`
    Quantified(At<Quantifier>, Each, Box<Expression>),
    /// `count roll`, `count entry in roll: C`, `count members.code`
    Count(CountOf),
    /// `sum roll.votes`
    Sum(Path),
    /// `distinct roll.gmc`
    Distinct(Path),
    /// `a + b`
    Arithmetic(Box<Expression>, At<Sign>, Box<Expression>),
    /// `(a)`; kept so that a formatted text keeps its brackets.
    Bracketed(Box<Expression>),
    /// A fact, a row's field, a member of a choice, a define, a parameter.
    Path(Vec<Name>),
    /// `[partner, salaried]`
    Set(Vec<Name>),
    /// A value written out.
    Literal(Literal),
}

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CountOf {
    /// `count roll`, or a set.
    All(Path),
    /// `count entry in roll: C`
    Where(Each, Box<Expression>),
    /// `count (gp_kind except election.may_stand)`
    Set(Box<Expression>),
}

/// A comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// Of two terms of one type.
    Relation(Relation),
    /// `in`
    In,
    /// `not in`
    NotIn,
    /// `contains`
    Contains,
}

/// How two terms compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `is`
    Is,
    /// `is not`
    IsNot,
    /// `at least`; of dates `on or after`
    AtLeast,
    /// `at most`; of dates `on or before`
    AtMost,
    /// `more than`; of dates `after`
    MoreThan,
    /// `less than`; of dates `before`
    LessThan,
}

/// How many of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantifier {
    /// `every`
    Every,
    /// `some`
    Some,
    /// `no`
    No,
    /// `exactly 2`
    Exactly(u32),
    /// `at least 1`
    AtLeast(u32),
    /// `at most 3`
    AtMost(u32),
}

/// An arithmetic sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `+`
    Plus,
    /// `-`, with spaces around it
    Minus,
    /// `*`
    Times,
    /// `/`, with spaces around it
    Over,
    /// `except`: set difference
    Except,
}

/// A value written out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `yes` or `no`
    YesNo(bool),
    /// `750_000 people`, `2/3`, `66.7%`, `£5_000`
    Number(Number, Option<Name>),
    /// `2012-10-01`, `30 April 2013`
    Date(Date),
    /// `"…"`
    Text(String),
}

/// `met election = { provided: yes, basis: one_gp_one_vote }`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What should come of it.
    pub verdict: At<Verdict>,
    /// What is given.
    pub given: Vec<At<Given>>,
    /// Which facts it should ask for, where that is said.
    pub needs: Vec<Path>,
}

/// Something given in an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// `election.basis = one_gp_one_vote`; the same path twice is two statements.
    Assign(Path, At<Datum>),
    /// `silent election.basis`: a document that was read whole says nothing of it.
    Silent(Vec<Path>),
    /// `reading "…"`: a clause in a document.
    Reading(Text),
    /// `as at 2013-04-01`
    AsAt(At<Date>),
}

/// A value in an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A value written out.
    Literal(Literal),
    /// A member of a choice.
    Word(String),
    /// `[a, b]`: a set, or a list of rows.
    List(Vec<At<Datum>>),
    /// `{ provided: yes }`: a record, a row, or members of a set one by one.
    Record(Vec<(Name, At<Datum>)>),
}

/// `define small "fewer than the BMA recommends" means ccg.population less than 750_000 people`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Define {
    /// Its name.
    pub name: Name,
    /// What it says.
    pub title: Text,
    /// What it stands for.
    pub means: Expression,
}

/// `parameter carries "…" share`, `range 1/2 to 1`, `default 2/3`, `because "…"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name.
    pub name: Name,
    /// What it is.
    pub title: Text,
    /// Its type.
    pub kind: At<Kind>,
    /// The values it may take, where they have an order.
    pub range: Option<(At<Datum>, At<Datum>)>,
    /// The value it has when nobody sets it.
    pub default: At<Datum>,
    /// Why that one, and whose it is.
    pub because: Text,
}

/// `term gp "GP", "general practitioner"`, or `term sessional = salaried, locum "sessional GP"`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name.
    pub name: Name,
    /// The phrases that say it.
    pub phrases: Vec<Text>,
    /// The members of a choice, or the other terms, that it stands for.
    pub stands_for: Vec<Name>,
}

/// How prose states a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The fact.
    pub fact: Path,
    /// Its clauses, in the order written.
    pub clauses: Vec<At<ReadingClause>>,
    /// Whether there is a clause that could not be read, which has been told.
    pub unread: bool,
}

/// `all readings`: what holds for each reading of its file besides what that says itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllReadings {
    /// What it opens with.
    pub opening: Span,
    /// Its clauses: what is not read.
    pub clauses: Vec<At<ReadingClause>>,
    /// Whether there is a clause that could not be read, which has been told.
    pub unread: bool,
}

/// A clause of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadingClause {
    /// `about elections, voting`
    About(Vec<Name>),
    /// `outside meetings`: a sentence that names one of these is not read.
    Outside(Vec<Name>),
    /// `never by ncb`: what one of these does is not read.
    NeverBy(Vec<Name>),
    /// `never with refusals`: what stands in one statement with one of these is not read.
    NeverWith(Vec<Name>),
    /// `never under meetings unless elections_to_board`: what stands under a heading that names one of these is not read,
    /// unless the sentence itself names one of those.
    NeverUnder(Vec<Name>, Vec<Name>),
    /// `never after others_elections unless elections_to_board`: what is read is not about one of these, as the nearest words
    /// before it tell that name one of these or of those.
    NeverAfter(Vec<Name>, Vec<Name>),
    /// `never beside filled_how with interview unless ballot`: an item of a list or a row of a table is not read where one
    /// beside it, or it itself, is labelled with one of the first and speaks of one of the second, if any are given, and of
    /// none of the last.
    NeverBeside(Vec<Name>, Vec<Name>, Vec<Name>),
    /// `never of some gp_kind`: what is said by a word that the document has mean only some members of a choice is not read.
    NeverOfSome(Name),
    /// `sets VALUE "pattern", …`, `adds MEMBER …`, `takes MEMBER …`, `misses VALUE …`, `mentions VALUE …`; without a
    /// verb it sets.
    Patterns(At<Verb>, At<Datum>, Vec<Text>),
    /// `prefer weighted_by_list_size over one_practice_one_vote`
    Over(Name, Name),
    /// `prefer larger of vote_in_one, vote_in_board`: of two quantities told of different ones of these, the larger counts.
    Larger(Vec<Name>),
    /// `silence means no`
    SilenceMeansNo,
    /// `reads "…" as VALUE where Member means practice`
    Reads(Text, At<Datum>, Vec<(Name, Name)>),
    /// `ignores "…"`
    Ignores(Text),
}

/// What a pattern does to a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    /// It states the value; of a set, all of it.
    Sets,
    /// It states that a member is in the set.
    Adds,
    /// It states that a member is not.
    Takes,
    /// It speaks of the value without providing for it: it is not so, unless something else states that it is.
    Misses,
    /// It speaks of the value, whatever the sentence makes of it: hoped for, denied or on a condition.
    Mentions,
}
