//! What those ask for who make a profile: its commands, the templates, and the schemas.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{FormArgument, Format, HELP};

/// `profile`
#[derive(Debug, Args)]
pub struct ProfileArguments {
    /// What to do with it.
    #[command(subcommand)]
    pub command: ProfileCommand,
}

/// What can be done with profiles.
#[derive(Debug, Subcommand)]
pub enum ProfileCommand {
    /// Gör en profil som går att använda som den är
    #[command(name = "ny", visible_alias = "new", help_template = HELP, override_usage = "skrivelse profil ny NAMN")]
    New(ProfileNewArguments),
    /// Pröva profiler utan något ärende
    #[command(name = "granska", visible_alias = "check", help_template = HELP, override_usage = "skrivelse profil granska [VAL] [NAMN]...")]
    Check(ProfileCheckArguments),
    /// Sätt provark: varje typ av handling med alla delar
    #[command(name = "visa", visible_alias = "show", help_template = HELP, override_usage = "skrivelse profil visa [VAL] NAMN")]
    Show(ProfileShowArguments),
}

/// `profile new`
#[derive(Debug, Args)]
pub struct ProfileNewArguments {
    /// Organisationens namn, till exempel "Nyby kommun"
    #[arg(value_name = "NAMN", help_heading = "Argument")]
    pub name: String,
}

/// `profile check`
#[derive(Debug, Args)]
pub struct ProfileCheckArguments {
    /// Profilernas namn (utan: projektets egna)
    #[arg(value_name = "NAMN", help_heading = "Argument")]
    pub names: Vec<String>,
    /// Rätta det som är mekaniskt
    #[arg(long = "rätta", aliases = ["fix", "ratta"], help_heading = "Val")]
    pub fix: bool,
    /// How the answer is written.
    #[command(flatten)]
    pub form: FormArgument<Format>,
}

/// `profile show`
#[derive(Debug, Args)]
pub struct ProfileShowArguments {
    /// Profilens namn
    #[arg(value_name = "NAMN", help_heading = "Argument")]
    pub name: String,
    /// Mapp för provarken (utan: output/provark)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
}

/// `templates`
#[derive(Debug, Args)]
pub struct TemplatesArguments {
    /// Mallar, eller mappar av mallar, att skriva ut
    #[arg(value_name = "MALL", help_heading = "Argument")]
    pub names: Vec<String>,
    /// Mapp att skriva dem i (utan: projektets mapp templates)
    #[arg(
        long = "till",
        alias = "output-dir",
        value_name = "MAPP",
        help_heading = "Val"
    )]
    pub output_dir: Option<PathBuf>,
}

/// `schema`
#[derive(Debug, Args)]
pub struct SchemaArguments {
    /// ärende, sammanträde, profil eller paket (utan: ärende)
    #[arg(
        value_name = "SLAG",
        default_value = "ärende",
        hide_default_value = true,
        hide_possible_values = true,
        ignore_case = true,
        help_heading = "Argument"
    )]
    pub of: SchemaOf,
}

/// What files a schema is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaOf {
    /// Cases.
    #[value(name = "ärende", aliases = ["case", "arende"])]
    Case,
    /// Meetings.
    #[value(name = "sammanträde", aliases = ["meeting", "sammantrade"])]
    Meeting,
    /// Profiles.
    #[value(name = "profil", alias = "profile")]
    Profile,
    /// What a packet holds: its `packet.json`.
    #[value(name = "paket", alias = "packet")]
    Packet,
}
