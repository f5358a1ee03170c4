"""``python -m tests.story_template`` writes the notebook of a new story anew from ``notebooks/your-story.ipynb``."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "notebooks" / "your-story.ipynb"
TEMPLATE = ROOT / "kit" / "story" / "your-story.ipynb"

# Where the notebook in notebooks/ finds what stands beside the notebook of a story.
_ELSEWHERE = (('"../kit/story/', '"'), ('"../charts', '"charts'))


def made() -> str:
    """The notebook in notebooks/ as it stands in a story's folder: the same cells and outputs, other paths."""
    notebook = json.loads(SOURCE.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for here, there in _ELSEWHERE:
                cell["source"] = [line.replace(here, there) for line in cell["source"]]
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TEMPLATE.write_text(made(), encoding="utf-8", newline="\n")
