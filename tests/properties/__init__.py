"""Promises that hold for any article, tried on many that are made up for the purpose."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

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
