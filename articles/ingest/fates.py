"""Fates: what each record is to the archive, by what was received before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from articles.models import Article, Provenance

from .identity import PREFIX
from .record import Record
from .state import raw_mark

# As long as a provenance keeps a file's name: its end, which tells more.
FILE_CHARACTERS = 1000


class Fate(Enum):
    """What a record is to the archive."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def recognised(records: Sequence[Record]) -> list[str]:
    """For each record the identifier of the article it is sure to be, or "".

    Sure is a record that was received word for word from the same place: the same reader made the
    same identifier of it. This spares finding the identifier, which takes longer than all else.
    """
    rows = Provenance.objects.filter(raw_mark__in={record.mark for record in records})
    known: dict[tuple[str, str, str], str] = {}
    for mark, file, position, identifier in rows.values_list(
        "raw_mark", "file", "position", "article__identifier"
    ):
        place = (mark, file, position)
        known[place] = "" if known.get(place, identifier) != identifier else identifier
    return [
        known.get((record.mark, record.file[-FILE_CHARACTERS:], record.position), "")
        for record in records
    ]


def fates(records: Sequence[Record]) -> list[Fate]:
    """What each record is: compared with what was received for its article before.

    The comparison is with the record as received, not with the article: what an editor has
    corrected since is no change of the record, and stays. A record without an identifier of its
    own is unchanged, too, if its very words are in the archive under another identifier.
    """
    identifiers = [record.identifier for record in records]
    rows = Article.objects.filter(identifier__in=identifiers)
    known = {
        identifier: (pk, source)
        for identifier, pk, source in rows.values_list("identifier", "pk", "source_id")
    }
    received = _received(pk for pk, _source in known.values())
    orphans = {
        record.fingerprint
        for record in records
        if record.identifier.startswith(PREFIX) and record.identifier not in known
    }
    elsewhere = set(
        Article.objects.filter(fingerprint__in=orphans).values_list("fingerprint", flat=True)
    )
    result = []
    for record in records:
        if record.identifier in known:
            pk, source = known[record.identifier]
            adds_source = bool(record.source) and source is None
            same = received[pk].has(record) and not adds_source
            result.append(Fate.UNCHANGED if same else Fate.CHANGED)
        elif record.fingerprint in elsewhere and record.fingerprint in orphans:
            result.append(Fate.UNCHANGED)
        else:
            result.append(Fate.NEW)
    return result


@dataclass
class _Received:
    """Marks of the records that an article came from: the last of each place, the last of all."""

    by_place: dict[tuple[str, str], str] = field(default_factory=dict)
    last: str = ""

    def has(self, record: Record) -> bool:
        place = (record.file[-FILE_CHARACTERS:], record.position)
        return self.by_place.get(place, self.last) == (record.mark or raw_mark(record.raw))


def _received(article_ids: Iterable[int]) -> dict[int, _Received]:
    received = {pk: _Received() for pk in article_ids}
    rows = Provenance.objects.filter(article_id__in=received).order_by("pk")
    for pk, file, position, mark in rows.values_list("article_id", "file", "position", "raw_mark"):
        received[pk].by_place[file, position] = mark
        received[pk].last = mark
    return received
