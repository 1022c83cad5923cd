//! JSON Schema of a declaration, by which editors complete and check what is written in one.

use serde_json::{Map, Value, json};

use super::{Choice, Field, List, Record, Vocabulary};
use crate::value::{Type, Unit};

impl Vocabulary {
    /// The schema, in draft 2020-12. It takes what the reader of declarations takes; only spaces around a name, which the
    /// reader passes over, are too much for it.
    pub fn json_schema(&self) -> Value {
        let records = self
            .records
            .iter()
            .map(|it| (it.name.clone(), self.record_schema(it)));
        let lists = self
            .lists
            .iter()
            .map(|it| (it.name.clone(), self.list_schema(it)));
        let tables = records
            .chain(lists)
            .chain([("assessment".to_owned(), assessment())]);
        let mut schema = object("what is known of one CCG, stated outright", tables);
        if let Some(schema) = schema.as_object_mut() {
            schema.insert(
                "$schema".to_owned(),
                json!("https://json-schema.org/draft/2020-12/schema"),
            );
            schema.insert("title".to_owned(), json!("A declaration for Scrutineer"));
            schema.insert("$defs".to_owned(), self.definitions());
        }
        schema
    }

    /// What facts share: yes or no, and each choice's members. No name in a vocabulary has a full stop in it.
    fn definitions(&self) -> Value {
        let yes_no = json!({ "enum": [true, false, "yes", "no", "true", "false"] });
        let of_yes_no = json!({ "$ref": "#/$defs/yes_no" });
        let cited = or_cited("whether it is one", &of_yes_no);
        let choices = self.choices.iter().flat_map(|it| {
            let set = format!("{}.set", it.name);
            [(it.name.clone(), one_of(it)), (set, set_of(it))]
        });
        let shared = [
            ("yes_no".to_owned(), yes_no),
            ("yes_no.cited".to_owned(), cited),
        ];
        let all = shared.into_iter().chain(choices);
        Value::Object(all.collect())
    }

    fn record_schema(&self, record: &Record) -> Value {
        let fields = record
            .fields
            .iter()
            .map(|it| (it.name.clone(), self.fact_schema(it)));
        object(&record.title, fields)
    }

    /// A fact: its value, or its value and the clause it is taken from.
    fn fact_schema(&self, field: &Field) -> Value {
        or_cited(&field.title, &self.value_schema(field.kind))
    }

    fn list_schema(&self, list: &List) -> Value {
        let cell = |field: &Field| {
            let schema = self.value_schema(field.kind);
            (field.name.clone(), described_as(&field.title, schema))
        };
        let row = object("one row", list.fields.iter().map(cell));
        let least = u8::from(list.never_empty);
        json!({ "description": list.title, "type": "array", "minItems": least, "items": row })
    }

    fn value_schema(&self, kind: Type) -> Value {
        match kind {
            Type::YesNo => json!({ "$ref": "#/$defs/yes_no" }),
            Type::Text => json!({ "type": "string", "pattern": r"\S" }),
            Type::Date => day(),
            Type::Quantity(unit) => quantity(unit),
            Type::Choice(at) => json!({ "$ref": format!("#/$defs/{}", self.choice(at).name) }),
            Type::Set(at) => json!({ "$ref": format!("#/$defs/{}.set", self.choice(at).name) }),
        }
    }
}

/// The day that the submission gives itself.
fn assessment() -> Value {
    let date = described_as("the day that the report should speak of", day());
    object("when the CCG is assessed", [("date".to_owned(), date)])
}

fn day() -> Value {
    json!({ "type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$" })
}

fn clause() -> Value {
    json!({
        "description": "the clause that it is taken from, numbered as the constitution shows it",
        "type": ["string", "number"]
    })
}

/// A value, or the value and the clause it is taken from.
fn or_cited(description: &str, value: &Value) -> Value {
    json!({
        "description": description,
        "anyOf": [
            value,
            {
                "type": "object",
                "properties": { "value": value, "clause": clause() },
                "required": ["value"],
                "additionalProperties": false
            }
        ]
    })
}

fn described_as(description: &str, mut schema: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(description));
    }
    schema
}

fn object(description: &str, properties: impl IntoIterator<Item = (String, Value)>) -> Value {
    let properties: Map<String, Value> = properties.into_iter().collect();
    json!({
        "description": description,
        "type": "object",
        "properties": properties,
        "additionalProperties": false
    })
}

/// What members a choice has, and what each means.
fn described(choice: &Choice) -> String {
    let meant = choice.members.iter();
    let meant = meant.filter_map(|it| Some(format!("{}: {}", it.name, it.title.as_ref()?)));
    std::iter::once(choice.title.clone())
        .chain(meant)
        .collect::<Vec<_>>()
        .join("\n")
}

fn one_of(choice: &Choice) -> Value {
    json!({ "description": described(choice), "enum": choice.names().collect::<Vec<_>>() })
}

/// A set: the names of all who are in it, or of each whether it is.
fn set_of(choice: &Choice) -> Value {
    let member = |name: &str| (name.to_owned(), json!({ "$ref": "#/$defs/yes_no.cited" }));
    let members = choice.names().map(member);
    json!({
        "description": described(choice),
        "anyOf": [
            {
                "description": "the whole set: whoever is not in it is not one of them",
                "type": "array",
                "items": { "enum": choice.names().collect::<Vec<_>>() }
            },
            object("each by itself: whoever is left out is not known about", members)
        ]
    })
}

/// Counts are numbers; what people write with a sign or a unit may be a text as well.
fn quantity(unit: Unit) -> Value {
    const NUMBER: &str = r"([0-9](_?[0-9])*(\.[0-9](_?[0-9])*)?%?|[0-9](_?[0-9])*/[0-9](_?[0-9])*)";
    let text = match unit {
        Unit::Plain | Unit::Counted(_) => return json!({ "type": "number", "minimum": 0 }),
        Unit::Share => format!(r"^\s*{NUMBER}\s*$"),
        Unit::Days => format!(r"^\s*{NUMBER}(\s+days?)?\s*$"),
        Unit::Months => format!(r"^\s*{NUMBER}(\s+(months?|years?))?\s*$"),
        Unit::Pounds => format!(r"^\s*£?-?{NUMBER}(\s+(pounds?|£))?\s*$"),
    };
    let number = match unit {
        Unit::Share => json!({ "type": "number", "minimum": 0, "maximum": 1 }),
        Unit::Pounds => json!({ "type": "number" }),
        // Of fewer than twelve it is to be said whether they are months or years.
        Unit::Months => json!({ "type": "number", "minimum": 12 }),
        _ => json!({ "type": "number", "minimum": 0 }),
    };
    json!({ "anyOf": [number, { "type": "string", "pattern": text }] })
}
