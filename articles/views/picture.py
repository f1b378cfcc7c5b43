"""The company of an actor as a picture: names in a column, arcs between those who are tied."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.company.arcs import in_order
from articles.company.who import Companion, Tie
from articles.models import Actor
from articles.wording import articles_counted

Link = Callable[..., str]

ROW = 24  # pixels from one name to the next
REACH = 84  # of an arc over all names, in pixels: names beside it must fit into a narrow page
LOOSE = 10  # names without a tie that are drawn nevertheless, the closest
LONGEST_NAME = 30
LARGEST, SMALLEST = 7.0, 2.5  # radius of a dot
WIDEST = 4.0  # stroke of an arc


@dataclass(frozen=True)
class Node:
    """A companion: its dot is as large as the company is frequent. Numbers are SVG attributes."""

    name: str
    label: str
    href: str
    kind: str
    radius: str
    y: str
    text_y: str
    row_y: str


@dataclass(frozen=True)
class Arc:
    """Two companions that share sentences with each other; `ends` say it in words."""

    one: Actor
    other: Actor
    sentences: int
    href: str
    path: str
    width: str


@dataclass(frozen=True)
class Picture:
    """All that _picture.html draws. `kinds` are the dots to be explained, with their words."""

    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    kinds: tuple[tuple[str, str], ...]
    height: str
    column: str
    text_x: str
    row: str = str(ROW)


def picture(
    companions: Sequence[Companion],
    ties: Sequence[Tie],
    link: Link,
) -> Picture | None:
    """The picture of a company; None where nobody in it is tied to another.

    `link(companion)` leads to it and the actor, `link(one, other)` to two companions.
    """
    if not ties:
        return None
    members = _drawn(companions, ties)
    order = in_order(list(members), {tie.pair: tie.strength for tie in ties})
    place = {actor: at for at, actor in enumerate(order)}
    longest = max(_reach(tie, place) for tie in ties)
    column = longest + LARGEST + 2
    most = max(companion.articles for companion in companions)
    strongest = max(tie.sentences for tie in ties)
    return Picture(
        nodes=tuple(_node(members[actor], at, most, link) for actor, at in place.items()),
        arcs=tuple(_arc(tie, members, place, column, strongest, link) for tie in ties),
        kinds=_kinds({companion.actor.type for companion in members.values()}),
        height=str(ROW * len(order)),
        column=f"{column:.1f}",
        text_x=f"{column + LARGEST + 6:.1f}",
    )


def _drawn(companions: Sequence[Companion], ties: Sequence[Tie]) -> dict[int, Companion]:
    """All that have a tie and the first few that have none, by key, in their order."""
    tied = {actor for tie in ties for actor in tie.pair}
    loose = [companion.actor.pk for companion in companions if companion.actor.pk not in tied]
    drawn = tied | set(loose[:LOOSE])
    return {
        companion.actor.pk: companion for companion in companions if companion.actor.pk in drawn
    }


def _kinds(types: set[str]) -> tuple[tuple[str, str], ...]:
    """The dots that are drawn, one of each look, and the types of actors that look so."""
    looks = (("person", "other"), ("state", "place"), ("organisation", "group"))
    labels = {value: str(label) for value, label in Actor.Type.choices}
    return tuple(
        (look[0], ", ".join(labels[type_] for type_ in look if type_ in types))
        for look in looks
        if types.intersection(look)
    )


def _reach(tie: Tie, place: Mapping[int, int]) -> float:
    """How far to the left an arc goes: flatter the longer it is, so that it stays within."""
    one, other = tie.pair
    return float(REACH * (abs(place[one] - place[other]) / len(place)) ** 0.5)


def _node(companion: Companion, at: int, most: int, link: Link) -> Node:
    actor, middle = companion.actor, (at + 0.5) * ROW
    radius = max(LARGEST * (companion.articles / most) ** 0.5, SMALLEST)
    return Node(
        name=Truncator(actor.name).chars(LONGEST_NAME),
        label=_("%(name)s: %(articles)s together")
        % {"name": actor.name, "articles": articles_counted(companion.articles)},
        href=link(actor),
        kind=actor.type,
        radius=f"{radius:.1f}",
        y=f"{middle:.1f}",
        text_y=f"{middle + 4:.1f}",
        row_y=f"{middle - ROW / 2:.1f}",
    )


def _arc(
    tie: Tie,
    members: Mapping[int, Companion],
    place: Mapping[int, int],
    column: float,
    strongest: int,
    link: Link,
) -> Arc:
    one, other = sorted(tie.pair, key=lambda actor: place[actor])
    top, bottom = ((place[actor] + 0.5) * ROW for actor in (one, other))
    height = (bottom - top) / 2
    first, second = members[one].actor, members[other].actor
    return Arc(
        one=first,
        other=second,
        sentences=tie.sentences,
        href=link(first, second),
        path=f"M{column:.1f} {top:.1f}A{_reach(tie, place):.1f} {height:.1f} 0 0 0 "
        f"{column:.1f} {bottom:.1f}",
        width=f"{max(WIDEST * (tie.sentences / strongest) ** 0.5, 0.8):.1f}",
    )
