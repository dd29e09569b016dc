"""Every rule has a record that breaks it, and names the cell and its mend."""

from itertools import pairwise

import pytest
from tests.records import write_record

import muster
from muster import checks

FLOOR = {"low": "3000", "hedge": "at least"}
RELAY = {"source": "radio", "origin": "club", "voice": "relay"}
LATER = {"said_on": "2020-06-01"}
POSITION = {"measure": "on_birth", "stance": "denies"}
ON_C1 = {"claim_id": "c1", "document_id": "p-c1"}
CORRECTED = {"correction_id": "x", "field": "value"}
GONE = CORRECTED | {"kind": "withdrawn", "field": "whole row"}
ON_P2 = {"claim_id": "c1", "document_id": "p2"}

RULES = {
    "figures_have_one_shape": [
        (
            [{"value": "5", "low": "3", "high": "9"}],
            "value: stands beside low or high;"
            " keep value for a point, low and high for a bound or range",
        ),
        (
            [{"low": "9", "high": "3"}],
            "low: is not below high; swap or mend the two",
        ),
        (
            [{"low": "9", "high": "9"}],
            "low: is not below high; swap or mend the two",
        ),
        (
            [{"value": "9", "magnitude": "dozens"}],
            "magnitude: stands beside a number;"
            " keep the number, or the word if no number was stated",
        ),
    ],
    "hedges_fit_their_figure": [
        (
            [{"low": "9"}],
            "hedge: does not make a floor of low;"
            " write at least or more than; a plain number belongs in value",
        ),
        (
            [{"high": "9", "hedge": "at least"}],
            "hedge: does not make a ceiling of high;"
            " write up to, at most, fewer than; a plain number belongs in value",
        ),
        (
            [{"value": "9", "hedge": "up to"}],
            "hedge: bounds a number that stands in value;"
            " move the number to low (a floor) or to high (a ceiling)",
        ),
    ],
    "softening_is_marked": [
        (
            [{"approximate": ""}],
            "approximate: is empty beside a number;"
            " write true if the number is softened, false if it is not",
        ),
        (
            [{"hedge": "nearly", "approximate": "false"}],
            "approximate: is not true; the hedge softens: true",
        ),
    ],
    "wordings_are_short": [
        (
            [{"wording": "a b c d e f g h i j k"}],
            "wording: has more than 10 words; cut it to the number phrase",
        ),
    ],
}
OF_CLAIMS = {
    "notes_are_short": [
        ([{"notes": "a" * 241}], "c1, notes: has 241 characters, 240 at most; shorten it"),
        ([{"summary": "a" * 300}], "c1, summary: has 300 characters, 240 at most; shorten it"),
    ],
    "answers_are_positions": [
        (
            [{"stance": "declines"}],
            "c1, stance: does not put forward the figure beside it;"
            " write asserts or confirms, or take out the figure and choose a position",
        ),
    ],
    "figures_belong_to_counts": [
        (
            [{"magnitude": ""}],
            "c1, measure: counts, but there is no figure; enter the figure, or choose a position",
        ),
    ],
    "relays_have_an_origin": [
        (
            [{"voice": "relay"}],
            "c1, origin: is empty; name the body whose figure it is, or make the voice own",
        ),
        (
            [{"origin": "club"}],
            "c1, origin: is the source itself; leave it empty: it is the source's own figure",
        ),
    ],
    "relays_come_after_their_origin": [
        (
            [RELAY, LATER],
            "c1, said_on: is before its origin said it; mend the day, or the origin",
        ),
    ],
    "days_are_in_order": [
        (
            [{"as_of": "2020-05-03"}],
            "c1, as_of: is after said_on; mend the day, or make the status expected or planned",
        ),
    ],
    "revisions_stay_in_their_series": [
        (
            [{}, {**LATER, "source": "town", "supersedes": "c1"}],
            "c2, supersedes: is a claim of another body; leave it empty",
        ),
        (
            [{}, {**LATER, "measure": "grey", "supersedes": "c1"}],
            "c2, supersedes: is a claim of another measure; leave it empty",
        ),
        (
            [{}, {**LATER, "scope": "unit", "supersedes": "c1"}],
            "c2, supersedes: is a claim of another scope; leave it empty",
        ),
        (
            [{"review": "withdrawn", "notes": "Doubled."}, {**LATER, "supersedes": "c1"}],
            "c2, supersedes: is withdrawn; leave it empty",
        ),
        (
            [{"status": "planned"}, {**LATER, "supersedes": "c1"}],
            "c2, supersedes: joins what is planned with what is done; leave it empty",
        ),
        (
            [LATER, {"supersedes": "c1"}],
            "c2, supersedes: is not earlier; turn the two round",
        ),
    ],
    "statements_stand_once": [
        (
            [{}, {}],
            "c2, claim_id: says what another row says;"
            " keep one, and make the other page a rendering of it",
        ),
    ],
    "doubts_are_explained": [
        (
            [{"review": "disputed"}],
            "c1, notes: is empty; say why it is in doubt",
        ),
        (
            [{"attribution": "unnamed official", "speaker": "A. Body"}],
            "c1, speaker: is named, yet unnamed;"
            " leave the speaker empty, or change the attribution",
        ),
    ],
}
OF_TABLES = {
    "figures_belong_to_counts": [
        (
            {
                "renderings": [
                    {**ON_C1, "measure": "on_birth", "value": "5", "approximate": "false"}
                ]
            },
            "renderings.csv, c1/p-c1, measure: is a position; take out the figure",
        ),
    ],
    "days_are_in_order": [
        (
            {"documents": [{"document_id": "p-c1", "published_on": "2020-04-29"}]},
            "claims.csv, c1, said_on: is after its page was published;"
            " mend said_on, or published_on in documents.csv",
        ),
    ],
    "every_claim_has_its_page": [
        (
            {"documents": [{"document_id": "p9", "outlet": "Paper", "url": "https://a.example"}]},
            "documents.csv, p9, document_id: prints no claim;"
            " add what it prints to renderings.csv, or take it out",
        ),
        (
            {"documents": [{"document_id": "p-c1", "url": "/home/me/page.html"}]},
            "documents.csv, p-c1, url: is no web address; start it with https://",
        ),
    ],
    "a_claim_is_what_its_page_prints": [
        (
            {"renderings": [ON_C1 | {"value": "300"}]},
            "claims.csv, c1, value: is not what its own page prints, in renderings.csv;"
            " mend the claim or the rendering, or say in its notes how they differ",
        ),
        (
            {"renderings": [ON_C1 | {"stance": "denies"}]},
            "claims.csv, c1, stance: is not what its own page prints, in renderings.csv;"
            " mend the claim or the rendering, or say in its notes how they differ",
        ),
    ],
    "names_are_of_one_source": [
        (
            {"sources": [{"source": "navy", "short_name": "Radio"}]},
            "sources.csv, navy, name: 'radio' is also a name of another; leave it to one of them",
        ),
    ],
    "short_names_are_short": [
        (
            {"sources": [{"source": "navy", "short_name": "The Navy of the Northern Seals"}]},
            "sources.csv, navy, short_name: has more than 28 characters; shorten it",
        ),
    ],
    "parts_nest": [
        (
            {"measures": [{"measure": "born", "part_of": "born"}]},
            "measures.csv, born, part_of: leads back to itself; break the circle",
        ),
        (
            {"sources": [{"source": "radio", "parent": "radio"}]},
            "sources.csv, radio, parent: leads back to itself; break the circle",
        ),
    ],
    "groups_speak_for_themselves": [
        (
            {"sources": [{"source": "navy", "group": "club"}]},
            "sources.csv, navy, group: is no group, it speaks for town; write town",
        ),
    ],
    "corrections_name_rows": [
        (
            {"corrections": [CORRECTED | {"table": "claims", "row_id": "c9"}]},
            "corrections.csv, x, row_id: is no row of its table;"
            " give the key of a row of claims.csv",
        ),
    ],
    "nothing_rests_on_what_is_withdrawn": [
        (
            {"corrections": [GONE | {"table": "documents", "row_id": "p-c1"}]},
            "claims.csv, c1, document_id: is withdrawn from documents.csv;"
            " name another with `muster correct`, or withdraw this row of claims.csv first",
        ),
        (
            {"corrections": [GONE | {"table": "renderings", "row_id": "c1/p-c1"}]},
            "claims.csv, c1, document_id: is the page on which it was read, and what it prints is"
            " withdrawn; name another page with `muster correct`, or withdraw the claim first",
        ),
        (
            {"corrections": [GONE | {"table": "sources", "row_id": "town"}]},
            "sources.csv, club, group: is withdrawn from sources.csv;"
            " name another with `muster correct`, or withdraw this row of sources.csv first",
        ),
    ],
}


def said(directory, claims, **tables):
    return [str(p) for p in muster.check(write_record(directory, claims, **tables))]


def cases(rules):
    return [pytest.param(*case, id=rule) for rule, broken in rules.items() for case in broken]


def test_a_record_that_obeys_every_rule_has_no_problem(tmp_path):
    claims = [{}, {**FLOOR, **LATER, "supersedes": "c1"}, {**RELAY, **LATER}, POSITION]
    assert said(tmp_path, claims) == []


def test_every_rule_has_a_record_that_breaks_it():
    assert {*RULES, *OF_CLAIMS, *OF_TABLES} == {rule.__name__ for rule in checks.RULES}


@pytest.mark.parametrize(("claims", "problem"), cases(RULES))
def test_a_figure_is_refused_in_a_claim_and_in_its_rendering(tmp_path, claims, problem):
    rendering = {**ON_C1, "wording": claims[0].get("wording", "")}
    assert said(tmp_path, claims, renderings=[rendering]) == [
        f"claims.csv, c1, {problem}",
        f"renderings.csv, c1/p-c1, {problem}",
    ]


@pytest.mark.parametrize(("claims", "problem"), cases(OF_CLAIMS))
def test_a_claim_is_refused(tmp_path, claims, problem):
    assert said(tmp_path, claims) == [f"claims.csv, {problem}"]


@pytest.mark.parametrize(("tables", "problem"), cases(OF_TABLES))
def test_a_row_of_another_table_is_refused(tmp_path, tables, problem):
    assert problem in said(tmp_path, [{}], **tables)


def test_a_page_that_prints_a_claim_otherwise_may_say_so_in_its_notes(tmp_path):
    printed = ON_C1 | {"value": "300", "notes": "The page slips."}
    assert said(tmp_path, [{}], renderings=[printed]) == []


def test_a_dispute_is_explained_by_the_reading_that_opened_it(tmp_path):
    reading = {"reading_id": "r", "reader": "second", "read_on": "2020-06-01", "blind": "false"}
    reading |= {"verdict": "differs", "hash": "a" * 16, **ON_C1}
    doubted = [{"review": "disputed"}]
    assert said(tmp_path, doubted, readings=[reading | {"differs": "value: 300"}]) == []


def test_a_position_with_a_figure_is_refused(tmp_path):
    found = said(tmp_path, [{**POSITION, "value": "5"}])
    assert found == ["claims.csv, c1, measure: is a position; take out the figure"]


def test_relays_in_a_circle_are_refused_however_long_it_is(tmp_path):
    bodies = ["club", "town", "navy", "club"]
    ring = [{"source": a, "origin": b, "voice": "relay"} for a, b in pairwise(bodies)]
    wrong = "origin: relays a body that relays it; one of them must be the origin"
    assert said(tmp_path, [*ring, RELAY]) == [f"claims.csv, c{i}, {wrong}" for i in (1, 2, 3)]


def test_a_chain_of_relays_is_no_circle(tmp_path):
    chain = [{}, RELAY, {"source": "town", "origin": "radio", "voice": "relay"}]
    assert said(tmp_path, chain) == []


def test_measures_in_a_circle_are_refused_and_those_that_lead_into_it_are_not(tmp_path):
    assert said(tmp_path, [{}], measures=[{"measure": "born", "part_of": "white"}]) == [
        "measures.csv, born, part_of: leads back to itself; break the circle",
        "measures.csv, white, part_of: leads back to itself; break the circle",
    ]


def test_a_claim_without_the_rendering_of_its_own_page_is_refused(tmp_path):
    write_record(tmp_path, [{}], renderings=[ON_P2])
    kept = [x for x in (tmp_path / "renderings.csv").read_text().splitlines() if "p-c1" not in x]
    (tmp_path / "renderings.csv").write_text("\n".join(kept) + "\n")
    assert [str(p) for p in muster.check(tmp_path)] == [
        "claims.csv, c1, document_id: has no rendering; add a row to renderings.csv for this page",
        "documents.csv, p-c1, document_id: prints no claim;"
        " add what it prints to renderings.csv, or take it out",
    ]
