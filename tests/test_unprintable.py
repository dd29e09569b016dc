"""What a reader cannot see, or is led astray by, does not pass in any column of any table."""

import pandas as pd
import pytest
from tests.records import made

from muster import checks, schema
from muster.checks import addresses
from muster.record import TABLES

UNSEEN = {
    "NUL": "\x00",
    "escape": "\x1b",
    "C1": "\x9b",
    "line separator": "\u2028",
    "override": "\u202e",
    "isolate": "\u2067",
    "right-to-left mark": "\u200f",
    "zero width": "\u200b",
    "joiner in Latin": "\u200d",
    "byte order mark": "\ufeff",
    "soft hyphen": "\xad",
    "private use": "\ue000",
    "private use, plane 16": "\U0010fffd",
    "noncharacter": "\ufdd0",
    "last of a plane": "\U0001ffff",
}


def texts(record):
    return {t: schema.text(record.package, t, getattr(record, t)) for t in TABLES}


def problems(record, table, name, cell):
    raw = texts(record)
    if raw[table].empty:
        raw[table] = pd.DataFrame([dict.fromkeys(raw[table])], dtype="str")
    raw[table] = raw[table].assign(**{name: cell}).astype("str")
    return [
        p
        for p in checks.problems(record.package, raw)
        if (p.file, p.column) == (f"{table}.csv", name)
    ]


COLUMNS = [(table, name) for table in TABLES for name in schema.columns(made([{}]).package, table)]


@pytest.mark.parametrize(("table", "name"), COLUMNS)
def test_what_cannot_be_seen_passes_in_no_column(table, name):
    assert problems(made([{}]), table, name, "a\u200bb")


@pytest.mark.parametrize("character", UNSEEN.values(), ids=UNSEEN)
def test_each_kind_of_unseen_character_is_named(character):
    (problem,) = problems(made([{}]), "claims", "notes", f"a{character}b")
    assert "take it out; it cannot be seen" in str(problem) and character not in str(problem)


def test_a_joiner_that_a_script_needs_passes():
    assert not problems(made([{}]), "claims", "notes", "می\u200cخواهم")  # noqa: RUF001


def test_a_cell_of_a_megabyte_is_refused_and_not_printed():
    said = [str(p) for p in problems(made([{}]), "claims", "notes", "a" * 1_000_000)]
    assert any("has more than 5,000 characters" in line for line in said)
    assert max(map(len, said)) < 400


@pytest.mark.parametrize("day", ["0001-01-01", "0000-01-01", "2199-01-01"])
@pytest.mark.parametrize(
    ("table", "name"),
    [("documents", "published_on"), ("claims", "said_on"), ("readings", "read_on")],
)
def test_a_day_beyond_reason_is_refused(table, name, day):
    assert problems(made([{}]), table, name, day)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "kyivpost.com",
        "https://user:pw@kyivpost.com/",
        "https://kyivpost.com@evil.example/",
        "https://kyivpost.com:99999/",
        "https://kyivpost.com:8080/",
        "https://[bad.host/x",
        "https://kyivpost.com\\@evil.example",
        'https://kyivpost.com/"><script>',
        "https://127.0.0.1/",
        "https://localhost/",
        "https://kyiv\u0440ost.com/",
        "https://xn--kyivst-1nf0c.com/",
        "https://a b.com/",
    ],
)
def test_an_address_that_leads_astray_is_refused(url):
    assert addresses.wrong(url)
    assert problems(made([{}]), "documents", "url", url)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.kbs.co.kr/?a=1&b=[2]#:~:text=x",
        "http://a.укр/",
        "https://ria.ru/20241023/%D0.html",
    ],
)
def test_an_address_of_a_page_passes(url):
    assert addresses.wrong(url) is None
