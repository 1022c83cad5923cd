//! Random facts, as statements, and what they come to.

use std::fmt;

use proptest::{collection::vec, option, prelude::*};
use scrutineer::{
    fact::{Builder, Facts, Origin, Statement},
    value::{Date, Number, Type, Unit, Value},
    vocabulary::{ListId, Slot, Vocabulary},
};

use super::world::{Held, Rows, World};

/// How a fact is stated; values by number, of whatever type the fact has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Stated {
    Not,
    Once(u8),
    Twice(u8, u8),
    BySilence,
    Against(u8),
}

/// How a list is stated.
#[derive(Debug, Clone)]
pub(crate) enum Listed {
    Not,
    Once(Vec<Vec<Option<u8>>>),
    Twice(Vec<Vec<Option<u8>>>),
}

/// Everything stated of a submission.
#[derive(Debug, Clone)]
pub(crate) struct Stating {
    pub(crate) slots: Vec<Stated>,
    pub(crate) lists: Vec<Listed>,
}

/// Any facts of a vocabulary.
pub(crate) fn any_facts(vocabulary: &'static Vocabulary) -> impl Strategy<Value = Stating> {
    let slots: Vec<_> = (0..vocabulary.slot_count())
        .map(|at| any_slot(vocabulary.slot_type(slot(at))))
        .collect();
    let lists: Vec<_> = vocabulary
        .lists()
        .iter()
        .map(|it| any_list(it.fields.len()))
        .collect();
    (slots, lists).prop_map(|(slots, lists)| Stating { slots, lists })
}

fn any_slot(ty: Type) -> BoxedStrategy<Stated> {
    let value = || 0..4_u8;
    let spoken = prop_oneof![
        4 => Just(Stated::Not),
        6 => value().prop_map(Stated::Once),
        2 => (value(), value()).prop_map(|(one, other)| Stated::Twice(one, other)),
    ];
    if ty != Type::YesNo {
        return spoken.boxed();
    }
    prop_oneof![
        10 => spoken,
        3 => Just(Stated::BySilence),
        1 => value().prop_map(Stated::Against),
    ]
    .boxed()
}

fn any_list(columns: usize) -> impl Strategy<Value = Listed> {
    let cells = vec(option::weighted(0.75, 0..4_u8), columns);
    let rows = vec(cells, 0..4);
    prop_oneof![
        1 => Just(Listed::Not),
        7 => rows.clone().prop_map(Listed::Once),
        1 => rows.prop_map(Listed::Twice),
    ]
}

pub(crate) fn slot(at: usize) -> Slot {
    Slot(u32::try_from(at).unwrap())
}

fn list(at: usize) -> ListId {
    ListId(u16::try_from(at).unwrap())
}

/// A statement from nowhere in particular.
pub(crate) fn statement(value: Value, origin: Origin) -> Statement {
    Statement {
        value,
        origin,
        place: None,
        cites: None,
        corrected: None,
    }
}

/// A value of a type, by number.
fn value(ty: Type, number: u8) -> Value {
    let day = ["2012-10-01", "2012-01-31", "2012-02-29", "2011-10-01"][usize::from(number)];
    match ty {
        Type::YesNo => Value::YesNo(number.is_multiple_of(2)),
        Type::Text => Value::Text(format!("t{number}").into()),
        Type::Date => Value::Date(day.parse::<Date>().unwrap()),
        Type::Quantity(Unit::Share) => {
            let share = ["1/2", "2/3", "1/3", "1"][usize::from(number)];
            Value::Quantity(share.parse().unwrap())
        }
        Type::Quantity(_) => Value::Quantity(Number::whole(i64::from(number))),
        Type::Choice(_) | Type::Set(_) => Value::Choice(u16::from(number % 3)),
    }
}

impl Stated {
    fn values(&self, ty: Type) -> Vec<(Value, Origin)> {
        let said = |number: u8| (value(ty, number), Origin::Declared);
        let silence = (Value::YesNo(false), Origin::Silence);
        match self {
            Self::Not => Vec::new(),
            Self::Once(one) => vec![said(*one)],
            Self::Twice(one, other) => vec![said(*one), said(*other)],
            Self::BySilence => vec![silence],
            Self::Against(one) => vec![silence, said(*one)],
        }
    }

    /// Two statements that agree make a value, two that differ a contest; silence counts where nothing else is said.
    fn held(&self, ty: Type) -> Held {
        match self {
            Self::Not => Held::Unknown,
            Self::Once(one) | Self::Against(one) => Held::Known(value(ty, *one)),
            Self::Twice(one, other) if value(ty, *one) == value(ty, *other) => {
                Held::Known(value(ty, *one))
            }
            Self::Twice(..) => Held::Contested,
            Self::BySilence => Held::Silent(Value::YesNo(false)),
        }
    }
}

impl Listed {
    fn fill(&mut self, row: usize, column: usize, number: u8) {
        if let Self::Once(rows) = self {
            rows[row][column] = Some(number);
        }
    }
}

impl Stating {
    /// The rows of a list as values. The first column is its key, and no two rows share one.
    fn rows(
        vocabulary: &Vocabulary,
        at: usize,
        rows: &[Vec<Option<u8>>],
    ) -> Vec<Vec<Option<Value>>> {
        let fields = &vocabulary.list(list(at)).fields;
        let row = |(row, cells): (usize, &Vec<Option<u8>>)| {
            let cells = fields
                .iter()
                .zip(cells)
                .map(|(field, cell)| cell.map(|it| value(field.kind, it)));
            let mut cells: Vec<Option<Value>> = cells.collect();
            cells[0] = Some(Value::Text(format!("t{row}").into()));
            cells
        };
        rows.iter().enumerate().map(row).collect()
    }

    /// The facts, stated in order, or the other way about.
    pub(crate) fn facts(&self, vocabulary: &Vocabulary, backwards: bool) -> Facts {
        let mut builder = Builder::new(vocabulary);
        let mut statements = Vec::new();
        for (at, stated) in self.slots.iter().enumerate() {
            for (value, origin) in stated.values(vocabulary.slot_type(slot(at))) {
                statements.push((slot(at), statement(value, origin)));
            }
        }
        if backwards {
            statements.reverse();
        }
        let mut lists: Vec<usize> = (0..self.lists.len()).collect();
        if backwards {
            lists.reverse();
            self.list_all(&mut builder, &lists);
        }
        for (slot, statement) in statements {
            builder.state(slot, statement);
        }
        if !backwards {
            self.list_all(&mut builder, &lists);
        }
        builder.finish()
    }

    fn list_all(&self, builder: &mut Builder<'_>, order: &[usize]) {
        for at in order {
            let (rows, times) = match &self.lists[*at] {
                Listed::Not => continue,
                Listed::Once(rows) => (rows, 1),
                Listed::Twice(rows) => (rows, 2),
            };
            let rows = Self::rows(builder.vocabulary(), *at, rows);
            for _ in 0..times {
                builder.rows(list(*at), &rows);
            }
        }
    }

    /// Every way to state one more fact, list or cell, of those that nothing states.
    pub(crate) fn with_one_more(&self, vocabulary: &Vocabulary, number: u8) -> Vec<Self> {
        let mut ways = Vec::new();
        let mut way = |state: &dyn Fn(&mut Self)| {
            let mut more = self.clone();
            state(&mut more);
            ways.push(more);
        };
        for (at, _) in self
            .slots
            .iter()
            .enumerate()
            .filter(|(_, it)| **it == Stated::Not)
        {
            way(&|more| more.slots[at] = Stated::Once(number));
        }
        for (at, listed) in self.lists.iter().enumerate() {
            let fields = &vocabulary.list(list(at)).fields;
            let Listed::Once(rows) = listed else {
                if let Listed::Not = listed {
                    let rows = vec![vec![Some(number); fields.len()]];
                    way(&|more| more.lists[at] = Listed::Once(rows.clone()));
                }
                continue;
            };
            for (row, cells) in rows.iter().enumerate() {
                let empty = (1..fields.len()).filter(|it| cells[*it].is_none());
                for column in empty {
                    way(&|more| more.lists[at].fill(row, column, number));
                }
            }
        }
        ways
    }

    /// What they come to.
    pub(crate) fn world(&self, vocabulary: &Vocabulary, day: Date) -> World {
        let slots = self.slots.iter().enumerate();
        let lists = self.lists.iter().enumerate().map(|(at, it)| match it {
            Listed::Not => Rows::Unknown,
            Listed::Once(rows) => Rows::Known(Self::rows(vocabulary, at, rows)),
            Listed::Twice(_) => Rows::Contested,
        });
        World {
            slots: slots
                .map(|(at, it)| it.held(vocabulary.slot_type(slot(at))))
                .collect(),
            lists: lists.collect(),
            day,
        }
    }
}

/// As an example in a rule would give them.
pub(crate) struct AsExample<'a>(pub(crate) &'a Vocabulary, pub(crate) &'a Stating);

impl fmt::Display for AsExample<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(vocabulary, stating) = self;
        for (at, stated) in stating.slots.iter().enumerate() {
            let ty = vocabulary.slot_type(slot(at));
            for (value, origin) in stated.values(ty) {
                let path = vocabulary.slot_path(slot(at));
                match origin {
                    Origin::Silence => writeln!(f, "  silent {path}")?,
                    _ => writeln!(f, "  {path} = {}", vocabulary.show(ty, &value))?,
                }
            }
        }
        for (at, listed) in stating.lists.iter().enumerate() {
            let declared = vocabulary.list(list(at));
            let (rows, times) = match listed {
                Listed::Not => continue,
                Listed::Once(rows) => (rows, "once"),
                Listed::Twice(rows) => (rows, "twice"),
            };
            writeln!(f, "  {} ({times})", declared.name)?;
            for row in Stating::rows(vocabulary, at, rows) {
                let cells = declared
                    .fields
                    .iter()
                    .zip(&row)
                    .map(|(field, cell)| match cell {
                        Some(cell) => {
                            format!("{}: {}", field.name, vocabulary.show(field.kind, cell))
                        }
                        None => format!("{}: ?", field.name),
                    });
                writeln!(f, "    {{ {} }}", cells.collect::<Vec<_>>().join(", "))?;
            }
        }
        Ok(())
    }
}
