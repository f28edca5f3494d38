//! The keys of a table that comes from a spreadsheet: `från` and `klistrat`.

use serde_json::{Value, json};

use super::unmarked::Unmarked;
use crate::model::Checksum;
use crate::parse::{Decode, Decoder, Node, WRONG_TYPE, choice, record};

record! {
    /// `från`: the spreadsheet that a table comes from.
    SheetForm {
        file: String = "fil", "Kalkylfilen (.xlsx, .ods eller .csv): sökväg från ärendets mapp. Filen måste finnas i projektets mapp.";
        sheet: String = "blad", "Bladets namn. Behövs inte när filen har ett enda blad, eller området ett namn.";
        area: String = "område", "A3:E14, eller namnet på ett område eller en tabell. Hela bladet om det utelämnas.";
        checksum: Checksum = "kontrollsumma", "Filens SHA-256. granska --rätta skriver den när den saknas.";
        head_row: String = "rubrikrad", "ja, nej, eller vilken rad i området som har kolumnernas rubriker.";
        names: String = "radnamn", "Kolumnen med radernas namn, när den inte är den första: rubrik eller bokstav.";
    }
}

choice! {
    /// `i_arket`: how a spreadsheet holds per cent.
    PercentInSheet {
        #[default] Share = "andel", "0,085 i kalkylbladet är 8,5 %";
        Percent = "procent", "8,5 i kalkylbladet är 8,5 %";
    }
}

/// `klistrat`: what was copied in a spreadsheet, with its tabs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PastedText(pub String);

impl Decode for PastedText {
    /// A tab at the beginning is an empty cell, and stays.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let Some(cells) = Unmarked::of(node, decoder) {
            let label = "raderna läses som en enda: efter klistrat: saknas |";
            let hint = "skriv klistrat: | och cellerna på egna rader under";
            decoder.report(&WRONG_TYPE, cells.first_line, label, hint);
            if let (Some(colon), Some(finding)) = (cells.colon, decoder.found.pop()) {
                decoder.found.push(finding.fix(colon, " |"));
            }
            return Some(Self(cells.text));
        }
        decoder
            .scalar(node)
            .map(|text| Self(text.replace("\r\n", "\n")))
    }

    fn schema() -> Value {
        json!({ "type": "string" })
    }
}
