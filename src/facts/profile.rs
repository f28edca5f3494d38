//! A profile as rules see it, without a case.

use std::sync::Arc;

use crate::profile::{DocumentKind, Profile};
use crate::source::Source;

/// What a rule sees of a profile.
pub struct ProfileFacts<'a> {
    /// Its file.
    pub source: &'a Arc<Source>,
    /// The profile.
    pub profile: &'a Profile,
    /// The first kind of document whose specimen cannot be set, and why.
    pub unset: Option<(&'a DocumentKind, String)>,
}
