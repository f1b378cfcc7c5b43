"""The journal of a decision: rows changed, made and deleted, so that they can be put back.

A step is plain JSON. Whatever has been changed by somebody else since stays as it is now: putting
back touches only rows that still are as the decision left them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, models, transaction

from articles.models import Actor, ActorName, ActorPair, Candidate, Mention, Role

from .standing import not_standing

Values = dict[str, Any]

_MODELS: dict[str, type[models.Model]] = {
    "actor": Actor,
    "name": ActorName,
    "mention": Mention,
    "role": Role,
    "candidate": Candidate,
    "pair": ActorPair,
}
_NAMES = {model: name for name, model in _MODELS.items()}
# Rows a statement: SQLite takes a few hundred values at a time with comfort.
_BATCH = 400


class Journal:
    """Changes rows, and notes how to undo it. Call inside the transaction of the decision."""

    def __init__(self) -> None:
        self.steps: list[Values] = []

    def update(self, rows: models.QuerySet[Any], **values: Any) -> int:
        """Set columns (`actor_id`, not `actor`) of `rows`; how many rows that are."""
        columns = list(values)
        groups: dict[tuple[Any, ...], list[int]] = {}
        for pk, *was in rows.order_by("pk").values_list("pk", *columns):
            groups.setdefault(tuple(map(_plain, was)), []).append(pk)
        if not groups:
            return 0
        for ids in groups.values():
            for batch in _batches(ids):
                rows.model._default_manager.filter(pk__in=batch).update(**values)
        self._note(
            "update",
            rows.model,
            now={column: _plain(value) for column, value in values.items()},
            was=[[dict(zip(columns, was, strict=True)), ids] for was, ids in groups.items()],
        )
        return sum(map(len, groups.values()))

    def create(self, rows: Sequence[Any], *, still: Sequence[str] = ()) -> int:
        """Save new rows of one model; undo deletes those whose columns `still` are the same."""
        if not rows:
            return 0
        model = type(rows[0])
        for row in rows:
            _fill_key(row)
        made = model._default_manager.bulk_create(rows, batch_size=_BATCH)
        groups: dict[tuple[Any, ...], list[int]] = {}
        for row in made:
            groups.setdefault(tuple(_plain(getattr(row, name)) for name in still), []).append(
                row.pk
            )
        self._note(
            "create",
            model,
            made=[[dict(zip(still, now, strict=True)), ids] for now, ids in groups.items()],
        )
        return len(rows)

    def create_actor(self, actor: Actor) -> None:
        """Save a new actor: it gets its address."""
        actor.save()
        self._note("create", Actor, made=[[{}, [actor.pk]]])

    def delete(self, rows: models.QuerySet[Any]) -> int:
        columns = [field.attname for field in rows.model._meta.concrete_fields]
        found = list(rows.order_by("pk").values(*columns))
        if not found:
            return 0
        for batch in _batches([row["id"] for row in found]):
            rows.model._default_manager.filter(pk__in=batch).delete()
        self._note(
            "delete",
            rows.model,
            rows=[{name: _plain(value) for name, value in row.items()} for row in found],
        )
        return len(found)

    def note(self, **values: Any) -> None:
        """Remember something that undo need not put back."""
        self.steps.append({"do": "note", "model": "", **values})

    def _note(self, do: str, model: type[models.Model], **step: Any) -> None:
        self.steps.append({"do": do, "model": _NAMES[model], **step})


@dataclass
class PutBack:
    """How many rows are as they were before, and how many are not, having changed since."""

    back: int = 0
    left: int = 0

    def count(self, done: int, *, of: int) -> None:
        self.back += done
        self.left += of - done


def put_back(steps: Sequence[Values]) -> PutBack:
    """Undo the steps, the last first. Call inside a transaction."""
    told = PutBack()
    verbs = {"update": _undo_update, "create": _undo_create, "delete": _undo_delete}
    for step in reversed(steps):
        if step["do"] in verbs:
            verbs[step["do"]](step, told)
    return told


def made_actors(steps: Iterable[Values]) -> list[int]:
    """The actors that the steps made."""
    made = (step["made"] for step in steps if (step["do"], step["model"]) == ("create", "actor"))
    return [pk for groups in made for _still, ids in groups for pk in ids]


def rows_of(steps: Iterable[Values], model: str) -> set[int]:
    """The rows of a model ("name", "mention") that the steps made or changed."""
    groups = (step.get("made") or step.get("was") or () for step in steps if step["model"] == model)
    return {pk for group in groups for _values, ids in group for pk in ids}


def _undo_update(step: Values, told: PutBack) -> None:
    model = _MODELS[step["model"]]
    now = _typed(model, step["now"])
    for was, ids in step["was"]:
        before = _with_targets(model, _typed(model, was))
        for batch in _batches(ids):
            rows = model._default_manager.filter(pk__in=batch, **now)
            told.count(_set(rows, before) if before is not None else 0, of=len(batch))


def _set(rows: models.QuerySet[Any], values: Values) -> int:
    """Set all of them, or where some stand in the way of others, those that can be."""
    try:
        with transaction.atomic():
            return rows.update(**values)
    except IntegrityError:
        keys = list(rows.values_list("pk", flat=True))
    if len(keys) == 1:
        return 0
    return sum(_set(rows.model._default_manager.filter(pk=pk), values) for pk in keys)


def _undo_create(step: Values, told: PutBack) -> None:
    model = _MODELS[step["model"]]
    for still, ids in step["made"]:
        for batch in _batches(ids):
            # What is gone already, being replaced by a machine, stays in nobody's way.
            there = model._default_manager.filter(pk__in=batch)
            of, rows = there.count(), there.filter(**_typed(model, still))
            told.count(rows.delete()[1].get(model._meta.label, 0), of=of)


def _undo_delete(step: Values, told: PutBack) -> None:
    model = _MODELS[step["model"]]
    for row in step["rows"]:
        values = _with_targets(model, _typed(model, row))
        told.count(_make(model, values) if values is not None else 0, of=1)


def _make(model: type[models.Model], values: Values) -> int:
    """Make the row again; 0 where another has taken its place, or its words are gone."""
    row = model(**values)
    try:
        with transaction.atomic():
            model._default_manager.bulk_create([row])
    except IntegrityError:
        return 0
    if isinstance(row, Mention):
        gone, _ = not_standing(Mention.objects.filter(pk=row.pk)).delete()
        return 1 - min(gone, 1)
    return 1


def _with_targets(model: type[models.Model], values: Values) -> Values | None:
    """The values without what is gone from the archive; None where the row cannot do without."""
    kept = dict(values)
    for field in model._meta.concrete_fields:
        target = kept.get(field.attname)
        related = field.related_model
        if target is None or not isinstance(related, type):
            continue
        if not related._default_manager.filter(pk=target).exists():
            if not field.null:
                return None
            kept[field.attname] = None
    return kept


def _fill_key(row: models.Model) -> None:
    """bulk_create calls no save(): the folded key of a name is made here."""
    from articles.fold import fold

    if isinstance(row, ActorName):
        row.key = fold(row.text)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _typed(model: type[models.Model], values: Values) -> Values:
    """Values from JSON as the columns have them."""
    by_column = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: value if by_column[name].is_relation else by_column[name].to_python(value)
        for name, value in values.items()
    }


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
