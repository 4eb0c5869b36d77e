//! Paints one and the same scene on a canvas and as SVG, without its text or nothing but the names on curves, for
//! `painters.test.mjs`.

#[cfg(target_arch = "wasm32")]
mod browser {
    use caravan_map::geo::basemap::Basemap;
    use caravan_map::lang::Lang;
    use caravan_map::link::Link;
    use caravan_map::paint::{canvas, svg};
    use caravan_map::scene::item::Item;
    use caravan_map::scene::{self, Input, measure};
    use caravan_map::story::{self, Files};
    use caravan_map::view::{self, Action, View};
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::CanvasRenderingContext2d;

    /// `files` are pairs of name and bytes, `story.json` first; `packs` are bytes. `letters`: names on curves, and only these. Paints
    /// on `ctx`, returns the SVG.
    #[wasm_bindgen]
    #[allow(clippy::expect_used, clippy::too_many_arguments)] // a test
    pub fn paint(
        files: &Array,
        packs: &Array,
        fragment: &str,
        w: f64,
        h: f64,
        ratio: f64,
        letters: bool,
        ctx: &CanvasRenderingContext2d,
    ) -> String {
        let mut given = files.iter().map(|pair| {
            let pair: Array = pair.unchecked_into();
            (pair.get(0).as_string().expect("a name"), pair.get(1).unchecked_into::<Uint8Array>().to_vec())
        });
        let (name, bytes) = given.next().expect("story.json");
        let mut all = Files::new(&name, bytes);
        for (name, bytes) in given {
            all.insert(&name, bytes);
        }
        let story = story::parse(&all).expect("a story").story;
        let mut basemap = Basemap::default();
        for pack in packs.iter() {
            basemap.add(&pack.unchecked_into::<Uint8Array>().to_vec()).expect("a pack");
        }
        let view = View::new(&story, [w, h], Lang::En);
        let view = view::update(view, Action::Follow(Link::parse(fragment).into()), &story);
        let input = Input {
            story: &story,
            told: None,
            basemap: &basemap,
            camera: view.camera,
            theme: view.theme.unwrap_or_default(),
            lang: view.lang,
            chosen: view.chosen_place(&story),
            open: None,
            measure: &measure::estimate,
            clear: &[],
            before: &[],
        };
        let mut scene = scene::scene(&input);
        scene.items.retain(|item| matches!(item, Item::Letters(_)) == letters && !matches!(item, Item::Text(_)));
        let _ = ctx.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0);
        ctx.set_fill_style_str(&scene.background.css());
        ctx.fill_rect(0.0, 0.0, w, h);
        canvas::items(ctx, &scene.items);
        svg::svg(&scene, "painters")
    }
}

fn main() {}
