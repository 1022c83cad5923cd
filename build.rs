//! Puts the packs and the vocabulary into the binary, and the readings with them, compiled.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the project's own files"
)]
#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    missing_docs,
    reason = "of the library's modules it takes those that compile readings, and not all that is in them"
)]

#[path = "src/diagnostic/mod.rs"]
mod diagnostic;
#[path = "src/source.rs"]
mod source;
#[path = "src/syntax/mod.rs"]
mod syntax;
#[path = "src/value/mod.rs"]
mod value;
#[path = "src/vocabulary/mod.rs"]
mod vocabulary;

/// What compiles readings, without what reads documents by them.
#[path = "src/reading"]
mod reading {
    mod bars;
    mod bits;
    mod compiled;
    mod contraction;
    mod example;
    mod fault;
    mod flat;
    mod from_syntax;
    mod index;
    mod lexicon;
    mod packed;
    mod pattern;
    mod phrases;
    mod program;
    mod quantity;
    mod stem;
    mod term;
    mod wake;

    pub(crate) use compiled::Readings;
    pub(crate) use from_syntax::from_syntax;
}

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use source::Source;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let mut files = Vec::new();
    for folder in ["rules", "schemas"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let named = |file: PathBuf| {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy();
        (name.replace('\\', "/"), file)
    };
    let files: Vec<(String, PathBuf)> = files.into_iter().map(named).collect();
    list(&files, &out.join("shipped.rs"))?;
    fs::write(out.join("readings.bin"), compiled(&files)?)
}

/// The shipped readings compiled; nothing where they have a fault, which is then told when they are compiled again.
fn compiled(files: &[(String, PathBuf)]) -> io::Result<Vec<u8>> {
    let mut faults = 0;
    let mut parsed = |folder: &str| {
        let of_folder = files.iter().filter(|it| it.0.starts_with(folder));
        let parsed = of_folder.map(|(name, path)| {
            let source = Source::new(name.as_str(), fs::read_to_string(path)?);
            let parsed = syntax::parse(&source);
            faults += parsed.problems.len();
            Ok((source, parsed.file))
        });
        parsed.collect::<io::Result<Vec<(Arc<Source>, syntax::ast::File)>>>()
    };
    let vocabulary = parsed("schemas/")?;
    let readings = parsed("rules/readings/")?;
    let (vocabulary, of_vocabulary) = vocabulary::from_syntax(&vocabulary);
    let (readings, of_readings) = reading::from_syntax(&vocabulary, &readings);
    if faults + of_vocabulary.len() + of_readings.len() > 0 {
        println!(
            "cargo::warning=the shipped readings or the vocabulary have faults: `scrutineer test` tells them"
        );
        return Ok(Vec::new());
    }
    readings.pack().map_err(io::Error::other)
}

/// Writes the list of the files, each with its text.
fn list(files: &[(String, PathBuf)], out: &Path) -> io::Result<()> {
    let mut out = fs::File::create(out)?;
    writeln!(out, "const FILES: &[ShippedFile] = &[")?;
    for (name, _) in files {
        // The folder is asked for when the program is compiled: it may have been moved since this was written.
        writeln!(
            out,
            "ShippedFile {{ path: {name:?}, text: include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {name:?})) }},"
        )?;
    }
    writeln!(out, "];")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let wanted = path
            .extension()
            .is_some_and(|it| it == "rules" || it == "vocab")
            || path.file_name().is_some_and(|it| it == "pack.toml");
        if path.is_dir() {
            collect(&path, files)?;
        } else if wanted {
            files.push(path);
        }
    }
    Ok(())
}
