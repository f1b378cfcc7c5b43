"""Up to four questions in one chart: one axis, honest numbers, every number a link."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.comparison import Comparison, comparing
from articles.filters import ArticleFilter
from articles.search.sync import drain
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    for date in ("2020-05-01", "2022-03", "2022", "202X", ""):
        make_article("Grève", date=date, actors=["Hamas"])
    for date in ("2021-05-01", "2024-05"):
        make_article("Trêve", date=date, tags=["Paix & guerre"])
    drain()


def context_of(client: Client, address: str) -> Any:
    response = client.get(f"/en/compare/{address}")
    assert response.status_code == 200
    return response.context


def page_of(client: Client, address: str) -> str:
    return " ".join(client.get(f"/en/compare/{address}").content.decode().split())


def table(context: Any) -> dict[str, list[str]]:
    return {row.period: [cell.figure for cell in row.cells] for row in context["lines"].rows}


def test_questions_share_one_axis(stranger: Client, archive: None) -> None:
    context = context_of(stranger, "?a=gr%C3%A8ve&b=tr%C3%AAve")

    assert [line.name for line in context["lines"].series] == ["“grève”", "“trêve”"]
    assert table(context) == {
        "2020": ["1", "0"],
        "2021": ["0", "1"],
        "2022": ["2", "0"],
        "2024": ["0", "1"],
        "2020s, year unknown": ["1", "0"],
        "undated": ["1", "0"],
        "together": ["5", "2"],
    }
    first, second = context["lines"].series
    assert {point.x for point in first.points} == {"10.000%", "50.000%"}
    assert {point.x for point in second.points} == {"30.000%", "90.000%"}


def test_each_number_leads_to_as_many_articles(stranger: Client, archive: None) -> None:
    rows = context_of(stranger, "?a=gr%C3%A8ve&b=actor%3Dhamas&zoom=month")["lines"].rows

    cells = [(row.period, cell) for row in rows for cell in row.cells if cell.href]
    assert len(cells) > 4
    for period, cell in cells:
        assert stranger.get(cell.href).context["answer"].results.certain == int(cell.figure), period


def test_a_question_is_words_or_the_address_of_a_search(stranger: Client, archive: None) -> None:
    for text in (
        "actor=hamas",
        "https://archive.example/en/search/?actor=hamas",
        "/search/?actor=hamas&page=2",
        "actor:hamas",
    ):
        context = context_of(stranger, f"?a={text.replace('=', '%3D').replace('&', '%26')}")
        assert context["lines"].series[0].total == "5", text


def test_words_with_an_equals_sign_stay_words(stranger: Client, archive: None) -> None:
    assert context_of(stranger, "?a=x%3Dy")["comparison"].series[0].filters.text == "x=y"


def test_the_days_are_those_of_all(stranger: Client, archive: None) -> None:
    page = page_of(stranger, "?a=gr%C3%A8ve&b=q%3Dtr%C3%AAve%26from%3D2024&to=2022")

    assert "B: from=2024 was ignored: the days are chosen for all together" in page
    context = context_of(stranger, "?a=gr%C3%A8ve&b=tr%C3%AAve&to=2021")
    assert [line.total for line in context["lines"].series] == ["2", "1"]


def test_mistakes_are_named_with_their_letter(stranger: Client, archive: None) -> None:
    page = page_of(stranger, "?a=actor%3Dnobody&b=tr%C3%AAve&from=2024-13&e=x")

    assert "A: actor=nobody was ignored: is not known here" in page
    assert page.count("from=2024-13 was ignored") == 1
    assert "e=x was ignored: there is no such parameter" in page


def test_lines_are_shares_of_the_archive(stranger: Client, archive: None) -> None:
    context = context_of(stranger, "?a=gr%C3%A8ve&b=tr%C3%AAve&chart=share")

    shares = {row.period: [cell.share for cell in row.cells] for row in context["lines"].rows}
    assert shares["2022"] == ["100%", "0%"]
    assert all(point.few for point in context["lines"].series[0].points)
    labels = [point.label for point in context["lines"].series[0].points]
    assert labels[-1] == "A, “grève”, 2022: 2 articles, 100% of the 2 in the archive"


def test_too_fine_steps_are_refused_kindly(stranger: Client, archive: None) -> None:
    page = page_of(stranger, "?a=gr%C3%A8ve&b=tr%C3%AAve&zoom=day")

    assert "These are too many days for one chart: here are months." in page


def test_one_is_left_out_and_the_others_keep_their_letters(stranger: Client, archive: None) -> None:
    context = context_of(stranger, "?a=gr%C3%A8ve&b=tr%C3%AAve&d=actor%3Dhamas&from=2020")

    without = context["lines"].series[1].without
    assert without == "/en/compare/?a=gr%C3%A8ve&d=actor%3Dhamas&from=2020"


def test_a_search_and_an_actor_lead_to_it(stranger: Client, archive: None) -> None:
    search = stranger.get("/en/search/?q=gr%C3%A8ve&actor=hamas&from=2020").content.decode()
    actor = stranger.get("/en/actors/hamas/").content.decode()

    found = re.search(r'href="(/en/compare/[^"]*)"', search)
    assert found
    context = stranger.get(unescape(found[1])).context
    assert context["comparison"].typed["a"] == "q=grève&actor=hamas"
    assert context["lines"].series[0].name == "on “grève”, with Hamas"
    assert 'href="/en/compare/?a=actor%3Dhamas"' in actor


@pytest.mark.parametrize(
    "asked",
    ["q=a%26b%2Bc%25d%23e", "q=x%3Dy", "q=z&tag=paix-guerre&not_language=en", "q=une phrase"],
)
def test_a_question_comes_back_as_it_went(asked: str, archive: None) -> None:
    filters = ArticleFilter(QueryDict(asked))

    back = Comparison(QueryDict(comparing(filters).partition("?")[2]))

    assert back.series[0].filters.params == filters.params


def test_without_a_question_there_is_a_form(stranger: Client) -> None:
    page = page_of(stranger, "")

    assert "Compare questions over time" in page
    assert page.count('type="search" id="') >= 4


def test_nothing_found_is_no_failure(stranger: Client, archive: None) -> None:
    context = context_of(stranger, "?a=introuvable&b=actor%3Dnobody%26q%3Dzz&d=" + "x" * 3000)

    assert context["lines"].ticks == ()
    assert [line.letter for line in context["lines"].series] == ["a", "b", "d"]


@pytest.mark.parametrize("count", [1, 30])
def test_it_takes_a_fixed_number_of_queries(stranger: Client, count: int) -> None:
    for number in range(count):
        make_article(f"Grève {number}", actors=["Hamas"], date=f"2024-02-{number % 28 + 1:02}")
    drain()
    page_of(stranger, "?a=gr%C3%A8ve&b=actor%3Dhamas")

    with CaptureQueriesContext(connection) as queries:
        page_of(stranger, "?a=gr%C3%A8ve&b=actor%3Dhamas&c=tr%C3%AAve&d=tag%3Dx")

    # 1 the actor and 2 the tag that the questions name, 3 what waits for the index.
    assert len(queries) == 3
