//! Permissions and separate exceptions, hung on the rules they excuse from.

use std::{collections::HashMap, sync::Arc};

use super::{
    Exception, Policy,
    check::answers::{self, Excusing, Targets},
    from_syntax::Found,
};
use crate::{
    diagnostic::Problems,
    source::Source,
    syntax::ast::{self, Item},
    value::Authority,
};

/// Hangs every permission and separate exception on the rule it excuses from.
pub(super) fn attach(
    policy: &mut Policy,
    items: &[Found<'_>],
    excusing: Vec<(String, ast::Path, Arc<Source>, Exception)>,
    problems: &mut Problems,
) {
    let target = |path: &ast::Path| {
        path.node
            .first()
            .map(|it| it.node.clone())
            .unwrap_or_default()
    };
    let targets_of: HashMap<String, String> = excusing
        .iter()
        .map(|(name, path, _, _)| (name.clone(), target(path)))
        .collect();
    let all_names: Vec<String> = items.iter().filter_map(item_name).collect();
    let mut accepted = Vec::new();
    {
        let targets = Targets {
            rules: policy
                .rules
                .iter()
                .map(|it| (it.name.as_str(), it.standing.authority))
                .collect(),
            excusing: targets_of
                .iter()
                .map(|(name, target)| (name.as_str(), target.as_str()))
                .collect(),
            demandless: policy.notes.iter().map(|it| it.name.as_str()).collect(),
            all: all_names.iter().map(String::as_str).collect(),
        };
        for (name, path, source, exception) in excusing {
            let one = Excusing {
                name,
                authority: exception
                    .standing
                    .as_ref()
                    .map_or(Authority::Ours, |it| it.authority),
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
        Item::Rule(rule) | Item::Note(rule) | Item::Exception(rule) => {
            Some(format!("{}/{}", found.pack, rule.name.node))
        }
        _ => None,
    }
}
