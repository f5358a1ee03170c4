"""Languages: only what is certain is acted on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import kit
from kit.errors import SetupError, SkippedWarning, UnreadableError
from kit.readers.language import detect, name
from tests.readers.samples import GERMAN, SENTENCE, write

ARTICLES = sorted(Path("data/articles").glob("*.txt"))


def test_an_article_in_another_language_is_refused_with_its_name(tmp_path):
    path = write(tmp_path, {"a.txt": GERMAN, "b.txt": SENTENCE}) / "a.txt"
    with pytest.raises(UnreadableError, match=r"a\.txt is in German.*languages=None"):
        kit.read(path)
    assert kit.read(path, languages=None).language == "de"
    assert kit.read(path, languages=("en", "de")).language == "de"
    with pytest.warns(SkippedWarning, match="German"):
        articles = kit.read_all(tmp_path)
    assert [a.language for a in articles] == ["en"]
    with pytest.raises(SetupError, match=r"languages=\('de',\)"):
        kit.read(path, languages="de")


JAPANESE = "市議会は火曜日、予算を四パーセント削減した。図書館は五月から早く閉まると市長は会議の後に述べた。"
CHINESE = "市议会周二把预算削减了百分之四。市长在会后说，图书馆从五月起将提早关门，工作人员上周已经得到通知。"
THAI = "สภาเมืองลดงบประมาณลงสี่เปอร์เซ็นต์เมื่อวันอังคาร นายกเทศมนตรีกล่าวว่าห้องสมุดจะปิดเร็วขึ้นตั้งแต่เดือนพฤษภาคม"


@pytest.mark.parametrize(
    ("text", "code", "named"), [(JAPANESE, "ja", "Japanese"), (CHINESE, "zh", "Chinese"), (THAI, "th", "Thai")]
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_language_without_spaces_between_its_words_is_named(tmp_path, name, text, code, named):
    page = f"<html><body><article><p>{text}</p><p>{text}</p></article></body></html>" if name == "a.html" else text
    path = write(tmp_path, {name: page}) / name
    with pytest.raises(UnreadableError, match=f"is in {named}.*languages=None"):
        kit.read(path)
    article = kit.read(path, languages=None)
    assert article.language == code and article.text.startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fire kills 12 in warehouse",
        "Police shot dead 3",
        "Rat beschließt Haushalt",
        "Gen. Oleksandr Syrskyi, Kyiv, Zaporizhzhia",
    ],
)
def test_short_texts_are_not_judged(text):
    assert detect(text) == (None, False)
    assert detect(text, declared="de_AT") == ("de-AT", False)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_sentence_of_an_english_article_is_taken_for_another_language(path):
    text = path.read_text(encoding="utf-8")
    assert detect(text) == ("en", True)
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        assert detect(sentence) in (("en", True), (None, False)), sentence


def test_a_wrong_declaration_does_not_count_against_the_words():
    assert detect(f"{SENTENCE} {SENTENCE}", declared="de") == ("en", True)
    assert detect(f"{SENTENCE} {SENTENCE}", declared="en-GB") == ("en-GB", True)


def test_names():
    assert (name("de"), name("zh"), name("zzz")) == ("German", "Chinese", "another language (zzz)")
