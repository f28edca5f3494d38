//! Kinds of document as files state them.

use serde_json::{Map, Value, json};

use crate::model::{Part, PointNumbering, YesNo};
use crate::parse::{Decode, Decoder, Entry, Located, Node, NodeKind, WRONG_TYPE, choice, record};
use crate::profile::HeadingNumbering;

choice! {
    /// Who decides.
    Decider {
        #[default] Body = "organ", "ett av organisationens organ";
        Delegate = "delegat", "en person som har rätt att besluta på delegation";
        Nobody = "ingen", "handlingen leder inte till något beslut";
    }
}

choice! {
    /// Who a document is for.
    Addressee {
        #[default] Body = "organ", "organisationens organ";
        Outside = "utanför", "en domstol, en myndighet eller någon annan utanför organisationen";
        Nobody = "ingen", "ingen mottagare behöver anges";
    }
}

record! {
    /// What a kind of document is like, as it stands in a file.
    KindData {
        name: String = "namn", "Ordet i sidhuvudet.";
        like: String = "som", "En annan typ: det som inte står här är som där.";
        used: YesNo = "används", "nej: organisationen har inte typen; andra kan vara som den.";
        parts: Vec<Located<Part>> = "delar", "De delar som handlingen har: ett nytt ärende börjar med dem, i den här ordningen.";
        required: Vec<Located<Part>> = "måste_ha", "Delar som måste finnas.";
        forbidden: Vec<Located<Part>> = "får_inte_ha", "Delar som inte får finnas.";
        decider: Decider = "beslutas_av", "organ, delegat eller ingen.";
        act: String = "beslutsord", "Vad organet gör på raden före punkterna: beslutar, godkänner.";
        addressee: Addressee = "mottagare", "organ, utanför (domstol, myndighet) eller ingen.";
        signed: YesNo = "undertecknas", "Om handlingen måste ha undertecknare när den är klar.";
        numbering: PointNumbering = "punktnumrering", "Hur beslutspunkter numreras: genomgående, per grupp eller ingen.";
        heading_numbering: HeadingNumbering = "rubriknumrering", "Om rubriker numreras: ingen, delar eller alla.";
        order: Vec<Located<Part>> = "ordning", "Delarnas ordning på sidan i den här typen.";
        labels: PartTexts = "rubriker", "Vad delarna kallas i den här typen.";
        prompts: PartTexts = "ledtexter", "Vad ett nytt ärende säger att man ska skriva i en del.";
        clauses_prompt: String = "ledtext_att_satser", "Detsamma för beslutspunkterna, där organisationen skriver dem som att-satser.";
    }
}

/// A text for each of some parts.
#[derive(Debug, Clone, Default)]
pub struct PartTexts(pub Vec<(Part, Located<String>)>);

impl PartTexts {
    /// The text of a part.
    #[must_use]
    pub fn get(&self, part: Part) -> Option<&str> {
        let text = self.0.iter().find(|(own, _)| *own == part);
        text.map(|(_, text)| text.value.as_str())
    }
}

impl Decode for PartTexts {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let known = Part::DECISION_FIRST.map(Part::word);
        let entries = decoder.map(node, &known)?;
        let text = |part: Part, decoder: &mut Decoder<'_>| {
            let text = decoder.field::<String>(entries, part.word());
            Some((part, text.located()?.clone()))
        };
        let parts = Part::DECISION_FIRST.into_iter();
        Some(Self(parts.filter_map(|part| text(part, decoder)).collect()))
    }

    fn schema() -> Value {
        let keys = Part::DECISION_FIRST.map(|part| (part.word().to_owned(), String::schema()));
        let properties: Map<String, Value> = keys.into_iter().collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

/// Kinds as a file states them.
#[derive(Debug, Clone, Default)]
pub struct OwnKinds(pub Vec<(Located<String>, KindData)>);

impl Decode for OwnKinds {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            decoder.report(
                &WRONG_TYPE,
                node.span,
                "här ska stå typer av handlingar, var och en med sina nycklar",
                "skriv till exempel ordförandebeslut: {som: delegationsbeslut}",
            );
            return None;
        };
        let known: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        decoder.map(node, &known)?;
        let kind = |entry: &Entry, decoder: &mut Decoder<'_>| {
            let word = Located {
                value: entry.key.clone(),
                span: entry.key_span,
            };
            Some((word, KindData::decode(&entry.value, decoder)?))
        };
        let kinds = entries.iter().filter_map(|entry| kind(entry, decoder));
        Some(Self(kinds.collect()))
    }

    fn schema() -> Value {
        json!({ "type": "object", "additionalProperties": KindData::schema() })
    }
}
