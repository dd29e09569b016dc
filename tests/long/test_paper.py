"""What a report costs on paper."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BEFORE = 47  # sheets of A4 that 02 took when sources stood under every figure


def test_notebook_02_prints_on_a_third_of_its_former_sheets(page, tmp_path):
    only = ["--only", "02", "--out", str(tmp_path / "reports")]
    subprocess.run([sys.executable, "-m", "muster", "report", *only], cwd=ROOT, check=True)
    (address,) = (tmp_path / "reports").glob("02*.html")
    page.goto(address.as_uri())
    page.wait_for_load_state("networkidle")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) <= BEFORE / 3
