"""Write docs/licences.md: what requirements.lock installs, at which version, under which licence.

Run after `make lock` and set-up: .venv/bin/python docs/licences.py
"""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """# Licences of what is installed

From `requirements.lock`, as each distribution states it (`docs/licences.py` writes this list).
What lies in `lib/muster_report/assets` has its licence beside it.

| distribution | version | licence |
|---|---|---|
"""


def licence(name: str) -> str:
    """Give the licence a distribution states, in its own words."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "only installed on other systems"
    classified = [c for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    named = ", ".join(c.rpartition(" :: ")[2] for c in classified)
    words = about.get("License-Expression") or named or about.get("License") or ""
    return words.strip().splitlines()[0] if words.strip() else "not stated"


def listing() -> str:
    """Write the whole file."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    pins = dict.fromkeys(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE))
    rows = (f"| {name} | {version} | {licence(name)} |" for name, version in pins)
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    (ROOT / "docs" / "licences.md").write_text(listing(), "utf-8")
