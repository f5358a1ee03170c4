"""Annotated Docs survive being packed."""

from __future__ import annotations

from spacy.tokens import Doc, DocBin

import kit
import kit.language

TEXT = "The ministry said on Friday that 12 people died. “It fell to $1.2 million from 3 million,” Ana Ruiz said."


def test_a_doc_keeps_its_annotation_as_bytes():
    doc = kit.language.annotate(kit.Article(text=TEXT, published="2025-05-07", questions=("Why?",)))
    for again in (
        Doc(doc.vocab).from_bytes(doc.to_bytes()),
        *DocBin(docs=[doc], store_user_data=True).get_docs(doc.vocab),
    ):
        assert [span._.figure for span in again.spans["figures"]] == [span._.figure for span in doc.spans["figures"]]
        assert [span._.period for span in again.spans["periods"]] == [span._.period for span in doc.spans["periods"]]
        assert [span._.claim for span in again.spans["claims"]] == [span._.claim for span in doc.spans["claims"]]
        assert [span._.attribution for span in again.spans["attributions"]] == [
            span._.attribution for span in doc.spans["attributions"]
        ]
        assert len(doc.spans["figures"]) == 3
        assert again._.article == doc._.article
