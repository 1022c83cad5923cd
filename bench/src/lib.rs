//! What Scrutineer costs beside its peers, and beside the least that a task can cost: see `README.md`.

pub mod by_hand;
pub mod declaration;
pub mod figures;
pub mod formats;
pub mod generate;
pub mod measure;
pub mod ours;
pub mod peers;

use std::path::PathBuf;

/// A file of the project, by its path in it.
pub fn project(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(path)
}
