"""What a page says to machines: where it belongs, how it looks when shared, what it states."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from muster_report.site import Site
from muster_report.templates import environment


@dataclass(frozen=True)
class Shared:
    """A picture to be shown where a page is shared: a file of the site, pixels, words."""

    file: str
    width: int
    height: int
    alt: str


def head(
    site: Site,
    file: str,
    *,
    title: str,
    description: str,
    pictures: Iterable[Shared] = (),
    oembed: str = "",
    states: Any = None,
) -> Markup:
    """Write the part of a page's head that machines read.

    file: the page, from the top of the site; pictures: the best first; oembed: its oEmbed file;
    states: JSON-LD. Addresses are absolute where the site has a `canonical` one; without it there
    is none to give.
    """
    text = json.dumps(states, ensure_ascii=False).replace("<", "\\u003c") if states else ""
    made = (
        environment()
        .get_template("head.html")
        .render(
            site=site,
            file=file,
            up="../" * file.count("/"),
            title=title,
            description=description,
            pictures=list(pictures),
            oembed=oembed,
            states=Markup(text),
        )
    )
    return Markup(made.rstrip())
