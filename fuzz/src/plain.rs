//! `fuzz_targets CORPUS NAME SECONDS CURRENT [WORDS]`: a fuzz target without the fuzzer, of the
//! build that tests run. Each file in the folder CORPUS is run once, and then for SECONDS what is
//! made of them, in the same order every time. The input that is run stands in CURRENT: what a
//! panic leaves there is the finding. WORDS are put into inputs.
//!
//! Nothing is watched for coverage, so this finds what has come back, and little that is new.

#[cfg(unix)]
mod cases;
#[cfg(unix)]
mod folder;
#[cfg(unix)]
mod mutation;
#[cfg(unix)]
mod output;
#[cfg(unix)]
mod pdf;
#[cfg(unix)]
mod program;
#[cfg(unix)]
mod targets;
#[cfg(unix)]
mod trial;

#[cfg(unix)]
fn main() {
    program::be_the_program_if_asked();
    trial::main();
}

/// Folders in memory and caught streams are made for Unix alone.
#[cfg(not(unix))]
fn main() {}
