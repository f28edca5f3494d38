"""stress.py BASE FOLDER: writes cases whose text is hard to find room for, made of the case BASE."""
import sys
from pathlib import Path

SPACE = "\u00a0"
WORDS = "förvaltningen har under året prövat hur verksamheten bäst kan ordnas".split()


def words(count):
    return " ".join(WORDS[i % len(WORDS)] for i in range(count))


def grid(columns, names):
    amounts = ", ".join(["1 234 567"] * columns)
    heads = ", ".join(f"Kommun {number}" for number in range(1, columns + 1))
    rows = "".join(f"      - {{rad: {name}, belopp: [{amounts}], avser_barn: nej}}\n" for name in names)
    return (f"tabeller:\n  - id: t\n    rubrik: Fördelning\n    enhet: kr\n    finansiering: statsbidrag\n    radrubrik: Insats\n"
            f"    kolumner: [{heads}]\n    radsumma: Summa\n    rader:\n{rows}")


def rows(names):
    rows = "".join(f"      - {{post: {name}, belopp: 100 000 kr, avser_barn: nej}}\n" for name in names)
    return f"belopp:\n  - id: t\n    rubrik: Kostnader\n    finansiering: ram\n    poster:\n{rows}"


def prose(text):
    return f"bakgrund: |\n  {text}\n"


def head(name, more=""):
    name = f'"{name}"'
    officer = f"  - {{namn: {name}, titel: {name}, enhet: {name}, telefon: 010-000 00 00, e-post: {'a' * 70}@kommun.example}}\n"
    return f"status: utkast\nrubrik: {name}\nhandläggare:\n{officer}mottagare: [{name}, {name}]\n{more}"


NAMES = ["Suicidprevention", "Ungdomsmottagningar", "Samsjuklighet"]
LONG = "Insatser för kommunernas gemensamma verksamhet inom området"
CASES = {
    "four-columns": grid(4, NAMES),
    "seven-columns": grid(7, NAMES),
    "ten-columns": grid(9, NAMES),
    "twelve-columns": grid(12, NAMES),
    "twenty-four-columns": grid(24, NAMES),
    "sixty-letters-in-six-columns": grid(6, [f"{LONG} {i}" for i in range(3)]),
    "sixty-letters-in-one-word": rows(["x" * 60, "Barnomsorgsverksamhetsutvecklingsprojektledningsgruppsarbete", "kort"]),
    "row-of-900-words": rows([words(900), "kort"]),
    "cell-of-900-words": prose(f"| Vad | Hur |\n  |---|---|\n  | ett | {words(900)} |\n  | {words(900)} | två |"),
    "fixed-spaces-only": prose(SPACE.join(words(60).split())),
    "fixed-spaces-in-a-cell": prose(f"| Vad | Hur |\n  |---|---|\n  | {SPACE.join(words(60).split())} | två |"),
    "path-of-300-letters": prose("Se \\\\server\\" + "katalog\\" * 36 + "fil.docx här."),
    "address-of-300-letters": prose("Se https://kommun.example/" + "a" * 275 + " här."),
    "long-mail-address": prose("Skriv till " + "handlaggareforstadsbiblioteketsoppettider" * 2 + "@kommun.example nu."),
    "mail-address-in-a-cell": prose("| a | b | c | d |\n  |---|---|---|---|\n  | " + f"{'handlaggare' * 6}@kommun.example | " * 4),
    "point-longer-than-a-page": f"förslag_till_beslut:\n  beslutande: KS\n  punkter:\n    - Kommunstyrelsen godkänner att {words(900)}.\n"
                                "    - Kommunstyrelsen noterar det.\n",
    "long-names-in-a-draft": head("Förvaltningen för kultur, fritid, bibliotek och samhällsutveckling i hela kommunen"),
    "long-words-in-a-draft": head("Kulturfritidsbiblioteksochsamhällsutvecklingsförvaltningen"),
    "note-in-a-draft": head("Kim Exempel", "typ: beslutsunderlag\n"),
}


def keys(text):
    return {line.split(":")[0] for line in text.splitlines() if line[:1].isalpha()}


def varied(base, fragment):
    """The base without the keys of the fragment, and the fragment."""
    kept, keep = [], True
    for line in base.splitlines():
        if line[:1].isalpha():
            keep = line.split(":")[0] not in keys(fragment)
        if keep:
            kept.append(line)
    return fragment + "\n".join(kept) + "\n"


def main(base, folder):
    base, folder = Path(base).read_text(encoding="utf-8"), Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, fragment in CASES.items():
        (folder / f"{name}.yaml").write_text(varied(base, fragment), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
