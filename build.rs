//! Puts the packs and the vocabulary into the binary.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the project's own files"
)]

use std::{
    env, fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("shipped.rs");
    let mut files = Vec::new();
    for folder in ["rules", "schemas"] {
        println!("cargo::rerun-if-changed={folder}");
        collect(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut out = fs::File::create(out)?;
    writeln!(out, "const FILES: &[ShippedFile] = &[")?;
    for file in files {
        let name = file
            .strip_prefix(&root)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
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
