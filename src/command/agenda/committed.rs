//! Nothing is sent out that git does not have.

use crate::check::CheckedMeeting;
use crate::error::{Error, Result};

/// What is sent out is what git has: so it can be shown afterwards, and a supplement can tell what
/// has changed.
pub fn refuse_others(checked: &CheckedMeeting) -> Result<()> {
    /// More names than this are not read.
    const SHOWN: usize = 5;
    let files = checked.loaded.uncommitted()?;
    if files.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = files
        .iter()
        .take(SHOWN)
        .map(|it| it.display().to_string())
        .collect();
    let more = if files.len() > SHOWN { " …" } else { "" };
    let (said, them) = match files.len() {
        1 => (
            "1 fil till utskicket är inte incheckad i git som den är nu".to_owned(),
            "den",
        ),
        count => {
            let said =
                format!("{count} filer till utskicket är inte incheckade i git som de är nu");
            (said, "dem")
        }
    };
    Err(Error::new(format!("{said}: {}{more}", names.join(", "))).hint(format!(
        "checka in {them} (git add och git commit) och skicka sedan: annars går det inte att visa \
         vad som skickades, eller vad som ändras efter det"
    )))
}
