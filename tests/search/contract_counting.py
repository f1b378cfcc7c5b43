"""The part of the contract about counting: every value of a facet, years, charts of any zoom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from articles.dates import DayRange, Match
from articles.search import Bar, FacetCount, Reprints, Results, Zoom
from articles.search.engines.base import Engine
from articles.search.grammar import parse
from articles.search.plan import Plan
from tests.search.cases import ask, document

FEBRUARY = DayRange(dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def values(engine: Engine, facet: str, text: str = "", **filters: Any) -> dict[int | str, int]:
    return dict(engine.values(Plan(node=parse(text).node, **filters), facet))


def bars(results: Results) -> dict[str, int]:
    """The bars that have articles, by the first day; those of coarser dates with a tilde."""
    assert results.histogram is not None
    found = [bar for bar in results.histogram.bars if bar.count]
    return {f"{bar.start}{'~' if bar.unknown else ''}": bar.count for bar in found}


class CountingContract:
    def test_every_value_of_a_facet_is_counted_however_many(self, engine: Engine) -> None:
        documents = [
            document(body="paix", actors=(1 + n, 200 + n % 2), tags=(3,), source=1 + n % 3)
            for n in range(80)
        ]
        engine.write([*documents, document(body="rien", actors=(1,), tags=(9,))])

        actors = values(engine, "actor", "paix")

        assert actors == Counter(actor for one in documents for actor in one.actors)
        assert list(actors)[:3] == [200, 201, 1]
        assert values(engine, "tag", "paix") == {3: 80}
        assert values(engine, "source", "paix") == {1: 27, 2: 27, 3: 26}
        assert values(engine, "language", "paix") == {"fr": 80}
        assert values(engine, "actor", "nulle") == {}

    def test_they_leave_the_own_choice_aside_and_heed_the_others(self, engine: Engine) -> None:
        engine.write(
            [
                document(actors=(1,), source=1),
                document(actors=(2,), source=1, date="2024-02"),
                document(actors=(2, 3), source=2, date="2024"),
            ]
        )

        assert values(engine, "actor", any_actors=(1,)) == {2: 2, 1: 1, 3: 1}
        assert values(engine, "actor", actors=(3,)) == {2: 1, 3: 1}
        assert values(engine, "source", sources=(2,), any_actors=(1, 3)) == {1: 1, 2: 1}
        assert values(engine, "actor", windows=(FEBRUARY,)) == {2: 2, 3: 1}
        assert values(engine, "actor", windows=(FEBRUARY,), match=Match.CERTAIN) == {2: 1}

    def test_they_count_texts_once_where_asked(self, engine: Engine) -> None:
        engine.write([document(actors=(2,), group=7, rank=rank) for rank in range(3)])

        assert values(engine, "actor", reprints=Reprints.FOLD) == {2: 3}
        assert values(engine, "actor", reprints=Reprints.ONCE) == {2: 1}

    def test_years_and_decades_count_what_is_known_to_lie_in_them(self, engine: Engine) -> None:
        dates = ["2024-02-07", "2024", "2023-12-31/2024-01-01", "202X", "1999-05", "1995/2003", ""]
        engine.write([document(date=date) for date in dates])

        assert values(engine, "year") == {2024: 2, 1999: 1}
        assert values(engine, "decade") == {2020: 4, 1990: 1}
        assert values(engine, "year", windows=(FEBRUARY,), match=Match.CERTAIN) == {2024: 1}

    def test_years_stand_among_the_facets_the_latest_first(self, engine: Engine) -> None:
        engine.write([document(date=date) for date in ("1985", "2024", "1985-05-06", "2024~", "")])

        facets = ask(engine).facets

        assert facets["year"] == (FacetCount(2024, 2), FacetCount(1985, 2))
        assert facets["decade"] == (FacetCount(2020, 2), FacetCount(1980, 2))
        assert ask(engine, with_histogram=False).facets["year"] == facets["year"]

    @pytest.mark.parametrize(
        ("zoom", "expected"),
        [
            (Zoom.DAY, {"2024-02-07": 2, "2024-02-01~": 1, "2024-01-01~": 1, "2020-01-01~": 1}),
            (Zoom.MONTH, {"2024-02-01": 3, "2024-01-01~": 1, "2020-01-01~": 1}),
            (Zoom.YEAR, {"2024-01-01": 4, "2020-01-01~": 1}),
            (Zoom.DECADE, {"2020-01-01": 5}),
        ],
    )
    def test_a_chart_has_the_bars_that_were_asked_for(
        self, engine: Engine, zoom: Zoom, expected: dict[str, int]
    ) -> None:
        dates = ("2024-02-07", "2024-02-07", "2024-02", "2024", "202X", "")
        engine.write([document(date=date) for date in dates])

        results = ask(engine, zoom=zoom)

        assert results.histogram is not None
        assert (results.histogram.zoom, results.histogram.undated) == (zoom, 1)
        assert bars(results) == expected

    def test_bars_that_would_be_too_many_become_wider_ones(self, engine: Engine) -> None:
        engine.write([document(date=date) for date in ("1944-06-06", "2024-02-07")])

        chart = ask(engine, zoom=Zoom.DAY).histogram

        assert chart is not None
        assert (chart.zoom, chart.fitting) == (Zoom.YEAR, (Zoom.DECADE, Zoom.YEAR))
        assert chart.bars[0] == Bar(dt.date(1944, 1, 1), dt.date(1944, 12, 31), 1)
        assert len(chart.bars) == 81

    def test_every_zoom_adds_up(self, engine: Engine) -> None:
        dates = ("2024-02-07", "2024-02", "2024-03-01", "2023", "202X", "1985-05", "1995/2003", "")
        engine.write([document(date=date) for date in dates])

        for zoom in Zoom:
            results = ask(engine, zoom=zoom)
            assert results.histogram is not None
            assert sum(bars(results).values()) + results.histogram.undated == len(dates)
