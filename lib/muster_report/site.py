"""What the pages of a report share, and what a host adds to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup


@dataclass(frozen=True)
class Site:
    """What all pages of a report share."""

    title: str
    language: str = "en"
    byline: str = ""
    standfirst: str = ""
    dateline: str = ""  # up to when its data go: "Claims read up to 24 October 2024."
    colophon: tuple[Markup, ...] = ()
    links: tuple[Mapping[str, str], ...] = ()
    canonical: str = ""
    release: str = ""  # of the data, in words: "release 1.0.0"
    source: str = ""  # of its charts, as their pictures say it: true of every release
    feed: str = ""  # title of feed.xml, if the site has one
    single: bool = False  # each page holds all it needs

    def at(self, file: str) -> str:
        """Give the address of a file of the site; from the top where the site has none yet."""
        return f"{self.canonical.rstrip('/')}/{file}" if self.canonical else file


@dataclass(frozen=True)
class Panel:
    """A further tab of a figure: the last part of its id, its label, its HTML."""

    name: str
    label: str
    html: Markup
    screen: bool = False  # too long for paper, which says where it is instead


@dataclass(frozen=True)
class Additions:
    """Fragments and files a host adds to a report; figures and articles are named by name."""

    notices: Mapping[str, Markup] = field(default_factory=dict)  # below a figure's title
    embed_notices: Mapping[str, Markup] = field(default_factory=dict)  # the same, in an embed
    corrected: Mapping[str, str] = field(default_factory=dict)  # a figure's last correction: a day
    panels: Mapping[str, Sequence[Panel]] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)  # the line that draws a figure again
    links: Mapping[str, str] = field(default_factory=dict)  # where a key in a table leads
    front: Markup = field(default_factory=Markup)  # what stands above the list of reports
    ends: Mapping[str, Markup] = field(default_factory=dict)  # what stands below an article
    statements: Mapping[str, object] = field(default_factory=dict)  # JSON-LD of a page, by file
    files: Mapping[str, bytes] = field(default_factory=dict)  # further files of the site
