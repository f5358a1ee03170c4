"""What is printed reaches any stream whole, also one whose encoding lacks a character."""

from __future__ import annotations

import io

import pytest

from kit.terminal import Plain


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "“4,000 €” \\udc80"),
        ("cp1252", "“4,000 €” \\udc80"),
        ("ascii", "\\u201c4,000 \\u20ac\\u201d \\udc80"),
    ],
)
def test_a_character_that_the_stream_lacks_is_written_out(encoding, shown):
    kept = io.BytesIO()
    stream = io.TextIOWrapper(kept, encoding=encoding)
    assert Plain(stream).write("“4,000 €” \udc80") == 11
    stream.flush()
    assert kept.getvalue().decode(encoding) == shown


def test_a_stream_in_memory_has_no_encoding_and_takes_all():
    stream = io.StringIO()
    Plain(stream).write("“4,000 €”")
    assert stream.getvalue() == "“4,000 €”"
