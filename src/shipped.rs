//! The packs, the vocabulary and the readings inside the binary, these compiled as well, so that it works from any folder with nothing beside it.

/// A file that is part of the program.
#[derive(Debug, Clone, Copy)]
pub struct ShippedFile {
    /// Its path in the project.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

// Written by `build.rs` from the folders `rules` and `schemas`, in the order of their names.
include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// The vocabulary's files.
pub fn vocabulary() -> impl Iterator<Item = &'static ShippedFile> {
    FILES.iter().filter(|it| it.path.starts_with("schemas/"))
}

/// The folder of `rules` that holds readings and is no pack.
pub const READINGS: &str = "readings";

/// The names of the packs.
pub fn packs() -> Vec<&'static str> {
    let mut names: Vec<&str> = FILES.iter().filter_map(pack_of).collect();
    names.dedup();
    names.retain(|it| *it != READINGS);
    names
}

/// The files of readings.
pub fn readings() -> impl Iterator<Item = &'static ShippedFile> {
    files_of(READINGS)
}

/// The shipped readings compiled, as [`crate::reading::Readings::unpack`] takes them; empty where they have a fault.
pub(crate) const COMPILED_READINGS: &[u8] =
    include_bytes!(concat!(env!("OUT_DIR"), "/readings.bin"));

/// The files of a pack, its `pack.toml` among them.
pub fn files_of(pack: &str) -> impl Iterator<Item = &'static ShippedFile> {
    FILES.iter().filter(move |it| pack_of(it) == Some(pack))
}

fn pack_of(file: &ShippedFile) -> Option<&'static str> {
    let (pack, _) = file.path.strip_prefix("rules/")?.split_once('/')?;
    Some(pack)
}
