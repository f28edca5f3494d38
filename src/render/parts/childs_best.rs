//! The child's best, after Barnombudsmannen's steps.

use super::super::blocks::Block;
use super::super::page::Page;
use super::titled;
use crate::model::{ChildsBest, YesNo};

/// What the case says of the child's best; headings of the third level inside.
pub fn blocks(page: &Page<'_>, child: &ChildsBest) -> Vec<Block> {
    let mut body = Vec::new();
    match child.concerns_children.get() {
        Some(YesNo::Yes) => body.push(Block::paragraph("Ärendet berör barn.")),
        Some(YesNo::No) => body.push(Block::paragraph("Ärendet berör inte barn.")),
        None => {}
    }
    body.extend(page.blocks(&child.text));
    body.extend(page.blocks(&child.reason));
    body.extend(titled(
        page,
        ("vilka", "Vilka barn som berörs"),
        &child.which,
    ));
    body.extend(articles(child));
    body.extend(titled(page, ("kunskap", "Kunskap"), &child.knowledge));
    body.extend(titled(
        page,
        ("barnens_åsikter", "Barnens åsikter"),
        &child.views,
    ));
    body.extend(titled(
        page,
        ("bedömning", "Bedömning av barnets bästa"),
        &child.assessment,
    ));
    match child.consistent.get() {
        Some(YesNo::Yes) => body.push(Block::paragraph(
            "Förslaget är förenligt med barnets bästa.",
        )),
        Some(YesNo::No) => body.push(Block::paragraph(
            "Förslaget är inte förenligt med barnets bästa.",
        )),
        None => {}
    }
    body.extend(titled(
        page,
        ("kompenserande_åtgärder", "Kompenserande åtgärder"),
        &child.compensation,
    ));
    body
}

/// `Artiklar i barnkonventionen som har betydelse här: 3, 6 och 12.`
fn articles(child: &ChildsBest) -> Option<Block> {
    let numbers: Vec<String> = child
        .articles
        .items()
        .iter()
        .map(|article| article.value.to_string())
        .collect();
    let (last, first) = numbers.split_last()?;
    let text = if first.is_empty() {
        format!("Artikel {last} i barnkonventionen har betydelse här.")
    } else {
        format!(
            "Artiklarna {} och {last} i barnkonventionen har betydelse här.",
            first.join(", ")
        )
    };
    Some(Block::paragraph(
        text.replace("rna ", "rna\u{a0}").replace("el ", "el\u{a0}"),
    ))
}
