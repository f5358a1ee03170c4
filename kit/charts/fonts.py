"""The fonts of a chart: those of the kit first, and for letters that they lack one that this machine has."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.text import Text

FAMILY = ["Source Sans Pro", "DejaVu Sans"]  # the second for scripts that the first has no letters for
# What is asked first for letters that neither has: kept, free and wide; then what the systems bring; then any other.
_JAPANESE = ("Noto Sans CJK JP", "Noto Sans JP", "Source Han Sans JP", "Hiragino Sans", "Yu Gothic", "Meiryo")
_KOREAN = ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR", "Apple SD Gothic Neo", "Malgun Gothic")
_CHINESE = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK TC", "Noto Sans TC", "PingFang SC",
            "Microsoft YaHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback")  # fmt: skip
_NO_LETTERS = ("emoji", "last", "blank", "symbol", "icon", "awesome", "barcode", "cm", "stix")  # in the names of fonts


class Font(NamedTuple):
    """A font of this machine that a chart uses beside those of the kit."""

    family: str
    path: Path

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


def missing_letters(text: str) -> str:
    """The letters of a text that neither font of the kit has."""
    return "".join(letter for letter in dict.fromkeys(text) if not letter.isspace() and ord(letter) not in _letters())


def lent(text: str) -> tuple[Font, ...]:
    """The fonts of this machine that have letters of a text which those of the kit lack, in the order they are asked."""
    missing = missing_letters(text)
    return _lent(missing, _order(text)) if missing else ()


def boxes(text: str) -> str:
    """The letters of a text that no font here has."""
    known = {code for font in lent(text) for code in codes(str(font.path))}
    return "".join(letter for letter in missing_letters(text) if ord(letter) not in known)


def hashes(names: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of the files of these families, as far as this machine has them."""
    return {font.family: font.sha256 for font in _machine(()) if font.family in set(names)}


def families(text: str) -> list[str]:
    """The families that a text is set in."""
    return [*FAMILY, *(font.family for font in lent(text))]


def set_families(artist: Artist, text: str) -> None:
    """Set all words of a figure in the families that its text needs, where those of the kit do not do."""
    needed = families(text)
    for words in artist.findobj(Text) if needed != FAMILY else ():
        assert isinstance(words, Text)
        words.set_fontfamily(needed)


@cache
def codes(path: str) -> frozenset[int]:
    """The letters of a font file, by their numbers; none of a file that cannot be read as a font."""
    try:
        return frozenset(font_manager.get_font(path).get_charmap())
    except (OSError, RuntimeError, ValueError):
        return frozenset()


@cache
def register_fonts() -> None:
    """Put the kit's fonts before any of the same name on this machine, so that pictures do not depend on it."""
    for path in own_files():
        font_manager.fontManager.addfont(path)
        fonts = font_manager.fontManager.ttflist
        fonts.insert(0, fonts.pop())


def own_files() -> list[Path]:
    """The files of the kit's fonts: regular and bold of each family."""
    folder = files("kit.charts").joinpath("fonts")
    own = [Path(str(folder.joinpath(name))) for name in ("SourceSansPro-Regular.otf", "SourceSansPro-Bold.otf")]
    return own + [
        Path(matplotlib.get_data_path(), "fonts", "ttf", name) for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    ]


def _order(text: str) -> tuple[str, ...]:
    """The families to ask first: Chinese characters look otherwise in Japanese and in Korean."""
    if any("\u3040" <= letter <= "\u30ff" for letter in text):
        return _JAPANESE + _CHINESE + _KOREAN
    if any("\uac00" <= letter <= "\ud7af" or "\u1100" <= letter <= "\u11ff" for letter in text):
        return _KOREAN + _JAPANESE + _CHINESE
    return _CHINESE + _JAPANESE + _KOREAN


@lru_cache(maxsize=2_000)
def _lent(missing: str, order: tuple[str, ...]) -> tuple[Font, ...]:
    wanted, found = {ord(letter) for letter in missing}, []
    for font in _machine(order):
        has = wanted & codes(str(font.path))
        if has:
            found.append(font)
            wanted -= has
        if not wanted:
            break
    return tuple(found)


def _machine(order: tuple[str, ...]) -> Iterator[Font]:
    """The upright fonts of this machine, one file a family: those of the order first, the others by name."""
    known: dict[str, str] = {}
    upright: list[Any] = [f for f in font_manager.fontManager.ttflist if f.style == "normal" and f.name not in FAMILY]
    for entry in sorted(upright, key=lambda f: (f.name, abs(_weight(f.weight) - 400), f.fname)):
        known.setdefault(entry.name, entry.fname)
    named = [name for name in order if name in known]
    others = [name for name in known if name not in order and not any(part in name.lower() for part in _NO_LETTERS)]
    for name in [*named, *others]:
        yield Font(name, Path(known[name]))


def _weight(weight: Any) -> int:
    return weight if isinstance(weight, int) else font_manager.weight_dict.get(str(weight), 400)


@cache
def _letters() -> frozenset[int]:
    register_fonts()
    paths = (font_manager.findfont(font_manager.FontProperties(family=[name])) for name in FAMILY)
    return frozenset().union(*(codes(path) for path in paths))
