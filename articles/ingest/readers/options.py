"""What an operator may say about files that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadOptions:
    """How to read: empty means that the reader finds out.

    `encoding` is a name from encodings.encoding_named; `mapping` pairs fields of ours with those
    of the file, ("title", "headline"); `delimiter` separates the columns of a table.
    """

    encoding: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""


FIND_OUT = ReadOptions()
