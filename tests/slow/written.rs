//! Rules as trees, and the texts that say them.
//!
//! A tree says things such as "the cell `ok` of a row of the first list"; where no such row is in scope, the text says a
//! fact of the record instead, so that every tree has a text that passes the checker.

use std::fmt::{self, Write as _};

/// A condition.
#[derive(Debug, Clone)]
pub(crate) enum Cond {
    /// A yes-or-no fact or cell.
    Yes(Source),
    /// A yes-or-no fact or cell held against another, or against a word.
    Same(Source, Like, &'static str),
    /// Two quantities.
    Things(Things, &'static str, Things),
    /// Two shares, or a share and a number.
    Shares(&'static str, &'static str, &'static str),
    /// Two days.
    Days(Day, &'static str, Day),
    /// Two periods.
    Periods(Day, &'static str, &'static str),
    /// Two colours.
    Colours(Colour, Like, Colour),
    /// A colour and a set of them.
    Among(Colour, &'static str, &'static str),
    /// Two sets.
    Sets(&'static str, &'static str, &'static str),
    /// Two texts.
    Texts(Text, Like, Text),
    /// A text, and whether a column has it.
    InColumn(Text, &'static str, &'static str),
    /// A column.
    Distinct(&'static str),
    /// A definition that stands for a condition.
    Defined(Box<Cond>),
    And(Vec<Cond>),
    Or(Vec<Cond>),
    Not(Box<Cond>),
    /// A condition of the rows of a list, or of the members of a choice.
    Quantified(&'static str, Over, Box<Cond>),
}

/// `is` or `is not`.
type Like = &'static str;

/// Where a yes-or-no value comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    Fact(&'static str),
    RowOfL,
    RowOfM,
}

/// A quantity.
#[derive(Debug, Clone)]
pub(crate) enum Things {
    Just(&'static str),
    RowOfL,
    Count(&'static str, Over, Box<Cond>),
    Sum(Box<Things>, &'static str, Box<Things>),
}

/// A day.
#[derive(Debug, Clone)]
pub(crate) enum Day {
    Just(&'static str),
    RowOfL,
    Moved(&'static str, &'static str, &'static str),
}

/// A colour.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Colour {
    Just(&'static str),
    RowOfL,
    Member,
}

/// A text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Text {
    Just(&'static str),
    RowOfL(&'static str),
    RowOfM,
}

/// What a quantifier goes through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    L,
    M,
    Colours,
}

/// What quantifiers are around, and the definitions made on the way.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Those whose variable can be named.
    named: Vec<Over>,
    /// Those that may not be gone through again: a definition sees no variable, but goes through no list twice either.
    around: Vec<Over>,
    pub(crate) definitions: Vec<String>,
}

impl Words {
    /// Under `every`, where a rule has it; what was defined before stays.
    pub(crate) fn under(each: Option<Over>, definitions: Vec<String>) -> Self {
        let around: Vec<Over> = each.into_iter().collect();
        Self {
            named: around.clone(),
            around,
            definitions,
        }
    }

    fn names(&self, over: Over) -> bool {
        self.named.contains(&over)
    }

    /// The condition as the language writes it.
    pub(crate) fn cond(&mut self, cond: &Cond) -> String {
        match cond {
            Cond::Yes(source) => self.source(*source),
            Cond::Same(source, like, other) => format!("{} {like} {other}", self.source(*source)),
            Cond::Things(left, op, right) => {
                format!("{} {op} {}", self.things(left), self.things(right))
            }
            Cond::Shares(left, op, right) | Cond::Sets(left, op, right) => {
                format!("{left} {op} {right}")
            }
            Cond::Days(left, op, right) => format!("{} {op} {}", self.day(left), self.day(right)),
            Cond::Periods(day, op, days) => {
                format!("assessment.date - {} {op} {days}", self.day(day))
            }
            Cond::Colours(left, like, right) => {
                format!("{} {like} {}", self.colour(*left), self.colour(*right))
            }
            Cond::Among(colour, op, set) => format!("{} {op} {set}", self.colour(*colour)),
            Cond::Texts(left, like, right) => {
                format!("{} {like} {}", self.text(*left), self.text(*right))
            }
            Cond::InColumn(text, op, column) => format!("{} {op} {column}", self.text(*text)),
            Cond::Distinct(column) => format!("distinct {column}"),
            Cond::Defined(cond) => self.defined(cond),
            Cond::And(parts) => self.joined(parts, " and "),
            Cond::Or(parts) => self.joined(parts, " or "),
            Cond::Not(part) => format!("not ({})", self.cond(part)),
            Cond::Quantified(quantifier, over, body) => match self.through(*over, body) {
                Some(rest) => format!("({quantifier} {rest})"),
                None => self.cond(body),
            },
        }
    }

    /// `x in l: C`; nothing where the list is being gone through already, for it may not be twice.
    fn through(&mut self, over: Over, body: &Cond) -> Option<String> {
        if self.around.contains(&over) {
            return None;
        }
        let head = match over {
            Over::L => "x in l",
            Over::M => "y in m",
            Over::Colours => "k in colour",
        };
        self.named.push(over);
        self.around.push(over);
        let body = self.cond(body);
        self.named.pop();
        self.around.pop();
        Some(format!("{head}: {body}"))
    }

    /// A definition names none of the variables of where it is used.
    fn defined(&mut self, cond: &Cond) -> String {
        let named = std::mem::take(&mut self.named);
        let text = self.cond(cond);
        self.named = named;
        self.definitions.push(text);
        format!("defined_{}", self.definitions.len())
    }

    fn joined(&mut self, parts: &[Cond], word: &str) -> String {
        let parts: Vec<String> = parts
            .iter()
            .map(|it| format!("({})", self.cond(it)))
            .collect();
        parts.join(word)
    }

    fn source(&self, source: Source) -> String {
        match source {
            Source::RowOfL if self.names(Over::L) => "x.ok".to_owned(),
            Source::RowOfM if self.names(Over::M) => "y.on".to_owned(),
            Source::RowOfL => "a.p".to_owned(),
            Source::RowOfM => "a.q".to_owned(),
            Source::Fact(path) => path.to_owned(),
        }
    }

    fn things(&mut self, things: &Things) -> String {
        match things {
            Things::Just(text) => (*text).to_owned(),
            Things::RowOfL if self.names(Over::L) => "x.n".to_owned(),
            Things::RowOfL => "a.size".to_owned(),
            Things::Count(other, over, body) => match over {
                Over::Colours => (*other).to_owned(),
                _ => match self.through(*over, body) {
                    Some(rest) => format!("(count {rest})"),
                    None => (*other).to_owned(),
                },
            },
            Things::Sum(left, sign, right) => {
                format!("({} {sign} {})", self.things(left), self.things(right))
            }
        }
    }

    fn day(&self, day: &Day) -> String {
        match day {
            Day::Just(text) => (*text).to_owned(),
            Day::RowOfL if self.names(Over::L) => "x.day".to_owned(),
            Day::RowOfL => "a.day".to_owned(),
            Day::Moved(day, sign, period) => format!("({day} {sign} {period})"),
        }
    }

    fn colour(&self, colour: Colour) -> &'static str {
        match colour {
            Colour::RowOfL if self.names(Over::L) => "x.hue",
            Colour::Member if self.names(Over::Colours) => "k",
            Colour::RowOfL | Colour::Member => "a.hue",
            Colour::Just(text) => text,
        }
    }

    fn text(&self, text: Text) -> &'static str {
        match text {
            Text::RowOfL(column) if self.names(Over::L) => column,
            Text::RowOfM if self.names(Over::M) => "y.code",
            Text::RowOfL(_) | Text::RowOfM => "a.note",
            Text::Just(text) => text,
        }
    }
}

/// A rule.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) forbids: bool,
    pub(crate) when: Option<Cond>,
    pub(crate) each: Option<Over>,
    pub(crate) demands: Cond,
    pub(crate) exceptions: Vec<Exception>,
}

/// What excuses from a rule.
#[derive(Debug, Clone)]
pub(crate) struct Exception {
    /// Whether it stands in the rule, or for itself.
    pub(crate) inside: bool,
    pub(crate) cond: Cond,
}

impl Rule {
    /// The file that says it, definitions and separate exceptions included.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let definitions = self.write(&mut text).unwrap();
        for (at, means) in definitions.iter().enumerate() {
            write!(text, "\ndefine defined_{} \"D\" means {means}\n", at + 1).unwrap();
        }
        text
    }

    /// All but the definitions that it uses.
    fn write(&self, text: &mut String) -> Result<Vec<String>, fmt::Error> {
        let (force, verb) = if self.forbids {
            ("must not", "forbid")
        } else {
            ("must", "require")
        };
        writeln!(
            text,
            "rule r \"R\"\n  {force}, as ours, from source \"one\""
        )?;
        writeln!(text, "  on ccg\n  asks declaration")?;
        let mut words = Words::default();
        if let Some(when) = &self.when {
            writeln!(text, "  when {}", words.cond(when))?;
        }
        let mut words = Words::under(self.each, words.definitions);
        let each = match self.each {
            None => "",
            Some(Over::L) => "every x in l: ",
            Some(Over::M) => "every y in m: ",
            Some(Over::Colours) => "every k in colour: ",
        };
        writeln!(text, "  {each}{verb} {}", words.cond(&self.demands))?;
        // Of a choice, an exception is of the whole and sees no member.
        let rows = self.each.filter(|it| *it != Over::Colours);
        let mut words = Words::under(rows, words.definitions);
        let (inside, apart): (Vec<_>, Vec<_>) =
            (self.exceptions.iter().enumerate()).partition(|(_, it)| it.inside);
        for (at, it) in inside {
            writeln!(text, "  unless e-{at} \"E\": {}", words.cond(&it.cond))?;
        }
        writeln!(
            text,
            "  otherwise \"no\"\n\n  met a.p = yes\n  not met a.p = no"
        )?;
        let mut words = Words::under(None, words.definitions);
        for (at, it) in apart {
            writeln!(text, "\nexception e-{at} \"E\" to pack/r")?;
            writeln!(text, "  as ours, from source \"two\"")?;
            writeln!(text, "  when {}", words.cond(&it.cond))?;
        }
        Ok(words.definitions)
    }
}
