//! How much each sign weighs. The numbers are fitted: `tests/fixtures/twins/fit.py` reads the signs
//! of pairs of texts, one right and one wrong, and of faultless memos, and finds the weights with
//! which most wrong texts and fewest right ones are told.

use super::signs::Sign;

/// In thousandths of the logarithm of the odds.
#[allow(clippy::match_same_arms, reason = "two may weigh the same by chance")]
pub(super) const fn weight(sign: Sign) -> i32 {
    match sign {
        Sign::Sum => -460,
        Sign::Difference => 199,
        Sign::Product => 732,
        Sign::PartOf => -794,
        Sign::Share => 1286,
        Sign::Complement => -1152,
        Sign::Change => -63,
        Sign::Quotient => 701,
        Sign::Rest => -447,
        Sign::OtherNoun => 410,
        Sign::Bare => 13,
        Sign::OneSentence => 268,
        Sign::TwoBefore => -41,
        Sign::ThreeBefore => -83,
        Sign::Later => -490,
        Sign::OtherParagraph => -464,
        Sign::AllAfter => -850,
        Sign::SomeAfter => -1015,
        Sign::Apposed => -70,
        Sign::Enumerates => 1029,
        Sign::OneUnused => -1058,
        Sign::MoreUnused => -381,
        Sign::OthersUnused => -1321,
        Sign::UnusedAfter => -1252,
        Sign::NamedBefore => 346,
        Sign::NamedAfter => 748,
        Sign::NamedEarlier => 249,
        Sign::NamedStrongly => 913,
        Sign::FollowsBefore => 1197,
        Sign::FollowsEarlier => -433,
        Sign::IsBefore => -1,
        Sign::AfterMark => -822,
        Sign::NotNamed => -273,
        Sign::WithYear => -475,
        Sign::ComparedWith => -570,
        Sign::OtherTime => -544,
        Sign::Planned => -503,
        Sign::Small => -1397,
        Sign::Time => -893,
        Sign::About => -1144,
        Sign::PriceInProduct => 262,
        Sign::PriceFromProduct => -155,
        Sign::PriceInSum => -333,
        Sign::Price => 430,
        Sign::Three => 907,
        Sign::Five => -749,
        Sign::Constant => -645,
        Sign::Slip => 1221,
        Sign::LikelySlip => 1711,
        Sign::LongSlip => 772,
        Sign::LongerSlip => 1160,
        Sign::Close => 609,
        Sign::Some => 362,
        Sign::Much => -118,
        Sign::FewPoints => 826,
        Sign::MorePoints => 302,
        Sign::MuchOfShare => -531,
        Sign::Fraction => 784,
        Sign::SaidElsewhere => -467,
    }
}

/// What the signs of a relation have to weigh together before it is told: with less, more than two
/// in a hundred of the faultless memos, most of them written to mislead, have a finding.
pub(super) const THRESHOLD: i32 = 2500;
