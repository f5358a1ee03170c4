from urllib.parse import unquote

from kit.charts.links import text_fragment


def test_a_sentence_is_quoted_with_everything_that_has_a_meaning_encoded():
    link = text_fragment("https://example.org/story?id=1", "Losses rose 5-fold, he said & left.")
    assert link == "https://example.org/story?id=1#:~:text=Losses%20rose%205%2Dfold%2C%20he%20said%20%26%20left%2E"


def test_a_long_sentence_is_quoted_by_its_ends():
    sentence = " ".join(f"word{n}" for n in range(60))
    link = text_fragment("https://example.org/", sentence)
    start, end = link.split("text=")[1].split(",")
    assert unquote(start) == "word0 word1 word2 word3 word4 word5"
    assert unquote(end) == "word54 word55 word56 word57 word58 word59"


def test_a_fragment_of_the_page_stays_and_an_old_directive_goes():
    assert text_fragment("https://example.org/#top", "A b.") == "https://example.org/#top:~:text=A%20b%2E"
    assert text_fragment("https://example.org/#top:~:text=old", "A b.") == "https://example.org/#top:~:text=A%20b%2E"


def test_line_breaks_in_a_sentence_are_spaces_as_in_a_browser():
    assert text_fragment("http://example.org", "a\n  b").endswith("text=a%20b")


def test_only_web_addresses_become_links():
    assert text_fragment(None, "A b.") is None
    assert text_fragment("javascript:alert(1)", "A b.") is None
    assert text_fragment("seeds/story.txt", "A b.") is None
    assert text_fragment("https://example.org/", None) == "https://example.org/"
