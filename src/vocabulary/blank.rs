//! A declaration with every question of the vocabulary, commented out and ready to fill in.

use super::{Field, List, Record, Slot, Vocabulary};
use crate::value::{Type, Unit};

impl Vocabulary {
    /// The declaration, in TOML. Nothing in it is stated until somebody takes a `#` out.
    pub fn blank_declaration(&self) -> String {
        let mut text = String::from(
            "# A declaration: what is known of one CCG, stated outright. Take out the `#` before what you know and fill it\n\
             # in; leave out what you do not know. Nothing left out is ever taken for no, for none or for zero.\n\
             #\n\
             # Names in square brackets are all there are: of any that is not among them, the line says no. Where you know of\n\
             # one alone, leave the brackets out: may_stand.locum = true\n\
             #\n\
             # A fact may cite the clause it is taken from: basis = { value = \"one_gp_one_vote\", clause = \"7.2\" }\n\
             \n\
             # [assessment]\n\
             # date = 2012-10-01  # the day that the report should speak of\n",
        );
        for record in &self.records {
            self.blank_record(record, &mut text);
        }
        for list in &self.lists {
            self.blank_list(list, &mut text);
        }
        text
    }

    /// The line of a declaration that states a fact, its answer left open, with the answers that there are:
    /// `election.provided = true  # or false`. A line that is copied as it stands states nothing, unless there are but two
    /// answers and both are in sight.
    pub(crate) fn sample_line(&self, slot: Slot) -> String {
        let path = self.slot_path(slot);
        let kind = self.slot_type(slot);
        match kind {
            Type::YesNo => format!("{path} = true  # or false"),
            Type::Choice(choice) => format!("{path} = \"…\"{}", self.words_of(choice)),
            Type::Text => format!("{path} = \"…\""),
            _ => format!("{path} = …  # such as {}", self.sample(kind)),
        }
    }

    /// The words of a choice to pick from: at the end of the line if they are few enough, and otherwise in lines below it,
    /// short enough to be copied whole from a report.
    fn words_of(&self, choice: u16) -> String {
        const ROOM: usize = 40;
        const LINE: usize = 64;
        let names: Vec<&str> = self.choice(choice).names().collect();
        let words = names.join(", ");
        if words.len() <= ROOM {
            return format!("  # one of: {words}");
        }
        let mut lines = "\n# one of:".to_owned();
        let mut length = lines.len();
        for (at, name) in names.iter().enumerate() {
            if length + name.len() > LINE {
                lines.push_str("\n#");
                length = 1;
            }
            let comma = if at + 1 < names.len() { "," } else { "" };
            lines.push_str(&format!(" {name}{comma}"));
            length += name.len() + 2;
        }
        lines
    }

    fn blank_record(&self, record: &Record, text: &mut String) {
        text.push_str(&format!("\n# {}\n[{}]\n", record.title, record.name));
        for field in &record.fields {
            self.blank_field(field, text);
        }
    }

    fn blank_list(&self, list: &List, text: &mut String) {
        text.push_str(&format!(
            "\n# {}: one such table a row\n# [[{}]]\n",
            list.title, list.name
        ));
        for field in &list.fields {
            self.blank_field(field, text);
        }
    }

    fn blank_field(&self, field: &Field, text: &mut String) {
        if let Type::Choice(choice) | Type::Set(choice) = field.kind {
            for member in &self.choice(choice).members {
                let title = member
                    .title
                    .as_ref()
                    .map(|it| format!("  {it}"))
                    .unwrap_or_default();
                text.push_str(&format!("#   {}{title}\n", member.name));
            }
        }
        text.push_str(&format!(
            "# {} = {}  # {}\n",
            field.name,
            self.sample(field.kind),
            field.title
        ));
    }

    fn sample(&self, kind: Type) -> String {
        let first = |choice: u16| format!("\"{}\"", self.choice_member(choice, 0));
        match kind {
            Type::YesNo => "true".to_owned(),
            Type::Text => "\"…\"".to_owned(),
            Type::Date => "2012-10-01".to_owned(),
            Type::Quantity(Unit::Share) => "\"2/3\"".to_owned(),
            Type::Quantity(Unit::Months) => "\"36 months\"".to_owned(),
            Type::Quantity(Unit::Days) => "\"28 days\"".to_owned(),
            Type::Quantity(_) => "1000".to_owned(),
            Type::Choice(choice) => first(choice),
            Type::Set(choice) => format!("[{}]", first(choice)),
        }
    }
}
