"""Audit random tables of every form: ``python -m tests.charts.audit 0 100`` draws those of the numbers 0 to 99."""

import sys
from collections import Counter

from kit.charts.forms import FORMS
from tests.charts.audit.walk import walk

first, last = (int(word) for word in sys.argv[1:3])
drawn: Counter[str] = Counter()
found: Counter[str] = Counter()
refused: Counter[str] = Counter()
for form in [None, *FORMS] if len(sys.argv) < 4 else [None if name == "None" else name for name in sys.argv[3:]]:
    for one in walk(form, range(first, last)):
        drawn[one.form] += 1
        refused[str(form)] += bool(one.refused)
        found.update(rule for rule, _ in one.faults)
        for rule, fault in one.faults:
            print(
                f"table({form!r}, {one.number}) {one.form} {one.arguments['width']} {one.arguments['theme']}: {rule}: {fault}"
            )
print(f"{sum(drawn.values()) - drawn['']} drawn: {dict(drawn)}")
print(f"refused: {dict(refused)}")
print(f"{sum(found.values())} faults: {dict(found)}")
