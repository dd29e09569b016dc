"""After an addition one screen says which findings, figures and sentences moved."""

import pytest

from muster.pages import moved

SENTENCE = "Sent to Russia: {} claims of 18 bodies run from about 1,500 to about 15,000."


def cell(name, **data):
    return {"id": name, "cell_type": "code", "source": "ask()", "outputs": [{"data": data}]}


def prose(text):
    return {"id": "prose", "cell_type": "markdown", "source": text}


def said(name, text):
    return cell(name, **{"text/markdown": text, "text/plain": text})


def figure(name, title, alt):
    meta = {"name": name, "title": title, "subtitle": "People", "alt": alt}
    return cell("chart", **{moved.PLOTLY: {"layout": {"meta": meta}}})


def books(*cells):
    return {"02_how_many": {"cells": list(cells)}, "04_losses": {"cells": list(cells)}}


def test_a_finding_that_moved_is_told_once_with_all_its_notebooks():
    before, after = (
        books(prose("## Findings"), said("span", SENTENCE.format(count))) for count in (31, 32)
    )
    assert moved.moved(before, after).splitlines() == [
        "Findings",
        "  02, 04: “Sent to Russia: 31 claims of 18 bodies …” →"
        " “Sent to Russia: 32 claims of 18 bodies …”",
    ]


def test_a_figure_tells_its_title_and_not_again_its_text_alternative():
    before = books(figure("ladder", "It ends at 15,000", "Ladder to 15,000."))
    after = books(figure("ladder", "It ends at 16,000", "Ladder to 16,000."))
    assert moved.moved(before, after).splitlines() == [
        "Figures",
        "  02, 04: ladder: “It ends at 15,000” → “It ends at 16,000”",
    ]


def test_what_only_the_text_alternative_says_is_told():
    before, after = (books(figure("ladder", "Same", f"{n} left out.")) for n in (3, 4))
    assert "“3 left out.” → “4 left out.”" in moved.moved(before, after)


def test_a_sentence_that_came_or_went_is_told():
    told = moved.moved(books(said("on", "One body.")), books(said("on", "One body. It denies.")))
    assert told.splitlines() == ["Sentences", "  02, 04: new: “It denies.”"]


def test_an_output_that_is_new_is_told():
    assert moved.moved(books(), books(said("on", "One body."))).splitlines() == [
        "Sentences",
        "  02, 04: on is new",
    ]


def test_nothing_moved_is_said_so_and_a_fingerprint_is_no_news():
    before, after = (
        books({**cell("print", **{"text/html": f"<table>{h}"}), "source": "fingerprint(record)"})
        for h in "ab"
    )
    assert moved.moved(before, after) == "No figure, sentence or finding changed."


@pytest.mark.parametrize("count", [50, 500])
def test_what_moved_fits_on_a_screen(count):
    before, after = (
        books(*(said(f"s{n}", f"Sentence {n} has {value} claims.") for n in range(count)))
        for value in (1, 2)
    )
    told = moved.moved(before, after).splitlines()
    assert len(told) == moved.SCREEN + 1
    assert told[-1] == f"… and {count + 1 - moved.SCREEN} more lines"
