"""Merging: everything moves, nothing doubles, the old address leads on, undo brings it back."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.authority.errors import Refused
from articles.authority.merge import gather_strays, merge, preview
from articles.authority.pairs import judge
from articles.authority.undo import undo
from articles.models import Actor, ActorMerge, ActorName, ActorPair, Article, Mention, Role
from articles.search import find
from articles.search.query import Query
from articles.search.sync import drain
from tests.authority.makers import make_candidate, make_editor, place
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db


def snapshot() -> list[list[tuple[object, ...]]]:
    """All that a merge may touch, as it is."""
    return [
        list(Actor.objects.order_by("pk").values_list("pk", "wikidata", "viaf", "merged_into")),
        list(ActorName.objects.order_by("pk").values_list("pk", "actor", "text", "kind", "weak")),
        list(
            Mention.objects.order_by("pk").values_list(
                *("pk", "actor", "article", "part", "start", "end", "state", "method", "rule")
            )
        ),
        list(Role.objects.order_by("pk").values_list("pk", "actor", "of", "title")),
        list(ActorPair.objects.order_by("pk").values_list("pk", "one", "other", "verdict")),
    ]


def pair(one: Actor, other: Actor, verdict: str = "open", score: float = 0.5) -> ActorPair:
    low, high = sorted((one.pk, other.pk))
    return ActorPair.objects.create(one_id=low, other_id=high, verdict=verdict, score=score)


@pytest.fixture
def short() -> Actor:
    return make_actor("B. Netanyahu", aliases=("Netanyahou",))


@pytest.fixture
def long() -> Actor:
    return make_actor("Benyamin Netanyahu")


def test_mentions_move_and_those_at_one_place_become_one(short: Actor, long: Actor) -> None:
    both = make_article(body="Netanyahu parle. Netanyahu sort.")
    other = make_article(body="Netanyahu dort.")
    for actor in (short, long):
        place(both, actor, "Netanyahu")
    place(other, short, "Netanyahu")
    make_mention(both, short, surface="", method="editor")

    looked_at = preview(short, long)
    merge(short.pk, long.pk, user=make_editor())

    assert (looked_at.mentions, looked_at.doubles) == (2, 1)
    assert (looked_at.articles, looked_at.shared) == (2, 1)
    assert not Mention.objects.filter(actor=short).exists()
    assert Mention.objects.filter(actor=long).count() == 3


@pytest.mark.parametrize(
    ("loser_state", "survivor_state", "merged"),
    [
        ("accepted", "proposed", "accepted"),
        ("accepted", "rejected", "accepted"),
        ("rejected", "proposed", "rejected"),
        ("proposed", "rejected", "rejected"),
        ("rejected", "accepted", "accepted"),
    ],
)
def test_of_two_mentions_at_a_place_the_stronger_state_holds(
    short: Actor, long: Actor, loser_state: str, survivor_state: str, merged: str
) -> None:
    article = make_article(body="Netanyahu parle.")
    place(article, short, "Netanyahu", state=loser_state)
    place(article, long, "Netanyahu", state=survivor_state)
    before = snapshot()

    decision = merge(short.pk, long.pk, user=None)

    assert [one.state for one in Mention.objects.filter(actor=long)] == [merged]
    undo(decision.pk, user=None)
    assert snapshot() == before


def test_names_become_aliases_and_roles_candidates_and_ids_move(short: Actor, long: Actor) -> None:
    Actor.objects.filter(pk=short.pk).update(wikidata="Q43723", viaf="44427171")
    Actor.objects.filter(pk=long.pk).update(viaf="99")
    state = make_actor("Israël", type="state")
    role = Role.objects.create(actor=short, title="Premier ministre", of=state)
    office = Role.objects.create(actor=state, title="Conseiller", of=short)
    candidate = make_candidate("Bibi")
    candidate.actor = short
    candidate.save()

    merge(short.pk, long.pk, user=make_editor())

    long.refresh_from_db()
    assert {(one.text, one.kind) for one in long.names.all()} == {
        ("Benyamin Netanyahu", "preferred"),
        ("B. Netanyahu", "alias"),
        ("Netanyahou", "alias"),
    }
    assert (long.wikidata, long.viaf) == ("Q43723", "99")
    assert Actor.objects.get(pk=short.pk).viaf == "44427171"
    assert list(long.roles.all()) == [role]
    assert list(long.offices.all()) == [office]
    assert list(long.candidates.all()) == [candidate]


def test_a_merged_address_leads_to_the_survivor_and_chains_are_flat(
    client: Client, short: Actor, long: Actor
) -> None:
    first = make_actor("Bibi Netanyahu")
    merge(first.pk, short.pk, user=None)

    merge(short.pk, long.pk, user=None)

    answer = client.get(first.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (301, long.get_absolute_url())
    assert set(long.absorbed.all()) == {first, short}


def test_undo_brings_everything_back(short: Actor, long: Actor) -> None:
    third = make_actor("Yonatan Netanyahu")
    absorbed = make_actor("Bibi Netanyahu")
    merge(absorbed.pk, short.pk, user=None)
    Actor.objects.filter(pk=short.pk).update(wikidata="Q43723")
    ActorName.objects.create(actor=long, text="Netanyahou", kind="alias", weak=True)
    Role.objects.create(actor=short, title="Premier ministre")
    pair(short, long)
    pair(short, third, "different")
    pair(long, third)
    article = make_article(body="Netanyahu parle.")
    for actor in (short, long):
        place(article, actor, "Netanyahu")
    place(make_article(body="Netanyahu dort."), short, "Netanyahu")
    before = snapshot()

    decision = merge(short.pk, long.pk, user=make_editor())
    undone = undo(decision.pk, user=make_editor("albert"))

    assert snapshot() == before
    assert undone.left == 0
    row = ActorMerge.objects.get(loser=short)
    assert (str(row.user), str(row.undone_by)) == ("colette", "albert")
    assert row.undone_at


def test_what_came_since_stays_with_the_survivor_when_undone(short: Actor, long: Actor) -> None:
    article = make_article(body="Netanyahu parle.")
    moved = place(article, short, "Netanyahu")
    decision = merge(short.pk, long.pk, user=None)
    since = place(make_article(body="Netanyahou dort."), long, "Netanyahou")
    moved.delete()

    undone = undo(decision.pk, user=None)

    since.refresh_from_db()
    assert since.actor == long
    assert undone.left == 1


def test_a_double_is_not_brought_back_to_words_that_are_gone(short: Actor, long: Actor) -> None:
    article = make_article(body="Netanyahu parle.")
    for actor in (short, long):
        place(article, actor, "Netanyahu")
    decision = merge(short.pk, long.pk, user=None)
    Article.objects.filter(pk=article.pk).update(body="Le ministre parle.")

    undo(decision.pk, user=None)

    assert not Mention.objects.filter(actor=short).exists()


def test_verdicts_of_pairs_move_and_the_weightier_stays(short: Actor, long: Actor) -> None:
    third = make_actor("Yonatan Netanyahu")
    pair(short, third, "different")
    pair(long, third, "open", score=0.9)

    merge(short.pk, long.pk, user=None)

    kept = ActorPair.objects.get()
    assert {kept.one, kept.other} == {long, third}
    assert kept.verdict == "different"


def test_impossible_merges_are_refused_with_the_reason(short: Actor, long: Actor) -> None:
    with pytest.raises(Refused):
        merge(short.pk, short.pk, user=None)
    merge(short.pk, long.pk, user=None)
    other = make_actor("Un autre")

    for loser, survivor in [(short, long), (long, short), (short, other), (other, short)]:
        with pytest.raises(Refused):
            merge(loser.pk, survivor.pk, user=None)
    with pytest.raises(Refused):
        merge(other.pk, 10**9, user=None)
    assert ActorMerge.objects.count() == 1


def test_a_pair_judged_different_is_merged_only_if_forced(short: Actor, long: Actor) -> None:
    judge(short.pk, long.pk, ActorPair.Verdict.DIFFERENT, user=None)
    assert preview(short, long).is_judged_different

    with pytest.raises(Refused):
        merge(short.pk, long.pk, user=None)
    merge(short.pk, long.pk, user=None, forced=True)

    short.refresh_from_db()
    assert short.merged_into == long


def test_ids_that_differ_are_shown_before(short: Actor, long: Actor) -> None:
    Actor.objects.filter(pk=short.pk).update(wikidata="Q1")
    Actor.objects.filter(pk=long.pk).update(wikidata="Q2")

    looked_at = preview(Actor.objects.get(pk=short.pk), Actor.objects.get(pk=long.pk))

    assert [clash[1:] for clash in looked_at.clashes] == [("Q1", "Q2")]


def test_a_merge_is_not_undone_below_a_later_one(short: Actor, long: Actor) -> None:
    last = make_actor("Benjamin Netanyahu")
    first = merge(short.pk, long.pk, user=None)
    second = merge(long.pk, last.pk, user=None)

    with pytest.raises(Refused):
        undo(first.pk, user=None)
    undo(second.pk, user=None)
    undo(first.pk, user=None)
    with pytest.raises(Refused):
        undo(first.pk, user=None)

    assert Actor.objects.listed().count() == 3


def test_mentions_that_an_import_left_behind_are_gathered(short: Actor, long: Actor) -> None:
    merge(short.pk, long.pk, user=None)
    place(make_article(body="Netanyahu dort."), short, "Netanyahu")

    assert gather_strays() == 1
    assert Mention.objects.get().actor == long


@pytest.mark.django_db(transaction=True)
def test_search_finds_articles_under_the_survivor_and_again_after_undo(
    short: Actor, long: Actor
) -> None:
    article = make_article("Discours", body="Netanyahu parle.")
    place(article, short, "Netanyahu")
    drain()

    def found(actor: Actor) -> list[int]:
        return list(find(Query(actors=(actor.pk,))).ids)

    assert found(short) == [article.pk]
    decision = merge(short.pk, long.pk, user=None)
    drain()
    assert found(long) == [article.pk]
    assert found(short) == []
    undo(decision.pk, user=None)
    drain()
    assert found(short) == [article.pk]
    assert found(long) == []
