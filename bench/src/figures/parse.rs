//! Rule texts read: in step with their size, and beside readers of other policy languages.

use cedar_policy::PolicySet;
use scrutineer::{source::Source, syntax};

use crate::{
    generate,
    measure::{self, Line, Target, medians, print, ratio, speed, task, time},
    peers::regorus,
};

const MEGABYTE: usize = 1_000_000;

/// The `regorus` crate takes no file of more than 20,000 lines.
const REGO: usize = 400_000;

pub fn run() {
    let small = Source::new("small.rules", generate::rules(MEGABYTE));
    let large = Source::new("large.rules", generate::rules(10 * MEGABYTE));
    let half = Source::new("half.rules", generate::rules(5 * MEGABYTE));
    let rego = generate::rego(REGO);
    let cedar = generate::cedar(MEGABYTE);
    let problems = syntax::parse(&small).problems;
    assert!(
        problems.is_empty(),
        "{:?}",
        problems
            .iter()
            .map(ToString::to_string)
            .take(3)
            .collect::<Vec<_>>()
    );
    let times = medians(
        measure::TURNS / 2,
        [
            task(|| syntax::parse(&small)),
            task(|| syntax::parse(&half)),
            task(|| syntax::parse(&large)),
            task(|| regorus::parse(rego.clone())),
            task(|| {
                cedar
                    .parse::<PolicySet>()
                    .expect("the policies generated are valid")
            }),
        ],
    );
    let [ours, ours_half, ours_large, rego_time, cedar_time] = times;
    // Times for as many bytes of each.
    let beside = |bytes: usize, time| ratio(time, ours) * small.text.len() as f64 / bytes as f64;
    let growth = |time, of: &Source| {
        ratio(ours_large, time) * of.text.len() as f64 / large.text.len() as f64
    };
    print(
        "Rule text parsed",
        &[
            Line::new(
                "time a byte, 10 MB ÷ 1 MB of rules",
                growth(ours, &small),
                format!("{} ÷ {}", time(ours_large), time(ours)),
            )
            .wanted(Target::AtMost(1.25)),
            Line::new(
                "time a byte, 10 MB ÷ 5 MB of rules",
                growth(ours_half, &half),
                format!("{} ÷ {}", time(ours_large), time(ours_half)),
            )
            .wanted(Target::AtMost(1.25)),
            Line::new(
                "bytes a second, ours ÷ regorus",
                beside(rego.len(), rego_time),
                format!(
                    "{} ÷ {}",
                    speed(small.text.len(), ours),
                    speed(rego.len(), rego_time)
                ),
            ),
            Line::new(
                "bytes a second, ours ÷ cedar-policy",
                beside(cedar.len(), cedar_time),
                format!(
                    "{} ÷ {}",
                    speed(small.text.len(), ours),
                    speed(cedar.len(), cedar_time)
                ),
            ),
        ],
    );
}
