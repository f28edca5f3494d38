//! What the commands print: pages, lines and JSON made from what was found, and the streams that
//! they go to.

pub mod amounts;
pub mod build;
pub mod check;
pub mod diff;
pub mod list;
pub mod meeting;
pub mod progress;
pub mod rules;
mod streams;
pub mod verify;

pub use streams::{
    complain, complain_own, look_of_errors, look_of_output, output_failure, say, say_json, say_own,
};

use crate::check::{Failed, PassedOver};

/// Tells why cases failed; what is said of several, such as a template that cannot be read, once.
pub fn complain_of<'a>(failed: impl Iterator<Item = &'a Failed>) {
    let mut said: Vec<String> = failed
        .map(|failed| format!("{}\n\n", failed.error))
        .collect();
    said.dedup();
    complain(&said.concat());
}

/// Tells of files that were not read although they may be meant for cases.
pub fn complain_of_passed_over(files: &[PassedOver]) {
    let lines: String = files
        .iter()
        .map(|PassedOver { path, why }| format!("hoppar över {}: {why}\n", path.display()))
        .collect();
    if !lines.is_empty() {
        complain(&format!("{lines}\n"));
    }
}

/// `1 sida`, `3 sidor`
pub fn page_count(pages: usize) -> String {
    format!("{pages} {}", if pages == 1 { "sida" } else { "sidor" })
}

/// `1 ärende`, `3 ärenden`
fn cases(count: usize) -> String {
    format!("{count} {}", if count == 1 { "ärende" } else { "ärenden" })
}

/// `1 sammanträde`, `3 sammanträden`
fn meetings(count: usize) -> String {
    let word = if count == 1 {
        "sammanträde"
    } else {
        "sammanträden"
    };
    format!("{count} {word}")
}
