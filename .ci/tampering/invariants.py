"""What must be true of each judgement."""

from drawing import Gallery
from honest import Honest
from judges import Judgement
from variant import Criterion, Variant


def breach_of_honest(honest: Honest, judgement: Judgement, pyhanko: str) -> str | None:
    """Why an honest file is not judged as it must be. Those that pyHanko does not find valid are not honest."""
    if pyhanko not in ("valid", "unsigned"):
        return f"{judgement.outcome}, but pyHanko does not find it valid"
    if judgement.outcome not in honest.allowed:
        said = "; ".join(message["message"] for message in judgement.messages)
        return f"{judgement.outcome} instead of {' or '.join(honest.allowed)}: {said}"
    return inner_breach(judgement)


def breach(variant: Variant, judgement: Judgement, pyhanko: str, changed: list[str]) -> str | None:
    """Why a tampered file is not judged as it must be. `changed` are the viewers that draw something else."""
    if judgement.outcome != "holds":
        return inner_breach(judgement)
    if variant.criterion is Criterion.NEVER:
        return "holds, and never may"
    if variant.criterion is Criterion.TOLD:
        return None if says_added(judgement) else "holds, and does not say what was added"
    if variant.criterion is Criterion.NAMED:
        return None if is_warned(variant, judgement) else "holds, and no warning has both names"
    if variant.criterion is Criterion.NOT_TRUSTED:
        return None if says_not_trusted(judgement) else "holds, and does not say that nobody vouches for it"
    if changed:
        return f"holds, and is drawn otherwise by {', '.join(changed)}"
    if variant.criterion is Criterion.PAGE_TOLD:
        return inner_breach(judgement) if says_last_page(judgement) else "holds, and does not say what follows"
    if pyhanko == "illegal":
        return "holds, and pyHanko calls what was changed illegal"
    return inner_breach(judgement)


def inner_breach(judgement: Judgement) -> str | None:
    """What no file may bring about."""
    if judgement.crashed:
        return f"{judgement.outcome}, exit code {judgement.code}"
    if judgement.contradicts_itself:
        return f"{judgement.outcome}, but exit code {judgement.code}"
    return None


def is_warned(variant: Variant, judgement: Judgement) -> bool:
    """Whether a warning has the name that should have signed and the one that has."""
    weighty = [message["message"] for message in judgement.messages if message["severity"] in ("warning", "error")]
    shorter, longer = sorted(variant.names, key=len)
    # One of the names may be a part of the other.
    return any(longer in message and shorter in message.replace(longer, "") for message in weighty)


def says_added(judgement: Judgement) -> bool:
    """Whether the JSON has an addition on a page of the memo."""
    return bool((judgement.said.get("pages") or {}).get("additions"))


def says_last_page(judgement: Judgement) -> bool:
    """Whether the JSON says of the last page that it is not the case's."""
    pages = judgement.said.get("pages") or {}
    return pages.get("total", 0) in pages.get("added", [])


def says_not_trusted(judgement: Judgement) -> bool:
    """Whether the JSON has a word on trust, and it is not that the certificate is trusted."""
    words = [judgement.said, *(signature.get("signed") or {} for signature in judgement.said.get("signatures", []))]
    found = [word["trusted"] for word in words if "trusted" in word]
    return bool(found) and True not in found


def changed(variant: Variant, file: str, gallery: Gallery, outcome: str, always: bool) -> list[str]:
    """The viewers that draw something else; asked only where it matters, unless it is always to be known."""
    may_go_on = variant.criterion is Criterion.PAGE_TOLD
    matters = outcome == "holds" and (may_go_on or variant.criterion is Criterion.DRAWN_THE_SAME)
    if not (matters or always):
        return []
    return gallery.changed_in(file, variant.reference, variant.open_to_change, may_go_on and not always)
