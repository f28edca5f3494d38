//! What is told of an item of an agenda: that it is withdrawn, late, tabled or secret.

use super::super::change::{CaseChange, Step};
use super::super::value::CaseValue;

/// `punkt 9 ”Taxa” utgår (20 april 2021)`; nothing for what is told like any field.
pub fn in_words(change: &CaseChange, old: &CaseValue, new: &CaseValue) -> Option<String> {
    let [
        Step::Field("ärenden"),
        Step::Item { called, .. },
        Step::Field(key),
    ] = &change.path[..]
    else {
        return None;
    };
    let day = new.text().map_or("", |text| text.written.as_str());
    let has_come = matches!(old, CaseValue::Absent);
    let has_gone = matches!(new, CaseValue::Absent);
    let said = match *key {
        "utgår" if has_come => format!("utgår ({day})"),
        "utgår" if has_gone => "utgår inte längre".to_owned(),
        "tillkommer" if has_come => format!("har tillkommit ({day})"),
        "bordlagt" if has_come => format!("bordlades {day}"),
        "protokoll" if has_come => format!("gäller protokollet {day}"),
        "sekretess" if has_come => match new.field_text("lagrum") {
            "" => "är lagd under sekretess".to_owned(),
            ground => format!("är lagd under sekretess enligt {ground}"),
        },
        "sekretess" if has_gone => "är inte längre under sekretess".to_owned(),
        _ => return None,
    };
    Some(format!("{called} {said}"))
}
