//! The program `skrivelse`.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    skrivelse::panics::silence();
    skrivelse::verify::is_served_here();
    ExitCode::from(skrivelse::run(std::env::args_os()))
}
