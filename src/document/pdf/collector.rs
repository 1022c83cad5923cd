//! What the library shows of each page, character by character and line by line.

use std::{collections::BTreeSet, sync::Arc};

use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};

use super::{
    Sheet,
    layout::Glyph,
    ruled::{self, Rule},
    strokes, struck,
};

/// No page holds more characters than this, unless it was made to.
const MOST_GLYPHS: usize = 200_000;

/// Nor has a document this many.
const MOST_GLYPHS_OF_ALL: usize = 10_000_000;

/// So many characters of a page may have no letter, as bullets and signatures have none.
const FEW_UNNAMED: usize = 20;

/// Takes down each page's characters, and puts them in rows at the page's end.
pub(crate) struct Collector {
    pub(crate) pages: Vec<Sheet>,
    /// How many pages went before those of this run.
    before: usize,
    /// How many characters went before the page that is being read.
    pub(crate) before_page: usize,
    /// Whether there are as many characters as are read of one document.
    pub(crate) is_full: bool,
    height: f64,
    /// The characters by the direction their line runs in: to the right, up, to the left, down.
    glyphs: [Vec<Glyph>; 4],
    /// The straight lines drawn on the page.
    rules: Vec<Rule>,
    /// The space that was printed last, if nothing was after it.
    space: Option<Glyph>,
    /// How many characters of the page the file gives no letter for.
    unnamed: usize,
    /// Every text that a character has had.
    texts: BTreeSet<Arc<str>>,
}

impl Collector {
    pub(crate) fn new(before: usize, before_page: usize) -> Self {
        Self {
            pages: Vec::new(),
            before,
            before_page,
            is_full: false,
            height: 0.0,
            glyphs: Default::default(),
            rules: Vec::new(),
            space: None,
            unnamed: 0,
            texts: BTreeSet::new(),
        }
    }

    fn shared(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        _: u32,
        media: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.glyphs = Default::default();
        self.rules.clear();
        self.space = None;
        self.unnamed = 0;
        self.height = media.ury - media.lly;
        Ok(())
    }

    /// A page is read in the direction that most of it runs in: wide tables are set sideways, and what else is set
    /// sideways is the label of an axis, or a stamp in the margin.
    fn end_page(&mut self) -> Result<(), OutputError> {
        self.before_page += self.glyphs.iter().map(Vec::len).sum::<usize>();
        let most = self.glyphs.iter_mut().enumerate();
        let most = most.max_by_key(|it| it.1.len());
        let (direction, mut glyphs) =
            most.map_or((0, Vec::new()), |it| (it.0, std::mem::take(it.1)));
        let mut rules = std::mem::take(&mut self.rules);
        // The places of rules are those of a page that is read upright.
        rules.retain(|_| direction == 0);
        self.pages.push(Sheet {
            number: number(self.before + self.pages.len()),
            is_unnamed: self.unnamed > FEW_UNNAMED && self.unnamed > glyphs.len() / 10,
            struck: struck::take_out(&mut glyphs, &rules),
            rows: ruled::rows(glyphs, rules),
        });
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        let on_page: usize = self.glyphs.iter().map(Vec::len).sum();
        self.is_full = self.before_page + on_page >= MOST_GLYPHS_OF_ALL;
        if on_page >= MOST_GLYPHS || self.is_full {
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        let scale = at.m11.hypot(at.m12);
        let (along, across) = (at.m11 / scale, at.m12 / scale);
        let direction = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)]
            .iter()
            .position(|(x, y): &(f64, f64)| (along - x).abs() < 0.02 && (across - y).abs() < 0.02);
        let mut glyph = Glyph {
            x: at.m31 * along + at.m32 * across,
            y: self.height + at.m31 * across - at.m32 * along,
            width: width * size * scale,
            size: size.abs() * at.m21.hypot(at.m22),
            spaced: false,
            text: self.shared(text),
        };
        self.unnamed += usize::from(text.is_empty());
        let space = self.space.take();
        if !text.is_empty() && glyph.is_blank() {
            self.space = Some(glyph);
            return Ok(());
        }
        glyph.spaced = space.is_some_and(|it| glyph.follows(&it));
        if let Some(glyphs) = direction
            .and_then(|it| self.glyphs.get_mut(it))
            .filter(|_| glyph.is_sound())
        {
            glyphs.push(glyph);
        }
        Ok(())
    }

    fn stroke(
        &mut self,
        at: &Transform,
        _: &ColorSpace,
        _: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        strokes::add(&mut self.rules, path, at, self.height, true);
        Ok(())
    }

    fn fill(
        &mut self,
        at: &Transform,
        _: &ColorSpace,
        _: &[f64],
        path: &Path,
    ) -> Result<(), OutputError> {
        strokes::add(&mut self.rules, path, at, self.height, false);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// The number of the page at an index.
pub(crate) fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}
