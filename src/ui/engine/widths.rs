//! How wide texts are.

use web_sys::CanvasRenderingContext2d;

use crate::scene::item::Font;
use crate::ui::sheet;

/// Widths of texts as the browser draws them, measured once.
#[derive(Default)]
pub(super) struct Widths(Vec<(u32, String, f64)>);

impl Widths {
    pub(super) fn measure(&mut self, ctx: &CanvasRenderingContext2d, text: &str, font: &Font) -> f64 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // tens of pixels
        let key = (font.size * 100.0) as u32 * 8 + u32::from(font.serif) * 4 + u32::from(font.bold) * 2 + u32::from(font.italic);
        #[allow(clippy::cast_precision_loss)]
        let spacing = font.spacing * text.chars().count() as f64;
        if let Some((_, _, width)) = self.0.iter().find(|(k, t, _)| *k == key && t == text) {
            return width + spacing;
        }
        let _ = js_sys::Reflect::set(ctx, &"letterSpacing".into(), &"0px".into());
        let width = sheet::width(ctx, text, font);
        self.0.push((key, text.to_owned(), width));
        width + spacing
    }
}
