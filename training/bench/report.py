"""The page and the picture of what was measured."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

import kit
from training.bench.crawl import HOURS_A_MONTH, PAGES, WORDS_A_PAGE, crawl
from training.bench.peers import OWN, Speed

NAMES = {
    "kit_numbers": "kit, numbers and units alone",
    "kit_tables": "kit, complete tables",
    "kit_accurate": 'kit, complete tables, nlp="accurate"',
    "quantulum3": "quantulum3, numbers and units",
    "recognizers": "Recognizers-Text, numbers and units",
}
Measured = dict[int, dict[str, Any]]


def page(
    machine: str, speeds: list[Speed], articles: Measured, lengths: Measured, processes: Measured, reading: float
) -> str:
    """The page, as Markdown."""
    peer = next((speed.words_a_second for speed in speeds if speed.system not in OWN), None)
    beside = [
        f"| {NAMES[speed.system]} | {speed.words_a_second:,.0f} | {speed.found:,} | "
        f"{f'{speed.words_a_second / peer:.1f}' if peer else ''} |"
        for speed in speeds
    ]
    one = processes[0]
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "What `make bench` printed, which anyone can run. Seconds are CPU seconds unless it says otherwise. Between machines, and",
            "between two runs on a busy one, only the ratios within a run can be compared.",
            "",
            f"Measured on {machine}, kit {kit.__version__}.",
            "",
            "## Beside others, on the same texts in the same run",
            "",
            "![Words a second of each system](benchmarks.png)",
            "",
            "| system | words a CPU second | numbers found | times quantulum3 |",
            "|---|---|---|---|",
            *beside,
            "",
            "Each has a process of its own and one thread; they take turns, and the median of the rounds counts. The other tools find numbers",
            "and units, among them years, days and clock times, which the kit reads as periods; complete tables also say what was counted,",
            "by whom, when and where, and who says so.",
            "",
            "## Start",
            "",
            f"`import kit` takes {one['import']:.1f} s, and the first article is in tables {one['first']:.1f} s after Python started.",
            "",
            "## One process, more articles",
            "",
            "| articles | words | words a second | peak memory |",
            "|---|---|---|---|",
            *_rows(articles),
            "",
            "## One article, longer",
            "",
            "| words of the article | words | words a second | peak memory |",
            "|---|---|---|---|",
            *_rows(lengths),
            "",
            "## More processes",
            "",
            "| processes | seconds by the clock | times one | peak memory of one |",
            "|---|---|---|---|",
            *(
                f"| {count or 'this one'} | {each['seconds']:.1f} | {processes[1]['seconds'] / each['seconds']:.2f} | {each['memory']:,.0f} MB |"
                for count, each in processes.items()
            ),
            "",
            *_on_paper(one, reading),
        ]
    )


def picture(speeds: pd.DataFrame, path: Path) -> None:
    """The bars of words a second."""
    rows = pd.DataFrame(
        {
            "system": speeds["system"].map(NAMES),
            "measure": "words a second",
            "value": speeds["words_a_second"].round(-2),
        }
    )
    kit.chart(rows, title="Words a CPU second on one core", source="make bench", kind="bars").savefig(path)


def _rows(measured: Measured) -> list[str]:
    return [
        f"| {count:,} | {each['words']:,} | {each['words'] / each['seconds']:,.0f} | {each['memory']:,.0f} MB |"
        for count, each in measured.items()
    ]


def _on_paper(one: dict[str, Any], reading: float) -> list[str]:
    """What a month of a public news crawl would cost at the rates above."""
    month = crawl(reading, one["words"] / one["seconds"], one["bytes"] / one["words"])
    return [
        "## A month of a public news crawl, on paper",
        "",
        f"{PAGES / 1e6:.0f} million pages of some {WORDS_A_PAGE} words, {month.read_terabytes:.1f} TB compressed. At the rates of this run reading them takes",
        f"{month.reading_hours:,.0f} CPU hours ({reading:.0f} pages a second) and their tables {month.extraction_hours:,.0f}; "
        f"{month.cores_for_a_day:,.0f} cores do both in a day,",
        f"{(month.reading_hours + month.extraction_hours) / HOURS_A_MONTH:,.1f} as fast as they appear. The tables take {month.written_gigabytes:,.0f} GB as Parquet.",
        "",
    ]
