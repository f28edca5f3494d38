//! What a file has besides its pages, beside what the case gives.

use super::{PageFault, PagesCompared};
use crate::error::Result;
use crate::pdf::{self, EmbeddedFile};

/// Compares what is inside, what is spoken, and what the file does by itself.
pub fn compare(file: &[u8], again: &[u8], compared: &mut PagesCompared) -> Result<()> {
    files(
        &pdf::embedded_files(file)?,
        &pdf::embedded_files(again)?,
        compared,
    );
    let (there, here) = (pdf::settings(file)?, pdf::settings(again)?);
    for (key, value) in &there.acts {
        if here.acts.get(key) != Some(value) {
            let said =
                format!("filen gör något av sig själv eller visas på ett annat sätt ({key})");
            compared.doubts.push(said);
        }
    }
    if !there.spoken.is_empty() && !has_in_order(&there.spoken, &here.spoken) {
        let said = "det som läses upp i stället för bilder och tecken är inte det som ärendet ger";
        compared.doubts.push(said.to_owned());
    }
    Ok(())
}

/// Whether all of some texts are among others, in their order.
fn has_in_order(texts: &[String], wanted: &[String]) -> bool {
    let mut rest = texts.iter();
    wanted.iter().all(|text| rest.any(|it| it == text))
}

fn files(there: &[EmbeddedFile], here: &[EmbeddedFile], compared: &mut PagesCompared) {
    for own in here {
        let is_there = there.iter().any(|file| file.data == own.data);
        let has_name = there.iter().any(|file| file.name == own.name);
        if is_there {
            continue;
        }
        if has_name {
            let said = format!("filen {} inuti är en annan än ärendets", own.name);
            compared.faults.push(PageFault::Other(said));
        } else {
            let said = format!("filen {} saknas inuti", own.name);
            compared.doubts.push(said);
        }
    }
    let new = there
        .iter()
        .filter(|file| !here.iter().any(|own| own.data == file.data));
    let new = new.filter(|file| !here.iter().any(|own| own.name == file.name));
    compared.files = new.map(|file| file.name.clone()).collect();
}
