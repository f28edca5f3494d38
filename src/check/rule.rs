//! What a rule is.

use crate::diagnostic::{Diagnostic, Kind};
use crate::facts::Context;

/// A rule about cases.
#[derive(Debug)]
pub struct Rule {
    /// Code, name, severity, summary and page.
    pub kind: Kind,
    pub(crate) check: fn(&'static Kind, &Context<'_>, &mut Vec<Diagnostic>),
}
