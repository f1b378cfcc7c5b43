"""What an operator may say about files that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadOptions:
    """How to read: empty means that the reader finds out.

    `encoding` is a name Python knows; `mapping` pairs a column or field of the file with ours;
    `delimiter` separates the columns of a table.
    """

    encoding: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""


FIND_OUT = ReadOptions()
