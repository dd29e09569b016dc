"""A draft against a record: agrees, differs or cannot be placed, and never a false accusation."""

import json
import re
import zipfile
from pathlib import Path

import pytest
import yaml
from tests.proof_record import draft_record
from tests.records import write_record
from typer.testing import CliRunner

import muster
from muster.cli import app
from muster.proofreading import passages, proof

ON = "2025-01-15"


@pytest.fixture(scope="module")
def record():
    return draft_record()


def kinds(record, text, as_of=ON):
    """The verdicts of a text, each with its kinds."""
    found = proof(record, text, as_of=as_of).judgements
    return [(j.claim_id, *j.kinds) for j in found if j.verdict != "cannot place"]


def test_a_lost_floor_is_found_with_its_page_and_a_wording_that_keeps_it(record):
    (finding,) = proof(record, "Kirby said 3,000 soldiers had been sent.", as_of=ON).findings
    assert (finding.claim_id, finding.kinds) == ("wh", ("hedge_lost",))
    assert "White House, 23 October 2024: at least 3,000" in finding.record
    assert "https://pages.example/p-wh" in finding.record
    assert finding.instead == "at least 3,000 (Sent to Russia)"


def test_other_words_of_the_same_bound_are_right(record):
    for words in ("at least", "no fewer than", "more than", "over"):
        assert kinds(record, f"Kirby said {words} 3,000 soldiers had been sent.") == [("wh",)]


def test_the_facts_of_the_first_article_retold(record):
    retold = """South Korea's defence ministry said about 12,000 soldiers would join Russia's war.
Kim Yong-hyun told lawmakers that 3,000 of them had already been deployed.
The White House believes that 3,000 had arrived in Russia by sea.
Ukrainian military intelligence said at least 11,000 had been deployed already.
Zelensky said two brigades of 6,000 soldiers each were possibly being prepared.
NATO confirmed the deployment. Moscow called the reports fake and hype.
Millions of artillery shells went the same way."""
    assert kinds(record, retold, "2024-10-25") == [
        ("mnd-all",),
        ("mnd",),
        ("wh", "hedge_lost"),
        ("hur-train", "hedge_added", "softening", "measure"),
        ("ze-train",),
    ]


def test_the_same_facts_are_found_in_the_record_itself():
    retold = """South Korea has estimated that about 12,000 North Koreans will soon join Russia.
About 3,000 soldiers had been deployed by then, Kim Yong-hyun, the defence minister, said.
The White House's John Kirby said on Wednesday that 3,000 soldiers had come to Russia by sea.
On X, the account Anonymous said on 18 October that at least 11,000 soldiers had been deployed.
Zelensky spoke of two brigades of 6,000 soldiers each that were possibly being prepared."""
    judged = proof(muster.load(), retold, as_of="2024-10-25").judgements
    assert {j.words: j.kinds for j in judged if j.kinds} == {"3,000": ("hedge_lost",)}
    by_words = {j.words: j for j in judged}
    trained = "the same number was said of something else: HUR, 17 October 2024: nearly 11,000"
    assert any(trained in remark for remark in by_words["at least 11,000"].remarks)


def test_a_name_without_a_cue_owns_no_figure(record):
    assert (
        kinds(record, "North Korea sent 3,000 soldiers to Russia, and Washington knows it.") == []
    )
    assert kinds(record, "A think tank close to the Pentagon said 10,000 were in Kursk.") == []
    assert kinds(record, "Officials in Seoul and Washington spoke of 3,000 soldiers.") == []


def test_what_a_body_denies_or_has_no_evidence_of_is_not_its_figure(record):
    for words in ("denied", "could not confirm", "has no evidence", "did not say"):
        assert kinds(record, f"The Pentagon {words} that about 300 soldiers were killed.") == []


def test_what_soldiers_may_do_takes_nothing_from_their_having_been_sent(record):
    text = "Kirby said at least 3,000 soldiers had been sent to Russia and may soon fight."
    assert kinds(record, text) == [("wh",)]


def test_a_forecast_is_not_what_was_said_to_have_happened(record):
    assert kinds(record, "The UK MoD said casualties will rise above 4,000.") == []


def test_another_nation_s_soldiers_and_other_things_are_not_counted(record):
    assert kinds(record, "Kirby said at least 3,000 Russian soldiers had been sent to Kursk.") == []
    assert kinds(record, "Zelensky said Russia had lost 3,800 tanks.") == []


def test_a_planned_figure_printed_as_done_is_found(record):
    text = "South Korea's defence ministry said about 12,000 soldiers had been sent."
    assert kinds(record, text, "2024-11-01") == [("mnd-all", "status")]


def test_an_older_figure_given_as_current_is_stale_and_the_newer_one_is_shown(record):
    text = "The NIS says at least 100 soldiers have been killed."
    (finding,) = proof(record, text, as_of=ON).findings
    assert finding.kinds == ("stale",)
    assert finding.instead == "about 300 (Killed)"
    assert kinds(record, text, "2024-12-20") == [("nis-k1",)]


def test_what_was_said_after_the_day_of_the_draft_is_not_known_to_it(record):
    assert kinds(record, "The NIS said about 300 soldiers had been killed.", "2025-01-01") == []


def test_a_product_is_nobody_s_number_and_its_fraction_is_right(record):
    assert kinds(record, "The UK MoD said about 1,000 had been killed.") == [
        ("gb-killed", "derived")
    ]
    said = "The UK MoD said a quarter of about 4,000 casualties had been killed."
    assert kinds(record, said) == [("gb-killed",)]


def test_a_relay_printed_as_a_confirmation_is_found(record):
    confirmed = "The Pentagon confirmed that about 300 soldiers had been killed."
    assert kinds(record, confirmed) == [("pen-relay", "credit")]
    relayed = "The Pentagon, citing the NIS, said about 300 soldiers had been killed."
    assert kinds(record, relayed) == [("pen-relay",)]


def test_a_disputed_claim_is_found_unless_the_draft_says_that_accounts_differ(record):
    text = "Umerov said about 12,000 soldiers had been sent"
    assert kinds(record, f"{text}.") == [("umerov", "disputed")]
    assert kinds(record, f"{text}, though accounts differ.") == [("umerov",)]


def test_a_number_is_wrong_only_where_day_body_and_measure_leave_one_claim(record):
    dated = "On 13 January the NIS said about 500 soldiers had been killed."
    assert kinds(record, dated) == [("nis-k2", "number")]
    assert kinds(record, "The NIS said about 500 soldiers had been killed.") == []


def test_a_contradiction_by_another_body_is_a_remark_and_no_finding(record):
    text = "South Korea's defence ministry said 3,000 soldiers had been sent."
    (judged,) = proof(record, text, as_of="2024-10-25").judgements
    assert judged.verdict == "agrees"
    assert any("no number fits both this and HUR" in remark for remark in judged.remarks)


def test_a_line_that_signs_the_words_before_it_says_whose_they_are(record):
    text = "About 4,000 casualties by now.\n— UK MoD"
    assert kinds(record, text) == [("gb",)]


def test_the_count_says_what_agrees_and_what_could_not_be_placed(record):
    text = "Kirby said at least 3,000 soldiers had been sent. NATO said 77 soldiers left."
    summary = proof(record, text, as_of=ON).summary
    assert summary == "1 figure agrees with the record, none differ, 1 could not be placed."


def test_an_empty_draft_has_nothing_to_say_of(record):
    assert proof(record, "", as_of=ON).judgements == ()


def test_a_draft_without_a_figure_is_not_called_right(record):
    summary = proof(record, "Kirby said nothing.", as_of=ON).summary
    assert summary == "No figure was found in it."


def test_one_battle_s_loss_is_not_the_whole(record):
    text = "The JCS said about 1,100 soldiers had been killed or wounded in a single battle."
    assert kinds(record, text) == [("jcs", "scope")]


TEXT = "Kirby said 3,000 soldiers had been sent."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def _zip(path, member, text):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, text)


def test_a_draft_is_read_in_every_form_that_a_desk_writes(tmp_path, record):
    (tmp_path / "d.txt").write_text(TEXT, "utf-8")
    (tmp_path / "d.md").write_text(f"# A\n\n> **Kirby** {TEXT[6:]}\n", "utf-8")
    (tmp_path / "d.html").write_text(f"<body><script>1</script><p>{TEXT}</p></body>", "utf-8")
    cell = {"cell_type": "markdown", "source": [TEXT]}
    (tmp_path / "d.ipynb").write_text(json.dumps({"cells": [cell]}), "utf-8")
    runs = "<w:r><w:t>Kirby said </w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"
    runs += f"<w:r><w:t>{TEXT[11:]}</w:t></w:r>"
    body = f'<w:document xmlns:w="{WORD}"><w:body><w:p>{runs}</w:p></w:body></w:document>'
    _zip(tmp_path / "d.docx", "word/document.xml", body)
    spans = f"<t:p>Kirby said <t:span>{TEXT[11:]}</t:span></t:p>"
    _zip(tmp_path / "d.odt", "content.xml", f'<o xmlns:t="{OPEN}:text:1.0">{spans}</o>')
    for draft in sorted(tmp_path.iterdir()):
        found = proof(record, passages.read(draft), as_of=ON).findings
        assert [f.claim_id for f in found] == ["wh"], draft


def test_an_odt_is_read_in_the_order_of_the_page(tmp_path):
    text = "urn:oasis:names:tc:opendocument:xmlns:text"
    gone = "<t:tracked-changes><t:deletion><t:p>Gone.</t:p></t:deletion></t:tracked-changes>"
    parts = f"{gone}<t:h>Troops</t:h><t:p>One.</t:p><t:h>More</t:h><t:p>Two.</t:p>"
    _zip(tmp_path / "d.odt", "content.xml", f'<o xmlns:t="{text}">{parts}</o>')
    read = [line for _, line in passages.read(tmp_path / "d.odt")]
    assert read == ["Troops", "One.", "More", "Two."]


@pytest.fixture
def directory(tmp_path):
    claim = {"claim_id": "c1", "low": "3000", "hedge": "at least", "summary": "Said."}
    return write_record(tmp_path, [claim])


def run(*arguments, text=None):
    return CliRunner().invoke(app, ["proof", *map(str, arguments)], input=text)


def test_exit_codes_say_clean_found_or_unreadable(directory):
    of = ("--record", directory)
    assert run(*of, text="Club said at least 3,000 were born.").exit_code == 0
    assert run(*of, text="Club said 3,000 were born.").exit_code == 1
    assert run(*of, "nothing.txt").exit_code == 2
    assert run(*of, "--as-of", "10/11/2024", text="x").exit_code == 2


def test_fail_on_counts_only_the_kinds_that_are_named(directory):
    draft, of = "Club said 3,000 were born.", ("--record", directory)
    assert run(*of, "--fail-on", "hedge_lost", text=draft).exit_code == 1
    assert run(*of, "--fail-on", "stale", text=draft).exit_code == 0
    wrong = run(*of, "--fail-on", "hedge_lst", text=draft)
    assert wrong.exit_code == 2
    assert 'did you mean "hedge_lost"?' in wrong.stderr


def test_what_cannot_be_read_is_said_without_a_traceback(directory, tmp_path):
    of = ("--record", directory)
    (tmp_path / "d.rtf").write_text("x", "utf-8")
    (tmp_path / "latin.txt").write_bytes("Générale".encode("latin-1"))
    for draft, said in (
        ("d.rtf", "a draft is read from .txt, .md"),
        ("latin.txt", "is not text in UTF-8"),
        (".", "there is no such draft"),
    ):
        refused = run(*of, tmp_path / draft)
        assert refused.exit_code == 2
        assert said in refused.stderr
    assert run("--record", tmp_path / "nowhere", text="x").exit_code == 2
    assert 'did you mean "sarif"?' in run(*of, "--format", "sariff", text="x").stderr


def test_several_drafts_are_proofed_at_once_and_one_finding_is_enough(directory, tmp_path):
    (tmp_path / "a.md").write_text("Club said at least 3,000 were born.", "utf-8")
    (tmp_path / "b.md").write_text("Club said 3,000 were born.", "utf-8")
    found = run("--record", directory, tmp_path / "a.md", tmp_path / "b.md")
    assert found.exit_code == 1
    assert "b.md:1: “3,000”: hedge_lost" in found.stdout
    assert run("--record", directory, tmp_path / "a.md").exit_code == 0


def test_the_hook_for_a_newsroom_s_repository_takes_every_form_that_is_read():
    (hook,) = yaml.safe_load(Path(".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["entry"] == "muster proof"
    assert all(re.search(hook["files"], f"draft{form}") for form in passages.READERS)
    assert not re.search(hook["files"], "claims.csv")


def test_a_file_that_is_not_what_its_name_says_is_refused_in_plain_words(tmp_path):
    (tmp_path / "d.docx").write_text("not a zip", "utf-8")
    with pytest.raises(ValueError, match=r"d\.docx: is no \.docx file that can be read"):
        passages.read(tmp_path / "d.docx")
