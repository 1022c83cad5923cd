//! What a rule has to have, one check a file.

pub(super) mod answers;
pub(super) mod belong;
pub(super) mod clauses;
pub(super) mod duplicates;
pub(super) mod examples;
pub(super) mod force;
pub(super) mod in_force;
pub(super) mod sources;
pub(super) mod unused;
