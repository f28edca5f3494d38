//! The fuzz targets, and what they share: private folders, the program run with its output caught,
//! and edits of PDFs.

pub mod cases;
pub mod folder;
pub mod output;
pub mod pdf;
pub mod program;
pub mod targets;
