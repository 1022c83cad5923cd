//! Configuration and disk: which files a submission has, and how each is read.

mod config;
mod disk;
mod listed;
mod misnamed;
mod packs;
mod passed_over;
mod submission;

pub use config::Config;
pub use disk::{Disk, make_folder_of, write_whole};
pub use listed::look_for_evidence;
pub use packs::{pack_folders, rule_files};
pub use submission::{Part, Submission, submissions};
