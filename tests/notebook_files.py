"""What ``make notebooks`` does when they have run: ``python -m tests.notebook_files``.

Takes out what differs on every run (a widget's view is a random id; its plain table stays), and writes the notebook of a
new story anew from ``notebooks/your-story.ipynb``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "notebooks" / "your-story.ipynb"
TEMPLATE = ROOT / "kit" / "story" / "your-story.ipynb"
WIDGET = "application/vnd.jupyter.widget-view+json"

# Where the notebook in notebooks/ finds what stands beside the notebook of a story.
_ELSEWHERE = (('"../kit/story/', '"'), ('"../charts', '"charts'))


def template() -> str:
    """The notebook in notebooks/ as it stands in a story's folder: the same cells and outputs, other paths."""
    notebook = json.loads(SOURCE.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for here, there in _ELSEWHERE:
                cell["source"] = [line.replace(here, there) for line in cell["source"]]
    return written(notebook)


def steady(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook without what is another on every run."""
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(WIDGET, None)
    return notebook


def written(notebook: dict[str, Any]) -> str:
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        content = steady(json.loads(path.read_text(encoding="utf-8")))
        path.write_text(written(content), encoding="utf-8", newline="\n")
    TEMPLATE.write_text(template(), encoding="utf-8", newline="\n")
