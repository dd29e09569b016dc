"""What is wrong with an address that a reader is sent to."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

START = "start it with https://"
COPY = "copy it again from the page that was read"
HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))+")

# What nearly every address looks like, and nothing is wrong with: answered for a column at once.
PLAIN = (
    r"^https?://([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
    r"(/[!#$%&'()*+,./0-9:;=?@A-Z\[\]_a-z~-]*)?$"
)


def odd(urls: pd.Series[Any]) -> pd.Series[Any]:
    """Keep the addresses that have to be looked at one by one.

    >>> odd(pd.Series(["https://www.kbs.co.kr/news?id=1", "https://kbs.co.kr:81/"])).tolist()
    ['https://kbs.co.kr:81/']
    """
    cells = pa.array(urls, type=pa.large_string(), from_pandas=True)
    plain = pc.and_not(pc.match_substring_regex(cells, PLAIN), pc.match_substring(cells, "xn--"))
    return urls[~np.asarray(plain.to_numpy(zero_copy_only=False), dtype=bool)]


def wrong(url: str) -> tuple[str, str] | None:
    """Say what is wrong with an address and how to mend it; None where nothing is.

    >>> wrong("https://www.kbs.co.kr/news?id=1"), wrong("http://www.україна.укр/a")
    (None, None)
    >>> wrong("javascript:alert(1)")
    ('is no web address', 'start it with https://')
    >>> wrong("https://kyivpost.com@evil.example/")
    ('has a name before the host', 'take out what stands before the @')
    """
    try:
        parts = urlsplit(url)
        host, port, user = parts.hostname or "", parts.port, parts.username
    except ValueError:
        return "is no web address", COPY
    if parts.scheme not in ("http", "https"):
        return "is no web address", START
    if user is not None or "@" in parts.netloc:
        return "has a name before the host", "take out what stands before the @"
    if re.search(r"[\s\\<>\"^`{|}]", url):
        return "has a character that no address has", COPY
    if port not in (None, 80, 443):
        return f"names the port {port}", "take it out, or give the page's public address"
    if not HOST.fullmatch(host) or re.fullmatch(r"[\d.]+", host):
        return "is no web address", "name the host as the page does, as kyivpost.com"
    if any(_mixed(label) for label in host.split(".")):
        return "mixes alphabets in its host", COPY
    return None


def _mixed(label: str) -> bool:
    """Tell whether a name is spelt with letters of two alphabets, so that it looks like another."""
    try:
        plain = label.encode().decode("idna") if label.startswith("xn--") else label
    except UnicodeError:
        return True
    scripts = {unicodedata.name(c, "").split()[0] for c in plain if c.isalpha()}
    return len(scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}) > 1
