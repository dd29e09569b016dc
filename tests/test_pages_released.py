"""The corrections page and the feed say what each release added, and what is in none yet."""

import xml.etree.ElementTree as ET

import pytest
from tests.desk import desk, typed

import muster
from muster import entry, tables
from muster.pages import corrections, released
from muster_report.site import Site

SITE = Site(title="T", canonical="https://example.org/m/")


@pytest.fixture
def path(tmp_path):
    """A record released twice, with a claim added in between and another one afterwards."""
    path = desk(tmp_path)
    entry.apply(entry.release(muster.load(path), "1.0.0", "2024-12-01"))
    entry.add(path, {"claims": typed({"value": "3000"})})
    entry.apply(entry.release(muster.load(path), "1.1.0", "2024-12-02"))
    entry.add(path, {"claims": typed({"value": "4000", "said_on": "2024-11-01"})})
    return path


@pytest.fixture
def found(path):
    record = muster.load(path)
    return released.releases(record, tables.cards(record))


def test_a_release_says_what_it_added_and_the_first_only_how_much(found):
    told = [(one.name, one.told) for one in found[1:]]
    assert told == [("1.1.0", "4 claims; 1 claim added"), ("1.0.0", "3 claims")]
    assert list(found[1].added) == ["nis-2024-10-30-deployed"]
    assert not found[2].added


def test_what_is_in_no_release_yet_is_told_first(found):
    assert (found[0].name, found[0].day) == ("not released yet", "")
    assert list(found[0].added.values()) == ["NIS: 4,000, sent to Russia, 1 November 2024"]


def test_the_feed_names_what_a_release_added_and_nothing_unreleased(path, found):
    root = ET.fromstring(corrections.atom(SITE, muster.load(path), [], found))
    contents = [node.text for node in root.iter("{http://www.w3.org/2005/Atom}content")]
    assert "claim added. NIS: 3,000, sent to Russia, 30 October 2024." in contents[0]
    assert "4,000" not in "".join(contents)
