"""JSON-LD of a page: what it says of its article, however it is wrapped."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# More is a catalogue, not a page's description of itself.
_MAX_CHARACTERS, _MAX_NODES, _MAX_DEPTH = 500_000, 2_000, 20

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|;)\s*$")
_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report|Review)$")


@dataclass
class LinkedData:
    """All nodes that the scripts of a page describe, in order; names by their address (@id)."""

    nodes: list[dict[str, Any]] = field(default_factory=list)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def articles(self) -> list[dict[str, Any]]:
        return [node for node in self.nodes if any(map(_ARTICLE.match, types(node)))]

    def of_type(self, name: str) -> list[dict[str, Any]]:
        return [node for node in self.nodes if name in types(node)]

    def names(self, value: Any) -> list[str]:
        """The names that `value` holds: a text, a node with a name or an @id, a list of those."""
        if isinstance(value, list):
            return [name for item in value[:_MAX_NODES] for name in self._name(item)]
        return self._name(value)

    def _name(self, value: Any) -> list[str]:
        if isinstance(value, dict):
            known = self.by_id.get(str(value.get("@id")), {})
            value = value.get("name") or known.get("name")
        if isinstance(value, list):
            value = value[0] if value else None
        return [value] if isinstance(value, str) else []


def linked_data(scripts: list[str]) -> LinkedData:
    """What the texts of a page's JSON-LD scripts describe; what is not JSON says nothing."""
    data = LinkedData()
    for script in scripts:
        for node in _walk(_loaded(script), depth=0):
            if len(data.nodes) >= _MAX_NODES:
                return data
            data.nodes.append(node)
            if isinstance(node.get("@id"), str) and len(node) > 1:
                data.by_id.setdefault(node["@id"], node)
    return data


def first_text(value: Any) -> str:
    """The one text that a property holds; in JSON-LD any may be a list, or escaped once more."""
    if isinstance(value, list):
        value = value[0] if value else None
    return html.unescape(value) if isinstance(value, str) else ""


def types(node: dict[str, Any]) -> list[str]:
    value = node.get("@type")
    values = value if isinstance(value, list) else [value]
    return [item.rpartition("/")[2] for item in values if isinstance(item, str)]


def _loaded(script: str) -> Any:
    if len(script) > _MAX_CHARACTERS:
        return None
    for _ in range(2):  # a comment around CDATA
        script = _WRAPPING.sub("", script).strip()
    try:
        return json.loads(script, strict=False)  # line ends inside texts are common
    except (ValueError, RecursionError):
        return None


def _walk(value: Any, *, depth: int) -> Iterator[dict[str, Any]]:
    """Nodes with a type: at the top, in lists and graphs, and as what a page is mainly about."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth=depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk(value.get(key), depth=depth + 1)
