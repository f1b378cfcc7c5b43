"""Names typed in a question to database keys: the whole name first, then its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from articles.fold import fold
from articles.models import ActorName, Source, Tag

from .syntax import Field

# Rows looked at for words of names, and keys that one typed name may stand for.
MAX_ROWS = 2_000
MAX_KEYS = 100

Rows = list[tuple[int, str]]  # database key, folded name


@dataclass(frozen=True)
class Name:
    """A name as typed after a field; an asterisk at its end stands for more letters."""

    field: Field
    text: str

    @property
    def key(self) -> str:
        return fold(self.text.rstrip("*"))

    @property
    def may_go_on(self) -> bool:
        """Whether the typed words may be beginnings: of people only on demand, Ira is not Iran."""
        return self.text.endswith("*") or self.field is not Field.ACTOR


def keys_of(names: Iterable[Name]) -> dict[Name, tuple[int, ...]]:
    """The keys that each name stands for, none for an unknown one; two queries a field at most."""
    asked = {name for name in names if name.key}
    return {name: keys for field in Field for name, keys in _keys_in(field, asked).items()}


def _keys_in(field: Field, asked: set[Name]) -> dict[Name, tuple[int, ...]]:
    names = [name for name in asked if name.field is field]
    whole = [name for name in names if not name.text.endswith("*")]
    rows = _rows(field, [Q(key=name.key) for name in whole])
    found = {name: _matching(name, rows, _is_whole) for name in whole}
    rest = [name for name in names if not found.get(name)]
    rows = _rows(field, [_with_words(name.key) for name in rest])
    for name in rest:
        found[name] = _matching(name, rows, _has_words)
        if not found[name] and name.may_go_on:
            found[name] = _matching(name, rows, _has_beginnings)
    return found


def _rows(field: Field, conditions: list[Q]) -> Rows:
    """What meets any of `conditions`, in the order of creation; a merged actor is its survivor."""
    if not conditions:
        return []
    wanted = reduce(or_, conditions)
    if field is Field.ACTOR:
        names = ActorName.objects.filter(wanted).order_by("pk")
        values = names.values_list("actor_id", "actor__merged_into_id", "key")[:MAX_ROWS]
        return [(survivor or actor, key) for actor, survivor, key in values]
    if field is Field.TAG:
        return list(Tag.objects.filter(wanted).order_by("pk").values_list("pk", "key")[:MAX_ROWS])
    return list(Source.objects.filter(wanted).order_by("pk").values_list("pk", "key")[:MAX_ROWS])


def _with_words(key: str) -> Q:
    return reduce(and_, (Q(key__contains=word) for word in key.split()))


def _matching(name: Name, rows: Rows, fits: Callable[[str, str], bool]) -> tuple[int, ...]:
    keys = dict.fromkeys(key for key, known in rows if fits(name.key, known))
    return tuple(keys)[:MAX_KEYS]


def _is_whole(typed: str, known: str) -> bool:
    return typed == known


def _has_words(typed: str, known: str) -> bool:
    return set(typed.split()) <= set(known.split())


def _has_beginnings(typed: str, known: str) -> bool:
    words = known.split()
    return all(any(word.startswith(part) for word in words) for part in typed.split())
