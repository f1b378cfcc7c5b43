"""The part of the contract about whole results: every article once, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from articles.dates import PartialDate
from articles.search import Reprints, Sort, fallback
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from articles.search.engines.embedded import walking
from articles.search.grammar import parse
from articles.search.plan import Plan
from tests.search.cases import ask, document
from tests.search.contract_places import DATES, both_orders


@pytest.fixture(autouse=True)
def small_reads(monkeypatch: Any) -> None:
    """Several reads for a few articles."""
    monkeypatch.setattr(walking, "IDS_PER_READ", 4)
    monkeypatch.setattr(fallback, "PER_READ", 4)


def every(engine: Engine, text: str = "", **filters: Any) -> Iterator[int]:
    return engine.every(Plan(node=parse(text).node, **filters))


def written(count: int, **values: Any) -> list[IndexDocument]:
    """So many articles, of which each is newer than the one before."""
    return [document(date=f"2024-02-{day:02}", **values) for day in range(1, count + 1)]


class EveryContract:
    @both_orders
    @pytest.mark.parametrize("count", [0, 1, 4, 5, 12])
    def test_a_whole_result_is_what_its_pages_list(
        self, engine: Engine, sort: Sort, count: int
    ) -> None:
        engine.write([document(date=date) for date in DATES[:count]] or [document(body="x")])
        text = "" if count else "paix"

        whole = list(every(engine, text, sort=sort))

        assert whole == list(ask(engine, text, sort=sort).ids)
        assert len(whole) == count

    def test_a_whole_result_without_an_order_by_date_begins_with_the_newest(
        self, engine: Engine
    ) -> None:
        documents = written(5, body="la paix")
        engine.write(documents)

        assert list(every(engine, "paix")) == [one.id for one in reversed(documents)]

    def test_a_whole_result_keeps_to_words_filters_and_dates(self, engine: Engine) -> None:
        wanted = written(7, body="la paix", tags=(1,))
        others = [*written(7, body="la guerre", tags=(1,)), *written(4, body="la paix")]
        engine.write([*wanted, *others, document(body="la paix", tags=(1,))])
        window = PartialDate.parse_edtf("2024-02-02/2024-02-06").days

        found = list(every(engine, "paix", tags=(1,), windows=(window,), sort=Sort.OLDEST))

        assert found == [one.id for one in wanted[1:6]]

    @pytest.mark.parametrize("reprints", [*Reprints])
    def test_a_whole_result_lists_reprints_as_its_pages_do(
        self, engine: Engine, reprints: Reprints
    ) -> None:
        engine.write(
            [*written(4), *(document(date="2024", group=7, rank=rank) for rank in range(5))]
        )

        found = list(every(engine, reprints=reprints))

        assert found == list(ask(engine, reprints=reprints, sort=Sort.NEWEST).ids)
        assert len(found) == (9 if reprints is Reprints.ALL else 5)

    @both_orders
    def test_what_does_not_change_is_read_once_while_others_come_and_go(
        self, engine: Engine, sort: Sort
    ) -> None:
        documents = written(12)
        engine.write(documents)
        reading_on = every(engine, sort=sort)

        begun = [next(reading_on) for _ in range(4)]
        gone = [documents[0].id, documents[4].id, documents[11].id, *begun[2:]]
        engine.write([*written(12)], remove=gone)
        found = [*begun, *reading_on]

        steady = {one.id for one in documents} - set(gone)
        assert len(found) == len(set(found))
        assert steady <= set(found)

    def test_very_large_ids_are_read_once(self, engine: Engine) -> None:
        ids = [number + (high << 28) for number in range(1, 4) for high in (0, 1, 2)]
        engine.write([document(id=identity, date="2024-02-07") for identity in ids])

        for sort in (Sort.NEWEST, Sort.OLDEST):
            assert sorted(every(engine, sort=sort)) == sorted(ids)

    def test_articles_without_a_date_are_read_past_the_end_of_a_read(self, engine: Engine) -> None:
        documents = [document(date="") for _ in range(8)]
        engine.write(documents)

        for sort in (Sort.NEWEST, Sort.OLDEST):
            assert sorted(every(engine, sort=sort)) == [one.id for one in documents]
