//! What a proposal leads to: the usual kinds of consequences, those of the organisation's own, or
//! one text.

use std::borrow::Cow;

use serde_json::Value;

use super::Prose;
use crate::parse::{
    Decode, Decoder, Entry, Field, Located, NOTE, Node, NodeKind, or_nothing, record,
};
use crate::swedish::capitalised;

record! {
    /// The kinds that every case may have.
    UsualConsequences or text with notes {
        text: Prose = "text", "Konsekvenserna som en enda text, i stället för eller före delarna nedan.";
        economy: Prose = "ekonomi", "Ekonomiska konsekvenser.";
        equality: Prose = "jämställdhet", "Konsekvenser för jämställdhet.";
        environment: Prose = "miljö", "Konsekvenser för miljö och klimat.";
        rural: Prose = "landsbygd", "Konsekvenser för landsbygden.";
        social: Prose = "social_hållbarhet", "Sociala konsekvenser.";
        staff: Prose = "personal", "Konsekvenser för personal och arbetsmiljö.";
    }
}

/// What the proposal leads to.
#[derive(Debug, Clone, Default)]
pub struct Consequences {
    /// The kinds that every case may have.
    pub usual: UsualConsequences,
    /// Those of the organisation's own: the key of the profile, and what is said of it.
    pub own: Vec<(Located<String>, Field<Prose>)>,
}

/// A consequence of a decision.
pub struct Consequence<'a> {
    /// Its key in the file.
    pub key: &'a str,
    /// Its heading on the page, where the organisation has no other.
    pub title: Cow<'static, str>,
    /// What is said of it.
    pub text: &'a Field<Prose>,
}

impl UsualConsequences {
    /// Their keys, and that of a note to colleagues.
    #[must_use]
    pub fn keys() -> [&'static str; 8] {
        let parts = Self::default().parts().map(|(key, ..)| key);
        let [economy, equality, environment, rural, social, staff] = parts;
        [
            "text",
            economy,
            equality,
            environment,
            rural,
            social,
            staff,
            NOTE,
        ]
    }

    /// All but the text that stands for all, in the order of the page: the key, the heading and
    /// what is said.
    #[must_use]
    pub const fn parts(&self) -> [(&'static str, &'static str, &Field<Prose>); 6] {
        let Self {
            text: _,
            economy,
            equality,
            environment,
            rural,
            social,
            staff,
            span: _,
        } = self;
        [
            ("ekonomi", "Ekonomi", economy),
            ("jämställdhet", "Jämställdhet", equality),
            ("miljö", "Miljö och klimat", environment),
            ("landsbygd", "Landsbygd", rural),
            ("social_hållbarhet", "Social hållbarhet", social),
            ("personal", "Personal", staff),
        ]
    }
}

impl Consequences {
    /// All of them but the text that stands for all, in the order of the page.
    pub fn parts(&self) -> impl Iterator<Item = Consequence<'_>> {
        let own = self.own.iter().map(|(key, text)| Consequence {
            key: &key.value,
            title: Cow::Owned(capitalised(&key.value.replace('_', " "))),
            text,
        });
        let usual = self.usual.parts().into_iter();
        let usual = usual.map(|(key, title, text)| Consequence {
            key,
            title: Cow::Borrowed(title),
            text,
        });
        usual.chain(own)
    }

    /// All its texts, in the order of the page.
    pub fn prose(&self) -> impl Iterator<Item = &Field<Prose>> {
        let parts = self.parts().map(|part| part.text);
        std::iter::once(&self.usual.text).chain(parts)
    }
}

impl Decode for Consequences {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            let usual = UsualConsequences::decode(node, decoder)?;
            let own = Vec::new();
            return Some(Self { usual, own });
        };
        let (own, usual): (Vec<_>, Vec<_>) = entries
            .iter()
            .cloned()
            .partition(|entry| is_own(entry, decoder));
        let usual = Node {
            kind: NodeKind::Map(usual),
            span: node.span,
        };
        let usual = UsualConsequences::decode(&usual, decoder)?;
        let known: Vec<&str> = own.iter().map(|entry| entry.key.as_str()).collect();
        let map = Node {
            kind: NodeKind::Map(own.clone()),
            span: node.span,
        };
        let own = decoder.map(&map, &known)?.iter();
        let own = own.map(|entry| {
            let key = Located {
                value: entry.key.clone(),
                span: entry.key_span,
            };
            (key, decoder.field(std::slice::from_ref(entry), &entry.key))
        });
        let own = own.collect();
        Some(Self { usual, own })
    }

    fn schema() -> Value {
        let mut schema = UsualConsequences::schema();
        schema["anyOf"][1]["additionalProperties"] = or_nothing(&Prose::schema());
        schema
    }
}

/// Whether an entry has a key of the organisation's own. What a comma has cut in two, and what
/// holds more than a text, is none.
fn is_own(entry: &Entry, decoder: &Decoder<'_>) -> bool {
    let before = &decoder.source().text()[..entry.key_span.start];
    let begins_line = before
        .rsplit('\n')
        .next()
        .is_some_and(|it| it.trim().is_empty());
    let is_text = matches!(entry.value.kind, NodeKind::Scalar(_))
        || matches!(entry.value.kind, NodeKind::Null) && begins_line;
    is_text && !UsualConsequences::keys().contains(&entry.key.as_str())
}
