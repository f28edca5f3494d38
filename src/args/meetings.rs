//! What is asked of meetings and of several cases: `list` and `agenda`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::FormArgument;

/// `list`
#[derive(Debug, Args)]
pub struct ListArguments {
    /// Filer och mappar (utan: mappen cases)
    #[arg(value_name = "SÖKVÄG", help_heading = "Argument")]
    pub paths: Vec<PathBuf>,
    /// Lista uppdragen: vem, vad och när
    #[arg(long = "uppdrag", alias = "assignments", help_heading = "Val", conflicts_with_all = ["funding", "missing"])]
    pub assignments: bool,
    /// Räkna ihop medlen för varje finansiering
    #[arg(
        long = "medel",
        alias = "funding",
        help_heading = "Val",
        conflicts_with = "missing"
    )]
    pub funding: bool,
    /// Lista vad som saknas, för varje handläggare
    #[arg(long = "saknas", alias = "missing", help_heading = "Val")]
    pub missing: bool,
    /// Bara det som går till organet: id eller namn
    #[arg(
        long = "organ",
        alias = "body",
        value_name = "ORGAN",
        help_heading = "Val"
    )]
    pub body: Option<String>,
    /// Bara det som handläggs av någon med namnet
    #[arg(long = "handläggare", aliases = ["officer", "handlaggare"], value_name = "NAMN", help_heading = "Val")]
    pub officer: Option<String>,
    /// Bara utkast eller klara: utkast eller klar
    #[arg(
        long,
        value_name = "STATUS",
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub status: Option<ListedStatus>,
    /// Kolumn att ordna efter
    #[arg(
        long = "sortera",
        alias = "sort",
        value_name = "KOLUMN",
        help_heading = "Val"
    )]
    pub sort: Option<String>,
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<ListFormat>,
}

/// Which cases are listed by what they lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListedStatus {
    /// Those that lack something to be ready to sign.
    #[value(name = "utkast", alias = "draft")]
    Draft,
    /// Those that are ready to sign.
    #[value(name = "klar", aliases = ["klara", "ready"])]
    Ready,
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

/// `agenda`
#[derive(Debug, Args)]
pub struct AgendaArguments {
    /// Sammanträdets fil
    #[arg(value_name = "FIL", required = true, help_heading = "Argument")]
    pub files: Vec<PathBuf>,
    /// Mapp för PDF-filerna (utan: output)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
    /// Bygg även det som har fel, märkt UTKAST
    #[arg(long = "utkast", alias = "draft", help_heading = "Val")]
    pub draft: bool,
    /// Bygg bara det nya och ändrade sedan senaste utskicket
    #[arg(
        long = "tillägg",
        aliases = ["supplement", "tillagg"],
        help_heading = "Val"
    )]
    pub supplement: bool,
    /// Skriv ned att det skickas ut: sedan flyttas inga nummer
    #[arg(
        long = "utskicka",
        alias = "dispatch",
        conflicts_with = "draft",
        help_heading = "Val"
    )]
    pub dispatch: bool,
}
