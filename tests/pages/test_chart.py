"""The histogram as a picture: where bars stand, what they say, where they lead."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from articles.search import Bar, Histogram, Zoom
from articles.views.chart import Chart, chart, window


@pytest.fixture(autouse=True)
def in_english() -> object:
    with translation.override("en"):
        yield


def month(number: int, count: int, *, unknown: bool = False, year: int = 2024) -> Bar:
    last = (dt.date(year, number, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return Bar(dt.date(year, number, 1), last, count, unknown=unknown)


def whole(year: int, count: int, *, unknown: bool = False) -> Bar:
    return Bar(dt.date(year, 1, 1), dt.date(year, 12, 31), count, unknown=unknown)


def drawn(zoom: Zoom, *bars: Bar, undated: int = 0) -> Chart:
    made = chart(Histogram(zoom, bars, undated), lambda bar: "/x/", "en", undated_link="/u/")
    assert made is not None
    return made


def test_nothing_to_draw_is_no_chart() -> None:
    assert chart(None, lambda bar: "", "en") is None
    assert chart(Histogram(Zoom.YEAR, (), undated=4), lambda bar: "", "en") is None


def test_a_bar_says_its_period_and_number() -> None:
    made = drawn(Zoom.MONTH, month(2, 12), month(3, 1))

    assert [column.label for column in made.columns] == [
        "February 2024: 12 articles",
        "March 2024: 1 article",
    ]


def test_what_has_no_known_month_stands_hatched_after_december() -> None:
    made = drawn(Zoom.MONTH, whole(2024, 3, unknown=True), month(12, 1), month(1, 1, year=2025))

    assert [(column.kind, column.period) for column in made.columns] == [
        ("known", "December 2024"),
        ("unknown", "2024, month unknown"),
        ("known", "January 2025"),
    ]
    assert made.unknown == "month unknown"


def test_what_has_no_known_day_stands_after_the_last_day_of_its_month() -> None:
    day = Bar(dt.date(2024, 2, 29), dt.date(2024, 2, 29), 1)

    made = drawn(Zoom.DAY, month(2, 2, unknown=True), day)

    assert [column.period for column in made.columns] == [
        "29 February 2024",
        "February 2024, day unknown",
    ]


def test_the_undated_stand_apart_and_lead_to_themselves() -> None:
    made = drawn(Zoom.YEAR, whole(2024, 2), undated=4)

    assert made.columns[-1].kind == "undated"
    assert made.columns[-1].href == "/u/"
    assert made.undated == "4 articles"


def test_what_spans_decades_stands_last_and_asks_for_nothing() -> None:
    made = drawn(Zoom.YEAR, Bar(dt.date.min, dt.date.max, 2, unknown=True), whole(2024, 1))

    assert [(column.period, column.href) for column in made.columns] == [
        ("2024", "/x/"),
        ("exact date unknown", ""),
    ]


def test_the_legend_names_each_kind_of_doubt() -> None:
    day = Bar(dt.date(2024, 2, 7), dt.date(2024, 2, 7), 1)

    made = drawn(Zoom.DAY, day, month(2, 1, unknown=True), whole(2024, 1, unknown=True))

    assert made.unknown == "day unknown, month unknown"


def test_bars_of_the_picture_add_up_to_the_results() -> None:
    made = drawn(Zoom.MONTH, month(1, 5), month(7, 2), whole(2024, 3, unknown=True), undated=1)

    assert sum(int(column.figure) for column in made.columns) == 11


def test_the_tallest_is_full_and_a_lone_article_can_be_seen() -> None:
    made = drawn(Zoom.YEAR, whole(2023, 10_000), whole(2024, 1))

    assert [column.height for column in made.columns] == ["120.0", "2.0"]


def test_months_without_articles_keep_their_place() -> None:
    made = drawn(Zoom.MONTH, month(3, 1))

    assert made.columns[0].column_x == f"{2 / 12 * 100:.3f}%"


def test_centuries_apart_are_drawn_side_by_side() -> None:
    made = drawn(Zoom.DECADE, Bar(dt.date(1, 1, 1), dt.date(9, 12, 31), 1), whole(9990, 1))

    assert len(made.columns) == 2
    assert len(made.ticks) <= 1000


@pytest.mark.parametrize(
    ("bar", "parameters"),
    [
        (month(2, 1), {"from": "2024-02", "to": "2024-02"}),
        (whole(2024, 1), {"from": "2024", "to": "2024"}),
        (Bar(dt.date(1990, 1, 1), dt.date(1999, 12, 31), 1), {"from": "1990", "to": "1999"}),
        (
            Bar(dt.date(2024, 2, 7), dt.date(2024, 2, 7), 1),
            {"from": "2024-02-07", "to": "2024-02-07"},
        ),
    ],
)
def test_a_bar_asks_for_its_period(bar: Bar, parameters: dict[str, str]) -> None:
    assert window(bar) == parameters


def test_french_numbers_do_not_break_the_drawing() -> None:
    with translation.override("fr"):
        made = chart(Histogram(Zoom.YEAR, (whole(2022, 3), whole(2024, 7))), lambda bar: "/", "fr")
        page = render_to_string("_histogram.html", {"chart": made})

    for attribute in re.findall(r' (?:x|y|width|height|x1|x2|y1|y2)="([^"]*)"', page):
        assert re.fullmatch(r"[0-9.]+%?", attribute)
    assert 'role="img"' not in page
    assert "style=" not in page


def test_the_figures_stand_in_a_table_too() -> None:
    page = render_to_string("_histogram.html", {"chart": drawn(Zoom.YEAR, whole(2024, 1234))})

    assert re.search(r"<th scope=\"row\">2024</th><td><a [^>]*>1,234</a></td>", page)
