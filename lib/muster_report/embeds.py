"""A figure on the pages of others: the code that puts it there, and what oEmbed is told."""

import json

from markupsafe import Markup

from muster_report.figure import Figure, size
from muster_report.pictures import SCALE, titled
from muster_report.site import Site

ROOM = 260  # pixels beside the picture of an embed that posts no height
_CODE = Markup(
    '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" style="border:0">'
    '</iframe><script src="{}" async></script>'
)


def code(one: Figure, site: Site) -> str:
    """Write the HTML that puts a figure into another page; empty for a site without an address."""
    if not site.canonical:
        return ""
    frame, script = site.at(f"embed/{one.name}.html"), site.at("assets/embed.js")
    return str(_CODE.format(frame, one.title, _height(one), script))


def _height(one: Figure) -> int:
    return size(one.twins[""])[1] + ROOM


def picture_size(one: Figure) -> tuple[int, int]:
    """Give width and height of a figure's PNG, the picture that is shown where it is shared."""
    width, height = size(titled(one))
    return round(width * SCALE), round(height * SCALE)


def oembed(one: Figure, site: Site) -> str:
    """Write what an oEmbed consumer is told of a figure (https://oembed.com, type rich)."""
    width, height = picture_size(one)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": one.title,
        "author_name": site.byline,
        "provider_name": site.title,
        "provider_url": site.at("index.html"),
        "html": code(one, site),
        "width": size(one.twins[""])[0],
        "height": _height(one),
        "thumbnail_url": site.at(f"figures/{one.name}.png"),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
    return json.dumps({name: value for name, value in told.items() if value != ""}, indent=1) + "\n"
