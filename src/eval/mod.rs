//! Policy and facts to findings: pure, bounded, in the same order each time.
//!
//! [`evaluate`] decides every selected rule and does nothing else; [`explain`] says of one outcome why, and is only called
//! for what a report shows.

mod block;
mod column;
mod condition;
mod counted;
mod derivation;
mod either;
mod explain;
mod message;
mod needs;
mod outcome;
mod shown;
mod support;
mod turn;
mod view;

pub(crate) use derivation::{in_clause, stated_at};
pub use explain::{asked, explain, facts_asked, facts_demanded};
pub use outcome::{Items, Outcome, evaluate};
pub(crate) use shown::{fact_shown, standing_shown};
