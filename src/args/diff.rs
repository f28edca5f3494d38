//! `diff` and `install-hook`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FormArgument;

/// What the exit codes of `diff` mean.
pub const DIFF_CODES: &str = "Felkoder:
  0  jämfört
  1  något har ändrats (bara med --felkod)
  2  något går inte att jämföra

Mot senaste incheckningen, mot en version, eller två filer:
  skrivelse jämför cases/bibliotek.yaml          mot senaste incheckningen
  skrivelse jämför HEAD~3 cases/bibliotek.yaml   mot en äldre version
  skrivelse jämför HEAD~3 HEAD                   två versioner av alla ärenden
  skrivelse jämför main...omarbetat              vad grenen har ändrat
  skrivelse jämför utskick.pdf nytt.pdf          ärendena inuti PDF-filerna
  skrivelse jämför HEAD~1 HEAD --form pdf        båda på samma sidor";

/// `diff`
#[derive(Debug, Args)]
pub struct DiffArguments {
    /// Versioner i git och en fil eller mapp, eller två filer
    #[arg(value_name = "VAD", num_args = 0..=3, help_heading = "Argument")]
    pub what: Vec<OsString>,
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<DiffFormat>,
    /// Mapp för jämförelserna med --form pdf (utan: output)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
    /// Felkod 1 när något har ändrats
    #[arg(long = "felkod", alias = "exit-code", help_heading = "Val")]
    pub exit_code: bool,
}

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For a committee: both versions on the same pages.
    Pdf,
}

/// `install-hook`
#[derive(Debug, Args)]
pub struct InstallHookArguments {}
