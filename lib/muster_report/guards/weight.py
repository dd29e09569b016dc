"""Pages that are too heavy for a slow phone."""

import gzip
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, normpath

from muster_report.guards.links import page

BUDGET = 150_000  # bytes of a page with its pictures, gzipped: a second on a slow phone
ALONE = 4_000_000  # of a page that holds plotly, all its pictures and its downloads itself
_PICTURE = re.compile(r"figures/(.*?)(?:-phone)?(?:-dark)?\.svg\Z")


def heavy(files: Mapping[str, bytes], budget: int = BUDGET) -> Iterator[str]:
    """Name every page that is heavier than the budget, with what it loads before a reader acts."""
    packed = Packed(files)
    for name in files:
        if name.endswith(".html") and (size := packed.page(name)) > budget:
            yield f"{name}: {size:,} bytes gzipped with its pictures, over the budget of {budget:,}"


class Packed:
    """Files weighed as they travel, each once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Remember the files; nothing is weighed yet."""
        self._files = files
        self._sizes: dict[str, int] = {}

    def size(self, name: str) -> int:
        """Weigh one file, gzipped."""
        if name not in self._sizes:
            self._sizes[name] = len(gzip.compress(self._files[name], 9, mtime=0))
        return self._sizes[name]

    def page(self, name: str) -> int:
        """Weigh a page: itself, style, script, and of each picture the heaviest twin."""
        addresses = page(self._files[name]).addresses
        beside = {normpath(f"{dirname(name)}/{one}".lstrip("/")) for one in addresses}
        loaded = [
            one
            for one in beside & self._files.keys()
            if one.endswith((".css", "muster.js", "live.js"))
        ]
        pictures: dict[str, int] = {}
        for one in beside & self._files.keys():
            if drawn := _PICTURE.match(one):
                pictures[drawn[1]] = max(pictures.get(drawn[1], 0), self.size(one))
        return self.size(name) + sum(map(self.size, loaded)) + sum(pictures.values())
