"""The word lists, as data files. Each file's header says what its entries mean."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The TOML lexicon ``name``, read once."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words that a TOML lexicon lists under ``key`` in one text, as a set."""
    return frozenset(load_toml(name)[key].split())


@cache
def load_words(name: str) -> dict[str, frozenset[str]]:
    """The lists of a TOML lexicon as sets, one for each top-level key that holds a list of words."""
    return {key: frozenset(words) for key, words in load_toml(name).items() if isinstance(words, list)}
