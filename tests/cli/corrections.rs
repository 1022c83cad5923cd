//! Corrections by the number of a clause, where several clauses have that number.

use super::{assert_says, code, folder, run_in, told};

const CORRECTION: &str =
    "fact = 'election.basis'\nvalue = 'other'\nwho = 'J. Elm'\nwhy = 'misread'\n";

/// What is said of a correction of a clause beside a constitution.
fn corrected(clause: &str, constitution: &str) -> (i32, String) {
    let correction = format!("[[corrections]]\nclause = '{clause}'\n{CORRECTION}");
    let folder = folder(&[
        ("ccg/constitution.txt", constitution),
        ("ccg/scrutineer.toml", &correction),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    (code(&output), told(&output))
}

const BOUND_IN: &str = "1. Name\n\n1.1 It is a group.\n\nStanding Orders\n\n1. Name\n\n1.1 They are orders.\n\n\
    1.2 Each GP shall have one vote in elections to the Governing Body.\n\nElection Rules\n\n1. Votes\n\n1.1 They are \
    rules.\n\n1.2 Votes in elections to the Governing Body are weighted by list size.\n";

#[test]
fn a_clause_of_a_part_that_is_bound_in_is_corrected_by_its_name() {
    for clause in ["Standing Orders 1.2", "Standing Orders, 1.2"] {
        let (code, said) = corrected(clause, BOUND_IN);
        assert_eq!((code, said.as_str()), (1, ""), "{clause}");
    }
}

#[test]
fn a_number_that_only_parts_have_lists_them() {
    let (code, said) = corrected("1.2", BOUND_IN);
    let wanted = "did you mean `Standing Orders 1.2` or `Election Rules 1.2`?";
    assert_eq!(code, 2);
    assert_says(&said, wanted);
}

#[test]
fn a_number_that_two_clauses_have_is_corrected_in_neither() {
    let twice = "1. Votes\n\n1.1 Each GP shall have one vote in elections to the Governing Body.\n\n\
        1.1 Votes in elections to the Governing Body are weighted by list size.\n";
    let (code, said) = corrected("1.1", twice);
    assert_eq!(code, 2);
    assert_says(&said, "has 2 clauses 1.1");
    assert_says(&said, "“Each GP shall have one vote…” under “Votes”");
}

#[test]
fn a_number_of_the_body_that_states_nothing_may_be_one_of_a_part() {
    let body = BOUND_IN.replacen(
        "1.1 It is a group.",
        "1.1 It is a group.\n\n1.2 It has an area.",
        1,
    );
    let (_, said) = corrected("1.2", &body);
    let wanted = "did you mean `Standing Orders 1.2` or `Election Rules 1.2`?";
    assert_says(&said, wanted);
}
