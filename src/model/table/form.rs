//! Tables as they are written in the case: `belopp`, the short form, and `tabeller`.

use serde_json::{Value, json};

use super::measure::ColumnKind;
use super::sheet::form::{PastedText, PercentInSheet, SheetForm};
use crate::model::YesNo;
use crate::model::key::AllocationKey;
use crate::parse::{Decode, Decoder, Field, Located, Node, NodeKind, choice, record};
use crate::source::Span;
use crate::swedish::Unit;

choice! {
    /// `enhet`: the unit of amounts that state none.
    TableUnit {
        #[default] Kr = "kr", "kronor";
        Tkr = "tkr", "tusental kronor";
        Mnkr = "mnkr", "miljoner kronor";
        Mdkr = "mdkr", "miljarder kronor";
    }
}

choice! {
    /// `avser_barn`: whether a row of money is for children.
    ConcernsChildren {
        #[default] Yes = "ja", "pengarna går till barn";
        Partly = "delvis", "en del går till barn";
        No = "nej", "pengarna går inte till barn";
    }
}

impl TableUnit {
    /// The unit in the language of amounts.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Kr => Unit::Kr,
            Self::Tkr => Unit::Tkr,
            Self::Mnkr => Unit::Mnkr,
            Self::Mdkr => Unit::Mdkr,
        }
    }
}

/// The text of a cell, before anybody has said what it means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CellText(pub String);

impl Decode for CellText {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder
            .scalar(node)
            .map(|text| Self(text.trim().to_owned()))
    }

    fn schema() -> Value {
        json!({ "type": ["string", "integer"] })
    }
}

record! {
    /// A table with one amount a row.
    ShortForm with notes {
        id: String = "id", "Namn att hänvisa med: summa(\"…\"). Små bokstäver, siffror, bindestreck.";
        caption: String = "rubrik", "Tabellens rubrik.";
        unit: TableUnit = "enhet", "Enhet för belopp utan enhet: kr, tkr, mnkr eller mdkr.";
        first_head: String = "kolumnrubrik", "Rubrik över första kolumnen.";
        funding: String = "finansiering", "Varifrån pengarna kommer.";
        rows: Vec<ShortRow> = "poster", "Raderna.";
        total: CellText = "summa", "Angiven summa. Räknas ut när den saknas. nej: ingen summa.";
        rounded: YesNo = "avrundat", "ja: beloppen är avrundade, så summan får skilja med avrundningen.";
        exact: YesNo = "exakt", "ja: belopp i tkr eller mnkr är exakta, så summan får inte skilja alls.";
    }
}

record! {
    /// A row with one amount.
    ShortRow with notes {
        mark: String = "märke", "Märke före namnet, till exempel III.";
        name: String = "post", "Vad pengarna är till.";
        amount: CellText = "belopp", "Beloppet: 2 525 688,00 eller 440 tkr.";
        concerns_children: ConcernsChildren = "avser_barn", "Om pengarna är till barn: ja, delvis eller nej.";
        key: AllocationKey = "nyckel", "Hur beloppet räknas ut: fast del, pott och andel. Raden kontrolleras mot den.";
        responsible: String = "ansvarig", "Vem som rekvirerar eller ansvarar för pengarna.";
    }
}

record! {
    /// A table with several columns.
    WideForm with notes {
        id: String = "id", "Namn att hänvisa med: summa(\"…\"). Små bokstäver, siffror, bindestreck.";
        caption: String = "rubrik", "Tabellens rubrik.";
        unit: TableUnit = "enhet", "Enhet för belopp utan enhet: kr, tkr, mnkr eller mdkr.";
        first_head: String = "radrubrik", "Rubrik över första kolumnen.";
        columns: Vec<ColumnForm> = "kolumner", "Kolumnerna: en rubrik för belopp i tabellens enhet, eller nycklar.";
        sum_head: String = "radsumma", "Rubrik över radsummorna. Utan den visas inga radsummor.";
        decimals: u32 = "decimaler", "Decimaler i summor som räknas ut och i det som kommer ur ett kalkylblad.";
        funding: String = "finansiering", "Varifrån pengarna kommer.";
        from: SheetForm = "från", "Kalkylfilen som raderna kommer ur.";
        pasted: PastedText = "klistrat", "Raderna så som de kopieras ur ett kalkylblad, med tabbar, på egna rader efter |.";
        rows: Vec<WideRow> = "rader", "Raderna. Med från eller klistrat: vad de rader är som kalkylbladet har.";
        column_sums: Vec<Field<CellText>> = "kolumnsummor", "Angivna summor av kolumnerna. Räknas ut när de saknas.";
        total: CellText = "summa", "Angiven summa av radsummorna. Räknas ut när den saknas. nej: ingen rad med summor.";
        rounded: YesNo = "avrundat", "ja: beloppen är avrundade, så summan får skilja med avrundningen.";
        exact: YesNo = "exakt", "ja: belopp i tkr eller mnkr är exakta, så summan får inte skilja alls.";
    }
}

/// A column: its heading alone, or with what it holds.
#[derive(Debug, Clone, Default)]
pub struct ColumnForm {
    /// Its name in formulas.
    pub id: Field<String>,
    /// The heading.
    pub head: Field<String>,
    /// A heading over this one, which columns beside it share.
    pub over: Field<String>,
    /// The unit.
    pub unit: Field<String>,
    /// What it holds.
    pub kind: Field<ColumnKind>,
    /// How it is worked out.
    pub formula: Field<String>,
    /// Decimals of what is worked out.
    pub decimals: Field<u32>,
    /// Whether it is added.
    pub adds: Field<YesNo>,
    /// The column of a spreadsheet that it is.
    pub from: Field<String>,
    /// How the spreadsheet holds per cent.
    pub in_sheet: Field<PercentInSheet>,
    /// Where it begins.
    pub span: Span,
}

impl ColumnForm {
    /// Its name, as [`Column::name`](super::Column::name).
    pub fn name(&self) -> Option<Located<String>> {
        let head = self.head.located()?;
        let value = column_name(self.over.text(), &head.value);
        Some(Located { value, ..*head })
    }
}

/// The name of a column in formulas and references: that of those that it shares a heading with,
/// and its own.
pub(super) fn column_name(over: &str, head: &str) -> String {
    if over.is_empty() {
        head.to_owned()
    } else {
        format!("{over} {head}")
    }
}

record! {
    /// A column with more than its heading.
    LongColumn with notes {
        head: String = "rubrik", "Kolumnens rubrik.";
        id: String = "id", "Kolumnens namn i formler och i belopp(\"…\", \"…\", \"…\"), när rubriken är lång.";
        over: String = "över", "Rubrik över rubriken, gemensam med kolumnerna bredvid som har samma.";
        unit: String = "enhet", "Enheten: kr, tkr, mnkr, mdkr, %, kr/m², eller vad som räknas, till exempel st.";
        kind: ColumnKind = "slag", "Vad kolumnen innehåller när enheten inte säger det: pengar, tal, procent, pris eller text.";
        formula: String = "är", "Hur kolumnen räknas ut: Utfall - Budget, andel av Utfall.";
        decimals: u32 = "decimaler", "Decimaler i det som räknas ut och i det som kommer ur ett kalkylblad.";
        adds: YesNo = "summa", "nej: kolumnen läggs inte ihop. ja: procent läggs ihop.";
        from: String = "ur", "Kolumnen i kalkylbladet, när den inte heter som rubriken: dess rubrik eller bokstav.";
        in_sheet: PercentInSheet = "i_arket", "Hur kalkylbladet håller procent: andel (0,085 är 8,5 %) eller procent (8,5).";
    }
}

impl Decode for ColumnForm {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let NodeKind::Map(_) = node.kind {
            let LongColumn {
                head,
                id,
                over,
                unit,
                kind,
                formula,
                decimals,
                adds,
                from,
                in_sheet,
                span,
            } = LongColumn::decode(node, decoder)?;
            return Some(Self {
                id,
                head,
                over,
                unit,
                kind,
                formula,
                decimals,
                adds,
                from,
                in_sheet,
                span,
            });
        }
        Some(Self {
            head: Field::decode(node, decoder)?,
            span: node.span,
            ..Self::default()
        })
    }

    fn schema() -> Value {
        json!({ "anyOf": [String::schema(), LongColumn::schema()] })
    }
}

record! {
    /// A row with several cells.
    WideRow with notes {
        id: String = "id", "Radens namn i formler, i summerar och i belopp(\"…\", \"…\").";
        mark: String = "märke", "Märke före namnet, till exempel projektets nummer.";
        name: String = "rad", "Vad raden gäller.";
        group: String = "grupp", "Rubrik över raderna som följer.";
        of_which: String = "varav", "En del av raden ovanför: den läggs inte ihop en gång till.";
        thereof: String = "därav", "Som varav.";
        amounts: Vec<Field<CellText>> = "belopp", "Ett värde för varje kolumn. – när det inte finns något.";
        sum: CellText = "summa", "Angiven radsumma. Räknas ut när den saknas. nej: raden läggs inte ihop med de andra.";
        sums: SumsOf = "summerar", "grupp, eller en lista med id: raden är summan av dem.";
        formula: String = "är", "Hur raden räknas ut av andra raders id: ink - utg.";
        unit: String = "enhet", "Radens enhet, när den inte är kolumnernas: %, st.";
        concerns_children: ConcernsChildren = "avser_barn", "Om pengarna är till barn: ja, delvis eller nej.";
        in_sheet: PercentInSheet = "i_arket", "Hur kalkylbladet håller radens procent: andel eller procent.";
    }
}

/// The rows that a row is the sum of.
#[derive(Debug, Clone)]
pub enum SumsOf {
    /// Those since the last heading.
    Group,
    /// All that stand above, as the sum at the end of a spreadsheet.
    All,
    /// Those with these ids.
    Rows(Vec<Located<String>>),
}

impl Decode for SumsOf {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let NodeKind::List(_) = node.kind {
            return Vec::decode(node, decoder).map(Self::Rows);
        }
        decoder.choice(node, &["grupp"]).map(|_| Self::Group)
    }

    fn schema() -> Value {
        json!({ "anyOf": [{ "enum": ["grupp"] }, Vec::<Located<String>>::schema()] })
    }
}
