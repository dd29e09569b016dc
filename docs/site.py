"""What the site of the documents takes from outside docs/: the pictures of the gallery."""

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).parents[1]
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./(?!figures/)[^)]*\)")


def on_files(files: Files, config: Any) -> Files:
    """Add the wide light picture of each committed figure."""
    for path in sorted((ROOT / "figures").glob("*.svg")):
        if not path.stem.endswith(("-dark", "-phone")):
            files.append(File.generated(config, f"figures/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Find the pictures where the site has them, and make words of links that leave docs/."""
    if "/" in page.file.src_uri:
        return markdown
    return OUTSIDE.sub(r"\1", markdown).replace("](../figures/", "](figures/")
