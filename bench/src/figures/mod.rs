//! What is measured, one figure a file.

pub mod cold;
pub mod evaluate;
pub mod pages;
pub mod parse;
pub mod prose;
pub mod read;
pub mod roll;
