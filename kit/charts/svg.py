"""The picture as SVG: described, linked, with letters as outlines or as text in fonts that the file brings along."""

from __future__ import annotations

import base64
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.colors import to_hex
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from kit.charts import fonts
from kit.charts.finish import NewsFigure
from kit.charts.style import newsroom

logging.getLogger("fontTools").setLevel(logging.ERROR)  # it tells of every table of a font that it leaves out

_LINKED = "https://github.com/adobe-fonts/source-sans"


def svg(figure: NewsFigure, links: list[str | None], svg_text: str, key: str) -> bytes:
    """The picture as SVG with title, description and links; no date, no program, no random ids but those with ``key``."""
    record, target = figure.record, StringIO()
    editable = svg_text == "text"
    try:
        for artist, row in record.marks:
            artist.set_url(links[record.rows.given[row]])
        with newsroom(), _halos(figure, editable) as halos:
            matplotlib.rcParams["svg.fonttype"] = "none" if editable else "path"
            figure.savefig(
                target, format="svg", facecolor=figure.get_facecolor(), metadata={"Date": None, "Creator": None}
            )
    finally:
        for artist, _ in record.marks:
            artist.set_url(None)
    text = target.getvalue()
    for name, style in halos.items():
        text = text.replace(f'<g id="{name}">', f'<g style="{style}">')
    title = f'<title id="title-{key}">{escape(record.title)}</title>\n '
    description = f'<desc id="description-{key}">{escape(record.alt)}</desc>\n '
    role = f'<svg role="img" aria-labelledby="title-{key} description-{key}" '
    faces = _faces(figure) if editable else ""
    text = text.replace("<svg ", role, 1)
    head = re.search(r"<svg [^>]*>\s*", text)
    assert head is not None
    return (text[: head.end()] + title + description + faces + text[head.end() :]).encode("utf-8")


@contextmanager
def _halos(figure: NewsFigure, editable: bool) -> Iterator[dict[str, str]]:
    """Words with a halo as words with a stroke behind them: matplotlib would draw each as outlines, twice."""
    found: dict[str, str] = {}
    changed: list[tuple[Text, Any, str | None]] = []
    try:
        for words in figure.findobj(Text) if editable else ():
            assert isinstance(words, Text)
            strokes: list[Any] = [effect for effect in words.get_path_effects() or [] if isinstance(effect, withStroke)]
            if not strokes:
                continue
            halo, name = strokes[0]._gc, f"halo-{len(found) + 1}"
            found[name] = (
                f"paint-order: stroke; stroke: {to_hex(halo['foreground'])}; stroke-width: {halo['linewidth']:g}; "
                "stroke-linejoin: round"
            )
            changed.append((words, words.get_path_effects(), words.get_gid()))
            words.set_path_effects([])
            words.set_gid(name)
        yield found
    finally:
        for haloed, effects, group in changed:
            haloed.set_path_effects(effects)
            haloed.set_gid(group)


def _faces(figure: NewsFigure) -> str:
    """The letters of the fonts that the words are set in, as part of the file; and where to get the fonts to edit them."""
    letters: dict[str, set[str]] = {"normal": set(), "bold": set()}
    for words in figure.findobj(Text):
        assert isinstance(words, Text)
        bold = font_manager.weight_dict.get(str(words.get_fontweight()), 400) >= 600
        letters["bold" if bold else "normal"] |= set(words.get_text())
    own = fonts.own_files()
    rules, named = [], []
    for weight, number in (("normal", 0), ("bold", 1)):
        text = "".join(sorted(letters[weight] - {"\n"}))
        files = [(family, own[2 * place + number]) for place, family in enumerate(fonts.FAMILY)]
        files += [(font.family, font.path) for font in fonts.lent(text)]
        rest = {ord(letter) for letter in text}
        for family, path in files:
            has = rest & fonts.codes(str(path))
            if not has:
                continue
            rest -= has
            data = _subset(path, has)
            if data is None:
                named.append(family)
                continue
            kind = "opentype" if data[:4] == b"OTTO" else "truetype"
            rules.append(
                f"@font-face {{ font-family: '{family}'; font-weight: {weight}; "
                f"src: url(data:font/{'otf' if kind == 'opentype' else 'ttf'};base64,"
                f"{base64.b64encode(data).decode('ascii')}) format('{kind}'); }}"
            )
    said = f"To edit the words, install Source Sans Pro (SIL Open Font License): {_LINKED}"
    said += f"; not embedded, since the licence in the font forbids it: {', '.join(named)}" if named else ""
    styles = "\n".join(rules)
    return f'<!-- {escape(said.replace("--", "-"))} -->\n <defs><style type="text/css">\n{styles}\n</style></defs>\n '


def _subset(path: Path, codes: set[int]) -> bytes | None:
    """A font with these letters only, the same bytes each time; None where the font says that it is not to be embedded."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with TTFont(path, fontNumber=0, recalcTimestamp=False) as font:
        allowed = int(getattr(font["OS/2"], "fsType", 0)) if "OS/2" in font else 0
        if allowed & 0x0002 or allowed & 0x0100:  # restricted licence; no subsetting
            return None
        options = Options(hinting=False, desubroutinize=True, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(codes))
        subsetter.subset(font)
        target = BytesIO()
        font.save(target, reorderTables=True)
    return target.getvalue()
