"""What the README and the other pages say is so."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

import muster
from muster.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def linked(text):
    return re.findall(r"\]\((?!https?:)([^)#]+)\)", text)


def test_the_session_in_the_readme_runs():
    code = re.search(r"```python\n(.+?)```", README, re.DOTALL)[1]
    lines = [line for line in code.splitlines() if line]
    names = {}
    exec("\n".join(lines[:2]), names)
    chart, said = (eval(line, names) for line in lines[2:])
    assert chart.layout.meta["shown"] and said.claim_ids


PAGES = [path.relative_to(ROOT) for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page):
    path = ROOT / page
    missing = [to for to in linked(path.read_text("utf-8")) if not (path.parent / to).exists()]
    assert missing == []


CODE = ["docs/index.md", "docs/charts.md", "docs/tutorials/explore.md"]


@pytest.mark.parametrize("page", CODE)
def test_every_example_in_the_documents_runs(page):
    names = {}
    blocks = re.findall(r"```python\n(.+?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    for block in blocks:
        exec(block, names)
    assert len(blocks) > 0 and "record" in names


def test_every_chart_is_in_the_gallery():
    page = (ROOT / "docs/charts.md").read_text("utf-8")
    assert [name for name in dir(muster.charts) if f"muster.charts.{name}(" not in page] == []


@pytest.mark.parametrize("room", ["charts", "sentences", "tables", "analysis", "types"])
def test_every_public_name_is_in_the_reference(room):
    page = (ROOT / f"docs/reference/{room}.md").read_text("utf-8")
    held = getattr(muster, room)
    named = [getattr(held, name) for name in (held.__all__ if room == "types" else dir(held))]
    homes = [f"::: {one.__module__}.{one.__name__}\n" for one in named]
    assert [home for home in homes if home not in page] == []


def test_every_page_of_the_documents_is_in_their_contents():
    listed = (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = [page.relative_to("docs") for page in PAGES if page.parts[0] == "docs"]
    pages.remove(Path("package.md"))  # the long description of the distribution
    assert [str(page) for page in pages if f"{page}\n" not in f"{listed}\n"] == []


def test_the_tree_in_the_readme_is_there():
    tree = README.split("## What is where")[1].split("```")[1]
    names = [name.strip(",") for line in tree.splitlines() for name in line.split("  ")[0].split()]
    built = {"reports/"}  # by make report
    assert names
    assert [n for n in names if n not in built and not (ROOT / n).exists()] == []


def test_a_misspelt_measure_is_answered_as_the_readme_says():
    with pytest.raises(LookupError, match="did you mean") as error:
        muster.charts.over_time(muster.load(), measure="deployd")
    assert str(error.value.args[0]) in README


@pytest.mark.parametrize("command", sorted(get_command(app).commands))
def test_every_command_is_documented(command):
    pages = [README, (ROOT / "CONTRIBUTING.md").read_text("utf-8")]
    assert any(f"muster {command}" in page for page in pages)


def test_the_modules_of_the_library_are_on_the_architecture_page():
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    modules = {path.stem for path in (ROOT / "lib" / "muster").iterdir() if path.stem[0] != "_"}
    assert [name for name in sorted(modules - {"py"}) if name not in page] == []


METHOD = (ROOT / "docs/method.md").read_text("utf-8")
CITED = re.compile(r'method\.md,?\s+sections?\s+([\d., and]*\d)(?:, "([^"]+)")?')
SECTIONS = set(re.findall(r"^##+ (\d(?:\.\d)?)\.? ", METHOD, re.MULTILINE))


def citations():
    for path in sorted((ROOT / "lib").rglob("*.py")):
        text = re.sub(r"\s*\n\s*(?:# )?", " ", path.read_text("utf-8"))
        for numbers, named in CITED.findall(text):
            yield from (
                (path.name, number, named) for number in re.findall(r"\d(?:\.\d)?", numbers)
            )


def test_every_rule_that_the_code_cites_is_in_the_method():
    cited = list(citations())
    assert len(cited) > 30
    assert [(file, number) for file, number, _ in cited if number not in SECTIONS] == []
    lost = [(file, named) for file, _, named in cited if named.lower() not in METHOD.lower()]
    assert lost == []
