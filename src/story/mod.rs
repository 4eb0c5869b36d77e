//! THE DOMAIN: what a story is. Parsed and checked once, at the edge; knows nothing of pixels.

pub mod file;
