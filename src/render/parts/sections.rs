//! Sections of the author's own: texts, those of somebody else, and forms.

use super::super::blocks::{AnswerBlock, Block, Inline, QuestionBlock};
use super::super::page::Page;
use super::super::printable::line;
use super::PagePart;
use crate::model::{FormAnswer, FormQuestion, Section, YesNo};
use crate::parse::Field;

/// All answers to a question, in the order of their boxes.
const ANSWERS: [(FormAnswer, &str); 3] = [
    (FormAnswer::Yes, "Ja"),
    (FormAnswer::No, "Nej"),
    (FormAnswer::NotRelevant, "Ej aktuellt"),
];

/// The sections that have something to say.
pub fn own_sections(page: &Page<'_>) -> Vec<PagePart> {
    let sections = page.case.sections.items().iter();
    let with_body = sections.map(|own| (own, body(page, own)));
    let drawn = with_body.filter(|(_, body)| !body.is_empty());
    drawn
        .map(|(own, body)| PagePart::Section {
            title: line(own.title.text()),
            body,
            new_page: is_yes(&own.new_page),
            turned: is_yes(&own.turned),
        })
        .collect()
}

fn is_yes(answer: &Field<YesNo>) -> bool {
    answer.get() == Some(&YesNo::Yes)
}

fn body(page: &Page<'_>, own: &Section) -> Vec<Block> {
    let text = page.blocks(&own.text);
    let mut body = match own.author.get() {
        Some(author) if !text.is_empty() => {
            let said = format!("Text av {}:", line(author));
            let by = Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(said)])]);
            vec![by, Block::Quote(text)]
        }
        _ => text,
    };
    let questions = own.questions.items().iter();
    body.extend(questions.map(|it| Block::Question(question(page, it))));
    body
}

fn question(page: &Page<'_>, question: &FormQuestion) -> QuestionBlock {
    let answers = ANSWERS.iter().map(|(answer, word)| {
        let marked = question.answer.get() == Some(answer);
        AnswerBlock {
            text: if marked {
                marked_answer(word)
            } else {
                (*word).to_owned()
            },
            marked,
        }
    });
    QuestionBlock {
        text: line(question.question.text()),
        answers: answers.collect(),
        reason: page.blocks(&question.reason),
    }
}

/// A cross is drawn and not heard.
fn marked_answer(word: &str) -> String {
    format!("{word}, markerat")
}

/// What the page says of an answer.
pub fn said_answer(given: FormAnswer) -> String {
    let answer = ANSWERS.iter().find(|(answer, _)| *answer == given);
    answer.map_or_else(String::new, |(_, word)| marked_answer(word))
}
