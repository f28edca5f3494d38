//! Which standards a PDF says that it keeps.

use super::metadata::{PDF_A, PDF_UA, packet, properties, tree};
use super::structure::{File, Revision};
use super::{Standard, Standards};

/// The standards that a PDF claims in its metadata or, when it claims none, its version. `None`
/// when it claims what cannot be chosen here, or cannot be read.
#[must_use]
pub fn claimed_standards(pdf: &[u8]) -> Option<Standards> {
    let file = File::read(pdf).ok()?;
    let revision = Revision::newest(&file).ok()?;
    let packet = packet(&file, &revision)?;
    let tree = tree(&packet)?;
    let stated = properties(tree.root_element());
    let value = |namespace, name| {
        let values = stated.get(&(namespace, name))?;
        values.first().map(|value| value.to_lowercase())
    };
    let archival = value(PDF_A, "part");
    let archival = archival.map(|part| {
        format!(
            "a-{part}{}",
            value(PDF_A, "conformance").unwrap_or_default()
        )
    });
    let accessible = value(PDF_UA, "part").map(|part| format!("ua-{part}"));
    let mut claims: Vec<String> = archival.into_iter().chain(accessible).collect();
    if claims.is_empty() {
        claims.push(version(pdf)?.to_owned());
    }
    Standards::new(
        claims
            .iter()
            .map(|claim| Standard::from_id(claim))
            .collect::<Option<_>>()?,
    )
    .ok()
}

/// The version that the file begins with: `1.7`.
fn version(pdf: &[u8]) -> Option<&str> {
    let version = pdf.strip_prefix(b"%PDF-")?;
    let length = version
        .iter()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .count();
    str::from_utf8(&version[..length]).ok()
}
