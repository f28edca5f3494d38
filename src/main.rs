//! The program `skrivelse`.

use std::process::ExitCode;

fn main() -> ExitCode {
    skrivelse::panics::silence();
    ExitCode::from(skrivelse::run(std::env::args_os()))
}
