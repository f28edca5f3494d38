//! What the arguments say of how to build.

use crate::args::{BuildArguments, Emit, EngineArgument, SigningArgument};
use crate::compile::{EngineChoice, Mode, Options};
use crate::pdf::Standard;
use crate::profile::{SigningWay, SigningWays};
use crate::project::Workplace;

/// How to build for a workplace.
pub fn options(arguments: &BuildArguments, workplace: Workplace) -> Options {
    let output_dir = arguments.output_dir.clone();
    Options {
        output_dir: output_dir.unwrap_or_else(|| workplace.output()),
        workplace,
        mode: match (arguments.draft, arguments.ready) {
            (true, _) => Mode::Draft,
            (_, true) => Mode::Ready,
            _ => Mode::Usual,
        },
        standards: arguments
            .pdf_standard
            .iter()
            .filter_map(|id| Standard::from_id(id))
            .collect(),
        engine: match arguments.engine {
            EngineArgument::Embedded => EngineChoice::Embedded,
            EngineArgument::TypstCli => EngineChoice::Installed,
        },
        jobs: arguments.jobs,
        emits_typst: arguments.emit == Some(Emit::Typst),
    }
}

/// The ways to sign that were asked for, if any.
pub fn signing_ways(arguments: &BuildArguments) -> Option<SigningWays> {
    let way = |asked: &SigningArgument| match asked {
        SigningArgument::Service => SigningWay::Service,
        SigningArgument::Fields => SigningWay::Fields,
        SigningArgument::ByHand => SigningWay::ByHand,
    };
    SigningWays::of(arguments.sign_as.iter().map(way))
}
