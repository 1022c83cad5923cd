//! Whole processes on one small file, and where the time of ours goes.

use std::{env, fs, path::Path, process::Command, sync::Arc, time::Duration};

use scrutineer::{
    data::Format,
    engine::{Additions, Engine, Input, PackTexts, Reading, Request},
    eval,
    report::{Style, terminal},
    shipped,
    source::Source,
    syntax,
};

use crate::{
    generate,
    measure::{Line, TURNS, medians, print, processes, ratio, task, time},
};

const PEERS: [(&str, &str); 4] = [
    ("cold_by_hand", "the rules by hand in Rust"),
    ("cold_jsonschema", "jsonschema, 10 rules"),
    ("cold_regorus", "regorus's machine, 13 rules"),
    ("cold_cfn_guard", "cfn-guard, 11 rules"),
];

const DECLARATION: &str = "examples/falls-short/declaration.toml";

pub fn run() {
    whole();
    parts();
}

fn whole() {
    let beside = env::current_exe().expect("this program has a file");
    let folder = beside.parent().expect("a file is in a folder").to_owned();
    // Built now, so that none of them is older than what else is measured.
    build(&folder, ".", "--bin=scrutineer");
    build(&folder, "bench", "--bins");
    let (declaration, _) = generate::faulty(20, 3);
    let theirs = env::temp_dir().join("scrutineer-bench-theirs.json");
    let own = env::temp_dir().join("scrutineer-bench-ours.json");
    fs::write(&theirs, declaration.for_peers()).expect("room for a file");
    fs::write(&own, declaration.for_us().to_string()).expect("room for a file");
    let on = |name: &str, file: &Path| {
        let mut command = Command::new(folder.join(name));
        command.arg(file);
        command
    };
    let mut check = Command::new(folder.join("scrutineer"));
    check.arg("check").arg(crate::project(DECLARATION));
    let mut commands = vec![check, on("cold_ours", &own)];
    commands.extend(PEERS.map(|(name, _)| on(name, &theirs)));
    let times = processes(10 * TURNS, &mut commands);
    fs::remove_file(&theirs).expect("the file is there");
    fs::remove_file(&own).expect("the file is there");
    let [check, same_rules, peers @ ..] = times.as_slice() else {
        return;
    };
    let mut lines = beside_peers("our library, the same 13 rules", *same_rules, peers);
    lines.extend(beside_peers(
        "`scrutineer check`, all rules shipped",
        *check,
        peers,
    ));
    print(
        "A cold check of one small file: CPU time of the whole process",
        &lines,
    );
}

fn beside_peers(what: &str, ours: Duration, peers: &[Duration]) -> Vec<Line> {
    let line = |(theirs, (_, peer)): (&Duration, (&str, &str))| {
        let seen = format!("{} ÷ {}", time(ours), time(*theirs));
        Line::new(format!("{what}, ÷ {peer}"), ratio(ours, *theirs), seen)
    };
    peers.iter().zip(PEERS).map(line).collect()
}

/// Builds programs of a crate of the project into the folder where this one is.
pub(super) fn build(folder: &Path, of: &str, which: &str) {
    let target = folder
        .parent()
        .expect("a profile's folder is in the target folder");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .current_dir(crate::project(of))
        .args(["build", "--release", "--quiet", which, "--target-dir"])
        .arg(target)
        .status();
    assert!(built.is_ok_and(|it| it.success()), "{of} is built");
}

fn parts() {
    let text = fs::read_to_string(crate::project(DECLARATION)).expect("an example of the project");
    let source = Source::new(DECLARATION, text);
    let (engine, _) = Engine::shipped();
    let request = Request::default();
    let style = Style {
        width: 80,
        ..Style::default()
    };
    let read = |engine: &Engine| {
        engine.read(
            &[Input::Declaration(Arc::clone(&source), Format::Toml)],
            &Reading::default(),
        )
    };
    let gathered = read(&engine);
    let (day, _) = engine.day(&gathered.facts, &request);
    let selected = engine.selected(&request);
    let run = engine.run(DECLARATION, &gathered, &request);
    let more = copies(9);
    let [
        all,
        parsed,
        loaded,
        loaded_more,
        readings,
        reading,
        verdicts,
        findings,
        drawn,
    ] = medians(
        TURNS,
        [
            task(|| {
                let (engine, _) = Engine::shipped();
                terminal::run(&engine.run(DECLARATION, &read(&engine), &request), &style)
            }),
            task(parse_shipped),
            task(Engine::shipped),
            task(|| Engine::load(&more)),
            task(|| Engine::shipped().0.load_readings(&Additions::default())),
            task(|| read(&engine)),
            task(|| eval::evaluate(engine.policy(), &gathered.facts, day, &selected)),
            task(|| engine.run(DECLARATION, &gathered, &request)),
            task(|| terminal::run(&run, &style)),
        ],
    );
    let line = |what: &str, it| Line::new(what, ratio(it, all), time(it));
    let rules = engine.policy().rules.len();
    print(
        &format!(
            "Where the time of a cold check goes, inside the process, with {rules} rules shipped"
        ),
        &[
            line("all of it", all),
            line("parsing the rules and the vocabulary", parsed),
            line("checking them", loaded.saturating_sub(parsed)),
            line("reading the declaration", reading),
            line("deciding the rules", verdicts),
            line("explaining the findings", findings.saturating_sub(verdicts)),
            line("drawing the report", drawn),
            line(
                "the same for ten times as many rules: parsing and checking them",
                loaded_more,
            ),
            line(
                "for a document, the readings besides",
                readings.saturating_sub(loaded),
            ),
        ],
    );
}

fn parse_shipped() -> usize {
    let rules = shipped::packs().into_iter().flat_map(shipped::files_of);
    let rules = rules.filter(|it| it.path.ends_with(".rules"));
    shipped::vocabulary()
        .chain(rules)
        .map(|it| {
            syntax::parse(&Source::new(it.path, it.text))
                .file
                .items
                .len()
        })
        .sum()
}

/// Every shipped pack so many times more, each time under another name.
fn copies(times: usize) -> Additions {
    let copy = |pack: &str, at: usize| {
        let name = format!("{pack}-{at}");
        let files = shipped::files_of(pack).map(|it| {
            Source::new(
                it.path,
                it.text.replace(&format!("{pack}/"), &format!("{name}/")),
            )
        });
        let (manifest, rules) = files.partition(|it: &Arc<Source>| it.name.ends_with("pack.toml"));
        PackTexts {
            name,
            manifest: Vec::into_iter(manifest).next(),
            rules,
        }
    };
    let packs = shipped::packs()
        .into_iter()
        .flat_map(|pack| (0..times).map(move |at| copy(pack, at)));
    let more = Additions {
        packs: packs.collect(),
        ..Additions::default()
    };
    let (engine, problems) = Engine::load(&more);
    assert!(problems.is_empty(), "a pack is as good under another name");
    assert_eq!(
        engine.policy().rules.len(),
        (times + 1) * Engine::shipped().0.policy().rules.len()
    );
    more
}
