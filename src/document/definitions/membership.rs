//! Who the members of a body are: `The practices listed in Appendix B comprise the members of the Group`.

use std::ops::Range;

use super::first_bytes;

/// What the members of a body are called, before the body.
const MEMBERS: &str = "the members of ";
/// What stands between who they are and what they are called.
const ARE: [&str; 9] = [
    " are",
    " shall be",
    " will be",
    " comprise",
    " comprises",
    " constitute",
    " make up",
    " together form",
    " form",
];
/// A sentence that tells who they are has no more bytes before it does.
const LONGEST: usize = 200;

/// Where a sentence says who the members of the group are, if it does: not of a board or a committee of it.
pub(super) fn members_are(sentence: &str) -> Option<Range<usize>> {
    let head = first_bytes(sentence, LONGEST);
    let (before, body) = head.split_once(MEMBERS)?;
    let verb = ARE.iter().find(|it| before.trim_end().ends_with(**it))?;
    let who = before.trim_end().strip_suffix(verb)?;
    let parted = who.contains(['.', ';', ':']);
    // "The following practices" are practices.
    let named = who.strip_prefix("The following ").unwrap_or(who);
    (is_group(body) && !named.is_empty() && !parted).then_some(who.len() - named.len()..who.len())
}

/// Whether a text begins with the group itself: `the Group`, `NHS Anytown CCG`, and not with a body of it.
fn is_group(text: &str) -> bool {
    let end = text.find(['.', ',', ';', ':', '(', '\'', '’']);
    let text = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    let mut words = text.split_whitespace().take(8).map(str::to_lowercase);
    let group = words.find(|it| {
        matches!(
            it.as_str(),
            "group" | "ccg" | "consortium" | "board" | "body" | "committee" | "council"
        )
    });
    matches!(group.as_deref(), Some("group" | "ccg" | "consortium"))
}

#[cfg(test)]
mod tests {
    use super::members_are;

    #[test]
    fn the_members_of_the_group_are_told_apart_from_those_of_its_bodies() {
        fn who(text: &str) -> Option<&str> {
            text.get(members_are(text)?)
        }
        let listed = "The practices listed in Appendix B";
        for are in ["comprise", "are", "shall be", "together form"] {
            let text = format!(
                "{listed} {are} the members of NHS Northmere Clinical Commissioning Group."
            );
            assert_eq!(who(&text), Some(listed));
        }
        assert_eq!(
            who("Six GPs shall be the members of the Governing Body of the Group."),
            None
        );
        assert_eq!(who("The Chair writes to the members of the Group."), None);
        assert_eq!(who("The members of the Group meet twice a year."), None);
    }
}
