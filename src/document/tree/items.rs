//! List items: how they are marked, and whether one goes on with the list of another.

use super::{
    super::{
        block::Series,
        clause::ClauseId,
        label::{Form, Marker},
        series,
    },
    Open, Rank, Spot, Tree,
};

/// What tells the items of one list from those of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) sign: Sign,
    /// The list and level of a format that computes them.
    pub(crate) key: Option<(u32, u8)>,
    pub(crate) depth: Option<u8>,
}

/// How an item is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Counted {
        form: Form,
        upper: bool,
        series: Series,
        value: u32,
    },
    Bullet(char),
}

/// What the format says of a list item.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ItemHints {
    pub(crate) key: Option<(u32, u8)>,
    pub(crate) series: Option<Series>,
    pub(crate) depth: Option<u8>,
}

impl Tree {
    /// A list item with a number or a bullet.
    pub(crate) fn item(&mut self, id: ClauseId, marker: &Marker, hints: ItemHints) -> Spot {
        if let Some((at, rank, number)) = self.beside_path(marker, hints) {
            self.close_from(Some(at));
            return self.push(id, rank, Some(number));
        }
        let signs = match marker {
            Marker::Bullet(sign) => vec![Sign::Bullet(*sign)],
            Marker::Item { form, body } => signs(*form, body, hints.series),
            Marker::Path { steps, .. } => {
                let body = steps.first().map(String::as_str).unwrap_or_default();
                signs(Form::Dot, body, None)
            }
            Marker::Division { .. } | Marker::Other(_) => Vec::new(),
        };
        let sign = self
            .close_siblings(&signs, hints)
            .or(signs.first().copied());
        let number = match self.step_below(marker, hints) {
            Some(number) => Some(number),
            None => self.number_of_item(marker),
        };
        self.lately.clear();
        let item = Item {
            sign: sign.unwrap_or(Sign::Bullet(' ')),
            key: hints.key,
            depth: hints.depth,
        };
        self.push(id, Rank::Item(item), number)
    }

    /// Where an item goes on with the brackets of a whole number, as `(b)` does after `7.4(a)`: what it closes, its rank
    /// and its number.
    fn beside_path(&self, marker: &Marker, hints: ItemHints) -> Option<(usize, Rank, String)> {
        let Marker::Item {
            form: Form::Round,
            body,
        } = marker
        else {
            return None;
        };
        if hints.key.is_some() || hints.depth.is_some() || self.continues_list(Form::Round, body) {
            return None;
        }
        let is_path = |it: &Open| matches!(it.rank, Rank::Path { .. });
        let at = self.open.iter().rposition(is_path)?;
        let open = self.open.get(at)?;
        let Rank::Path {
            depth,
            level,
            item: Some(last),
        } = &open.rank
        else {
            return None;
        };
        let next = signs(Form::Round, body, None);
        let last_signs = signs(Form::Round, last, None);
        let goes_on = |it: &Sign| next.iter().any(|next| follows(*it, *next));
        let number = open.number.as_deref()?.strip_suffix(&format!("({last})"))?;
        let rank = Rank::Path {
            depth: *depth,
            level: *level,
            item: Some(body.clone()),
        };
        let number = format!("{number}({body})");
        last_signs.iter().any(goes_on).then_some((at, rank, number))
    }

    /// Closes the items that a new one does not stand under; gives the reading of its label that fitted.
    pub(super) fn close_siblings(&mut self, signs: &[Sign], hints: ItemHints) -> Option<Sign> {
        if let Some(depth) = hints.depth {
            let deeper = |it: &Open| {
                as_item(it).is_some_and(|item| item.depth.is_some_and(|at| at >= depth))
            };
            self.close_from(self.open.iter().position(deeper));
            return None;
        }
        if let Some((list, level)) = hints.key {
            let same_list = |it: &Open| {
                as_item(it)?
                    .key
                    .filter(|key| key.0 == list)
                    .map(|key| key.1)
            };
            let open = self.open.iter();
            let position = open
                .clone()
                .position(|it| same_list(it).is_some_and(|at| at >= level));
            let nested = open.clone().any(|it| same_list(it).is_some());
            self.close_from(position);
            if nested {
                return None;
            }
        }
        let counted: Vec<Sign> = signs
            .iter()
            .copied()
            .filter(|it| !matches!(it, Sign::Bullet(_)))
            .collect();
        self.close_beside(follows, signs)
            .or_else(|| self.reopen_beside(follows, &counted))
            .or_else(|| self.close_beside(restarts, signs))
            .or_else(|| first_of_a_list(signs))
            .or_else(|| self.close_beside(same_list, signs))
            .or_else(|| self.reopen_beside(same_list, &counted))
    }

    pub(super) fn close_beside(
        &mut self,
        fits: fn(Sign, Sign) -> bool,
        signs: &[Sign],
    ) -> Option<Sign> {
        let (at, sign) = find(&self.open, signs, fits)?;
        self.close_from(Some(at));
        Some(sign)
    }

    /// Opens again what stood above an item that running text closed.
    pub(super) fn reopen_beside(
        &mut self,
        fits: fn(Sign, Sign) -> bool,
        signs: &[Sign],
    ) -> Option<Sign> {
        let (at, sign) = find(&self.lately, signs, fits)?;
        if matches!(
            self.open.last(),
            Some(Open {
                rank: Rank::Text,
                ..
            })
        ) {
            self.open.pop();
        }
        let above: Vec<Open> = self.lately.drain(..).take(at).collect();
        self.open.extend(above);
        Some(sign)
    }

    /// An item inside a table's cell: numbered under what the table is under, and open to nothing.
    pub(crate) fn cell_item(&mut self, marker: &Marker) -> Spot {
        self.close_items();
        let number = match marker {
            Marker::Path { steps, items } if is_whole(steps) => {
                Some(self.number_of_path(steps, items))
            }
            _ => self.number_of_item(marker),
        };
        self.spot_at(self.open.len(), number)
    }

    pub(super) fn number_of_item(&self, marker: &Marker) -> Option<String> {
        let body = match marker {
            Marker::Item { body, .. } => body,
            Marker::Path { steps, .. } => steps.first()?,
            Marker::Other(text) => return Some(text.clone()),
            Marker::Bullet(_) | Marker::Division { .. } => return None,
        };
        let parent = self.nearest_number().unwrap_or_default();
        Some(format!("{parent}({body})"))
    }

    /// `3.1` for the first item of a list that a format nests in clause 3, and counts in figures as that is counted: so its
    /// readers cite it, whatever is printed.
    fn step_below(&self, marker: &Marker, hints: ItemHints) -> Option<String> {
        hints.depth?;
        let Marker::Path { steps, .. } = marker else {
            return None;
        };
        let parent = self.nearest_number()?;
        let counted = parent.ends_with(|it: char| it.is_ascii_digit());
        let body = steps.first().filter(|_| counted)?;
        Some(format!("{parent}.{body}"))
    }

    /// Whether a label goes on with a list that is open, or was until the last running text.
    pub(crate) fn continues_list(&self, form: Form, body: &str) -> bool {
        let signs = signs(form, body, None);
        let items = self.open.iter().chain(&self.lately);
        items
            .filter_map(as_item)
            .any(|item| signs.iter().any(|it| follows(item.sign, *it)))
    }
}

/// Whether steps are a clause's number by themselves, `5.1` or `C3`, and not a figure that counts the rows of a table.
fn is_whole(steps: &[String]) -> bool {
    let lettered = |it: &String| it.starts_with(|it: char| it.is_ascii_alphabetic());
    steps.len() > 1 || steps.first().is_some_and(lettered)
}

pub(super) fn as_item(open: &Open) -> Option<Item> {
    match open.rank {
        Rank::Item(item) => Some(item),
        _ => None,
    }
}

fn find(open: &[Open], signs: &[Sign], fits: fn(Sign, Sign) -> bool) -> Option<(usize, Sign)> {
    let fit = |item: Item| signs.iter().copied().find(|sign| fits(item.sign, *sign));
    let mut found = open.iter().enumerate().rev();
    found.find_map(|(at, it)| Some((at, fit(as_item(it)?)?)))
}

/// The reading of a label that begins a list.
fn first_of_a_list(signs: &[Sign]) -> Option<Sign> {
    let first = |sign: &&Sign| matches!(sign, Sign::Counted { value: 1, .. });
    signs.iter().find(first).copied()
}

/// Every reading of a label as an item's.
fn signs(form: Form, body: &str, only: Option<Series>) -> Vec<Sign> {
    let upper = body.starts_with(|it: char| it.is_ascii_uppercase());
    let readings = series::values(body).into_iter();
    let fit = readings.filter(|(series, _)| only.is_none_or(|it| it == *series));
    fit.map(|(series, value)| Sign::Counted {
        form,
        upper,
        series,
        value,
    })
    .collect()
}

/// Whether an item is the next of the list that another is in.
fn follows(last: Sign, next: Sign) -> bool {
    distance(last, next) == Some(1) || (last == next && matches!(next, Sign::Bullet(_)))
}

/// Whether an item starts a list again that looks like another.
fn restarts(last: Sign, next: Sign) -> bool {
    matches!(next, Sign::Counted { value: 1, .. }) && distance(last, next).is_some()
}

/// Whether an item belongs to a list that left some out.
fn same_list(last: Sign, next: Sign) -> bool {
    distance(last, next).is_some_and(|it| it > 0)
}

/// How far one counted item is from another that is written the same way.
fn distance(last: Sign, next: Sign) -> Option<i64> {
    match (last, next) {
        (
            Sign::Counted {
                form,
                upper,
                series,
                value,
            },
            Sign::Counted {
                form: form_2,
                upper: upper_2,
                series: series_2,
                value: value_2,
            },
        ) if (form, upper, series) == (form_2, upper_2, series_2) => {
            Some(i64::from(value_2) - i64::from(value))
        }
        _ => None,
    }
}
