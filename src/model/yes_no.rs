//! An answer of one word.

use crate::parse::choice;

choice! {
    /// `ja` or `nej`.
    YesNo {
        #[default] Yes = "ja", "ja";
        No = "nej", "nej";
    }
}
