"""The part of the contract about dates: windows, charts that add up, exact order, facets, pages."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from collections import Counter

import pytest

from articles.dates import DayRange, Match, PartialDate
from articles.search import Bar, FacetCount, Sort, Zoom
from articles.search.document import IndexDocument
from articles.search.engines.base import Engine
from articles.search.plan import Plan
from articles.search.syntax import And, During, Not, Or, Word
from tests.search.cases import ask, document, found


def window(start: str, end: str) -> DayRange:
    """The days from the first of `start` to the last of `end`; "" is open."""
    return DayRange(
        PartialDate.parse_edtf(start).start if start else None,
        PartialDate.parse_edtf(end).end if end else None,
    )


DATES = [
    *("2024-02", "2024-02-01", "2024-02-14", "2024-02-29", "2024-01-31", "2024-03-01", "2024"),
    *("2024-02~", "2023", "202X", "2024-21", "2024-02-12/2024-02-13", "2024-01-30/2024-02-02"),
    *("1999", "../2020", "2023-05/..", "1985-05-06", "1985-05", "18XX", "0001", "9999-12-31", ""),
]
WINDOWS = [
    ("2024-02", "2024-02"),
    ("2024-02-10", "2024-02-20"),
    ("2024-03", ""),
    ("", "2024-02"),
    ("2024", "2024"),
    ("1990", "2024"),
    ("2024-02-14", "2024-02-14"),
    ("1000", "9999"),
]


class DatesContract:
    @pytest.mark.parametrize(
        ("start", "end", "certain", "possible"),
        [
            ("2024-02", "2024-02", {"2024-02", "2024-02-01", "2024-02-29"}, {"2024"}),
            ("2024-02-10", "2024-02-20", {"2024-02-14"}, {"2024-02", "2024"}),
            ("2024-03", "", {"2024-03-01"}, {"2024"}),
        ],
    )
    def test_it_tells_certain_from_possible(
        self, engine: Engine, start: str, end: str, certain: set[str], possible: set[str]
    ) -> None:
        dates = {date: document(date=date) for date in certain | possible}
        engine.write([*dates.values(), document(date="2020"), document()])
        asked = (window(start, end),)

        lenient = ask(engine, windows=asked)
        strict = ask(engine, windows=asked, match=Match.CERTAIN)

        assert set(lenient.ids) == {one.id for one in dates.values()}
        assert set(strict.ids) == {dates[date].id for date in certain}
        for results in (lenient, strict):
            assert (results.certain, results.possible) == (len(certain), len(possible))
            assert results.undated_excluded == 1
        assert (lenient.total, strict.total) == (len(dates), len(certain))

    def test_every_window_agrees_with_the_value_type(self, engine: Engine) -> None:
        documents = {date: document(date=date) for date in DATES}
        engine.write(list(documents.values()))

        for start, end in WINDOWS:
            asked = window(start, end)
            met = {
                date: PartialDate.parse_edtf(date).match(asked) if date else Match.NONE
                for date in DATES
            }
            results = ask(engine, windows=(asked,), per_page=100)
            counts = Counter(met.values())
            assert set(results.ids) == {
                documents[date].id for date, match in met.items() if match is not Match.NONE
            }
            assert results.certain == counts[Match.CERTAIN]
            assert results.possible == counts[Match.POSSIBLE]

    def test_an_article_must_meet_every_window(self, engine: Engine) -> None:
        long, short = document(date="2024"), document(date="2024-02")
        engine.write([long, short])

        results = ask(engine, windows=(window("2024-02", "2024-02"), window("2024-03", "2024-03")))

        assert results.ids == (long.id,)
        assert (results.certain, results.possible) == (0, 1)

    def test_without_a_window_all_is_certain(self, engine: Engine) -> None:
        engine.write([document(date="2024"), document()])

        results = ask(engine)

        assert (results.total, results.certain, results.possible) == (2, 2, 0)
        assert results.undated_excluded == 0

    def test_it_finds_undated_articles(self, engine: Engine) -> None:
        undated = document(body="paix")
        engine.write([undated, document(body="paix", date="2024"), document()])

        assert found(engine, "paix", undated=True) == {undated.id}

    def test_it_combines_windows_with_words_in_the_tree(self, engine: Engine) -> None:
        sure, maybe = document(date="2024-02-07"), document(date="2024")
        word = document(body="paix", date="2020")
        engine.write([sure, maybe, word])
        tree = Or((During(window("2024-02", "2024-02")), Word("paix")))
        without = And((Not(During(window("2024-02", "2024-02"))), Not(Word("paix"))))

        assert set(engine.search(Plan(node=tree)).ids) == {sure.id, maybe.id, word.id}
        strict = engine.search(Plan(node=tree, match=Match.CERTAIN))
        assert set(strict.ids) == {sure.id, word.id}
        assert engine.search(Plan(node=without)).ids == ()

    def test_newest_first_puts_the_finer_date_first_and_undated_last(self, engine: Engine) -> None:
        order = ["2024-03-01", "2024-02-01", "2024-02", "2024-01-05", "2024-01", "2024", "202X", ""]
        documents = [document(date=date) for date in order]
        engine.write(random.Random(1).sample(documents, len(documents)))

        assert ask(engine, sort=Sort.NEWEST).ids == tuple(one.id for one in documents)

    def test_oldest_first_puts_the_finer_date_first_and_undated_last(self, engine: Engine) -> None:
        order = ["2023-12-31", "2023-12", "2023", "2024-01-05", "2024-01-31", "2024-01", "2024", ""]
        documents = [document(date=date) for date in order]
        engine.write(random.Random(1).sample(documents, len(documents)))

        assert ask(engine, sort=Sort.OLDEST).ids == tuple(one.id for one in documents)

    def test_order_is_exact_across_pages(self, engine: Engine) -> None:
        """Many articles of one day, as in any newspaper: no page repeats or drops one."""
        chance = random.Random(2)
        documents = [document(date=chance.choice(DATES)) for _ in range(100)]
        for part in range(0, 100, 25):
            engine.write(documents[part : part + 25])

        for sort, key in ((Sort.NEWEST, _newest), (Sort.OLDEST, _oldest)):
            pages = [ask(engine, sort=sort, page=page, per_page=7).ids for page in range(1, 17)]
            ids = [identity for page in pages for identity in page]
            assert ids == [one.id for one in sorted(documents, key=key)]

    def test_pages_of_ranked_results_cover_all_of_them_once(self, engine: Engine) -> None:
        documents = [document(body="paix " * (number % 4 + 1)) for number in range(50)]
        engine.write(documents)

        pages = [ask(engine, "paix", page=page, per_page=8).ids for page in range(1, 9)]

        assert sorted(id for page in pages for id in page) == [one.id for one in documents]
        assert ask(engine, "paix", page=9, per_page=8).ids == ()

    def test_without_words_it_shows_the_newest_first(self, engine: Engine) -> None:
        old, new = document(date="2020"), document(date="2024")
        engine.write([old, new])

        assert ask(engine).ids == (new.id, old.id)
        assert ask(engine, "-rien").ids == (new.id, old.id)

    def test_pages_are_bounded(self, engine: Engine) -> None:
        engine.write([document() for _ in range(3)])

        for page, per_page in ((0, 20), (-5, 20), (10**9, 20), (1, 0), (1, 10**9)):
            assert ask(engine, page=page, per_page=per_page).total == 3

    def test_it_totals_all_articles_by_key(self, engine: Engine) -> None:
        gone = document(actors=(5,))
        engine.write(
            [
                document(actors=(4, 9), tags=(1,), source=2),
                document(actors=(9,), tags=(1,), source=3),
                gone,
            ]
        )
        assert engine.totals("actor") == {4: 1, 5: 1, 9: 2}

        engine.write([], remove=[gone.id])

        assert engine.totals("actor") == {4: 1, 9: 2}
        assert engine.totals("tag") == {1: 2}
        assert engine.totals("source") == {2: 1, 3: 1}

    def test_facets_count_the_results_by_key(self, engine: Engine) -> None:
        engine.write(
            [
                document(body="paix", actors=(5, 9), tags=(1,), source=2, language="fr"),
                document(body="paix", actors=(9,), tags=(), source=3, language="en"),
                document(body="paix", actors=(4,), tags=(1,), source=2, language="fr"),
                document(body="rien", actors=(8,), tags=(6,), source=6, language="es"),
            ]
        )

        facets = ask(engine, "paix").facets

        assert facets["actor"] == (FacetCount(9, 2), FacetCount(4, 1), FacetCount(5, 1))
        assert facets["tag"] == (FacetCount(1, 2),)
        assert facets["source"] == (FacetCount(2, 2), FacetCount(3, 1))
        assert facets["language"] == (FacetCount("fr", 2), FacetCount("en", 1))
        assert ask(engine, "paix", sources=(3,)).facets["actor"] == (FacetCount(9, 1),)

    def test_what_is_not_asked_for_is_not_counted(self, engine: Engine) -> None:
        engine.write([document(tags=(1,), date="2024")])

        results = ask(engine, with_facets=False, with_histogram=False)

        assert (results.facets, results.histogram) == ({}, None)
        assert results.total == 1

    def test_a_chart_never_files_a_month_under_a_day(self, engine: Engine) -> None:
        engine.write(
            [document(date=d) for d in ("2024-02-02", "2024-02-04", "2024-02", "2024", "")]
        )

        chart = ask(engine, windows=(window("2024-02", "2024-02"),)).histogram

        assert chart is not None
        assert chart.zoom is Zoom.DAY
        assert [bar for bar in chart.bars if not bar.unknown] == [
            Bar(dt.date(2024, 2, 2), dt.date(2024, 2, 2), 1),
            Bar(dt.date(2024, 2, 3), dt.date(2024, 2, 3), 0),
            Bar(dt.date(2024, 2, 4), dt.date(2024, 2, 4), 1),
        ]
        assert {(bar.start, bar.end, bar.count) for bar in chart.bars if bar.unknown} == {
            (dt.date(2024, 2, 1), dt.date(2024, 2, 29), 1),
            (dt.date(2024, 1, 1), dt.date(2024, 12, 31), 1),
        }

    @pytest.mark.parametrize(
        ("dates", "zoom"),
        [
            (["2024-02-01", "2024-02-29"], Zoom.DAY),
            (["2024-02-01", "2024-03-01"], Zoom.MONTH),
            (["2022-01", "2024-12"], Zoom.MONTH),
            (["2021-12", "2024-12"], Zoom.YEAR),
            (["1950", "2024"], Zoom.YEAR),
            (["1890", "2024"], Zoom.DECADE),
            ([""], Zoom.YEAR),
        ],
    )
    def test_the_zoom_follows_what_was_found(
        self, engine: Engine, dates: list[str], zoom: Zoom
    ) -> None:
        engine.write([document(date=date) for date in dates])

        chart = ask(engine).histogram

        assert chart is not None
        assert chart.zoom is zoom

    def test_charts_add_up_to_the_results_and_agree_with_a_plain_model(
        self, engine: Engine
    ) -> None:
        chance = random.Random(3)
        documents = [document(date=chance.choice(DATES)) for _ in range(120)]
        engine.write(documents)

        for start, end in [("", ""), *WINDOWS]:
            for match in (Match.POSSIBLE, Match.CERTAIN):
                asked = (window(start, end),) if start or end else ()
                results = ask(engine, windows=asked, match=match, per_page=200)
                chart = results.histogram
                assert chart is not None
                assert sum(bar.count for bar in chart.bars) + chart.undated == results.total
                shown = [one for one in documents if one.id in results.ids]
                for bar in chart.bars:
                    if not bar.unknown:
                        assert bar.count == sum(_inside(one, bar) for one in shown), bar

    def test_bars_do_not_overlap_and_leave_no_gap(self, engine: Engine) -> None:
        engine.write([document(date=date) for date in ("2019", "2024-02", "2024-02-07", "202X")])

        chart = ask(engine).histogram

        assert chart is not None
        bars = [bar for bar in chart.bars if not bar.unknown]
        for before, after in itertools.pairwise(bars):
            assert after.start - before.end == dt.timedelta(days=1)


def _inside(one: IndexDocument, bar: Bar) -> bool:
    start, end = one.date_start, one.date_end
    return bool(start and end and bar.start <= start and end <= bar.end)


def _newest(one: IndexDocument) -> tuple[int, int, int]:
    if one.date_start is None or one.date_end is None:
        return 1, 0, -one.id
    return -one.date_start.toordinal(), one.date_end.toordinal(), -one.id


def _oldest(one: IndexDocument) -> tuple[int, int, int]:
    if one.date_start is None or one.date_end is None:
        return 10**9, 0, one.id
    return one.date_end.toordinal(), -one.date_start.toordinal(), one.id
