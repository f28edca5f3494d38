"""Where a change is put: after all signatures, before the first, or in the revision that the second signer signs."""

from collections.abc import Callable, Iterator

from bench import Bench, Edit, edited
from variant import Skipped, Variant

Tamper = Callable[[bytes], bytes]
EVERYWHERE = ("after", "before", "within")


def placed(bench: Bench, kind: str, tampers: dict[str, Tamper], places=EVERYWHERE, **options) -> Iterator:
    """Each update in each place. What was signed draws as the file that both have signed without it."""
    ways = {
        "after": lambda tamper: tamper(bench.complete()),
        "before": lambda tamper: bench.sign_all(tamper(bench.built())),
        "within": lambda tamper: bench.sign(tamper(bench.half()), 1),
    }
    for name, tamper in tampers.items():
        for place in places:
            make = lambda tamper=tamper, place=place: ways[place](tamper)
            yield made(bench, kind, f"{name}, {place}", make, **options)


def placed_edits(bench: Bench, kind: str, edits: dict[str, Edit], places=EVERYWHERE, **options) -> Iterator:
    """As above, for edits that pyHanko writes; the second signer makes them in the same revision as the signature."""
    ways = {
        "after": lambda edit: edited(bench.complete(), edit),
        "before": lambda edit: bench.sign_all(edited(bench.built(), edit)),
        "within": lambda edit: bench.sign(bench.half(), 1, edit=edit),
    }
    for name, edit in edits.items():
        for place in places:
            make = lambda edit=edit, place=place: ways[place](edit)
            yield made(bench, kind, f"{name}, {place}", make, **options)


def made(bench: Bench, kind: str, name: str, make: Callable[[], bytes], **options) -> Variant | Skipped:
    """The variant, or why there is none."""
    try:
        pdf = make()
    except Exception as error:  # whatever pyHanko says of a file that it does not want to sign
        return Skipped(kind, name, f"{type(error).__name__}: {error}"[:100])
    options.setdefault("reference", bench.complete())
    return Variant(kind, name, pdf, **options)
