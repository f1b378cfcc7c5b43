"""The survey of the index: pairs, partners, periods, as plain counting has them."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from articles.dates import DayRange, Match
from articles.search import Bar, Histogram, Zoom
from articles.search.engines.base import Survey
from articles.search.engines.embedded import EmbeddedEngine
from articles.search.histogram import period, volume_of
from tests.search.cases import ask, document


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    return EmbeddedEngine(tmp_path / "index", ["fr", "en"])


def surveyed(engine: EmbeddedEngine, *documents: object) -> Survey:
    engine.write(list(documents))  # type: ignore[arg-type]
    return engine.survey()


def test_it_agrees_with_plain_counting(engine: EmbeddedEngine) -> None:
    chance = random.Random(4)
    articles = []
    for _ in range(200):
        actors = sorted(chance.sample(range(1, 15), 5))
        pairs = tuple(pair for pair in combinations(actors, 2) if chance.random() < 0.4)
        articles.append((actors, pairs))
    known = surveyed(
        engine, *(document(actors=tuple(actors), pairs=pairs) for actors, pairs in articles)
    )

    pairs = Counter(pair for _, found in articles for pair in found)
    assert known.articles == 200
    assert known.naming() == Counter(actor for actors, _ in articles for actor in actors)
    assert known.partners() == Counter(actor for pair in pairs.elements() for actor in pair)
    assert known.abreast(combinations(range(1, 15), 2)) == {
        pair: pairs[pair] for pair in combinations(range(1, 15), 2)
    }
    assert known.named_with([1, 2]) == Counter(
        actor for actors, _ in articles if {1, 2} <= set(actors) for actor in actors
    )


def test_what_was_written_again_or_removed_is_counted_once(engine: EmbeddedEngine) -> None:
    engine.write([document(id=1, actors=(1, 2), pairs=((1, 2),)), document(id=2, pairs=((1, 2),))])
    engine.write([document(id=1, actors=(1, 2), pairs=((1, 2), (2, 3)))], remove=[2])

    known = engine.survey()

    assert known.abreast([(1, 2), (2, 3), (1, 3)]) == {(1, 2): 1, (2, 3): 1, (1, 3): 0}
    assert known.partners() == {1: 1, 2: 2, 3: 1}


def test_articles_that_name_two_in_a_sentence_come_newest_first_by_page_and_window(
    engine: EmbeddedEngine,
) -> None:
    dates = ["2023-05-01", "2024-02-07", "2024", "2024-03", ""]
    known = surveyed(
        engine,
        *(document(id=at, date=date, pairs=((1, 2),)) for at, date in enumerate(dates, start=1)),
        document(id=9, date="2024-02-08", actors=(1, 2)),
    )
    march = DayRange(dt.date(2024, 3, 1), dt.date(2024, 3, 31))

    assert known.naming_abreast((1, 2), dates=None, match=Match.POSSIBLE, offset=0, limit=9) == (
        5,
        (4, 2, 3, 1, 5),
    )
    assert known.naming_abreast((1, 2), dates=None, match=Match.POSSIBLE, offset=3, limit=9) == (
        5,
        (1, 5),
    )
    found = known.naming_abreast((1, 2), dates=march, match=Match.POSSIBLE, offset=0, limit=9)
    assert found == (2, (4, 3))
    found = known.naming_abreast((1, 2), dates=march, match=Match.CERTAIN, offset=0, limit=9)
    assert found == (1, (4,))
    assert known.naming_abreast((1, 3), dates=None, match=Match.POSSIBLE, offset=0, limit=9) == (
        0,
        (),
    )


@pytest.mark.parametrize("actor", [2**32, 2**40, 2**63])
def test_keys_too_large_for_a_pair_are_left_out(engine: EmbeddedEngine, actor: int) -> None:
    known = surveyed(engine, document(actors=(1, actor), pairs=((1, actor),)))

    assert known.abreast([(1, actor)]) == {(1, actor): 0}
    assert known.named_with([1]) == {1: 1, actor: 1}


@pytest.mark.parametrize("zoom", list(Zoom))
def test_the_volume_of_a_chart_of_everything_is_the_chart_itself(
    engine: EmbeddedEngine, zoom: Zoom
) -> None:
    dates = {
        Zoom.DAY: ["2024-02-07", "2024-02-07", "2024-02-09", "2024-02"],
        Zoom.MONTH: ["2024-02-07", "2024-02", "2024-05", "2024", "2023-12-30"],
        Zoom.YEAR: ["1999-02-07", "2004", "200X", "2020", "1990/2015"],
        Zoom.DECADE: ["1823-02-07", "1904", "190X", "2020", "1990/2015"],
    }[zoom]
    known = surveyed(engine, *(document(date=date) for date in [*dates, ""]))
    chart = ask(engine).histogram
    assert chart is not None
    assert chart.zoom is zoom

    counts = volume_of(chart, known.periods(), days=known.days)

    assert counts == tuple(bar.count for bar in chart.bars)


def test_a_bar_outside_of_what_is_known_has_no_volume() -> None:
    day = dt.date(2024, 2, 7)
    chart = Histogram(Zoom.DAY, (Bar(day, day, 1),))

    assert volume_of(chart, {period(day, day): 0}, days=dict) == (0,)
