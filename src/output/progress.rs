//! How far a long build has come.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shown on a terminal only, and only when there is more than a blink of work.
pub fn progress(cases: usize) -> ProgressBar {
    let target = if cases > 8 {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("bygger {pos} av {len} {bar:30}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(u64::try_from(cases).ok(), target).with_style(style)
}
