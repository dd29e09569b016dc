"""Templates to pages: what is escaped, what a page may load, how a link, a day and a number look.

Every page carries a content security policy that lets it load what lies beside it and nothing
else. A page of its own (`single`) holds its style and scripts itself, each allowed by its hash.
"""

import base64
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from muster_report import tables, wording
from muster_report.embedded import split
from muster_report.site import Site

ASSETS = Path(__file__).parent / "assets"
BASIC = "plotly-basic.min.js"  # a third of the whole, and enough for most charts
WHOLE = "plotly.min.js"  # the one that comes with plotly for Python
SERVED = (  # on every site, beside the plotly that its charts need
    "muster.css",
    "muster.js",
    "live.js",
    "embed.js",
    "icon.svg",
    "plotly.css",
    "plotly-basic.LICENSE",
)
BESIDE = (  # an embed asks its own site whether it has been corrected, a crawler for robots.txt
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'none'"
)
# plotly writes the colours of words in a chart as style attributes, and a styled table has some.
# They can load nothing and run nothing under this policy; the sanitiser lets colours pass only.
COLOURED = "; style-src-attr 'unsafe-inline'"


@cache
def environment(*packages: str) -> Environment:
    """Make the template environment: everything is escaped unless we made it.

    packages: whose templates come before ours, by name.
    """
    made = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in (*packages, __package__)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(
        number=lambda count: f"{count:,}",
        day=lambda day: wording.day(day) if day else "",
        short_day=wording.short_day,
        outside=outside,
        plural=wording.plural,
        worded=lambda figure: tables.worded(figure.columns, figure.rows),
    )
    made.globals["MOST"] = tables.MOST
    return made


def render(
    template: str,
    site: Site,
    page: Mapping[str, Any],
    packages: tuple[str, ...] = (),
    **context: Any,
) -> str:
    """Render one page. page: title, description, meta, up (the way to the top: "" or "../")."""
    plain = {"description": "", "meta": "", "up": "", "head": "", "code": False, "plotly": ""}
    whole = {**plain, "policy": policy(site, page.get("needs", ""), page.get("plotly", "")), **page}
    assets = inline_assets(whole["plotly"]) if site.single else {}
    made = environment(*packages).get_template(template)
    return made.render(site=site, page=whole, assets=assets, **context)


@cache
def asset(name: str) -> bytes:
    """Read one of the files that pages load."""
    if name == WHOLE:
        from plotly.offline import get_plotlyjs

        return str(get_plotlyjs()).encode()
    return (ASSETS / name).read_bytes()


def inline_assets(plotly: str) -> dict[str, Markup]:
    """Read the style sheets and scripts for a page that holds them itself.

    plotly: the bundle that its charts need; empty if it has none.
    """
    files = {"css": "muster.css", "plotly_css": "plotly.css", "js": "muster.js", "icon": "icon.svg"}
    drawing = {"live": "live.js", "plotly": plotly} if plotly else {}
    return {name: Markup(asset(file).decode()) for name, file in {**files, **drawing}.items()}


def policy(site: Site, needs: str = "", plotly: str = "") -> str:
    """Say what a page may load: what lies beside it, or what it holds itself, by hash.

    needs: what a kind of page may do beyond that, such as `COLOURED`; plotly: its bundle.
    """
    if not site.single:
        return BESIDE + needs
    held = {name: _hash(text) for name, text in inline_assets(plotly).items()}
    scripts = " ".join(held[name] for name in ("js", "live", "plotly") if name in held)
    return (
        f"default-src 'none'; script-src {scripts};"
        f" style-src {held['css']} {held['plotly_css']}; img-src data:;"
        f" base-uri 'none'; form-action 'none'{needs}"
    )


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def outside(url: Any) -> Markup:
    """Link to a page of the world, named by its host; anything that is no web address stays text.

    >>> str(outside("javascript:alert(1)"))
    'javascript:alert(1)'
    """
    parts = split(str(url))
    if parts.scheme not in {"http", "https"}:
        return escape(str(url))
    return Markup('<a href="{}" rel="noopener external">{}</a>').format(url, parts.netloc)
