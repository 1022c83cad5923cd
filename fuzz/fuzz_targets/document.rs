//! What holds of every file, whatever its bytes.

use scrutineer::document::{Document, Limits, Options, Tracked, outline, read};

/// A file is read as a document whose places hold, or there is an error that says why not.
pub fn reads_or_reports(name: &str, bytes: &[u8]) {
    for tracked in [Tracked::Accepted, Tracked::Original] {
        let limits = Limits {
            unpacked: 16 << 20,
            clauses: 50_000,
            ..Limits::default()
        };
        let (document, problems) = read(name, bytes, &Options { tracked, limits });
        assert!(document.is_some() || problems.any_error());
        document.iter().for_each(holds);
    }
}

fn holds(document: &Document) {
    for (id, clause) in document.ids().zip(&document.clauses) {
        assert!(clause.parent.is_none_or(|parent| parent < id));
        for range in clause.sentences.iter().chain(&clause.options) {
            assert!(clause.text.get(range.clone()).is_some());
            assert!(document.place(id, range).is_some());
        }
    }
    document.definitions();
    document.references();
    outline(document);
}
