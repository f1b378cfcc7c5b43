"""The company of an actor as a picture: names in a column, arcs between those who are tied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.company.arcs import in_order
from articles.company.who import Companion, Tie
from articles.models import Actor
from articles.wording import articles_counted

ROW = 22  # pixels from one name to the next
WIDTH = 132  # of the arcs
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
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    height: str
    column: str = str(WIDTH)
    text_x: str = str(WIDTH + 14)
    row: str = str(ROW)


def picture(
    companions: Sequence[Companion],
    ties: Sequence[Tie],
    link: Callable[[Actor, Actor | None], str],
) -> Picture | None:
    """The picture of a company; None where nobody in it is tied to another.

    `link(companion, None)` leads to it and the actor, `link(one, other)` to two companions.
    """
    if not ties:
        return None
    members = {companion.actor.pk: companion for companion in companions}
    order = in_order(list(members), {tie.pair: tie.strength for tie in ties})
    place = {actor: at for at, actor in enumerate(order)}
    most = max(companion.articles for companion in companions)
    strongest = max(tie.sentences for tie in ties)
    return Picture(
        nodes=tuple(_node(members[actor], at, most, link) for actor, at in place.items()),
        arcs=tuple(_arc(tie, members, place, strongest, link) for tie in ties),
        height=str(ROW * len(order)),
    )


def _node(
    companion: Companion, at: int, most: int, link: Callable[[Actor, Actor | None], str]
) -> Node:
    actor, middle = companion.actor, (at + 0.5) * ROW
    radius = max(LARGEST * (companion.articles / most) ** 0.5, SMALLEST)
    return Node(
        name=Truncator(actor.name).chars(LONGEST_NAME),
        label=_("%(name)s: %(articles)s together")
        % {"name": actor.name, "articles": articles_counted(companion.articles)},
        href=link(actor, None),
        kind=actor.type,
        radius=f"{radius:.1f}",
        y=f"{middle:.1f}",
        text_y=f"{middle + 4:.1f}",
        row_y=f"{middle - ROW / 2:.1f}",
    )


def _arc(
    tie: Tie,
    members: dict[int, Companion],
    place: dict[int, int],
    strongest: int,
    link: Callable[[Actor, Actor | None], str],
) -> Arc:
    one, other = sorted(tie.pair, key=lambda actor: place[actor])
    top, bottom = ((place[actor] + 0.5) * ROW for actor in (one, other))
    # Flatter the longer they are, so that the longest stays within the picture.
    reach = WIDTH * 0.92 * ((place[other] - place[one]) / len(place)) ** 0.5
    height = (bottom - top) / 2
    first, second = members[one].actor, members[other].actor
    return Arc(
        one=first,
        other=second,
        sentences=tie.sentences,
        href=link(first, second),
        path=f"M{WIDTH} {top:.1f}A{reach:.1f} {height:.1f} 0 0 0 {WIDTH} {bottom:.1f}",
        width=f"{max(WIDEST * (tie.sentences / strongest) ** 0.5, 0.8):.1f}",
    )
