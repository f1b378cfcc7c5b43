"""Proposals of merges: by rules on names, with evidence, judged once for good."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from articles.authority.alike import MOST_IN_A_BLOCK, Borne, likenesses, sound, within
from articles.authority.pairs import judge
from articles.authority.propose import propose_merges
from articles.fold import fold
from articles.models import Actor, ActorPair
from tests.factories import make_actor, make_article, make_mention


def borne(number: int, text: str, type: str = "person") -> Borne:
    return Borne(number, type, text, fold(text))


def rule(one: str, other: str, types: tuple[str, str] = ("person", "person")) -> str:
    found = likenesses([borne(1, one, types[0]), borne(2, other, types[1])])
    return found[0].rule if found else ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Élisabeth Borne", "Elisabeth BORNE", "same name"),
        ("Benyamin Netanyahu", "B. Netanyahu", "initial"),
        ("Alexandre Dupont", "Alex Dupont", "initial"),
        ("George Bush", "George W. Bush", "middle name"),
        ("John Fitzgerald Kennedy", "John F. Kennedy", "middle name"),
        ("Benyamin Netanyahou", "Benyamin Netanyahu", "spelling"),
        ("Vladimir Poutine", "Vladimir Putin", "spelling"),
        ("Nikita Khrouchtchev", "Nikita Khrushchev", "spelling"),
        ("Mohamed Bazoum", "Mohammed Bazoum", "spelling"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "spelling"),
        ("Paul Martin", "Pierre Martin", ""),
        ("Paul Martin", "Paul Durand", ""),
        ("Jean Petit", "Jeanne Petit", "initial"),
        ("Macron", "Macros", ""),
        ("Li Na", "Li Ma", ""),
    ],
)
def test_names_of_persons(one: str, other: str, expected: str) -> None:
    assert rule(one, other) == rule(other, one) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ONU", "Organisation des Nations unies", "acronym"),
        ("Ligue des rivières", "La Ligue de rivières", "same words"),
        ("ONU", "OTAN", ""),
        ("Union des écrivains", "Union des peintres", ""),
    ],
)
def test_names_of_organisations(one: str, other: str, expected: str) -> None:
    assert rule(one, other, ("organisation", "group")) == expected


def test_an_acronym_that_stands_for_a_name_of_its_own_is_nobody_elses() -> None:
    names = [
        borne(1, "RSF", "organisation"),
        borne(1, "Reporters sans frontières", "organisation"),
        borne(2, "Rapid Support Forces", "group"),
    ]

    assert likenesses(names) == []


def test_a_state_is_not_a_place_of_its_name() -> None:
    assert rule("Luxembourg", "Luxembourg", ("state", "place")) == ""
    assert rule("Luxembourg", "Luxembourg", ("state", "other")) == "same name"


def test_a_block_that_many_share_is_passed_over() -> None:
    many = [borne(number, f"J. Martin {'I' * number}") for number in range(1, MOST_IN_A_BLOCK + 5)]
    same = [borne(number, "Jean Martin") for number in range(1, MOST_IN_A_BLOCK + 2)]

    assert likenesses(same) == []
    assert len(likenesses(many)) < len(many) ** 2 / 2


def test_words_sound_alike_across_spellings() -> None:
    assert sound("poutine") == sound("putin")
    assert sound("netanyahou") == sound("netanyahu")
    assert within("diallo", "dialo", 1)
    assert not within("diallo", "daillo", 1)


def alike() -> tuple[Actor, Actor]:
    return make_actor("Benyamin Netanyahu"), make_actor("B. Netanyahu")


@pytest.mark.django_db
def test_a_proposal_says_why_and_two_runs_say_the_same() -> None:
    long, short = alike()
    make_mention(make_article(), long)

    first, second = propose_merges(), propose_merges()

    pair = ActorPair.objects.get()
    assert (first.new, second.new, second.open) == (1, 0, 1)
    assert {pair.one, pair.other} == {long, short}
    assert (pair.rule, pair.score) == ("initial", 0.7)
    assert pair.evidence == {
        "names": ["Benyamin Netanyahu", "B. Netanyahu"],
        "articles": [1, 0],
        "shared": 0,
    }


@pytest.mark.django_db
def test_who_stand_in_one_article_are_less_likely_one() -> None:
    long, short = alike()
    article = make_article()
    for actor in (long, short):
        make_mention(article, actor)

    propose_merges()

    pair = ActorPair.objects.get()
    assert pair.score == 0.42
    assert pair.evidence["shared"] == 1


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", ["different", "later"])
def test_what_was_judged_is_not_proposed_again(verdict: str) -> None:
    long, short = alike()
    propose_merges()
    judge(long.pk, short.pk, ActorPair.Verdict(verdict), user=None)

    told = propose_merges()

    assert (told.new, told.open) == (0, 0)
    assert ActorPair.objects.get().verdict == verdict


@pytest.mark.django_db
def test_proposals_end_when_names_are_no_longer_alike() -> None:
    _long, short = alike()
    propose_merges()
    short.names.update(text="Sara Netanyahu", key="sara netanyahu")

    assert propose_merges().gone == 1
    assert not ActorPair.objects.exists()


@pytest.mark.django_db
def test_who_have_different_numbers_at_wikidata_are_two() -> None:
    for number, actor in enumerate(alike(), 1):
        Actor.objects.filter(pk=actor.pk).update(wikidata=f"Q{number}")

    assert propose_merges().open == 0


@pytest.mark.django_db
def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    alike()

    call_command("propose_merges")

    assert "1 new proposals, 1 open in all" in capsys.readouterr().out
