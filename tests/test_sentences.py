"""What prose promises: every figure as it was said, every number bound, nothing called likely."""

import re

import pytest
from fluent.syntax import FluentParser
from tests.records import made

import muster
from muster import analysis, charts, language, sentences
from muster.sentences import names

HERE = {"analysis": analysis}
NEVER = re.compile(r"likely range|consensus|best estimate|estimates range|average|mean of", re.I)


@pytest.fixture(scope="module")
def record():
    return muster.load()


def claim(source, value=None, day="2020-05-01", **cells):
    figure = {} if value is None else {"value": str(value)}
    return {"source": source, "said_on": day, **figure, **cells}


def on(*claims, day="2020-05-10", **asked):
    return sentences.on_date(made(claims), "born", day, **asked)


@pytest.fixture(scope="module")
def everything(record):
    counted = ("deployed", "expected_total", "casualties", "additional", "in_ukraine")
    told = [tell(record, m) for m in counted for tell in (sentences.span, sentences.revisions)]
    told += [sentences.on_date(record, measure, "2024-12-31") for measure in counted]
    told.append(sentences.on_date(record, "deployed", "2024-10-31", unit="group"))
    told.append(sentences.on_date(record, "deployed", "2024-12-31", known_by="2026-02-20"))
    told.append(sentences.survives(record, "deployed", "2024-10-31"))
    told += [sentences.drift(record, claim_id) for claim_id in record.claims["claim_id"][:25]]
    about = ("position_changes", "contradictions", "as_of", "size", "silence", "review")
    return [*told, *(getattr(sentences, name)(record) for name in about)]


def test_none_one_two_and_many_are_told_in_their_own_grammar():
    none, one = on(claim("club", 3000, "2020-06-01")), on(claim("club", 3000))
    two = on(claim("club", 3000), claim("town", 3000, "2020-05-10"))
    assert none.text == "By 10 May 2020 no source had put a figure on “Born” that still counted."
    assert one.text == (
        "By 10 May 2020 one source had put a figure on “Born”. "
        "Club said 3,000 (9 days old) on 1 May 2020."
    )
    assert "two sources had put a figure on “Born”. Club said 3,000 (9 days old)" in two.text
    assert "Town said 3,000 on 10 May 2020. One number fits both." in two.text


def test_figures_of_different_days_are_not_said_to_exclude_each_other():
    said = on(claim("club", 3000), claim("navy", low="11000", hedge="at least", day="2020-05-02"))
    assert "No one number fits both: at least one is wrong, out of date or counts" in said.text
    assert "The higher is 3.7 times the lower." in said.text
    assert "cannot both be true" not in said.text


def test_figures_of_one_day_cannot_both_be_true():
    said = on(claim("club", 3000), claim("navy", 5000))
    assert "They cannot both be true: at least one is wrong or counts something else." in said.text


def test_of_many_the_ends_the_camp_and_the_pair_are_told():
    said = on(claim("club", 1000), claim("town", 2000), claim("navy", 4000), claim("radio", 4000))
    assert "The lowest was 1,000 (9 days old), from Club on 1 May 2020." in said.text
    assert "No more than two of the four can be true together: at least two are" in said.text
    assert "Furthest apart are 4,000 from Navy and 1,000 from Club: 4 times as many." in said.text


def test_bounds_in_a_camp_are_not_told_as_figures():
    said = on(
        claim("club", 3000),
        claim("navy", low="2000", hedge="more than"),
        claim("radio", high="9000", hedge="up to"),
    )
    assert "One number fits all three. Only one of these states a number; the others" in said.text


def test_every_tied_set_is_told_with_its_own_supporters():
    said = on(
        claim("club", 3000),
        claim("navy", low="3000", hedge="at least"),
        claim("radio", low="11000", hedge="at least"),
    )
    assert (
        "Two sets of two tie: one at 3,000 (one states a number) and one at 11,000 or more"
        " (bounds alone)."
    ) in said.text


def test_the_ends_and_the_pair_name_the_same_claims_where_values_tie():
    many = [claim("navy", 3000, "2020-05-02"), claim("club", 3000), claim("town", 9000)]
    said = on(*many, claim("radio", 9000, "2020-04-30"))
    assert "The lowest was 3,000 (9 days old), from Club" in said.text
    assert "The highest was 9,000 (10 days old), from Radio" in said.text
    assert "Furthest apart are 9,000 from Radio and 3,000 from Club" in said.text


def test_one_voice_a_group_is_told_where_it_differs():
    said = on(claim("club", 3000), claim("town", 3000), claim("navy", 5000))
    assert "Counting only the newest word of each group, no one number fits both." in said.text


def test_bodies_of_one_group_alone_are_said_to_be_so():
    said = on(claim("club", 1000), claim("town", 3000))
    assert said.text.endswith("Both speak for one group: Town.")


def test_bodies_that_speak_for_nobody_are_in_no_group():
    assert "group" not in on(claim("radio", 1000), claim("navy", 3000)).text


def test_the_record_says_what_its_groups_and_subjects_are_called():
    record = made([claim("club", 1000), claim("town", 3000)])
    about = {r["name"]: r for r in record.package["resources"]}
    about["sources"]["muster:voices"] = {"en": {"one": "town", "other": "towns"}}
    about["measures"]["muster:subjects"] = {"en": {"born": "seals born"}}
    said = sentences.on_date(record, "born", "2020-05-10").text
    assert "had put a figure on seals born" in said and "Both speak for one town: Town." in said


SUM = {"low": "2667", "hedge": "more than", "approximate": "true"}


def test_a_figure_that_nobody_said_is_said_to_be_worked_out():
    said = on(claim("club", **SUM, derivation="two-thirds of more than 4,000"))
    assert "said two-thirds of more than 4,000 (by our sum more than 2,600; 9 days" in said.text
    assert "2,667" not in said.text


def test_a_comparison_that_rests_on_a_sum_or_a_dispute_says_so():
    summed = on(claim("club", **SUM, derivation="two-thirds of 4,000"), claim("navy", 600))
    doubted = on(claim("club", 3000, review="disputed"), claim("navy", 600))
    assert "That rests on a figure that we worked out." in summed.text
    assert "That rests on a figure that is disputed." in doubted.text


def test_the_ends_of_a_range_name_their_state():
    claims = [claim(s, v) for s, v in (("club", 3000), ("town", 4000), ("radio", 5000))]
    told = sentences.span(made([*claims, claim("navy", 9000, review="disputed")]), "born").text
    assert "The highest was 9,000 (disputed), from Navy on 1 May 2020." in told


def test_the_word_of_possibility_stays_at_the_figure():
    said = on(claim("club", 3000, certainty="likely"))
    assert "Club said 3,000 (put as likely; 9 days old) on 1 May 2020." in said.text


def test_accounts_of_one_day_are_told_as_what_is_counted():
    floor, ceiling = (
        claim("club", low="10000", hedge="at least"),
        claim("club", high="12000", hedge="at most"),
    )
    said = on(floor, ceiling, claim("navy", 3000))
    assert "Club said 10,000 to 12,000 (two accounts; 9 days old) on 1 May 2020." in said.text
    apart = on(claim("club", 3000), claim("club", 11000), claim("navy", 7000))
    assert "Club said 3,000 to 11,000 (two accounts; 9 days old)" in apart.text
    assert "One number fits both." in apart.text


def test_two_accounts_that_say_the_same_are_one():
    assert "accounts" not in on(claim("club", 3000), claim("club", 3000)).text


def test_a_relay_says_who_passed_it_on():
    said = on(claim("radio", 3000, origin="club", voice="relay"))
    assert "Radio passed on 3,000 (9 days old) from Club on 1 May 2020." in said.text


def test_a_word_that_lies_outside_the_numbers_is_named_beside_them():
    numbers = [claim(s, v) for s, v in (("club", 3000), ("town", 4000), ("radio", 5000))]
    said = on(*numbers, claim("navy", magnitude="dozens"))
    assert "The lowest was 3,000" in said.text
    assert "Words without a number start lower: “dozens” (Navy)." in said.text


def test_a_ceiling_is_never_the_low_end():
    claims = [claim(s, v) for s, v in (("club", 10000), ("town", 12000), ("radio", 15000))]
    told = sentences.span(made([*claims, claim("navy", high="5000", hedge="up to")]), "born").text
    assert "The lowest was 10,000, from Club" in told


def test_a_number_stated_outright_stands_for_the_top_before_a_ceiling():
    claims = [claim(s, v) for s, v in (("club", 10), ("town", 12), ("radio", 100))]
    told = sentences.span(made([claim("navy", high="100", hedge="up to"), *claims]), "born").text
    assert "The highest was 100, from Radio" in told


def test_what_is_not_counted_is_told_for_the_notes():
    record = made([claim("club", 3000), claim("navy", 5000, "2020-06-01")])
    told = sentences.left_out(record, "born", "2020-05-10")
    assert told.text == "Not counted: one claim made later."


def printed(said, **page):
    """What one further page changed of one claim."""
    cells = {"claim_id": "c1", "document_id": "p9", "approximate": "false", **page}
    told = str(sentences.drift(made([claim("club", **said)], renderings=[cells]), "c1"))
    return told.partition("with a change. ")[2]


FLOOR = {"low": "3000", "hedge": "at least"}


@pytest.mark.parametrize(
    ("said", "page", "told"),
    [
        (FLOOR, {"value": "3000"}, "Paper printed 3,000: “at least” is gone."),
        (
            FLOOR | {"approximate": "true"},
            FLOOR,
            "Paper printed at least 3,000: “about” is gone.",
        ),
        (
            {"low": "1000", "high": "3000", "hedge": "about", "approximate": "true"},
            {"low": "1000", "high": "3000"},
            "Paper printed 1,000 to 3,000: “about” is gone.",
        ),
        (
            {"value": "3000", "certainty": "possible"},
            {"value": "3000", "certainty": "likely"},
            "Paper printed 3,000: put as likely, not as possible.",
        ),
        ({"value": "3000", "certainty": "possible"}, {"value": "3000"}, ""),
        ({"value": "3000"}, {"value": "300"}, "Paper printed 300: another number."),
        (
            {"value": "3000"},
            {"value": "3000", "credited_to": "navy"},
            "Paper printed 3,000: credited to Navy, not to Club.",
        ),
        (
            {"measure": "on_birth", "stance": "cannot confirm"},
            {"stance": "denies"},
            "Paper printed it otherwise: as a denial instead of being unable to confirm.",
        ),
        (
            {"value": "3000"},
            {"value": "3000", "measure": "white"},
            "Paper printed 3,000: it counts “White”, not “Born”.",
        ),
    ],
)
def test_a_page_is_said_to_have_changed_what_it_changed_and_no_more(said, page, told):
    assert printed(said, **page) == told


def test_one_two_and_several_changed_pages_are_told_in_their_own_grammar():
    pages = [{"claim_id": "c1", "document_id": f"p{n}", "value": "9"} for n in range(2)]
    record = made([claim("club", 3000)], renderings=pages)
    assert (
        "Both other pages in the record print it with a change."
        in sentences.drift(record, "c1").text
    )
    alone = made([claim("club", 3000)], renderings=pages[:1])
    assert "The only other page in the record prints it" in sentences.drift(alone, "c1").text


def test_a_page_that_is_silent_has_changed_nothing():
    record = made([claim("club", 3000)], renderings=[{"claim_id": "c1", "document_id": "p9"}])
    assert str(sentences.drift(record, "c1")).endswith("prints it; no change is recorded.")


def test_a_body_that_lowers_its_own_total_is_told_with_the_rule():
    fall = made([claim("club", 3000), claim("club", 1000, "2020-06-01")])
    rise = made([claim("club", 1000), claim("club", 3000, "2020-06-01")])
    told = sentences.contradictions(fall).text
    assert told.startswith("On “Born”, Club said 3,000 on 1 May 2020 and 1,000 on 1 June 2020.")
    assert "What is counted since the beginning cannot fall" in told and "no finding" not in told
    assert not sentences.contradictions(rise)


@pytest.mark.parametrize("doubt", [{"review": "disputed"}, {"derivation": "half of 6,000"}])
def test_a_contradiction_that_rests_on_a_doubt_is_no_finding(doubt):
    record = made([claim("club", 3000, **doubt), claim("club", 1000, "2020-06-01")])
    assert sentences.contradictions(record).text.endswith("so this is no finding.")


def test_revisions_are_counted_by_what_they_did():
    words = [claim("club", 3000), claim("club", 5000, "2020-06-01"), claim("navy", 3000)]
    told = sentences.revisions(made(words), "born").text
    assert told == "On “Born”, one source came back with one later figure: one raised it."


def test_of_several_revisions_the_kinds_are_a_sentence_of_their_own():
    days = ("2020-05-01", "2020-06-01", "2020-07-01")
    words = [claim("club", n, day) for n, day in zip((3000, 5000, 4000), days, strict=True)]
    told = sentences.revisions(made(words), "born").text
    assert "came back with two later figures. Of these, one raised it and one lowered it." in told


def test_how_old_is_too_old_is_bound_in_the_notes():
    record = made([claim("club", 3000, "2020-01-01"), claim("navy", 5000)])
    said = sentences.left_out(record, "born", "2020-05-10")
    assert said.text == "Not counted: one older than 90 days." and ("90", "90") in said.numbers


def stance(day, word, **cells):
    return {"source": "club", "measure": "on_birth", "stance": word, "said_on": day, **cells}


def test_a_change_of_stance_is_told_with_both_days_and_its_words():
    record = made(
        [
            stance("2020-05-01", "denies", wording="No pups"),
            stance("2020-06-01", "confirms"),
        ]
    )
    assert str(sentences.position_changes(record)) == (
        "On “Any born?”, Club denied it on 1 May 2020: “No pups”. On 1 June 2020 it confirmed it."
    )


def test_who_could_not_confirm_is_never_said_not_to_have_known():
    said = [stance("2020-05-01", "cannot confirm"), stance("2020-06-01", "confirms")]
    told = sentences.position_changes(made(said)).text
    assert "Club could not confirm it on 1 May 2020." in told and "know" not in told


def test_two_answers_of_one_day_are_both_and_no_move():
    said = [stance("2020-05-01", "denies"), stance("2020-05-01", "confirms")]
    assert sentences.position_changes(made(said)).text == (
        "On “Any born?”, Club gave two answers on 1 May 2020: it denied it and confirmed it."
    )


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (stance("2020-05-01", "asserts"), stance("2020-06-01", "confirms")),
        (stance("2020-05-01", "denies", status="expected"), stance("2020-06-01", "confirms")),
        (stance("2020-05-01", "denies", scope="unit"), stance("2020-06-01", "confirms")),
        (stance("2020-05-01", "denies", review="disputed"), stance("2020-06-01", "confirms")),
        (stance("2020-05-01", "denies", status="supposed"), stance("2020-06-01", "confirms")),
    ],
)
def test_what_is_no_change_of_stance_is_not_told_as_one(first, then):
    assert not sentences.position_changes(made([first, then]))


def test_who_confirmed_what_it_had_denied_is_the_news():
    part = {"measure": "on_birth_north", "label": "In the north?", "kind": "position"}
    said = [
        stance("2020-05-01", "denies", source="navy"),
        stance("2020-05-02", "declines", source="radio"),
        stance("2020-06-25", "confirms", source="navy"),
        stance("2020-06-28", "confirms", source="radio", measure="on_birth_north"),
    ]
    record = made(said, measures=[{**part, "part_of": "white"}])
    assert sentences.turned(record, "on_birth").text == (
        "Navy and Radio, which had denied it or would not say, confirmed it in late June 2020"
        " (“Any born?”)."
    )


def test_each_rule_is_told_with_what_it_changes():
    record = made([claim("club", 3000), claim("navy", 5000, attribution="unnamed official")])
    told = sentences.survives(record, "born", "2020-05-10").text.split("\n\n")
    assert told[0] == "By 10 May 2020, on “Born”: no one number fits both."
    assert (
        "On record only: one figure is left, so there is nothing to compare: 3,000, from Club on"
        " 1 May 2020."
    ) in told
    assert told[-1].endswith("with the slack of rounding: nothing changes.")


def test_a_body_with_an_acronym_is_named_in_full_once():
    sources = [{"source": "club", "name": "Natural Seal Club", "short_name": "NSC"}]
    record = made([claim("club", 3000), claim("navy", 9)], sources=sources)
    told = sentences.on_date(record, "born", "2020-05-10").text
    assert told.count("Natural Seal Club (NSC)") == 1


def test_nothing_is_printed_as_not_not(everything):
    assert not [said.text for said in everything if re.search("not not|two of two", said.text)]


def test_the_numbers_of_a_sentence_go_with_it_into_the_notebook():
    shown, metadata = on(claim("club", 3000))._repr_mimebundle_()
    assert "[3,000](https://pages.example/p-c1)" in shown["text/markdown"]
    assert {"text": "3,000", "value": 3000.0, "claim": "c1"} in metadata["muster"]["numbers"]


def test_a_number_leads_to_its_claims_page_and_an_outlet_to_the_outlet():
    page = {"claim_id": "c1", "document_id": "p9", "value": "3000", "approximate": "false"}
    told = sentences.drift(made([claim("club", **FLOOR)], renderings=[page]), "c1")
    html = told.linked("claims/{}.html".format)
    assert '<a href="claims/c1.html">at least 3,000</a>' in html
    assert '<a href="https://pages.example/p9">Paper</a>' in html


def test_figures_and_only_figures_link_to_their_page():
    said = on(claim("club", low="3000", hedge="at least"))
    assert "[at least 3,000](https://pages.example/p-c1)" in said.markdown
    assert '<a href="https://pages.example/p-c1">at least 3,000</a></data>' in said.html
    assert said.claim_ids == ("c1",)


def test_names_cannot_break_out_of_markdown_or_html():
    sources = [{"source": "club", "name": "x", "short_name": "<b>[Club](x)*_"}]
    said = sentences.on_date(made([claim("club", 3000)], sources=sources), "born", "2020-05-10")
    assert "<b>" not in said.html and r"\<b\>\[Club\]" in said.markdown


def test_a_date_known_to_the_month_is_not_told_to_the_day():
    row = {"claim_id": "a", "said_on": "2020-05-17", "date_precision": "month"}
    assert names.said_on(row).text == "May 2020"


@pytest.mark.parametrize("tell", ["on_date", "span", "revisions"])
def test_an_unknown_measure_names_the_near_miss(record, tell):
    asked = {"on_date": {"on": "2024-10-24"}}.get(tell, {})
    with pytest.raises(LookupError, match='did you mean "deployed"'):
        getattr(sentences, tell)(record, "deployd", **asked)


def test_an_unknown_claim_names_the_near_miss(record):
    with pytest.raises(LookupError, match="whitehouse-2024-10-23-deployed"):
        sentences.drift(record, "whitehouse-2024-10-23-deploye")


def test_nothing_is_ever_called_likely(everything):
    assert not [said.text for said in everything if NEVER.search(said.text)]


def test_every_number_of_the_real_record_is_bound(record, everything):
    """What is left when bound numbers and the names of bodies, measures and outlets are gone."""
    bodies = map(names.with_article, record.sources["short_name"])
    called = [*bodies, *record.measures["label"], *record.documents["outlet"]]
    numbered = sorted((n for n in called if re.search(r"\d", n)), key=len, reverse=True)
    for said in everything:
        loose = "".join(piece.text for piece in said.pieces if not piece.bound)
        for name in numbered:
            loose = loose.lower().replace(name.lower(), "")
        assert not re.search(r"\d", loose), (loose, said.text)


def test_every_query_gives_its_number_again(record):
    """Each count is worked out again from its query; claims' figures from their rows."""
    told = [
        sentences.on_date(record, "deployed", "2024-10-31"),
        sentences.span(record, "deployed"),
    ]
    told += [sentences.revisions(record, "deployed"), sentences.drift_shares(record)]
    told.append(sentences.survives(record, "deployed", "2024-10-31"))
    counts = [row for said in told for row in said.data if "query" in row and "value" in row]
    assert len(counts) > 20
    for row in counts:
        assert round(float(eval(row["query"], {**HERE, "record": record})), 1) == row["value"], row


def test_a_second_language_is_one_more_file(record):
    with language.speaking("ko"):
        finding = sentences.on_date(record, "deployed", "2024-10-24")
        chart = charts.on_date(record, on="2024-10-24", measure="deployed")
        labels = [note.text for note in chart.layout.annotations]
        title = chart.layout.meta["title"]
    assert finding.text.startswith(
        "2024년 10월 24일까지 출처 5곳이 러시아에 파병된 북한군 수를 밝혔다."
    )
    assert finding.claim_ids == sentences.on_date(record, "deployed", "2024-10-24").claim_ids
    assert "2024년 10월 24일 현재: 약 3,000(NIS)에서" in title and "거의 12,000(HUR)까지" in title
    assert any("거의 12,000" in label for label in labels)


def test_every_pattern_of_another_language_is_one_of_english():
    files = (language.WORDS / f"{tongue}.ftl" for tongue in ("en", "ko"))
    bodies = [FluentParser().parse(file.read_text("utf-8")).body for file in files]
    english, korean = ({e.id.name for e in body if hasattr(e, "id")} for body in bodies)
    assert {n for n in korean - english if not n.startswith("magnitude-")} == set()


def test_no_sentence_of_a_finding_runs_much_over_25_words(record):
    told = sentences.on_date(record, "deployed", "2024-10-24").text
    assert max(len(sentence.split()) for sentence in told.split(". ")) <= 30


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(LookupError, match="there are en, ko"), language.speaking("xx"):
        pass
