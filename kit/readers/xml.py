"""Documents of XML: read without resolving or fetching anything, and asked by names without their namespaces."""

from __future__ import annotations

from typing import Any


def parsed(data: bytes, huge: bool = False) -> Any:
    """The root of an XML document, no entity of its own resolved and nothing fetched; a ``huge`` one may nest deeply."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=huge)
    return etree.fromstring(data, parser)


def name_of(element: Any) -> str:
    """An element's name without its namespace; nothing for a comment or an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute's value, whatever its namespace; None where there is none."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
