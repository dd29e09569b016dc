"""Lock, conda environment, Makefile and layers say the same thing as pyproject.toml."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from pathspec import GitIgnoreSpec
from rattler import MatchSpec

ROOT = Path(__file__).parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
IGNORED = GitIgnoreSpec.from_lines((ROOT / ".gitignore").read_text("utf-8").splitlines())
CONDA_NAMES = {
    "lxml-html-clean": "lxml_html_clean",
    "kaleido": "python-kaleido",
    "playwright": "playwright-python",
}
LICENCES = ROOT / "docs" / "licences.md"
LOCKS = {
    "requirements.lock": ["report", "jupyter", "test", "lint", "setup"],
    "requirements-lab.lock": ["report", "jupyter", "lab", "setup"],
    "requirements-docs.lock": ["docs", "setup"],
}


def needs(*extras):
    own = PYPROJECT["project"]["dependencies"]
    return [Requirement(line) for line in sum((EXTRAS[extra] for extra in extras), own)]


def pins(lock):
    """Each pin of a lock with its hashes; numpy has one pin for each range of Pythons."""
    blocks = re.split(r"\n(?=\w)", (ROOT / lock).read_text("utf-8"))
    return [(Requirement(block.split(" \\")[0]), block.count("--hash=sha256:")) for block in blocks]


def committed():
    for folder, folders, files in os.walk(ROOT):
        here = Path(folder).relative_to(ROOT)
        folders[:] = [f for f in folders if f != ".git" and not IGNORED.match_file(here / f / "_")]
        yield from (here / file for file in files if not IGNORED.match_file(here / file))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_every_dependency_at_a_version_it_admits(lock):
    pinned = {}
    for pin, _ in pins(lock):
        pinned.setdefault(canonicalize_name(pin.name), []).append(str(pin.specifier)[2:])
    for need in needs(*LOCKS[lock]):
        versions = pinned.get(canonicalize_name(need.name))
        assert versions, f"{need.name} is not in {lock}: make lock"
        assert all(map(need.specifier.contains, versions)), f"{need} but {lock} has {versions}"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_a_hash_for_each_pin_and_no_address(lock):
    assert [str(pin) for pin, hashes in pins(lock) if not hashes] == []
    assert "://" not in (ROOT / lock).read_text("utf-8")


def test_all_locks_pin_what_they_share_at_the_same_version():
    lean, *more = ({(p.name, str(p.marker)): p.specifier for p, _ in pins(lock)} for lock in LOCKS)
    for other in more:
        shared = lean.keys() & other.keys()
        assert {name: other[name] for name in shared if lean[name] != other[name]} == {}
        assert shared >= {("pandas", "None"), ("plotly", "None")}


def test_the_licence_of_all_that_is_installed_is_listed_and_leaves_a_choice():
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", LICENCES.read_text("utf-8"), re.MULTILINE)
    listed = {f"{name}=={version}" for name, version, _ in rows}
    wanted = {str(pin).partition(";")[0].strip() for pin, _ in pins("requirements.lock")}
    assert wanted - listed == set(), "run .venv/bin/python docs/licences.py"
    binding = [
        name for name, _, words in rows if "GPL" in words and not re.search("Artistic|MPL", words)
    ]
    assert binding == []


def test_the_lean_lock_stays_lean():
    slow = {"jupyterlab", "jupyter-events", "rfc3987-syntax"}  # a second in each kernel
    assert slow.isdisjoint(pin.name for pin, _ in pins("requirements.lock"))
    assert slow <= {pin.name for pin, _ in pins("requirements-lab.lock")}


def test_the_conda_environment_has_the_bounds_of_pyproject():
    by_pip = next(line["pip"] for line in ENVIRONMENT["dependencies"] if isinstance(line, dict))
    listed = [Requirement(s) for s in [*conda_specs(), *by_pip] if s not in {"pip", "-e ."}]
    conda = {spec.name: spec.specifier for spec in listed}
    needed = needs("report", "proof", "jupyter", "lab")  # what a reader needs, and no test stack
    wanted = {CONDA_NAMES.get(need.name, need.name): need.specifier for need in needed}
    wanted["python"] = SpecifierSet(PYPROJECT["project"]["requires-python"])
    assert conda == wanted


def conda_specs():
    return [line for line in ENVIRONMENT["dependencies"] if isinstance(line, str)]


@pytest.mark.parametrize("spec", conda_specs())
def test_conda_can_read_the_spec(spec):
    assert MatchSpec(spec).name.normalized == spec.split()[0]


def test_the_layers_hold():
    lint = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    said = subprocess.run(lint, cwd=ROOT, capture_output=True, text=True)
    assert said.returncode == 0, said.stdout + said.stderr


def test_no_file_names_a_place_on_one_machine():
    place = re.compile(rb"((?<![\w./])|file://)(/(home|Users|root|work|tmp)/|[A-Z]:\\Users)\w")
    theirs = [file for file in committed() if file.parts[0] != "tests"]
    assert Path("pyproject.toml") in theirs
    assert [str(file) for file in theirs if place.search((ROOT / file).read_bytes())] == []


def test_git_sees_the_code():
    assert not IGNORED.match_file("lib/muster/__init__.py")
    assert IGNORED.match_file("reports/index.html")
    assert IGNORED.match_file(".venv/bin/python")


def test_make_lists_every_target():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    said = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^make (\w+)", said, re.MULTILINE)) == set(targets) - {"style"}


def test_every_paper_names_the_same_version():
    version = PYPROJECT["project"]["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert citation["version"] == version
    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == version


def test_a_page_reaches_this_machine_and_nothing_else(page, asked_elsewhere, tmp_path):
    local = tmp_path / "page.html"
    local.write_text(
        '<link rel="stylesheet" href="own.css"><img src="https://example.org/a.png">'
        '<script>new WebSocket("wss://example.org/b")</script>'
    )
    page.goto(local.as_uri())
    assert sorted(asked_elsewhere) == ["https://example.org/a.png", "wss://example.org/b"]
