"""The gate: what it lets through, what it stops, what it keeps and what it prints."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.gold import docs, evaluate, floors
from tests.gold.measured import Measured
from tests.gold.sets import SCORED, STEERED, GoldSet


@dataclass
class Bench:
    """Two sets of gold whose numbers a test sets, and the files that the gate keeps of them."""

    folder: Path
    gold: bytes = b"Prices rose 3 percent."
    values: dict[str, float] = field(default_factory=lambda: {"found F1": 91.24, "source": 87.5})
    alarms: float = 2.0
    of: int = 16

    def __post_init__(self) -> None:
        self.kept, self.past, self.page = (self.folder / name for name in ("floors.json", "history.json", "page.md"))
        self.page.write_text("No numbers.\n", encoding="utf-8")

    def sets(self) -> tuple[GoldSet, ...]:
        def told() -> Measured:
            errors = [("source", "ISW: missed"), ("found F1", "30: extra")]
            return Measured("15 texts", self.values, {"source": self.of}, errors)

        def quiet() -> Measured:
            return Measured("24 articles", {"alarms": self.alarms}, errors=[("alarms", "a secret")])

        return (
            GoldSet("figures", "news", STEERED, lambda: [self.gold], told),
            GoldSet("checks", "news held", SCORED, lambda: [b"held"], quiet, frozenset(["alarms"])),
        )

    def run(self, *arguments: str) -> int:
        return evaluate.main(arguments, self.sets(), self.kept, self.past, [self.page])

    def floor(self, metric: str) -> floors.Floor:
        return floors.load(self.kept)[metric]


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    assert made.run("--record", "the first") == 0
    return made


def test_nothing_passes_before_it_is_recorded(tmp_path, capsys):
    assert Bench(tmp_path).run() == 1
    assert "figures/news/found F1 is not recorded" in capsys.readouterr().out


def test_a_first_record_sets_floors_and_ceilings_at_half_a_point(bench):
    assert (bench.floor("figures/news/found F1").bound, bench.floor("figures/news/found F1").last) == (91.0, 91.2)
    assert (bench.floor("checks/news held/alarms").bound, bench.floor("checks/news held/alarms").fewer) == (2.0, True)
    assert bench.run() == 0


def test_a_floor_that_is_missed_fails(bench, capsys):
    bench.values["found F1"] = 90.99
    assert bench.run() == 1
    assert "figures/news/found F1 is 90.99, below its floor of 91" in capsys.readouterr().out


def test_what_rises_where_less_is_better_fails(bench, capsys):
    bench.alarms = 2.1
    assert bench.run() == 1
    assert "checks/news held/alarms is 2.10, above its ceiling of 2" in capsys.readouterr().out
    bench.alarms = 0.0
    assert bench.run() == 0


def test_another_gold_fails_however_good_the_numbers_until_it_is_recorded(bench, capsys):
    bench.gold += b" Wages rose 2 percent."
    bench.values = {"found F1": 100.0, "source": 100.0}
    assert bench.run() == 1
    assert re.search(r"figures/news/source was recorded on other gold \(\w{12}, now \w{12}\)", capsys.readouterr().out)
    assert bench.run("--record", "a sentence more") == 0
    assert bench.run() == 0
    assert bench.floor("figures/news/source").bound == 100.0


def test_a_floor_between_half_points_stays(bench):
    kept = json.loads(bench.kept.read_text(encoding="utf-8"))
    kept["figures/news/found F1"]["floor"], kept["checks/news held/alarms"]["ceiling"] = 91.2, 2.1
    bench.kept.write_text(json.dumps(kept), encoding="utf-8")
    bench.alarms, bench.of = 2.05, 17
    assert bench.run("--record", "one more") == 0
    assert (bench.floor("figures/news/found F1").bound, bench.floor("checks/news held/alarms").bound) == (91.2, 2.1)


def test_a_record_raises_a_floor_and_leaves_one_that_is_higher(bench):
    bench.values = {"found F1": 93.6, "source": 87.6}
    assert bench.run("--record", "a better grammar") == 0
    assert bench.floor("figures/news/found F1").bound == 93.5
    assert bench.floor("figures/news/source").bound == 87.5


def test_a_floor_sinks_only_with_a_reason_which_is_kept(bench, capsys):
    bench.values["source"] = 86.2
    before = bench.kept.read_bytes(), bench.past.read_bytes()
    assert bench.run("--record", "the weights chose anew") == 1
    assert "Nothing is recorded: figures/news/source would go from 87.5 to 86" in capsys.readouterr().out
    assert (bench.kept.read_bytes(), bench.past.read_bytes()) == before
    assert bench.run("--lower", "fair readers differ") == 0
    assert bench.floor("figures/news/source").bound == 86.0
    assert bench.floor("figures/news/source").lowered == ("86 after 87.5: fair readers differ",)
    assert bench.floor("figures/news/found F1").lowered == ()
    bench.values["source"] = 99.0
    assert bench.run("--record", "back") == 0
    assert bench.floor("figures/news/source").lowered == ("86 after 87.5: fair readers differ",)


@pytest.mark.parametrize("arguments", [("--record", " "), ("--lower", ""), ("--record", "good", "--lower", "")])
def test_a_reason_has_words(bench, arguments):
    with pytest.raises(SystemExit):
        bench.run(*arguments)


def test_a_metric_that_is_gone_is_a_floor_lowered(bench, capsys):
    del bench.values["source"]
    assert bench.run() == 1
    assert "figures/news/source is no longer measured" in capsys.readouterr().out
    assert bench.run("--record", "simpler") == 1
    assert bench.run("--lower", "nobody needs it") == 0
    assert "figures/news/source" not in floors.load(bench.kept)


def test_a_set_that_is_gone_fails_where_all_are_run(bench):
    run = bench.sets()[:1], bench.kept, bench.past, [bench.page]
    assert evaluate.main([], *run) == 1
    assert evaluate.main(["figures"], *run) == 0
    assert evaluate.main(["--record", "gone"], *run) == 1


def test_a_part_is_run_by_its_name_and_the_rest_is_kept(bench, capsys):
    bench.alarms = 50.0
    assert bench.run("figures") == 0
    bench.values["found F1"] = 95.0
    assert bench.run("figures", "--record", "figures alone") == 0
    assert bench.floor("checks/news held/alarms").last == 2.0
    assert floors.history(bench.past)[-1]["values"]["checks/news held/alarms"] == 2.0
    with pytest.raises(SystemExit):
        bench.run("figurs")


def test_what_is_printed_but_not_held_may_sink(bench):
    kept = json.loads(bench.kept.read_text(encoding="utf-8"))
    kept["figures/news/source"]["floor"] = None
    bench.kept.write_text(json.dumps(kept), encoding="utf-8")
    bench.values["source"] = 1.0
    assert bench.run() == 0
    assert bench.run("--record", "it sank") == 0
    assert bench.floor("figures/news/source").bound is None


def test_the_table_says_how_it_moved_over_the_last_records(bench, capsys):
    for value in (92.0, 92.5, 94.0):
        bench.values["found F1"] = value
        assert bench.run("--record", f"to {value}") == 0
    bench.values["found F1"] = 93.9
    capsys.readouterr()
    assert bench.run("--history", "4") == 1
    printed = capsys.readouterr().out
    (line,) = re.findall(r"^  found F1 .*$", printed, re.M)
    assert line.split()[2:] == ["94", "91.2", "92.0", "92.5", "94.0", "93.9", "-0.1", "!"]
    assert "figures/news, steered on: 15 texts" in printed
    assert re.search(r", version [\d.]+: to 92.5$", printed, re.M)
    assert "checks/news held, only scored: 24 articles" in printed
    assert re.search(r"^  source .*of 16$", printed, re.M)
    bench.run("--history", "2")
    printed = capsys.readouterr().out
    (line,) = re.findall(r"^  found F1 .*$", printed, re.M)
    assert line.split()[2:6] == ["94", "92.5", "94.0", "93.9"]
    assert ": to 92.5" in printed
    assert ": to 92.0" not in printed
    bench.run("--history", "0")
    (line,) = re.findall(r"^  found F1 .*$", capsys.readouterr().out, re.M)
    assert line.split()[2:4] == ["94", "93.9"]


def test_a_record_has_version_day_reason_and_values(bench):
    (record,) = floors.history(bench.past)
    assert record.keys() == {"version", "date", "reason", "values"}
    assert record["reason"] == "the first"
    assert record["values"] == {
        "figures/news/found F1": 91.2,
        "figures/news/source": 87.5,
        "checks/news held/alarms": 2.0,
    }
    assert record["date"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", record["date"])


def test_where_nothing_has_moved_nothing_is_recorded_and_files_stay_byte_for_byte(bench):
    before = bench.kept.read_bytes(), bench.past.read_bytes()
    assert bench.run("--record", "again") == 0
    assert (bench.kept.read_bytes(), bench.past.read_bytes()) == before


def test_each_metric_and_each_record_is_one_line(bench):
    lines = bench.kept.read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0].strip('"') for line in lines[1:-1]] == list(floors.load(bench.kept))
    bench.values["source"] = 90.0
    bench.run("--record", "the second")
    assert len(bench.past.read_text(encoding="utf-8").splitlines()) == 4


def test_errors_are_printed_but_never_those_of_what_only_scores(bench, capsys):
    bench.run("--errors", "source", "alarms")
    printed = capsys.readouterr().out
    assert "source: ISW: missed" in printed
    assert "30: extra" not in printed
    assert "a secret" not in printed


PAGE = """Before.
<!-- scores
| F1 | {figures/news/found F1} |
| right | {figures/news/source: of}; {figures/news/source} % |
-->
| F1 | 0 |
<!-- end of scores -->
After {this}.
"""
FILLED = "-->\n| F1 | 91.2 |\n| right | 14 of 16; 87.5 % |\n<!-- end of scores -->\nAfter {this}.\n"


def test_a_record_and_write_docs_fill_the_numbers_in(bench):
    bench.page.write_text(PAGE, encoding="utf-8")
    assert bench.run("--write-docs") == 0
    assert bench.page.read_text(encoding="utf-8") == PAGE.split("-->")[0] + FILLED
    bench.values["found F1"] = 95.58
    assert bench.run("--record", "more") == 0
    assert "| F1 | 95.6 |" in bench.page.read_text(encoding="utf-8")


@pytest.mark.parametrize("metric", ["figures/news/found", "figures/news/found F1: of"])
def test_a_page_cannot_name_what_is_not_recorded(bench, metric):
    bench.page.write_text(f"<!-- scores\n{{{metric}}}\n-->\n<!-- end of scores -->\n", encoding="utf-8")
    with pytest.raises(LookupError):
        bench.run("--write-docs")


@pytest.mark.parametrize("page", docs.PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_the_docs_say_what_the_last_record_says(page):
    text = page.read_text(encoding="utf-8")
    assert docs.filled(text, floors.load()) == text, "run python -m tests.gold.evaluate --write-docs"
    assert text.count("<!-- scores\n") == text.count("<!-- end of scores -->") == len(docs.blocks(text))


def test_some_pages_have_numbers():
    with_numbers = {page.name for page in docs.PAGES if docs.blocks(page.read_text(encoding="utf-8"))}
    assert with_numbers >= {"README.md", "how-it-works.md", "reading.md", "ask.md"}
