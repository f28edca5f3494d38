//! What is told of the meeting itself, and how a change of it is said.

/// The day on which the notice goes out, as the notice calls it. Every record that has it also has
/// [`GROUPS`], where there are any, and what is told of each item.
pub const NOTICE_DAY: &str = "Kallelsen skickas";

/// The headings of the agenda.
pub const GROUPS: &str = "Rubriker";

/// What is said of the meeting itself and was said otherwise when it was sent out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailChange {
    /// What it is: `Plats`.
    pub name: String,
    /// What was said; empty when nothing was.
    pub old: String,
    /// What is said now; empty when nothing is.
    pub new: String,
}

impl DetailChange {
    /// `platsen är ändrad`
    #[must_use]
    pub fn said(&self) -> String {
        let said = match self.name.as_str() {
            NOTICE_DAY => "dagen då kallelsen skickas är ändrad",
            GROUPS => "rubrikerna på listan är ändrade",
            "Tid" => "tiden är ändrad",
            "Plats" => "platsen är ändrad",
            "På distans" => "deltagandet på distans är ändrat",
            "Sammanträdet är" => "om sammanträdet är öppet är ändrat",
            "Ordförande" => "ordföranden är ändrad",
            "Sekreterare" => "sekreteraren är ändrad",
            "Ledamöter" => "ledamöterna är ändrade",
            "Ersättare" => "ersättarna är ändrade",
            // Of a record by another version of the program.
            other => return format!("{} är ändrat", other.to_lowercase()),
        };
        said.to_owned()
    }
}
