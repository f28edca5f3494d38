//! What the fuzz targets share: private folders, the program run with its output caught, and edits
//! of PDFs.

pub mod cases;
pub mod folder;
pub mod output;
pub mod pdf;
pub mod program;
