"""Whether two files are drawn alike, each viewer with itself. Each drawing is its own process: viewers crash."""

import json
import subprocess
import sys
from pathlib import Path

from variant import Box

SECONDS = 60  # for all viewers; what is drawn for longer counts as drawn otherwise


class Gallery:
    """Remembers how the files that others are compared with are drawn."""

    def __init__(self, folder: Path):
        self._folder = folder
        folder.mkdir(exist_ok=True)
        self._drawn: dict = {}

    def changed_in(self, file: str, reference: bytes, boxes: tuple[Box, ...], may_go_on: bool = False) -> list[str]:
        """The viewers that draw a file otherwise than the reference, but for the boxes and, where it may go on, for
        the pages after those of the reference."""
        there, here = self._reference(reference, boxes), drawn(file, boxes)
        own = lambda viewer: here.get(viewer, [])[: len(there[viewer]) if may_go_on else None]
        return [viewer for viewer in there if there[viewer] != own(viewer)]

    def _reference(self, pdf: bytes, boxes: tuple[Box, ...]) -> dict:
        known = hash(pdf), boxes
        if known not in self._drawn:
            path = self._folder / f"{abs(known[0]):x}.pdf"
            path.write_bytes(pdf)
            self._drawn[known] = drawn(str(path), boxes)
            assert all("cannot draw" not in page for pages in self._drawn[known].values() for page in pages)
        return self._drawn[known]


def drawn(file: str, boxes: tuple[Box, ...] = ()) -> dict[str, list[str]]:
    """The checksums of the pages, by viewer; none when a viewer takes them all along."""
    places = json.dumps([[box.page, box.rectangle] for box in boxes])
    command = [sys.executable, "-B", str(Path(__file__).with_name("draw.py")), file, places]
    try:
        said = subprocess.run(command, capture_output=True, check=False, timeout=SECONDS).stdout
        return json.loads(said)
    except (subprocess.TimeoutExpired, ValueError):
        return {}
