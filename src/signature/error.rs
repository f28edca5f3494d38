//! Why a signature cannot be judged.

use std::fmt;

/// Why a signature cannot be judged, in Swedish. One that can be judged and does not hold is no
/// fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureError {
    /// Not a CMS structure in DER, or not a signed one.
    Malformed,
    /// It carries its own content and says nothing of the file.
    ContentInside,
    /// Not signed by exactly one.
    Signers(usize),
    /// The signer's certificate is not among those that it carries.
    NoCertificate,
    /// The certificate's public key cannot be read.
    UnreadableKey,
    /// An attribute that is needed is missing or stands there twice.
    Attribute(&'static str),
    /// Not a time stamp.
    NotTimeStamp,
    /// An algorithm that is not known: its name or its number.
    UnknownAlgorithm(String),
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("underskriften går inte att läsa"),
            Self::ContentInside => f.write_str("underskriften gäller ett annat innehåll än filen"),
            Self::Signers(count) => write!(
                f,
                "underskriften har {count} undertecknare i stället för en"
            ),
            Self::NoCertificate => {
                f.write_str("undertecknarens certifikat finns inte i underskriften")
            }
            Self::UnreadableKey => {
                f.write_str("nyckeln i undertecknarens certifikat går inte att läsa")
            }
            Self::Attribute(name) => {
                write!(f, "uppgiften {name} saknas eller är oklar i underskriften")
            }
            Self::NotTimeStamp => f.write_str("tidsstämpeln går inte att läsa"),
            Self::UnknownAlgorithm(name) => write!(f, "algoritmen {name} är okänd"),
        }
    }
}

impl std::error::Error for SignatureError {}
