"""What was published is corrected in the open and never vanishes."""

import pytest
from tests.desk import desk, typed

import muster
from muster import entry, record


@pytest.fixture
def path(tmp_path):
    return desk(tmp_path)


@pytest.fixture
def released(path):
    entry.apply(entry.release(muster.load(path), "1.0.0", "2024-12-01"))
    return path


def rows(path, table):
    frame = getattr(muster.load(path), table)
    return frame.astype("str").fillna("").to_dict("records")


def edit(path, old, new):
    for table, key in (("claims", "nis-1"), ("renderings", "nis-1,page-nis-1")):
        file = path / f"{table}.csv"
        assert f"{key},{old}" in file.read_text()
        file.write_text(file.read_text().replace(f"{key},{old}", f"{key},{new}"))


def test_a_correction_tells_the_reader_what_stood_and_why(path):
    entry.apply(
        entry.correction(muster.load(path), "nis-1", {"value": "1,600"}, "Misread.", "our error")
    )
    told = rows(path, "corrections")
    assert [(c["field"], c["old"], c["new"], c["reader_text"]) for c in told] == [
        ("value", "1500", "1600", "Misread.")
    ]
    assert [c["value"] for c in rows(path, "renderings") if c["claim_id"] == "nis-1"] == ["1600"]


def test_a_figure_is_corrected_in_words(path):
    cells = {"value": "at least 1,500"}
    change = entry.correction(muster.load(path), "nis-1", cells, "The floor was lost.")
    claim = change.into["claims"].iloc[0]
    assert claim[["low", "hedge"]].tolist() == ["1500", "at least"]
    assert claim[["value", "high"]].isna().all()


def test_a_number_alone_keeps_the_hedge(path):
    change = entry.correction(muster.load(path), "hur-1", {"value": "12000"}, "Misread.")
    assert change.into["claims"].iloc[0][["value", "hedge"]].tolist() == ["12000", "about"]


@pytest.mark.parametrize(
    ("cells", "because", "kind", "wrong"),
    [
        ({"value": "1500"}, "Misread.", "our error", "claims.csv, nis-1, value: is '1500' already"),
        ({"value": "1600"}, " ", "our error", "corrections.csv, nis-1, because: is empty"),
        ({"value": "1600"}, "Misread.", "", "corrections.csv, nis-1, kind: is empty"),
        ({"value": "1600"}, "Misread.", "our eror", "kind: 'our eror' is not one of the allowed"),
        ({"value": "16oo"}, "Misread.", "our error", "value: '16oo' is not a whole number"),
        ({"source": "HURR"}, "Misread.", "our error", "source: 'HURR' is no source of the record"),
        ({"review": "checked"}, "Read.", "our error", "review: is not typed: it follows from"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(path, cells, because, kind, wrong):
    change = entry.correction(muster.load(path), "nis-1", cells, because, kind)
    assert wrong in str(change.problems[0])


def test_a_figure_that_leaves_its_wording_is_refused(path):
    change = entry.correction(muster.load(path), "us-1", {"low": "4000"}, "Misread.")
    assert "says 'at least 3,000', the columns say 'at least 4,000'" in str(change.problems[0])


def test_an_unknown_claim_or_column_names_the_near_miss(path):
    with pytest.raises(LookupError, match='no claim "nis-2"; did you mean "nis-1"'):
        entry.correction(muster.load(path), "nis-2", {"value": "1"}, "Misread.")
    with pytest.raises(LookupError, match='no column to correct "valu"; did you mean "value"'):
        entry.correction(muster.load(path), "nis-1", {"valu": "1"}, "Misread.")


def test_a_withdrawn_claim_stays_and_says_why(path):
    entry.apply(entry.withdrawal(muster.load(path), "nis-1", "It was about another year."))
    claim = next(c for c in rows(path, "claims") if c["claim_id"] == "nis-1")
    assert (claim["review"], claim["notes"]) == (
        "withdrawn",
        "Withdrawn: It was about another year.",
    )
    assert [c["kind"] for c in rows(path, "corrections")] == ["withdrawn"]


def test_what_a_withdrawn_claim_revised_is_revised_by_what_came_after_it(path):
    later = [
        {"value": v, "said_on": f"2024-11-0{v[0]}", "claim_id": f"nis-{v}"}
        for v in ("2000", "3000")
    ]
    entry.add(path, typed(later[0] | {"supersedes": "nis-1"}))
    entry.add(path, typed(later[1] | {"supersedes": "nis-2000"}))
    entry.apply(entry.withdrawal(muster.load(path), "nis-2000", "Doubled."))
    assert muster.load(path).claims.set_index("claim_id")["supersedes"]["nis-3000"] == "nis-1"


def test_a_release_is_a_record_of_its_own(released):
    frozen = muster.load(released / "releases" / "1.0.0")
    assert record.release(frozen) == record.release(muster.load(released)) == "1.0.0"
    assert len(frozen.claims) == 3


def test_a_release_says_what_it_added_and_changed(released):
    entry.add(released, typed({"value": "3000"}))
    entry.apply(
        entry.correction(muster.load(released), "nis-1", {"value": "1600"}, "Misread.", "our error")
    )
    entry.apply(entry.withdrawal(muster.load(released), "us-1", "Doubled."))
    entry.apply(entry.release(muster.load(released), "1.1.0", "2024-12-02"))
    listed = record.history(muster.load(released))
    assert listed.loc[listed["release"] == "1.1.0", ["kind", "claim_id"]].values.tolist() == [
        ["added", "nis-2024-10-30-deployed"],
        ["corrected", "nis-1"],
        ["withdrawn", "us-1"],
    ]
    assert {c["release"] for c in rows(released, "corrections")} == {"1.1.0"}


def test_what_is_not_released_yet_is_listed_first(released):
    entry.add(released, typed({"value": "3000"}))
    listed = record.history(muster.load(released))
    assert listed["claim_id"].iloc[0] == "nis-2024-10-30-deployed"
    assert listed["release"].isna().tolist() == [True, False, False, False]


def test_a_published_id_cannot_vanish(released):
    lines = [x for x in (released / "claims.csv").read_text().splitlines(True) if "nis-1" not in x]
    (released / "claims.csv").write_text("".join(lines))
    pages = (released / "renderings.csv").read_text().splitlines(True)
    (released / "renderings.csv").write_text("".join(x for x in pages if "nis-1" not in x))
    pages = (released / "documents.csv").read_text().splitlines(True)
    (released / "documents.csv").write_text("".join(x for x in pages if "nis-1" not in x))
    assert [str(p) for p in record.check(released)] == [
        "claims.csv, nis-1, claim_id: was published in release 1.0.0 and is gone;"
        " put the row back; what should not be used any more is withdrawn, not deleted",
        "documents.csv, page-nis-1, document_id: was published in release 1.0.0 and is gone;"
        " put the row back; what should not be used any more is withdrawn, not deleted",
        "renderings.csv, nis-1/page-nis-1, claim_id: was published in release 1.0.0 and is gone;"
        " put the row back; what should not be used any more is withdrawn, not deleted",
    ]


def test_a_published_cell_cannot_change_untold(released):
    edit(released, "deployed,,1500", "deployed,,1600")
    assert [str(p) for p in record.check(released)] == [
        "claims.csv, nis-1, value: was '1500' in release 1.0.0, and no correction says why;"
        " say why: muster correct nis-1 value='1600' --kind … --because …"
    ]
    entry.apply(
        entry.correction(muster.load(released), "nis-1", {"value": "1600"}, "Misread.", "our error")
    )
    assert record.check(released) == []
    assert [c["old"] for c in rows(released, "corrections")] == ["1500"]


def test_a_release_is_never_changed(released):
    file = released / "releases" / "1.0.0" / "claims.csv"
    file.write_text(file.read_text().replace("1500", "1600"))
    assert [str(p) for p in record.check(released)] == [
        "releases/1.0.0, claims.csv, file: is not as it was released;"
        " put it back as it was; a release is never changed"
    ]


def test_a_folder_that_a_full_disk_left_is_no_release(released):
    (released / "releases" / "1.1.0").mkdir()
    assert record.check(released) == []


@pytest.mark.parametrize(
    ("version", "wrong"),
    [
        ("1.0.0", "does not come after 1.0.0"),
        ("0.9.0", "does not come after 1.0.0"),
        ("1.1", "is no version"),
        ("1.1.0", "is what 1.0.0 was"),
    ],
)
def test_a_release_that_is_none_is_refused(released, version, wrong):
    change = entry.release(muster.load(released), version, "2024-12-02")
    assert [p.wrong for p in change.problems] == [wrong]
    with pytest.raises(muster.BadRecord):
        entry.apply(change)


def test_a_release_that_was_overtaken_is_not_written(path):
    change = entry.release(muster.load(path), "1.0.0", "2024-12-01")
    entry.add(path, typed({"value": "3000"}))
    with pytest.raises(muster.BadRecord):
        entry.apply(change)
    assert not (path / "releases").exists()
