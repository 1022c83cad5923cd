//! The words by which a sentence amends a clause, and those by which it only seems to.

/// What takes a clause away, after what carries it.
pub(super) const DELETED: [&str; 20] = [
    "struck out",
    "struck through",
    "deleted",
    "omitted",
    "left out",
    "revoked",
    "repealed",
    "rescinded",
    "removed",
    "withdrawn",
    "cancelled",
    "annulled",
    "abrogated",
    "expunged",
    "cease to have effect",
    "ceases to have effect",
    "cease to have any effect",
    "ceases to have any effect",
    "no further effect",
    "no longer effect",
];
/// What puts other words in the place of a clause's, after what carries it.
pub(super) const REPLACED: [&str; 17] = [
    "replaced by",
    "replaced with",
    "replaced as",
    "replaced",
    "substituted",
    "superseded",
    "read as follows",
    "read as if",
    "read as though",
    "read",
    "effect as if",
    "effect as though",
    "effect with the substitution",
    "effect with the omission",
    "effect with the following",
    "effect subject to the following",
    "effect subject to the modification",
];
/// What has a clause apply in other words.
pub(super) const APPLIES: [&str; 6] = [
    "apply as if",
    "applies as if",
    "apply as though",
    "applies as though",
    "apply with the following",
    "applies with the following",
];
/// What changes a clause, where it is said how.
pub(super) const AMENDED: [&str; 5] = ["amended", "varied", "altered", "modified", "changed"];
/// What goes on to say how.
pub(super) const AMENDED_HOW: [&str; 15] = [
    "to read",
    "to say",
    "to provide",
    "as follows",
    "as set out",
    "so as to",
    "so that",
    "by the",
    "by deleting",
    "by omitting",
    "by adding",
    "by inserting",
    "by substituting",
    "by replacing",
    "by striking",
];
/// What deletes, bidden or done.
pub(super) const DELETES: [&str; 14] = [
    "delete", "omit", "strike", "remove", "repeal", "revoke", "rescind", "cancel", "deletes",
    "omits", "repeals", "revokes", "rescinds", "cancels",
];
/// What puts one thing in the place of another, bidden or done.
pub(super) const PUTS: [&str; 8] = [
    "replace",
    "replaces",
    "substitute",
    "substituted",
    "supersedes",
    "put",
    "read",
    "inserted",
];
/// What is done to words within a clause.
pub(super) const DONE: [&str; 12] = [
    "struck",
    "deleted",
    "omitted",
    "removed",
    "inserted",
    "added",
    "substituted",
    "replaced",
    "repealed",
    "revoked",
    "put",
    "left",
];
/// What bids that it be done.
pub(super) const BIDS: [&str; 11] = [
    "delete",
    "omit",
    "insert",
    "add",
    "substitute",
    "strike",
    "replace",
    "remove",
    "read",
    "leave",
    "put",
];
/// What of a clause words can be taken from, besides a quotation.
pub(super) const TEXTUAL: [&str; 12] = [
    "\"",
    "word",
    "words",
    "figure",
    "figures",
    "sentence",
    "sentences",
    "phrase",
    "proviso",
    "reference",
    "references",
    "definition",
];
/// With these an amendment is only allowed, or hoped for.
pub(super) const MODALS: [&str; 7] = ["may", "can", "could", "might", "would", "should", "cannot"];
/// With these it is not made.
pub(super) const DENIALS: [&str; 7] = ["not", "no", "nothing", "neither", "nor", "never", "none"];
/// With these somebody only wants it.
pub(super) const HOPES: [&str; 14] = [
    "hopes",
    "hoped",
    "wishes",
    "wished",
    "proposes",
    "proposed",
    "recommends",
    "recommended",
    "suggests",
    "suggested",
    "asks",
    "asked",
    "intends",
    "considers",
];
/// And with these it was wanted, and came about.
pub(super) const AGREES: [&str; 4] = ["agreed", "resolved", "decided", "adopted"];
/// With these it does not hold from the start, for good or for all.
pub(super) const UNSURE: [&str; 31] = [
    "until", "till", "before", "after", "from", "if", "unless", "when", "where", "whenever",
    "pending", "during", "once", "while", "provided", "subject", "save", "except", "proposed",
    "proposes", "proposal", "been", "far", "for", "should", "whether", "year", "years", "month",
    "months", "period",
];
/// What may follow a deletion that is whole.
pub(super) const WHOLLY: [&str; 7] = [
    "accordingly",
    "entirely",
    "altogether",
    "completely",
    "wholly",
    "in its entirety",
    "in their entirety",
];
/// What tells nothing more of a clause's name that stands before it.
pub(super) const OURS: [&str; 6] = [
    "of this constitution",
    "of the constitution",
    "of these articles",
    "of these rules",
    "above",
    "below",
];
/// What stands somewhere in any text that amends a clause.
pub(super) const STEMS: [&str; 34] = [
    "struck",
    "delet",
    "omit",
    "revok",
    "repeal",
    "rescind",
    "remov",
    "withdrawn",
    "cancel",
    "annul",
    "abrogat",
    "expung",
    "to have effect",
    "further effect",
    "to have any effect",
    "replac",
    "substitut",
    "supersed",
    "read",
    "effect as",
    "appl",
    "effect with",
    "effect subject",
    "amended",
    "varied",
    "altered",
    "modified",
    "changed",
    "insert",
    "add",
    "strike",
    "put",
    "left out",
    "longer effect",
];
/// What may stand before what is bidden or done to a clause.
pub(super) const OPENS: [&str; 12] = [
    "and",
    "also",
    "hereby",
    "there",
    "is",
    "are",
    "shall",
    "be",
    "accordingly",
    "the",
    "following",
    "out",
];
