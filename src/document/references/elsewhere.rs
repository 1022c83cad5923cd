//! Whose a number is: this document's, or a law's or another paper's.

use super::super::{definitions::first_bytes, words::bare};

/// Whose number a mention is, by the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Nothing says that it is another's.
    Here,
    /// It is said to be of something that may be another paper.
    Doubtful,
    /// It is of a law or another paper.
    Elsewhere,
}

/// Names of laws and other papers.
const NAMES: [&str; 18] = [
    "Act",
    "Acts",
    "Regulations",
    "Order",
    "Directions",
    "Rules",
    "Agreement",
    "Agreements",
    "Contract",
    "Contracts",
    "Guidance",
    "Code",
    "Manual",
    "Handbook",
    "Memorandum",
    "Convention",
    "Directive",
    "Treaty",
];

/// What a paper is that numbers its clauses and is not this one, in lower case: "the standard NHS contract".
const PAPERS: [&str; 14] = [
    "act",
    "agreement",
    "agreements",
    "contract",
    "contracts",
    "convention",
    "directions",
    "framework",
    "guidance",
    "handbook",
    "letter",
    "policy",
    "regulations",
    "toolkit",
];

/// Words that end what a number is said to be of.
const ENDS: [&str; 14] = [
    "of", "to", "in", "for", "by", "with", "and", "or", "which", "that", "who", "on", "as", "is",
];

/// What may own a clause of this document, in lower case.
const OURS: [&str; 4] = ["constitution", "document", "orders", "scheme"];

/// Whose a number is that stands between two texts.
pub(super) fn owner(before: &str, rest: &str) -> Owner {
    if names_another(rest) || of_another_paper(rest) {
        Owner::Elsewhere
    } else if belongs_to(rest) == Some(false)
        || leads_away(rest)
        || follows_another(before)
        || names_what_a_law_makes(rest)
    {
        Owner::Doubtful
    } else {
        Owner::Here
    }
}

/// "… of the National Health Service Act 2006".
fn names_another(rest: &str) -> bool {
    let rest = first_bytes(rest, 160);
    let words: Vec<&str> = rest.split_whitespace().take(14).collect();
    let links = ["of", "to", "in", "under", "within", "and"];
    if !words.first().is_some_and(|it| links.contains(it)) {
        return false;
    }
    let mut last = "";
    for word in words {
        let bare = bare(word);
        let another = NAMES.contains(&bare) || (bare == "Constitution" && last == "NHS");
        if another {
            return true;
        }
        if bare == "this" || bare == "Constitution" || word.ends_with(['.', ';', ',', ':']) {
            return false;
        }
        last = bare;
    }
    false
}

/// "… of the Board's guidance": what a number is of, by the words that name it.
fn of_another_paper(rest: &str) -> bool {
    owning_words(rest, &["of", "in", "to", "under"]).is_some_and(|words| {
        let of_nhs =
            |it: &[&str]| matches!(it, ["NHS", name] if name.eq_ignore_ascii_case("constitution"));
        words.iter().any(|it| PAPERS.contains(it)) || words.windows(2).any(of_nhs)
    })
}

/// Whether a number that is said to be of something is of a part of this document; nothing where it is said of none.
fn belongs_to(rest: &str) -> Option<bool> {
    let words = owning_words(rest, &["of"])?;
    let ours = |it: &&str| OURS.contains(&it.to_lowercase().as_str());
    let that = words
        .first()
        .is_some_and(|it| matches!(*it, "that" | "those"));
    Some(!that && words.iter().any(ours))
}

/// "section 5 thereof", "Article 101 TFEU".
fn leads_away(rest: &str) -> bool {
    let next = rest.split_whitespace().next().map(bare).unwrap_or_default();
    matches!(
        next,
        "thereof" | "therein" | "ibid" | "TFEU" | "TEU" | "ECHR"
    )
}

/// What is called by the section of a law that makes it, in lower case: "Section 11 duty holders", "section 117 aftercare".
const MADE_BY_LAW: [&str; 26] = [
    "aftercare",
    "agreement",
    "agreements",
    "approved",
    "arrangement",
    "arrangements",
    "assessment",
    "assessments",
    "audit",
    "audits",
    "consultation",
    "direction",
    "directions",
    "duties",
    "duty",
    "enquiries",
    "enquiry",
    "funding",
    "grant",
    "inquiry",
    "monies",
    "money",
    "notice",
    "notices",
    "order",
    "orders",
];

/// "Section 11 duty holders", "the section 75 agreement".
fn names_what_a_law_makes(rest: &str) -> bool {
    let next = rest.strip_prefix(' ');
    let next = next.and_then(|it| it.split_whitespace().next()).map(bare);
    let next = next.unwrap_or_default().to_lowercase();
    MADE_BY_LAW.contains(&next.as_str())
}

/// The words after "of the" that say what a number is of, up to what ends them; nothing where "this" begins them.
fn owning_words<'a>(rest: &'a str, links: &[&str]) -> Option<Vec<&'a str>> {
    const LONGEST: usize = 6;
    let mut words = first_bytes(rest, 120).strip_prefix(' ')?.split_whitespace();
    words.next().filter(|it| links.contains(it))?;
    let mut owning = Vec::new();
    for word in words.take(LONGEST) {
        let bare = bare(word);
        if matches!(bare, "this" | "these") {
            return None;
        }
        if ENDS.contains(&bare) && !owning.is_empty() {
            break;
        }
        owning.push(bare);
        if word.ends_with(['.', ';', ',', ':', ')']) {
            break;
        }
    }
    (!owning.is_empty()).then_some(owning)
}

/// A text without what it ends in between brackets: "the Act of 1989 (as amended),".
fn without_bracket(text: &str) -> &str {
    let closed = text.trim_end_matches(',').strip_suffix(')');
    let inside = closed.and_then(|it| it.rsplit_once('('));
    match inside {
        Some((before, inside)) if inside.contains("amend") => before.trim_end(),
        _ => text,
    }
}

/// "its clause 26", "the Health Act 2006, section 8", "the Health Act 2006 (section 8)", "Guidance Note 4, paragraph 12".
fn follows_another(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['(', '[']);
    let before = without_bracket(before.trim_end());
    let last = before.split_whitespace().next_back().map(bare);
    let last = last.unwrap_or_default();
    let names = matches!(
        last,
        "Act" | "Regulations" | "Directions" | "Convention" | "Guidance"
    );
    let numbered = last.contains(|it: char| it.is_ascii_digit());
    let apart = before.trim_end().ends_with([';', '.', ')']);
    matches!(last, "its" | "their" | "his" | "her" | "your") || names || (numbered && !apart)
}
