//! The tests that run the program and look at what it makes. How to add one: `tests/README.md`.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

mod fixes;
mod rule_pages;
