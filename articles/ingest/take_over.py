"""Taking over: what a record says becomes the article, but for what an editor changed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from articles.models import Article

from .record import Record
from .state import field_mark
from .vocabulary import Vocabulary


@dataclass(frozen=True)
class Disagreement:
    """A field in which an editor's value stays, though the record now wants another."""

    field: str
    kept: str
    offered: str


@dataclass
class Taken:
    """What became of an article's fields: marks of what the record wants, tags, disagreements."""

    said: dict[str, str] = field(default_factory=dict)
    tags: list[int] | None = None
    disagreements: list[Disagreement] = field(default_factory=list)


def take_over(
    article: Article,
    record: Record,
    vocabulary: Vocabulary,
    *,
    said: Mapping[str, str],
    tags: Sequence[int] = (),
) -> Taken:
    """Fill `article` from `record`; what the record does not say stays.

    `said` are the marks of what the record before this one wanted: a field that is now otherwise
    was changed by hand and is kept. `tags` are those the article has; if they are to change, the
    answer holds the new ones.
    """
    taken = Taken(said=dict(said))
    for one in _fields(article, record, vocabulary, tags, taken):
        _take(one, said, taken, is_new=not article.pk)
    return taken


@dataclass(frozen=True)
class _Field:
    """One field: its value now, what the record wants (None: nothing), how to write it.

    `soft` values are our own guesses: they never disagree with an editor.
    """

    name: str
    now: Any
    wanted: Any
    write: Callable[[], None]
    show: Callable[[Any], str] = str
    kept_by_editor: bool = False
    soft: bool = False


def _as_json(names: Sequence[str]) -> str:
    return json.dumps(names, ensure_ascii=False)


def _take(one: _Field, said: Mapping[str, str], taken: Taken, *, is_new: bool) -> None:
    now = field_mark(one.now)
    if one.wanted is None:
        taken.said.setdefault(one.name, now)
        return
    wanted, before = field_mark(one.wanted), said.get(one.name)
    taken.said[one.name] = wanted
    by_hand = one.kept_by_editor or (before is not None and before != now)
    if is_new or not by_hand:
        one.write()
    elif wanted not in (before, now) and not one.soft:
        taken.disagreements.append(
            Disagreement(one.name, kept=one.show(one.now), offered=one.show(one.wanted))
        )


def _fields(
    article: Article,
    record: Record,
    vocabulary: Vocabulary,
    tags: Sequence[int],
    taken: Taken,
) -> Iterable[_Field]:
    def write(**values: Any) -> Callable[[], None]:
        def set_all() -> None:
            for name, value in values.items():
                setattr(article, name, value)

        return set_all

    def write_tags(ids: list[int]) -> Callable[[], None]:
        def set_tags() -> None:
            taken.tags = ids

        return set_tags

    # A derived title never replaces a real one.
    is_better = not article.title or article.title_derived or not record.title_derived
    yield _Field(
        "title",
        article.title,
        record.title if is_better else None,
        write(title=record.title, title_derived=record.title_derived),
        soft=record.title_derived,
    )
    yield _Field(
        "body",
        article.body,
        record.body,
        write(body=record.body, fingerprint=record.fingerprint),
    )
    yield _Field(
        "date",
        article.date_edtf,
        record.date.edtf if record.date else "",
        write(
            date=record.date,
            date_raw=record.date_raw,
            date_origin=record.date_origin,
            date_evidence=record.date_evidence,
        ),
        kept_by_editor=article.date_origin == Article.DateOrigin.EDITOR,
    )
    yield _Field("url", article.url, record.url or None, write(url=record.url))
    authors = list(record.authors)
    yield _Field("authors", article.authors, authors or None, write(authors=authors), _as_json)
    yield _Field(
        "language", article.language, record.language or None, write(language=record.language)
    )
    source = vocabulary.source(record.source) if record.source else None
    yield _Field(
        "source", article.source_id, source, write(source_id=source), vocabulary.name_of_source
    )
    wanted = sorted(vocabulary.tags(record.tags))
    yield _Field("tags", sorted(tags), wanted or None, write_tags(wanted), vocabulary.names_of_tags)
