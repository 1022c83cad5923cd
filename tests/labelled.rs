//! How well prose is read: shipped readings against clauses labelled by someone who had not seen them.
//!
//! `SCRUTINEER_LABELLED=write cargo test --test labelled` writes the table to `tests/labelled/RESULTS.md`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test reads files, and fails where it cannot"
)]

mod readings;

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use readings::engine;
use scrutineer::{
    document::{self, Options},
    fact::Origin,
    reading::{Read, Readings},
    vocabulary::{Slot, Vocabulary},
};

/// How often a fact was read right, read wrongly or not at all, and missed.
#[derive(Default, Clone, Copy)]
struct Score {
    right: u32,
    wrong: u32,
    missed: u32,
}

impl Score {
    fn precision(self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    fn recall(self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        1.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// What a clause is labelled to state: each slot's path, with its value in the form that a declaration gives it.
fn labels(vocabulary: &Vocabulary, states: &toml::Table) -> BTreeMap<String, String> {
    let mut labels = BTreeMap::new();
    for (path, value) in states {
        match value {
            toml::Value::Table(members) => {
                for (member, value) in members {
                    labels.insert(
                        format!("{path}.{member}"),
                        value.as_str().unwrap().to_owned(),
                    );
                }
            }
            value => {
                let (record, field) = path.split_once('.').unwrap();
                let field = vocabulary.field(record, field).unwrap();
                let text = value.as_str().unwrap();
                let parsed = vocabulary
                    .parse(field.kind, text)
                    .unwrap_or_else(|_| panic!("{path} = {text}"));
                labels.insert(path.clone(), vocabulary.plain(field.kind, &parsed));
            }
        }
    }
    labels
}

/// The values that the shipped readings find in a clause. Two that differ make a fact contested: it has none.
fn found(
    vocabulary: &Vocabulary,
    readings: &Readings,
    text: &str,
    means: &[(String, String)],
) -> BTreeMap<String, String> {
    let (document, _) = document::read("clause.txt", text.as_bytes(), &Options::default());
    let Some(document) = document else {
        return BTreeMap::new();
    };
    let read = readings.read_where(&document, means);
    merged(vocabulary, &read)
}

/// The value of each fact that is read; one that differs from place to place is contested.
fn merged(vocabulary: &Vocabulary, read: &Read) -> BTreeMap<String, String> {
    let mut values: BTreeMap<Slot, Vec<String>> = BTreeMap::new();
    for (slot, statement) in read
        .statements
        .iter()
        .filter(|it| it.1.origin == Origin::Read)
    {
        let value = vocabulary.plain(vocabulary.slot_type(*slot), &statement.value);
        let values = values.entry(*slot).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let single = |(slot, values): (Slot, Vec<String>)| {
        let value = if values.len() == 1 {
            values.into_iter().next()?
        } else {
            "contested".to_owned()
        };
        Some((vocabulary.slot_path(slot), value))
    };
    values.into_iter().filter_map(single).collect()
}

/// A set is scored as a whole, its members counted one by one.
fn fact_of(path: &str) -> String {
    path.split('.').take(2).collect::<Vec<_>>().join(".")
}

/// Texts are right if they differ in an article or case alone.
fn same(one: &str, other: &str) -> bool {
    let plain = |it: &str| {
        let lower = it.to_lowercase();
        lower.trim_start_matches("the ").trim().to_owned()
    };
    plain(one) == plain(other)
}

/// The labelled clauses of a half, each file with its name.
fn clauses(half: &str) -> Vec<(String, toml::Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/labelled")
        .join(half);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    let mut clauses = Vec::new();
    for path in paths {
        let table: toml::Table = std::fs::read_to_string(&path).unwrap().parse().unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let of_file = table["clause"].as_array().unwrap().iter();
        clauses.extend(of_file.map(|it| (name.clone(), it.clone())));
    }
    clauses
}

/// How well the clauses of a part are read.
#[derive(Default)]
struct Half {
    scores: BTreeMap<String, Score>,
    /// Clauses that state nothing, and those of them in which something is read all the same.
    neutral: u32,
    alarmed: u32,
}

fn score(half: &str, show: bool) -> Half {
    let engine = engine();
    let vocabulary = engine.vocabulary();
    let readings = engine.readings().unwrap();
    let mut of_half = Half::default();
    for (file, clause) in clauses(half) {
        let text = clause["text"].as_str().unwrap();
        let empty = toml::Table::new();
        let states = clause
            .get("states")
            .and_then(toml::Value::as_table)
            .unwrap_or(&empty);
        let means = clause
            .get("where")
            .and_then(toml::Value::as_table)
            .unwrap_or(&empty);
        let means: Vec<_> = means
            .iter()
            .map(|it| (it.0.clone(), it.1.as_str().unwrap().to_owned()))
            .collect();
        let open: Vec<&str> = clause
            .get("open")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_str)
            .collect();
        let is_open = |path: &str| {
            open.iter()
                .any(|it| path == *it || path.starts_with(&format!("{it}.")))
        };
        let labels = labels(vocabulary, states);
        let found = found(vocabulary, readings, text, &means);
        let report = |path: &str, what: String| {
            if show {
                println!("{what} {path} [{file}]\n    {text}");
            }
        };
        let scores = &mut of_half.scores;
        if labels.is_empty() {
            let alarm = found.keys().any(|it| !is_open(it));
            of_half.neutral += 1;
            of_half.alarmed += u32::from(alarm);
        }
        for (path, value) in &found {
            let score = scores.entry(fact_of(path)).or_default();
            match labels.get(path) {
                Some(label) if same(label, value) => score.right += 1,
                None if is_open(path) || value == "contested" => {}
                label => {
                    score.wrong += u32::from(value != "contested");
                    report(path, format!("FALSE {value} for {label:?}"));
                }
            }
        }
        for (path, label) in &labels {
            let score = scores.entry(fact_of(path)).or_default();
            if !found.get(path).is_some_and(|it| same(it, label)) && !is_open(path) {
                score.missed += 1;
                report(path, format!("MISSED {label}"));
            }
        }
    }
    of_half
}

fn table(name: &str, half: &Half) -> String {
    let mut out = format!(
        "## {name}\n\nOf {} clauses that state nothing, something is read in {}.\n\n| fact | right | false | missed | precision | recall |\n| --- | --- | --- | --- | --- | --- |\n",
        half.neutral, half.alarmed
    );
    let mut all = Score::default();
    for (fact, score) in &half.scores {
        line(&mut out, fact, *score);
        all.right += score.right;
        all.wrong += score.wrong;
        all.missed += score.missed;
    }
    line(&mut out, "**all**", all);
    out
}

fn line(out: &mut String, fact: &str, score: Score) {
    let Score {
        right,
        wrong,
        missed,
    } = score;
    let (precision, recall) = (score.precision(), score.recall());
    writeln!(
        out,
        "| {fact} | {right} | {wrong} | {missed} | {precision:.2} | {recall:.2} |"
    )
    .unwrap();
}

fn total(scores: &BTreeMap<String, Score>) -> Score {
    let mut all = Score::default();
    for score in scores.values() {
        all.right += score.right;
        all.wrong += score.wrong;
        all.missed += score.missed;
    }
    all
}

/// What a whole constitution is read to state, beside what a list says that it states.
#[derive(Default)]
struct Whole {
    clauses: usize,
    agree: u32,
    differ: u32,
    missed: u32,
}

fn whole(name: &str, show: bool) -> Whole {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/constitutions");
    let text = std::fs::read(folder.join(format!("{name}.txt"))).unwrap();
    let list = std::fs::read_to_string(folder.join(format!("{name}.toml"))).unwrap();
    let list: toml::Table = list.parse().unwrap();
    let engine = engine();
    let vocabulary = engine.vocabulary();
    let (document, _) = document::read("constitution.txt", &text, &Options::default());
    let document = document.unwrap();
    let read = engine.readings().unwrap().read(&document);
    let found = merged(vocabulary, &read);
    let mut states = toml::Table::new();
    for fact in list["fact"].as_array().unwrap() {
        let path = fact["path"].as_str().unwrap();
        states.insert(path.to_owned(), fact["value"].clone());
    }
    let mut expected = BTreeMap::new();
    for (path, value) in &states {
        let of_set = path.matches('.').count() > 1;
        let value = if of_set {
            value.as_str().unwrap().to_owned()
        } else {
            labels(
                vocabulary,
                &toml::Table::from_iter([(path.clone(), value.clone())]),
            )[path]
                .clone()
        };
        expected.insert(path.clone(), value);
    }
    let open: Vec<&str> = list["open"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    let is_open = |path: &str| {
        open.iter()
            .any(|it| path == *it || path.starts_with(&format!("{it}.")))
    };
    let mut whole = Whole {
        clauses: document.clauses.len(),
        ..Whole::default()
    };
    for (path, value) in &found {
        match expected.get(path) {
            Some(wanted) if same(wanted, value) => whole.agree += 1,
            None if is_open(path) => {}
            wanted => {
                whole.differ += 1;
                if show {
                    println!("FALSE {path} = {value}, and not {wanted:?} [{name}]");
                }
            }
        }
    }
    let missed = expected.keys().filter(|it| !found.contains_key(*it));
    whole.missed = u32::try_from(missed.count()).unwrap();
    whole
}

/// What each part is read with at the least, precision and recall over all facts. They are what was reached and not what is
/// wanted, which is 0.97 and 0.90 for each fact.
const FLOORS: [(&str, f64, f64); 3] = [
    ("tuning", 0.98, 0.92),
    ("held-out", 0.93, 0.82),
    ("held-out-hard", 0.89, 0.66),
];

/// What each fact of the tuning part is read with at the least, precision and recall: that of one may fall far and move the
/// total by little.
const FLOOR_OF_FACT: (f64, f64) = (0.95, 0.74);

/// In each whole constitution, of how many facts at the least what is read agrees with the list, and of how many at the
/// most it differs.
const CONSTITUTIONS: [(&str, u32, u32); 8] = [
    ("parts", 56, 1),
    ("chapters", 57, 1),
    ("localities", 61, 1),
    ("neighbours", 60, 1),
    ("model", 60, 1),
    ("solicitors", 58, 2),
    ("county", 60, 1),
    ("districts", 56, 5),
];

#[test]
fn clauses_are_read_as_they_are_labelled() {
    let asked = std::env::var("SCRUTINEER_LABELLED").unwrap_or_default();
    let mut results = String::from(HEAD);
    for (half, precision, recall) in FLOORS {
        // Nobody who writes readings looks at the clauses held out; only their numbers are printed.
        let read = score(half, asked == "show" && half == "tuning");
        results.push_str(&table(half, &read));
        results.push('\n');
        let all = total(&read.scores);
        assert!(all.precision() >= precision, "{half}: {}", all.precision());
        assert!(all.recall() >= recall, "{half}: {}", all.recall());
        for (fact, score) in read.scores.iter().filter(|_| half == "tuning") {
            let (precision, recall) = (score.precision(), score.recall());
            let enough = precision >= FLOOR_OF_FACT.0 && recall >= FLOOR_OF_FACT.1;
            assert!(enough, "{fact}: {precision:.2}, {recall:.2}");
        }
    }
    results.push_str(WHOLE);
    for (name, least, most) in CONSTITUTIONS {
        let read = whole(name, asked == "show");
        let Whole {
            clauses,
            agree,
            differ,
            missed,
        } = read;
        writeln!(
            results,
            "| {name} | {clauses} | {agree} | {differ} | {missed} |"
        )
        .unwrap();
        assert!(
            agree >= least && differ <= most,
            "{name}: {agree} agree, {differ} differ"
        );
    }
    println!("{results}");
    if asked == "write" {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled/RESULTS.md");
        std::fs::write(path, results.trim_end().to_owned() + "\n").unwrap();
    }
}

const HEAD: &str = "# How well labelled clauses are read

`SCRUTINEER_LABELLED=write cargo test --test labelled` writes this file. A fact is right where what is read, once it is
merged, gives the labelled value; another value is both false and missed; a set is counted member by member. The readings
were written with the tuning part in view, and without a look at the parts held out, of which only totals were seen.

`held-out` are clauses in the natural wording of such documents, labelled by one reader and read over by a second; `held-out-hard` are
built as differently as forty drafters would, every third one a trap or neutral, labelled by their authors alone. The best guess at how
a clause by somebody new is read is what natural ones came to when they were new: 0.944 and 0.837 (precision, recall) of the 527 labels of `coastal`, which is
held out; it came to 0.945 and 0.841 after three others had learned from what came before it, and to 0.947 and 0.844 after three more had. Those
of `dozen-drafters`, after that, came to 0.940 and 0.772. Those before it came to 0.967 and 0.889 (`boroughs`) and to 0.911
and 0.829 (`market-towns`) when new, the hard ones to 0.86 and 0.63, of which three in five were then learned from. All that is learned from is read
well after (`boroughs`: 0.992 and 0.977; `dozen-drafters`: 0.993 and 0.962) and what comes next no better: a gain on the table of `tuning` says little of clauses yet to be written.

Whole constitutions ask more: that no other clause is misread. Twelve by three new authors, with answers to 41 positions each that were
written first, came to 362 right, 71 missed (not told, though said) and 48 wrong when new, and 11 that may be argued over; two
sentences on members who are not elected, taken for the end of all elections, made 19 of the 48. They have been learned from since, and
come to 438, 28, 18 and 8: of the next ones that says as little.

Eleven more, by three others after that, came to 312, 86, 27 and 26 of 451 when new. Three of the eleven were kept back until the
other eight had been learned from, and were read no better for it: 80, 24, 9 and 10 before, 81, 25, 7 and 10 after. All eleven come to
389, 31, 3 and 28 now.

Three more, by another author, came to 89, 11, 14 and 6 of 120 when new; one sentence, that a body \"has no function in elections\",
made ten of the 14. Learned from, they come to 113, 1, 0 and 6.

Five more by two authors after that came to 84, 28, 4 and 7 of 123, and to 64, 9, 6 and 3 of 82, when new. Learned from, they come to
114, 2, 0 and 7, and to 78, 1, 0 and 3.

Three more by one author came to 75, 34, 5 and 9 of 123 when new, two of the answers put right. Learned from, they come to 98, 16, 0 and 9.
Three more by another came to 78, 30, 4 and 11 of 123 when new, one of the answers put right. Learned from, they come to 97, 15, 0 and 11.
Three more by another after that came to 77, 35, 6 and 5 of 123 when new. Learned from, they come to 111, 6, 1 and 5.
Six more, by two others, came to 169, 52, 13 and 12 of 246 when new, two of the answers put right. Learned from, they come to 218, 13, 3 and 12.
Three more by one author came to 91, 21, 4 and 7 of 123 when new. Learned from, they come to 96, 18, 3 and 6.
Six more, by two authors who wrote as near as they could to the constitutions that there were, the national model's chapters and
appendices among them, came to 201, 20, 10 and 15 of 246 when new: 101, 8, 6 and 8 of the first three, and 100, 12, 4 and 7 of the others
once those had been learned from. Learned from, all six come to 214, 15, 3 and 14.

Of 336 clauses that state nothing, or only what their author told beforehand, written close to the words that do, 43 facts were read
that are not there: 32 of the 223 that were then learned from, which are 4 now, and 11 of the 113 that were kept back, which are 11 still.
In 452 clauses that were not written to lead astray (standing orders, schemes of delegation, policies, terms of reference, duties of
members, in the words such documents have), 184 facts were read: 125 rightly, 42 that may be argued over, and 17 wrongly, in 15 clauses;
they have been learned from since. In 753 more of the kind, 265 were: 178 rightly, 55 that may be argued over, and 32 wrongly, in 24
clauses, learned from as well. In 1,017 more by one author, 281 were: 206 rightly, 41 that may be argued over, and 34 wrongly, in 30
clauses; learned from since, 1 of the wrong ones is left. In 1,039 more by another author, 308 were: 232 rightly, 49 that may be argued over, and 27
wrongly, in 24 clauses; learned from as well. In 949 more by a fifth, 266 were: 218 rightly, 30 that may be argued over, and 18 wrongly, in 17 sentences,
three of them since lines of a list in Markdown ran together, which is mended. In 1,191 more by a sixth, 260 were: 213 rightly, 28 that may be
argued over, and 19 wrongly; in 398 in drier words, which the same author wrote after those had been judged, 41: 22, 5 and 14. Of these 33
wrong ones, learned from since, 1 is left.
In 612 more by a seventh, 102 were: 72 rightly, 13 that may be argued over, and 17 wrongly, of which none is left.

In 996 clauses that were not written to state nothing, but as near as two authors could come to real documents (the model's chapters, key
roles, schemes of delegation, agreements with practices, terms of reference, newsletters, minutes), 529 facts were read: 430 rightly, 51
that may be argued over, and 48 wrongly, 10 of those since a group of practices was called after its neighbourhood. Some 70 more that they state plainly were not read.

";

const WHOLE: &str = "## Whole constitutions

Made-up constitutions, each with a list of what it states, by other authors than the clauses. A fact agrees where all clauses
that are read together give what the list says; a single wrong reading in a thousand clauses makes it differ. The readings have
been tuned on all but `districts`, into which nobody who writes readings has looked. When they were new, 43 agreed, 9 differed and 7
were missed in `chapters`; 51, 4 and 11 in `localities`; 61, 0 and 6 in `neighbours`; 56, 5 and 3 in `model`; 52, 7 and 3 in
`solicitors`; 56, 0 and 10 in `county`; 60, 4 and 3 in `districts`, each with the readings of its day. Expect something like the last five of
a constitution that is new.

| constitution | clauses | agree | differ | missed |
| --- | --: | --: | --: | --: |
";
