"""The view as one page that stands alone: front end, rows and texts in it, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import json
from html import escape
from typing import Any

from kit.explore import static
from kit.tables import Tables

# Whatever stood in an article, the page may run its own scripts only and speak to nobody.
_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'none'; form-action 'none'"
)
_MODEL = """
const traits = JSON.parse(document.getElementById("traits").textContent);
traits.data = Uint8Array.from(atob(document.getElementById("rows").textContent), (character) => character.charCodeAt(0));
const model = { get: (name) => traits[name], set() {}, on() {}, off() {}, send() {}, save_changes() {} };
const el = document.getElementById("view");
document.body.dataset.jpThemeLight = String(!matchMedia("(prefers-color-scheme: dark)").matches);
render({ model, el });
"""
_LOOK = """
body { margin: 0 auto; padding: 16px; max-width: 1500px; font: 15px/1.5 system-ui, sans-serif; background: #fff; color: #1b1b1b; }
h1 { font-size: 20px; margin: 0 0 8px; }
body[data-jp-theme-light="false"] { background: #111; color: #e6e6e6; --jp-ui-font-color1: #e6e6e6; --jp-ui-font-color2: #b4b9bf;
  --jp-layout-color1: #111; --jp-layout-color2: #262626; --jp-border-color1: #5a5f66; --jp-border-color2: #6c7178; }
"""


def page(title: str, tables: Tables, script: str, style: str, data: bytes, traits: dict[str, Any]) -> str:
    """The page as HTML. Without scripts it has the plain table."""
    told = json.dumps(traits, sort_keys=True).replace("<", "\\u003c")
    body = script.replace("export default { render };", "")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="kit">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}{_LOOK}</style>\n</head>\n<body>\n"
        f'<h1>{escape(title)}</h1>\n<div id="view"></div>\n<noscript>{static.html(tables)}</noscript>\n'
        f'<script type="application/json" id="traits">{told}</script>\n'
        f'<script type="text/plain" id="rows">{base64.b64encode(data).decode("ascii")}</script>\n'
        f'<script type="module">\n{body}\n{_MODEL}</script>\n</body>\n</html>\n'
    )
