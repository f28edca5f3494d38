//! The program `skrivelse`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(skrivelse::run(std::env::args_os()))
}
