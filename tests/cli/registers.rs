//! Registers as spreadsheets leave them: what could not be read of one is never passed over in silence.

use super::{assert_says, code, err, folder, json, on_one_line, out, result, run_in};

const VOTES: &str = "bma/roll-gives-each-gp-one-vote";
const TWICE: &str = "bma/roll-names-each-gp-once";
const MEMBERS: &str = "bma/roll-practices-are-members";
const ROLL: &str = "gmc,name,kind,practice,votes\n1234567,\"Patel, A\",partner,D81001,1\n";

/// The verdicts on a roll and its member practices, and the exit code.
fn verdicts(roll: &str, members: &str) -> (i32, [String; 3]) {
    let folder = folder(&[("ccg/roll.csv", roll), ("ccg/members.csv", members)]);
    let output = run_in(folder.path(), &["check", "ccg", "--format", "json"]);
    let report = json(&output);
    let verdict = |rule| {
        result(&report, rule)["verdict"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    (code(&output), [VOTES, TWICE, MEMBERS].map(verdict))
}

#[test]
fn of_a_row_that_is_not_read_no_position_on_all_rows_is_met() {
    let members = "code,name\nD81001,Elms\n";
    let whole = ["met", "met", "met"].map(str::to_owned);
    assert_eq!(verdicts(ROLL, members), (3, whole));
    let cannot_tell = ["cannot tell"; 3].map(str::to_owned);
    let too_long = format!("{ROLL}1234569,Smith, J,partner,D81001,4\n");
    assert_eq!(verdicts(&too_long, members), (2, cannot_tell.clone()));
    let too_short = format!("{ROLL}1234569,\"Smith, J\",partner,D81001\n");
    assert_eq!(verdicts(&too_short, members), (2, cannot_tell));
}

#[test]
fn a_practice_whose_row_is_not_read_is_not_said_to_be_missing() {
    let members = "code,name\nD81002,St Anne, Wexmoor\n";
    let (code, [_, _, members]) = verdicts(ROLL, members);
    assert_eq!((code, members.as_str()), (2, "cannot tell"));
}

#[test]
fn a_row_that_could_not_be_read_is_named_by_its_line() {
    let roll = format!("{ROLL}1234569,Smith, J,partner,D81001,4\n");
    let folder = folder(&[("roll.csv", &roll)]);
    let report = out(&run_in(folder.path(), &["check", "roll.csv"]));
    let wanted = "line 3 of roll.csv, which could not be read: how many votes";
    assert_says(&on_one_line(&report), wanted);
}

#[test]
fn a_register_of_headings_alone_meets_nothing_and_accuses_nobody() {
    let (code, verdicts) = verdicts("gmc,name,kind,practice,votes\n", "code,name\n");
    assert_eq!((code, verdicts), (2, ["cannot tell"; 3].map(str::to_owned)));
}

#[test]
fn a_register_as_excel_saves_it_is_read() {
    let roll = "\u{feff}GMC,Name,Kind,Practice,Votes\r\n1234567,\"Patel, A\",Partner,D81001,1\r\n";
    let members = "\u{feff}Code,Name,List Size\r\nD81001,Elms,4000\r\n";
    assert_eq!(
        verdicts(roll, members),
        (3, ["met", "met", "met"].map(str::to_owned))
    );
}

#[test]
fn a_number_of_other_length_than_nearly_all_is_asked_after() {
    let rest = [1_234_568, 1_234_569, 1_234_570, 1_234_571].map(|it| format!("{it},,locum,,1\n"));
    let roll = format!("{ROLL}{}60002,,locum,,1\n", rest.concat());
    let folder = folder(&[("roll.csv", &roll)]);
    let output = run_in(folder.path(), &["check", "roll.csv"]);
    let told = err(&output);
    let wanted = "the gmc `60002` in `roll` has 5 figures, and 5 of 6 have 7";
    assert_says(&told, wanted);
    assert_says(&told, "roll.csv:7:1");
    assert_eq!(code(&output), 3, "{told}");
}

#[test]
fn a_gp_entered_twice_in_two_ways_is_told_of() {
    for again in ["C1234567", "01234567", "123 4567"] {
        let roll = format!("{ROLL}{again},\"Patel, A\",partner,D81001,1\n");
        let folder = folder(&[("roll.csv", &roll)]);
        let output = run_in(folder.path(), &["check", "roll.csv"]);
        assert_eq!(code(&output), 2, "{again}");
        assert!(err(&output).contains("which may be the same"), "{again}");
    }
    // Codes that differ in a letter are two.
    let members = "code,name\nD81001,Elms\nE81001,Oaks\n";
    let folder = folder(&[("members.csv", members)]);
    assert_eq!(err(&run_in(folder.path(), &["check", "members.csv"])), "");
}

#[test]
fn a_list_in_two_places_is_a_fault_of_the_folder() {
    let folder = folder(&[
        ("ccg/roll.csv", ROLL),
        ("ccg/declaration.toml", "[[roll]]\ngmc = '1'\n"),
    ]);
    let output = run_in(folder.path(), &["check", "ccg"]);
    assert_eq!(code(&output), 2);
    let told = err(&output);
    assert_says(&told, "F018");
    assert_says(&told, "ccg/roll.csv line 1");
}

#[test]
fn two_vacant_seats_are_no_fault() {
    let seats = "name,role\nVacant,lay_audit\nvacant,lay_ppi\n";
    let folder = folder(&[("seats.csv", seats)]);
    assert_eq!(err(&run_in(folder.path(), &["check", "seats.csv"])), "");
}

#[test]
fn a_gp_whose_name_is_sum_is_no_total() {
    let members = "code,name\nD81001,Total\n";
    let roll = format!("{ROLL}1000001,\"Sum\",partner,D81001,1\n");
    let met = ["met", "met", "met"].map(str::to_owned);
    assert_eq!(verdicts(&roll, members), (3, met));
    for total in ["Total,,,,2", ",Sum,,,2"] {
        let (code, [votes, ..]) = verdicts(&format!("{ROLL}{total}\n"), members);
        assert_eq!((code, votes.as_str()), (2, "cannot tell"), "{total}");
    }
}

#[test]
fn columns_that_semicolons_part_are_shown_where_they_are_named() {
    let roll = "Roll of GPs\n\ngmc;name;kind;practice;votes\n1234567;Patel;partner;D81001;1\n";
    let folder = folder(&[("roll.csv", roll)]);
    let told = err(&run_in(folder.path(), &["check", "roll.csv"]));
    let (_, semicolons) = told.split_once("parted by semicolons").unwrap();
    assert_says(semicolons, "roll.csv:3:1");
    assert_says(semicolons, "the names of the columns");
    assert!(!semicolons.contains("── the first line"), "{told}");
}
