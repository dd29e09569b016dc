"""Addresses of pages: which page of the record it is, or the key of a new one."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

import pandas as pd

from muster.days import Unclear
from muster.entry.names import domain

TRACKING = r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src)"


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


def known(documents: pd.DataFrame, url: str) -> str | None:
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
