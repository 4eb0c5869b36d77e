//! The picture that another site shows beside a link: the map, and in large letters what it is of. 1200 by 630 pixels, as Open Graph
//! wants them.

use super::{Site, around};
use crate::geo::camera::Camera;
use crate::lang::Lang;
use crate::paint::svg;
use crate::scene::item::{Anchor, Font, Item, Path, Text};
use crate::scene::measure::estimate;
use crate::scene::theme::{Rgba, Theme, ThemeName};
use crate::scene::words::wrap;
use crate::scene::{Scene, owners};
use crate::story::{EventIx, PlaceIx};
use crate::view::View;

/// Its size in pixels.
pub const SIZE: [u32; 2] = [1200, 630];
/// How many of them stand for a CSS pixel: the picture is seen small, and its letters have to be read.
pub const SCALE: f32 = 1.5;
/// Its size in CSS pixels.
const WIDTH: f64 = 800.0;
const HEIGHT: f64 = 420.0;
/// How wide the words are, at the left; the map has the rest.
const PANEL: f64 = 330.0;
/// Around the words.
const PAD: f64 = 32.0;
/// How long a line is.
const ROOM: f64 = PANEL - 2.0 * PAD;
/// The fonts of pictures are narrower than those that [`estimate`] knows.
const NARROWER: f64 = 0.92;

/// Where it lies in the folder of the whole map: of all, or of an event.
pub fn path(site: &Site<'_>, event: Option<EventIx>, lang: Lang) -> String {
    let folder = event.map_or("pictures".to_owned(), |event| format!("e/{}", site.story[event].id()));
    format!("{folder}/{}.png", lang.code())
}

/// The whole story, in its opening view.
pub fn whole(site: &Site<'_>, lang: Lang) -> String {
    let story = site.story;
    let map = View::new(story, [WIDTH - PANEL, HEIGHT], lang).camera;
    let mut words = Words::new();
    words.bar();
    words.title(lang.say(story.title()), 150.0);
    words.gap(8.0);
    words.lines(lang.say(story.summary()), Font::serif(15.5), words.theme.quiet, 7);
    paint(site, map, None, words, None, lang)
}

/// An event and the map around it.
pub fn event(site: &Site<'_>, ix: EventIx, lang: Lang) -> String {
    let (story, event) = (site.story, &site.story[ix]);
    let map = around::camera(site, ix, [WIDTH - PANEL, HEIGHT], lang);
    let mut words = Words::new();
    words.bar();
    words.lines(&lang.long_day(event.day()), Font::sans(13.5), words.theme.quiet, 2);
    words.gap(2.0);
    words.title(lang.say(event.title()), 150.0);
    words.gap(8.0);
    words.lines(lang.say(story[event.place()].name()), Font::serif(15.5), words.theme.ink, 2);
    let (group, sure) = (&story[event.group()], story.words().confidence(event.confidence()));
    words.signed(words.theme.group(group.color()), lang.say(group.name()));
    words.lines(lang.say(sure.name()), Font::sans(13.0), words.theme.quiet, 1);
    paint(site, map, Some(event.place()), words, Some(lang.say(story.title())), lang)
}

/// Puts the words over the map. `of` is what it is a part of.
fn paint(site: &Site<'_>, map: Camera, chosen: Option<PlaceIx>, words: Words, of: Option<&str>, lang: Lang) -> String {
    let theme = words.theme;
    // The same picture, with room for the words.
    let camera = map.resized([WIDTH, HEIGHT]).pan([PANEL / 2.0, 0.0]);
    let mut scene: Scene = around::picture(site, camera, chosen, lang, ThemeName::Light, &[[0.0, 0.0, PANEL + 4.0, HEIGHT]]);
    for (x, color) in [(PANEL + 1.0, theme.coast), (PANEL, theme.rim)] {
        scene.items.push(Item::Fill { path: Path::rectangle([0.0, 0.0, x, HEIGHT]), color });
    }
    scene.items.extend(words.items);
    let mut foot = Words { y: HEIGHT - PAD + 12.0, ..Words::new() };
    foot.up(&owners::line(site.story, site.basemap), Font::sans(9.5), theme.quiet);
    if let Some(of) = of {
        foot.y -= 4.0;
        foot.up(of, Font::serif(14.0).bold(), theme.ink);
    }
    scene.items.extend(foot.items);
    svg::svg(&scene, of.unwrap_or_else(|| lang.say(site.story.title())))
}

/// Words in a column, from its top to its end.
struct Words {
    theme: &'static Theme,
    /// How far it has come, in CSS pixels.
    y: f64,
    items: Vec<Item>,
}

impl Words {
    fn new() -> Self {
        Self { theme: ThemeName::Light.theme(), y: PAD, items: Vec::new() }
    }

    fn gap(&mut self, px: f64) {
        self.y += px;
    }

    /// A short line in the colour of the first group: the mark of the map.
    fn bar(&mut self) {
        let path = Path::rectangle([PAD, PAD, PAD + 44.0, PAD + 4.0]);
        self.items.push(Item::Fill { path, color: self.theme.groups[0] });
        self.y += 14.0;
    }

    /// As large as it fits into so many CSS pixels of height.
    fn title(&mut self, text: &str, high: f64) {
        let fonts = [36.0, 32.0, 29.0, 26.0, 23.0, 20.0, 17.0].map(|size| Font::serif(size).bold());
        let height = |font: &Font, lines: usize| (0..lines).map(|_| leading(font)).sum::<f64>();
        let fits = |font: &&Font| {
            let lines = wrapped(text, font);
            height(font, lines.len()) <= high && lines.iter().all(|line| measure(line, font) <= ROOM)
        };
        let font = *fonts.iter().find(fits).unwrap_or(&fonts[6]);
        let most = (1..12).take_while(|lines| height(&font, *lines) <= high).count();
        self.lines(text, font, self.theme.ink, most);
    }

    /// A text in lines, at most so many of them.
    fn lines(&mut self, text: &str, font: Font, color: Rgba, most: usize) {
        let mut lines = wrapped(text, &font);
        if lines.len() > most {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        for line in lines {
            self.y += leading(&font);
            self.line(line, font, color, 0.0);
        }
    }

    /// A name behind a disc of its colour.
    fn signed(&mut self, color: Rgba, name: &str) {
        self.y += 3.0;
        let font = Font::sans(13.0);
        for (index, line) in wrapped(name, &font).into_iter().take(2).enumerate() {
            self.y += leading(&font);
            if index == 0 {
                self.items.push(Item::Circle { at: [PAD + 5.0, self.y - 4.5], radius: 5.0, fill: Some(color), pen: None });
            }
            self.line(line, font, self.theme.quiet, 17.0);
        }
    }

    /// A text whose last line stands where the column is, and the others above.
    fn up(&mut self, text: &str, font: Font, color: Rgba) {
        for line in wrapped(text, &font).into_iter().rev() {
            self.line(line, font, color, 0.0);
            self.y -= leading(&font);
        }
    }

    fn line(&mut self, text: String, font: Font, color: Rgba, indent: f64) {
        self.items.push(Item::Text(Text { text, at: [PAD + indent, self.y], anchor: Anchor::Start, font, color, halo: None }));
    }
}

/// From line to line.
fn leading(font: &Font) -> f64 {
    (font.size * if font.bold { 1.17 } else { 1.4 }).round()
}

/// A text in lines that fit beside the map; a word that is too long for that stands alone.
fn wrapped(text: &str, font: &Font) -> Vec<String> {
    wrap(text, font, ROOM, &measure)
}

/// The width of a text in the fonts of pictures.
fn measure(text: &str, font: &Font) -> f64 {
    estimate(text, font) * NARROWER
}
