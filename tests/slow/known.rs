//! Faults of the evaluator that are known and not yet put right. While one stands here as `true`, random cases keep clear of
//! it; `found.rs` has a test for each, which is ignored until then.

/// Reading a cell of days that is not stated is a panic.
pub(crate) const MISSING_DAYS: bool = false;

/// What stands in a list is not known where the list is empty and what is looked for is not stated; whether a column is
/// distinct is not known where its one cell is not stated.
pub(crate) const FEWER_THAN_TWO_ROWS: bool = false;

/// A quantifier over rows inside another one, whose condition speaks of its own row alone, is never decided.
pub(crate) const ROWS_IN_ROWS: bool = false;

/// Under a quantifier over rows, the rows that a definition goes through are taken for the outer quantifier's.
pub(crate) const DEFINITIONS_UNDER_ROWS: bool = false;

/// The rows that a separate exception goes through are taken for those of the rule that it excuses from.
pub(crate) const SEPARATE_EXCEPTIONS_OVER_ROWS: bool = false;

/// Under `every` over a choice, what an item needs leaves the exceptions out.
pub(crate) const NEEDS_OF_EXCUSED_MEMBERS: bool = false;

/// Under `every`, an exception's facts may be asked for before those of what is demanded.
pub(crate) const EXCEPTIONS_BEFORE_DEMANDS: bool = false;
