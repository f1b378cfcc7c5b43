"""The embedded engine: a Tantivy index in a folder. Only this package imports tantivy."""

from .engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
