//! The thirteen rules on a submission that has been read, with a hundred GPs.

use scrutineer::source::Source;

use crate::{
    by_hand,
    declaration::Declaration,
    generate,
    measure::{Line, TURNS, Target, medians, print, ratio, task, time},
    ours,
    peers::{cfn_guard, jsonschema, regorus},
};

const GPS: usize = 100;

pub fn run() {
    let (faulty, expected) = generate::faulty(GPS, 2);
    let expected: Vec<&str> = expected.iter().map(|it| it.0).collect();
    one("nothing against them", &generate::sound(GPS, 2), &[]);
    one("one fault against each rule", &faulty, &expected);
}

fn one(what: &str, declaration: &Declaration, expected: &[&str]) {
    let texts = ours::Texts::read();
    let policy = texts.policy();
    let source = Source::new("declaration.json", declaration.for_us().to_string());
    let facts = ours::facts(&policy, &source);
    let json = declaration.for_peers();
    let input = regorus::input(&json);
    let mut machine = regorus::machine(&regorus::program());
    let validator = jsonschema::validator();
    let value = serde_json::from_str(&json).expect("a declaration is JSON");

    let found = ours::violations(&policy, &facts, &ours::outcomes(&policy, &facts));
    assert_eq!(Vec::from_iter(ours::names(&found)), expected, "ours");
    assert_eq!(
        regorus::names(&regorus::evaluate(&mut machine, &input)),
        expected,
        "regorus"
    );
    let mut by_hand: Vec<_> = by_hand::check(declaration)
        .into_iter()
        .map(|it| it.0)
        .collect();
    by_hand.sort_unstable();
    assert_eq!(by_hand, expected, "by hand");
    assert_eq!(
        jsonschema::check(&validator, &value).is_empty(),
        expected.is_empty(),
        "jsonschema"
    );

    let [
        verdicts,
        keys,
        explained,
        hand,
        vm,
        schema,
        from_text,
        guard,
    ] = medians(
        TURNS,
        [
            task(|| ours::outcomes(&policy, &facts)),
            task(|| ours::violations(&policy, &facts, &ours::outcomes(&policy, &facts)).len()),
            task(|| ours::findings(&policy, &facts, &ours::outcomes(&policy, &facts))),
            task(|| by_hand::check(declaration)),
            task(|| regorus::evaluate(&mut machine, &input)),
            task(|| jsonschema::check(&validator, &value)),
            task(|| {
                let policy = texts.policy();
                ours::outcomes(&policy, &ours::facts(&policy, &source))
            }),
            task(|| cfn_guard::check(&json)),
        ],
    );
    let pair = |one, other| format!("{} ÷ {}", time(one), time(other));
    print(
        &format!("Thirteen rules on {GPS} GPs in one process, {what}"),
        &[
            Line::new(
                "evaluations a second, ours ÷ regorus's machine",
                ratio(vm, verdicts),
                pair(vm, verdicts),
            )
            .wanted(Target::AtLeast(10.0)),
            Line::new(
                "the same, the keys of the items as texts too",
                ratio(vm, keys),
                pair(vm, keys),
            ),
            Line::new(
                "the same, every finding explained",
                ratio(vm, explained),
                pair(vm, explained),
            ),
            Line::new(
                "evaluations a second, ours ÷ jsonschema (10 rules)",
                ratio(schema, verdicts),
                pair(schema, verdicts),
            ),
            Line::new(
                "time, ours ÷ Rust by hand",
                ratio(verdicts, hand),
                pair(verdicts, hand),
            )
            .wanted(Target::AtMost(5.0)),
            Line::new(
                "the same, the keys of the items as texts too",
                ratio(keys, hand),
                pair(keys, hand),
            )
            .wanted(Target::AtMost(5.0)),
            Line::new(
                "the same, every finding explained",
                ratio(explained, hand),
                pair(explained, hand),
            ),
            Line::new(
                "rules and data read each time: runs a second, ours ÷ cfn-guard (11 rules)",
                ratio(guard, from_text),
                pair(guard, from_text),
            ),
        ],
    );
}
