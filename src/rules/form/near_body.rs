//! Bodies of the profile that a misspelt name is near: *Regionstyrelen*.

use crate::profile::{Body, Profile};

/// The one body of an organisation whose name differs from a written one in a letter or two, when
/// it is none of them by itself. What follows the name, *för kännedom*, is passed over.
pub(in crate::rules) fn near_body<'p>(profile: &'p Profile, written: &str) -> Option<&'p Body> {
    /// Of shorter names two may differ so and both be right.
    const SHORTEST: usize = 7;
    /// From here on two letters are more likely slips than another name.
    const LONG: usize = 12;
    /// Nobody writes longer names; distances take time by the product of both lengths.
    const LONGEST: usize = 80;
    let end = written.find([',', '(']).unwrap_or(written.len());
    let plain = written[..end].trim().to_lowercase();
    let length = plain.chars().count();
    if !(SHORTEST..=LONGEST).contains(&length) || profile.body(&plain).is_some() {
        return None;
    }
    let most = if length >= LONG { 2 } else { 1 };
    let slips = |body: &&Body| {
        let name = body.name.text().to_lowercase();
        // *kommunstyrelsens* and *kommunstyrelse* are forms of the name.
        let is_form = name.starts_with(&plain) || plain.starts_with(&name) && !name.is_empty();
        let is_comparable = !is_form && name.len() <= 2 * LONGEST;
        is_comparable && strsim::damerau_levenshtein(&plain, &name) <= most
    };
    let mut near = profile.bodies.items().iter().filter(slips);
    let first = near.next()?;
    near.next().is_none().then_some(first)
}
