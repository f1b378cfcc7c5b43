"""What an operator may say about files that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass

from .encodings import encoding_named
from .fields import KNOWN


@dataclass(frozen=True)
class ReadOptions:
    """How to read: empty means that the reader finds out.

    `encoding` is a name from encodings.encoding_named; `mapping` pairs fields of ours with those
    of the file, ("title", "headline"); `delimiter` separates the columns of a table. `called` pairs
    paths with what is said in their place, where a path says nothing to anybody.
    """

    encoding: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""
    called: tuple[tuple[str, str], ...] = ()


FIND_OUT = ReadOptions()


class OptionError(ValueError):
    """What was asked for makes no sense; the message says what was expected."""


def encoding_from(text: str) -> str:
    """The encoding that `text` names."""
    try:
        return encoding_named(text) if text else ""
    except (LookupError, ValueError) as error:  # ValueError: a NUL in the name
        raise OptionError(
            "an encoding such as utf-8, windows-1252, latin-1 or mac-roman was expected"
        ) from error


def delimiter_from(text: str) -> str:
    """The delimiter that `text` is or names."""
    delimiter = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if delimiter and (len(delimiter) > 1 or not delimiter.isascii() or delimiter in '"\r\n\0'):
        raise OptionError("one character was expected, such as ; or tab")
    return delimiter


def pair_from(text: str) -> tuple[str, str]:
    """The pair that `title=headline` is: our field, and the file's."""
    ours, _equals, theirs = (part.strip() for part in text.partition("="))
    if ours not in KNOWN or not theirs:
        known = ", ".join(sorted(KNOWN))
        raise OptionError(
            f"title=headline was expected: first our field ({known}), then the file's"
        )
    return ours, theirs
