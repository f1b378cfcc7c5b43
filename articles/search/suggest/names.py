"""Names that begin as typed, and names that a mistyped one may stand for, from the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.fold import fold
from articles.models import Actor, ActorName, Article, Mention, Source, Tag

from ..spelling import SHORTEST, WORD, distance, slips
from ..syntax import Field
from .typing import Ending

# Names looked at for one beginning, and the shortest beginning for which they are.
MAX_ROWS = 2_000
SHORTEST_BEGINNING = 2


class Beginning(NamedTuple):
    """A name that begins as typed: its key, the name, which ending of the text it goes on from."""

    key: int
    text: str
    ending: int


class Suggested(NamedTuple):
    """A name to choose: `alias` is the one that was typed, "" if it is the preferred one."""

    field: Field
    name: str
    slug: str
    type: str
    alias: str
    before: str


def beginnings(field: Field, endings: Sequence[Ending]) -> dict[int, Beginning]:
    """By key, what has a word of its name begin like an ending; the longest ending counts."""
    typed = [(place, key) for place, one in enumerate(endings) if (key := _key(one.words))]
    if not typed:
        return {}
    found: dict[int, Beginning] = {}
    # What a longer ending fits, its last words fit as well.
    for row, folded, text in _rows(field, [_begins(typed[-1][1])]):
        fits = (place for place, key in typed if f" {key}" in f" {folded}")
        place = next(fits, len(endings))
        if row not in found or place < found[row].ending:
            found[row] = Beginning(row, text, place)
    return {row: one for row, one in found.items() if one.ending < len(endings)}


def shown(
    field: Field, found: Iterable[Beginning], endings: Sequence[Ending], limit: int
) -> tuple[Suggested, ...]:
    """Those of `found` that a public article has as of now, in their order."""
    wanted = {one.key: one for one in found}
    rows = {row.pk: row for row in _public(field).filter(pk__in=wanted)}
    return tuple(
        _suggested(field, rows[key], one, endings[one.ending].before)
        for key, one in wanted.items()
        if key in rows
    )[:limit]


def nearest(field: Field, word: str, limit: int) -> tuple[str, ...]:
    """Words of names that `word` may have been meant to be, the likeliest first.

    Nothing for a word that a name has. Mistyped is either one of the first two letters or one
    further on, so the names looked at begin alike or go on alike.
    """
    key, most = fold(word), slips(fold(word))
    if not most:
        return ()
    conditions = [_begins(key[:2])]
    if len(key) > SHORTEST:
        conditions.append(Q(key__contains=key[2:6]))
    words = Counter(part for _, _, text in _rows(field, conditions) for part in WORD.findall(text))
    ranked = sorted(
        (distance(key, fold(part), most), -count, part) for part, count in words.items()
    )
    if ranked and ranked[0][0] == 0:
        return ()
    return tuple(dict.fromkeys(part for far, _, part in ranked if far <= most))[:limit]


def _key(words: str) -> str:
    key = fold(words)
    return key if len(key) >= SHORTEST_BEGINNING else ""


def _begins(key: str) -> Q:
    """A name with a word that begins so: `key` may run over several words."""
    return Q(key__startswith=key) | Q(key__contains=f" {key}")


def _rows(field: Field, conditions: list[Q]) -> list[tuple[int, str, str]]:
    """(key, folded name, name) of what meets any; a merged actor is its survivor."""
    wanted = reduce(or_, conditions)
    if field is Field.ACTOR:
        names = ActorName.objects.filter(wanted).order_by("pk")
        values = names.values_list("actor_id", "actor__merged_into_id", "key", "text")[:MAX_ROWS]
        return [(survivor or actor, key, text) for actor, survivor, key, text in values]
    rows = {Field.TAG: Tag.objects, Field.SOURCE: Source.objects}[field].filter(wanted)
    return list(rows.order_by("pk").values_list("pk", "key", "name")[:MAX_ROWS])


def _public(field: Field) -> QuerySet[Actor] | QuerySet[Tag] | QuerySet[Source]:
    """Actors, tags or sources with an article that anybody may read."""
    if field is Field.TAG:
        tagged = Article.tags.through._default_manager.filter(
            tag=OuterRef("pk"), article__visibility=Article.Visibility.PUBLIC
        )
        return Tag.objects.filter(Exists(tagged))
    if field is Field.SOURCE:
        return Source.objects.filter(Exists(Article.objects.public().filter(source=OuterRef("pk"))))
    mentions = Mention.objects.accepted().filter(article__visibility=Article.Visibility.PUBLIC)
    absorbed = Actor.objects.filter(merged_into=OuterRef(OuterRef("pk"))).values("pk")
    # Two conditions, each with its index: of one with OR a database reads all mentions.
    own, taken_over = mentions.filter(actor=OuterRef("pk")), mentions.filter(actor__in=absorbed)
    return Actor.objects.listed().filter(Exists(own) | Exists(taken_over))


def _suggested(field: Field, row: Actor | Tag | Source, one: Beginning, before: str) -> Suggested:
    kind = str(row.get_type_display()) if isinstance(row, Actor) else ""
    alias = one.text if fold(one.text) != row.key else ""
    return Suggested(field, row.name, row.slug, kind, alias, before)
