"""`jupyter nbconvert --to muster NOTEBOOK`: any notebook as one page that needs nothing else.

An ordinary nbconvert exporter: it takes cells as they are (or as `--execute` leaves them), and
warns where a report would be refused.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbconvert.exporters.exporter import Exporter
from traitlets import Bool, Unicode, default

from muster_report import links
from muster_report.article import Article, read
from muster_report.build import Job, make, twinned, undrawn
from muster_report.embedded import below
from muster_report.outputs import Block
from muster_report.pages import article_page
from muster_report.site import Site


class MusterExporter(Exporter):
    """One notebook to one page: figures, accessible tables, no request to anywhere."""

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
        page, problems = self.printed(
            read(notebook, f"{about.get('name', 'notebook')}.ipynb", folder), folder
        )
        for problem in problems:
            self.log.warning(problem)
        return page, resources

    def printed(self, article: Article, folder: Path) -> tuple[str, list[str]]:
        """Print an article as one page, and say what is wrong with it.

        Pictures are cached beside the notebook's project, if that can be written.
        """
        blocks = [links.to_notebooks(block, to_page) for block in twinned(article.blocks)]
        ready = replace(article, blocks=tuple(blocks))
        site = Site(title=self.title or ready.title, byline=self.byline, single=True)
        job = Job(
            [],
            folder,
            site,
            cache=folder.parent / ".cache",
            committed=folder.parent / "figures",
        )
        made = make(ready.figures, job)
        problems = [
            *article.problems,
            *(problem for block in article.blocks for problem in _absent(block, folder)),
            *undrawn(ready.figures, made),
        ]
        return article_page(ready, site, made, code=not self.exclude_input), problems


def to_page(path: str, fragment: str) -> str:
    """Give where the page of another notebook is: beside this one, as the notebook is.

    >>> to_page("b/other notebook.ipynb", "Part")
    'b/other%20notebook.html#Part'
    """
    place = f"#{fragment}" if fragment else ""
    return f"{quote(path.removesuffix('.ipynb'))}.html{place}"


def _absent(block: Block, folder: Path) -> Iterator[str]:
    """Name the notebooks that a block leads to and that are not there."""
    for path in links.notebooks(block):
        if below(folder, path) is None:
            yield f"{block.place}: the link leads to {path}, which is not there"
