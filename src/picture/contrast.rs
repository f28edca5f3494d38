//! How well a colour is seen on white paper.

/// The contrast of a colour to white, from 1 to 21.
///
/// # Source
///
/// WCAG 2.1, *contrast ratio* and *relative luminance*.
#[must_use]
pub fn contrast_to_white(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.03928 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

/// A colour as it looks on white, where so much of it covers the paper, from 0 to 1.
#[must_use]
pub fn on_white(channels: [u8; 3], cover: f64) -> [u8; 3] {
    channels.map(|channel| {
        let shown = 255.0 - cover.clamp(0.0, 1.0) * (255.0 - f64::from(channel));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "from 0 to 255"
        )]
        let shown = shown.round() as u8;
        shown
    })
}
