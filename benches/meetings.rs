//! What a year of a committee costs: reading and checking ten meetings with 120 cases, and the
//! notices and packets.
//!
//! `cargo bench --bench meetings`

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark measures time and stops at a fault"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use skrivelse::check::check_paths_for_build;
use skrivelse::compile::{self, Options};

#[path = "../tests/generator/year.rs"]
#[expect(dead_code, reason = "the rest is what tests reckon with")]
mod generator;

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let year = generator::year();
    let write = |file: &str, text: &str| {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    for (file, text) in &year.cases {
        write(file, text);
    }
    for meeting in &year.meetings {
        write(&meeting.file, &meeting.later);
    }
    let begun = Instant::now();
    let batch = check_paths_for_build(&[folder.path().join("cases/moten")]).unwrap();
    println!(
        "checking {} meetings: {:.2?}",
        batch.meetings.len(),
        begun.elapsed()
    );
    let begun = Instant::now();
    for meeting in &batch.meetings {
        build(folder.path(), meeting);
    }
    println!("their notices and packets: {:.2?}", begun.elapsed());
}

fn build(folder: &Path, meeting: &skrivelse::check::CheckedMeeting) {
    let options = Options {
        output_dir: folder.join("output"),
        ..Options::default()
    };
    compile::meeting(meeting, &options, false, &|| ()).unwrap();
}
