"""What SECURITY.md promises of the package as a whole; what it promises of a part is tested beside that part."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pandas as pd
import pytest

import kit
from kit.readers.source import Note, Skipped
from kit.reading import Articles
from kit.tables import Tables
from tests import dependencies

ROOT = Path(__file__).parents[1]

# What runs, or may run, what it is given; by the names under which the kit's modules would reach it.
RUNS = {
    "pickle", "cPickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml", "subprocess", "pty", "ctypes",
    "xml.sax", "xml.dom", "xml.etree", "xmlrpc", "eval", "exec", "compile", "__import__", "os.system", "os.popen",
    "pandas.read_pickle", "pd.read_pickle", "pd.eval", "extractall", "pickle_loads", "read_pickle", "to_pickle",
}  # fmt: skip
# Where one of them stands, and why that is no way in.
ALLOWED = {
    ("kit/scale/processes.py", "pickle"): "to and from worker processes that it has started itself, by their own pipes",
    ("kit/scale/worker.py", "pickle"): "such a process, which reads from who has started it",
    ("kit/scale/processes.py", "subprocess"): "starts this Python with a module of the kit, without a shell",
    (
        "kit/scale/rows.py",
        "ctypes",
    ): "asks the C library to give memory back, by one call without arguments of anybody's",
}


def used(path: Path) -> set[str]:
    """Which of `RUNS` a module imports or calls."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Call):
            names = [ast.unparse(node.func), ast.unparse(node.func).rpartition(".")[2] if _is_extraction(node) else ""]
        found |= {one for one in RUNS for name in names if name == one or name.startswith(f"{one}.")}
    return found


def _is_extraction(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in RUNS - {"compile", "eval"}


MODULES = sorted((ROOT / "kit").rglob("*.py"))


def test_nothing_runs_what_it_is_given():
    found = {(path.relative_to(ROOT).as_posix(), name) for path in MODULES for name in used(path)}
    assert found == set(ALLOWED)


def test_the_search_finds_them(tmp_path):
    for line in ("import pickle", "from yaml import load", "import xml.etree.ElementTree as E", "eval('1')", "z.extractall()",
                 "import os; os.system('ls')", "import pandas as pd; pd.read_pickle('a')", "from srsly import pickle_loads; srsly.pickle_loads(b'')"):  # fmt: skip
        (tmp_path / "a.py").write_text(line)
        assert used(tmp_path / "a.py"), line


def keywords(path: Path) -> set[tuple[str, object]]:
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return {(word.arg or "", getattr(word.value, "value", None)) for call in calls for word in call.keywords}


def test_no_call_asks_for_what_runs_or_trusts():
    said = set().union(*map(keywords, MODULES))
    assert not said & {("shell", True), ("allow_pickle", True), ("verify", False), ("resolve_entities", True)}
    assert ("allow_pickle", False) in said and ("resolve_entities", False) in said  # which it finds


PAYLOAD = '</td></script><script>alert(1)</script><img src=x onerror=alert(2)><a href="javascript:alert(3)">\'"$x$'
TEXT = (
    f"A sign {PAYLOAD} counts 12 lamps, Ana Ruiz said. Some 40 lamps were lit in March 2024, Ana Ruiz said on Monday."
)


class Alive(HTMLParser):
    """Elements and attributes of a page that run something or fetch it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        if tag in ("script", "img", "iframe", "object", "embed", "link", "base", "form", "meta", "a", "svg"):
            own = (
                tag == "a"
                and (known.get("href") or "").startswith("#")
                or tag == "meta"
                and known.get("http-equiv") in (None, "Content-Security-Policy")
            )
            own = own or tag == "img" and (known.get("src") or "").startswith("data:image/png;base64,")
            self.found += [] if own else [tag]
        self.found += [name for name in known if name.startswith("on") or name in ("srcdoc", "formaction")]


def alive(markup: str) -> list[str]:
    parser = Alive()
    parser.feed(markup)
    parser.close()
    return parser.found


@pytest.fixture(scope="module")
def hostile() -> tuple[kit.Article, Tables]:
    """An article whose every field is a page's markup, and tables whose every text cell is."""
    whole = kit.Article(
        text=TEXT, title=PAYLOAD, published="2024-05-01", place=PAYLOAD, section=PAYLOAD, publisher=PAYLOAD, author=PAYLOAD,
        url="javascript:alert(1)", questions=(PAYLOAD,), origin=PAYLOAD,
    )  # fmt: skip
    tables = kit.extract(whole)
    keys = ("figure_id", "article_id", "claim_id", "qualifier")

    def filled(table):
        texts = [name for name in table.columns if table[name].dtype == "str" and name not in keys]
        return table.assign(**dict.fromkeys(texts, PAYLOAD))

    skipped = pd.DataFrame({"origin": [PAYLOAD], "reason": [PAYLOAD]}, dtype="str")
    parts = {name: filled(getattr(tables, name)) for name in ("articles", "figures", "claims")}
    parts["articles"] = parts["articles"].assign(url="javascript:alert(1)")
    assert all(len(part) for part in parts.values())
    return whole, Tables(**parts, skipped=skipped)


def views(whole: kit.Article, tables: Tables, folder: Path) -> dict[str, str]:
    """The HTML of everything that a notebook shows or a page holds."""
    tables.save(folder / "saved")
    kit.show(whole).save(folder / "show.html")
    figures = tables.figures
    later = kit.Article(text=TEXT.replace("40 lamps", "44 lamps"), title=PAYLOAD, published="2024-05-02")
    chart = kit.chart(
        kit.extract(whole).figures.assign(subject=["a", "b"], measure="lamps", source=PAYLOAD).head(2),
        x="subject", title=PAYLOAD, subtitle=PAYLOAD, notes=PAYLOAD, source=PAYLOAD, alt=PAYLOAD,
    )  # fmt: skip
    shown = {
        "article": whole, "articles": Articles([whole], [Skipped(PAYLOAD, PAYLOAD)], [Note(PAYLOAD, PAYLOAD, True)]),
        "show": kit.show(whole), "show of several": kit.show([whole, later]), "tables": tables, "figures": figures,
        "claims": tables.claims, "articles table": tables.articles, "skipped": tables.skipped,
        "view": figures.kit.view(), "with articles": figures.kit.with_articles(tables=tables),
        "stored": Tables.open(folder / "saved"), "check": kit.check(tables), "compare": kit.compare(tables),
        "ask": kit.ask(tables, f"How many lamps? {PAYLOAD}"), "follow": kit.follow(tables, least=1),
        "diff": kit.diff(whole, later), "reference": kit.reference(pd.DataFrame(
            {"period": ["2024"], "measure": [PAYLOAD], "unit": [""], "value": ["3"], "source": [PAYLOAD]})).series,
        "renamed": figures.rename(columns={"measure": PAYLOAD}), "indexed": figures.set_index("measure")[["value"]],
    } | {f"column {name}": figures[[name]] for name in figures.columns}  # fmt: skip
    found = {name: one._repr_html_() for name, one in shown.items()}
    found["show page"] = (folder / "show.html").read_text(encoding="utf-8")
    found["chart"] = chart._repr_mimebundle_()[0]["text/html"]
    found["explore"] = kit.explore(tables)._repr_mimebundle_()[0]["text/html"]
    return found


@pytest.mark.filterwarnings("ignore")
def test_no_view_runs_what_an_article_says(hostile, tmp_path):
    found = {name: alive(markup) for name, markup in views(*hostile, tmp_path).items()}
    assert len(found) > 50 and {name: what for name, what in found.items() if what} == {}


def test_the_parser_sees_what_runs():
    assert alive(PAYLOAD) == ["script", "img", "onerror", "a"] and alive("<p onclick=a>") == ["onclick"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("svg_text", ["paths", "text"])
def test_no_chart_runs_what_its_rows_say(hostile, tmp_path, svg_text):
    from lxml import etree

    whole, tables = hostile
    rows = kit.extract(whole).figures.assign(subject=[PAYLOAD, "b"], measure="lamps", source=PAYLOAD).head(2)
    rows["sentence"] = PAYLOAD
    figure = kit.chart(
        rows, x="subject", title=PAYLOAD, subtitle=PAYLOAD, notes=PAYLOAD, alt=f"{PAYLOAD}]]></desc>\x1b"
    )
    published = kit.publish(figure, tmp_path / "lamps", tables=tables, svg_text=svg_text)
    elements = list(etree.fromstring(published.svg.read_bytes()).iter("*"))
    assert {"script", "foreignObject", "image"}.isdisjoint(etree.QName(one).localname for one in elements)
    for one in elements:
        for name, value in one.attrib.items():
            assert not etree.QName(name).localname.startswith("on") and not value.strip().startswith(
                ("javascript:", "data:")
            )


def test_the_list_of_dependencies_is_that_of_the_project():
    """python -m tests.dependencies writes it anew; a new package needs a line in `KEPT_BY` first."""
    assert dependencies.PAGE.read_text(encoding="utf-8") == dependencies.page()


def test_all_that_is_brought_along_is_pinned():
    needed = [one for extra in dependencies.asked_for().values() for one in extra]
    assert dependencies.brought_along(needed) - set(dependencies.pinned()) <= {
        "setuptools"
    }  # which Python's venv brings


def test_no_licence_of_what_runs_asks_for_the_kits_own_code():
    """GPL and AGPL would; of several that a package leaves the choice of, one that does not is enough."""
    needed = [one for extra in dependencies.asked_for().values() for one in extra]
    stated = {}
    for name in dependencies.brought_along(needed):
        try:
            stated[name] = dependencies.licence(name)
        except PackageNotFoundError:
            continue
    assert len(stated) > 80 and [name for name, licence in stated.items() if not licence] == []
    assert {name: licence for name, licence in stated.items() if asks(licence)} == {}


def asks(licence: str) -> bool:
    return all(re.search(r"\bA?GPL|General Public|Affero", choice) for choice in licence.split(" OR "))


@pytest.mark.parametrize(
    ("licence", "answer"),
    [
        ("GPL-3.0-only", True),
        ("GNU General Public License v3 (GPLv3)", True),
        ("MPL-1.1 OR GPL-2.0-only", False),
        ("MIT", False),
    ],
)
def test_which_licences_ask(licence, answer):
    assert asks(licence) == answer


PROMISE = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_each_promise_names_a_test_that_is_there():
    named = PROMISE.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 15
    for file, test in named:
        assert (ROOT / file).is_file(), file
        assert not test or f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
