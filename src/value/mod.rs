//! What rules can speak of: exact numbers, units, dates, three-valued truth, and the words of a position.

mod date;
mod kind;
mod number;
mod position;
mod spelled;
mod truth;

pub use date::{Date, day_meant, month_meant, month_number};
pub use kind::{Type, Unit, Value};
pub use number::{Number, NumberError};
pub use position::{Asks, Authority, Force, Subject, Verdict};
pub(crate) use spelled::{ONES, TENS, in_figures};
pub use truth::Truth;
