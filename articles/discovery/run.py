"""A run of discovery: what no model has read yet is read, and who is named there is proposed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from django.db.models.query import QuerySet
from django.utils import timezone

from articles.lease import Hold, held
from articles.models import Article

from .finding import names_in
from .listed import Listed
from .model import Answer, Failed, ModelMissing, check, configured, name_for
from .place import Placed, Reading, place, seen_up_to
from .reading import Text, batches, by_language, read_already, readable, unread
from .recount import forget_listed, recount
from .workers import Begin, Wait, readers

LEASE = "discover"
# Counts are made true after so many batches, and at the end.
_BATCHES_BETWEEN_COUNTS = 20


@dataclass
class Report:
    """What a run did, and what it could not do."""

    models: dict[str, str] = field(default_factory=dict)
    of: int = 0
    scanned: int = 0
    proposed: int = 0
    linked: int = 0
    sightings: int = 0
    candidates: int = 0
    set_aside: list[tuple[int, str]] = field(default_factory=list)
    skipped: dict[str, tuple[int, str]] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, placed: Placed) -> None:
        self.scanned += placed.articles
        self.proposed += placed.proposed
        self.linked += placed.linked
        self.sightings += placed.sightings
        self.candidates += placed.candidates


def discover(
    *,
    languages: Sequence[str] = (),
    among: QuerySet[Article] | None = None,
    limit: int | None = None,
    jobs: int = 1,
    on_progress: Callable[[Report], None] = lambda report: None,
) -> Report:
    """Read what has not been read yet, of all languages that have a model or of these.

    Can be stopped at any time and called again: each batch is written whole, with the note that it
    was read. Raises LeaseHeld while another discovery runs, ModelMissing if there is no model to
    read anything with, and ReaderDied.
    """
    among = readable() if among is None else among
    models, missing = usable(languages)
    report = Report(models=models, skipped=_skipped(models, missing, languages, among))
    started = time.monotonic()
    with held(LEASE) as hold:
        listed = Listed()
        forget_listed(listed)
        scan = Scan(hold, report, listed=listed, jobs=jobs, limit=limit)
        report.of = min(
            sum(
                unread(language, version=version, among=among).count()
                for language, version in models.items()
            ),
            limit or 10**12,
        )
        for language, version in models.items():
            for _ in scan.read(language, version, among):
                report.seconds = time.monotonic() - started
                on_progress(report)
        recount()
    report.seconds = time.monotonic() - started
    return report


def usable(languages: Sequence[str] = ()) -> tuple[dict[str, str], dict[str, str]]:
    """The versions of the models that can be used, and what is missing of the others, by language.

    Raises ModelMissing if none can be used.
    """
    models, missing = {}, {}
    first: ModelMissing | None = None
    for language in languages or configured():
        try:
            models[language] = check(language)
        except ModelMissing as error:
            first = first or error
            missing[language] = str(error)
    if not models:
        raise first or ModelMissing("No model is set: see the setting ACTOR_MODELS.")
    return models, missing


def _skipped(
    models: dict[str, str],
    missing: dict[str, str],
    languages: Sequence[str],
    among: QuerySet[Article],
) -> dict[str, tuple[int, str]]:
    """Languages of articles that nothing can read: how many articles, and why."""
    skipped = {}
    for language, number in sorted(by_language(among).items()):
        if language not in models and (not languages or language in languages):
            skipped[language] = (number, missing.get(language) or _why(language))
    return skipped


def _why(language: str) -> str:
    try:
        name_for(language)
    except ModelMissing as error:
        return str(error)
    return ""


class Scan:
    """Reads articles batch by batch while holding the lease."""

    def __init__(
        self,
        hold: Hold,
        report: Report,
        *,
        listed: Listed,
        jobs: int = 1,
        limit: int | None = None,
        leave_out: dict[int, str] | None = None,
    ) -> None:
        self.report = report
        self.hold = hold
        self.listed = listed
        self.jobs = jobs
        self.limit = limit
        # Articles that made a model fail, with the marks of the words that did: for a watcher.
        self.failed = {} if leave_out is None else leave_out
        self._touched: set[int] = set()

    def read(self, language: str, version: str, among: QuerySet[Article]) -> Iterator[None]:
        """Read what this model has not read of `among`; yields after each batch."""
        texts = self._texts(language, version, among)
        first = next(texts, None)
        if first is None:
            return
        with readers(name_for(language), language, jobs=self.jobs) as begin:
            for number, (batch, wait) in enumerate(self._ahead([first], texts, begin), start=1):
                self._place(batch, wait(self.hold.keep), version)
                if number % _BATCHES_BETWEEN_COUNTS == 0:
                    self.count()
                yield
        self.count()

    def count(self) -> None:
        """Make the counts of the candidates true that were seen, or seen no more."""
        recount(self._touched)
        self._touched = set()

    def _texts(self, language: str, version: str, among: QuerySet[Article]) -> Iterator[list[Text]]:
        for batch in batches(unread(language, version=version, among=among)):
            self.hold.keep()
            moment = timezone.now()
            known = read_already(batch, version)
            seen_up_to(moment, known)
            new = [
                text
                for text in batch
                if text.pk not in known and self.failed.get(text.pk) != text.mark
            ]
            if self.limit is not None:
                new = new[: self.limit]
                self.limit -= len(new)
            if new:
                yield new
            if self.limit == 0:
                return

    def _ahead(
        self, first: list[list[Text]], rest: Iterator[list[Text]], begin: Begin
    ) -> Iterator[tuple[list[Text], Wait]]:
        """Batches in order, some of them begun before they are asked for."""
        begun: deque[tuple[list[Text], Wait]] = deque()
        for batch in chain(first, rest):
            begun.append((batch, begin([part for text in batch for part in _parts(text)])))
            if len(begun) > self.jobs:
                yield begun.popleft()
        yield from begun

    def _place(self, batch: Sequence[Text], answers: Sequence[Answer], version: str) -> None:
        readings = []
        for number, text in enumerate(batch):
            title, body = answers[2 * number], answers[2 * number + 1]
            if isinstance(title, Failed) or isinstance(body, Failed):
                self._set_aside(text, title if isinstance(title, Failed) else body)
                continue
            spans = names_in([(text.title, title), (text.body, body)], self.listed.type_of)
            readings.append(Reading(text, *spans))
        self.hold.keep()
        placed = place(readings, self.listed, model=version)
        self._touched |= placed.touched
        self.report.add(placed)

    def _set_aside(self, text: Text, answer: Answer) -> None:
        self.failed[text.pk] = text.mark
        reason = answer.reason if isinstance(answer, Failed) else ""
        self.report.set_aside.append((text.pk, reason))


def _parts(text: Text) -> tuple[str, str]:
    return text.title, text.body
