//! To be written.

pub mod basemap;
