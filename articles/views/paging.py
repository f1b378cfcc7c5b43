"""Which page of a list this is, and which others can be gone to; drawn by _pagination.html.

Pages have numbers as deep as an index skips results cheaply (MAX_PAGE). A list by date goes on from
there by place: from the article that a page ends with, at the same cost however deep.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.models import Article
from articles.search import Plan, Results, Spot, ask
from articles.search.query import MAX_PAGE, PER_PAGE

AROUND = 2  # pages named on each side of this one


@dataclass(frozen=True)
class Pages:
    """`named` are the pages with a link of their own; None stands for those in between.

    `earlier` and `later` are places, as addresses say them, where no number leads on. Pages that
    are `placed` have no number at all. A list is `cut` where nothing leads on though there is more.
    """

    number: int
    last: int
    total: int
    named: tuple[int | None, ...] = ()
    earlier: str = ""
    later: str = ""
    placed: bool = False
    cut: bool = False

    @property
    def previous(self) -> int | None:
        return min(self.number - 1, self.last) or None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None

    @property
    def is_beyond(self) -> bool:
        """Is there no such page, though there are others?"""
        return 0 < self.last < self.number

    @property
    def is_first(self) -> bool:
        return self.number == 1 and not self.placed


@dataclass(frozen=True)
class Leaf:
    """The results of one page; `place` is the article it goes on from, None on numbered pages.

    `more` tells of a page by place whether there are results beyond it.
    """

    results: Results
    ids: tuple[int, ...]
    place: Spot | None = None
    backwards: bool = False
    more: bool = False


def leaf(plan: Plan, place: Spot | None, *, backwards: bool) -> Leaf:
    """The page of `plan` that has its number or, given a place, that follows or precedes it."""
    if place is None:
        results = ask(plan)
        return Leaf(results, results.ids)
    # Two more: the article at the place itself, unless it is gone, and one that tells of more.
    size = plan.per_page + 2
    results = ask(replace(plan, at=place, backwards=backwards, page=1, per_page=size))
    ids = results.ids
    if backwards:
        ids = ids[:-1] if ids[-1:] == (place.id,) else ids
        shown = ids[-plan.per_page :]
    else:
        ids = ids[1:] if ids[:1] == (place.id,) else ids
        shown = ids[: plan.per_page]
    return Leaf(results, shown, place, backwards, len(ids) > len(shown))


def leafing(turned: Leaf, articles: Sequence[Article], number: int, *, dated: bool) -> Pages:
    """The ways on from a page that shows `articles`; `dated` if the list is by date."""
    total = turned.results.listed
    if turned.place is not None:
        return _placed(turned, turned.place, articles, total)
    numbered = pages(number, total=total, per_page=PER_PAGE)
    if number < MAX_PAGE or total <= MAX_PAGE * PER_PAGE:
        return numbered
    if dated and articles:
        return replace(numbered, later=str(Spot.of(articles[-1])))
    return replace(numbered, cut=True)


def _placed(turned: Leaf, place: Spot, articles: Sequence[Article], total: int) -> Pages:
    """A page by place leads back to where it came from, and on if there is more."""
    spots = [Spot.of(article) for article in articles] or [place]
    has_earlier, has_later = (turned.more, True) if turned.backwards else (True, turned.more)
    return Pages(
        number=1,
        last=1,
        total=total,
        earlier=str(spots[0]) if has_earlier else "",
        later=str(spots[-1]) if has_later else "",
        placed=True,
    )


def pages(number: int, *, total: int, per_page: int) -> Pages:
    """The pages of `total` rows, as deep as pages have numbers."""
    last = min(-(-total // per_page), MAX_PAGE)
    wanted = {1, last, *range(number - AROUND, number + AROUND + 1)}
    named: list[int | None] = []
    for page in sorted(page for page in wanted if 1 <= page <= last):
        if named and page - (named[-1] or 0) > 1:
            named.append(None)
        named.append(page)
    return Pages(number=number, last=last, total=total, named=tuple(named))
