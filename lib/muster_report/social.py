"""The picture a page shows when somebody shares it: its title and its headline, in house style.

The words are those of the page, so they cannot say another number than the page does.
"""

import textwrap
from typing import Any

from muster_report.figure import PALETTE
from muster_report.pictures import Picture
from muster_report.site import Site
from muster_report.wording import marked_up

WIDTH, HEIGHT, EDGE = 1200, 630, 72
_SERIF = "Charter, 'Bitstream Charter', 'DejaVu Serif', Georgia, serif"


def picture(file: str, site: Site, title: str, headline: str) -> Picture:
    """Make the social picture of a page; file: the page it is for."""
    heading = textwrap.wrap(title, 34)[:2]
    text = textwrap.shorten(headline, 220, placeholder=" …")
    notes = [
        _line("<b>" + "<br>".join(map(marked_up, heading)) + "</b>", 56, EDGE, "top", _SERIF),
        _line(
            "<br>".join(map(marked_up, textwrap.wrap(text, 54)[:5])),
            36,
            EDGE + 70 * len(heading) + 40,
            "top",
            _SERIF,
        ),
        _line(
            marked_up(textwrap.shorten(site.title, 90, placeholder=" …")),
            24,
            HEIGHT - EDGE,
            "bottom",
            PALETTE["font"],
        ),
    ]
    layout = {
        "width": WIDTH,
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "paper_bgcolor": PALETTE["paper"],
        "plot_bgcolor": PALETTE["paper"],
        "xaxis": {"visible": False, "range": [0, WIDTH]},
        "yaxis": {"visible": False, "range": [HEIGHT, 0]},
        "annotations": notes,
        "shapes": [
            {
                "type": "line",
                "x0": EDGE,
                "x1": WIDTH - EDGE,
                "y0": 36,
                "y1": 36,
                "line": {"width": 4, "color": PALETTE["ink"]},
            }
        ],
    }
    return Picture(file, {"data": [], "layout": layout}, {"Title": title}, scale=1)


def _line(text: str, size: int, y: int, anchor: str, family: str) -> dict[str, Any]:
    return {
        "text": text,
        "x": EDGE,
        "y": y,
        "xanchor": "left",
        "yanchor": anchor,
        "align": "left",
        "showarrow": False,
        "font": {"size": size, "family": family, "color": PALETTE["ink"]},
    }
