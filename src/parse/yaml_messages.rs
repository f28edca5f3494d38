//! What the messages of the YAML library mean, in Swedish: a table of their parts.

pub fn known(said: &str) -> (&'static str, &'static str) {
    let known = KNOWN.iter().find(|(part, _, _)| said.contains(part));
    known.map_or((FALLBACK.0, FALLBACK.1), |(_, label, hint)| (*label, *hint))
}

/// Parts of messages about limits: nothing below is read.
pub const BEYOND: [&str; 5] = [
    "budget breached",
    "recursive references",
    "recursion limit",
    "nesting",
    "too many",
];

/// A part of the library's message, what it means here, and the hint.
const KNOWN: [(&str, &str, &str); 28] = [
    (
        "did not find expected node content",
        "här kan inget värde börja",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); sätt annars citattecken om texten",
    ),
    (
        "block sequence entries",
        "strecket börjar en lista, och det kan det inte göra på den här raden",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); börja annars listan på nästa rad",
    ),
    (
        "plain scalar cannot start with '-'",
        "strecket börjar en lista, och det kan det inte göra på den här raden",
        "är det ett minus, skriv det tätt intill siffran (-500 kr); börja annars listan på nästa rad",
    ),
    (
        "while parsing a quoted scalar",
        "\\ betyder något särskilt inom dubbla citattecken",
        "sätt enkla citattecken (') om texten; i sökvägar skrivs / i stället för \\",
    ),
    (
        "budget breached: Depth",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "budget breached: Nodes",
        "här blir det fler än 250 000 värden",
        "skriv ut det som upprepas med * och &, och ta bort det som inte behövs",
    ),
    (
        "budget breached",
        "här blir filen orimligt stor",
        "skriv ut det som upprepas med * och &, och ta bort det som inte behövs",
    ),
    (
        "recursive references",
        "här hänvisar ett värde till sig självt",
        "skriv ut värdet i stället för att hänvisa till det",
    ),
    (
        "non-finite float",
        "YAML läser inte det här som en text",
        "sätt citattecken om texten",
    ),
    (
        "recursion limit",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "nesting",
        "här är det fler än 64 nivåer i varandra",
        "ta bort de klamrar och indrag som inte behövs",
    ),
    (
        "alias references unknown anchor",
        "texten börjar med *, och det betyder något särskilt i YAML",
        "sätt citattecken om texten",
    ),
    (
        "unknown anchor",
        "texten börjar med *, och det betyder något särskilt i YAML",
        "sätt citattecken om texten",
    ),
    (
        "alias",
        "här används en hänvisning (*) för många gånger",
        "skriv ut värdet i stället för att hänvisa till det",
    ),
    (
        "multiple YAML documents",
        "här börjar ett nytt dokument (---)",
        "en fil är ett ärende: dela filen i två, eller ta bort raden med ---",
    ),
    (
        "mapping values are not allowed",
        "kolonet läses som en ny nyckel",
        "sätt citattecken om texten, eller skriv den på en egen rad efter | och med indrag",
    ),
    (
        "unexpected character",
        "texten kan inte börja med det här tecknet",
        "sätt citattecken om texten",
    ),
    (
        "invalid indentation in multiline quoted",
        "ett citattecken ovanför är inte avslutat",
        "avsluta texten med samma citattecken som den börjar med",
    ),
    (
        "end of stream",
        "filen tar slut mitt i ett värde",
        "avsluta citattecken och parenteser som är öppna",
    ),
    (
        "unclosed",
        "något som öppnats är inte avslutat",
        "avsluta citattecken och parenteser som är öppna",
    ),
    (
        "trailing content after",
        "här står mer text efter det avslutande citattecknet",
        "låt hela texten stå inom citattecknen",
    ),
    (
        "illegal placement of ':'",
        "en parentes ovanför är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "did not find expected ',' or",
        "en parentes är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "flow",
        "en parentes är inte avslutad",
        "avsluta [ med ] och { med }",
    ),
    (
        "did not find expected '-'",
        "raden står inte i linje med de andra i listan",
        "ge alla - i listan samma indrag",
    ),
    (
        "did not find expected key",
        "raden står inte i linje med raderna ovanför",
        "ge rader som hör ihop samma indrag",
    ),
    (
        "indent",
        "raden står inte i linje med raderna ovanför",
        "ge rader som hör ihop samma indrag",
    ),
    (
        "simple key",
        "här saknas ett kolon efter nyckeln",
        "skriv nyckeln, ett kolon, ett mellanslag och värdet",
    ),
];

const FALLBACK: (&str, &str) = (
    "hit går filen att läsa, men inte längre",
    "jämför med raderna ovanför: indrag med mellanslag, kolon efter nyckeln, avslutade citattecken",
);
