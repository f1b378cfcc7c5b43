"""The formats of exports: how each is called, what it is for, who writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .atom_file import atom
from .bibtex import bibtex
from .csl import csl
from .entry import Entry, entries
from .export import Export
from .json_lines import json_lines
from .ris import ris
from .table import commas, semicolons

# Pieces are gathered to so many characters: a piece for each article would be a packet each.
PIECE = 32_000


@dataclass(frozen=True)
class Format:
    """A kind of file; `code` ends its address. Some can hold the texts of the articles."""

    code: str
    name: str
    use: Promise
    content_type: str
    write: Callable[[Iterable[Entry], Export], Iterator[str]]
    holds_text: bool = False
    summarizes: bool = False  # reads the texts even if it does not hold them

    @property
    def extension(self) -> str:
        return self.code.rpartition(".")[2]


_ALL = (
    Format(
        "csv",
        "CSV",
        _("a table, with commas, for spreadsheets and statistics"),
        "text/csv; charset=utf-8",
        commas,
        holds_text=True,
    ),
    Format(
        "semicolon.csv",
        "CSV (;)",
        _("a table, with semicolons, as French spreadsheets open it"),
        "text/csv; charset=utf-8",
        semicolons,
        holds_text=True,
    ),
    Format(
        "jsonl",
        "JSON Lines",
        _("an object for each article, for programs; can be imported again"),
        "application/jsonl; charset=utf-8",
        json_lines,
        holds_text=True,
    ),
    Format(
        "bib", "BibTeX", _("references for LaTeX"), "application/x-bibtex; charset=utf-8", bibtex
    ),
    Format(
        "ris",
        "RIS",
        _("references for Zotero, EndNote or Mendeley"),
        "application/x-research-info-systems; charset=utf-8",
        ris,
    ),
    Format(
        "json",
        "CSL-JSON",
        _("references for citation processors, such as pandoc"),
        "application/vnd.citationstyles.csl+json",
        csl,
    ),
    Format(
        "atom",
        "Atom",
        _("one feed of everything, for feed readers and archives"),
        "application/atom+xml; charset=utf-8",
        atom,
        holds_text=True,
        summarizes=True,
    ),
)
FORMATS = {one.code: one for one in _ALL}


def written(kind: Format, export: Export) -> Iterator[bytes]:
    """The file, piece by piece: in constant memory however large it is."""
    with_body = export.with_text or kind.summarizes
    gathered: list[str] = []
    length = 0
    for text in kind.write(entries(export, with_body=with_body), export):
        gathered.append(text)
        length += len(text)
        if length >= PIECE:
            yield "".join(gathered).encode()
            gathered, length = [], 0
    yield "".join(gathered).encode()
