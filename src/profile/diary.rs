//! What the organisation's diary numbers look like.

use super::Profile;

/// Forms of diary numbers, with `{}` for the short name of a body.
const DIARY_FORMS: [&str; 12] = [
    "{}/2026:123",
    "{} 2026/123",
    "{}/123/2026",
    "{}-2026-123",
    "{}/2026/123",
    "{} 2026-123",
    "{}/2026-123",
    "{} 2026:123",
    "{}26/00123",
    "{} 2026-00123",
    "2026/123",
    "2026-123",
];

impl Profile {
    /// A diary number that the organisation could have; `None` when its pattern has another form
    /// than the usual ones.
    #[must_use]
    pub fn example_of_diary_number(&self) -> Option<String> {
        let bodies = self.bodies.items();
        let names = bodies.iter().map(|body| body.id.text());
        let names: Vec<&str> = names.chain(["KS", "RS", "RD", "NRF", "D"]).collect();
        let Some(pattern) = self.diary_pattern.get() else {
            return Some("KS 2026/123".to_owned());
        };
        let filled = names
            .iter()
            .flat_map(|name| DIARY_FORMS.map(|form| form.replace("{}", name)));
        let mut fitting = filled.filter(|number| pattern.0.is_match(number));
        fitting.next()
    }
}
