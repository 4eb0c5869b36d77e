//! INTERPRETERS: they draw a scene as it is and decide nothing.

#[cfg(target_arch = "wasm32")]
pub mod canvas;
#[cfg(not(target_arch = "wasm32"))]
pub mod fonts;
#[cfg(not(target_arch = "wasm32"))]
pub mod pdf;
#[cfg(not(target_arch = "wasm32"))]
pub mod png;
#[cfg(not(target_arch = "wasm32"))]
pub mod still;
pub mod svg;
