"""Companions in a column, joined by arcs: an order in which those who are tied stand close.

Without chance: the same company is always drawn in the same way. No Django in here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

ROUNDS = 24

Ties = Mapping[tuple[int, int], float]


def in_order(members: Sequence[int], ties: Ties) -> list[int]:
    """`members` (the most important first) so that the arcs between them are short.

    Each in turn is moved to the mean place of those it is tied to, over and over; of all orders
    seen the one with the shortest arcs is kept. Those without a tie come last.
    """
    tied = [member for member in members if any(member in pair for pair in ties)]
    loose = [member for member in members if member not in set(tied)]
    neighbours: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (one, other), weight in ties.items():
        neighbours[one].append((other, weight))
        neighbours[other].append((one, weight))
    order = best = _by_groups(tied, neighbours)
    for _ in range(ROUNDS):
        place = {member: at for at, member in enumerate(order)}
        means = {member: _mean(place, member, neighbours[member]) for member in order}
        order = sorted(order, key=lambda member: (means[member], place[member]))
        if length(order, ties) < length(best, ties):
            best = order
    return [*best, *loose]


def length(order: Sequence[int], ties: Ties) -> float:
    """How long all arcs are together, each by its weight."""
    place = {member: at for at, member in enumerate(order)}
    return sum(weight * abs(place[one] - place[other]) for (one, other), weight in ties.items())


def _by_groups(
    members: Sequence[int], neighbours: Mapping[int, Sequence[tuple[int, float]]]
) -> list[int]:
    """Those that hang together one after another, each group from its first member outwards."""
    order: dict[int, None] = {}
    for member in members:
        waiting = [member]
        while waiting:
            here = waiting.pop(0)
            if here not in order:
                order[here] = None
                nearest = sorted(neighbours[here], key=lambda item: (-item[1], item[0]))
                waiting += [other for other, _ in nearest]
    return list(order)


def _mean(place: Mapping[int, int], member: int, neighbours: Sequence[tuple[int, float]]) -> float:
    """The mean place of a member's neighbours and, as one of them, its own."""
    own = max((weight for _, weight in neighbours), default=1.0)
    total = own + sum(weight for _, weight in neighbours)
    return (
        own * place[member] + sum(weight * place[other] for other, weight in neighbours)
    ) / total
