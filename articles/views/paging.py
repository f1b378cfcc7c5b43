"""Which page of a list this is, and which others can be gone to; drawn by _pagination.html."""

from __future__ import annotations

from dataclasses import dataclass

from articles.search.query import MAX_PAGE

AROUND = 2  # pages named on each side of this one


@dataclass(frozen=True)
class Pages:
    """`named` are the pages with a link of their own; None stands for those in between."""

    number: int
    last: int
    total: int
    named: tuple[int | None, ...]

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


def pages(number: int, *, total: int, per_page: int) -> Pages:
    """The pages of `total` rows, as deep as pages go."""
    last = min(-(-total // per_page), MAX_PAGE)
    wanted = {1, last, *range(number - AROUND, number + AROUND + 1)}
    named: list[int | None] = []
    for page in sorted(page for page in wanted if 1 <= page <= last):
        if named and page - (named[-1] or 0) > 1:
            named.append(None)
        named.append(page)
    return Pages(number=number, last=last, total=total, named=tuple(named))
