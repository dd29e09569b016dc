"""`jupyter nbconvert --to muster NOTEBOOK`: any notebook as one page that needs nothing else.

An ordinary nbconvert exporter: it takes cells as they are (or as `--execute` leaves them), needs
no record, and warns where a report would be refused.
"""

import warnings
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbconvert.exporters.exporter import Exporter
from traitlets import Bool, Unicode, default

from muster.publish.cards import with_twins
from muster.publish.outputs import Story, story
from muster.publish.pages import Site
from muster.publish.press import Pieces, page, pieces


class MusterExporter(Exporter):
    """One notebook to one page: figure cards, accessible tables, no request to anywhere."""

    export_from_notebook = "Muster report"
    title = Unicode(
        "", help="The site's name in the page's head; the notebook's title if empty"
    ).tag(config=True)
    byline = Unicode("", help="Who wrote it").tag(config=True)
    exclude_input = Bool(False, help="Leave the code out").tag(config=True)

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("exclude_input")
    def _exclude_input_default(self) -> bool:  # what `--no-input` sets, for every exporter
        return bool(self.config.TemplateExporter.get("exclude_input", False))

    def from_notebook_node(self, nb: Any, resources: Any = None, **words: Any) -> Any:
        """Render a notebook; returns the page and nbconvert's resources.

        Warns of charts without a text alternative, errors and anything else a report is refused
        for.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **words)
        about = resources.get("metadata", {})
        folder = Path(about.get("path") or ".").resolve()
        file = f"{about.get('name', 'notebook')}.ipynb"
        read = story(notebook, file, folder)
        for problem in read.problems:
            warnings.warn(problem, stacklevel=2)
        return self.printed(read, folder), resources

    def printed(self, read: Story, folder: Path) -> str:
        """Print a story as one page; pictures are cached beside the notebook's project."""
        ready = _twinned(read)
        files = pieces(
            ready.cards,
            release="",
            committed=folder.parent / "figures",
            cache=folder.parent / ".cache" / "pictures",
        )
        site = Site(title=self.title or ready.title, byline=self.byline, single=True)
        return page(ready, site, Pieces(files), code=not self.exclude_input)


def _twinned(read: Story) -> Story:
    blocks = [
        replace(block, card=with_twins(block.card)) if block.card else block
        for block in read.blocks
    ]
    return replace(read, blocks=tuple(blocks))
