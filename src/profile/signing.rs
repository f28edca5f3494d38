//! How an organisation signs: through a service, in the file itself, on paper, or in several ways.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::diagnostic::Diagnostic;
use crate::model::YesNo;
use crate::parse::{
    Decode, Decoder, Located, Node, NodeKind, UNREADABLE_VALUE, UNUSABLE_SETTING, choice, record,
};
use crate::pdf::AllowedPlaces;
use crate::source::{Source, Span};

record! {
    /// How documents are signed.
    Signing {
        ways: SigningWays = "sätt", "tjänst, fält eller för hand, eller en lista med flera av dem.";
        places: Vec<Located<ServicePlace>> = "platser", "Var en underskriftstjänst får skriva: sidor efter, sidfot och ruta.";
        order: SigningOrder = "ordning", "fri, eller fast: i den ordning som undertecknarna står. Kräver fält.";
        lock: YesNo = "lås", "ja: den sista underskriften låser handlingen. Kräver fält och ordning: fast.";
    }
}

choice! {
    /// A way to sign.
    SigningWay {
        #[default] Service = "tjänst", "namnen i ett block, en ruta för tjänstens märke, och inga fält i filen";
        Fields = "fält", "PDF-filen får ett fält för varje underskrift";
        ByHand = "för hand", "sidan får en rad för ort, datum och namnteckning";
    }
}

choice! {
    /// A place where a signing service may write.
    ServicePlace {
        #[default] PagesAfter = "sidor efter", "sidor efter handlingens sista";
        Foot = "sidfot", "de nedersta 12 millimetrarna av varje sida";
        Reserved = "ruta", "rutan på handlingens sista sida";
    }
}

choice! {
    /// Whether it matters who signs first.
    SigningOrder {
        #[default] Free = "fri", "vem som helst kan underteckna först";
        Fixed = "fast", "undertecknarna följer den ordning de står i";
    }
}

/// The ways in which a document can be signed, each once: at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningWays(Vec<SigningWay>);

/// Through a service, which is what most organisations have.
impl Default for SigningWays {
    fn default() -> Self {
        Self(vec![SigningWay::Service])
    }
}

impl SigningWays {
    /// Some ways; `None` for none at all.
    #[must_use]
    pub fn of(ways: impl IntoIterator<Item = SigningWay>) -> Option<Self> {
        let mut ways: Vec<SigningWay> = ways.into_iter().collect();
        ways.sort_unstable();
        ways.dedup();
        (!ways.is_empty()).then_some(Self(ways))
    }

    /// The ways that are written so: `tjänst`, `fält`, `för hand`, with commas between.
    #[must_use]
    pub fn written(words: &str) -> Option<Self> {
        let way = |word: &str| SigningWay::ALL.into_iter().find(|way| way.word() == word);
        let ways: Option<Vec<SigningWay>> = words.split(", ").map(way).collect();
        Self::of(ways?)
    }

    /// The words, in a fixed order.
    #[must_use]
    pub fn words(&self) -> Vec<&'static str> {
        self.0.iter().map(|way| way.word()).collect()
    }

    /// The same ways, but in fields and not through a service.
    #[must_use]
    pub fn with_fields(&self) -> Self {
        let kept = self.0.iter().copied();
        let kept = kept.filter(|way| *way != SigningWay::Service);
        let mut ways: Vec<SigningWay> = kept.chain([SigningWay::Fields]).collect();
        ways.sort_unstable();
        ways.dedup();
        Self(ways)
    }

    /// Whether documents can be signed in this way.
    #[must_use]
    pub fn has(&self, way: SigningWay) -> bool {
        self.0.contains(&way)
    }
}

impl SigningWay {
    /// All ways, in the order in which they are told.
    pub const ALL: [Self; 3] = [Self::Service, Self::Fields, Self::ByHand];
}

/// What the ways were called before, what those words mean now, and how that is written.
const FORMER: [(&str, &[SigningWay], &str); 2] = [
    ("elektroniskt", &[SigningWay::Fields], "fält"),
    (
        "båda",
        &[SigningWay::Fields, SigningWay::ByHand],
        "[fält, för hand]",
    ),
];

impl Decode for SigningWays {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::List(_) = &node.kind else {
            return former(node, decoder)
                .or_else(|| Self::of([SigningWay::decode(node, decoder)?]));
        };
        let ways = Vec::<SigningWay>::decode(node, decoder)?;
        let found = Self::of(ways);
        if matches!(&node.kind, NodeKind::List(items) if items.is_empty()) {
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                "listan är tom",
                "skriv tjänst, fält eller för hand",
            );
        }
        found
    }

    fn schema() -> Value {
        let one = SigningWay::schema();
        json!({ "anyOf": [one, { "type": "array", "items": one, "minItems": 1 }] })
    }
}

/// The ways that a former word means, after saying what to write now.
fn former(node: &Node, decoder: &mut Decoder<'_>) -> Option<SigningWays> {
    let NodeKind::Scalar(text) = &node.kind else {
        return None;
    };
    let word = text.trim().to_lowercase();
    let (_, ways, now) = FORMER.into_iter().find(|(former, ..)| *former == word)?;
    decoder.report(
        &UNREADABLE_VALUE,
        node.span,
        format!("”{}” heter nu {now}", text.trim()),
        format!("skriv sätt: {now}"),
    );
    SigningWays::of(ways.iter().copied())
}

impl Signing {
    /// The ways to sign.
    #[must_use]
    pub fn ways(&self) -> SigningWays {
        self.ways.get().cloned().unwrap_or_default()
    }

    /// Whether the PDF gets fields to sign in.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        self.ways().has(SigningWay::Fields)
    }

    /// Whether the page gets lines for place and date.
    #[must_use]
    pub fn has_place_lines(&self) -> bool {
        self.ways().has(SigningWay::ByHand)
    }

    /// Whether the last page gets a box for the mark of a service.
    #[must_use]
    pub fn has_service_box(&self) -> bool {
        self.ways().has(SigningWay::Service) && self.allows(ServicePlace::Reserved)
    }

    /// Where a service may write on what this organisation signs.
    #[must_use]
    pub fn service_places(&self) -> AllowedPlaces {
        AllowedPlaces {
            pages_after: self.allows(ServicePlace::PagesAfter),
            foot: self.allows(ServicePlace::Foot),
            reserved: self.has_service_box(),
        }
    }

    /// Everywhere, where the profile does not say.
    fn allows(&self, place: ServicePlace) -> bool {
        let named =
            |places: &Vec<Located<ServicePlace>>| places.iter().any(|named| named.value == place);
        self.places.get().is_none_or(named)
    }

    /// An order and a lock, which are those of fields, where there are none.
    pub(super) fn without_fields(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        if self.has_fields() {
            return Vec::new();
        }
        let order = self.order.located().filter(|_| self.is_fixed());
        let lock = self.lock.located();
        let lock = lock.filter(|lock| lock.value == YesNo::Yes);
        let fixed = order.map(|it| (it.span, "ordningen är fältens, och filen får inga fält"));
        let locked = lock.map(|it| (it.span, "låset är fältens, och filen får inga fält"));
        let finding = |(span, label): (Span, &str)| {
            UNUSABLE_SETTING
                .at(source, span, label)
                .hint("skriv sätt: fält, eller ta bort nyckeln")
        };
        fixed.into_iter().chain(locked).map(finding).collect()
    }

    /// Whether the last signature locks the document.
    #[must_use]
    pub fn locks(&self) -> bool {
        self.is_fixed() && self.lock.get() == Some(&YesNo::Yes)
    }

    /// Whether the signatories must sign in their order.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.order.get() == Some(&SigningOrder::Fixed)
    }
}
