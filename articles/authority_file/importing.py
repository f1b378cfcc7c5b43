"""Importing an authority file: actors and names first, then what ties them together.

A file is read twice, so that an entry may speak of one that stands below it; in memory are one
batch, and a number for each entry. Each batch is a transaction; what an entry says is brought once,
however often the file is imported, so an import that was interrupted is simply run again.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

from django.db import DataError, IntegrityError, transaction

from articles.models import ActorName

from .bringing import Brought, bring
from .entries import ActorEntry, Entry
from .reading import AuthorityFile, Found
from .report import Conflict, Problem, Report, Tell
from .settling import Settled, Settling, is_settled_later
from .shelf import Shelf

BATCH = 500

_T = TypeVar("_T")


class Rejects(Protocol):
    """Takes the entries that were left, as they came."""

    def write(self, found: Found) -> None: ...


class Import:
    """One import of one file; `report` says how far it is."""

    def __init__(
        self, file: AuthorityFile, *, rejects: Rejects | None = None, tell: Tell | None = None
    ) -> None:
        self.report = Report()
        self._file = file
        self._rejects = rejects
        self._tell = tell or (lambda report: None)
        # The actor of each entry, in order: 0 if it was left, or is about none.
        self._actors = array("q")
        self._left = set[int]()
        self._later = False
        self._keys: dict[str, int] = {}
        self._claims: dict[int, str] = {}
        self._made = set[int]()

    def run(self) -> Report:
        """Bring the whole file. Raises FileError, and what the database raises when it fails."""
        for batch in _batches(enumerate(self._file.entries())):
            self._bring_batch(batch)
            self._tell(self.report)
        self.report.note_unknown(self._file.unknown)
        if self._later:
            for batch in _batches(enumerate(self._file.entries())):
                self._settle_batch(batch)
                self._tell(self.report)
        return self.report

    # --- first reading: actors and names ---

    def _bring_batch(self, batch: list[tuple[int, Found]]) -> None:
        self._actors.extend([0] * len(batch))
        self.report.entries += len(batch)
        for number, found in batch:
            self.report.note_unknown(found.unknown)
            if found.entry is None:
                self._leave(number, found, found.problem)
            elif is_settled_later(found.entry):
                self._later = True
        entries = [
            (number, found, found.entry)
            for number, found in batch
            if isinstance(found.entry, ActorEntry)
        ]
        try:
            self._bring(entries)
        except (IntegrityError, DataError):
            # Somebody else wrote at the same time, or one entry cannot be stored: each alone.
            for one in entries:
                try:
                    self._bring([one])
                except (IntegrityError, DataError) as error:
                    number, found, _entry = one
                    self._leave(number, found, f"The database refused it: {_first_line(error)}")

    def _bring(self, entries: list[tuple[int, Found, ActorEntry]]) -> None:
        brought: list[tuple[int, ActorEntry, Brought]] = []
        left: list[tuple[int, Found, str]] = []
        with transaction.atomic():
            shelf = Shelf([entry for _number, _found, entry in entries], self._claims)
            for number, found, entry in entries:
                try:
                    brought.append((number, entry, bring(entry, shelf)))
                except Conflict as error:
                    left.append((number, found, str(error)))
            ActorName.objects.bulk_create(name for *_, one in brought for name in one.names)
        self._claims.update(shelf.claims.maps[0])
        for number, entry, one in brought:
            self._count(number, entry, one)
        for number, found, reason in left:
            self._leave(number, found, reason, kind=Problem.CONFLICT)

    def _count(self, number: int, entry: ActorEntry, one: Brought) -> None:
        self._actors[number] = one.actor.pk
        if entry.key and entry.key != one.actor.slug:
            self._keys[entry.key] = one.actor.pk
        if one.is_new and entry.merged_into:
            self._made.add(one.actor.pk)
        self.report.new += one.is_new
        self.report.completed += one.is_completed
        self.report.unchanged += not (one.is_new or one.is_completed)
        self.report.names += len(one.names)

    # --- second reading: roles, merges, pairs, names of no actor ---

    def _settle_batch(self, batch: list[tuple[int, Found]]) -> None:
        entries = [
            (number, found, found.entry)
            for number, found in batch
            if found.entry and number not in self._left and is_settled_later(found.entry)
        ]
        with transaction.atomic():
            settling = Settling(
                [(entry, self._actors[number]) for number, _found, entry in entries],
                keys=self._keys,
                made=self._made,
            )
            settled = [
                (number, found, entry, settling.settle(entry, self._actors[number]))
                for number, found, entry in entries
            ]
            settling.save()
        for number, found, entry, one in settled:
            self._count_settled(number, found, entry, one)

    def _count_settled(self, number: int, found: Found, entry: Entry, one: Settled) -> None:
        self.report.roles += one.roles
        self.report.merges += one.merges
        self.report.not_same += one.not_same
        self.report.not_actors += one.not_actors
        if not isinstance(entry, ActorEntry):
            self.report.new += one.is_new
            self.report.unchanged += not (one.is_new or one.wrong or one.conflicts)
        if one.wrong:
            self._leave(number, found, " ".join(one.wrong + one.conflicts))
        elif one.conflicts:
            self._leave(number, found, " ".join(one.conflicts), kind=Problem.CONFLICT)

    def _leave(
        self, number: int, found: Found, reason: str, *, kind: str = Problem.SET_ASIDE
    ) -> None:
        self._left.add(number)
        self.report.note(Problem(kind, found.position, reason))
        if self._rejects:
            self._rejects.write(found)


def _batches(found: Iterable[_T]) -> Iterator[list[_T]]:
    rest = iter(found)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
