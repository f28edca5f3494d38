//! Records and choices: what the model declares of a file, from which reading and schema follow.

/// Declares a struct with the YAML key and the Swedish description of each field; reading and
/// schema follow. With `Name or field`, a text that stands where the keys should is that field;
/// `Name with notes` has room for a note to colleagues, which no field holds.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident $(or $text:ident)? $(with $notes:ident)?
        { $($field:ident: $type:ty = $key:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $(#[doc = concat!("`", $key, "`: ", $about)] pub $field: $crate::parse::Field<$type>,)*
            /// Where the map begins.
            pub span: $crate::source::Span,
        }

        impl $crate::parse::Decode for $name {
            fn decode(node: &$crate::parse::Node, decoder: &mut $crate::parse::Decoder<'_>) -> Option<Self> {
                $(if matches!(node.kind, $crate::parse::NodeKind::Scalar(_)) {
                    let $text = $crate::parse::Decode::decode(node, decoder)?;
                    return Some(Self { $text, span: node.span, ..Self::default() });
                })?
                let known = [$($key,)* $($crate::parse::record!(@key $notes),)?];
                let entries = decoder.map(node, &known)?;
                Some(Self { $($field: decoder.field(entries, $key),)* span: node.span })
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                $(
                    let mut property = $crate::parse::or_nothing(&<$type as $crate::parse::Decode>::schema());
                    property["description"] = $about.into();
                    properties.insert($key.into(), property);
                )*
                $(properties.insert($crate::parse::record!(@key $notes).into(), $crate::parse::note_schema());)?
                let keys = serde_json::json!({
                    "type": "object", "properties": properties, "additionalProperties": false
                });
                $crate::parse::record!(@schema keys $($text)?)
            }
        }
    };
    (@key notes) => {
        $crate::parse::NOTE
    };
    (@schema $keys:ident) => {
        $keys
    };
    (@schema $keys:ident $text:ident) => {
        serde_json::json!({ "anyOf": [{ "type": "string" }, $keys] })
    };
}
pub(crate) use record;

/// Declares an enum whose variants are words in the file.
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident { $($(#[$default:meta])* $variant:ident = $word:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
        pub enum $name {
            $($(#[$default])* #[doc = concat!("`", $word, "`: ", $about)] $variant,)*
        }

        impl $name {
            /// The word in the file.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::parse::Decode for $name {
            fn decode(node: &$crate::parse::Node, decoder: &mut $crate::parse::Decoder<'_>) -> Option<Self> {
                let index = decoder.choice(node, &[$($word),*])?;
                [$(Self::$variant),*].get(index).copied()
            }

            fn schema() -> serde_json::Value {
                $crate::parse::words_schema(&[$($word),*])
            }
        }
    };
}
pub(crate) use choice;
