"""The number guard: no number goes out that the record does not hold or the page did not compute.

Four bonds. A chart asked for again today must say what its notebook stored: words, table and
marks. A row of a table that names a claim must hold the claim's own figure. A number in a sentence
of ours must be one that its claim states; it carries both (`Sentence.data`), so nothing is read
from the prose. A number somebody typed, in prose or in the words of a piece of code, must be one
that the record states or that a sentence of the notebook carries.
"""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from muster import analysis
from muster.record import Record, whole
from muster_report.figure import Figure, Redraw, size

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\d{{4}}-\d\d(?:-\d\d)?|\b\d{{1,2}}(?:[–-]\d{{1,2}})? {_MONTH}(?: \d{{4}})?"
    rf"|{_MONTH} \d{{4}}|{_MONTH} \d{{1,2}}\b(?:, \d{{4}})?|\b(?:19|20)\d\d\b"
)
_NUMBER = re.compile(r"(?<![\w.,#-])\d[\d,]*(?:\.\d+)?(?!\w)")
_NOT_PROSE = re.compile(
    r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]+>|https?://\S+|\$[^$]+\$|^\s*\d+\. ",
    re.DOTALL | re.MULTILINE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n{2,}|\n(?=[#*|-])")
_WORDS = (
    "title",
    "subtitle",
    "alt",
    "note",
    "unit",
    "as_of",
    "shown",
    "left_out",
    "claim_ids",
    "table",
)
_BOUNDS = ("low", "value", "high")


def stated(text: str) -> set[float]:
    """Read the numbers of a text that are no dates, list marks, code or addresses.

    >>> sorted(stated("On 24 October 2024 at least 3,000, `x = 5`, x3.67 and 11.5 per cent"))
    [11.5, 3000.0]
    """
    plain = _DATE.sub(" ", _NOT_PROSE.sub(" ", text))
    return {float(found.replace(",", "")) for found in _NUMBER.findall(plain)}


def unbound(figure: Figure, record: Record, redraw: Redraw | None = None) -> Iterator[str]:
    """Name where a figure says another number than the record, its own table or its own marks.

    redraw: draws its chart at another width.
    """
    yield from _rows(figure, record)
    if figure.call:
        yield from _changed(figure)
        yield from _moved(figure, redraw)
        return
    known = bound(figure)
    for name, text in (
        ("title", figure.title),
        ("subtitle", figure.subtitle),
        ("alt", figure.alt),
        ("note", figure.note),
    ):
        if loose := stated(text) - known:
            says = f"the chart's {name} says {_listed(loose)}, which is not in its table"
            yield f"{figure.where}: {says}: {text}"


def bound(figure: Figure) -> set[float]:
    """Give the numbers a figure's own words may use: cells, counts of rows and of other cells."""
    cells = {float(c) for row in figure.rows for c in row if isinstance(c, int | float)}
    words = set().union(*(stated(str(cell)) for row in figure.rows for cell in row), set())
    columns = [[row[i] for row in figure.rows] for i in range(len(figure.columns))]
    counts = {
        len(figure.rows),
        figure.shown or 0,
        sum(figure.left_out.values()),
        *figure.left_out.values(),
    }
    different = {len({json.dumps(cell) for cell in column}) for column in columns}
    totals = {sum(c for c in column if isinstance(c, int | float)) for column in columns}
    return cells | words | {float(count) for count in counts | different | totals}


def _rows(figure: Figure, record: Record) -> Iterator[str]:
    """Compare every row that names a claim with the claim."""
    names = [column["name"] for column in figure.columns]
    if "claim_id" not in names:
        return
    claims = record.claims.set_index("claim_id")
    for row in figure.rows:
        cells = dict(zip(names, row, strict=True))
        if cells["claim_id"] not in claims.index:
            yield f"{figure.where}: the table names {cells['claim_id']}, no claim of the record"
            continue
        claim = claims.loc[cells["claim_id"]]
        for name in _BOUNDS:
            own = None if pd.isna(claim[name]) else float(claim[name])
            if name in cells and cells[name] not in {own, *_joined(record, claim)}:
                yield (
                    f"{figure.where}: the table says {name} {cells[name]} for"
                    f" {cells['claim_id']}, the record {own}"
                )


def _joined(record: Record, claim: pd.Series[Any]) -> set[float | None]:
    """Give what a row may say that joins the accounts of one day: the ends that they state.

    Rule: docs/method.md section 2; a row names the last of its accounts.
    """
    groups = analysis.facet(record, "group")
    same = record.claims[
        (record.claims["measure"] == claim["measure"])
        & (record.claims["said_on"] == claim["said_on"])
        & (groups == groups[record.claims["claim_id"] == claim.name].iloc[0])
    ]
    stated = same[list(_BOUNDS)].to_numpy(dtype=float, na_value=float("nan")).ravel()
    return {None, *stated[~pd.isna(stated)]} if len(same) > 1 else set()


def _changed(figure: Figure) -> Iterator[str]:
    """Compare a stored chart with the same chart asked for again: its phone twin."""
    stored, again = (
        twin["layout"].get("meta", {}) for twin in (figure.chart, figure.twins["-phone"])
    )
    for name in _WORDS:
        was, now = _plain(stored.get(name)), _plain(again.get(name))
        if was != now:
            says = f"is {_short(was)}, but the record now gives {_short(now)}"
            yield f"{figure.where}: the chart's {name} {says}"


def _moved(figure: Figure, redraw: Redraw | None) -> Iterator[str]:
    """Compare marks with the twin's; where a phone has other rows, draw the chart again."""
    stored, width = marks(figure.chart), size(figure.chart)[0]
    if stored == marks(figure.twins["-phone"]):
        return
    if not redraw or stored != marks(redraw(figure, width)):
        yield f"{figure.where}: the marks stand elsewhere than the record now puts them"


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, sort_keys=True)


def _short(text: str) -> str:
    return f"“{text[:120]}…”" if len(text) > 120 else f"“{text}”"


def marks(chart: Mapping[str, Any]) -> Counter[tuple[str, ...]]:
    """Count the marks of a figure that stand for claims: the claim and where it is drawn."""
    return Counter(
        (str(claim), str(x), str(y))
        for trace in chart["data"]
        if trace.get("customdata") and "marker" in trace.get("mode", "markers")
        for claim, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=False)
    )


def typed(notebook: Mapping[str, Any], file: str, record: Record) -> Iterator[str]:
    """Name every sentence of a notebook with a typed number that nothing binds.

    Numbers in Markdown cells, and in the words of code cells, are typed; those in outputs are not.
    """
    known = figures(record) | computed(notebook)
    for number, cell in enumerate(notebook["cells"], 1):
        source = "".join(cell["source"])
        texts = [source] if cell["cell_type"] == "markdown" else phrases(source)
        for sentence in (s for text in texts for s in _SENTENCE.split(text)):
            if cell["cell_type"] != "raw" and (loose := stated(sentence) - known):
                yield (
                    f"{file}, cell {number} ({cell.get('id', '')}): {_listed(loose)} is typed, not"
                    f" computed, and no claim states it: {' '.join(sentence.split())}"
                    " (let the library compute it; what is no figure goes between `backticks`)"
                )


def figures(record: Record) -> set[float]:
    """Give every figure some claim or rendering states."""
    frames = (record.claims, record.renderings)
    return {float(v) for frame in frames for name in _BOUNDS for v in frame[name].dropna()}


def computed(notebook: Mapping[str, Any]) -> set[float]:
    """Give every number that the sentences of a notebook carry (`Sentence.data`)."""
    return {number["value"] for number in carried(notebook) if "value" in number}


def carried(notebook: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """List the numbers in the sentences of a notebook: text, and value, claim, query if any."""
    outputs = (output for cell in notebook["cells"] for output in cell.get("outputs", ()))
    told = (output.get("metadata", {}).get("muster", {}) for output in outputs)
    return [number for words in told for number in words.get("numbers", ())]


def unstated(notebook: Mapping[str, Any], file: str, record: Record) -> Iterator[str]:
    """Name every number in the sentences of a notebook that its claim and its pages lack.

    A narrowed record says of a claim that it is left out, and when it was made.
    """
    record = whole(record)
    claims = record.claims.set_index("claim_id")
    for number in carried(notebook):
        name, value = number.get("claim"), number.get("value")
        if name is None:
            continue
        if name not in claims.index:
            yield f"{file}: prose says {number['text']} of {name}, no claim of the record"
        elif value is not None and value not in _states(record, claims.loc[name]):
            yield f"{file}: prose says {number['text']} of {name}, which does not state it"


def _states(record: Record, claim: pd.Series[Any]) -> set[float | None]:
    """Give the numbers of a claim, of the accounts it is joined to, and of pages that print it."""
    pages = record.renderings[record.renderings["claim_id"] == claim.name]
    printed = {float(number) for name in _BOUNDS for number in pages[name].dropna()}
    own = {float(claim[name]) for name in _BOUNDS if not pd.isna(claim[name])}
    return {*own, *printed, *_joined(record, claim)}


def phrases(code: str) -> list[str]:
    """Read the words somebody typed into code: its texts of three words and more that are no code.

    >>> phrases('Markdown(f"At least {n} of 7 bodies agree"); show(measure="deployed")')
    ['At least ', ' of 7 bodies agree']
    >>> phrases('shares.query("n > 4 and rest")')
    []
    """
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a line of IPython, which prints no prose
        return []
    inside = [
        part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
    ]
    texts = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return [str(t.value) for t in texts if t in inside or _is_prose(str(t.value))]


def _is_prose(text: str) -> bool:
    if len(text.split()) < 3:
        return False
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return True
    return False


def _listed(numbers: set[float]) -> str:
    return ", ".join(f"{number:,.10g}" for number in sorted(numbers))
