"""What a proof is handed on as: text, JSON for a CMS, SARIF for CI, a page, a notebook's output."""

import json

import jsonschema
import pytest
from tests.proof_record import draft_record

from muster.proofreading import formats, proof
from muster.proofreading.differences import KINDS

ON = "2025-01-15"
DRAFT = "Kirby said 3,000 <b>soldiers</b> had been sent.\nNATO said 77 soldiers left."
WORDS = {"type": "string", "minLength": 1}
ONE = {"type": "integer", "minimum": 1}


def closed(required, **optional):
    """An object of these keys and no others."""
    properties = {**required, **optional}
    required = sorted(required)
    kind = {"type": "object", "additionalProperties": False}
    return {**kind, "required": required, "properties": properties}


def array(items):
    return {"type": "array", "items": items}


MESSAGE = closed({"text": WORDS})
RULE = closed({"id": {"enum": list(KINDS)}, "shortDescription": MESSAGE})
REGION = closed({"startLine": ONE, "startColumn": ONE, "endColumn": ONE})
ARTIFACT = closed({"uri": {"type": "string", "pattern": r"^[\w.~/%:-]+$"}})  # a URI reference
PLACE = closed({"physicalLocation": closed({"artifactLocation": ARTIFACT, "region": REGION})})
RESULT = closed(
    {"message": MESSAGE},
    ruleId={"enum": list(KINDS)},
    level={"enum": ["none", "note", "warning", "error"]},
    locations=array(PLACE),
)
DRIVER = closed({"name": WORDS}, rules=array(RULE))
RUN = closed(
    {"tool": closed({"driver": DRIVER})},
    results=array(RESULT),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
)
SARIF = closed(
    {"version": {"const": "2.1.0"}, "runs": array(RUN)}, **{"$schema": {"type": "string"}}
)  # what SARIF 2.1.0 says of the parts that we write


@pytest.fixture(scope="module")
def record():
    return draft_record()


@pytest.mark.parametrize("name", ["d.md", "standard input", "Über uns/1. Fassung.docx"])
def test_sarif_has_the_shape_that_its_standard_asks_for(record, name):
    jsonschema.validate(json.loads(formats.sarif(proof(record, DRAFT, as_of=ON), name)), SARIF)
    jsonschema.validate(json.loads(formats.sarif(proof(record, ""), name)), SARIF)


def test_sarif_points_at_the_words(record):
    text = "One line.\n  He waited. Kirby said 3,000 soldiers had been sent."
    run = json.loads(formats.sarif(proof(record, text, as_of=ON), "d.md"))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "3,000"


def test_json_has_the_keys_that_a_cms_is_promised(record):
    document = json.loads(formats.as_json(proof(record, DRAFT, as_of=ON)))
    assert {*document} == {"findings", "not_in_record"}
    (finding,) = document["findings"]
    assert [*finding] == ["line", "words", "claim_id", "kinds", "record", "instead"]
    assert document["not_in_record"] == [{"line": 2, "words": "77"}]


def test_the_page_marks_the_draft_and_runs_no_draft_s_markup(record):
    judged = proof(record, DRAFT, as_of=ON)
    page = formats.marked.page(judged, "<d>.md")
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert "Proof of &lt;d&gt;.md" in page
    assert '<mark class="differs">3,000<sup>≠</sup></mark>' in page
    assert judged._repr_html_() in page


def test_the_page_asks_for_nothing_and_links_only_to_pages_of_the_record(record):
    page = formats.marked.page(proof(record, DRAFT, as_of=ON), "d.md")
    assert "src=" not in page
    assert "@import" not in page
    assert page.count("<a href=") == page.count('<a href="https://pages.example/') > 0


def test_text_says_what_differs_what_the_record_has_and_what_to_write(record):
    text = formats.text(proof(record, DRAFT, as_of=ON), "d.md")
    assert "d.md:1: “3,000”: hedge_lost (a bound is gone or became another)" in text
    assert "instead: at least 3,000 (Sent to Russia)" in text
    assert "Could not be placed, which is not to say wrong:\n" in text
    assert ": line 2 “77”" in text
    assert text.endswith("No figures agree with the record, 1 differs, 1 could not be placed.")
