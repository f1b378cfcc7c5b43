"""What would be found in texts: names of the list, and what a model sees beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings

from articles.discovery import ModelMissing, Span, is_available, spans
from articles.discovery.listed import Listed
from articles.ingest.names import Name, NameList
from articles.ingest.prepare import Defaults, prepared
from articles.ingest.readers.options import FIND_OUT, ReadOptions
from articles.ingest.reading import placed_items
from articles.ingest.record import Found, Record, Rejected
from articles.ingest.vocabulary import all_names
from articles.models import Actor, Mention

# Texts that are read together.
_AT_ONCE = 16
# The rule of what a model sees, where no actor bears the name, and where one does.
UNKNOWN, BY_MODEL = "unknown", "model name"


@dataclass(frozen=True)
class Extracted:
    """Words of a title or a text, `start` to `end` (exclusive), and whom they may name."""

    part: str
    start: int
    end: int
    words: str
    type: str
    actor_id: int | None
    actor: str
    rule: str
    confidence: float
    method: str
    accepted: bool


@dataclass(frozen=True)
class Text:
    """A text as it would be imported, with what was found in it; `with_model` says if a model read
    it."""

    record: Record
    with_model: bool
    found: list[Extracted]


class Extraction:
    """Finds names by the list as it is now. `missing` collects why no model was asked."""

    def __init__(self, *, with_model: bool = True) -> None:
        names = all_names()
        self._names = NameList(names)
        self._types = _types(names)
        self._known = dict(Actor.objects.values_list("pk", "name"))
        self._listed = Listed() if with_model else None
        self.missing: dict[str, str] = {}

    def texts(
        self, paths: Sequence[str], *, language: str = "", options: ReadOptions = FIND_OUT
    ) -> Iterator[Text | Rejected]:
        """Every text of the files, in order; what cannot be read, with the reason."""
        defaults = Defaults(language=language)
        items = (placed.item for placed in placed_items(paths, options=options))
        ready = (self._prepared(item, defaults) for item in items)
        while batch := list(islice(ready, _AT_ONCE)):
            yield from self._extracted(batch)

    def _prepared(self, item: Record | Rejected, defaults: Defaults) -> Record | Rejected:
        if isinstance(item, Rejected):
            return item
        languages = settings.ARTICLE_LANGUAGES
        return prepared(defaults.given_to(item), languages=languages, names=self._names)

    def _extracted(self, batch: list[Record | Rejected]) -> Iterator[Text | Rejected]:
        records = [item for item in batch if isinstance(item, Record)]
        seen = self._seen([record for record in records if self._has_model(record.language)])
        for item in batch:
            if isinstance(item, Rejected):
                yield item
                continue
            by_model = seen.get(id(item))
            found = [*map(self._by_list, item.found), *self._by_model(item, by_model or ())]
            found.sort(key=lambda one: (one.part != Mention.Part.TITLE, one.start, -one.end))
            yield Text(item, by_model is not None, found)

    def _has_model(self, language: str) -> bool:
        if self._listed is None or language in self.missing:
            return False
        if not is_available(language):
            self.missing[language] = _why(language)
            return False
        return True

    def _seen(self, records: list[Record]) -> dict[int, list[tuple[str, Span]]]:
        """By record, what the model sees in its title, unless that is derived, and in its text."""
        parts = [
            (record, part, text)
            for record in records
            for part, text in (("title", record.title), ("body", record.body))
            if part == "body" or not record.title_derived
        ]
        seen: dict[int, list[tuple[str, Span]]] = {id(record): [] for record in records}
        if parts and self._listed:
            texts = [(text, record.language) for record, _, text in parts]
            answers = spans(texts, known=self._listed.type_of)
            for (record, part, _), answer in zip(parts, answers, strict=True):
                seen[id(record)] += [(part, span) for span in answer]
        return seen

    def _by_list(self, found: Found) -> Extracted:
        return Extracted(
            part=found.part,
            start=found.start,
            end=found.end,
            words=found.surface,
            type=self._types.get(found.actor_id, ""),
            actor_id=found.actor_id,
            actor=self._known.get(found.actor_id, ""),
            rule=found.rule,
            confidence=found.confidence,
            method=found.method,
            accepted=found.accepted,
        )

    def _by_model(self, record: Record, seen: Iterable[tuple[str, Span]]) -> Iterator[Extracted]:
        for part, span in seen:
            if _is_covered(part, span, record.found):
                continue
            bearers = self._listed.bearers(span.full or span.text) if self._listed else None
            actor_id = bearers.one(record.language) if bearers else None
            yield Extracted(
                part=part,
                start=span.start,
                end=span.end,
                words=span.text,
                type=span.type,
                actor_id=actor_id,
                actor=self._known.get(actor_id, "") if actor_id else "",
                rule=BY_MODEL if actor_id else UNKNOWN,
                confidence=span.confidence,
                method=str(Mention.Method.MODEL),
                accepted=False,
            )


def _is_covered(part: str, span: Span, found: Iterable[Found]) -> bool:
    """Whether the list links words of the span, or offers somebody for all of it."""
    return any(
        one.part == part
        and (
            (one.start < span.end and span.start < one.end)
            if one.accepted
            else (one.start <= span.start and span.end <= one.end)
        )
        for one in found
    )


def _types(names: Iterable[Name]) -> dict[int, str]:
    return {name.actor_id: name.type for name in names}


def _why(language: str) -> str:
    try:
        next(spans([("", language)]), None)
    except ModelMissing as error:
        return str(error)
    return ""
