"""Second readings: what another reader found on a page, held against the row.

Rule (docs/method.md section 2, "Reading twice"): the row itself is the first reading. A reading
says how far we have looked; it is never published as an error of ours.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from muster import checks, schema, style
from muster.entry import rows
from muster.entry.figures import Read, figure, worded
from muster.entry.rows import COPIED, Book, Typed, refused, slug, unused
from muster.entry.wording import COLUMNS, NUMBERS
from muster.record import Record

SAID = (  # columns of a claim that a reader may find otherwise
    *("measure", *COLUMNS, "certainty", "stance", "status", "scope", "source", "speaker"),
    *("origin", "voice", "attribution", "basis", "said_on", "date_precision", "as_of", "place"),
)
Row = dict[str, str]


def waiting(record: Record) -> pd.DataFrame:
    """List the claims that wait for a second reading, the disputed ones first, then the newest.

    Returns claim_id, review, said_on (datetime), outlet, url and why (str): not read twice; what a
    reading of it left out; or that the row has changed since it was read.
    """
    claims = record.claims[record.claims["review"].isin(["candidate", "disputed"])]
    pages = record.documents.set_index("document_id")[["outlet", "url"]]
    text = {t: schema.text(record.package, t, getattr(record, t)) for t in ("claims", "readings")}
    fits = checks.standing(text["claims"], text["readings"])["claim_id"]
    readings = record.readings["claim_id"]
    why = claims["claim_id"].map(lambda key: _why(key, {*readings}, {*fits}))
    why = why.mask(claims["review"] == "disputed", "the dispute is not settled")
    listed = claims.assign(why=why.astype("str")).join(pages, on="document_id")
    order = listed.sort_values(["review", "said_on"], ascending=False, kind="stable")
    names = ["claim_id", "review", "said_on", "outlet", "url", "why"]
    return order[names].reset_index(drop=True)


def _why(key: str, read: set[str], fits: set[str]) -> str:
    if key in fits:
        return "the reading of it leaves out the figure, the day or the source"
    return "the row has changed since it was read" if key in read else "not read twice"


def listed(record: Record) -> str:
    """Write the list of what waits for a second reading, a line a claim."""
    rows = waiting(record)
    lines = [f"{row.claim_id}: {row.why}; {row.url}" for row in rows.itertuples()]
    return "\n".join([*lines, f"{style.plural(len(rows), 'claim')} to read: muster read CLAIM_ID"])


def questions(record: Record, claim_id: str) -> dict[str, str]:
    """Write what a reader is asked of a claim, by column, before the row is shown.

    Raises LookupError naming the near miss for an unknown claim.
    """
    claim = record.claims[record.claims["claim_id"] == claim_id]
    if claim.empty:
        raise style.near_miss("claim", claim_id, record.claims["claim_id"])
    measure = record.measures.set_index("measure").loc[claim["measure"].iloc[0]]
    stances = schema.categories(schema.column(record.package, "claims", "stance"))
    first = {"value": f"{measure['label']}: which figure, as printed?"}
    if measure["kind"] == "position":
        first = {"stance": f"{measure['label']} One of {', '.join(stances)}:"}
    return first | {
        "said_on": "Said on which day?",
        "source": "Who says it?",
        "wording": "The number phrase as printed, ten words at most:",
    }


def page(of: Book, typed: Typed) -> Read:
    """Read on which page it was read: as typed, or else the page of the claim itself."""
    if "url" in typed or "document_id" in typed:
        return rows.page(of, typed)
    own = _claim(of, typed.get("claim_id", "")).get("document_id")
    return Read({"document_id": own} if own else {})


def reading(of: Book, typed: Typed, document_id: str) -> tuple[Read, Row]:
    """Read a typed reading: its row, and what its page prints if the record has not got that yet.

    What the reader typed of the claim (value, said_on, source …) is held against the row: what is
    equal makes `columns`, what is not makes `differs`, and both make the verdict, unless they are
    given.
    """
    claim = _claim(of, typed.get("claim_id", ""))
    if not claim:
        return _unknown(of, typed), {}
    own = {n: c for n, c in typed.items() if n in schema.columns(of.package, "readings")}
    read = rows.plain(of, "readings", {"blind": "false", **own})
    found = _as_read(of, typed)
    agreed, apart = compared(claim, found.cells)
    given = _columns(of, read.cells.get("columns")) or Read({"columns": ";".join(agreed)})
    differs = read.cells.get("differs") or "; ".join(f"{n}: {c}" for n, c in apart.items())
    columns = given.cells.get("columns", "")
    made = {
        "document_id": document_id,
        "reading_id": _key(of, typed),
        "columns": columns,
        "differs": differs,
        "verdict": read.cells.get("verdict") or _verdict(columns, differs),
        "hash": checks.reading_hash(claim, columns),
    }
    notes = [
        f"{n}: {c} on the page, {claim.get(n, 'not stated')} in the row" for n, c in apart.items()
    ]
    faults = Read({}, (*found.notes, *notes), (*found.faults, *given.faults))
    whole = read + faults + Read({n: c for n, c in made.items() if c})
    if _printed(of, claim["claim_id"], document_id) or not document_id:
        return whole, {}
    printed, missing = _rendering(claim, document_id, found.cells, whole.cells)
    return whole + missing, printed


def compared(claim: Mapping[str, str], found: Mapping[str, str]) -> tuple[list[str], Row]:
    """Say in which columns a reader found what the row has, and what was found in the others.

    A figure is compared whole: who read a plain number also read that nothing bounds it.

    >>> compared({"value": "3000", "hedge": "about", "source": "nis"},
    ...          {"value": "3000", "source": "nis"})
    (['value', 'source'], {'hedge': 'not stated'})
    """
    numbered = {*NUMBERS, "magnitude"} & found.keys()
    names = [n for n in SAID if n in found or (numbered and n in COLUMNS and claim.get(n))]
    agreed = [n for n in names if found.get(n) == claim.get(n)]
    return agreed, {n: found.get(n, "not stated") for n in names if n not in agreed}


def _as_read(of: Book, typed: Typed) -> Read:
    """Read what the reader says of the claim, as a row of claims.csv."""
    said = {name: typed[name] for name in SAID if name in typed}
    read = rows.plain(of, "claims", said)
    return read + figure(said, of.package) if said.keys() & set(COLUMNS) else read


def _claim(of: Book, key: str) -> Row:
    claims = of.raw["claims"]
    row = claims[claims["claim_id"] == key.strip()]
    return {} if row.empty else {str(n): str(c) for n, c in row.iloc[0].dropna().items()}


def _unknown(of: Book, typed: Typed) -> Read:
    if "claim_id" not in typed:
        return Read({})  # which is said where cells are found empty
    error = style.near_miss("claim", typed["claim_id"], of.raw["claims"]["claim_id"])
    wrong, _, mend = str(error).partition("; ")
    return refused("claim_id", wrong, mend)


def _columns(of: Book, text: str | None) -> Read | None:
    """Read which columns were found as they are, in any order, divided by commas or semicolons."""
    if text is None:
        return None
    named = [name.strip() for name in text.replace(",", ";").split(";") if name.strip()]
    known = schema.columns(of.package, "claims")
    if unknown := [name for name in named if name not in known]:
        wrong, _, mend = str(style.near_miss("column of claims", unknown[0], known)).partition("; ")
        return refused("columns", wrong, mend)
    return Read({"columns": ";".join(dict.fromkeys(named))})


def _verdict(columns: str, differs: str) -> str:
    """Say what a reading comes to, where the reader did not."""
    if not differs:
        return "confirmed" if columns else ""
    return "partly" if columns else "differs"


def _key(of: Book, typed: Typed) -> str:
    stem = f"{typed['claim_id'].strip()}-{slug(typed.get('reader', ''))}".strip("-")
    return unused(stem, of.raw["readings"]["reading_id"])


def _printed(of: Book, claim_id: str, document_id: str) -> bool:
    pairs = of.raw["renderings"]
    here = (pairs["claim_id"] == claim_id) & (pairs["document_id"] == document_id)
    return bool(here.any())


def _rendering(
    claim: Row, document_id: str, found: Mapping[str, str], read: Mapping[str, str]
) -> tuple[Row, Read]:
    """Say what a page prints that the reading brings: what was typed, else what was confirmed."""
    agreed, numbers = {*checks.columns_of(read.get("columns"))}, {*NUMBERS, "magnitude"}
    typed = {n: c for n, c in found.items() if n in COPIED}
    figure = {*COLUMNS} if numbers & agreed and not typed.keys() & {*COLUMNS} else set()
    taken = figure | {"measure"} | (agreed - {*COLUMNS})
    printed = {n: claim[n] for n in COPIED if n in claim and n in taken}
    printed |= typed | {"claim_id": claim["claim_id"], "document_id": document_id}
    if "wording" in read:
        printed["wording"] = read["wording"]
    if "source" in agreed:
        printed["credited_to"] = claim.get("origin", claim["source"])
    silent = numbers & claim.keys() and not numbers & (agreed | typed.keys())
    if "differs" in read and silent:
        mend = "the page is new here: give what it prints, as value=3000 or value='at least 3,000'"
        return printed, refused("value", "is empty", mend)
    return printed, Read({}, (f"the page prints {worded(printed)}",))
