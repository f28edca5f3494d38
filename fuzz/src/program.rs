//! The program, run in this process with its output caught.

use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::os::fd::OwnedFd;
use std::panic;
use std::path::Path;
use std::process;
use std::sync::OnceLock;

use rustix::io::dup;
use rustix::stdio::{dup2_stderr, dup2_stdout, stderr, stdout};

use crate::folder::folder;

/// What a command said.
#[derive(Debug)]
pub struct Said {
    /// Exit code.
    pub code: u8,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

/// The standard streams as the fuzzer was given them.
struct Streams {
    out: OwnedFd,
    err: OwnedFd,
}

fn streams() -> &'static Streams {
    static STREAMS: OnceLock<Streams> = OnceLock::new();
    STREAMS.get_or_init(|| {
        let streams = Streams {
            out: dup(stdout()).expect("an open stream"),
            err: dup(stderr()).expect("an open stream"),
        };
        // What a panic says must not be caught with the rest.
        let told = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            give_back(self::streams());
            told(info);
        }));
        streams
    })
}

fn give_back(streams: &Streams) {
    let _ = dup2_stdout(&streams.out).and_then(|()| dup2_stderr(&streams.err));
}

/// Runs the program with these arguments.
///
/// # Panics
///
/// What it printed is not UTF-8, or it panicked.
pub fn skrivelse<S: Into<OsString>>(arguments: impl IntoIterator<Item = S>) -> Said {
    let streams = streams();
    let (mut out, mut err) = (caught("out"), caught("err"));
    dup2_stdout(&out)
        .and_then(|()| dup2_stderr(&err))
        .expect("streams can be turned");
    let code = skrivelse::run(
        std::iter::once("skrivelse".into()).chain(arguments.into_iter().map(Into::into)),
    );
    let _ = std::io::stdout().flush();
    give_back(streams);
    Said {
        code,
        out: text(&mut out),
        err: text(&mut err),
    }
}

fn caught(name: &str) -> File {
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(true);
    options
        .open(folder().join(name))
        .expect("a file for output can be made")
}

fn text(file: &mut File) -> String {
    let mut text = String::new();
    file.rewind()
        .and_then(|()| file.read_to_string(&mut text))
        .expect("what is printed is UTF-8");
    text
}

/// The program starts itself for what must be ended from outside. A fuzz target that is started
/// with a command instead of the fuzzer's options and inputs is then the program.
pub fn be_the_program_if_asked() {
    skrivelse::verify::is_served_here();
    let first = std::env::args_os().nth(1);
    if first.is_some_and(|first| {
        !first.to_string_lossy().starts_with('-') && !Path::new(&first).exists()
    }) {
        process::exit(i32::from(skrivelse::run(std::env::args_os())));
    }
}
