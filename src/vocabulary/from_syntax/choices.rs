//! Units and choices: what fields may be counted in and chosen from.

use std::{collections::HashMap, sync::Arc};

use super::{
    Building, RESERVED,
    faults::{CannotBe, DeclaredTwice},
    types::named_type,
};
use crate::{
    source::{Place, Source},
    syntax::ast::{self, Item, Kind, Name},
    value::Type,
    vocabulary::{Choice, Member, Named, UnitNames},
};

impl<'a> Building<'a> {
    pub(super) fn unit_or_choice(&mut self, source: &'a Arc<Source>, item: &'a ast::At<Item>) {
        match &item.node {
            Item::Unit(unit) => self.unit(source, unit),
            Item::Choice(choice) => {
                let members = "name its members on the lines under it: `  partner, salaried`";
                self.not_bare(source, item, "choice", &choice.name, &choice.title, members);
                self.choice(source, choice);
            }
            Item::Record(_) | Item::Row(_) | Item::List(_) => {}
            other => self.not_vocabulary(source, other),
        }
    }

    fn unit(&mut self, source: &Arc<Source>, unit: &'a ast::Unit) {
        for form in [&unit.one, &unit.many] {
            if self.vocabulary.unit(&form.node).is_some() {
                let at = Place::new(source, form.span);
                match self.units.get(form.node.as_str()) {
                    Some(first) => {
                        let mut twice = DeclaredTwice::new(at, first.clone());
                        twice.help = "take this one out, or give it another name";
                        self.problems.add(twice);
                    }
                    None => self.problems.add(CannotBe {
                        fault: format!("there is a unit `{}` already", form.node),
                        at,
                        help: "take this one out, or give it another name".to_owned(),
                    }),
                }
                return;
            }
        }
        for form in [&unit.one, &unit.many] {
            let at = Place::new(source, form.span);
            self.units.entry(&form.node).or_insert(at);
        }
        self.vocabulary.units.push(UnitNames {
            one: unit.one.node.clone(),
            many: unit.many.node.clone(),
        });
    }

    fn choice(&mut self, source: &'a Arc<Source>, choice: &'a ast::Choice) {
        let place = self.vocabulary.choices.len();
        if self.is_type(source, &choice.name)
            || !self.declare(source, &choice.name, Named::Choice, place)
        {
            return;
        }
        let mut seen = HashMap::new();
        let mut members = Vec::new();
        for (name, title) in &choice.members {
            let at = Place::new(source, name.span);
            if RESERVED.contains(&name.node.as_str()) {
                self.reserved(name, at);
                continue;
            }
            if let Some(first) = seen.insert(&name.node, at.clone()) {
                self.problems.add(DeclaredTwice::new(at, first));
                continue;
            }
            members.push(Member {
                name: name.node.clone(),
                title: title.as_ref().map(|it| it.node.clone()),
            });
        }
        self.vocabulary.choices.push(Choice {
            name: choice.name.node.clone(),
            title: choice.title.node.clone(),
            members,
        });
    }

    /// Whether a choice has the name of a type that is there already, which is reported.
    fn is_type(&mut self, source: &Arc<Source>, name: &Name) -> bool {
        let built_in = named_type(&self.vocabulary, &Kind::Named(name.clone()));
        let is_type = built_in.is_some_and(|it| !matches!(it, Type::Choice(_)));
        if is_type {
            self.problems.add(CannotBe {
                fault: format!("there is a type `{}` already", name.node),
                at: Place::new(source, name.span),
                help: "give the choice another name".to_owned(),
            });
        }
        is_type
    }
}
