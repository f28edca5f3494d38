//! The bodies that cases go to, and how they are found by what an author calls them.

use super::Profile;
use crate::model::YesNo;
use crate::parse::{Field, record};

record! {
    /// A body that cases go to.
    Body {
        id: String = "id", "Kort namn att använda i ärenden.";
        name: String = "namn", "Namnet som det skrivs i löpande text.";
        written: String = "skrivs", "Namnet som det skrivs i sidhuvudet.";
        can_decide: YesNo = "kan_besluta", "Om organet kan fatta beslut.";
        notice_days: u32 = "kallelse_dagar", "Dagar före sammanträdet då kallelsen senast ska vara ute, enligt organets egna regler.";
        packet_pages: u32 = "paket_sidor", "Sidor som ett paket till organet högst får ha, enligt organets egna regler.";
    }
}

impl Profile {
    /// The body with this id or name; upper and lower case are alike.
    #[must_use]
    pub fn body(&self, written: &str) -> Option<&Body> {
        let written = written.trim().to_lowercase();
        let is_called =
            |name: &Field<String>| !name.is_missing() && name.text().to_lowercase() == written;
        let bodies = self.bodies.items();
        bodies
            .iter()
            .find(|body| is_called(&body.id) || is_called(&body.name) || is_called(&body.written))
    }
}

/// Whether two words name one body of an organisation: by id or name, in any case of letters.
#[must_use]
pub fn is_same_body(profile: Option<&Profile>, one: &str, other: &str) -> bool {
    let name = |written: &str| {
        let body = profile.and_then(|profile| profile.body(written));
        body.map_or(written, |body| body.name.text()).to_lowercase()
    };
    name(one) == name(other)
}

impl Body {
    /// Whether the body is the assembly of a municipality or a region, by its name.
    #[must_use]
    pub fn is_assembly(&self) -> bool {
        let name = self.name.text().to_lowercase();
        ["fullmäktige", "fullmäktig"]
            .iter()
            .any(|end| name.ends_with(end))
    }

    /// Whether the body can decide; a body that does not say can.
    #[must_use]
    pub fn can_decide(&self) -> bool {
        self.can_decide.get() != Some(&YesNo::No)
    }
}
