//! Declarations and the reports on them: one file a case under `cases/report`.
//!
//! `# only: RULE, …` leaves the findings to some rules and the notes out. `# style: …` is how the report is drawn.

use scrutineer::{
    finding::Run,
    report::{Style, json, terminal},
    source::Source,
};

use super::{assert_fits_schema, example, run, text};

#[test]
fn cases() {
    insta::glob!(
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/report"),
        "*.toml",
        |path| {
            if path
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .ends_with("+second")
            {
                return;
            }
            let case = text(path);
            let mut declarations = vec![Source::new("ccg.toml", &*case)];
            let second = path.with_file_name(format!(
                "{}+second.toml",
                path.file_stem().unwrap().to_str().unwrap()
            ));
            if second.exists() {
                declarations.push(Source::new("second.toml", text(&second)));
            }
            let (mut run, problems) = run(&declarations);
            keep(&mut run, header(&case, "# only: "));
            let style = style(header(&case, "# style: "));
            let drawn = terminal::run(&run, &style) + "\n" + &terminal::problems(&problems, &style);
            insta::assert_snapshot!(drawn.replace('\x1b', "␛"));
            let written = if style.explain {
                json::explained(&run, &problems)
            } else {
                json::run(&run, &problems)
            };
            assert_fits_schema(&written);
            if header(&case, "# style: ").is_empty() {
                insta::assert_snapshot!("json", written);
            }
        }
    );
}

#[test]
fn what_meets_everything_is_told_in_a_page_or_two() {
    let (run, problems) = run(&[example("meets-everything")]);
    assert_fits_schema(&json::run(&run, &problems));
    insta::assert_snapshot!(terminal::run(&run, &Style::default()));
}

#[test]
fn what_falls_short_is_told_one_at_a_time() {
    let (run, problems) = run(&[example("falls-short")]);
    assert_fits_schema(&json::run(&run, &problems));
    insta::assert_snapshot!(terminal::run(&run, &Style::default()));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let [one, other] = [(); 2].map(|()| run(&[example("falls-short")]));
    assert_eq!(json::run(&one.0, &one.1), json::run(&other.0, &other.1));
}

/// The words after a comment's opening, in the comments that head a case.
fn header<'c>(case: &'c str, opening: &str) -> Vec<&'c str> {
    let lines = case.lines().take_while(|it| it.starts_with('#'));
    let mut found = lines.filter_map(|it| it.strip_prefix(opening));
    found
        .next()
        .map_or(Vec::new(), |it| it.split(", ").collect())
}

fn keep(run: &mut Run, only: Vec<&str>) {
    assert!(!only.is_empty(), "a case says which rules it is about");
    run.findings.retain(|it| only.contains(&it.rule.as_str()));
    assert_eq!(
        run.findings.len(),
        only.len(),
        "no rule of that name: {only:?}"
    );
    run.notes.clear();
}

fn style(words: Vec<&str>) -> Style {
    let mut style = Style::default();
    for word in words {
        match word {
            "explain" => style.explain = true,
            "all" => style.all = true,
            "ascii" => style.unicode = false,
            "colour" => style.colour = true,
            _ => style.width = word.strip_prefix("width ").unwrap().parse().unwrap(),
        }
    }
    style
}
