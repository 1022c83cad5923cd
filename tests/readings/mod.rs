//! The engine with the shipped readings.

use scrutineer::engine::{Additions, Engine};

/// The engine with them loaded; they have no faults.
pub(crate) fn engine() -> Engine {
    let (mut engine, _) = Engine::shipped();
    let faults = engine.load_readings(&Additions::default());
    let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    engine
}
