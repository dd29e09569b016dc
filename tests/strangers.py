"""Notebooks of strangers, built cell by cell, and the pages that are printed of them."""

import nbformat
from lxml import html as parser

from muster_report import article, build, files, pages
from muster_report.figure import PLOTLY, TWINS
from muster_report.site import Site


def md(text, **metadata):
    attachments = metadata.pop("attachments", None)
    cell = nbformat.v4.new_markdown_cell(text, metadata=metadata)
    return cell if attachments is None else cell | {"attachments": attachments}


def code(*outputs, source="", **metadata):
    return nbformat.v4.new_code_cell(source, metadata=metadata, outputs=list(outputs))


def raw(text, **metadata):
    return nbformat.v4.new_raw_cell(text, metadata=metadata)


def data(metadata=None, **kinds):
    """An output; text_html stands for text/html, and so on."""
    named = {kind.replace("_", "/", 1).replace("__", "."): value for kind, value in kinds.items()}
    return nbformat.v4.new_output("display_data", data=named, metadata=metadata or {})


def html(text):
    return data(text_html=text)


def stream(text, name="stdout"):
    return nbformat.v4.new_output("stream", text=text, name=name)


def chart(*traces, layout=None, frames=None, **meta):
    figure = {"data": list(traces), "layout": dict(layout or {})}
    if meta:
        figure["layout"]["meta"] = meta
    if frames:
        figure["frames"] = frames
    return nbformat.v4.new_output("display_data", data={PLOTLY: figure})


def read(*cells, folder=None, **metadata):
    notebook = nbformat.v4.new_notebook(cells=list(cells), metadata=metadata)
    return article.read(notebook, "stranger.ipynb", folder)


def shown(*cells, folder=None):
    """The HTML of all blocks of a notebook, without the page around it."""
    return "".join(block.html for block in read(*cells, folder=folder).blocks)


def words(*cells):
    return parser.fromstring(f"<div>{shown(*cells)}</div>").text_content()


def figures(*outputs):
    return read(md("# T"), code(*outputs)).figures


def page(*cells, drawn=True, code=False, **site):
    """A whole page; pictures are stand-ins, so no browser is needed."""
    told = read(*cells)
    told = article.Article(
        told.name, tuple(build.twinned(told.blocks)), told.headings, told.problems
    )
    made = {}
    for one in told.figures:
        made |= files.of(one, "")
        stills = [*(f"{one.name}{twin}.svg" for twin in TWINS), f"{one.name}.png"]
        made |= dict.fromkeys(stills if drawn else [], b"<svg/>")
    return pages.article_page(
        told, Site("T", **{"single": True, **site}), pages.Made(made), code=code
    )


def tree(page):
    return parser.document_fromstring(page)
