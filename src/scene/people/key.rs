//! What the marks mean, above them: only those that are there.

use super::mark::Mark;
use super::{Anchor, BASE, Font, Input, Page};
use crate::scene::theme::Theme;
use crate::story::GroupIx;

const NAME: Font = Font::sans(11.0);
const NOTE: Font = Font::sans(11.5);
/// The height of a line, and the room for a sign.
const LINE: f64 = 18.0;
const SIGN: f64 = 27.0;

/// What a picture shows, in words with a sign.
struct Sign<'a> {
    name: &'a str,
    mark: Mark,
}

impl Page<'_> {
    /// The key, and a note in words.
    pub(super) fn key(&mut self) {
        if self.input.note {
            self.paragraph(self.input.lang.more().people_note, NOTE, self.theme.quiet, 16.0);
            self.y += 6.0;
        }
        self.signs(groups(self.input, self.theme));
        self.y += 4.0;
        self.signs(forms(self.input, self.theme));
    }

    fn signs(&mut self, signs: Vec<Sign<'_>>) {
        let width = |sign: &Sign<'_>| (self.input.measure)(sign.name, &NAME) + SIGN + 5.0;
        // As many columns as have room, each as wide as it needs and its share of what is left.
        let (mut lines, mut columns) = (signs.len(), vec![0.0]);
        for count in 2..=4 {
            let high = signs.len().div_ceil(count);
            let widths: Vec<f64> = signs.chunks(high.max(1)).map(|signs| signs.iter().map(width).fold(0.0, f64::max)).collect();
            let whole: f64 = widths.iter().sum();
            if whole > self.width {
                break;
            }
            #[allow(clippy::cast_precision_loss)] // a handful
            let share = (self.width - whole) / widths.len() as f64;
            let mut left = 0.0;
            columns.clear();
            for width in widths {
                columns.push(left);
                left += width + share;
            }
            lines = high;
        }
        for (i, mut sign) in signs.into_iter().enumerate() {
            #[allow(clippy::cast_precision_loss)]
            let at = [columns[i / lines], self.y + (i % lines) as f64 * LINE + LINE / 2.0];
            for end in &mut sign.mark.ends {
                *end += at[0];
            }
            sign.mark.y = at[1];
            sign.mark.draw(&mut self.items, self.theme);
            self.text(sign.name.to_owned(), [at[0] + SIGN, at[1] + NAME.size * BASE], Anchor::Start, NAME, self.theme.ink);
        }
        #[allow(clippy::cast_precision_loss)]
        let height = lines as f64 * LINE;
        self.y += height;
    }
}

/// The groups whose people are counted.
fn groups<'a>(input: &Input<'a>, theme: &Theme) -> Vec<Sign<'a>> {
    let Input { story, evidence, panels, lang, .. } = *input;
    let mut signs = Vec::new();
    for group in story.group_ixs() {
        if panels.iter().flat_map(|panel| &panel.rows).any(|row| evidence.figures()[row.figure].group() == group) {
            let color = theme.group(story[group].color());
            signs.push(Sign { name: lang.say(story[group].name()), mark: Mark { color, ..plain(theme, group) } });
        }
    }
    signs
}

/// The forms of marks.
fn forms<'a>(input: &Input<'a>, theme: &Theme) -> Vec<Sign<'a>> {
    let Input { story, evidence, panels, lang, .. } = *input;
    let words = lang.more();
    let rows = || panels.iter().flat_map(|panel| &panel.rows);
    let figure = |i: usize| &evidence.figures()[i];
    let mut signs = Vec::new();
    let Some(first) = story.group_ixs().next() else { return signs };
    let plain = || plain(theme, first);
    if rows().any(|row| !figure(row.figure).approximate()) {
        signs.push(Sign { name: words.figure_exact, mark: plain() });
    }
    if rows().any(|row| figure(row.figure).approximate()) {
        signs.push(Sign { name: words.figure_about, mark: Mark { about: true, ..plain() } });
    }
    if rows().any(|row| figure(row.figure).high().is_some_and(|high| high > figure(row.figure).low())) {
        signs.push(Sign { name: words.figure_range, mark: Mark { ends: [5.0, 16.0], ..plain() } });
    }
    if rows().any(|row| figure(row.figure).high().is_none()) {
        signs.push(Sign { name: words.at_least, mark: Mark { open: true, ends: [5.0; 2], ..plain() } });
    }
    if rows().any(|row| row.disputed) {
        signs.push(Sign { name: words.figure_disputed, mark: Mark { disputed: true, ..plain() } });
    }
    if rows().any(|row| row.repeats) {
        signs.push(Sign { name: words.figure_repeat, mark: Mark { repeats: true, ..plain() } });
    }
    signs
}

fn plain(theme: &Theme, group: GroupIx) -> Mark {
    let (about, open, disputed, repeats) = (false, false, false, false);
    Mark { ends: [10.0; 2], y: 0.0, group, color: theme.quiet, about, open, disputed, repeats }
}
