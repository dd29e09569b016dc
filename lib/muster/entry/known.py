"""What the record knows already, looked for before anybody makes it anew: names and pages."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from muster.days import Unclear
from muster.record import Record

NAMES = ("source", "name", "short_name", "native_name")  # and aliases, divided by semicolons
TRACKING = r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)"
CUTOFF = 0.6  # difflib's own; below it names have little in common


def sources(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Map every name of every source, casefolded, to the keys that have it.

    >>> sources(pd.DataFrame({"source": ["hur"], "name": ["Defence Intelligence of Ukraine"],
    ...     "short_name": ["HUR"], "native_name": [None], "aliases": ["GUR;Budanov's men"]}))["gur"]
    ['hur']
    """
    return _index((name, row["source"]) for row in frame.to_dict("records") for name in _names(row))


def measures(frame: pd.DataFrame) -> dict[str, list[str]]:
    """Map the key and the label of every measure, casefolded, to its key."""
    rows = frame.to_dict("records")
    return _index((row[name], row["measure"]) for row in rows for name in ("measure", "label"))


def _names(row: dict[Any, Any]) -> list[str]:
    single = [row[name] for name in NAMES if name in row and not pd.isna(row[name])]
    several = row.get("aliases")
    aliases = [] if pd.isna(several) else str(several).split(";")
    return [*single, *(alias for alias in aliases if alias.strip())]


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, key in pairs:
        keys = found.setdefault(plain(str(name)), [])
        keys += [] if key in keys else [key]
    return found


def plain(name: str) -> str:
    """Give a name without what does not tell names apart: capitals, spaces, an article.

    >>> plain(" The  Pentagon ")
    'pentagon'
    """
    return " ".join(name.split()).casefold().removeprefix("the ")


def outlet_of(documents: pd.DataFrame, url: str) -> str | None:
    """Say what the record calls the outlet that publishes under the domain of an address."""
    site = domain(url)
    near = documents[documents["url"].str.contains(site, regex=False, na=False)]
    here = near.loc[near["url"].map(domain) == site, "outlet"].value_counts()
    return str(here.index[0]) if len(here) else None


def near_sources(record: Record, text: str, most: int = 5) -> pd.DataFrame:
    """List the sources whose names are like `text`, the nearest first: "HUR is already here".

    Returns source, short_name, near (str: the name that is like it) and likeness (float64, 1.0 for
    the same name whatever its capitals, 0.9 for a word of it, else difflib's ratio, at least 0.6).
    """
    wanted = " ".join(text.split()).casefold()
    rows = [
        (row["source"], row["short_name"], name, _likeness(wanted, name.casefold()))
        for row in record.sources.to_dict("records")
        for name in _names(row)
    ]
    frame = pd.DataFrame(rows, columns=["source", "short_name", "near", "likeness"])
    best = frame[frame["likeness"] >= CUTOFF].sort_values(["likeness", "source"], kind="stable")
    best = best.iloc[::-1].drop_duplicates("source").head(most)
    return best.reset_index(drop=True)


def near_outlets(record: Record, text: str, url: str = "", most: int = 5) -> pd.DataFrame:
    """List the outlets whose name or web domain is like what was typed, the nearest first.

    Returns outlet, pages (int: pages of it in the record), domain (str: one it publishes under) and
    likeness (float64, 1.0 for the same name or domain).
    """
    wanted, site = text.strip().casefold(), domain(url)
    pages = record.documents.assign(domain=record.documents["url"].map(domain))
    frame = pages.groupby(["outlet", "domain"]).size().rename("pages").reset_index()
    frame["likeness"] = [
        1.0 if site and d == site else _likeness(wanted, name.casefold())
        for name, d in zip(frame["outlet"], frame["domain"], strict=True)
    ]
    best = frame[frame["likeness"] >= CUTOFF].sort_values(["likeness", "pages"], ascending=False)
    best = best.drop_duplicates("outlet").head(most).reset_index(drop=True)
    return best[["outlet", "pages", "domain", "likeness"]]


def spelt_like(speakers: pd.Series[str], text: str) -> list[str]:
    """List the people whose names are spelt nearly so; none if one is spelt just so.

    >>> spelt_like(pd.Series(["Volodymyr Zelensky", None]), "Volodymyr Zelenskyy")
    ['Volodymyr Zelensky']
    """
    people = speakers.dropna().unique().tolist()
    near = difflib.get_close_matches(text.strip(), people, n=3, cutoff=0.8)
    return [] if text.strip() in people else near


def _likeness(wanted: str, name: str) -> float:
    if not wanted:
        return 0.0
    if wanted == name:
        return 1.0
    part = 0.9 if re.search(rf"\b{re.escape(wanted)}\b", name) else 0.0
    return max(part, difflib.SequenceMatcher(None, wanted, name).ratio())


def domain(url: str) -> str:
    """Give the web domain of an address, without www.

    >>> domain("https://www.Scypre.com/north-korean-troops")
    'scypre.com'
    """
    host = urlsplit(url).hostname or ""
    return host.rstrip(".").removeprefix("www.")


def address(text: str) -> str:
    """Clean an address of what copying and tracking left on it; raise Unclear where it is none.

    >>> address(" <https://scypre.com/a-page/?utm_source=x&id=1>. ")
    'https://scypre.com/a-page/?id=1'
    >>> address("https://www.TRTworld.com:443/x"), address("http://kyivpost.com./post")
    ('https://www.trtworld.com/x', 'http://kyivpost.com/post')
    """
    plain = text.strip().strip("<>").rstrip(".,;>").strip()
    plain = re.sub(rf"(?<=[?&]){TRACKING}=[^&#]*&?", "", plain).rstrip("?&")
    found = re.fullmatch(r"(https?)://([^\s/?#]+\.[^\s/?#]+)(\S*)", plain)
    if not found:
        raise Unclear(f"{text!r} is no web address", "paste the whole address, https:// and all")
    scheme, host, rest = found.groups()
    usual = {"https": ":443", "http": ":80"}[scheme]
    return f"{scheme}://{host.lower().removesuffix(usual).rstrip('.')}{rest}"


def same(url: str) -> str:
    """Give what two addresses of one page share: no scheme, no www, no fragment, no tracking.

    >>> same("http://www.scypre.com/a/?utm_source=x#top") == same("https://scypre.com/a")
    True
    """
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query, True) if not re.fullmatch(TRACKING, k)]
    return f"{domain(url)}{parts.path.rstrip('/')}?{urlencode(query)}"


def page_at(documents: pd.DataFrame, url: str) -> str | None:
    """Find the document_id under which the record has this page already."""
    if (documents["url"] == url).any():
        return str(documents.loc[documents["url"] == url, "document_id"].iloc[0])
    near = documents[documents["url"].str.contains(domain(url), regex=False, na=False)]
    twins = near[near["url"].map(same) == same(url)] if len(near) else near
    return str(twins["document_id"].iloc[0]) if len(twins) else None


def document_id(url: str) -> str:
    """Make the key of a page: its domain and six digits of the SHA-256 of its address.

    >>> document_id("https://101news.net/article/99388"), document_id("https://m.dailian.co.kr/news")
    ('101news-net-226e82', 'dailian-co-kr-a5f3b4')
    """
    host = re.sub(r"^(?:m|amp|mobile)\.", "", domain(url)).encode("idna").decode()
    return f"{re.sub('[^a-z0-9]+', '-', host)}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"
