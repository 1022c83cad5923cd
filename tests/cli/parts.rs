//! When a document is taken for a whole constitution, of which silence says something, and by what that is judged.

use super::{assert_says, folder, on_one_line, out, run_in};

/// A document with forty-five clauses under the headings that constitutions have, below some first lines.
fn document(first: &str) -> String {
    let chapters = ["Name and area", "Members", "Governing body", "Decisions"];
    let chapters = (1..).zip(chapters).map(|(number, title)| {
        let clauses = (1..=12).map(|it| format!("{number}.{it} Papers are kept for {it} years.\n"));
        let clauses: Vec<String> = clauses.collect();
        format!("## {number} {title}\n\n{}", clauses.join("\n"))
    });
    let chapters: Vec<String> = chapters.collect();
    format!("{first}\n\n{}", chapters.join("\n"))
}

fn judged(first: &str) -> String {
    let folder = folder(&[("draft.md", &document(first))]);
    on_one_line(&out(&run_in(folder.path(), &["check", "draft.md"])))
}

#[test]
fn a_constitution_is_whole_by_its_title_its_size_and_its_headings() {
    let titles = [
        "# NHS Anytown CCG",
        "# NHS Anytown Clinical Commissioning Group\n\n# Constitution\n\n# Summary",
        "# Constitution and standing orders of NHS Anytown CCG",
        "# NHS Anytown CCG\n\n# Constitution and Governance Handbook",
        "# Anytown Commissioning Consortium: draft constitution\n\nVersion 2",
        // What else is bound in one names no other paper for it.
        "# NHS Anytown CCG\n\nVersion 2\n\n# Policy",
    ];
    for title in titles {
        let said = judged(title);
        assert_says(&said, "It is taken for a whole constitution, so");
        assert_says(&said, "NOT SAID");
    }
}

#[test]
fn a_paper_beside_a_constitution_or_bound_in_one_is_a_part_however_long() {
    let titles = [
        (
            "# NHS Anytown CCG: Standing Orders (Appendix C)",
            "standing orders",
        ),
        (
            "# NHS Anytown CCG\n\n# Appendix C: Standing Orders",
            "appendix",
        ),
        (
            "# NHS Anytown CCG\n\n# Terms of Reference of Committees",
            "terms of reference",
        ),
        (
            "# Our Constitution: a summary for practices of the CCG",
            "summary",
        ),
        (
            "# NHS Anytown CCG: extracts from the constitution",
            "extracts",
        ),
        ("# How the CCG works: a handbook for members", "handbook"),
    ];
    for (title, paper) in titles {
        let said = judged(title);
        let part = format!(
            "It is taken for part of a constitution, as its title says \"{paper}\", so nothing is concluded from what it does not speak of."
        );
        assert_says(&said, &part);
        assert!(!said.contains("NOT SAID"), "{said}");
    }
}

#[test]
fn what_hardly_names_a_ccg_is_asked_after_and_nothing_is_concluded_from_it() {
    let title = "# Constitution of the Local Pharmaceutical Committee for Anytown\n\nThe Committee speaks with clinical commissioning groups.";
    let said = judged(title);
    let part = "It is taken for part of a constitution, as it hardly names a clinical commissioning group (is it the document that you mean?), so nothing is concluded from what it does not speak of.";
    assert_says(&said, part);
    assert!(!said.contains("NOT SAID"), "{said}");
}
