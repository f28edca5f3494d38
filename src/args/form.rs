//! `--form`, of the commands that can answer in several forms.

use clap::{Args, ValueEnum};

/// How an answer is written: one of the words of `F`, of which `text` is the first.
#[derive(Debug, Args)]
pub struct FormArgument<F: ValueEnum + Send + Sync + 'static> {
    /// The form that is asked for.
    #[arg(
        long = "form",
        alias = "format",
        value_name = "FORM",
        default_value = "text",
        hide_default_value = true,
        hide_possible_values = true,
        ignore_case = true,
        help = help::<F>(),
        help_heading = "Val"
    )]
    pub format: F,
}

/// `Form: text, json eller csv`
fn help<F: ValueEnum>() -> String {
    let values = F::value_variants().iter().filter_map(F::to_possible_value);
    let words: Vec<String> = values.map(|value| value.get_name().to_owned()).collect();
    match words.split_last() {
        Some((last, [])) => format!("Form: {last}"),
        Some((last, others)) => format!("Form: {} eller {last}", others.join(", ")),
        None => String::new(),
    }
}
