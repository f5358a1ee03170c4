"""Drafts of fact-checks as schema.org ClaimReview; the verdict is left to the person who checks."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from kit.errors import ExportWarning
from kit.export.bylines import people
from kit.export.places import web_address
from kit.export.writing import date_text, given, records, write_json
from kit.tables import Tables

_TYPES = {"person": "Person", "organization": "Organization", "government": "GovernmentOrganization"}


def write(tables: Tables, path: Path, *, unnamed: bool = False) -> list[Path]:
    """Write a draft for each claim with a named source (or for all), those most worth checking first.

    What the kit cannot know is null: the rating, its author, its date and its address. An empty rating is not valid
    for publication, and is not meant to be.
    """
    articles = {article["article_id"]: article for article in records(tables.articles)}
    claims = [claim for claim in records(tables.claims) if unnamed or _is_named(claim)]
    if not claims and len(tables.claims):
        warnings.warn(
            f"none of the {len(tables.claims)} claims has a named source, so {path.name} holds no draft; ask for all with unnamed=True",
            ExportWarning,
            stacklevel=4,
        )
    claims.sort(key=lambda c: (-(c["check_worthiness"] or 0.0), c["article_id"] or "", c["start"] or 0))
    drafts = [_draft(claim, articles.get(claim["article_id"])) for claim in claims]
    # Fact-checks are published within a page's <script>, which an article's words must not end.
    return [write_json(path, {"@context": "https://schema.org", "@graph": drafts}, in_page=True)]


def _draft(claim: dict[str, Any], article: dict[str, Any] | None) -> dict[str, Any]:
    published = date_text(article["published"]) if article else None
    item = {"@type": "Claim", "text": claim["text"], "description": claim["sentence"], **_source(claim)}
    item |= given(datePublished=published)
    appearance = _appearance(article, published) if article else None
    if appearance:
        item["appearance"] = appearance
    return {
        "@type": "ClaimReview",
        "identifier": claim["claim_id"],
        "creativeWorkStatus": "Draft",
        "claimReviewed": claim["text"],
        "itemReviewed": item,
        "reviewRating": None,
        "author": None,
        "datePublished": None,
        "url": None,
    }


def _is_named(claim: dict[str, Any]) -> bool:
    return claim["source"] is not None and claim["source_type"] != "unnamed"


def _source(claim: dict[str, Any]) -> dict[str, Any]:
    """Who makes the claim; a document is no author, but what the claim is based on."""
    if claim["source"] is None:
        return {}
    if claim["source_type"] == "document":
        return {"isBasedOn": {"@type": "CreativeWork", "name": claim["source"]}}
    return {"author": {"@type": _TYPES.get(claim["source_type"], "Thing"), "name": claim["source"]}}


def _appearance(article: dict[str, Any], published: str | None) -> dict[str, Any] | None:
    authors = [
        {"@type": "Person" if parts else "Organization", "name": name} for name, parts in people(article["author"])
    ]
    publisher = {"@type": "Organization", "name": article["publisher"]} if article["publisher"] else None
    found = given(
        url=web_address(article["url"]),
        headline=article["title"],
        datePublished=published,
        author=authors or None,
        publisher=publisher,
    )
    return {"@type": "NewsArticle", **found} if found else None
