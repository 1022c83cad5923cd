//! Generated Word files with random multilevel numbering: every number as LibreOffice prints it.
//!
//! Slow, and needs `soffice`: `cargo test --test document -- --ignored labels`.

use std::{fmt::Write, fs, path::Path, process::Command};

use scrutineer::document::{Options, read};

use crate::word::{Word, p};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.below(sides) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::try_from(self.below(from.len() as u64)).unwrap()]
    }
}

const FORMATS: [&str; 9] = [
    "decimal",
    "decimal",
    "decimal",
    "lowerLetter",
    "upperLetter",
    "lowerRoman",
    "upperRoman",
    "decimalZero",
    "ordinal",
];

fn random_level(dice: &mut Dice, at: u64, style: &str) -> String {
    let format = dice.pick(&FORMATS);
    let first = if dice.one_in(2) {
        at
    } else {
        dice.below(at + 1)
    };
    let joint = dice.pick(&[".", ".", "-", "/"]);
    let numbers: Vec<String> = (first..=at).map(|it| format!("%{}", it + 1)).collect();
    let (before, after) = [("", "."), ("", ""), ("(", ")"), ("", ")"), ("Part ", ":")]
        [usize::try_from(dice.below(5)).unwrap()];
    let start = if dice.one_in(4) { dice.below(4) + 1 } else { 1 };
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"{format}\"/>{style}<w:lvlText w:val=\"{before}{}{after}\"/></w:lvl>",
        numbers.join(joint)
    )
}

/// A document of numbered paragraphs in a few lists, each paragraph with words of its own.
fn random_document(seed: u64) -> Word {
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut definitions = String::new();
    let mut numberings = String::new();
    let mut ids = 0;
    let lists = dice.below(3) + 1;
    // Half of the definitions link their levels to the styles, too.
    let by_style = seed.is_multiple_of(2);
    for list in 1..=lists {
        let style = |at: u64| {
            if by_style && list == 1 && at < 3 {
                format!("<w:pStyle w:val=\"S{at}\"/>")
            } else {
                String::new()
            }
        };
        let levels: String = (0..9)
            .map(|at| random_level(&mut dice, at, &style(at)))
            .collect();
        let link = if list == 1 {
            "<w:styleLink w:val=\"Outline\"/>"
        } else {
            ""
        };
        write!(definitions, "<w:abstractNum w:abstractNumId=\"{list}\"><w:nsid w:val=\"0000000{list}\"/><w:multiLevelType w:val=\"multilevel\"/>{link}{levels}</w:abstractNum>").unwrap();
        for _ in 0..=dice.below(3) {
            ids += 1;
            let mut changes = String::new();
            for at in 0..4 {
                if dice.one_in(6) {
                    write!(changes, "<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"{}\"/></w:lvlOverride>", dice.below(5) + 1).unwrap();
                } else if dice.one_in(12) {
                    write!(
                        changes,
                        "<w:lvlOverride w:ilvl=\"{at}\">{}</w:lvlOverride>",
                        random_level(&mut dice, at, "")
                    )
                    .unwrap();
                }
            }
            write!(
                numberings,
                "<w:num w:numId=\"{ids}\"><w:abstractNumId w:val=\"{list}\"/>{changes}</w:num>"
            )
            .unwrap();
        }
    }
    ids += 1;
    definitions.push_str("<w:abstractNum w:abstractNumId=\"9\"><w:nsid w:val=\"00000009\"/><w:multiLevelType w:val=\"multilevel\"/><w:numStyleLink w:val=\"Outline\"/></w:abstractNum>");
    write!(
        numberings,
        "<w:num w:numId=\"{ids}\"><w:abstractNumId w:val=\"9\"/></w:num>"
    )
    .unwrap();
    let mut styles = "<w:style w:type=\"numbering\" w:styleId=\"Outline\"><w:name w:val=\"Outline\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>".to_owned();
    for level in 0..3 {
        let at = format!("<w:ilvl w:val=\"{level}\"/>");
        write!(styles, "<w:style w:type=\"paragraph\" w:styleId=\"S{level}\"><w:name w:val=\"Numbered {level}\"/><w:pPr><w:numPr>{at}<w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>").unwrap();
    }
    let mut body = String::new();
    let mut level = 0;
    let mut id = 1;
    for count in 0..60 {
        level = (level + dice.below(4)).saturating_sub(1).min(4);
        if dice.one_in(5) {
            id = dice.below(ids) + 1;
        }
        let properties = match dice.below(10) {
            0 => String::new(),
            1 => format!("<w:pStyle w:val=\"S{}\"/>", dice.below(3)),
            2 => "<w:pStyle w:val=\"S1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>".to_owned(),
            _ => format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{id}\"/></w:numPr>"),
        };
        body.push_str(&p(&properties, &format!("word{count} shall be here.")));
    }
    Word {
        body,
        styles,
        numbering: definitions + &numberings,
        ..Word::default()
    }
}

/// The label before each paragraph's words, as a text of one line a paragraph has them.
fn printed(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().filter_map(|line| line.split_once("word"));
    lines
        .map(|(label, words)| {
            (
                words.to_owned(),
                label.trim_matches([' ', '\t', '\u{feff}']).to_owned(),
            )
        })
        .collect()
}

fn ours(name: &str, bytes: &[u8]) -> Vec<(String, String)> {
    let (document, _) = read(name, bytes, &Options::default());
    let clauses = document.expect("a document").clauses;
    let words = |text: &str| text.strip_prefix("word").map(str::to_owned);
    clauses
        .into_iter()
        .filter_map(|it| Some((words(&it.text)?, it.label)))
        .collect()
}

/// Has LibreOffice convert every file of a kind in a folder; the results go into a folder below it.
fn convert(folder: &Path, from: &str, to: &str, filter: &str) {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let done = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args([
            "--headless",
            "--convert-to",
            &format!("{to}:{filter}"),
            "--outdir",
        ])
        .arg(folder.join(from).join(to))
        .args(files.filter(|it| it.extension().is_some_and(|it| it == from)))
        .output()
        .expect("soffice runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// Compares every label of a file with those in LibreOffice's text of it; gives how many there were.
fn compare(file: &Path, text: &Path, wrong: &mut Vec<String>) -> usize {
    let name = file.file_name().unwrap().to_string_lossy();
    let mine = ours(&name, &fs::read(file).unwrap());
    let theirs = printed(&fs::read_to_string(text).unwrap());
    assert_eq!(mine.len(), theirs.len(), "{name}");
    for (mine, theirs) in mine
        .iter()
        .zip(&theirs)
        .filter(|(mine, theirs)| mine != theirs)
    {
        wrong.push(format!(
            "{name}: word{} is {:?}, not {:?}",
            mine.0, theirs.1, mine.1
        ));
    }
    theirs.iter().filter(|it| !it.1.is_empty()).count()
}

#[test]
#[ignore = "needs LibreOffice and a minute"]
fn labels_are_those_that_libreoffice_prints() {
    let folder = tempfile::tempdir().unwrap();
    let files: u64 = 120;
    for seed in 1..=files {
        fs::write(
            folder.path().join(format!("{seed}.docx")),
            random_document(seed).bytes(),
        )
        .unwrap();
    }
    convert(folder.path(), "docx", "txt", "Text (encoded):UTF8");
    convert(folder.path(), "docx", "odt", "writer8");
    let odt = folder.path().join("docx/odt");
    convert(&odt, "odt", "txt", "Text (encoded):UTF8");
    let mut labels = 0;
    let mut wrong = Vec::new();
    for seed in 1..=files {
        let text = format!("{seed}.txt");
        let word = folder.path().join(format!("{seed}.docx"));
        labels += compare(
            &word,
            &folder.path().join("docx/txt").join(&text),
            &mut wrong,
        );
        let open = odt.join(format!("{seed}.odt"));
        labels += compare(&open, &odt.join("odt/txt").join(&text), &mut wrong);
    }
    assert!(labels > 10_000, "only {labels} labels were compared");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
