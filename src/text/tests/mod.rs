//! What the reading of texts finds.

mod places;
mod sentences;
mod structure;
