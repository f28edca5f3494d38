//! What `build` does beside building cases: the files of meetings that were named with them, what
//! was asked for on the command line, and PDFs whose cases are gone.

pub mod meetings;
pub mod options;
pub mod stale;
