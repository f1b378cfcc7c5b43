"""What stands at a place of an order by date and after it, or before it, as conditions on rows.

The orders are those of ArticleQuerySet: by one day, then by the other, then by key; undated last.
"""

from __future__ import annotations

from django.db.models import Q

from .plan import Spot

UNDATED = Q(date_start=None)


def newest_place(spot: Spot, *, backwards: bool) -> Q:
    """In the order newest_first: latest first day, then the finer date, then the higher key."""
    key = Q(pk__gte=spot.id) if backwards else Q(pk__lte=spot.id)
    if spot.start is None or spot.end is None:
        return _undated(key, backwards=backwards)
    day, finer = ("gt", "lt") if backwards else ("lt", "gt")
    beyond = Q(**{f"date_start__{day}": spot.start})
    same = Q(date_start=spot.start)
    return _dated(beyond, same & Q(**{f"date_end__{finer}": spot.end}), spot, key, backwards)


def oldest_place(spot: Spot, *, backwards: bool) -> Q:
    """In the order oldest_first: earliest last day, then the finer date, then the lower key."""
    key = Q(pk__lte=spot.id) if backwards else Q(pk__gte=spot.id)
    if spot.start is None or spot.end is None:
        return _undated(key, backwards=backwards)
    day, finer = ("lt", "gt") if backwards else ("gt", "lt")
    beyond = Q(**{f"date_end__{day}": spot.end})
    same = Q(date_end=spot.end)
    return _dated(beyond, same & Q(**{f"date_start__{finer}": spot.start}), spot, key, backwards)


def _undated(key: Q, *, backwards: bool) -> Q:
    return (UNDATED & key) | ~UNDATED if backwards else UNDATED & key


def _dated(beyond: Q, finer: Q, spot: Spot, key: Q, backwards: bool) -> Q:
    found = beyond | finer | (Q(date_start=spot.start, date_end=spot.end) & key)
    return found if backwards else found | UNDATED
