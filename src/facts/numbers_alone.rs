//! The numbers of running text, other than money, that no other number of the case agrees with.

use rust_decimal::Decimal;

use crate::facts::Facts;
use crate::facts::prose_numbers::{Counted, Number, within};
use crate::facts::reckonings::reckoned;
use crate::source::Span;
use crate::swedish::is_month;
use crate::text::ReadText;

/// Where they stand, in the order of the texts: a slip of the pen in them is hardly told of. Small
/// numbers are left out, since they count points and paragraphs as often as things.
pub fn numbers_alone(facts: &Facts<'_>) -> Vec<Span> {
    let texts = facts.prose().iter();
    let spans = texts.flat_map(|text| {
        let numbers = facts.numbers_of(text);
        let alone = numbers
            .iter()
            .filter(|it| is_alone(facts, text, numbers, it));
        alone.map(|it| text.place(it.range.clone()))
    });
    spans.collect()
}

fn is_alone(facts: &Facts<'_>, text: &ReadText<'_>, numbers: &[Number], it: &Number) -> bool {
    let is_count = match &it.counted {
        Counted::Money => false,
        Counted::Percent | Counted::PercentPoints => true,
        Counted::Word(noun) => {
            noun.chars().count() > 2 && !is_month(noun) && it.value >= Decimal::TEN
        }
    };
    let at = it.figure.start;
    is_count
        && it.is_plain
        && facts.figures().times(it) == 1
        && !text.is_quoted(at)
        && !text.is_in_table(at)
        && !is_worked_out(text, numbers, it)
}

/// Numbers beside it give it.
fn is_worked_out(text: &ReadText<'_>, numbers: &[Number], it: &Number) -> bool {
    /// On each side; of more numbers some two give any.
    const BESIDE: usize = 4;
    let paragraph = text.paragraph_at(it.figure.start);
    let all = within(numbers, &paragraph);
    let at = all.partition_point(|other| other.figure.start < it.figure.start);
    let before = &all[at.saturating_sub(BESIDE)..at];
    let after = all.iter().skip(at + 1).take(BESIDE);
    let beside: Vec<&Number> = before.iter().chain(after).collect();
    reckoned(&beside, it).iter().any(|found| found.gives(it))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::numbers_alone;
    use crate::facts::Facts;
    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    fn alone(text: &str) -> usize {
        let source = Source::new(Path::new("x.yaml"), format!("bakgrund: |\n  {text}\n"));
        let source = Arc::new(source);
        let case = parse::<Case>(&source, None).value.unwrap();
        numbers_alone(&Facts::new(&source, &case, None, &[])).len()
    }

    #[test]
    fn what_stands_once_and_follows_from_nothing_is_alone() {
        assert_eq!(alone("Skolan har 412 elever, och 37 procent åker buss."), 2);
        for text in [
            "Skolan har 412 elever. De 412 eleverna åker buss.",
            "Den 12 mars 2026 beslutade nämnden enligt 5 kap. 13 § i lagen.",
            "Skolan kostar 412 000 kr.",
            "Skolan har 8 klasser.",
        ] {
            assert_eq!(alone(text), 0, "{text}");
        }
        assert_eq!(alone("Av 412 elever åker 103 buss, alltså 25 procent."), 1);
    }
}
