"""A walk over what is said of both records: every measure, many days, every claim."""

import re

import pandas as pd
import pytest

import muster
from muster import analysis, sentences

RECORDS = {"troops": "data", "children": "examples/children/data"}
ENDS = ["low", "value", "high"]
DAYS, LONGEST = 12, 35  # days a measure; words a sentence
STOPS = re.compile(r"(?<=[.!?”]) (?=[A-Z])|\n\n")
MANY = r"(two|three|four|five|six|seven|eight|nine|\d\d+)"
SLIPS = re.compile(
    r"not not|  |\.\.|\bnan\b|None\b(?! of)|<NA>|[{}]"
    r"|\bone (sources|figures|claims|sets|pages|governments|days)\b"
    rf"|\b{MANY} (source|figure|claim|set|page|government|day)\b"
)


@pytest.fixture(scope="module", params=RECORDS)
def record(request):
    return analysis.snapshot(muster.load(RECORDS[request.param]))


@pytest.fixture(scope="module")
def lead(record):
    """Give what is said first of each measure, on days from its first claim to the last day."""
    told = []
    for measure in record.measures["measure"]:
        told.append(sentences.span(record, measure))
        told.append(sentences.turned(record, measure))
        for day in pd.date_range(record.claims["said_on"].min(), record.last_day, periods=DAYS):
            asked = (record, measure, f"{day:%Y-%m-%d}")
            told += [sentences.on_date(*asked, unit=unit) for unit in ("body", "group")]
    return told


@pytest.fixture(scope="module")
def everything(record, lead):
    notes = [sentences.revisions(record, measure) for measure in record.measures["measure"]]
    pages = [sentences.drift(record, claim_id) for claim_id in record.claims["claim_id"]]
    whole = (sentences.contradictions, sentences.position_changes, sentences.drift_shares)
    return [*lead, *notes, *pages, *(tell(record) for tell in whole)]


def test_no_sentence_of_a_lead_is_long(lead):
    told = [words for said in lead for words in STOPS.split(said.text)]
    assert not [words for words in told if len(words.split()) > LONGEST]


def test_nothing_slips_in_grammar(everything):
    assert not [said.text for said in everything if SLIPS.search(without_quotes(said))]


def without_quotes(said):
    """Give our words only: those of a speaker, a body or an outlet are theirs."""
    return "".join("…" if p.lang or p.href or p.source else p.text for p in said.pieces)


def test_every_number_is_stated_by_its_claim_or_has_a_query(record, everything):
    claims = record.claims.set_index("claim_id")
    ends = claims[ENDS]
    for number in (number for said in everything for number in said.data):
        if "query" in number or "value" not in number:
            continue
        claim = claims.loc[number["claim"]]
        day = (claims["measure"] == claim["measure"]) & (claims["said_on"] == claim["said_on"])
        pages = record.renderings.loc[record.renderings["claim_id"] == number["claim"], ENDS]
        stated = pd.concat([ends[day], pages]).to_numpy(dtype=float, na_value=-1)
        assert number["value"] in stated, number
