"""One output of a cell, as blocks of a page: the richest form of it that a page can hold.

Whatever a page cannot hold leaves a note where it stood and a sentence that names the cell.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from muster_report import foreign, terminal
from muster_report.embedded import PICTURES, Around, packed
from muster_report.figure import PLOTLY, Figure
from muster_report.prose import prose

WIDGET = "application/vnd.jupyter.widget-view+json"
_DRAWN_BY_SCRIPT = {
    "vega": "a Vega chart",
    "bokehjs": "a Bokeh chart",
    "holoviews": "a HoloViews chart",
    "javascript": "what a script makes",
    "pdf": "a PDF",
    "geo+json": "a map",
    "widget": "a widget",
}
_REMEDY = "; store a picture with it and it is shown"


@dataclass(frozen=True)
class Place:
    """Where in a notebook we are, for names and for messages."""

    file: str
    number: int
    cell: Mapping[str, Any]
    folder: Path | None = None
    narrowed: bool = False

    def __str__(self) -> str:
        named = f" ({self.cell['id']})" if self.cell.get("id") else ""
        return f"{self.file}, cell {self.number}{named}"

    @property
    def source(self) -> str:
        """Give the text of the cell."""
        return "".join(self.cell.get("source", ""))

    @property
    def around(self) -> Around:
        """Say where pictures of the cell may come from."""
        return Around(self.folder, self.cell.get("attachments") or {})


@dataclass(frozen=True)
class Block:
    """One piece of a page: its kind, its HTML or the figure it is, and what is wrong with it."""

    kind: str  # prose | figure | html | picture | text | aside | code | note
    html: str = ""
    figure: Figure | None = None
    chart: Mapping[str, Any] | None = None  # of a figure not read yet
    place: Place | None = None
    problems: tuple[str, ...] = field(default=())


def note(place: Place, problem: str, words: str = "") -> Block:
    """Make the note that stands for something a page cannot show."""
    says = words or f"{problem[:1].upper()}{problem[1:]}"
    return Block("note", escape(says, quote=False), place=place, problems=(f"{place}: {problem}",))


def blocks(place: Place, output: Mapping[str, Any]) -> Iterator[Block]:
    """Give the blocks of one output."""
    kind, data = output.get("output_type"), _data(output)
    if kind == "error":
        name, value = (terminal.shown(str(output.get(n, ""))) for n in ("ename", "evalue"))
        yield note(place, f"the cell failed: {name}: {value}")
    elif kind == "stream":
        yield from _stream(place, output)
    elif PLOTLY in data:
        yield from _chart(place, data[PLOTLY])
    else:
        yield from _richest(place, output, data)


def whole_streams(outputs: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    r"""Join the pieces of a stream that follow on each other, as Jupyter does.

    >>> pieces = [{"output_type": "stream", "name": "stdout", "text": t} for t in ("1%\r", "2%")]
    >>> [output["text"] for output in whole_streams(pieces)]
    ['1%\r2%']
    """
    for name, pieces in groupby(outputs, key=lambda one: one.get("name")):
        if name is None:
            yield from pieces
        else:
            joined = list(pieces)
            yield {**joined[0], "text": "".join(_text(one.get("text", "")) for one in joined)}


def _data(output: Mapping[str, Any]) -> Mapping[str, Any]:
    data = output.get("data")
    return data if isinstance(data, Mapping) else {}


def _text(content: Any) -> str:
    return "".join(content) if isinstance(content, list) else str(content)


def _stream(place: Place, output: Mapping[str, Any]) -> Iterator[Block]:
    words = terminal.shown(_text(output.get("text", "")))
    if words:
        yield Block("text" if output.get("name") != "stderr" else "aside", escape(words))


def _chart(place: Place, chart: Any) -> Iterator[Block]:
    layout = chart.get("layout") if isinstance(chart, Mapping) else None
    meta = layout.get("meta") if isinstance(layout, Mapping) else None
    if isinstance(meta, Mapping) and meta.get("shown") == 0:
        yield Block("note", _nothing(place, meta), place=place)
    elif not isinstance(chart, Mapping) or not chart.get("data"):
        yield note(place, "a chart would be missing: its output holds no marks")
    else:
        yield Block("figure", chart=chart, place=place)


def _nothing(place: Place, meta: Mapping[str, Any]) -> str:
    """Say in words what a chart says that shows nothing, and knows it."""
    if place.narrowed:
        return "The record was narrowed; none of it belongs here."
    return f"{meta.get('title', 'A chart')}. {meta.get('note', '')}".strip()


def _richest(place: Place, output: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Block]:
    stills = [_picture(place, output, kind, data[kind]) for kind in PICTURES if kind in data]
    picture = next((block for block in stills if block), None)
    formula = _formula(place, data)
    other = next((words for part, words in _DRAWN_BY_SCRIPT.items() if _has(data, part)), "")
    if "text/html" in data:
        yield from _html(place, _text(data["text/html"]), picture or _plain(data))
    elif formula or picture:
        yield formula or picture or Block("nothing")
    elif any(kind in data for kind in PICTURES):
        yield note(place, "a picture could not be read: what is stored is no picture")
    elif "text/markdown" in data:
        yield fitted("prose", place, prose(_text(data["text/markdown"]), place.around))
    elif other:
        cannot = f"{other} cannot be shown{_REMEDY}"
        yield note(place, cannot, f"{other[:1].upper()}{other[1:]} is shown in Jupyter only.")
    elif plain := _plain(data):
        yield plain
    elif data and not data.keys() & {"text/plain", "text/latex"}:
        yield note(place, f"an output of the kind {', '.join(map(str, data))} cannot be shown")


def _has(data: Mapping[str, Any], part: str) -> bool:
    return any(part in kind and kind.startswith("application/") for kind in data)


def _plain(data: Mapping[str, Any]) -> Block | None:
    """Give an output as plain text: JSON as such, since its text says only that it is some."""
    if "application/json" in data:
        text = json.dumps(data["application/json"], indent=1, ensure_ascii=False)
    else:
        text = terminal.shown(_text(data.get("text/plain", "")))
    return Block("text", escape(text)) if text else None


def _formula(place: Place, data: Mapping[str, Any]) -> Block | None:
    """Give LaTeX as maths; where a picture shows it as well, only if it can be read."""
    if "text/latex" not in data:
        return None
    made = prose(_maths(_text(data["text/latex"])), place.around)
    drawn = any(kind in data for kind in PICTURES)
    return None if drawn and "<math" not in made.html else fitted("prose", place, made)


def _maths(text: str) -> str:
    """Give a formula its dollars, if it came without anything that marks it."""
    marked = any(sign in text for sign in ("$", r"\begin", r"\(", r"\["))
    return text.replace(r"\[", "$$").replace(r"\]", "$$") if marked else f"$${text}$$"


def fitted(kind: str, place: Place, made: foreign.Fit) -> Block:
    """Make a block of HTML fit for a page; what was lost on the way is named with its cell."""
    losses = tuple(f"{place}: {loss}" for loss in made.losses)
    return Block(kind, made.html, place=place, problems=losses)


def _html(place: Place, html: str, instead: Block | None) -> Iterator[Block]:
    """Give HTML as far as a page can hold it; instead: a picture or a text of the same output."""
    low = html.lower()
    if "plotly" in low and "<script" in low:
        problem = "a chart would be missing: it was stored as a script, not as a figure"
        yield instead if instead and instead.kind == "picture" else note(place, problem)
        return
    made = foreign.fit(html, place.around)
    if not made.empty:
        yield fitted("html", place, made)
    elif instead and (instead.kind == "picture" or not made.losses):
        yield instead
    elif made.losses:
        problem = f"an output cannot be shown: {'; '.join(made.losses)}{_REMEDY}"
        yield note(place, problem, "Something shown here in Jupyter cannot be printed.")
    elif html.strip():
        yield Block("nothing", problems=(f"{place}: an output holds nothing that a page can show",))


def _picture(place: Place, output: Mapping[str, Any], kind: str, content: Any) -> Block | None:
    source = packed(kind, content)
    if not source:
        return None
    own: Mapping[str, Any] = output.get("metadata") or {}
    described = {**own, **place.cell.get("metadata", {})}
    sized: Mapping[str, Any] = own[kind] if isinstance(own.get(kind), Mapping) else {}
    alt = str(described.get("alt") or sized.get("alt", ""))
    sizes = "".join(
        f' {name}="{sized[name]}"'
        for name in ("width", "height")
        if isinstance(sized.get(name), int)
    )
    missing = "the picture has no text alternative (cell metadata `alt`)"
    return Block(
        "picture",
        f'<img src="{source}" alt="{escape(alt)}"{sizes}>',
        place=place,
        problems=() if alt else (f"{place}: {missing}",),
    )
