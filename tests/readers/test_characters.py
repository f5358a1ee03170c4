"""Encodings: which it is, and what to do where it is wrong."""

from __future__ import annotations

import pytest

import kit
from kit.errors import ReadingWarning, UnreadableError
from kit.readers.characters import decode, mend, tidy
from tests.readers.samples import write

TEXT = "The café “Zoë” paid €4 million for the site in Málaga last week, the owner said on Monday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_need_no_remark(encoding):
    assert decode(TEXT.encode(encoding), "a") == (TEXT, None)


def test_a_declared_encoding_counts_where_the_bytes_are_not_utf_8():
    text = "Цены выросли на три процента, сообщил банк."
    assert decode(text.encode("koi8-r"), "a", ["koi8-r"]) == (text, None)
    assert decode(text.encode("utf-8"), "a", ["koi8-r"]) == (text, None)
    with pytest.raises(UnreadableError, match="a: the encoding cannot be read"):
        decode(text.encode("koi8-r"), "a")


def test_two_encodings_in_one_file_are_both_read_and_reported(tmp_path):
    data = f"{TEXT} ".encode() + TEXT.encode("cp1252")
    with pytest.warns(ReadingWarning, match=r"a\.txt: part of it is in another encoding"):
        assert kit.read(write(tmp_path, {"a.txt": data}) / "a.txt").text == f"{TEXT} {TEXT}"


def test_a_file_cut_within_a_character_is_reported(tmp_path):
    with pytest.warns(ReadingWarning, match="middle of a character"):
        assert kit.read(write(tmp_path, {"a.txt": (TEXT + " €").encode()[:-1]}) / "a.txt").text == TEXT + " "
    assert decode("They met in a café".encode("cp1252"), "a") == ("They met in a café", None)


def test_garbled_characters_are_repaired_and_reported(tmp_path):
    garbled = TEXT.encode("utf-8").decode("cp1252", "ignore")
    clean = "Cost of the plan: 3 to 5 %."
    with pytest.warns(ReadingWarning, match="repaired in 1 of its lines"):
        article = kit.read(
            write(tmp_path, {"a.txt": f"{clean}\n{'They said: ' + 'the cafÃ© paid â‚¬4 million.'}"}) / "a.txt"
        )
    assert article.text == f"{clean}\nThey said: the café paid €4 million."
    assert "Ã" in garbled


@pytest.mark.parametrize("text", [TEXT, "Ångström, naïve, São Paulo, 20 °C, £5, ½", "Плюс 3 %", "plain"])
def test_what_is_not_garbled_stays(text):
    assert mend(text) == (text, 0)


def test_tidy():
    assert tidy(" One\u00a0two \r\n\r\n\r\n\r\nthree\u200b\x07 ") == "One two\n\nthree"
