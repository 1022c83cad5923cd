//! Runs the examples that readings carry.

use super::{Read, Readings, example::Example, shown, term::TermId};
use crate::{
    document::{self, Options},
    fact::Statement,
    source::Place,
    value::Value,
    vocabulary::{Slot, Vocabulary},
};

/// A reading whose examples were run.
#[derive(Debug)]
pub struct Tested {
    /// The fact it reads.
    pub fact: String,
    /// Its examples, in the order written.
    pub examples: Vec<TestedExample>,
}

/// An example and what came of it.
#[derive(Debug)]
pub struct TestedExample {
    /// Where it is written.
    pub at: Place,
    /// What should be read.
    pub expected: Expected,
    /// What is read: each slot's path and value, in order.
    pub found: Vec<(String, String)>,
    /// Whether that is what should be.
    pub passed: bool,
}

/// What an example says should be read.
#[derive(Debug, PartialEq, Eq)]
pub enum Expected {
    /// These slots with these values, and no other slot of the fact.
    States(Vec<(String, String)>),
    /// Nothing of the fact.
    Nothing,
}

impl Readings {
    /// Runs the examples of every reading but those at fault, of which the fault is told.
    pub fn test(&self, vocabulary: &Vocabulary) -> Vec<Tested> {
        let sound = self.all.iter().filter(|it| !it.at_fault);
        let tested = sound.map(|reading| {
            let examples = reading.examples.get().into_iter().flatten();
            Tested {
                fact: reading.fact.clone(),
                examples: examples
                    .map(|it| self.run(vocabulary, &reading.slots, it))
                    .collect(),
            }
        });
        tested.collect()
    }

    fn run(&self, vocabulary: &Vocabulary, slots: &[Slot], example: &Example) -> TestedExample {
        let read = self.read_clause(&example.text, &example.means);
        let of_fact = read.statements.iter().filter(|it| slots.contains(&it.0));
        let mut found: Vec<(String, String)> = of_fact
            .map(|(slot, statement)| pair(vocabulary, *slot, &statement.value))
            .collect();
        found.sort_unstable();
        found.dedup();
        let mut wanted: Vec<(String, String)> = example
            .states
            .iter()
            .flatten()
            .map(|(slot, value)| pair(vocabulary, *slot, value))
            .collect();
        wanted.sort_unstable();
        TestedExample {
            at: self.place(example.at),
            passed: found == wanted,
            expected: match example.states {
                Some(_) => Expected::States(wanted),
                None => Expected::Nothing,
            },
            found,
        }
    }

    /// What some text states on its own, as the examples of rules give it.
    pub fn read_text(&self, text: &str) -> Vec<(Slot, Statement)> {
        self.read_clause(text, &[]).statements
    }

    fn read_clause(&self, text: &str, means: &[(String, TermId)]) -> Read {
        let (document, _) = document::read("example.txt", text.as_bytes(), &Options::default());
        document.map_or_else(Read::default, |it| self.read_with(&it, means))
    }
}

/// A fact's path and its value as an example writes it, a number with its unit.
fn pair(vocabulary: &Vocabulary, slot: Slot, value: &Value) -> (String, String) {
    let shown = match value {
        Value::Quantity(_) => vocabulary.show(vocabulary.slot_type(slot), value),
        _ => shown(vocabulary, slot, value),
    };
    (vocabulary.slot_path(slot), shown)
}
