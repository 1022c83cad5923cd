//! The items of one pack, each built into a rule, a note or something that excuses.

use std::sync::Arc;

use super::{
    Exception, Note, Pack, Rule, Standing,
    check::{
        belong::{Kind, belong},
        clauses::{self, Clauses},
        duplicates, examples, force,
        in_force::in_force,
        sources,
    },
    demand::{Parts, demanded},
    elaborate::{Elaborated, Elaborator, PackNames, Reported, WrongType},
    example::example,
    from_syntax::Found,
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::{self, Item},
    value::Force,
    vocabulary::Vocabulary,
};

/// Builds the items of one pack.
pub(super) struct Building<'b> {
    pub(super) vocabulary: &'b Vocabulary,
    pub(super) pack: &'b Pack,
    pub(super) names: &'b PackNames<'b>,
    pub(super) problems: &'b mut Problems,
    pub(super) rules: Vec<Rule>,
    pub(super) notes: Vec<Note>,
    pub(super) excusing: Vec<(String, ast::Path, Arc<Source>, Exception)>,
}

impl<'b> Building<'b> {
    pub(super) fn item(&mut self, found: &Found<'b>) {
        match found.item {
            Item::Rule(rule) => self.rule_or_permission(found.source, rule),
            Item::Note(note) => self.note(found.source, note),
            Item::Exception(exception) => self.exception(found.source, exception),
            Item::Define(_)
            | Item::Parameter(_)
            | Item::Term(_)
            | Item::Reading(_)
            | Item::AllReadings(_) => {}
            Item::Unit(_) | Item::Choice(_) | Item::Record(_) | Item::Row(_) | Item::List(_) => {
                let span = match found.item {
                    Item::Unit(it) => it.many.span,
                    Item::Choice(it) => it.name.span,
                    Item::Record(it) | Item::Row(it) => it.name.span,
                    Item::List(it) => it.name.span,
                    _ => return,
                };
                self.problems.add(WrongType {
                    wanted: "a rule, a note, an exception, a definition or a parameter".to_owned(),
                    found: "a piece of vocabulary".to_owned(),
                    at: Place::new(found.source, span),
                    help: Some("declare it in a `.vocab` file".to_owned()),
                });
            }
        }
    }

    fn whole(&self, name: &ast::Name) -> String {
        format!("{}/{}", self.pack.name, name.node)
    }

    fn rule_or_permission(&mut self, source: &'b Arc<Source>, rule: &'b ast::Rule) {
        let clauses = clauses::sort(source, rule, self.problems);
        let standing = sources::standing(self.pack, source, &rule.name, &clauses, self.problems);
        let force = force::force(source, &rule.name, &clauses, self.problems);
        if force == Some(Force::May) {
            self.permission(source, rule, &clauses, standing);
            return;
        }
        if !clauses.unread_header() {
            belong(source, rule, Kind::Rule, &clauses, self.problems);
            force::on_ccg(source, &clauses, self.problems);
            examples::examples(source, &rule.name, &clauses, self.problems);
        }
        let excuses = clauses.unless.iter().map(|(name, ..)| {
            let place = Place::new(source, name.span);
            (rule.name.node.as_str(), name.node.as_str(), place)
        });
        duplicates::duplicates(excuses, self.problems);
        let in_force = in_force(source, &clauses, self.problems);
        let parts = self.parts(source, &clauses);
        let (Some(standing), Some(force), Ok(parts)) = (standing, force, parts) else {
            return;
        };
        let Some((asks, _)) = clauses.asks else {
            return;
        };
        self.rules.push(Rule {
            name: self.whole(&rule.name),
            title: rule.title.node.clone(),
            standing,
            force,
            asks: asks.iter().map(|it| it.node).collect(),
            in_force,
            when: parts.when,
            body: parts.body,
            exceptions: parts.exceptions,
            otherwise: parts.otherwise,
            remedy: parts.remedy,
            examples: parts.examples,
            place: Place::new(source, rule.name.span),
        });
    }

    fn parts(&mut self, source: &'b Arc<Source>, clauses: &Clauses<'b>) -> Elaborated<Parts> {
        let mut elaborator = Elaborator::new(self.vocabulary, self.names, source, self.problems);
        let when = clauses
            .when
            .map(|(cond, _)| elaborator.condition(cond))
            .transpose();
        let demanded = clauses
            .body
            .map(|(demand, _)| demanded(&mut elaborator, demand, clauses));
        let remedy = clauses
            .remedy
            .map(|(it, _)| elaborator.message(it))
            .transpose();
        let examples = clauses.examples.iter().filter_map(|(written, span)| {
            example(self.vocabulary, source, written, *span, self.problems)
        });
        let examples = examples.collect();
        let (body, otherwise, exceptions) = demanded.ok_or(Reported)??;
        Ok(Parts {
            when: when?,
            body,
            otherwise,
            exceptions,
            remedy: remedy?,
            examples,
        })
    }

    fn permission(
        &mut self,
        source: &'b Arc<Source>,
        rule: &'b ast::Rule,
        clauses: &Clauses<'b>,
        standing: Option<Standing>,
    ) {
        let answers = clauses.answers.is_some() || clauses.unread(&["answers"]);
        belong(
            source,
            rule,
            Kind::Permission { answers },
            clauses,
            self.problems,
        );
        let Some(standing) = standing else {
            return;
        };
        if let Some(((target, cond), _)) = clauses.answers {
            self.excuse(source, rule, target, cond, standing);
            return;
        }
        let says = clauses.says.map(|(text, _)| text.node.clone());
        self.push_note(source, rule, clauses, standing, says.unwrap_or_default());
    }

    fn excuse(
        &mut self,
        source: &'b Arc<Source>,
        rule: &'b ast::Rule,
        target: &'b ast::Path,
        cond: &'b ast::Expression,
        standing: Standing,
    ) {
        let mut elaborator = Elaborator::new(self.vocabulary, self.names, source, self.problems);
        let Ok(cond) = elaborator.condition(cond) else {
            return;
        };
        let exception = Exception {
            name: self.whole(&rule.name),
            title: rule.title.node.clone(),
            cond,
            standing: Some(standing),
            of_row: false,
        };
        let target_name = target_name(&self.pack.name, target);
        let mut resolved = target.clone();
        resolved.node = vec![ast::At::new(target_name, target.span)];
        self.excusing.push((
            exception.name.clone(),
            resolved,
            Arc::clone(source),
            exception,
        ));
    }

    fn exception(&mut self, source: &'b Arc<Source>, rule: &'b ast::Rule) {
        let clauses = clauses::sort(source, rule, self.problems);
        belong(source, rule, Kind::Exception, &clauses, self.problems);
        let standing = sources::standing(self.pack, source, &rule.name, &clauses, self.problems);
        if let (Some(standing), Some((cond, _)), Some(target)) =
            (standing, clauses.when, &rule.excuses)
        {
            self.excuse(source, rule, target, cond, standing);
        }
    }

    fn note(&mut self, source: &'b Arc<Source>, note: &'b ast::Rule) {
        let clauses = clauses::sort(source, note, self.problems);
        belong(source, note, Kind::Note, &clauses, self.problems);
        let standing = sources::standing(self.pack, source, &note.name, &clauses, self.problems);
        if let (Some(standing), Some((says, _))) = (standing, clauses.says) {
            self.push_note(source, note, &clauses, standing, says.node.clone());
        }
    }

    fn push_note(
        &mut self,
        source: &Arc<Source>,
        note: &ast::Rule,
        clauses: &Clauses<'_>,
        standing: Standing,
        says: String,
    ) {
        let on = clauses
            .on
            .map(|(subjects, _)| subjects.iter().map(|it| it.node).collect());
        self.notes.push(Note {
            name: self.whole(&note.name),
            title: note.title.node.clone(),
            standing,
            on: on.unwrap_or_default(),
            says,
            in_force: in_force(source, clauses, self.problems),
            place: Place::new(source, note.name.span),
        });
    }
}

/// A rule's whole name, where it is written `name` or `pack/name`.
fn target_name(pack: &str, path: &ast::Path) -> String {
    let names: Vec<&str> = path.node.iter().map(|it| it.node.as_str()).collect();
    match names.as_slice() {
        [name] => format!("{pack}/{name}"),
        names => names.join("/"),
    }
}
