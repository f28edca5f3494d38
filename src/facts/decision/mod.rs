//! Decision points: their verbs, their main clause, who decides and who is assigned what.

pub mod assignment;
pub mod clause;
pub mod duty;
mod phrases;
pub mod point;
pub mod read_words;
pub mod reading;
pub mod style;
pub mod task;
pub mod verbs;
