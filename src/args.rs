//! The command line, in Swedish.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::error::Error;
use crate::pdf::Standard;

const HELP: &str = "{about}\n\nAnvändning: {usage}\n\n{all-args}{after-help}";

/// The command that this program starts itself with, for work that must be ended from outside.
/// Nobody else uses it.
pub const CONFINED: &str = "confined";

/// What the exit codes of `verify` mean.
const VERIFY_CODES: &str = "Felkoder:
  0  alla filer håller
  1  någon fil håller inte
  2  någon fil går inte att läsa eller pröva
  3  inget är fel, men det är inte visat att alla filer håller
Av flera filer avgör den värsta, i ordningen 2, 1, 3, 0.";

/// Granskar ärenden till nämnder och styrelser och sätter dem till PDF.
#[derive(Debug, Parser)]
#[command(name = "skrivelse", version, help_template = HELP, styles = Styles::plain())]
#[command(
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
#[command(
    subcommand_help_heading = "Kommandon",
    subcommand_value_name = "KOMMANDO"
)]
#[command(override_usage = "skrivelse KOMMANDO [VAL]")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Visa hjälp
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "Val")]
    help: Option<bool>,
    /// Visa version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Val")]
    version: Option<bool>,
}

/// The subcommands; each has an English verb and a Swedish alias.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bygg PDF-filer av ärenden
    #[command(visible_alias = "bygg", help_template = HELP, override_usage = "skrivelse build [VAL] [SÖKVÄG]...")]
    Build(BuildArguments),
    /// Granska ärenden utan att bygga
    #[command(visible_alias = "granska", help_template = HELP, override_usage = "skrivelse check [VAL] [SÖKVÄG]...")]
    Check(CheckArguments),
    /// Börja på ett nytt ärende
    #[command(visible_alias = "ny", help_template = HELP, override_usage = "skrivelse new [VAL] FIL")]
    New(NewArguments),
    /// Hämta ärendet och bilagorna ur en PDF-fil
    #[command(visible_alias = "hämta", help_template = HELP, override_usage = "skrivelse extract [VAL] FIL")]
    Extract(ExtractArguments),
    /// Kontrollera varifrån en PDF-fil kommer, och dess underskrifter
    #[command(visible_alias = "kontrollera", help_template = HELP, override_usage = "skrivelse verify [VAL] FIL...")]
    #[command(after_help = VERIFY_CODES)]
    Verify(VerifyArguments),
    /// Förklara en anmärkning
    #[command(visible_alias = "förklara", help_template = HELP, override_usage = "skrivelse explain KOD")]
    Explain(ExplainArguments),
    /// Lista alla anmärkningar som finns
    #[command(visible_alias = "regler", help_template = HELP, override_usage = "skrivelse rules [VAL]")]
    Rules(RulesArguments),
    /// Skriv ut JSON Schema för ärendefiler, till redigerare
    #[command(visible_alias = "schema-json", help_template = HELP, override_usage = "skrivelse schema")]
    Schema,
    /// Används bara av programmet självt
    #[command(name = CONFINED, hide = true)]
    Confined,
}

/// `build`
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Ärendefiler och mappar med ärenden
    #[arg(
        value_name = "SÖKVÄG",
        default_value = "cases",
        hide_default_value = true,
        help_heading = "Argument"
    )]
    pub paths: Vec<PathBuf>,
    /// Mapp för PDF-filerna (utan val: output)
    #[arg(
        long,
        value_name = "MAPP",
        default_value = "output",
        hide_default_value = true,
        help_heading = "Val"
    )]
    pub output_dir: PathBuf,
    /// Bygg även ärenden med fel; varje sida märks UTKAST
    #[arg(long, help_heading = "Val", conflicts_with = "ready")]
    pub draft: bool,
    /// Bygg bara ärenden som är klara att underteckna; allt annat ger felkod
    #[arg(long, help_heading = "Val")]
    pub ready: bool,
    /// PDF-standarder i stället för profilens, till exempel a-2a,ua-1
    #[arg(
        long,
        value_name = "STANDARD",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(Standard::all().map(Standard::id)),
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub pdf_standard: Vec<String>,
    /// Vilken Typst som sätter sidorna: embedded (den inbyggda) eller typst-cli (den installerade)
    #[arg(
        long,
        value_name = "MOTOR",
        default_value = "embedded",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub engine: EngineArgument,
    /// Hur många ärenden som byggs samtidigt (utan val: så många som datorn klarar)
    #[arg(long, value_name = "ANTAL", help_heading = "Val")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Skriv något annat än PDF: typst skriver filerna som Typst läser
    #[arg(
        long,
        value_name = "FORM",
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub emit: Option<Emit>,
}

/// Who compiles the Typst project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineArgument {
    /// The one that is compiled in.
    Embedded,
    /// The one that is installed.
    TypstCli,
}

/// What `build` writes instead of a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// The Typst project.
    Typst,
}

/// `check`
#[derive(Debug, Args)]
pub struct CheckArguments {
    /// Ärendefiler och mappar med ärenden
    #[arg(
        value_name = "SÖKVÄG",
        default_value = "cases",
        hide_default_value = true,
        help_heading = "Argument"
    )]
    pub paths: Vec<PathBuf>,
    /// Hur anmärkningarna skrivs: text (för människor), json, sarif eller github (för program)
    #[arg(
        long,
        value_name = "FORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub format: Format,
    /// Vad som ger felkod: error (fel), warning (fel och varningar) eller never (inget)
    #[arg(
        long,
        value_name = "VIKT",
        default_value = "error",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub fail_on: FailOn,
    /// Rätta i filen det som är mekaniskt: tankstreck, mellanslag vid § och %, stavning av enheter
    #[arg(long, help_heading = "Val", conflicts_with = "waivers")]
    pub fix: bool,
    /// Lista vad ärendena tillåter, med skäl
    #[arg(long, help_heading = "Val")]
    pub waivers: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Annotations in GitHub Actions.
    Github,
}

/// The least severity of a finding that makes `check` fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Nothing.
    Never,
}

/// `new`
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Filen som ska skrivas, till exempel cases/bibliotek.yaml
    #[arg(value_name = "FIL", help_heading = "Argument")]
    pub file: PathBuf,
    /// Organisationens profil
    #[arg(
        long,
        value_name = "PROFIL",
        default_value = "exempelkommun",
        hide_default_value = true,
        help_heading = "Val"
    )]
    pub profile: String,
}

/// `extract`
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// PDF-filen
    #[arg(value_name = "FIL", help_heading = "Argument")]
    pub file: PathBuf,
    /// Mapp för filerna (utan val: PDF-filens namn och -innehåll, i den här mappen)
    #[arg(long, value_name = "MAPP", help_heading = "Val")]
    pub output_dir: Option<PathBuf>,
}

/// `verify`
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// PDF-filer
    #[arg(value_name = "FIL", required = true, help_heading = "Argument")]
    pub files: Vec<PathBuf>,
    /// Projektets mapp, med mallar och git (utan val: den här mappen)
    #[arg(
        long,
        value_name = "MAPP",
        default_value = ".",
        hide_default_value = true,
        help_heading = "Val"
    )]
    pub project: PathBuf,
    /// Hur svaret skrivs: text (för människor) eller json (för program)
    #[arg(
        long,
        value_name = "FORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub format: VerifyFormat,
}

/// How the answer of `verify` is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// `explain`
#[derive(Debug, Args)]
pub struct ExplainArguments {
    /// Anmärkningens kod eller namn, till exempel A101
    #[arg(value_name = "KOD", help_heading = "Argument")]
    pub code: String,
}

/// `rules`
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// Hur listan skrivs: text eller markdown
    #[arg(
        long,
        value_name = "FORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        help_heading = "Val"
    )]
    pub format: RulesFormat,
}

/// How the list of findings is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// A line each.
    Text,
    /// A document.
    Markdown,
}

/// What the command line asks for.
pub enum Asked {
    /// A command.
    Command(Command),
    /// Help or version, to be shown.
    Show(String),
    /// It cannot be understood.
    Unclear(Error),
}

/// Reads the command line, program name first.
pub fn read(arguments: impl Iterator<Item = OsString>) -> Asked {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => Asked::Command(arguments.command),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Asked::Show(error.to_string()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Asked::Show(Arguments::command().render_help().to_string())
            }
            _ => Asked::Unclear(in_swedish(&error)),
        },
    }
}

fn in_swedish(error: &clap::Error) -> Error {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = context(ContextKind::InvalidArg).replace(['<', '>'], "");
    let said = match error.kind() {
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("{argument} hör inte till kommandot")
        }
        ErrorKind::UnknownArgument => format!("valet {argument} finns inte"),
        ErrorKind::InvalidSubcommand => format!(
            "kommandot {} finns inte",
            context(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} saknar värde")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "{} går inte att använda med {argument}",
                context(ContextKind::InvalidValue)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("{argument} saknas"),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg).as_str() {
            "" => format!("{argument} kan bara anges en gång"),
            other if other == argument => format!("{argument} kan bara anges en gång"),
            other => format!("{argument} och {other} går inte ihop"),
        },
        _ => "kommandoraden går inte att förstå".to_owned(),
    };
    let (known, near) = (
        context(ContextKind::ValidValue),
        context(ContextKind::SuggestedSubcommand),
    );
    let hint = match (known.as_str(), near.as_str()) {
        ("", "") => "skriv skrivelse --help för att se vad som går".to_owned(),
        ("", near) => format!("menade du {near}?"),
        (known, _) => format!("välj {known}"),
    };
    Error::new(said).hint(hint)
}
