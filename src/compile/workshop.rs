//! What all cases of one build share.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::options::{EngineChoice, Options};
use crate::error::Result;
use crate::typeset::{Embedded, Engine, Installed};
use crate::write::TemporaryFolder;

/// What every case of a build is built with.
pub(super) struct Workshop<'a> {
    pub(super) options: &'a Options,
    pub(super) engine: &'a dyn Engine,
    /// In the folder of the PDFs; they lie here until all are built.
    pub(super) temporary: &'a TemporaryFolder,
    /// How many names have been given there.
    pub(super) made: AtomicUsize,
}

impl Workshop<'_> {
    /// A name in the temporary folder that nothing else has.
    pub(super) fn new_name(&self, ending: &str) -> String {
        format!("{}.{ending}", self.made.fetch_add(1, Ordering::Relaxed))
    }
}

pub(super) fn engine(choice: EngineChoice) -> Result<Box<dyn Engine>> {
    Ok(match choice {
        EngineChoice::Embedded => Box::new(Embedded::default()),
        EngineChoice::Installed => Box::new(Installed::find()?),
    })
}

/// Typst lays out the pages of one memo on several threads; `jobs` limits those as well.
pub(super) fn limit_threads(options: &Options) -> usize {
    let machine = std::thread::available_parallelism().map_or(1, usize::from);
    let jobs = options.jobs.map_or(machine, usize::from);
    // There is one such pool in a process: a second build keeps the first one's.
    let _ = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build_global();
    jobs
}
