"""A preview: what an import would do, with its first records as they would look. Writes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from articles.models import Actor

from .fates import Fate, fates
from .identity import PREFIX
from .names import NameList
from .pipeline import Chunk, Ready, chunks
from .prepare import Defaults, prepared
from .readers.options import FIND_OUT, ReadOptions
from .reading import survey
from .record import Record, Rejected
from .vocabulary import all_names
from .workers import Task, working_ones

SAMPLE = 5
KEPT_PROBLEMS = 1_000

# Who waits for a page sees so many records, read and compared so many at a time.
GLANCE_SAMPLE = 10
GLANCE_RECORDS = 200
GLANCE_SECONDS = 4.0
_GLANCED_AT_ONCE = 10


@dataclass(frozen=True)
class Sample:
    """A record as its article would look, and what it would be to the archive."""

    fate: Fate
    record: Record
    actors: tuple[str, ...]


@dataclass
class Preview:
    """How many records would fare how; the first of them, and the first that cannot be read."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    set_aside: int = 0
    bytes: int = 0
    of_bytes: int = 0
    problems: list[Rejected] = field(default_factory=list)
    sample: list[Sample] = field(default_factory=list)
    is_whole: bool = True

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged + self.set_aside


def preview(
    paths: Sequence[str],
    *,
    defaults: Defaults | None = None,
    options: ReadOptions = FIND_OUT,
    jobs: int = 1,
    on_progress: Callable[[Preview], None] = lambda preview: None,
) -> Preview:
    """Read, enrich and compare all that an import would; needs no lease, for nothing is written.

    Keeps a short mark of every record, to know those that come twice.
    """
    names = all_names()
    looker = _Looker(NameList(names), Preview(of_bytes=survey(paths).bytes))
    with working_ones(jobs, Task(names, tuple(settings.ARTICLE_LANGUAGES), options)) as workers:
        for chunk in chunks(
            paths, defaults=defaults or Defaults(), options=options, workers=workers, jobs=jobs
        ):
            looker.look_at(chunk)
            on_progress(looker.preview)
    return looker.preview


def glance(
    paths: Sequence[str], *, defaults: Defaults | None = None, options: ReadOptions = FIND_OUT
) -> Preview:
    """The beginning of what an import would do, bounded in records and in time."""
    until = time.monotonic() + GLANCE_SECONDS
    looker = _Looker(NameList(all_names()), Preview(), sample=GLANCE_SAMPLE)
    for chunk in chunks(
        paths, defaults=defaults or Defaults(), options=options, records=_GLANCED_AT_ONCE
    ):
        if looker.preview.total >= GLANCE_RECORDS or time.monotonic() > until:
            looker.preview.is_whole = False
            break
        looker.look_at(chunk)
    return looker.preview


class _Looker:
    def __init__(self, names: NameList, preview: Preview, *, sample: int = SAMPLE) -> None:
        self.names = names
        self.preview = preview
        self.sample = sample
        self._seen: dict[int, int] = {}

    def look_at(self, chunk: Chunk) -> None:
        records = [ready.item for ready in chunk.items if isinstance(ready.item, Record)]
        found = iter(fates(records))
        for ready in chunk.items:
            if isinstance(ready.item, Rejected):
                self._set_aside(ready.item)
            else:
                self._count(ready, ready.item, self._fate(ready.item, next(found)))
        self.preview.bytes = chunk.bytes

    def _fate(self, record: Record, in_archive: Fate) -> Fate:
        """Its fate if all before it had been written."""
        identity, mark = hash(record.identifier), hash(record.mark)
        before = self._seen.get(identity)
        self._seen[identity] = mark
        self._seen.setdefault(hash(PREFIX + record.fingerprint), mark)
        if before is None:
            return in_archive
        return Fate.UNCHANGED if before == mark else Fate.CHANGED

    def _count(self, ready: Ready, record: Record, fate: Fate) -> None:
        wanted = len(self.preview.sample) < self.sample
        if not ready.enriched and (wanted or fate is not Fate.UNCHANGED):
            item = prepared(record, languages=settings.ARTICLE_LANGUAGES, names=self.names)
            if isinstance(item, Rejected):
                self._set_aside(item)
                return
            record = item
        setattr(self.preview, fate.value, getattr(self.preview, fate.value) + 1)
        if wanted:
            self.preview.sample.append(Sample(fate, record, _actors(record)))

    def _set_aside(self, one: Rejected) -> None:
        self.preview.set_aside += 1
        if len(self.preview.problems) < KEPT_PROBLEMS:
            self.preview.problems.append(one)


def _actors(record: Record) -> tuple[str, ...]:
    """The names of the actors that the article would be linked to."""
    ids = [one.actor_id for one in record.found if one.accepted]
    names = dict(Actor.objects.filter(pk__in=ids).values_list("pk", "name"))
    return _once((*record.actors, *(names[pk] for pk in ids if pk in names)))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
