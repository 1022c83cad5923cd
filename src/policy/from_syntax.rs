//! Packs as written to a checked policy.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    Body, Exception, InForce, MemberBody, Note, Pack, Policy, Rule, Setting, Standing,
    check::{
        answers::{self, Excusing, Targets},
        clauses::{self, Clauses, Demand, Kind},
        duplicates, examples, force, sources,
    },
    elaborate::{Defined, Elaborated, Elaborator, PackNames, Reported, WrongType},
    example::example,
    formula::{Cond, CondKind, Message},
    pack, setting,
};
use crate::{
    diagnostic::Problems,
    source::{Place, Source},
    syntax::ast::{self, BoundEnd, Item},
    value::{Authority, Force},
    vocabulary::Vocabulary,
};

/// A pack as it was found: its folder's name, its manifest, its files parsed.
#[derive(Debug)]
pub struct PackFiles {
    /// The folder's name.
    pub name: String,
    /// `pack.toml`.
    pub manifest: Option<Arc<Source>>,
    /// The files of rules.
    pub files: Vec<(Arc<Source>, ast::File)>,
}

/// Checks packs against a vocabulary. A rule with a fault is left out, and every fault is reported.
pub fn from_syntax(
    vocabulary: &Arc<Vocabulary>,
    packs: &[PackFiles],
    settings: &[Setting],
) -> (Policy, Problems) {
    let mut problems = Problems::default();
    let items = items(packs);
    unique(&items, &mut problems);
    let mut parameters = parameters(vocabulary, &items, &mut problems);
    setting::apply(vocabulary, settings, &mut parameters, &mut problems);
    let manifests: Vec<Option<Pack>> = packs
        .iter()
        .map(|it| pack::pack(&it.name, it.manifest.as_ref(), &mut problems))
        .collect();
    let mut policy = Policy {
        vocabulary: Arc::clone(vocabulary),
        packs: manifests.into_iter().flatten().collect(),
        rules: Vec::new(),
        notes: Vec::new(),
        parameters,
    };
    let mut excusing = Vec::new();
    for files in packs {
        let Some(pack) = policy.packs.iter().find(|it| it.name == files.name).cloned() else {
            continue;
        };
        let names = pack_names(vocabulary, &pack.name, &items, &policy.parameters, &mut problems);
        let mut building = Building {
            vocabulary,
            pack: &pack,
            names: &names,
            problems: &mut problems,
            rules: Vec::new(),
            notes: Vec::new(),
            excusing: Vec::new(),
        };
        for item in items.iter().filter(|it| it.pack == pack.name) {
            building.item(item);
        }
        policy.rules.append(&mut building.rules);
        policy.notes.append(&mut building.notes);
        excusing.append(&mut building.excusing);
    }
    attach(&mut policy, &items, excusing, &mut problems);
    policy.rules.sort_by(|one, other| one.name.cmp(&other.name));
    policy.notes.sort_by(|one, other| one.name.cmp(&other.name));
    (policy, problems)
}

/// An item and where it stands.
struct Found<'a> {
    pack: &'a str,
    source: &'a Arc<Source>,
    item: &'a Item,
}

fn items(packs: &[PackFiles]) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for pack in packs {
        for (source, file) in &pack.files {
            found.extend(file.items.iter().map(|item| Found {
                pack: &pack.name,
                source,
                item: &item.node,
            }));
        }
    }
    found
}

fn unique(items: &[Found<'_>], problems: &mut Problems) {
    let named = items.iter().filter_map(|it| {
        let name = match it.item {
            Item::Rule(rule) | Item::Note(rule) | Item::Exception(rule) => &rule.name,
            Item::Define(define) => &define.name,
            Item::Parameter(parameter) => &parameter.name,
            _ => return None,
        };
        Some((it.pack.to_owned(), name.node.as_str(), Place::new(it.source, name.span)))
    });
    duplicates::duplicates(named, problems);
}

fn parameters(
    vocabulary: &Vocabulary,
    items: &[Found<'_>],
    problems: &mut Problems,
) -> Vec<super::Parameter> {
    let written = items.iter().filter_map(|it| match it.item {
        Item::Parameter(parameter) => Some((it, parameter)),
        _ => None,
    });
    written
        .filter_map(|(it, parameter)| setting::parameter(vocabulary, it.pack, it.source, parameter, problems))
        .collect()
}

/// The definitions and parameters of a pack. Each definition is elaborated once by itself, so that its faults are
/// reported where it is defined.
fn pack_names<'a>(
    vocabulary: &Vocabulary,
    pack: &str,
    items: &[Found<'a>],
    parameters: &[super::Parameter],
    problems: &mut Problems,
) -> PackNames<'a> {
    let mut names = PackNames::default();
    let mut order = Vec::new();
    for item in items.iter().filter(|it| it.pack == pack) {
        match item.item {
            Item::Define(define) => {
                order.push(define.name.node.as_str());
                names.defines.entry(&define.name.node).or_insert(Defined {
                    define,
                    source: item.source,
                    broken: false,
                });
            }
            Item::Parameter(written) => {
                let whole = format!("{pack}/{}", written.name.node);
                let parameter = parameters.iter().find(|it| it.name == whole);
                names.parameters.extend(parameter.map(|it| (written.name.node.as_str(), it.clone())));
            }
            _ => {}
        }
    }
    let broken = broken_definitions(vocabulary, &names, &order, problems);
    for name in broken {
        names.defines.entry(name).and_modify(|it| it.broken = true);
    }
    names
}

fn broken_definitions<'a>(
    vocabulary: &Vocabulary,
    names: &PackNames<'a>,
    order: &[&'a str],
    problems: &mut Problems,
) -> HashSet<&'a str> {
    let mut broken = HashSet::new();
    for name in order {
        // Each by a table of its own, in which the broken ones found so far say no more.
        let known = PackNames {
            defines: names
                .defines
                .iter()
                .map(|(key, it)| {
                    let defined = Defined {
                        define: it.define,
                        source: it.source,
                        broken: broken.contains(key),
                    };
                    (*key, defined)
                })
                .collect(),
            parameters: names.parameters.clone(),
        };
        let Some(defined) = known.defines.get(name) else {
            continue;
        };
        let name_span = defined.define.name.span;
        let mut elaborator = Elaborator::new(vocabulary, &known, defined.source, problems);
        if elaborator.definition(name_span, name, defined).is_err() {
            broken.insert(*name);
        }
    }
    broken
}

/// Builds the items of one pack.
struct Building<'b> {
    vocabulary: &'b Vocabulary,
    pack: &'b Pack,
    names: &'b PackNames<'b>,
    problems: &'b mut Problems,
    rules: Vec<Rule>,
    notes: Vec<Note>,
    excusing: Vec<(String, ast::Path, Arc<Source>, Exception)>,
}

impl<'b> Building<'b> {
    fn item(&mut self, found: &Found<'b>) {
        match found.item {
            Item::Rule(rule) => self.rule_or_permission(found.source, rule),
            Item::Note(note) => self.note(found.source, note),
            Item::Exception(exception) => self.exception(found.source, exception),
            Item::Define(_) | Item::Parameter(_) | Item::Term(_) | Item::Reading(_) => {}
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
        clauses::belong(source, &rule.name, Kind::Rule, &clauses, self.problems);
        force::on_ccg(source, &clauses, self.problems);
        examples::examples(source, &rule.name, &clauses, self.problems);
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
            in_force: in_force(&clauses),
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
        let examples = clauses.examples.iter().map(|(written, span)| {
            example(self.vocabulary, source, written, *span, self.problems)
        });
        let examples = examples.collect();
        let mut elaborator = Elaborator::new(self.vocabulary, self.names, source, self.problems);
        let when = clauses.when.map(|(cond, _)| elaborator.condition(cond)).transpose();
        let demanded = clauses.body.map(|(demand, _)| demanded(&mut elaborator, demand, clauses));
        let remedy = clauses.remedy.map(|(it, _)| elaborator.message(it)).transpose();
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
        clauses::belong(source, &rule.name, Kind::Permission, clauses, self.problems);
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
        };
        let target_name = target_name(&self.pack.name, target);
        let mut resolved = target.clone();
        resolved.node = vec![ast::At::new(target_name, target.span)];
        self.excusing.push((exception.name.clone(), resolved, Arc::clone(source), exception));
    }

    fn exception(&mut self, source: &'b Arc<Source>, rule: &'b ast::Rule) {
        let clauses = clauses::sort(source, rule, self.problems);
        clauses::belong(source, &rule.name, Kind::Exception, &clauses, self.problems);
        let standing = sources::standing(self.pack, source, &rule.name, &clauses, self.problems);
        if let (Some(standing), Some((cond, _)), Some(target)) = (standing, clauses.when, &rule.excuses) {
            self.excuse(source, rule, target, cond, standing);
        }
    }

    fn note(&mut self, source: &'b Arc<Source>, note: &'b ast::Rule) {
        let clauses = clauses::sort(source, note, self.problems);
        clauses::belong(source, &note.name, Kind::Note, &clauses, self.problems);
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
        let on = clauses.on.map(|(subjects, _)| subjects.iter().map(|it| it.node).collect());
        self.notes.push(Note {
            name: self.whole(&note.name),
            title: note.title.node.clone(),
            standing,
            on: on.unwrap_or_default(),
            says,
            in_force: in_force(clauses),
            place: Place::new(source, note.name.span),
        });
    }
}

/// What a rule says, elaborated.
struct Parts {
    when: Option<Cond>,
    body: Body,
    otherwise: Option<Message>,
    exceptions: Vec<Exception>,
    remedy: Option<Message>,
    examples: Vec<super::Example>,
}

type Demanded = (Body, Option<Message>, Vec<Exception>);

/// The body of a rule, its message and its exceptions: all three see the item that `every` speaks of.
fn demanded<'b>(elaborator: &mut Elaborator<'b>, demand: Demand<'b>, clauses: &Clauses<'b>) -> Elaborated<Demanded> {
    let Some(each) = demand.each else {
        let cond = elaborator.condition(demand.cond);
        let otherwise = otherwise(elaborator, clauses);
        let exceptions = exceptions(elaborator, clauses);
        return Ok((Body::One(wanted(demand, cond?)), otherwise?, exceptions?));
    };
    if let Some(choice) = elaborator.choice_named(each) {
        let members = elaborator.for_each_member(choice, each, |this| {
            let cond = this.condition(demand.cond);
            Ok((cond?, otherwise(this, clauses)?))
        })?;
        let names = elaborator.vocabulary.choice(choice).names();
        let members = names.zip(members).map(|(name, (cond, otherwise))| MemberBody {
            key: crate::vocabulary::spoken(name),
            cond: wanted(demand, cond),
            otherwise,
        });
        let members = members.collect();
        return Ok((Body::Members(members), None, exceptions(elaborator, clauses)?));
    }
    let list = elaborator.list(&each.over)?;
    let cond = elaborator.row_body(each, list, demand.cond);
    let variable = super::elaborate::Variable::Row(list);
    let (otherwise, exceptions) = elaborator.with_variable(&each.variable.node, variable, |this| {
        (otherwise(this, clauses), exceptions(this, clauses))
    });
    Ok((Body::Rows(list, wanted(demand, cond?)), otherwise?, exceptions?))
}

fn wanted(demand: Demand<'_>, cond: Cond) -> Cond {
    if !demand.forbids {
        return cond;
    }
    Cond {
        at: cond.at.clone(),
        kind: CondKind::Not(Box::new(cond)),
    }
}

fn otherwise<'b>(elaborator: &mut Elaborator<'b>, clauses: &Clauses<'b>) -> Elaborated<Option<Message>> {
    clauses.otherwise.map(|(it, _)| elaborator.message(it)).transpose()
}

fn exceptions<'b>(elaborator: &mut Elaborator<'b>, clauses: &Clauses<'b>) -> Elaborated<Vec<Exception>> {
    let all = clauses.unless.iter().map(|(name, title, cond)| {
        Ok(Exception {
            name: name.node.clone(),
            title: title.node.clone(),
            cond: elaborator.condition(cond)?,
            standing: None,
        })
    });
    let all: Vec<_> = all.collect();
    all.into_iter().collect()
}

fn in_force(clauses: &Clauses<'_>) -> InForce {
    let mut in_force = InForce::default();
    let bounds = clauses.in_force.map(|(bounds, _)| bounds).unwrap_or_default();
    for bound in bounds {
        match bound.end.node {
            BoundEnd::From | BoundEnd::By => in_force.from = Some(bound.date.node),
            BoundEnd::Until => in_force.until = Some(bound.date.node),
        }
    }
    in_force
}

/// A rule's whole name, where it is written `name` or `pack/name`.
fn target_name(pack: &str, path: &ast::Path) -> String {
    let names: Vec<&str> = path.node.iter().map(|it| it.node.as_str()).collect();
    match names.as_slice() {
        [name] => format!("{pack}/{name}"),
        names => names.join("/"),
    }
}

/// Hangs every permission and separate exception on the rule it excuses from.
fn attach(
    policy: &mut Policy,
    items: &[Found<'_>],
    excusing: Vec<(String, ast::Path, Arc<Source>, Exception)>,
    problems: &mut Problems,
) {
    let target = |path: &ast::Path| path.node.first().map(|it| it.node.clone()).unwrap_or_default();
    let targets_of: HashMap<String, String> = excusing
        .iter()
        .map(|(name, path, _, _)| (name.clone(), target(path)))
        .collect();
    let all_names: Vec<String> = items.iter().filter_map(item_name).collect();
    let mut accepted = Vec::new();
    {
        let targets = Targets {
            rules: policy.rules.iter().map(|it| (it.name.as_str(), it.standing.authority)).collect(),
            excusing: targets_of.iter().map(|(name, target)| (name.as_str(), target.as_str())).collect(),
            demandless: policy.notes.iter().map(|it| it.name.as_str()).collect(),
            all: all_names.iter().map(String::as_str).collect(),
        };
        for (name, path, source, exception) in excusing {
            let one = Excusing {
                name,
                authority: exception.standing.as_ref().map_or(Authority::Ours, |it| it.authority),
                target: target(&path),
                source: &source,
                span: path.span,
            };
            if answers::answers(&one, &targets, problems) {
                accepted.push((one.target, exception));
            }
        }
    }
    for (target, exception) in accepted {
        if let Some(rule) = policy.rules.iter_mut().find(|it| it.name == target) {
            rule.exceptions.push(exception);
        }
    }
}

fn item_name(found: &Found<'_>) -> Option<String> {
    match found.item {
        Item::Rule(rule) | Item::Note(rule) | Item::Exception(rule) => Some(format!("{}/{}", found.pack, rule.name.node)),
        _ => None,
    }
}
