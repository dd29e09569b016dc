"""What the checks pass can be published: pages of random records are whole and show every word."""

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from lxml import html
from tests.desk import desk

import muster
from muster import schema
from muster.pages.additions import Subject, additions
from muster.pages.claim_pages import LINKS, dateline
from muster.record import TABLES, tables
from muster_report import article, guards, pages
from muster_report.site import Site

FREE = {  # columns in which a person writes what she likes
    "claims": ("summary", "notes", "wording", "speaker", "derivation"),
    "renderings": ("wording", "notes"),
    "documents": ("outlet", "title"),
    "sources": ("name", "short_name", "native_name"),
    "measures": ("label", "definition"),
}
PIECES = ["<b>", "</script>", "<!--", "&amp;", "'", '"', "$x$", "{{ a }}", "%s", "`", "[a](b)"]
PIECES += ["=1+1", "javascript:x", "북한", "“до”", "3,000", "a", " ", ".", "\\", "*", "~", "|", "#"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join).map(str.strip)


def rewritten(data, path):
    """Write random words into some free cells of a record of three claims."""
    package = schema.read(path)
    for table in TABLES:
        frame = tables.parse((path / f"{table}.csv").read_bytes())
        for column in FREE.get(table, ()):
            for row in frame.index:
                if data.draw(st.booleans()):
                    frame.loc[row, column] = data.draw(WORDS.filter(bool))
        (path / f"{table}.csv").write_bytes(tables.canonical(package, table, frame))
    muster.tidy(path)


@settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.generate],  # to make a failure smaller takes longer than to read it
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_what_checks_pass_can_be_published(data, tmp_path_factory):
    path = desk(tmp_path_factory.mktemp("record"))
    rewritten(data, path)
    assume(not muster.check(path))
    record = muster.load(path)
    links = tuple({"href": href, "label": label} for href, label in LINKS)
    site = Site("A record", dateline=dateline(record), links=links)
    told = [article.read({"cells": []}, "01_a.ipynb")]
    made = pages.site_files(site, told, pages.Made({}), additions(Subject(record, site), told))
    assert not [*guards.broken({**made, "notebooks/01_a.ipynb": b""})]
    for claim in record.claims.itertuples():
        page = html.fromstring(made[f"claims/{claim.claim_id}.html"])
        assert " ".join(claim.summary.split()) in " ".join(page.text_content().split())
        assert {e.get("type") or bool(e.get("src")) for e in page.iter("script")} <= {
            True,
            "application/ld+json",
        }
