"""BibTeX: references for LaTeX. A date that has no year, month and day is a note in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from .entry import Entry
from .export import Export
from .known import is_all, parts

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash: none may stand alone in a text.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def bibtex(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    for entry in entries:
        lines = "".join(f"  {name} = {value},\n" for name, value in _fields(entry) if value)
        yield f"@article{{{entry.key},\n{lines}}}\n\n"


def escaped(text: str) -> str:
    """`text` as LaTeX prints it, with each brace in a pair."""
    return text.translate(_ESCAPES)


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    known = parts(entry.date)
    # Twice: in its own braces a title keeps its capitals.
    yield "title", f"{{{{{escaped(entry.cited)}}}}}"
    yield "author", _braced(" and ".join(map(_author, entry.authors)))
    yield "journal", _braced(escaped(entry.source))
    yield "year", _braced("".join(f"{year:04}" for year in known[:1]))
    yield "month", "".join(MONTHS[month - 1] for month in known[1:2])
    yield "day", _braced("".join(map(str, known[2:])))
    yield "note", "" if is_all(entry.date) else _braced(escaped(entry.said))
    yield "language", _braced(escaped(entry.article.language))
    yield "keywords", _braced(escaped(", ".join(entry.tags)))
    yield "url", _braced(_address(entry.address))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _author(name: str) -> str:
    """A name; in braces where BibTeX would take it apart."""
    text = escaped(name)
    return f"{{{text}}}" if "," in name or " and " in f" {name.casefold()} " else text


def _address(address: str) -> str:
    """An address is printed letter by letter: what cannot stand in it as it is, is encoded."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
