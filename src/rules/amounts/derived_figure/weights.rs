//! How much each sign weighs. The numbers are fitted: `tests/fixtures/twins/fit.py` reads the signs
//! of pairs of texts, one right and one wrong, and of faultless memos, and finds the weights with
//! which most wrong texts and fewest right ones are told.

use super::signs::Sign;

/// In thousandths of the logarithm of the odds.
#[expect(clippy::match_same_arms, reason = "two may weigh the same by chance")]
pub(super) const fn weight(sign: Sign) -> i32 {
    match sign {
        Sign::Sum => -358,
        Sign::Difference => 276,
        Sign::Product => 792,
        Sign::PartOf => -535,
        Sign::Share => 1209,
        Sign::Complement => -1066,
        Sign::Change => -191,
        Sign::Quotient => 648,
        Sign::Rest => -675,
        Sign::OtherNoun => 465,
        Sign::Bare => -12,
        Sign::OneSentence => 352,
        Sign::TwoBefore => -483,
        Sign::ThreeBefore => -399,
        Sign::Later => -637,
        Sign::OtherParagraph => 208,
        Sign::AllAfter => -915,
        Sign::SomeAfter => -1051,
        Sign::Apposed => 101,
        Sign::Enumerates => 1198,
        Sign::OneUnused => -1226,
        Sign::MoreUnused => -163,
        Sign::OthersUnused => -1299,
        Sign::UnusedAfter => -1507,
        Sign::NamedBefore => 839,
        Sign::NamedAfter => 931,
        Sign::NamedEarlier => 157,
        Sign::FollowsBefore => 1165,
        Sign::FollowsEarlier => -368,
        Sign::IsBefore => 79,
        Sign::AfterMark => -872,
        Sign::NotNamed => -186,
        Sign::WithYear => -479,
        Sign::ComparedWith => -715,
        Sign::OtherTime => -494,
        Sign::Planned => -479,
        Sign::Small => -1369,
        Sign::Time => -824,
        Sign::About => -966,
        Sign::PriceInProduct => 39,
        Sign::PriceFromProduct => -1,
        Sign::PriceInSum => -570,
        Sign::Price => 559,
        Sign::Three => 887,
        Sign::Five => -1181,
        Sign::Constant => -519,
        Sign::Slip => 1258,
        Sign::LikelySlip => 1876,
        Sign::LongSlip => 830,
        Sign::LongerSlip => 1162,
        Sign::Close => 365,
        Sign::Some => 159,
        Sign::Much => -245,
        Sign::FewPoints => 601,
        Sign::MorePoints => 399,
        Sign::MuchOfShare => -727,
        Sign::Fraction => 723,
        Sign::SaidElsewhere => -558,
    }
}

/// What the signs of a relation have to weigh together before it is told: with less, more than two
/// in a hundred of the faultless memos, most of them written to mislead, have a finding.
pub(super) const THRESHOLD: i32 = 2550;
