//! What a notice says of its meeting and of each item, and how a change of it is said.

/// Something that a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// The day on which the notice goes out. Every record that has it also has [`Self::Groups`],
    /// where there are any, and what is told of each item.
    NoticeDay,
    /// When it begins.
    Time,
    /// Where it is.
    Place,
    /// How to take part from afar.
    Distance,
    /// Whether it is open.
    IsOpen,
    /// Who leads it.
    Chair,
    /// Who keeps the minutes.
    Secretary,
    /// Who is called.
    Members,
    /// Who is called beside them.
    Substitutes,
    /// The headings of the agenda.
    Groups,
    /// Of an item, who proposes something.
    Proposer,
    /// Of an item, the day on which it was added.
    Added,
    /// Of an item, the meeting that tabled it.
    Tabled,
    /// Of an item, the meeting whose minutes it is about.
    Minutes,
}

impl Detail {
    const ALL: [Self; 14] = [
        Self::NoticeDay,
        Self::Time,
        Self::Place,
        Self::Distance,
        Self::IsOpen,
        Self::Chair,
        Self::Secretary,
        Self::Members,
        Self::Substitutes,
        Self::Groups,
        Self::Proposer,
        Self::Added,
        Self::Tabled,
        Self::Minutes,
    ];

    /// That of a name; nothing where another version of the program has written it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|detail| detail.name() == name)
    }

    /// What notices and records call it: `Plats`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// That it is another than it was: `platsen är ändrad`.
    #[must_use]
    pub const fn changed(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoticeDay => ("Kallelsen skickas", "dagen då kallelsen skickas är ändrad"),
            Self::Time => ("Tid", "tiden är ändrad"),
            Self::Place => ("Plats", "platsen är ändrad"),
            Self::Distance => ("På distans", "deltagandet på distans är ändrat"),
            Self::IsOpen => ("Sammanträdet är", "om sammanträdet är öppet är ändrat"),
            Self::Chair => ("Ordförande", "ordföranden är ändrad"),
            Self::Secretary => ("Sekreterare", "sekreteraren är ändrad"),
            Self::Members => ("Ledamöter", "ledamöterna är ändrade"),
            Self::Substitutes => ("Ersättare", "ersättarna är ändrade"),
            Self::Groups => ("Rubriker", "rubrikerna på listan är ändrade"),
            Self::Proposer => ("Förslag från", "vem som lägger förslaget är ändrat"),
            Self::Added => ("Tillkommer", "dagen då punkten tillkom är ändrad"),
            Self::Tabled => ("Bordlagt", "dagen då ärendet bordlades är ändrad"),
            Self::Minutes => ("Protokoll", "dagen för protokollet är ändrad"),
        }
    }
}

/// What was said otherwise when it was sent out.
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
        let known = Detail::named(&self.name).map(Detail::changed);
        known.map_or_else(
            || format!("{} är ändrat", self.name.to_lowercase()),
            ToOwned::to_owned,
        )
    }
}
