//! Rolls from a thousand to a million rows: the time must grow with them and no faster.

use scrutineer::{fact::Facts, policy::Policy, source::Source};

use crate::{
    by_hand,
    declaration::Declaration,
    generate,
    measure::{Line, Target, medians, print, ratio, task, time},
    ours,
};

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

pub fn run() {
    let policy = ours::Texts::read().policy();
    let mut lines = Vec::new();
    let mut each_row = Vec::new();
    for gps in SIZES {
        let (declaration, _) = generate::faulty(gps, 5);
        let facts = facts(&policy, &declaration);
        let [ours, explained, hand] = medians(
            5,
            [
                task(|| ours::outcomes(&policy, &facts)),
                task(|| ours::findings(&policy, &facts, &ours::outcomes(&policy, &facts))),
                task(|| by_hand::check(&declaration)),
            ],
        );
        lines.push(Line::new(
            format!("{gps} rows: time, ours ÷ Rust by hand"),
            ratio(ours, hand),
            format!(
                "{} ÷ {}; explained {}",
                time(ours),
                time(hand),
                time(explained)
            ),
        ));
        each_row.push(ours.as_secs_f64() / gps as f64);
    }
    let [_, few, _, many] = each_row[..] else {
        return;
    };
    lines.push(
        Line::new(
            "time a row, 1,000,000 ÷ 10,000",
            many / few,
            format!("{:.2} ns ÷ {:.2} ns", many * 1e9, few * 1e9),
        )
        .wanted(Target::AtMost(1.5)),
    );
    lines.push(all_wrong(&policy));
    print("A roll of many rows evaluated", &lines);
}

/// Every row against a rule, and every one explained with its place: on one line of JSON, where places cost most.
fn all_wrong(policy: &Policy) -> Line {
    let [few, many] = [10_000, 100_000].map(|gps| {
        let mut declaration = generate::sound(gps, 5);
        declaration.roll.iter_mut().for_each(|it| it.votes = 2);
        facts(policy, &declaration)
    });
    let explained = |facts| ours::findings(policy, facts, &ours::outcomes(policy, facts));
    let [few, many] = medians(5, [task(|| explained(&few)), task(|| explained(&many))]);
    Line::new(
        "time a row, every row faulty and explained, 100,000 ÷ 10,000",
        ratio(many, few) / 10.0,
        time(many),
    )
    .wanted(Target::AtMost(1.5))
}

fn facts(policy: &Policy, declaration: &Declaration) -> Facts {
    ours::facts(
        policy,
        &Source::new("roll.json", declaration.for_us().to_string()),
    )
}
