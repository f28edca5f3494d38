//! Words that notes to colleagues begin with, consist of, or are about.

/// Orders that only colleagues give each other.
pub const AMONG_COLLEAGUES: [&str; 13] = [
    "kolla",
    "dubbelkolla",
    "dubbelchecka",
    "checka",
    "stäm av",
    "hör med",
    "fyll på",
    "skriv om",
    "läs igenom",
    "fixa",
    "mejla",
    "maila",
    "påminn",
];

/// Orders that are written as the infinitive is: *(kontrollera, följa upp)* tells of a work.
pub const ORDERS: [&str; 29] = [
    "kontrollera",
    "fråga",
    "uppdatera",
    "komplettera",
    "ändra",
    "flytta",
    "korrigera",
    "verifiera",
    "bekräfta",
    "räkna om",
    "formulera om",
    "förtydliga",
    "utveckla",
    "korta",
    "rätta",
    "se över",
    "diskutera",
    "justera",
    "stryk",
    "ta bort",
    "ta med",
    "byt",
    "lägg",
    "sätt in",
    "fyll i",
    "skriv",
    "ange",
    "invänta",
    "ring",
];

/// What an order is about that a reader has nothing to do with.
pub const OF_TEXTS: [&str; 12] = [
    "siffr", "text", "belopp", "datum", "stycke", "mening", "rubrik", "tabell", "budget",
    "utskick", "ekonomi", "jurist",
];

/// Whole notes, and how notes begin.
pub const WHOLE: [&str; 12] = [
    "ska bekräftas",
    "ska kontrolleras",
    "ska uppdateras",
    "ska stämmas av",
    "ej klart",
    "inte klart",
    "källa saknas",
    "siffran saknas",
    "siffra saknas",
    "text saknas",
    "preliminärt, ska uppdateras",
    "inte klar än",
];
pub const BEGINNINGS: [&str; 9] = [
    "att göra:",
    "todo",
    "ska vi ",
    "behöver vi ",
    "har vi ",
    "kan du ",
    "kan ni ",
    "se mitt mejl",
    "se mitt mail",
];

/// Labels before a colon that are nobody's name.
pub const LABELS: [&str; 22] = [
    "Källa",
    "Källor",
    "Figur",
    "Tabell",
    "Bild",
    "Foto",
    "Karta",
    "Diagram",
    "Bilaga",
    "Not",
    "Anm",
    "Red",
    "Obs",
    "Svar",
    "Fråga",
    "Artikel",
    "Punkt",
    "Steg",
    "Exempel",
    "Definition",
    "Fotograf",
    "Översättning",
];
