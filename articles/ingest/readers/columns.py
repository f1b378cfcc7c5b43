"""Columns of a table, known by their headings in French and English, or as the operator says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.fold import fold

# Folded. Where two columns would be the same field, the heading that stands first here wins.
_HEADINGS = {
    "id": ("id", "identifier", "identifiant", "article id", "id article", "uuid", "guid", "uid"),
    "title": ("title", "titre", "headline", "heading", "intitule", "article title"),
    "text": (
        *("text", "texte", "body", "contenu", "content", "corps", "full text", "texte integral"),
        *("fulltext", "article text", "texte de l article", "corps du texte", "article body"),
        *("article",),
    ),
    "date": (
        *("date", "published", "publie le", "date de publication", "publication date", "pubdate"),
        *("published at", "published on", "date published", "pub date", "date publication"),
        *("date de parution", "date parution", "parution", "paru le", "publish date", "jour"),
    ),
    "source": ("source", "journal", "newspaper", "media", "publication", "publisher", "outlet"),
    "language": ("language", "langue", "lang"),
    "url": ("url", "link", "lien", "web address", "adresse web", "permalink", "permalien"),
    "authors": (
        *("authors", "author", "auteurs", "auteur", "auteur(s)", "author(s)", "byline"),
        *("signature", "journaliste", "journalist"),
    ),
    "tags": (
        *("tags", "tag", "mots cles", "mot cle", "keywords", "keyword", "etiquettes", "themes"),
        *("theme", "subjects", "subject", "sujets", "topics"),
    ),
    "actors": ("actors", "acteurs", "actor", "acteur"),
}
_LISTS = {"authors", "tags", "actors"}

# Tables made by hand spell languages out.
_LANGUAGES = {
    name: code
    for code, names in {
        "ar": ("arabe", "arabic"),
        "de": ("allemand", "german", "deutsch"),
        "en": ("anglais", "english"),
        "es": ("espagnol", "spanish"),
        "fr": ("francais", "french"),
        "it": ("italien", "italian"),
        "pt": ("portugais", "portuguese"),
    }.items()
    for name in names
}
_BETWEEN_VALUES = re.compile(r"[;|\n]")


@dataclass(frozen=True)
class Columns:
    """What each column of a table is called, in order: a field of ours, or the file's own name."""

    names: tuple[str, ...]

    @property
    def has_text(self) -> bool:
        return "text" in self.names

    def fields(self, cells: Sequence[str]) -> dict[str, str | list[str]]:
        """A row's cells by name; empty cells are not given."""
        return {
            name: _value(name, cell)
            for name, cell in zip(self.names, cells, strict=False)
            if name and cell.strip()
        }


def columns(header: Sequence[str], mapping: Sequence[tuple[str, str]] = ()) -> Columns:
    """What the columns are: as `mapping` says (ours, the file's), else as their headings do."""
    keys = [fold(heading) for heading in header]
    found: dict[int, str] = {}
    for ours, theirs in mapping:
        _take(found, keys, ours, (fold(theirs),))
    for ours, headings in _HEADINGS.items():
        if ours not in found.values():
            _take(found, keys, ours, headings)
    names: list[str] = []
    for number, heading in enumerate(header):
        name = found.get(number) or heading.strip()
        if number not in found:
            # What is not understood keeps its name, but none that another column has.
            while name in found.values() or (name and name in names):
                name += "_"
        names.append(name)
    return Columns(tuple(names))


def known_headings(header: Sequence[str], mapping: Sequence[tuple[str, str]] = ()) -> int:
    """How many of the columns are known by their headings, or from `mapping`."""
    return sum(name in _HEADINGS for name in columns(header, mapping).names)


def _value(name: str, cell: str) -> str | list[str]:
    if name in _LISTS:
        return _BETWEEN_VALUES.split(cell)
    return _LANGUAGES.get(fold(cell), cell) if name == "language" else cell


def _take(found: dict[int, str], keys: list[str], ours: str, headings: Sequence[str]) -> None:
    for heading in headings:
        for number, key in enumerate(keys):
            if key == heading and number not in found:
                found[number] = ours
                return
