//! Whole processes on documents as officers have them: a Word file and its PDF, and a Word file of over a hundred pages.

use std::{
    env, fs,
    io::{Cursor, Read as _, Write as _},
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use scrutineer::document::{self, Options};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::cold::build;
use crate::measure::{Line, TURNS, Target, print, processes, ratio, time};

const WORD: &str = "examples/brackwater-draft/constitution.docx";
const PDF: &str = "examples/brackwater-draft/constitution.pdf";
/// How many pages they have.
const PAGES: u32 = 43;
/// How often the long Word file says the same.
const COPIES: u32 = 3;

pub fn run() {
    let beside = env::current_exe().expect("this program has a file");
    let folder = beside.parent().expect("a file is in a folder").to_owned();
    build(&folder, ".", "--bin=scrutineer");
    let long = env::temp_dir().join("scrutineer-bench-long.docx");
    let word = fs::read(crate::project(WORD)).expect("the example is there");
    fs::write(&long, repeated(word)).expect("room for a file");
    assert_eq!(
        clauses(&long),
        COPIES as usize * clauses(&crate::project(WORD))
    );
    let files = [crate::project(WORD), crate::project(PDF), long.clone()];
    let check = |file: &PathBuf| {
        let mut command = Command::new(folder.join("scrutineer"));
        command.arg("check").arg(file);
        command
    };
    let mut commands: Vec<Command> = files.iter().map(check).collect();
    let times = processes(3 * TURNS, &mut commands);
    fs::remove_file(&long).expect("the file is there");
    let [word, pdf, long] = times[..] else {
        return;
    };
    let wanted =
        |seconds: f64, pages: u32| Duration::from_secs_f64(seconds * f64::from(pages) / 100.0);
    let pages = PAGES * COPIES;
    print(
        "A constitution checked: CPU time of the whole process",
        &[
            Line::new(
                format!("a Word file of {pages} pages ÷ the tenth of a second wanted for 100"),
                ratio(long, wanted(0.1, pages)),
                time(long),
            )
            .wanted(Target::AtMost(1.0)),
            Line::new(
                format!("a Word file of {PAGES} pages ÷ a tenth of a second"),
                ratio(word, Duration::from_millis(100)),
                time(word),
            ),
            Line::new(
                "its PDF ÷ a second",
                ratio(pdf, Duration::from_secs(1)),
                time(pdf),
            )
            .wanted(Target::AtMost(1.0)),
        ],
    );
}

/// How many clauses a document has, so that what is timed is known to be read.
fn clauses(file: &Path) -> usize {
    let bytes = fs::read(file).expect("the file is there");
    let (document, _) = document::read("constitution.docx", &bytes, &Options::default());
    document.expect("it is a document").clauses.len()
}

/// A Word file with all that its body says several times over.
fn repeated(word: Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(word)).expect("a Word file is an archive");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("it has so many parts");
        let name = part.name().expect("a part has a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("a part unpacks");
        if name == "word/document.xml" {
            bytes = body_repeated(&String::from_utf8(bytes).expect("XML is text")).into_bytes();
        }
        out.start_file(name, SimpleFileOptions::default())
            .expect("a part begins");
        out.write_all(&bytes).expect("there is room");
    }
    out.finish().expect("the archive ends").into_inner()
}

fn body_repeated(document: &str) -> String {
    let (head, rest) = document.split_once("<w:body>").expect("it has a body");
    let (body, tail) = rest.rsplit_once("<w:sectPr").expect("a section ends it");
    let bodies = body.repeat(COPIES as usize);
    format!("{head}<w:body>{bodies}<w:sectPr{tail}")
}
