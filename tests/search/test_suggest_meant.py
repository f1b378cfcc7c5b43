"""Did you mean: only for what finds nothing, only what finds something."""

from __future__ import annotations

import datetime as dt

import pytest

from articles.dates import DayRange
from articles.search import Query
from articles.search.suggest import did_you_mean
from articles.search.sync import drain
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    make_article(
        "Le barrage rouvre",
        body="Une victoire absolue, dit Antony Blinken ; la trêve tient.",
        actors=[make_actor("Antony Blinken")],
        tags=["Énergie"],
        source="Le Courrier",
    )
    make_article("Une grève", body="Les cheminots", date="2020")
    drain()


def meant(text: str, **filters: object) -> str | None:
    found = did_you_mean(Query(text=text, **filters))  # type: ignore[arg-type]  # as in a test
    return found.text if found else None


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("barage", "barrage"),
        ("le  Barage, (rouvr* OR paix)", "le  Barrage, (rouvr* OR paix)"),
        ('"victiore absolu"', '"victoire absolue"'),
        ("l'barage", "l'barrage"),
        ("titre:barage trève", "titre:barrage trève"),
        ("BARAGE -grève", "BARRAGE -grève"),
        ("barrage acteur:Blinkn", "barrage acteur:Blinken"),
        ('acteur:"Antonny Blinkn"', 'acteur:"Antony Blinken"'),
        ("tag:enregie", "tag:Énergie"),
        ("source:(Le Courier)", "source:(Le Courrier)"),
        ("barage tag:enrgie", "barrage tag:Énergie"),
    ],
)
def test_each_mistyped_word_is_replaced_in_its_place(typed: str, expected: str) -> None:
    assert meant(typed) == expected


@pytest.mark.usefixtures("archive")
def test_what_was_replaced_is_marked_and_what_it_finds_is_counted() -> None:
    found = did_you_mean(Query(text="le barage rouvre"))

    assert found
    assert found.total == 1
    assert [(one.text, one.marked) for one in found.segments] == [
        ("le ", False),
        ("barrage", True),
        (" rouvre", False),
    ]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "typed",
    [
        *("barrage grève", "barrages cheminot", "-barage", "bar*ge", "xyzxyz", "", "((", "acteur:"),
        *("acteur:Zorglub", "tag:xx", "date:2024-13", "barrge " * 40 + "xyzxyz"),
    ],
)
def test_words_that_give_results_and_words_like_no_other_are_left(typed: str) -> None:
    assert meant(typed) is None


@pytest.mark.usefixtures("archive")
def test_nothing_is_suggested_that_finds_nothing_with_the_rest_of_the_question() -> None:
    assert meant("barage cheminots") is None
    assert meant("barage", dates=DayRange(dt.date(2020, 1, 1), dt.date(2020, 12, 31))) is None
    assert meant("barage", not_languages=("fr",)) is None
    assert meant("barage acteur:Zorglub") is None


def test_the_second_best_spelling_is_tried_where_the_best_finds_nothing() -> None:
    for _ in range(3):
        make_article("Un garage", body="parole")
    make_article("Un barrage", body="parole")
    make_article("Un mirage", body="silence")
    drain()

    assert meant("marage parole") in {"garage parole", "barrage parole"}
    assert meant("marage silence") == "mirage silence"


def test_without_an_index_names_alone_are_put_right() -> None:
    make_article("Le barrage", actors=["Antony Blinken"])

    assert meant("acteur:Blinkn") == "acteur:Blinken"
    assert meant("barage") is None
