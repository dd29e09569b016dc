"""A data package that is none is refused with its place and the mend; short forms are read."""

import copy
import json

import pytest
from tests.records import package

import muster
from muster import begin, record, schema
from muster.schema import descriptor


def broken(change):
    about = copy.deepcopy(package())
    change(about["resources"][0], about["resources"][0]["schema"])
    with pytest.raises(ValueError, match=r"datapackage.json, ") as error:
        descriptor.whole(about)
    return str(error.value)


def leads(about, there):
    """Let the first foreign key lead elsewhere."""
    about["foreignKeys"][0]["reference"]["fields"] = there


@pytest.mark.parametrize(
    "about", [[], None, "text", 3, {}, {"resources": None}, {"resources": [1]}]
)
def test_what_is_no_data_package_is_a_sentence(about):
    with pytest.raises(ValueError, match=r"^datapackage.json, .+: .+; .+"):
        descriptor.whole(about)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda table, about: table.pop("name"), "resources 1: has no name"),
        (lambda table, about: table.update(path=["a.csv"]), "claims, path: names no file"),
        (lambda table, about: table.update(name="sources"), "sources: stands twice"),
        (lambda table, about: table.update(schema="s.json"), "claims, schema: has no fields"),
        (lambda table, about: about.pop("fields"), "claims, schema: has no fields"),
        (lambda table, about: about.pop("primaryKey"), "claims, primaryKey: names no columns"),
        (lambda table, about: about.update(foreignKeys=[{}]), "claims, foreignKeys: is not whole"),
        (
            lambda table, about: leads(about, "measures"),
            "claims, foreignKeys: lead to no column of",
        ),
        (lambda table, about: leads(about, ["a", "b"]), "claims, foreignKeys"),
        (lambda table, about: about["fields"][0].pop("name"), "claims, fields 1: has no name"),
        (lambda table, about: about["fields"][0].update(type="datetime"), "another type than"),
        (lambda table, about: about["fields"][0].update(categories=[3]), "no list of texts"),
        (lambda table, about: about["fields"][0].update(constraints=None), "constraints"),
        (lambda table, about: about["fields"].append(about["fields"][0]), "claim_id: stands twice"),
    ],
)
def test_what_is_wrong_in_a_schema_is_named(change, says):
    assert says in broken(change)


def test_all_is_said_at_once():
    def change(table, about):
        table.pop("path")
        about["fields"][0].pop("name")

    assert len(broken(change).splitlines()) == 3  # the key has lost its column, too


def test_short_forms_of_table_schema_are_written_out():
    fields = [{"name": "id", "categories": ["a"]}, {"name": "up", "type": "string"}]
    links = [{"fields": "up", "reference": {"fields": "id"}}]
    about = {"fields": fields, "primaryKey": "id", "foreignKeys": links}
    whole = descriptor.whole({"resources": [{"name": "t", "path": "t.csv", "schema": about}]})
    assert schema.key(whole, "t") == ["id"] and schema.references(whole, "t") == [("up", "t", "id")]
    assert schema.categories(schema.column(whole, "t", "id")) == ["a"]


def test_a_package_written_out_stays_as_it_is():
    assert (
        descriptor.whole(package())["resources"][2:]
        == descriptor.whole(descriptor.whole(package()))["resources"][2:]
    )


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 100_000, b"null", b"[]"])
def test_load_and_check_refuse_the_same_descriptor(tmp_path, content):
    (tmp_path / "datapackage.json").write_bytes(content)
    for read in (record.load, record.check):
        with pytest.raises(ValueError, match=r"^datapackage.json, "):
            read(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]


def test_a_byte_order_mark_before_the_descriptor_is_read_over(tmp_path):
    text = json.dumps(package())
    (tmp_path / "datapackage.json").write_text(text, "utf-8-sig")
    assert schema.read(tmp_path)["name"] == "seals"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda about: about.update(licenses="CC0"), "licenses, entry: is no list; see https"),
        (lambda about: about.update(licenses=[{}]), "licenses 1, entry: "),
        (
            lambda about: about["contributors"].append({"roles": "x"}),
            "contributors 2, roles, entry: is no list",
        ),
        (
            lambda about: about["resources"][0]["schema"]["fields"][0].update(
                constraints={"required": "yes"}
            ),
            "claims, claim_id, constraints, required, entry: is no true or false",
        ),
    ],
)
def test_what_strays_from_data_package_v2_is_refused_by_load_and_check(tmp_path, change, says):
    begin.new(tmp_path, begin.answered("March", "people", "Counted", "country", "The desk"))
    (tmp_path / "data/record.toml").unlink()  # what muster made itself is judged when it makes it
    path = tmp_path / "data/datapackage.json"
    about = json.loads(path.read_bytes())
    change(about)
    path.write_text(json.dumps(about), "utf-8")
    (problem,) = record.check(tmp_path / "data")
    assert str(problem).startswith(f"datapackage.json, {says}")
    with pytest.raises(muster.BadRecord, match=r"datapackage\.json, "):
        muster.load(tmp_path / "data")


def test_a_record_toml_that_makes_no_data_package_is_not_written(tmp_path):
    begin.new(tmp_path, begin.answered("March", "people", "Counted", "country", "The desk"))
    toml = tmp_path / "data/record.toml"
    toml.write_text(
        toml.read_text("utf-8").replace("https://creativecommons.org", "../a file"), "utf-8"
    )
    with pytest.raises(muster.BadRecord, match=r"datapackage\.json, licenses 1, path, entry"):
        record.tidy(tmp_path / "data")
