//! In class.

pub mod exercise;
