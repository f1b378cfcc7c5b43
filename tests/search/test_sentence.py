"""What was understood, said as a sentence made from the plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from articles.dates import DayRange, Match, PartialDate
from articles.search import Query, Reprints, Sort, resolve
from articles.search.sentence import sentence
from tests.factories import make_actor, make_article, make_tag

pytestmark = pytest.mark.django_db

FEBRUARY = PartialDate.month(2024, 2).days


@pytest.fixture(autouse=True)
def names() -> None:
    make_actor("Antony Blinken")
    make_actor("Hamas")
    make_tag("Diplomatie")
    make_article(source="Le Quai")


def said(text: str, **filters: Any) -> str:
    plan = resolve(Query(text=text, **filters))
    with translation.override("en"):
        pieces = sentence(plan, is_optional=lambda word: word in ("le", "de"))
    return "".join(piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("otage", "Articles that contain “otage”"),
        ("otage paix trêve", "Articles that contain “otage”, “paix” and “trêve”"),
        ("otage -ukraine", "Articles that contain “otage” and not “ukraine”"),
        ("-ukraine", "Articles that do not contain “ukraine”"),
        ("paix OU trêve", "Articles that contain “paix” or “trêve”"),
        ("gaza (paix OU trêve)", "Articles that contain “gaza” and (“paix” or “trêve”)"),
        ("a (b OU c -d)", "Articles that contain “a” and (“b” or (“c” and not “d”))"),
        ("a -(b OU c)", "Articles that contain “a” and not (“b” or “c”)"),
        ('"cessez le feu"', "Articles that contain exactly “cessez le feu”"),
        ("négo*", "Articles that contain a word beginning with “négo”"),
        ('"a b"~0', "Articles that contain “a” and “b” side by side"),
        ('"a b"~1', "Articles that contain “a” and “b” with at most 1 word between them"),
        ('"a b c"~5', "Articles that contain “a”, “b” and “c” with at most 5 words between them"),
        ("le chat", "Articles that contain “chat”, preferably with “le”"),
        ("le", "Articles that contain “le”"),
        ("titre:otage", "Articles with “otage” in the title"),
        ("paix -titre:(a OU b)", "Articles that contain “paix”, without (“a” or “b”) in the title"),
        ("acteur:blinken", "Articles about Antony Blinken"),
        (
            "paix acteur:blinken acteur:hamas",
            "Articles that contain “paix”, about Antony Blinken and Hamas",
        ),
        ("acteur:(blinken OU hamas)", "Articles (about Antony Blinken or about Hamas)"),
        ("paix -acteur:hamas", "Articles that contain “paix”, not about Hamas"),
        ("acteur:personne", "Articles about nothing known"),
        ("tag:diplo source:quai", "Articles under Diplomatie, in Le Quai"),
        ("paix OU acteur:hamas", "Articles (containing “paix” or about Hamas)"),
        ("date:2024-02", "Articles published from 1 to 29 February 2024 (certain and possible)"),
        ("date:2024-02-07", "Articles published on 7 February 2024 (certain and possible)"),
        ("date:>=2024", "Articles published since 1 January 2024 (certain and possible)"),
        (
            "paix -date:2024-02",
            "Articles that contain “paix”, not (published from 1 to 29 February 2024)",
        ),
    ],
)
def test_it_says_what_was_understood(text: str, expected: str) -> None:
    assert said(text, sort=Sort.NEWEST) == f"{expected}, newest first."


def test_it_says_what_the_address_asks_for() -> None:
    blinken, hamas = (make_actor(name).pk for name in ("Tony Blair", "Fatah"))

    assert said("paix", any_actors=(blinken, hamas), dates=FEBRUARY, match=Match.CERTAIN) == (
        "Articles that contain “paix”, about Tony Blair or Fatah,"
        " published from 1 to 29 February 2024 (certain dates only), most relevant first."
    )
    assert said("paix", languages=("fr",), undated=True, reprints=Reprints.ONCE) == (
        "Articles that contain “paix”, in French, without a date, reprints counted once,"
        " most relevant first."
    )


def test_it_says_the_order_that_is_really_meant() -> None:
    assert said("acteur:hamas").endswith("newest first.")
    assert said("paix").endswith("most relevant first.")


def test_a_name_of_several_is_said_by_their_names() -> None:
    for number in range(5):
        make_actor(f"Dupont {number}")

    assert said("acteur:dupont", sort=Sort.NEWEST) == (
        "Articles about Dupont 0, Dupont 1, Dupont 2 or 2 others, newest first."
    )


def test_names_lead_to_their_pages() -> None:
    plan = resolve(Query(text="acteur:blinken"))

    links = [(piece.text, piece.href) for piece in sentence(plan) if piece.href]

    assert links == [("Antony Blinken", "/actors/antony-blinken/")]


def test_names_take_a_fixed_number_of_queries(django_assert_num_queries: Any) -> None:
    typed = "acteur:(blinken OU hamas) -acteur:blinken tag:diplomatie source:quai"
    plan = resolve(Query(text=typed, dates=DayRange()))

    with django_assert_num_queries(3):  # 1 actors, 2 tags, 3 sources
        sentence(plan)
    with django_assert_num_queries(0):
        sentence(resolve(Query(text="paix OU trêve")))
