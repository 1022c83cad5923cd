//! Names: variables, facts, columns, lists, choices, definitions, parameters.

use super::{Defined, Elaborated, Elaborator, Meaning, Reported, Variable, faults};
use crate::{
    diagnostic::{did_you_mean, nearest},
    policy::formula::{Column, CondKind, TermKind},
    source::{Place, Span},
    syntax::ast::{Name, Path},
    value::{Type, Value},
    vocabulary::{Field, ListId, Named},
};

impl<'a> Elaborator<'a> {
    /// What a path means: a variable's cell, a fact, a definition, a parameter, a choice, a choice's member.
    pub(super) fn path(
        &mut self,
        span: Span,
        names: &'a [Name],
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        match names {
            [name] => self.single(span, name, expected),
            [first, second] => self.pair(span, first, second),
            [record, field, member] if self.is_set(record, field) => {
                let (record, field, member) = (&record.node, &field.node, &member.node);
                let help = format!("write `{record}.{field} contains {member}`");
                self.unknown("fact", span, Some(help))
            }
            _ => {
                let help = Some("a path has at most one dot: a record and its field".to_owned());
                self.unknown("fact", span, help)
            }
        }
    }

    fn is_set(&self, record: &Name, field: &Name) -> bool {
        let field = self.vocabulary.field(&record.node, &field.node);
        field.is_some_and(|it| matches!(it.kind, Type::Set(_)))
    }

    fn single(
        &mut self,
        span: Span,
        name: &'a Name,
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        let text = name.node.as_str();
        if let Some((_, variable)) = self.variable(text) {
            return self.variable_alone(span, text, &variable);
        }
        // Against a choice, a member's name is what is meant.
        if let Some(Type::Choice(choice) | Type::Set(choice)) = expected
            && let Some(at) = self.vocabulary.choice(choice).position(text)
        {
            return Ok(self.member(span, choice, at));
        }
        self.names.used.borrow_mut().insert(text.to_owned());
        if let Some(parameter) = self.names.parameters.get(text) {
            let kind = TermKind::Constant(parameter.value.clone());
            return Ok(Meaning::Term(self.bare_term(span, parameter.ty, kind)));
        }
        if self.names.faulty_parameters.contains(text) {
            return Err(Reported);
        }
        if let Some(defined) = self.names.defines.get(text) {
            return self.definition(span, text, defined);
        }
        match self.vocabulary.named(text) {
            Some(Named::Choice(choice)) => {
                let count = self.vocabulary.choice(choice).members.len();
                let all = (0..count).map(|_| self.bare_cond(span, CondKind::Constant(true)));
                Ok(Meaning::Set(choice, all.collect()))
            }
            Some(Named::List(_)) => {
                let help = Some(format!("write `count {text}`, or `every … in {text}: …`"));
                self.wrong_type(span, "a value", "a list", help)
            }
            Some(Named::Record(at)) => {
                let record = self.vocabulary.records().get(usize::from(at));
                let fields = record.map(|it| it.fields.iter().map(|it| it.name.as_str()).collect());
                let fields: Vec<&str> = fields.unwrap_or_default();
                let help = Some(format!("name one of its facts: {}", fields.join(", ")));
                self.wrong_type(span, "a value", "a record", help)
            }
            None => self.unknown_single(span, text, expected),
        }
    }

    fn unknown_single(
        &mut self,
        span: Span,
        text: &str,
        expected: Option<Type>,
    ) -> Elaborated<Meaning> {
        if let Some(Type::Choice(choice) | Type::Set(choice)) = expected {
            let choice = self.vocabulary.choice(choice);
            let (name, help) = (choice.name.clone(), did_you_mean(text, choice.names()));
            let at = self.place(span);
            self.problems.add(faults::UnknownMember {
                choice: name,
                at,
                help,
            });
            return Err(Reported);
        }
        if self.vocabulary.is_faulty_list(text) {
            return Err(Reported);
        }
        let help = self.single_meant(text);
        self.unknown("fact, definition or parameter", span, help)
    }

    /// What a name alone was probably meant to be: a member of a choice, a definition, a parameter, or a fact without
    /// its record.
    fn single_meant(&self, text: &str) -> Option<String> {
        let mut choices = self.vocabulary.choices().iter();
        if let Some(choice) = choices.find(|it| it.position(text).is_some()) {
            let choice = &choice.name;
            return Some(format!(
                "`{text}` is one of `{choice}`: hold it against a fact of that kind"
            ));
        }
        let mut names: Vec<&str> = self.names.defines.keys().copied().collect();
        names.extend(self.names.parameters.keys().copied());
        names.sort_unstable();
        let paths: Vec<String> = self.vocabulary.paths().collect();
        let fields = paths.iter().filter_map(|it| it.split_once('.'));
        names.extend(paths.iter().map(String::as_str));
        names.extend(fields.map(|(_, field)| field));
        let near = nearest(text, names)?;
        // A field's name alone is completed to its path.
        let ends = |it: &&String| it.split_once('.').is_some_and(|(_, field)| field == near);
        let whole = paths.iter().find(ends).map_or(near, String::as_str);
        Some(format!("did you mean `{whole}`?"))
    }

    fn pair(&mut self, span: Span, first: &Name, second: &Name) -> Elaborated<Meaning> {
        let (record, field) = (first.node.as_str(), second.node.as_str());
        if record == "assessment" && field == "date" {
            return Ok(Meaning::Term(self.bare_term(
                span,
                Type::Date,
                TermKind::AssessmentDate,
            )));
        }
        if let Some((depth, Variable::Row(list))) = self.variable(record) {
            return self.cell(span, depth, list, second);
        }
        let vocabulary = self.vocabulary;
        if let Some(found) = vocabulary.field(record, field) {
            return Ok(self.fact(span, found));
        }
        if vocabulary.is_faulty(record, field) || vocabulary.is_faulty_list(record) {
            return Err(Reported);
        }
        match vocabulary.named(record) {
            Some(Named::Record(at)) => {
                let names = vocabulary.records().get(usize::from(at)).into_iter();
                let names: Vec<&str> = names
                    .flat_map(|it| it.fields.iter().map(|it| it.name.as_str()))
                    .collect();
                let help = did_you_mean(field, names);
                self.unknown(&format!("fact in `{record}` called"), second.span, help)
            }
            Some(Named::List(_)) => {
                let help = Some(
                    "a column is only used with `sum`, `distinct`, `count` or `in`".to_owned(),
                );
                self.wrong_type(span, "a value", "a column of a list", help)
            }
            _ => {
                let help = self.pair_meant(record, field);
                self.unknown("fact", span, Some(help))
            }
        }
    }

    /// What a name with a dot was probably meant to be: a fact, or a row's cell where no row is gone through.
    fn pair_meant(&self, record: &str, field: &str) -> String {
        let mut paths: Vec<String> = self.vocabulary.paths().collect();
        paths.push("assessment.date".to_owned());
        let whole = format!("{record}.{field}");
        if let Some(near) = nearest(&whole, paths.iter().map(String::as_str)) {
            return format!("did you mean `{near}`?");
        }
        if record == "assessment" {
            return "of the assessment there is `assessment.date` alone".to_owned();
        }
        let mut lists = self.vocabulary.lists().iter();
        let Some(list) = lists.find(|it| it.column(field).is_some()) else {
            return faults::DECLARE.to_owned();
        };
        let list = &list.name;
        format!("to speak of the rows of `{list}`, write `every {record} in {list}: …`")
    }

    fn fact(&mut self, span: Span, field: &Field) -> Meaning {
        let slots = self.vocabulary.slots_of(field);
        if let Type::Set(choice) = field.kind {
            let members = slots.map(|slot| {
                let term = self.bare_term(span, Type::YesNo, TermKind::Slot(slot));
                self.bare_cond(span, CondKind::Holds(term))
            });
            return Meaning::Set(choice, members.collect());
        }
        let term = self.bare_term(span, field.kind, TermKind::Slot(field.slot));
        if field.kind == Type::YesNo {
            return self.cond(span, CondKind::Holds(term));
        }
        Meaning::Term(term)
    }

    fn cell(&mut self, span: Span, depth: usize, list: ListId, name: &Name) -> Elaborated<Meaning> {
        let column = Column {
            list,
            column: self.column_of(list, name)?,
        };
        let ty = self.column_type(column);
        let term = self.bare_term(span, ty, TermKind::Cell { depth, column });
        Ok(match ty {
            Type::YesNo => self.cond(span, CondKind::Holds(term)),
            _ => Meaning::Term(term),
        })
    }

    fn variable_alone(
        &mut self,
        span: Span,
        name: &str,
        variable: &Variable,
    ) -> Elaborated<Meaning> {
        match variable {
            Variable::Member(choice, at) => Ok(self.member(span, *choice, *at)),
            Variable::Row(_) => {
                let help = Some(format!("name one of its columns: `{name}.…`"));
                self.wrong_type(span, "a value", "a row", help)
            }
        }
    }

    fn member(&self, span: Span, choice: u16, at: u16) -> Meaning {
        let kind = TermKind::Constant(Value::Choice(at));
        Meaning::Term(self.bare_term(span, Type::Choice(choice), kind))
    }

    pub(in crate::policy) fn definition(
        &mut self,
        span: Span,
        name: &'a str,
        defined: &'a Defined<'a>,
    ) -> Elaborated<Meaning> {
        if defined.broken {
            return Err(Reported);
        }
        if self.defining.contains(&name) {
            let others = self.defining.iter().skip_while(|it| **it != name).skip(1);
            let others: Vec<String> = others.map(|it| format!("`{it}`")).collect();
            let through = match others.as_slice() {
                [] => String::new(),
                _ => format!(", through {}", others.join(" and ")),
            };
            let at = self.place(span);
            self.problems.add(faults::DefinitionRing {
                name: name.to_owned(),
                through,
                at,
            });
            return Err(Reported);
        }
        let outer_use = self.used_at.clone();
        self.used_at.get_or_insert(Place::new(self.source, span));
        // A definition is spelled out in its own text and sees no variables of where it is used.
        let outer_source = std::mem::replace(&mut self.source, defined.source);
        let outer_hidden = std::mem::replace(&mut self.hidden, self.scope.len());
        self.defining.push(name);
        let meaning = self.meaning(&defined.define.means, None);
        self.defining.pop();
        self.hidden = outer_hidden;
        self.used_at = outer_use;
        self.source = outer_source;
        meaning
    }

    /// A variable and, of a row, which quantifier over a list binds it, 0 being the outermost.
    pub(super) fn variable(&self, name: &str) -> Option<(usize, Variable)> {
        let visible = self.scope.get(self.hidden..)?;
        let at = self.hidden + visible.iter().rposition(|(it, _)| it == name)?;
        let (_, variable) = self.scope.get(at)?;
        let rows = self.scope.iter().take(at);
        let depth = rows
            .filter(|(_, it)| matches!(it, Variable::Row(_)))
            .count();
        Some((depth, variable.clone()))
    }

    /// The list that a path names, if it names one.
    pub(super) fn list_named(&self, path: &[Name]) -> Option<ListId> {
        match path {
            [name] => match self.vocabulary.named(&name.node) {
                Some(Named::List(list)) => Some(list),
                _ => None,
            },
            _ => None,
        }
    }

    /// A path that has to name a list.
    fn list(&mut self, path: &Path) -> Elaborated<ListId> {
        if let Some(list) = self.list_named(&path.node) {
            return Ok(list);
        }
        let name = self.source.slice(path.span).to_owned();
        if self.vocabulary.is_faulty_list(&name) {
            return Err(Reported);
        }
        let lists = self.vocabulary.lists().iter().map(|it| it.name.as_str());
        self.unknown("list", path.span, did_you_mean(&name, lists))
    }

    /// A path that has to name what a quantifier goes through, and is not a choice.
    pub(in crate::policy) fn gone_through(&mut self, path: &Path) -> Elaborated<ListId> {
        if let Some(list) = self.list_named(&path.node) {
            return Ok(list);
        }
        let vocabulary = self.vocabulary;
        if let [record, field] = path.node.as_slice()
            && let Some(field) = vocabulary.field(&record.node, &field.node)
        {
            let found = vocabulary.describe_found(field.kind);
            let help = match field.kind {
                Type::Set(choice) => {
                    let choice = &vocabulary.choice(choice).name;
                    Some(format!(
                        "go through `{choice}`, and ask which of them the set contains"
                    ))
                }
                _ => None,
            };
            return self.wrong_type(path.span, "a list or a choice", &found, help);
        }
        let name = self.source.slice(path.span).to_owned();
        if vocabulary.is_faulty_list(&name) {
            return Err(Reported);
        }
        let lists = vocabulary.lists().iter().map(|it| it.name.as_str());
        let choices = vocabulary.choices().iter().map(|it| it.name.as_str());
        let help = match nearest(&name, lists.clone().chain(choices)) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None => did_you_mean(&name, lists),
        };
        self.unknown("list or choice", path.span, help)
    }

    /// A path that has to name a column: `roll.gmc`.
    pub(super) fn column(&mut self, path: &[Name], span: Span) -> Elaborated<Column> {
        let [list, column] = path else {
            let help = Some("name a list and its column: `roll.gmc`".to_owned());
            return self.unknown("column", span, help);
        };
        let list = self.list(&Path::new(vec![list.clone()], list.span))?;
        let column = self.column_of(list, column)?;
        Ok(Column { list, column })
    }

    fn column_of(&mut self, list: ListId, name: &Name) -> Elaborated<usize> {
        let list = self.vocabulary.list(list);
        if let Some(column) = list.column(&name.node) {
            Ok(column)
        } else if self.vocabulary.is_faulty(&list.name, &name.node) {
            Err(Reported)
        } else {
            let names = list.fields.iter().map(|it| it.name.as_str());
            let wanted = format!("column of `{}` called", list.name);
            self.unknown(&wanted, name.span, did_you_mean(&name.node, names))
        }
    }

    /// Reports a name that nothing declares.
    pub(super) fn unknown<T>(
        &mut self,
        wanted: &str,
        span: Span,
        help: Option<String>,
    ) -> Elaborated<T> {
        let at = self.place(span);
        faults::UnknownName {
            wanted: wanted.to_owned(),
            at,
            help,
        }
        .tell(self.problems);
        Err(Reported)
    }
}
