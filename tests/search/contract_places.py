"""The part of the contract about pages by place: where one left off, however deep that is."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.search import Reprints, Sort, Spot
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from tests.search.cases import ask, document

# Days, of which some are the same; coarser dates that begin or end with them; unknown ones.
DATES = (
    *("2024-02-07", "2024-02-07", "2024-02", "2024-02-01", "2024-02-29", "2024", "2023-12-31"),
    *("", "202X", "", "2024-02", "2025"),
)


def spot(one: IndexDocument) -> Spot:
    return Spot(one.id, one.date_start, one.date_end)


both_orders = pytest.mark.parametrize("sort", [Sort.OLDEST, Sort.NEWEST])


class PlacesContract:
    @both_orders
    def test_a_page_begins_with_the_article_at_its_place(self, engine: Engine, sort: Sort) -> None:
        written = {one.id: one for one in (document(date=date) for date in DATES)}
        engine.write([*written.values()])
        whole = ask(engine, sort=sort).ids

        for number, identity in enumerate(whole):
            page = ask(engine, sort=sort, at=spot(written[identity]), per_page=3)

            assert page.ids == whole[number : number + 3]
            assert page.total == len(whole)

    @both_orders
    def test_a_page_backwards_ends_with_it(self, engine: Engine, sort: Sort) -> None:
        written = {one.id: one for one in (document(date=date) for date in DATES)}
        engine.write([*written.values()])
        whole = ask(engine, sort=sort).ids

        for number, identity in enumerate(whole):
            at = spot(written[identity])
            page = ask(engine, sort=sort, at=at, backwards=True, per_page=3)

            assert page.ids == whole[max(number - 2, 0) : number + 1]

    @both_orders
    def test_it_goes_on_where_an_article_is_gone(self, engine: Engine, sort: Sort) -> None:
        written = {one.id: one for one in (document(date=date) for date in DATES)}
        engine.write([*written.values()])
        whole = ask(engine, sort=sort).ids
        gone = whole[4]
        engine.write([], remove=[gone])

        following = ask(engine, sort=sort, at=spot(written[gone]), per_page=2)
        preceding = ask(engine, sort=sort, at=spot(written[gone]), per_page=2, backwards=True)

        assert following.ids == whole[5:7]
        assert preceding.ids == whole[2:4]

    @both_orders
    def test_a_question_with_words_is_paged_by_place(self, engine: Engine, sort: Sort) -> None:
        written = [document(body="la paix", date=f"2024-02-{day:02}") for day in range(1, 8)]
        engine.write([*written, document(body="la guerre", date="2024-02-04")])
        whole = ask(engine, "paix", sort=sort).ids

        page = ask(engine, "paix", sort=sort, at=spot(written[3]), reprints=Reprints.FOLD)

        assert page.ids == whole[3:]

    @both_orders
    def test_places_at_the_ends_of_the_calendar_are_places(
        self, engine: Engine, sort: Sort
    ) -> None:
        one = document(date="2024-02-07")
        engine.write([one])

        for place in (
            Spot(0, dt.date.min, dt.date.min),
            Spot(10**18, dt.date.max, dt.date.max),
            Spot(0, dt.date.min, dt.date.max),
            Spot(10**18),
        ):
            ahead = ask(engine, sort=sort, at=place).ids
            back = ask(engine, sort=sort, at=place, backwards=True).ids

            assert {*ahead, *back} == {one.id}
