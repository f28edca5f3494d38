//! What an organisation calls what stands within the parts: kinds of consequences, and the steps of
//! the child's best.

use crate::parse::{Field, record};

record! {
    /// Headings of the third level.
    SubLabels {
        economy: String = "ekonomi", "Under konsekvenser.";
        only_economy: String = "bara_ekonomi", "Rubriken för konsekvenser, när det bara är ekonomi.";
        equality: String = "jämställdhet", "Under konsekvenser.";
        environment: String = "miljö", "Under konsekvenser.";
        rural: String = "landsbygd", "Under konsekvenser.";
        social: String = "social_hållbarhet", "Under konsekvenser.";
        staff: String = "personal", "Under konsekvenser.";
        which: String = "vilka", "Under barnets bästa.";
        knowledge: String = "kunskap", "Under barnets bästa.";
        views: String = "barnens_åsikter", "Under barnets bästa.";
        assessment: String = "bedömning", "Under barnets bästa.";
        compensation: String = "kompenserande_åtgärder", "Under barnets bästa.";
    }
}

impl SubLabels {
    /// All of them, by the keys that they have here; those of consequences and of the child's best
    /// have their own in cases too.
    #[must_use]
    pub fn all(&self) -> [(&'static str, &Field<String>); 12] {
        let Self {
            economy,
            only_economy,
            equality,
            environment,
            rural,
            social,
            staff,
            which,
            knowledge,
            views,
            assessment,
            compensation,
            span: _,
        } = self;
        [
            ("ekonomi", economy),
            ("bara_ekonomi", only_economy),
            ("jämställdhet", equality),
            ("miljö", environment),
            ("landsbygd", rural),
            ("social_hållbarhet", social),
            ("personal", staff),
            ("vilka", which),
            ("kunskap", knowledge),
            ("barnens_åsikter", views),
            ("bedömning", assessment),
            ("kompenserande_åtgärder", compensation),
        ]
    }

    /// What stands under this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let all = self.all().into_iter();
        let mut own = all.filter(|(known, _)| *known == key);
        own.next()?.1.get().map(String::as_str)
    }
}
