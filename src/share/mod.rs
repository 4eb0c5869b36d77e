//! Sharing a view: links that lead to it, a picture of a link for a camera, and the code that shows it in the page of another.

pub mod code;
pub mod link;
pub mod qr;
