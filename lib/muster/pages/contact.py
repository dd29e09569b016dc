"""Where a reader reports an error: a mail or an issue that carries claim, release and sentence.

The address comes from record.toml: `contributors = ["Name <mail>"]`, or else `homepage`. A record
that gives neither has no such link.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from muster import language


def report_link(package: Mapping[str, Any], release: str, where: str, sentence: str) -> str:
    """Give the address at which an error in a claim or figure is reported, if there is one.

    >>> report_link({"homepage": "https://github.com/a/b"}, "release 1", "nis-1", "3,000")[:40]
    'https://github.com/a/b/issues/new?title='
    >>> report_link({}, "release 1", "nis-1", "3,000")
    ''
    """
    title = quote(language.text("report-title", where=where))
    body = quote(language.text("report-body", where=where, release=release, sentence=sentence))
    mail = next((one["email"] for one in package.get("contributors", ()) if "email" in one), "")
    if mail:
        return f"mailto:{quote(mail, safe='@')}?subject={title}&body={body}"
    home = str(package.get("homepage", "")).rstrip("/")
    if home.startswith("https://github.com/"):
        return f"{home}/issues/new?title={title}&body={body}"
    return home if home.startswith(("http://", "https://")) else ""
