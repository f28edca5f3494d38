//! How severe findings are in an organisation.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Entry, Located, Node, NodeKind, WRONG_TYPE, choice};

choice! {
    /// How severe a finding is in an organisation.
    RuleSeverity {
        #[default] Off = "av", "anmärkningen görs inte";
        Info = "upplysning", "värd att veta";
        Warning = "varning", "troligen fel";
        Error = "fel", "stoppar ärendet";
    }
}

/// Codes of rules with the severity that they have in an organisation.
#[derive(Debug, Clone, Default)]
pub struct RuleSettings(pub Vec<(Located<String>, RuleSeverity)>);

impl Decode for RuleSettings {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            decoder.report(
                &WRONG_TYPE,
                node.span,
                "här ska stå koder med en vikt",
                "skriv till exempel L103: av",
            );
            return None;
        };
        let setting = |entry: &Entry, decoder: &mut Decoder<'_>| {
            let severity = RuleSeverity::decode(&entry.value, decoder)?;
            Some((
                Located {
                    value: entry.key.clone(),
                    span: entry.key_span,
                },
                severity,
            ))
        };
        Some(Self(
            entries
                .iter()
                .filter_map(|entry| setting(entry, decoder))
                .collect(),
        ))
    }

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": RuleSeverity::schema() })
    }
}

impl RuleSettings {
    /// The severity that the organisation gives a code; capitals do not matter.
    #[must_use]
    pub fn of(&self, code: &str) -> Option<RuleSeverity> {
        let mut settings = self.0.iter();
        let own = settings.find(|(own, _)| own.value.eq_ignore_ascii_case(code));
        own.map(|(_, severity)| *severity)
    }
}
