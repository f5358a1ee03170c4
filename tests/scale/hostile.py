"""Loaded into workers by the tests before they begin: some words in a text end the process, or make it slow."""

from __future__ import annotations

import os
import signal
import time

from kit.readers import html
from kit.scale import rows

_usual, _usual_articles = rows._rows, html.articles


def _rows(batch, *how):
    texts = " ".join(article.text for article in batch.articles)
    if "poison" in texts:
        os.kill(os.getpid(), signal.SIGKILL)
    if "slowly" in texts:
        time.sleep(0.5)
    return _usual(batch, *how)


def _articles(source):
    if b"venom" in source.head:
        os.kill(os.getpid(), signal.SIGKILL)
    return _usual_articles(source)


rows._rows, html.articles = _rows, _articles
