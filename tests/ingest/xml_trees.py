"""Random XML of given names, well-formed, for fuzzing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


def contents(tags: Sequence[str], attributes: Sequence[str]) -> SearchStrategy[str]:
    """What may stand inside an element: text and elements, nested."""
    given = st.dictionaries(st.sampled_from(attributes), _WORDS, max_size=3)
    element = st.recursive(
        _WORDS,
        lambda inner: st.tuples(st.sampled_from(tags), given, st.lists(inner, max_size=4)),
        max_leaves=15,
    )
    return st.lists(element, max_size=5).map(lambda found: "".join(map(_written, found)))


def _written(element: Any) -> str:
    if isinstance(element, str):
        return escape(element)
    name, attributes, content = element
    pairs = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{pairs}>{''.join(map(_written, content))}</{name}>"
