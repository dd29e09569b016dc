"""`jupyter nbconvert --to muster NOTEBOOK`: any notebook as one page that needs nothing else.

An ordinary nbconvert exporter: it takes cells as they are (or as `--execute` leaves them), and
warns where a report would be refused.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from nbconvert.exporters.exporter import Exporter
from traitlets import Bool, Unicode, default

from muster_report.article import Article, read
from muster_report.build import Job, make, twinned, undrawn
from muster_report.embedded import below, split
from muster_report.markup import tree, written
from muster_report.outputs import Block
from muster_report.pages import article_page
from muster_report.sanitiser import clean
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
        turned = [to_page(block, folder) for block in twinned(article.blocks)]
        ready = replace(article, blocks=tuple(block for block, _ in turned))
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
            *(problem for _, lost in turned for problem in lost),
            *undrawn(ready.figures, made),
        ]
        return article_page(ready, site, made, code=not self.exclude_input), problems


def to_page(block: Block, folder: Path) -> tuple[Block, list[str]]:
    """Lead links to other notebooks to their pages; say which notebooks are not there."""
    if ".ipynb" not in block.html or block.kind not in ("html", "prose"):
        return block, []
    root = tree(block.html)
    problems = list(_turned(root, folder, str(block.place)))
    return replace(block, html=clean(written(root))), problems


def _turned(root: Any, folder: Path, where: str) -> Iterator[str]:
    for anchor in root.iter("a"):
        parts = split(anchor.get("href", ""))
        if parts.scheme or not parts.path.endswith(".ipynb"):
            continue
        name = unquote(parts.path)
        if below(folder, name) is None:
            yield f"{where}: the link leads to {name}, which is not there"
        place = f"#{parts.fragment}" if parts.fragment else ""
        anchor.set("href", f"{quote(name.removesuffix('.ipynb'))}.html{place}")
