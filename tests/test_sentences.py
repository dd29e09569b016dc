"""What prose promises: every figure as it was said, every number bound, nothing called likely."""

import re

import pytest
from tests.records import made

import muster
from muster import analysis, sentences
from muster.record import last_day

HERE = {"analysis": analysis, "last_day": last_day}
NEVER = re.compile(r"likely range|consensus|best estimate|estimates range|average|mean of", re.I)


@pytest.fixture(scope="module")
def record():
    return muster.load()


def claim(source, value=None, day="2020-05-01", **cells):
    figure = {} if value is None else {"value": str(value)}
    return {"source": source, "said_on": day, **figure, **cells}


def on(*claims, day="2020-05-10", **asked):
    return sentences.on(made(claims), day, measure="born", **asked)


@pytest.fixture(scope="module")
def everything(record):
    counted = ("deployed", "expected_total", "casualties", "additional", "in_ukraine")
    told = [tell(record, m) for m in counted for tell in (sentences.span, sentences.revisions)]
    told += [sentences.on(record, "2024-12-31", measure=measure) for measure in counted]
    told.append(sentences.on(record, "2024-10-31", measure="deployed", unit="group"))
    told.append(sentences.on(record, "2024-12-31", known_by="2026-02-20", measure="deployed"))
    told.append(sentences.survives(record, "2024-10-31", measure="deployed"))
    told += [sentences.drift(record, claim_id) for claim_id in record.claims["claim_id"][:25]]
    about = ("position_changes", "contradictions", "as_of", "size", "silence", "review")
    return [*told, *(getattr(sentences, name)(record) for name in about)]


def test_none_one_two_and_many_are_told_in_their_own_grammar():
    none, one = on(claim("club", 3000, "2020-06-01")), on(claim("club", 3000))
    two = on(claim("club", 3000), claim("town", 3000, "2020-05-10"))
    assert none.text.startswith("Born, as said by 10 May 2020: no body has a figure that counts.")
    assert "1 claim of the measure is left out: said later (1)." in none.text
    assert one.text.endswith(
        "1 body has a figure that counts. It is 3,000 (Club, 1 May 2020, 9 days old)."
    )
    assert "2 bodies have a figure that counts. They are 3,000 (Town, 10 May 2020)" in two.text
    assert two.text.endswith("Both can be true together.")


def test_two_that_cannot_both_be_true_are_told_with_their_ratio():
    said = on(claim("club", 3000), claim("navy", low="11000", hedge="at least"))
    assert "3,000 (Club, 1 May 2020, 9 days old) and at least 11,000 (Navy" in said.text
    assert "They cannot both be true: at least 1 is wrong or counts something else." in said.text
    assert "The higher is 3.7 times the lower." in said.text


def test_of_many_the_ends_the_camp_and_the_pair_are_told():
    said = on(claim("club", 1000), claim("town", 2000), claim("navy", 4000), claim("radio", 4000))
    assert "They run from 1,000 (Club" in said.text
    assert "At most 2 of the 4 can be true together: at least 2 are wrong or count" in said.text
    assert "Furthest apart are 4,000 (Navy) and 1,000 (Club): 4 times as many." in said.text


def test_bounds_in_a_camp_are_not_told_as_figures():
    said = on(
        claim("club", 3000),
        claim("navy", low="2000", hedge="more than"),
        claim("radio", high="9000", hedge="up to"),
    )
    assert (
        "All 3 can be true together, 1 of them with a figure and 2 with a bound only." in said.text
    )


def test_one_voice_a_government_is_told_where_it_matters():
    said = on(claim("club", 3000), claim("town", 3000), claim("navy", 5000))
    assert "Counting each government once, no two of 2 can be true together." in said.text


def test_a_floor_that_became_a_figure_is_told():
    printed = {"claim_id": "c1", "document_id": "p9", "value": "3000", "approximate": "false"}
    record = made([claim("club", low="3000", hedge="at least")], renderings=[printed])
    assert str(sentences.drift(record, "c1")) == (
        "Club said at least 3,000 on 1 May 2020. 1 other page in the record prints it, "
        "with a change. Paper printed 3,000: the floor was lost."
    )


def test_a_page_that_is_silent_has_changed_nothing():
    record = made([claim("club", 3000)], renderings=[{"claim_id": "c1", "document_id": "p9"}])
    assert str(sentences.drift(record, "c1")).endswith("prints it; no change is recorded.")


def test_a_body_that_lowers_its_own_total_is_told_with_the_rule():
    fall = made([claim("club", 3000), claim("club", 1000, "2020-06-01")])
    rise = made([claim("club", 1000), claim("club", 3000, "2020-06-01")])
    said = sentences.contradictions(fall).text
    assert said.startswith("Club said 3,000 (“Born”) on 1 May 2020 and 1,000 (“Born”) on 1 June")
    assert "what is counted since the beginning cannot fall" in said
    assert not sentences.contradictions(rise)


def test_revisions_are_counted_by_what_they_did():
    words = [claim("club", 3000), claim("club", 5000, "2020-06-01"), claim("navy", 3000)]
    said = sentences.revisions(made(words), "born").text
    assert said == "Born: 1 later figure of 1 body: 1 raised."


def test_a_change_of_stance_is_told_with_both_days():
    stance = {"source": "club", "measure": "on_birth"}
    record = made(
        [
            {**stance, "stance": "denies", "said_on": "2020-05-01"},
            {**stance, "stance": "confirms", "said_on": "2020-06-01"},
        ]
    )
    assert str(sentences.position_changes(record)) == (
        "Club denied it on 1 May 2020 and confirmed it on 1 June 2020 (“Any born?”)."
    )


def test_each_rule_is_told_with_what_it_changes():
    record = made([claim("club", 3000), claim("navy", 5000, attribution="unnamed official")])
    lines = sentences.survives(record, "2020-05-10", measure="born").text.split("\n\n")
    assert lines[0].endswith("no two of 2 figures can be true together.")
    assert (
        "On record only: 1 figure, so there is nothing to compare; the highest is now 3,000."
        in (lines)
    )


def test_figures_and_only_figures_link_to_their_page():
    said = on(claim("club", low="3000", hedge="at least"))
    assert "[at least 3,000](https://pages.example/p-c1)" in said.markdown
    assert '<a href="https://pages.example/p-c1">at least 3,000</a>' in said.html
    assert said.claim_ids == ("c1",)


def test_names_cannot_break_out_of_markdown_or_html():
    sources = [{"source": "club", "name": "x", "short_name": "<b>[Club](x)*_"}]
    said = sentences.on(made([claim("club", 3000)], sources=sources), "2020-05-10", measure="born")
    assert "<b>" not in said.html and r"\<b\>\[Club\]" in said.markdown


def test_a_date_known_to_the_month_is_not_told_to_the_day():
    row = {"claim_id": "a", "said_on": "2020-05-17", "date_precision": "month"}
    assert sentences.words.said_on(row).text == "May 2020"


@pytest.mark.parametrize("tell", ["on", "span", "revisions"])
def test_an_unknown_measure_names_the_near_miss(record, tell):
    asked = {"on": ("2024-10-24",)}.get(tell, ())
    with pytest.raises(LookupError, match='did you mean "deployed"'):
        getattr(sentences, tell)(record, *asked, **{"measure": "deployd"})


def test_an_unknown_claim_names_the_near_miss(record):
    with pytest.raises(LookupError, match="whitehouse-2024-10-23-deployed"):
        sentences.drift(record, "whitehouse-2024-10-23-deploye")


def test_nothing_is_ever_called_likely(everything):
    assert not [said.text for said in everything if NEVER.search(said.text)]


def test_every_number_of_the_real_record_is_bound(record, everything):
    """What is left when bound numbers and the names of bodies, measures and outlets are gone."""
    bodies = map(sentences.words.with_article, record.sources["short_name"])
    names = [*bodies, *record.measures["label"], *record.documents["outlet"]]
    numbered = sorted((n for n in names if re.search(r"\d", n)), key=len, reverse=True)
    for said in everything:
        loose = "".join(piece.text for piece in said.pieces if not piece.bound)
        for name in numbered:
            loose = loose.lower().replace(name.lower(), "")
        assert not re.search(r"\d", loose), (loose, said.text)


def test_every_query_gives_its_number_again(record):
    """Each count is worked out again from its query; claims' figures from their rows."""
    asked = sentences.on(record, "2024-10-31", measure="deployed")
    told = [*asked.numbers, *sentences.span(record, "deployed").numbers]
    told += sentences.revisions(record, "deployed").numbers
    told += sentences.survives(record, "2024-10-31", measure="deployed").numbers[:9]
    counts = [(text, query) for text, query in told if query not in set(record.claims["claim_id"])]
    assert len(counts) > 10
    for text, query in counts:
        value = eval(query, {**HERE, "record": record})
        shown = float(re.sub(r"[^\d.]", "", text)) if not isinstance(value, str) else None
        assert shown is None or shown == round(value, 1), (text, query)
