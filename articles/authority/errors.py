"""Why something cannot be done, in words for the editor who asked for it."""

from __future__ import annotations


class Refused(Exception):
    """The message says what stands against it and, where there is a way, how to get there."""
