"""The small file that a person writes, and the data package that is made from it."""

import json
import shutil
from pathlib import Path

import frictionless
import pytest

import muster
from muster import schema
from muster.record import TABLES

DATA = Path(__file__).parents[1] / "data"
SMALL = """name = "seals"
title = "How many seals"
description = "Who counted how many seals, and when."
contributors = ["The Harbour Desk"]

[licence]
name = "CC-BY-4.0"
"""


def begun(directory, text=SMALL):
    """Write a record of no rows whose record.toml is `text`."""
    (directory / schema.OWN).write_text(text, "utf-8")
    package = {"resources": schema.resources({})}
    (directory / schema.DESCRIPTOR).write_text(json.dumps(package), "utf-8")
    for table in TABLES:
        header = ",".join(schema.columns(package, table))
        (directory / f"{table}.csv").write_text(f"{header}\n", "utf-8")
    return directory


def test_the_descriptor_is_what_record_toml_says():
    sections, package = schema.own(DATA), schema.read(DATA)
    assert schema.written(schema.whole(sections, package["version"])) == schema.written(package)


def test_tidy_makes_a_data_package_that_validates(tmp_path):
    muster.tidy(begun(tmp_path))
    assert muster.check(tmp_path) == []
    assert frictionless.validate(str(tmp_path / schema.DESCRIPTOR)).valid


def test_check_says_where_record_toml_and_the_descriptor_disagree(tmp_path):
    muster.tidy(begun(tmp_path))
    text = SMALL.replace("How many seals", "Seals") + '[places]\nCoast = "the coast"\n'
    (tmp_path / schema.OWN).write_text(text, "utf-8")
    named = [problem.row for problem in muster.check(tmp_path)]
    assert named == ["title", "claims", "measures"]
    muster.tidy(tmp_path)
    assert muster.check(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SMALL + "[plcaes]\n", "record.toml, plcaes, section: is unknown; did you mean places?"),
        (SMALL.replace("title =", "titel ="), "record.toml, title, section: is missing"),
        (SMALL + "[places]\nCoast = 3\n", "record.toml, places, Coast: has no text"),
        (SMALL.replace('["The Harbour Desk"]', '"Desk"'), 'write contributors = ["…"]'),
        ("title = Seals", "record.toml, file, text: is not TOML"),
    ],
)
def test_what_is_amiss_in_record_toml_is_named(tmp_path, text, said):
    begun(tmp_path).joinpath(schema.OWN).write_text(text, "utf-8")
    assert said in "\n".join(map(str, muster.check(tmp_path)))
    with pytest.raises(muster.BadRecord):
        muster.tidy(tmp_path)


def test_a_release_of_an_older_edition_is_read_anywhere(tmp_path):
    shutil.copytree(DATA / "releases" / "1.0.0", tmp_path / "old")
    old = muster.load(tmp_path / "old")
    assert old.readings.empty and old.claims["certainty"].isna().all()
    assert muster.check(tmp_path / "old") == []
