"""Promises that hold for any article, tried on many that are made up for the purpose."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, settings

import kit

settings.register_profile(
    "everyday",
    max_examples=6,
    derandomize=True,  # so that a change of the code fails, and not the day it is tested
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # no smaller example is looked for: each costs an extraction
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile(
    "long",
    parent=settings.get_profile("everyday"),
    max_examples=400,
    derandomize=False,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    print_blob=True,
)
# HYPOTHESIS=long python -m pytest tests/properties
EXAMPLES = settings.get_profile(os.environ.get("HYPOTHESIS", "everyday"))
ONCE = settings(EXAMPLES, max_examples=max(1, EXAMPLES.max_examples // 40), phases=[Phase.generate])  # starts processes


def quietly(verb: Callable[..., Any], *given: Any, **options: Any) -> Any:
    """What a verb gives, without its warnings: a text without a word is left out, days go without a year."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return verb(*given, **options)


def extracted(articles: kit.Article | list[kit.Article], **options: Any) -> kit.Tables:
    """The tables of articles."""
    tables: kit.Tables = quietly(kit.extract, articles, **options)
    return tables
