//! Word's fields: their codes are not text, and a table of contents is one.

/// The fields open at a point of the text, outermost first.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    code: String,
    /// Whether its result has begun, which is what is printed.
    in_result: bool,
}

/// Fields nested deeper than this are not kept apart.
const DEEPEST: usize = 32;

impl Fields {
    /// A field's mark: `begin`, `separate` or `end`. Gives the code of a field that ends and has no result.
    pub(crate) fn mark(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" if self.0.len() < DEEPEST => self.0.push(Field::default()),
            "separate" => {
                if let Some(field) = self.0.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                let field = self.0.pop().filter(|it| !it.in_result);
                return field.map(|it| it.code);
            }
            _ => {}
        }
        None
    }

    /// A piece of the innermost field's code.
    pub(crate) fn code(&mut self, text: &str) {
        if let Some(field) = self.0.last_mut().filter(|it| it.code.len() < 200) {
            field.code.push_str(text);
        }
    }

    /// Whether text here is printed.
    pub(crate) fn prints(&self) -> bool {
        self.0.iter().all(|it| it.in_result)
    }

    /// Whether text here is a table of contents.
    pub(crate) fn in_contents(&self) -> bool {
        self.0
            .iter()
            .any(|it| it.in_result && it.code.trim_start().starts_with("TOC"))
    }
}
