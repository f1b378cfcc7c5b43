"""The door of exports: a whole result as a file, streamed, in formats that other programs read."""

from __future__ import annotations

from .entry import Entry, entries
from .export import Export
from .formats import FORMATS, Format, written

__all__ = ["FORMATS", "Entry", "Export", "Format", "entries", "written"]
