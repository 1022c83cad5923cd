//! What holds of every text in every format of data.

use scrutineer::{
    data::{Format, Limits, Node, Shape, parse},
    source::Source,
};

/// A text is read or reported, and each place lies within it, on whole characters.
pub fn reads_or_reports(text: &str, format: Format) {
    let source = Source::new("fuzz", text);
    let (tree, problems) = parse(&source, format, &Limits::default());
    assert!(tree.is_some() || problems.any_error());
    for label in problems
        .iter()
        .flat_map(|it| it.labels().into_iter().flatten())
    {
        assert!(
            text.get(label.offset()..label.offset() + label.len())
                .is_some()
        );
    }
    if let Some(tree) = &tree {
        check(tree.root(), text);
    }
}

fn check(node: Node<'_>, text: &str) {
    assert!(text.get(node.span().range()).is_some());
    match node.shape() {
        Shape::List(items) => items.for_each(|item| check(item, text)),
        Shape::Map(entries) => entries.for_each(|entry| {
            assert!(text.get(entry.key_span.range()).is_some());
            check(entry.value, text);
        }),
        _ => {}
    }
}
