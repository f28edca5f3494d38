//! The words that say how a figure was reckoned.

use crate::swedish::is_year;

/// What a word says, or some words together.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
pub(super) struct CueKinds {
    pub totals: bool,
    pub changes: bool,
    pub rests: bool,
    pub shares: bool,
    /// So much for each.
    pub each: bool,
    /// *alltså*
    pub follows: bool,
    /// *blir*
    pub is: bool,
    /// What is left of something.
    pub leaves: bool,
    /// A price for each, or a time.
    pub rate: bool,
    /// A goal, a limit or a plan.
    pub planned: bool,
    pub year: bool,
    /// Words that say nothing else: *sammanlagt*, *skillnaden*, *återstår*, *andelen*, *i snitt*.
    pub strong_total: bool,
    pub strong_change: bool,
    pub strong_rest: bool,
    pub strong_share: bool,
    pub strong_each: bool,
}

impl CueKinds {
    /// What a word in small letters says.
    pub(super) fn of(word: &str) -> Self {
        let rests = RESTS.has(word);
        Self {
            totals: TOTALS.has(word),
            changes: CHANGES.has(word),
            rests,
            shares: SHARES.has(word),
            each: EACH.has(word) || word.ends_with("pris") || word.ends_with("priset"),
            follows: FOLLOWS.contains(&word),
            is: IS.contains(&word),
            leaves: rests || LEAVES.has(word),
            rate: RATE.has(word),
            planned: PLANNED.has(word),
            year: is_year(word),
            strong_total: STRONG_TOTALS.has(word),
            strong_change: STRONG_CHANGES.has(word),
            strong_rest: STRONG_RESTS.has(word),
            strong_share: STRONG_SHARES.has(word),
            strong_each: STRONG_EACH.has(word),
        }
    }
}

impl std::ops::BitOr for CueKinds {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self {
            totals: self.totals | other.totals,
            changes: self.changes | other.changes,
            rests: self.rests | other.rests,
            shares: self.shares | other.shares,
            each: self.each | other.each,
            follows: self.follows | other.follows,
            is: self.is | other.is,
            leaves: self.leaves | other.leaves,
            rate: self.rate | other.rate,
            planned: self.planned | other.planned,
            year: self.year | other.year,
            strong_total: self.strong_total | other.strong_total,
            strong_change: self.strong_change | other.strong_change,
            strong_rest: self.strong_rest | other.strong_rest,
            strong_share: self.strong_share | other.strong_share,
            strong_each: self.strong_each | other.strong_each,
        }
    }
}

struct List {
    words: &'static [&'static str],
    /// Beginnings of words, or of the last part of compounds.
    stems: &'static [&'static str],
}

const TOTALS: List = List {
    words: &["allt", "ihop", "hela", "båda", "både", "alla", "årligen"],
    stems: &[
        "total",
        "sammanlag",
        "sammantag",
        "tillsammans",
        "summa",
        "inalles",
        "samlad",
        "helår",
        "årsbasis",
        "sammanräkn",
        "inräkn",
        "medräkn",
        "omfatt",
        "uppgå",
    ],
};

const CHANGES: List = List {
    words: &[
        "mer", "mindre", "fler", "färre", "upp", "ned", "ner", "plus", "minus", "steg", "stiger",
        "stigit", "gått",
    ],
    stems: &[
        "skilj",
        "skillnad",
        "differens",
        "högre",
        "lägre",
        "ök",
        "minsk",
        "sjunk",
        "sjönk",
        "väx",
        "vux",
        "krymp",
        "höj",
        "sänk",
        "spar",
        "bespar",
        "överskott",
        "underskott",
        "avvik",
        "dyrare",
        "billigare",
        "kortare",
        "längre",
        "snabbare",
        "tapp",
        "tillskott",
        "förbättr",
        "försämr",
        "överskr",
        "underskr",
        "uppgång",
        "nedgång",
        "bättre",
        "sämre",
        "vinst",
        "förlust",
        "utök",
        "tillväxt",
        "fördyr",
        "tillkom",
        "merint",
        "merkost",
        "uppräkn",
        "nedräkn",
        "rabatt",
        "räkna",
    ],
};

const RESTS: List = List {
    words: &[
        "kvar", "rest", "över", "netto", "resten", "inte", "saknas", "fattas", "egen", "tom",
        "tomma", "ej", "utan", "finns",
    ],
    stems: &[
        "återst",
        "resterande",
        "övrig",
        "outnytt",
        "oanvän",
        "ledig",
        "utrymme",
        "behåll",
        "saldo",
        "ofördel",
        "oförbruk",
        "disponer",
        "täck",
        "obesatt",
        "betal",
    ],
};

const SHARES: List = List {
    words: &[
        "del", "står", "stod", "svarar", "svarade", "var", "tog", "tar", "går", "gick", "av",
    ],
    stems: &[
        "utgör",
        "motsvar",
        "andel",
        "frekvens",
        "grad",
        "täckning",
        "beläggning",
    ],
};

const EACH: List = List {
    words: &[
        "per", "varje", "vardera", "styck", "stycket", "var", "à", "st", "pris", "priset",
    ],
    stems: &["snitt", "genomsnitt", "medel", "fördel", "delat", "delar"],
};

const STRONG_TOTALS: List = List {
    words: &["totalt", "ihop", "summan"],
    stems: &[
        "sammanlag",
        "sammantag",
        "tillsammans",
        "inalles",
        "totalsumm",
        "totalkost",
    ],
};

const STRONG_CHANGES: List = List {
    words: &[],
    stems: &[
        "skillnad",
        "differens",
        "ökning",
        "minskning",
        "höjning",
        "sänkning",
        "besparing",
        "sparar",
        "merkost",
        "merint",
        "uppgång",
        "nedgång",
        "tillskott",
        "avvikelse",
        "fördyring",
    ],
};

const STRONG_RESTS: List = List {
    words: &["resten", "kvar", "övriga"],
    stems: &["återst", "resterande", "outnytt", "oförbruk", "ofördel"],
};

const STRONG_SHARES: List = List {
    words: &["utgör", "motsvarar"],
    stems: &["andel", "frekvens", "graden"],
};

const STRONG_EACH: List = List {
    words: &["snitt", "snittet", "vardera"],
    stems: &[
        "genomsnitt",
        "medeltal",
        "medelvärd",
        "snittkost",
        "snittpris",
        "medelpris",
    ],
};

const FOLLOWS: [&str; 12] = [
    "alltså",
    "således",
    "därmed",
    "sålunda",
    "följaktligen",
    "dvs",
    "motsvarar",
    "innebär",
    "ger",
    "gav",
    "betyder",
    "därav",
];

/// The same in several words.
pub(super) const FOLLOWS_PHRASES: [&str; 10] = [
    "det vill säga",
    "med andra ord",
    "vilket är",
    "vilket blir",
    "vilket gör",
    "blir det",
    "det blir",
    "det är",
    "det var",
    "vilket var",
];

const IS: [&str; 19] = [
    "blir",
    "blev",
    "så",
    "eller",
    "därför",
    "kostar",
    "kräver",
    "uppgår",
    "räcker",
    "landar",
    "stannade",
    "stannar",
    "hamnar",
    "ihop",
    "därigenom",
    "var",
    "är",
    "då",
    "bli",
];

/// Words for a complement that are none for a rest.
const LEAVES: List = List {
    words: &[
        "andra",
        "mindre",
        "färre",
        "saknar",
        "lägre",
        "billigare",
        "under",
        "kortare",
    ],
    stems: &["minsk", "sänk", "rabatt"],
};

const RATE: List = List {
    words: &[
        "per",
        "varje",
        "vardera",
        "styck",
        "stycket",
        "var",
        "à",
        "gånger",
        "st",
        "månaden",
        "dagen",
        "veckan",
        "året",
        "timmen",
        "dygnet",
        "kvartalet",
    ],
    stems: &["månads", "kvartals"],
};

const PLANNED: List = List {
    words: &[
        "mål",
        "målet",
        "tak",
        "taket",
        "högst",
        "minst",
        "väntas",
        "beräknas",
        "räknar",
        "uppskattas",
        "skulle",
        "kan",
        "budget",
        "budgeten",
        "budgeterat",
        "kräver",
        "index",
        "inflation",
        "inflationen",
        "ränta",
        "räntan",
    ],
    stems: &["gräns", "prognos", "snitt", "riktvärde"],
};

/// What speaks of an earlier time.
pub(super) const OTHER_TIME: [&str; 11] = [
    "året före",
    "år tidigare",
    "förra ",
    "föregående",
    "i fjol",
    "tidigare år",
    "då den var",
    "då det var",
    "då var",
    "dessförinnan",
    "året innan",
];

impl List {
    fn has(&self, word: &str) -> bool {
        /// Shorter stems begin other words when they stand inside one.
        const LONG: usize = 5;
        self.words.contains(&word) || { self.stems.iter() }
            .any(|it| word.starts_with(it) || (it.len() >= LONG && word.contains(it)))
    }
}
