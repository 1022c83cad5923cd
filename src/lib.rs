//! Scrutineer checks the constitution of a clinical commissioning group (CCG), and the evidence it submits for
//! authorisation, against rules written as code, and points at the clause, line or row that decides each rule.
//!
//! # From text to verdict
//!
//! ```text
//! rules/*.rules   → syntax → policy ─────────────┐
//! schemas/*.vocab → vocabulary ──────────────────┤
//! a document → clauses → readings → statements ──┤
//! declaration, registers, evidence → statements ─┴→ facts → eval → findings → report
//! ```
//!
//! 1. [`syntax::parse`] turns the text of rules and vocabularies into a tree, and reports every fault in it.
//! 2. [`vocabulary::from_syntax`] makes the vocabulary: what there is to know, each fact with its type.
//! 3. [`policy::from_syntax`] checks the rules against it: names become ids, every rule one formula.
//! 4. [`data::parse`] reads a declaration into a tree that knows its places; [`document::read`] reads a constitution
//!    into clauses.
//! 5. [`fact::from_data`], [`fact::from_csv`] and [`reading`] make statements, each from one place; [`fact::Builder`]
//!    merges the statements of a path into its fact: a value, not known, or contested.
//! 6. [`eval::evaluate`] decides each rule in strong Kleene logic; [`eval::explain`] says why.
//! 7. [`report`] draws the [`finding::Run`] for people and for programs.
//!
//! [`engine::Engine`] does all of it in a few calls; its page has an example.
//!
//! # Architecture
//!
//! A module names only modules above it, and the core, all but the last three, does no IO. A test holds the code to this
//! table.
//!
//! | module | single responsibility |
//! | --- | --- |
//! | [`source`] | texts by name, places in them, the trait that files come through |
//! | [`diagnostic`] | codes and their pages, collecting problems, nearest names, names in a row |
//! | [`value`] | what rules can speak of: values, types, units, exact numbers, dates, three-valued truth, force, verdict |
//! | [`data`] | TOML, JSON, YAML → one tree that knows its places |
//! | [`syntax`] | text of rules and vocabularies → tree, comments kept, errors recovered; tree → text |
//! | [`vocabulary`] | declared facts and their types; JSON Schema |
//! | [`policy`] | tree × vocabulary → checked policy, one formula a rule; one check a file |
//! | [`document`] | Word, ODF, PDF, Markdown, HTML, text → clause tree, cross-references |
//! | [`fact`] | statements from declarations, registers, evidence; the merge of statements into facts |
//! | [`reading`] | compiled patterns over clauses → statements; cited clauses checked |
//! | [`finding`] | what a run concludes, as plain data |
//! | [`eval`] | policy × facts → findings; pure, bounded, ordered |
//! | [`example`] | runs the examples that rules and readings carry |
//! | [`shipped`] | the packs, the vocabulary and the readings, compiled, inside the binary |
//! | [`engine`] | the façade: load, check, evaluate |
//! | [`report`] | findings and problems → each format; one file a format |
//! | [`project`] | configuration and disk: which files, read how |
//! | [`cli`] | arguments → engine → report → exit code; one file a command |

pub mod cli;
pub mod data;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod eval;
pub mod example;
pub mod fact;
pub mod finding;
pub mod policy;
pub mod project;
pub mod reading;
pub mod report;
pub mod shipped;
pub mod source;
pub mod syntax;
pub mod value;
pub mod vocabulary;
