//! The examples that readings carry.

use serde::{Deserialize, Serialize};

use super::{compiled::Written, term::TermId};
use crate::{value::Value, vocabulary::Slot};

/// A sentence, and what it should be read to state.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Example {
    pub(super) text: String,
    /// What the fact should come to; nothing where it should not be read at all.
    pub(super) states: Option<Vec<(Slot, Value)>>,
    /// The terms that some words of it stand for.
    pub(super) means: Vec<(String, TermId)>,
    pub(super) at: Written,
}
