//! How an organisation signs: in the file, on paper, or either.

use crate::model::YesNo;
use crate::parse::{choice, record};

record! {
    /// How documents are signed.
    Signing {
        manner: SigningManner = "sätt", "elektroniskt, för hand eller båda.";
        order: SigningOrder = "ordning", "fri, eller fast: i den ordning som undertecknarna står.";
        lock: YesNo = "lås", "ja: den sista underskriften låser handlingen. Kräver ordning: fast.";
    }
}

choice! {
    /// Whether signatures are made in the file, on paper, or in either way.
    SigningManner {
        #[default] Electronic = "elektroniskt", "PDF-filen får ett fält för varje underskrift";
        ByHand = "för hand", "sidan får en rad för ort, datum och namnteckning";
        Both = "båda", "både fält och rad";
    }
}

choice! {
    /// Whether it matters who signs first.
    SigningOrder {
        #[default] Free = "fri", "vem som helst kan underteckna först";
        Fixed = "fast", "undertecknarna följer den ordning de står i";
    }
}

impl Signing {
    /// Whether the PDF gets fields to sign in.
    #[must_use]
    pub fn has_fields(&self) -> bool {
        self.manner.get() != Some(&SigningManner::ByHand)
    }

    /// Whether the page gets lines for place and date.
    #[must_use]
    pub fn has_place_lines(&self) -> bool {
        matches!(
            self.manner.get(),
            Some(SigningManner::ByHand | SigningManner::Both)
        )
    }

    /// Whether the last signature locks the document.
    #[must_use]
    pub fn locks(&self) -> bool {
        self.is_fixed() && self.lock.get() == Some(&YesNo::Yes)
    }

    /// Whether the signatories must sign in their order.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        self.order.get() == Some(&SigningOrder::Fixed)
    }
}
