"""Annotated Docs between processes and on disk: how the kit's dataclasses on spans become msgpack and come back.

spaCy packs a Doc's ``user_data`` with srsly, which knows neither dataclasses nor dates. Only the kit's own classes are
ever rebuilt, by name and from their fields, so a Doc from elsewhere cannot make anything run.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any

import srsly

from kit.article import Article
from kit.language.claim import Claim
from kit.language.figures import Figure
from kit.language.periods import Period
from kit.language.quantities.number import Number
from kit.language.quantities.quantity import Quantity
from kit.language.speech.attribution import Attribution

_MARK = "__kit__"
Chain = Callable[[Any], Any] | None
_CLASSES: dict[str, type] = {
    known.__name__: known for known in (Article, Attribution, Claim, Figure, Number, Period, Quantity)
}


@srsly.msgpack_encoders("kit")
def encode(value: Any, chain: Chain = None) -> Any:
    """A kit dataclass or a date as a dict that `decode` reads; what a Doc only remembers for speed becomes None."""
    if type(value).__module__.startswith("kit."):
        name = type(value).__name__
        if name not in _CLASSES:
            return None
        return {
            _MARK: name,
            "fields": {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init},
        }
    if isinstance(value, datetime.date):
        return {_MARK: "date", "iso": value.isoformat()}
    return chain(value) if chain else value


@srsly.msgpack_decoders("kit")
def decode(value: Any, chain: Chain = None) -> Any:
    """The reverse of `encode`; dicts without the kit's mark go on to the next decoder."""
    if isinstance(value, dict) and _MARK in value:
        name = value[_MARK]
        if name == "date":
            iso = value["iso"]
            return datetime.datetime.fromisoformat(iso) if "T" in iso else datetime.date.fromisoformat(iso)
        return _CLASSES[name](**{key: _frozen(item) for key, item in value["fields"].items()})
    return chain(value) if chain else value


def _frozen(value: Any) -> Any:
    """Lists as the tuples they were: the kit's dataclasses hold no lists."""
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value
