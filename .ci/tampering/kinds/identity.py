"""Certificates in names that only look like the signatory's."""

from bench import Bench
from people import subject
from places import made
from variant import Criterion

NAMES, SELF_MADE = "names", "self-made certificates"
TRUE = "Robin Exempelsson"


def variants(bench: Bench):
    """The case `one`, signed by somebody else than Robin Exempelsson."""
    for group, criterion in (look_alike(), Criterion.NEVER), (others(), Criterion.NEVER), (longer(), Criterion.NAMED):
        for name, said in group.items():
            by = lambda said=said: bench.people.named(subject(("organisation", "Exempelkommun"), ("name", said)))
            yield signed(bench, NAMES, name, by, criterion, (TRUE, said))
    for name, parts in shaped().items():
        by = lambda parts=parts: bench.people.named(subject(*parts))
        yield signed(bench, NAMES, name, by, Criterion.NEVER, (TRUE, "Mallory"))
    robin = bench.fields("one")[0][1]
    yield signed(bench, SELF_MADE, "of the same name", lambda: bench.people.self_made(robin), Criterion.NOT_TRUSTED)


def signed(bench: Bench, kind: str, name: str, by, criterion: Criterion, names=("", "")):
    make = lambda: bench.sign(bench.built("one"), 0, "one", by=by())
    return made(bench, kind, name, make, reference=bench.built("one"), criterion=criterion, names=names)


def look_alike():
    """Letters that look like others, or that are not seen."""
    return {
        "Cyrillic o": "R\u043ebin Exempelsson",
        "Cyrillic e": "Robin \u0415xempelsson",
        "Greek o": "R\u03bfbin Exempelsson",
        "Armenian o": "R\u0585bin Exempelsson",
        "dotless i": "Rob\u0131n Exempelsson",
        "long s": "Robin Exempel\u017fson",
        "digit for o": "R0bin Exempelsson",
        "capital I for l": "Robin ExempeIsson",
        "full width": "\uff32\uff4f\uff42\uff49\uff4e Exempelsson",
        "mathematical": "\U0001d411obin Exempelsson",
        "Latin small capital": "Robi\u0274 Exempelsson",
        "zero width space": "Robin\u200b Exempelsson",
        "zero width joiner": "Ro\u200dbin Exempelsson",
        "word joiner": "Robin\u2060 Exempelsson",
        "soft hyphen": "Ro\u00adbin Exempelsson",
        "right to left override": "\u202eRobin Exempelsson",
        "override that reads right": "Robin \u202enosslepmexE\u202c",
        "isolate": "\u2066Robin Exempelsson\u2069",
        "mark": "Robin\u200f Exempelsson",
        "byte order mark": "\ufeffRobin Exempelsson",
        "Hangul filler": "Robin\u3164 Exempelsson",
        "variation selector": "Robin\ufe0f Exempelsson",
        "tag letter": "Robin\U000e0041 Exempelsson",
        "accent added": "Robi\u0301n Exempelsson",
        "joined by an invisible separator": "Robin\u2063Exempelsson",
        "control character": "Robin\u0007 Exempelsson",
    }


def others():
    """Other persons."""
    return {
        "another": "Mallory Ondsson",
        "surname only": "Exempelsson",
        "given name only": "Robin",
        "another given name": "Robert Exempelsson",
        "a letter more": "Robin Exempelssson",
        "the organisation": "Exempelkommun",
        "longer surname": "Robin Exempelsson-Ondsson",
        "order": "Exempelsson Robin",
        "two persons": "Robin Exempelsson & Mallory Ondsson",
        "order by a comma": "Exempelsson, Mallory",
        "comma in the wrong place": "Robin, Exempelsson",
        "two commas": "Exempelsson, Robin, Ondsson",
        "of somebody": "Robins Exempelsson",
    }


def longer():
    """Names that hold the name, or a part of it: perhaps the same person, so both names are told."""
    return {
        "name before": "Mallory Robin Exempelsson",
        "initial": "R Exempelsson",
        "initial with a stop": "R. Exempelsson",
        "two names before": "Mallory Ondsson Robin Exempelsson",
    }


def shaped():
    """Subjects that say several names, or say it elsewhere."""
    organisation = ("organisation", "Exempelkommun")
    return {
        "name as organisation": (("organisation", TRUE), ("name", "Mallory Ondsson")),
        "name as unit": (organisation, ("unit", TRUE), ("name", "Mallory Ondsson")),
        "name as title": (organisation, ("title", TRUE), ("name", "Mallory Ondsson")),
        "no name": (organisation,),
        "two names, the true one first": (organisation, ("name", TRUE), ("name", "Mallory Ondsson")),
        "two names, the true one last": (organisation, ("name", "Mallory Ondsson"), ("name", TRUE)),
        "given name and surname of another": (
            organisation,
            ("name", TRUE),
            ("given", "Mallory"),
            ("surname", "Ondsson"),
        ),
        "two names in two scripts": (organisation, ("name", TRUE), ("name", "R\u043ebin Exempelsson")),
        "three names": (organisation, ("name", TRUE), ("name", TRUE), ("name", "Mallory Ondsson")),
        "two surnames": (organisation, ("given", "Robin"), ("surname", "Exempelsson"), ("surname", "Ondsson")),
        "other parts of a name": (
            organisation,
            ("name", "Mallory Ondsson"),
            ("given", "Robin"),
            ("surname", "Exempelsson"),
        ),
    }
