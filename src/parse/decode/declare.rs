//! Records and choices: what the model declares of a file, from which reading and schema follow.

/// Declares a struct with the YAML key and the Swedish description of each field; reading and
/// schema follow.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($field:ident: $type:ty = $key:literal, $about:literal;)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default)]
        pub struct $name {
            $(#[doc = concat!("`", $key, "`: ", $about)] pub $field: $crate::parse::Field<$type>,)*
            /// Where the map begins.
            pub span: $crate::source::Span,
        }

        impl $crate::parse::Decode for $name {
            fn decode(node: &$crate::parse::Node, decoder: &mut $crate::parse::Decoder<'_>) -> Option<Self> {
                let entries = decoder.map(node, &[$($key),*])?;
                Some(Self { $($field: decoder.field(entries, $key),)* span: node.span })
            }

            fn schema() -> serde_json::Value {
                let mut properties = serde_json::Map::new();
                $(
                    let mut property = $crate::parse::or_nothing(&<$type as $crate::parse::Decode>::schema());
                    property["description"] = $about.into();
                    properties.insert($key.into(), property);
                )*
                serde_json::json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
        }
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
                serde_json::json!({ "enum": [$($word),*] })
            }
        }
    };
}
pub(crate) use choice;
