//! INTERPRETERS: they draw a scene as it is and decide nothing.

#[cfg(target_arch = "wasm32")]
pub mod canvas;
pub mod svg;
