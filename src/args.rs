//! The command line, in Swedish.

mod diff;
mod form;
mod meetings;
mod profile;
mod reading;
mod words;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::pdf::Standard;

pub use diff::{DiffArguments, DiffFormat, InstallHookArguments};
pub use form::FormArgument;
pub use meetings::{AgendaArguments, ListArguments, ListFormat, ListedStatus};
pub use profile::{
    ProfileArguments, ProfileCheckArguments, ProfileCommand, ProfileNewArguments,
    ProfileShowArguments, SchemaArguments, SchemaOf, TemplatesArguments,
};
pub use reading::{Asked, read};

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
    #[arg(short, long = "hjälp", aliases = ["help", "hjalp"], global = true, action = clap::ArgAction::Help, help_heading = "Val")]
    help: Option<bool>,
    /// Visa version
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "Val")]
    version: Option<bool>,
}

/// The subcommands, with Swedish names. Scripts may use the English ones: they are the same in
/// every version, and so are those of the options.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Bygg PDF-filer av ärenden
    #[command(name = "bygg", visible_alias = "build", help_template = HELP, override_usage = "skrivelse bygg [VAL] [SÖKVÄG]...")]
    Build(BuildArguments),
    /// Granska ärenden utan att bygga
    #[command(name = "granska", visible_alias = "check", help_template = HELP, override_usage = "skrivelse granska [VAL] [SÖKVÄG]...")]
    Check(CheckArguments),
    /// Visa vad som har ändrats i ärenden
    #[command(name = "jämför", visible_alias = "diff", alias = "jamfor", help_template = HELP)]
    #[command(override_usage = "skrivelse jämför [VAL] [VAD]...")]
    #[command(after_help = diff::DIFF_CODES)]
    Diff(DiffArguments),
    /// Börja på ett nytt ärende eller sammanträde
    #[command(name = "ny", visible_alias = "new", help_template = HELP, override_usage = "skrivelse ny [VAL] FIL")]
    New(NewArguments),
    /// Lista ärenden, sammanträden och uppdrag
    #[command(name = "lista", visible_alias = "list", help_template = HELP, override_usage = "skrivelse lista [VAL] [SÖKVÄG]...")]
    List(ListArguments),
    /// Bygg kallelsen och sammanträdets handlingar
    #[command(name = "kallelse", visible_alias = "agenda", help_template = HELP, override_usage = "skrivelse kallelse [VAL] FIL...")]
    Agenda(AgendaArguments),
    /// Hämta ärendet och bilagorna ur en PDF-fil
    #[command(name = "hämta", visible_alias = "extract", alias = "hamta", help_template = HELP, override_usage = "skrivelse hämta [VAL] FIL")]
    Extract(ExtractArguments),
    /// Kontrollera en PDF-fil och dess underskrifter
    #[command(name = "kontrollera", visible_alias = "verify", help_template = HELP, override_usage = "skrivelse kontrollera [VAL] FIL...")]
    #[command(after_help = VERIFY_CODES)]
    Verify(VerifyArguments),
    /// Förklara en anmärkning
    #[command(name = "förklara", visible_alias = "explain", alias = "forklara", help_template = HELP, override_usage = "skrivelse förklara KOD...")]
    Explain(ExplainArguments),
    /// Lista alla anmärkningar som finns
    #[command(name = "regler", visible_alias = "rules", help_template = HELP, override_usage = "skrivelse regler [VAL]")]
    Rules(RulesArguments),
    /// Gör, pröva och visa profiler
    #[command(name = "profil", visible_alias = "profile", help_template = HELP, override_usage = "skrivelse profil KOMMANDO")]
    #[command(
        subcommand_help_heading = "Kommandon",
        subcommand_value_name = "KOMMANDO",
        disable_help_subcommand = true
    )]
    Profile(ProfileArguments),
    /// Lista eller skriv ut mallar
    #[command(name = "mallar", visible_alias = "templates", help_template = HELP, override_usage = "skrivelse mallar [MALL]...")]
    Templates(TemplatesArguments),
    /// Skriv ut JSON Schema, till redigerare
    #[command(help_template = HELP, override_usage = "skrivelse schema [SLAG]")]
    Schema(SchemaArguments),
    /// Låt git granska före incheckning
    #[command(name = "installera-krok", visible_alias = "install-hook", help_template = HELP, override_usage = "skrivelse installera-krok")]
    InstallHook(InstallHookArguments),
    /// Visa hjälp om programmet eller ett kommando
    #[command(name = "hjälp", visible_alias = "help", alias = "hjalp", help_template = HELP, override_usage = "skrivelse hjälp [KOMMANDO]")]
    Help(HelpArguments),
    /// Används bara av programmet självt
    #[command(name = CONFINED, hide = true)]
    Confined,
}

/// `build`
#[derive(Debug, Args)]
pub struct BuildArguments {
    /// Filer och mappar (utan: mappen cases)
    #[arg(value_name = "SÖKVÄG", help_heading = "Argument")]
    pub paths: Vec<PathBuf>,
    /// Mapp för PDF-filerna (utan: output)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
    /// Bygg även det som har fel, märkt UTKAST
    #[arg(
        long = "utkast",
        alias = "draft",
        help_heading = "Val",
        conflicts_with = "ready"
    )]
    pub draft: bool,
    /// Bygg bara det som är klart att underteckna
    #[arg(long = "klara", alias = "ready", help_heading = "Val")]
    pub ready: bool,
    /// Underskrift: tjänst, fält, för-hand eller flera
    #[arg(
        long = "signera-som",
        aliases = ["sign-as", "underskrift"],
        value_name = "SÄTT",
        value_delimiter = ',',
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub sign_as: Vec<SigningArgument>,
    /// Ta bort PDF-filer vars ärenden är borta
    #[arg(
        long = "rensa",
        alias = "prune",
        help_heading = "Val",
        conflicts_with = "emit"
    )]
    pub prune: bool,
    /// PDF-standarder, till exempel a-2a,ua-1
    #[arg(
        long,
        value_name = "STANDARD",
        value_delimiter = ',',
        value_parser = PossibleValuesParser::new(Standard::all().map(Standard::id)),
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub pdf_standard: Vec<String>,
    /// Typst: inbyggd eller installerad
    #[arg(
        long = "motor",
        alias = "engine",
        value_name = "MOTOR",
        default_value = "inbyggd",
        hide_default_value = true,
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub engine: EngineArgument,
    /// Hur många som byggs samtidigt
    #[arg(
        long = "samtidigt",
        alias = "jobs",
        value_name = "ANTAL",
        help_heading = "Val"
    )]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Skriv det som Typst läser: typst
    #[arg(
        long = "skriv",
        alias = "emit",
        value_name = "FORM",
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub emit: Option<Emit>,
}

/// Who compiles the Typst project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EngineArgument {
    /// The one that is compiled in.
    #[value(name = "inbyggd", alias = "embedded")]
    Embedded,
    /// The one that is installed.
    #[value(name = "installerad", alias = "typst-cli")]
    TypstCli,
}

/// A way to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SigningArgument {
    /// Through a service.
    #[value(name = "tjänst", aliases = ["tjanst", "service"])]
    Service,
    /// In fields of the file.
    #[value(name = "fält", aliases = ["falt", "fields", "field"])]
    Fields,
    /// On paper.
    #[value(name = "för-hand", aliases = ["för hand", "for-hand", "by-hand"])]
    ByHand,
}

/// What `build` writes instead of a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Emit {
    /// The Typst project.
    Typst,
}

/// `check`
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an option of the command line"
)]
pub struct CheckArguments {
    /// Filer och mappar, - för standard in (utan: mappen cases)
    #[arg(value_name = "SÖKVÄG", help_heading = "Argument")]
    pub paths: Vec<PathBuf>,
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<Format>,
    /// Vad som ger felkod: fel, varning eller aldrig
    #[arg(
        long = "felkod-vid",
        alias = "fail-on",
        value_name = "VIKT",
        default_value = "fel",
        hide_default_value = true,
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Val"
    )]
    pub fail_on: FailOn,
    /// Rätta mellanslag, tankstreck och annat mekaniskt
    #[arg(long = "rätta", aliases = ["fix", "ratta"], help_heading = "Val", conflicts_with = "waivers")]
    pub fix: bool,
    /// Granska det som är köat i git
    #[arg(long = "köade", aliases = ["staged", "koade"], help_heading = "Val", conflicts_with_all = ["fix", "paths"])]
    pub staged: bool,
    /// Lista vad ärendena tillåter, med skäl
    #[arg(long = "tillåtet", aliases = ["waivers", "tillatet"], help_heading = "Val")]
    pub waivers: bool,
    /// Visa vad varje belopp har jämförts med
    #[arg(long = "visa-belopp", alias = "explain-figures", help_heading = "Val", conflicts_with_all = ["waivers", "fix"])]
    pub amounts: bool,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// A line each.
    #[value(name = "kort", alias = "short")]
    Short,
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
    #[value(name = "fel", alias = "error")]
    Error,
    /// Errors and warnings.
    #[value(name = "varning", alias = "warning")]
    Warning,
    /// Nothing.
    #[value(name = "aldrig", alias = "never")]
    Never,
}

/// `new`
#[derive(Debug, Args)]
pub struct NewArguments {
    /// Filen som ska skrivas, till exempel cases/bibliotek.yaml
    #[arg(value_name = "FIL", help_heading = "Argument")]
    pub file: PathBuf,
    /// Organisationens profil (utan: projektets egen)
    #[arg(
        long = "profil",
        alias = "profile",
        value_name = "PROFIL",
        help_heading = "Val"
    )]
    pub profile: Option<String>,
    /// Typ av handling (utan: tjänsteskrivelse)
    #[arg(long = "typ", alias = "kind", value_name = "TYP", help_heading = "Val")]
    pub kind: Option<String>,
    /// Börja på ett sammanträde i stället för ett ärende
    #[arg(long = "sammanträde", aliases = ["meeting", "sammantrade"], help_heading = "Val", conflicts_with = "kind")]
    pub meeting: bool,
}

/// `extract`
#[derive(Debug, Args)]
pub struct ExtractArguments {
    /// PDF-filen
    #[arg(value_name = "FIL", help_heading = "Argument")]
    pub file: PathBuf,
    /// Mapp för filerna (utan: PDF-filens namn och -innehåll)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
}

/// `verify`
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// PDF-filer
    #[arg(value_name = "FIL", required = true, help_heading = "Argument")]
    pub files: Vec<PathBuf>,
    /// Projektets mapp, med mallar och git (utan: den här)
    #[arg(
        long = "projekt",
        alias = "project",
        value_name = "MAPP",
        default_value = ".",
        hide_default_value = true,
        help_heading = "Val"
    )]
    pub project: PathBuf,
    /// Ärendets källfil, när den inte ligger i PDF-filen
    #[arg(
        long = "ärende",
        alias = "case",
        value_name = "FIL",
        help_heading = "Val"
    )]
    pub case: Option<PathBuf>,
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<VerifyFormat>,
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
    #[arg(value_name = "KOD", required = true, help_heading = "Argument")]
    pub codes: Vec<String>,
}

/// `rules`
#[derive(Debug, Args)]
pub struct RulesArguments {
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<RulesFormat>,
}

/// `hjälp`
#[derive(Debug, Args)]
pub struct HelpArguments {
    /// Kommandot
    #[arg(value_name = "KOMMANDO", help_heading = "Argument")]
    pub command: Option<String>,
}

/// How the list of findings is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// A line each.
    Text,
    /// A document.
    Markdown,
}
