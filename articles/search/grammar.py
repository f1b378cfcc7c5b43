"""The visitors' grammar: text in, tree and notes out; every input is answered, and bounded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A node of the parsed query."""
