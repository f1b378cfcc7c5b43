"""The role held on a day: certain, possible, or not claimed at all."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.dates import Match, PartialDate
from articles.models import Actor, Role
from articles.roles import roles_on
from tests.factories import make_actor


def role(dates: str, title: str = "ministre") -> Role:
    one = Role(title=title)
    one.when = PartialDate.parse_edtf(dates) if dates else None
    return one


def give(actor: Actor, title: str, dates: str, *, language: str = "") -> Role:
    one = role(dates, title)
    one.actor, one.language = actor, language
    one.save()
    return one


def day(text: str) -> PartialDate:
    return PartialDate.parse_edtf(text)


@pytest.mark.parametrize(
    ("dates", "asked", "expected"),
    [
        ("2021-01-26/2025-01-20", "2024-02-07", Match.CERTAIN),
        ("2021-01-26/2025-01-20", "2021-01-26", Match.CERTAIN),
        ("2021-01-26/2025-01-20", "2024-02", Match.CERTAIN),
        ("2021-01-26/2025-01-20", "2025-01", Match.POSSIBLE),
        ("2021-01-26/2025-01-20", "2025-01-21", Match.NONE),
        ("2017-05/2020", "2017-05-14", Match.POSSIBLE),
        ("2017-05/2020", "2017-06-01", Match.CERTAIN),
        ("2017-05/2020", "2020-03-01", Match.POSSIBLE),
        ("2017/2017", "2017-05-14", Match.POSSIBLE),
        ("2017", "2017-05-14", Match.POSSIBLE),
        ("2017-05-14", "2017-05-14", Match.CERTAIN),
        ("2017-05-14/..", "2024-02-07", Match.CERTAIN),
        ("../2017-05-14", "2001", Match.CERTAIN),
        ("2017-05-14/", "2017-05-14", Match.CERTAIN),
        ("2017-05-14/", "2024-02-07", Match.POSSIBLE),
        ("/2017-05-14", "2001", Match.POSSIBLE),
        ("2017~/2020-01-01", "2018", Match.POSSIBLE),
        ("2017~/..", "2024-02-07", Match.POSSIBLE),
        ("../2020?", "1999", Match.POSSIBLE),
        ("2017?", "2017-05-14", Match.POSSIBLE),
        ("2017/2020", "2018-05~", Match.POSSIBLE),
        ("201X", "2015", Match.POSSIBLE),
        ("", "2015", Match.NONE),
    ],
)
def test_a_role_is_certain_only_where_its_dates_leave_no_doubt(
    dates: str, asked: str, expected: Match
) -> None:
    assert role(dates).held_on(day(asked)) is expected


@pytest.mark.django_db
def test_the_roles_of_an_article_s_actors_come_in_one_query() -> None:
    blinken, macron = make_actor("Antony Blinken"), make_actor("Emmanuel Macron")
    office = give(blinken, "secrétaire d'État", "2021-01-26/2025-01-20")
    give(blinken, "secrétaire d'État adjoint", "2015-01/2017-01")
    president = give(macron, "président", "2017-05-14/..")
    give(macron, "inspecteur des finances", "")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        held = roles_on([blinken.pk, macron.pk], day("2024-02-07"))

    assert held == {blinken.pk: [(office, True)], macron.pk: [(president, True)]}
    assert len(queries) == 1


@pytest.mark.django_db
def test_certain_roles_come_before_possible_ones() -> None:
    actor = make_actor()
    certain = give(actor, "ministre", "2018/..")
    possible = give(actor, "députée", "2024-02-10/2025")

    held = roles_on([actor.pk], day("2024-02"))

    assert held[actor.pk] == [(certain, True), (possible, False)]


@pytest.mark.django_db
def test_one_title_of_an_office_is_given_in_the_reader_s_language() -> None:
    actor = make_actor()
    french = give(actor, "secrétaire d'État", "2021-01-26/2025-01-20", language="fr")
    english = give(actor, "Secretary of State", "2021-01-26/2025-01-20", language="en")
    other = give(actor, "Senior Fellow", "2020/..", language="en")

    def given(language: str) -> list[Role]:
        return [one.role for one in roles_on([actor.pk], day("2024"), language=language)[actor.pk]]

    assert given("fr") == [french, other]
    assert given("en") == [english, other]


@pytest.mark.django_db
def test_an_undated_article_and_unknown_dates_claim_nothing() -> None:
    actor = make_actor()
    give(actor, "ministre", "")

    assert roles_on([actor.pk], None) == {}
    assert roles_on([actor.pk], day("2024")) == {}


@pytest.mark.django_db
def test_a_merged_actor_s_roles_are_the_survivor_s() -> None:
    survivor, merged = make_actor("Antony Blinken"), make_actor("A. Blinken")
    office = give(merged, "secrétaire d'État", "2021/2025")
    Actor.objects.filter(pk=merged.pk).update(merged_into=survivor)

    assert roles_on([survivor.pk], day("2023")) == {survivor.pk: [(office, True)]}


@pytest.mark.parametrize(
    ("title", "beside"), [("secrétaire d’État des États-Unis", False), ("ministre", True)]
)
def test_a_role_that_names_its_state_is_not_followed_by_it(title: str, beside: bool) -> None:
    one = role("2021/2025", title)
    one.of = Actor(name="États-Unis")

    assert (one.body == one.of) is beside
