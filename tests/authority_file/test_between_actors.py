"""What an authority file says between actors: roles of others, merges, who is not the same."""

from __future__ import annotations

import pytest

from articles.models import Actor, ActorMerge, ActorPair, Candidate, Mention, Role
from tests.factories import make_actor, make_article, make_mention

from .files import Bring, lines, person, reasons

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("of", ["etats-unis", "Q30", "US", "États-Unis"])
def test_a_role_is_of_an_actor_that_may_stand_below(bring: Bring, of: str) -> None:
    role = {"title": "secrétaire d'État", "of": of, "dates": "2021-01-26/2025-01-20"}
    state = {"type": "state", "name": "États-Unis", "iso3166": "US", "wikidata": "Q30"}

    answer = bring(lines(person("Antony Blinken", roles=[role]), state))

    assert answer["problems"] == []
    assert Role.objects.get().of == Actor.objects.get(iso3166="US")


def test_a_key_of_the_file_is_followed_where_the_actor_has_another_here(bring: Bring) -> None:
    make_actor("Organisation des Nations unies", type="organisation")
    roles = [{"title": "secrétaire général", "of": "onu"}]

    answer = bring(
        lines(
            {"type": "organisation", "key": "onu", "name": "Organisation des Nations unies"},
            person("António Guterres", roles=roles),
        )
    )

    assert answer["problems"] == []
    assert Role.objects.get().of == Actor.objects.get(type="organisation")


def test_a_merge_of_actors_with_articles_is_done_as_at_the_desk(bring: Bring) -> None:
    survivor, merged = make_actor("Benyamin Netanyahu"), make_actor("Netanyahou")
    make_mention(make_article(), merged)

    answer = bring(lines(person("Netanyahou", merged_into="benyamin-netanyahu")))

    merged.refresh_from_db()
    assert (merged.merged_into, answer["merges"]) == (survivor, 1)
    assert Mention.objects.get().actor == survivor
    assert ActorMerge.objects.get().loser == merged


def test_a_chain_of_merges_is_flattened(bring: Bring) -> None:
    file = lines(
        person("A. Blinken", key="a", merged_into="b"),
        person("Blinken, Antony", key="b", merged_into="c"),
        person("Antony Blinken", key="c"),
    )

    answer = bring(file)

    assert answer["problems"] == []
    assert set(Actor.objects.exclude(slug="c").values_list("merged_into__slug", flat=True)) == {"c"}
    assert bring(file)["merges"] == 0


@pytest.mark.parametrize("known", [False, True])
def test_a_circle_of_merges_is_broken_and_told(bring: Bring, known: bool) -> None:
    if known:
        make_actor("Un")
        make_actor("Deux")
    file = lines(
        person("Un", key="un", merged_into="deux"),
        person("Deux", key="deux", merged_into="un"),
        person("Trois", key="trois", merged_into="trois"),
    )

    answer = bring(file)

    assert reasons(answer) == [
        "merged_into: “Un” is itself merged into this actor.",
        "merged_into: an actor cannot be merged into itself.",
    ]
    assert list(Actor.objects.exclude(merged_into=None).values_list("slug", flat=True)) == ["un"]


def test_a_pair_judged_to_be_two_is_not_merged_by_a_file(bring: Bring) -> None:
    one, other = make_actor("Michel Aoun"), make_actor("Joseph Aoun")
    ActorPair.objects.create(one=one, other=other, verdict="different")

    answer = bring(lines(person("Joseph Aoun", merged_into="michel-aoun")))

    assert answer["conflicts"] == 1
    other.refresh_from_db()
    assert other.merged_into is None


def test_what_a_file_says_is_not_the_same_is_not_proposed_any_more(bring: Bring) -> None:
    one, other = make_actor("Michel Aoun"), make_actor("Joseph Aoun")
    ActorPair.objects.create(one=one, other=other, verdict="open", score=0.8)
    line = {"type": "not_same", "one": "joseph-aoun", "other": "michel-aoun"}

    first, second = bring(lines(line)), bring(lines(line))

    assert ActorPair.objects.get().verdict == "different"
    assert (first["not_same"], second["not_same"]) == (1, 0)


def test_a_name_that_is_no_actor_s_here_stays_refused(bring: Bring) -> None:
    for key, verdict in (("le matin", "open"), ("lyon", "known")):
        Candidate.objects.create(key=key, text=key.title(), type="other", verdict=verdict)

    answer = bring(
        lines(
            *(
                {"type": "not_actor", "name": name, "actor_type": "other"}
                for name in ("Le Matin", "Lyon", "Mercredi")
            )
        )
    )

    verdicts = dict(Candidate.objects.values_list("key", "verdict"))
    assert verdicts == {"le matin": "no_actor", "lyon": "known", "mercredi": "no_actor"}
    assert (answer["not_actors"], answer["conflicts"]) == (2, 1)
