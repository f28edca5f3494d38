//! Which standards a PDF says that it keeps.

use roxmltree::Node;

use super::metadata::{packet, tree};
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
    let value = |schema: &str, name: &str| {
        let is_it = |node: &Node<'_, '_>| {
            node.tag_name().name() == name
                && node
                    .tag_name()
                    .namespace()
                    .is_some_and(|it| it.contains(schema))
        };
        tree.descendants()
            .find(is_it)?
            .text()
            .map(str::to_lowercase)
    };
    let archival = value("pdfa/ns/id", "part");
    let archival = archival.map(|part| {
        format!(
            "a-{part}{}",
            value("pdfa/ns/id", "conformance").unwrap_or_default()
        )
    });
    let accessible = value("pdfua/ns/id", "part").map(|part| format!("ua-{part}"));
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
