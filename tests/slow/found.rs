//! What the second evaluator found in the first: each fault as the smallest rule that shows it, with what should come of it.

use scrutineer::{
    fact::{Builder, Origin},
    value::{Value, Verdict},
};

use super::{examples, stated::statement};
use crate::{WORDS, checked, finding, policy};

/// A rule with these clauses and examples, and what stands after it.
fn rule(clauses: &str, examples: &str, after: &str) -> String {
    let head = "rule r \"R\"\n  must, as ours, from source \"one\"\n  on ccg\n  asks declaration\n";
    format!("{head}  {clauses}\n  otherwise \"no\"\n{examples}\n{after}")
}

/// Holds the examples of such a rule.
fn holds(clauses: &str, examples: &str, after: &str) {
    examples::hold(&policy(&rule(clauses, examples, after)));
}

#[test]
fn a_day_that_is_not_stated_is_not_known() {
    holds(
        "every x in l: require x.day before 2013-01-01",
        r#"
  met          l = [{ key: "t0", day: 2012-10-01 }]
  not met      l = [{ key: "t0", day: 2013-10-01 }]
  cannot tell  l = [{ key: "t0" }] needs l.day"#,
        "",
    );
}

#[test]
fn one_row_is_distinct_whatever_is_in_it() {
    holds(
        "require distinct l.name",
        r#"
  met          l = [{ key: "t0" }]
  not met      l = [{ key: "t0", name: "A" }, { key: "t1", name: "A" }]
  cannot tell  l = [{ key: "t0", name: "A" }, { key: "t1" }] needs l.name"#,
        "",
    );
}

#[test]
fn nothing_stands_in_an_empty_list() {
    holds(
        "require a.note in l.name",
        r#"
  met          a.note = "A", l = [{ key: "t0", name: "A" }]
  not met      a.note = "A", l = []
  not met      l = []
  cannot tell  l = [{ key: "t0", name: "A" }] needs a.note"#,
        "",
    );
}

#[test]
fn rows_under_rows_may_speak_of_themselves_alone() {
    let examples = r#"
  met          m = [{ code: "A" }], l = [{ key: "t0", ok: yes }]
  not met      m = [{ code: "A" }], l = [{ key: "t0", ok: no }]
  cannot tell  m = [{ code: "A" }], l = [{ key: "t0" }] needs l.ok"#;
    holds("every y in m: require some x in l: x.ok", examples, "");
    holds("require every y in m: some x in l: x.ok", examples, "");
    holds("require some y in m: (every x in l: x.ok)", examples, "");
}

const ROWS_OF_ITS_OWN: &str = r#"
  met      l = [{ key: "t0", ok: no }], m = [{ code: "A", on: no }, { code: "B", on: yes }]
  met      l = [{ key: "t0", ok: no }, { key: "t1", ok: no }], m = [{ code: "A", on: yes }]
  not met  l = [{ key: "t0", ok: no }], m = [{ code: "A", on: no }]"#;

#[test]
fn a_definition_goes_through_rows_of_its_own() {
    let defined = "define some_are_on \"D\" means some y in m: y.on";
    holds(
        "every x in l: require x.ok or some_are_on",
        ROWS_OF_ITS_OWN,
        defined,
    );
}

#[test]
fn a_separate_exception_goes_through_rows_of_its_own() {
    let exception =
        "exception e \"E\" to pack/r\n  as ours, from source \"two\"\n  when some y in m: y.on";
    holds("every x in l: require x.ok", ROWS_OF_ITS_OWN, exception);
}

#[test]
fn a_definition_may_not_go_through_the_list_of_its_user() {
    let examples = "  met a.p = yes\n  not met a.p = no";
    let defined = "define some_is_a \"D\" means some x in l: x.name is \"A\"";
    let text = rule("every x in l: require x.ok or some_is_a", examples, defined);
    let (_, problems) = checked(&text);
    assert!(problems.any_error());
}

#[test]
fn what_is_demanded_is_asked_for_before_what_excuses() {
    holds(
        "every k in colour: require k in b.tags or a.q\n  unless e \"E\": a.r",
        r"
  met          a.q = yes
  not met      a.q = no, b.tags = [], a.r = no
  cannot tell  b.tags = { red: yes } needs a.q",
        "",
    );
}

#[test]
fn an_item_of_a_choice_needs_what_would_excuse_it() {
    let examples = "  met a.q = yes\n  not met a.q = no, a.r = no";
    let text = rule(
        "every k in colour: require a.q\n  unless e \"E\": a.r",
        examples,
        "",
    );
    let mut builder = Builder::new(&WORDS);
    let said = statement(Value::YesNo(false), Origin::Declared);
    builder.state(WORDS.field("a", "q").unwrap().slot, said);
    let finding = finding(&policy(&text), &builder.finish());
    assert_eq!(finding.needs[0].path, "a.r");
    for item in finding.items {
        assert_eq!(item.verdict, Verdict::CannotTell);
        let needs: Vec<&str> = item.needs.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(needs, ["a.r"], "{}", item.key);
    }
}
