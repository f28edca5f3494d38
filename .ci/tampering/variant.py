"""A tampered file, and what must be true of it."""

import enum
from dataclasses import dataclass


class Criterion(enum.Enum):
    """When a tampered file may be said to hold."""

    DRAWN_THE_SAME = "when every viewer draws what was signed"
    NEVER = "never"
    TOLD = "when it is said that something was added where a service may write"
    PAGE_TOLD = "when it is said which pages follow, and every viewer draws the others as they were signed"
    NAMED = "when a warning names both names"
    NOT_TRUSTED = "when it is said that the certificate is not known to be trusted"


@dataclass(frozen=True)
class Box:
    """A rectangle of a page where something else may be drawn: the own field of a later signer."""

    page: int
    rectangle: tuple[float, float, float, float]


@dataclass(frozen=True)
class Variant:
    """One tampered file. `reference` draws what was signed; `names` are who should and who has signed."""

    kind: str
    name: str
    pdf: bytes
    reference: bytes
    criterion: Criterion = Criterion.DRAWN_THE_SAME
    open_to_change: tuple[Box, ...] = ()
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class Skipped:
    """A variant that could not be made: pyHanko refuses to sign what was prepared."""

    kind: str
    name: str
    why: str
