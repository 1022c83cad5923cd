//! What is said of each `scrutineer.toml` under `cases/settings`, beside the shipped rules.

#![expect(clippy::disallowed_methods, reason = "cases are read from disk")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod shown;

use std::fs;

use scrutineer::{
    diagnostic::Problems,
    engine::{Engine, Reading},
    project::Config,
    source::Source,
};
use shown::drawn;

#[test]
fn settings() {
    insta::glob!("cases/settings/*.toml", |path| {
        let name = path.file_name().unwrap().to_string_lossy();
        let source = Source::new(name, fs::read_to_string(path).unwrap());
        let mut problems = Problems::default();
        let config = Config::read(&source, &mut problems);
        let (engine, faults) = Engine::shipped();
        problems.append(faults);
        problems.append(engine.idle_waivers(&config.waived));
        let reading = Reading {
            corrections: config.corrections.clone(),
            ..Reading::default()
        };
        problems.append(engine.read(&[], &reading).problems);
        let waived = config.waivers.len();
        let corrected = config.corrections.len();
        insta::assert_snapshot!(format!(
            "{}\n\n{waived} waived, {corrected} corrected",
            drawn(&problems)
        ));
    });
}
