"""Undo after more articles came: it works, or it says what stands against it; nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import translation

from articles.authority.decide import accept_as_known, accept_as_new
from articles.authority.errors import Refused
from articles.authority.merge import merge
from articles.authority.pairs import judge
from articles.authority.split import Receiver, split
from articles.authority.undo import undo
from articles.discovery.listed import Listed
from articles.discovery.place import Reading, place
from articles.discovery.reading import text_of
from articles.discovery.recount import recount
from articles.discovery.span import Span
from articles.linking import Relinking
from articles.models import Actor, ActorPair, Article, Candidate, Decision, Mention, Role
from tests.authority import makers
from tests.factories import make_actor, make_article, make_mention

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Amara Diallo"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def discover() -> None:
    """As a model would that finds this one name wherever it stands."""
    readings = []
    for article in Article.objects.order_by("pk"):
        start = article.body.find(NAME)
        seen = [Span(start, start + len(NAME), NAME, "person", 0.8)] if start >= 0 else []
        readings.append(Reading(text_of(article), [], seen))
    place(readings, Listed(), model="test")
    recount()


def more_articles(number: int = 3) -> None:
    for day in range(number):
        make_article(body=f"Jour {day} : {NAME} revient.")
    discover()
    Relinking().all()
    discover()


@pytest.fixture
def decision() -> Decision:
    """ "Amara Diallo" is a new actor, by what was seen in two articles."""
    for body in (f"Hier, {NAME} a parlé.", f"Selon {NAME}, tout va."):
        make_article(body=body)
    discover()
    candidate = Candidate.objects.get()
    return accept_as_new(candidate.pk, name=NAME, type="person", user=None)


def amara() -> Actor:
    return Actor.objects.get(name=NAME)


def state() -> tuple[object, ...]:
    """All that a refused undo must leave as it is."""
    rows = [Actor.objects, Mention.objects, Candidate.objects, ActorPair.objects]
    return tuple(list(manager.order_by("pk").values()) for manager in rows)


def test_a_new_actor_goes_with_all_that_was_linked_to_it_since(decision: Decision) -> None:
    more_articles()
    assert Mention.objects.accepted().filter(actor=amara()).count() == 5

    assert undo(decision.pk, user=None).left == 0

    candidate = Candidate.objects.get()
    assert (candidate.verdict, candidate.articles, candidate.sightings_count) == ("open", 5, 5)
    assert not Actor.objects.exists()
    assert not Mention.objects.exists()
    Relinking().all()
    discover()
    assert Candidate.objects.open().get() == candidate
    assert not Mention.objects.exists()


def test_it_can_be_decided_anew_and_all_articles_are_linked(decision: Decision) -> None:
    more_articles()
    undo(decision.pk, user=None)

    accept_as_new(Candidate.objects.get().pk, name=NAME, type="person", user=None)

    assert Mention.objects.accepted().filter(actor=amara()).count() == 5


def test_texts_that_changed_since_stand_in_nobodys_way(decision: Decision) -> None:
    first, second = Article.objects.order_by("pk")
    first.body = f"Rectificatif : {NAME} n’a rien dit."
    first.save()
    second.body = "Il pleut."
    second.save()
    more_articles(1)

    undo(decision.pk, user=None)

    assert not Actor.objects.exists()
    assert Candidate.objects.get().articles == 2


def test_a_name_of_a_known_actor_takes_its_later_links_with_it() -> None:
    actor = make_actor("Amara Diallo-Sow")
    make_article(body=f"Hier, {NAME} a parlé.")
    discover()
    decision = accept_as_known(Candidate.objects.get().pk, actor.pk, user=None)
    more_articles()
    assert Mention.objects.accepted().count() == 4

    undo(decision.pk, user=None)
    Relinking().all()

    assert not Mention.objects.accepted().exists()
    assert Candidate.objects.open().get().articles == 4


def test_undone_merges_give_back_what_came_by_the_name_meanwhile(decision: Decision) -> None:
    actor, survivor = amara(), make_actor("Amara Diallo-Sow")
    merged = merge(actor.pk, survivor.pk, user=None)
    for day in range(2):
        make_article(body=f"Jour {day} : {NAME} revient.")
    discover()
    assert Mention.objects.filter(actor=survivor).count() == 4

    undo(merged.pk, user=None)

    assert Mention.objects.filter(actor=actor).count() == 4
    assert not Mention.objects.filter(actor=survivor).exists()


def give_description() -> None:
    Actor.objects.filter(name=NAME).update(description="Hydrologue")


def give_id() -> None:
    Actor.objects.filter(name=NAME).update(wikidata="Q1")


def give_name() -> None:
    amara().names.create(text="A. Diallo")


def give_role() -> None:
    Role.objects.create(actor=amara(), title="maire")


def give_office() -> None:
    Role.objects.create(actor=make_actor("Luz Romero"), title="maire", of=amara())


def mention_by_editor() -> None:
    make_mention(make_article(), amara())


def mention_by_record() -> None:
    make_mention(make_article(), amara(), method="record", rule="given")


def reject_one() -> None:
    makers.place(make_article(body=f"{NAME} ?"), amara(), NAME, state="rejected")


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (give_description, "a description"),
        (give_id, "authority ids"),
        (give_name, "other names"),
        (give_role, "roles"),
        (give_office, "offices that others hold in it"),
        (mention_by_editor, "mentions by editors or by imported records"),
        (mention_by_record, "mentions by editors or by imported records"),
        (reject_one, "mentions by editors or by imported records"),
    ],
)
def test_what_persons_or_records_gave_the_actor_is_named_and_kept(
    decision: Decision, build: Callable[[], object], said: str
) -> None:
    more_articles(1)
    build()
    before = state()

    with pytest.raises(Refused, match=f"has: {said}. Take that away first, or merge"):
        undo(decision.pk, user=None)

    assert state() == before
    assert Decision.objects.get().undone_at is None


def test_an_actor_judged_not_to_be_another_is_undone_after_that(decision: Decision) -> None:
    other = make_actor("Amara Diallo-Sow")
    judged = judge(amara().pk, other.pk, ActorPair.Verdict.DIFFERENT, user=None)

    with pytest.raises(Refused, match="judged not to be"):
        undo(decision.pk, user=None)
    undo(judged.pk, user=None)
    undo(decision.pk, user=None)

    assert list(Actor.objects.all()) == [other]


def test_an_open_proposal_to_merge_is_no_obstacle(decision: Decision) -> None:
    one, other = sorted((amara().pk, make_actor("Amara Diallo-Sow").pk))
    ActorPair.objects.create(one_id=one, other_id=other, rule="spelling")

    undo(decision.pk, user=None)

    assert not ActorPair.objects.exists()


def test_merges_that_were_undone_stay_in_the_history(decision: Decision) -> None:
    merged = merge(amara().pk, make_actor("Amara Diallo-Sow").pk, user=None)
    undo(merged.pk, user=None)

    undo(decision.pk, user=None)

    assert [one.undone_at is None for one in Decision.objects.all()] == [False, False]


def test_a_split_is_not_undone_while_what_it_made_is_merged() -> None:
    bush = make_actor("George Bush", aliases=("George W. Bush",))
    makers.place(make_article(body="George W. Bush parle."), bush, "George W. Bush")
    chosen = list(bush.names.filter(kind="alias").values_list("pk", flat=True))
    made = split(bush.pk, chosen, Receiver(name="George W. Bush", type="person"), user=None)
    son, other = Actor.objects.get(name="George W. Bush"), make_actor("Bush junior")
    merged = merge(son.pk, other.pk, user=None)

    with pytest.raises(Refused, match="merged into Bush junior: undo that merge first"):
        undo(made.pk, user=None)
    undo(merged.pk, user=None)
    undo(made.pk, user=None)

    assert Mention.objects.get().actor == bush
    assert {one.name for one in Actor.objects.all()} == {"George Bush", "Bush junior"}


def test_a_split_that_moved_an_editors_mention_is_undone() -> None:
    bush = make_actor("George Bush", aliases=("George W. Bush",))
    makers.place(
        make_article(body="George W. Bush parle."), bush, "George W. Bush", method="editor"
    )
    chosen = list(bush.names.filter(kind="alias").values_list("pk", flat=True))
    made = split(bush.pk, chosen, Receiver(name="George W. Bush", type="person"), user=None)

    undo(made.pk, user=None)

    assert Mention.objects.get().actor == bush
