//! A story map that needs no network.
//!
//! Data flows one way: files, [`story`], [`scene`], [`paint`]. Input flows back as an action on the one [`view`].
//! Everything but `ui` runs natively and is deterministic, so a native test sees the picture that the browser paints.

pub mod geo;
pub mod lang;
pub mod link;
pub mod number;
pub mod order;
pub mod paint;
pub mod scene;
pub mod story;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
#[cfg(target_arch = "wasm32")]
pub mod ui;
