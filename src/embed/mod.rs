//! The map in the page of another: what the two say to each other, which events a caption goes through, and how much room all of it takes.

pub mod caption;
pub mod message;
pub mod room;
